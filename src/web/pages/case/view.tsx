import type { VNode } from 'preact';
import type { Signal } from '../../../domain/case/acts';
import type { Pupil } from '../../../identity/people';
import { titleOf } from '../../../wording/wording';
import { AboutFile } from '../../about-file';
import { Child } from '../../child';
import { type Fact, Facts, SubmittedWords } from '../../elements';
import type { QuestionOrigin } from '../../records';
import { Signals } from '../../signals';
import type { Visit } from '../../visit';
import type { TaskText } from '../task/presenter';

/** Another case: its number and where it stands, with a way there for those who may read it. */
export interface CaseLink {
  caseNumber: string;
  /** Null while the ledger has not got it. */
  stage: string | null;
  href: string | null;
}

export interface QuestionText {
  reason: string;
  /** What is asked, in a sentence or two. */
  asks: string;
  answer: string | null;
  opened: CaseLink | null;
  file: QuestionOrigin['file'];
}

export interface CaseProps {
  visit: Visit;
  caseNumber: string;
  stage: string;
  since: string;
  episode: string | null;
  closedFor: string | null;
  person: { readable: true; pupil: Pupil | undefined } | { readable: false };
  /** Null for a case. */
  question: QuestionText | null;
  signals: readonly Signal[];
  siblings: readonly CaseLink[];
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
  const { visit, caseNumber, person, question, signals, siblings, tasks, deadlines, timeline, audit } = props;
  const { words } = visit;
  return (
    <>
      <h1>{titleOf(words, caseNumber)}</h1>
      {question && <p class="lead">{question.asks}</p>}
      <Facts
        facts={[
          [words.question.reason, question?.reason],
          [words.case.stage, <strong key="stage">{props.stage}</strong>],
          [words.case.since, props.since],
          [words.case.closedFor, props.closedFor],
          [words.question.answer, question?.answer],
          [words.question.opened, question?.opened && <LinkedCase key="opened" link={question.opened} />],
        ]}
      />
      {props.episode && <p class="notice">{props.episode}</p>}
      <Signals signals={signals} words={words} />
      {question?.file ? (
        <AboutFile file={question.file} visit={visit} />
      ) : person.readable ? (
        <Child pupil={person.pupil} words={words} />
      ) : (
        <p class="notice">{words.case.hidden}</p>
      )}
      {siblings.length > 0 && (
        <>
          <h2>{words.case.siblings}</h2>
          <ul class="deadlines">
            {siblings.map((link) => (
              <li key={link.caseNumber}>
                <LinkedCase link={link} />
              </li>
            ))}
          </ul>
        </>
      )}
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

const LinkedCase = ({ link: { caseNumber, stage, href } }: { link: CaseLink }): VNode => (
  <>
    {href ? <a href={href}>{caseNumber}</a> : caseNumber} {stage}
  </>
);
