import type { VNode } from 'preact';
import type { Wording } from '../../../wording/wording';

export interface TaskRow {
  caseNumber: string;
  title: string;
  due: string;
  late: boolean;
  href: string;
}

export const MyTasksPage = ({ words, rows }: { words: Wording; rows: readonly TaskRow[] }): VNode => (
  <>
    <h1>{words.myTasks.title}</h1>
    {rows.length === 0 && <p>{words.myTasks.empty}</p>}
    <ul class="cases">
      {rows.map(({ caseNumber, title, due, late, href }) => (
        <li key={href} class={late ? 'card overdue' : 'card'}>
          <h2>
            <a href={href}>{title}</a>
          </h2>
          <p>
            {caseNumber} · {due} {late && <span class="late">{words.task.late}</span>}
          </p>
        </li>
      ))}
    </ul>
  </>
);
