import type { VNode } from 'preact';
import type { Signal } from '../../../domain/case/acts';
import type { Readiness } from '../../../domain/ladder/readiness';
import type { Pupil } from '../../../identity/people';
import { titleOf } from '../../../wording/wording';
import { AboutFile } from '../../about-file';
import { Child } from '../../child';
import { ErrorSummary, Facts, PostForm } from '../../elements';
import { FormFields, Labelled, type SeatOption } from '../../forms/fields';
import type { Body, Branch, FieldError } from '../../forms/read-form';
import { Lights } from '../../lights';
import type { QuestionOrigin } from '../../records';
import { Signals } from '../../signals';
import type { Visit } from '../../visit';
import type { TaskText } from './presenter';

interface Heading {
  visit: Visit;
  text: TaskText;
}

function TaskHeading({ visit: { words }, text, holders }: Heading & { holders?: readonly string[] }): VNode {
  return (
    <>
      <p class="over">{titleOf(words, text.caseNumber)}</p>
      <h1>{text.title}</h1>
      <p class="lead">{text.duty}</p>
      {holders && text.request && (
        <div class="notice">
          <p>{text.request.text}</p>
          <p>{text.request.sentence}</p>
        </div>
      )}
      <Facts
        facts={[
          [
            words.task.due,
            <>
              <strong>{text.due}</strong> {text.late && <span class="late">{words.task.late}</span>}
            </>,
          ],
          [words.task.since, holders && text.since],
          [words.task.holders, holders && (holders.length > 0 ? holders.join('、') : words.task.onlyYou)],
        ]}
      />
      {holders && text.explanation && (
        <details open>
          <summary>{words.task.explanation}</summary>
          <p>{text.explanation}</p>
        </details>
      )}
    </>
  );
}

/** Before the device is confirmed: case number, duty and date, and the way to confirm. Nothing personal. */
export function ConfirmDevice({
  visit,
  text,
  codeSent,
  errors,
  codePath,
  confirmPath,
}: Heading & {
  codeSent: boolean;
  errors: readonly FieldError[];
  codePath: string;
  confirmPath: string;
}): VNode {
  const { words } = visit;
  return (
    <>
      <ErrorSummary errors={errors} words={words} />
      <TaskHeading visit={visit} text={text} />
      <section class="card">
        <p>{words.task.confirmFirst}</p>
        {visit.official && <p class="hint">{words.task.otherOfficial}</p>}
        {codeSent && (
          <>
            <p role="status">{words.task.codeSent}</p>
            <PostForm visit={visit} action={confirmPath}>
              <CodeField visit={visit} errors={errors} />
              <button type="submit">{words.task.confirm}</button>
            </PostForm>
          </>
        )}
        <PostForm visit={visit} action={codePath}>
          <button type="submit" class={codeSent ? 'second' : ''}>
            {codeSent ? words.task.again : words.task.sendCode}
          </button>
        </PostForm>
      </section>
    </>
  );
}

export function CodeField({ visit, errors }: { visit: Visit; errors: readonly FieldError[] }): VNode {
  return (
    <Labelled name="code" state={{ words: visit.words, today: visit.today, body: {}, errors }}>
      {(aria) => (
        <input
          class="short"
          type="text"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          {...aria}
        />
      )}
    </Labelled>
  );
}

export interface OpenTaskProps extends Heading {
  /** Where the forms post to. */
  action: string;
  pupil: Pupil | undefined;
  signals: readonly Signal[];
  /** The file that a question is about. */
  file: QuestionOrigin['file'];
  holders: readonly string[];
  mayAct: boolean;
  /** What the step that is drafted or signed here looks at. */
  readiness: readonly Readiness[];
  /** Help that is proposed to who looks for it; nothing for other tasks. */
  proposed: readonly string[];
  branches: readonly Branch[];
  seats: readonly SeatOption[];
  body: Body;
  errors: readonly FieldError[];
  /** Said above the form where the last try could not be sent. */
  notice: string | null;
  commandIds: { act: string; acknowledge: string };
}

export function OpenTaskPage(props: OpenTaskProps): VNode {
  const { visit, text, action, pupil, signals, file, holders } = props;
  const { mayAct, readiness, proposed, branches, seats, body, errors, notice, commandIds } = props;
  const stopped = readiness.some(({ light }) => light === 'red');
  const { words } = visit;
  const [first] = branches;
  const oneButton = branches.length === 1 && first && Object.keys(first.fields).length === 0;
  return (
    <>
      {notice && (
        <section class="errors" role="alert">
          <h2>{words.unreachable.title}</h2>
          <p>{notice}</p>
        </section>
      )}
      <ErrorSummary errors={errors} words={words} />
      <TaskHeading visit={visit} text={text} holders={holders} />
      {mayAct && text.asksAcknowledgement && (
        <section class="card acknowledge">
          <PostForm visit={visit} action={action} commandId={commandIds.acknowledge}>
            <input type="hidden" name="intent" value="acknowledge" />
            <button type="submit" class="second">
              {words.task.acknowledge}
            </button>
            <p class="hint">{words.task.acknowledgeHint}</p>
          </PostForm>
        </section>
      )}
      {text.acknowledged && <p class="done">{text.acknowledged}</p>}
      <Signals signals={signals} words={words} />
      {file ? <AboutFile file={file} visit={visit} /> : <Child pupil={pupil} words={words} />}
      {readiness.length > 0 && (
        <section class="card" aria-labelledby="readiness-title">
          <h2 id="readiness-title">{words.task.readiness}</h2>
          <Lights readiness={readiness} words={words} />
          {stopped && <p class="notice">{words.task.notReady}</p>}
        </section>
      )}
      {proposed.length > 0 && (
        <section class="card" aria-labelledby="proposed-title">
          <h2 id="proposed-title">{words.task.proposedMeasures}</h2>
          <ul>
            {proposed.map((measure) => (
              <li key={measure}>{measure}</li>
            ))}
          </ul>
        </section>
      )}
      {mayAct ? (
        <section class="card" aria-label={text.title}>
          <PostForm visit={visit} action={action} commandId={commandIds.act}>
            <FormFields branches={branches} state={{ words, today: visit.today, body, errors, seats }} />
            <button type="submit">{oneButton ? text.title : words.task.submit}</button>
            <p class="hint">{words.task.once}</p>
          </PostForm>
        </section>
      ) : (
        <p class="notice">{words.task.readOnly}</p>
      )}
    </>
  );
}

/** A task that needs nothing any more: who was first and when, or that it was taken back. */
export function ClosedTaskPage({
  visit,
  text,
  heading,
  detail,
  children,
}: Heading & { heading: string; detail: string; children?: VNode | null }): VNode {
  return (
    <>
      <p class="over">{titleOf(visit.words, text.caseNumber)}</p>
      <h1>{heading}</h1>
      <p class="lead">{text.title}</p>
      <p>{detail}</p>
      {children}
    </>
  );
}
