import type { VNode } from 'preact';
import type { Stage } from '../../../domain/case/vocabulary';
import type { Wording } from '../../../wording/wording';
import { Facts } from '../../elements';
import { linkTo, paths } from '../../paths';
import type { BoardText } from './presenter';

export function BoardPage({ words, text, filter }: { words: Wording; text: BoardText; filter: Stage | null }): VNode {
  const { board } = words;
  return (
    <>
      <h1>{board.title}</h1>
      <p class="over">{text.asOf}</p>
      <ul class="stages" aria-label={board.stage}>
        <StageCount
          href={paths.home}
          label={board.all}
          count={text.total.count}
          late={text.total.late}
          current={filter === null}
          words={words}
        />
        {text.counts.map(({ stage, label, count, late }) => (
          <StageCount
            key={stage}
            href={linkTo(paths.home, {}, { stage })}
            label={label}
            count={count}
            late={late}
            current={filter === stage}
            words={words}
          />
        ))}
      </ul>
      <h2>
        {board.cases}
        {filter && ` · ${words.stages[filter]}`}
      </h2>
      {text.cases.length === 0 && <p>{board.empty}</p>}
      <ol class="cases">
        {text.cases.map((row) => (
          <li key={row.caseNumber} class={row.late ? 'card overdue' : 'card'}>
            <h3>
              <a href={linkTo(paths.case, { caseNumber: row.caseNumber })}>{row.caseNumber}</a>{' '}
              <span class="stage">{row.stage}</span> {row.late && <span class="late">{board.overdue}</span>}
            </h3>
            <Facts
              compact
              facts={[
                [board.since, row.since],
                [board.nextDue, row.nextDue],
                [
                  board.waiting,
                  row.waiting.length > 0 ? (
                    <ul class="waiting">
                      {row.waiting.map(({ task, on, since, late }) => (
                        <li key={task}>
                          {task} {late && <span class="late">{board.overdue}</span>}
                          <br />
                          {on} <span class="hint">{since}</span>
                        </li>
                      ))}
                    </ul>
                  ) : (
                    board.nobody
                  ),
                ],
              ]}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

function StageCount({
  href,
  label,
  count,
  late,
  current,
  words,
}: {
  href: string;
  label: string;
  count: number;
  late: number;
  current: boolean;
  words: Wording;
}): VNode {
  return (
    <li>
      <a href={href} {...(current && { 'aria-current': 'true' as const })} class={count === 0 ? 'empty' : ''}>
        <span>{label}</span>
        <strong>{count}</strong>
        {late > 0 && (
          <span class="late">
            {words.board.late} {late}
          </span>
        )}
      </a>
    </li>
  );
}
