import type { VNode } from 'preact';
import type { Pupil } from '../../../identity/people';
import type { Wording } from '../../../wording/wording';
import { Child } from '../../child';
import { type Fact, Facts, SubmittedWords } from '../../elements';
import type { TaskText } from '../task/presenter';

export interface CaseProps {
  words: Wording;
  caseNumber: string;
  stage: string;
  since: string;
  episode: string | null;
  closedFor: string | null;
  person: { readable: true; pupil: Pupil | undefined } | { readable: false };
  tasks: readonly (TaskText & { holders: readonly string[]; href: string | null })[];
  deadlines: readonly { id: string; sentence: string; late: boolean }[];
  timeline: readonly {
    sequence: number;
    title: string;
    happened: string;
    recorded: string;
    who: string;
    facts: readonly Fact[];
    said: readonly Fact[];
    refused: boolean;
  }[];
  audit: string | null;
}

export function CasePage(props: CaseProps): VNode {
  const { words, caseNumber, person, tasks, deadlines, timeline, audit } = props;
  return (
    <>
      <h1>{words.case.title(caseNumber)}</h1>
      <Facts
        facts={[
          [words.case.stage, <strong key="stage">{props.stage}</strong>],
          [words.case.since, props.since],
          [words.case.closedFor, props.closedFor],
        ]}
      />
      {props.episode && <p class="notice">{props.episode}</p>}
      {person.readable ? <Child pupil={person.pupil} words={words} /> : <p class="notice">{words.case.hidden}</p>}
      <h2>{words.case.openTasks}</h2>
      {tasks.length === 0 && <p>{words.case.noTasks}</p>}
      <ul class="cases">
        {tasks.map((task) => (
          <li key={task.title} class={task.late ? 'card overdue' : 'card'}>
            <h3>
              {task.href ? <a href={task.href}>{task.title}</a> : task.title}{' '}
              {task.late && <span class="late">{words.task.late}</span>}
            </h3>
            <Facts
              compact
              facts={[
                [words.board.waiting, task.holders.join('、')],
                [words.task.since, task.since],
                [words.task.due, task.due],
              ]}
            />
            {task.acknowledged && <p class="hint">{task.acknowledged}</p>}
          </li>
        ))}
      </ul>
      <h2>{words.case.deadlines}</h2>
      {deadlines.length === 0 && <p>{words.case.noDeadlines}</p>}
      <ul class="deadlines">
        {deadlines.map(({ id, sentence, late }) => (
          <li key={id}>
            {sentence} {late && <span class="late">{words.task.late}</span>}
          </li>
        ))}
      </ul>
      <h2>{words.case.timeline}</h2>
      <ol class="timeline">
        {timeline.map((entry) => (
          <li key={entry.sequence} class={entry.refused ? 'refused' : ''}>
            <h3>
              <span class="number">{entry.sequence}</span> {entry.title}
            </h3>
            <p class="hint">
              {words.case.happened} {entry.happened} · {words.case.recorded} {entry.recorded} · {entry.who}
            </p>
            {entry.facts.length > 0 && <Facts compact facts={entry.facts} />}
            <SubmittedWords said={entry.said} words={words} />
          </li>
        ))}
      </ol>
      {audit && (
        <p>
          <a class="button" href={audit}>
            {words.case.audit}
          </a>
        </p>
      )}
    </>
  );
}
