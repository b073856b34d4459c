import type { VNode } from 'preact';
import type { Signal } from '../../../domain/case/acts';
import type { Pupil } from '../../../identity/people';
import { titleOf } from '../../../wording/wording';
import { AboutFile } from '../../about-file';
import { Child } from '../../child';
import { type Fact, Facts, SubmittedWords } from '../../elements';
import { Lights } from '../../lights';
import type { QuestionOrigin } from '../../records';
import { Signals } from '../../signals';
import type { Visit } from '../../visit';
import type { TaskText } from '../task/presenter';
import type { DocumentText, NextStep, RegionText } from './presenter';

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
  /** The pack that it carries. */
  rules: { title: string; href: string; hint: string | null };
  stage: string;
  since: string;
  episode: string | null;
  closedFor: string | null;
  /** The mark in the roll system: set or taken off, when and by whom. */
  rollMark: string | null;
  person: { readable: true; pupil: Pupil | undefined } | { readable: false };
  /** Null for a case. */
  question: QuestionText | null;
  signals: readonly Signal[];
  /** The child is protected: those near the family do not see this page. */
  restricted: boolean;
  standstill: readonly string[];
  /** What the reader may record now without being asked. */
  duties: readonly { href: string; title: string; hint: string }[];
  nextStep: NextStep | null;
  documents: readonly DocumentText[];
  regions: readonly RegionText[];
  siblings: readonly CaseLink[];
  tasks: readonly (TaskText & { holders: readonly string[]; href: string | null })[];
  deadlines: readonly { id: string; sentence: string; late: boolean }[];
  findings: VNode;
  pauses: VNode;
  forecast: VNode;
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
  const { duties, nextStep, documents, regions } = props;
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
          [words.case.rollMark, props.rollMark],
          [
            words.packs.ofCase,
            <span key="rules">
              <a href={props.rules.href}>{props.rules.title}</a> {props.rules.hint}
            </span>,
          ],
          [words.question.answer, question?.answer],
          [words.question.opened, question?.opened && <LinkedCase key="opened" link={question.opened} />],
        ]}
      />
      {props.restricted && <p class="notice">{words.case.restricted}</p>}
      {props.episode && <p class="notice">{props.episode}</p>}
      {props.standstill.map((sentence) => (
        <p class="notice" key={sentence}>
          {sentence}
        </p>
      ))}
      <Signals signals={signals} words={words} />
      {question?.file ? (
        <AboutFile file={question.file} visit={visit} />
      ) : person.readable ? (
        <Child pupil={person.pupil} words={words} />
      ) : (
        <p class="notice">{words.case.hidden}</p>
      )}
      {props.findings}
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
      {duties.length > 0 && (
        <details>
          <summary>{words.case.record}</summary>
          <ul class="ways">
            {duties.map(({ href, title, hint }) => (
              <li key={href}>
                <a href={href}>{title}</a>
                <p class="hint">{hint}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      {nextStep && (
        <section class="card" aria-labelledby="readiness-title">
          <h2 id="readiness-title">{words.case.readiness(nextStep.rung)}</h2>
          <Lights readiness={nextStep.readiness} words={words} />
        </section>
      )}
      {documents.length > 0 && (
        <>
          <h2>{words.case.documents}</h2>
          <ul class="cases">
            {documents.map(({ id, title, state, issuedOn, servedOn }) => (
              <li key={id} class="card">
                <h3>{title}</h3>
                <Facts
                  compact
                  facts={[
                    [words.case.documentState, state],
                    [words.case.issuedOn, issuedOn],
                    [words.case.servedOn, servedOn],
                  ]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {regions.length > 0 && (
        <>
          <h2>{words.case.regions}</h2>
          <ul class="deadlines">
            {regions.map(({ id, name, place, since, running }) => (
              <li key={id} class={running ? '' : 'ended'}>
                {running ? <strong>{name}</strong> : name} {place} <span class="hint">{since}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {props.pauses}
      <h2>{words.case.deadlines}</h2>
      {deadlines.length === 0 && <p>{words.case.noDeadlines}</p>}
      <ul class="deadlines">
        {deadlines.map(({ id, sentence, late }) => (
          <li key={id}>
            {sentence} {late && <span class="late">{words.task.late}</span>}
          </li>
        ))}
      </ul>
      {props.forecast}
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
