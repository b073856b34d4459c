import type { VNode } from 'preact';
import type { Duty } from '../../../domain/case/vocabulary';
import type { Pupil } from '../../../identity/people';
import { titleOf } from '../../../wording/wording';
import { Child } from '../../child';
import { ErrorSummary, PostForm } from '../../elements';
import { FormFields } from '../../forms/fields';
import type { Branch, FieldError } from '../../forms/read-form';
import { linkTo, paths } from '../../paths';
import type { Visit } from '../../visit';

/** The short form of something that nobody has to be asked for. */
export function DutyPage({
  visit,
  caseNumber,
  duty,
  action,
  pupil,
  branches,
  errors,
  notice,
  commandId,
}: {
  visit: Visit;
  caseNumber: string;
  duty: Duty;
  action: string;
  pupil: Pupil | undefined;
  /** Nothing where the case takes nothing of this kind now. */
  branches: readonly Branch[];
  errors: readonly FieldError[];
  /** Said above the form where the last try could not be sent. */
  notice: string | null;
  commandId: string;
}): VNode {
  const { words, today, body } = visit;
  return (
    <>
      {notice && (
        <section class="errors" role="alert">
          <h2>{words.unreachable.title}</h2>
          <p>{notice}</p>
        </section>
      )}
      <ErrorSummary errors={errors} words={words} />
      <p class="over">{titleOf(words, caseNumber)}</p>
      <h1>{words.records[duty]}</h1>
      <p class="lead">{words.recordHints[duty]}</p>
      <Child pupil={pupil} words={words} />
      {branches.length > 0 ? (
        <section class="card" aria-label={words.records[duty]}>
          <PostForm visit={visit} action={action} commandId={commandId}>
            <FormFields branches={branches} state={{ words, today, body, errors }} />
            <button type="submit">{words.task.submit}</button>
            <p class="hint">{words.case.recordOnce}</p>
          </PostForm>
        </section>
      ) : (
        <p class="notice">{words.case.recordNothing}</p>
      )}
      <p class="links">
        <a href={linkTo(paths.case, { caseNumber })}>{words.task.toCase}</a>
      </p>
    </>
  );
}
