import type { VNode } from 'preact';
import type { Wording } from '../../../wording/wording';
import { ErrorSummary, PostForm } from '../../elements';
import { FieldList } from '../../forms/fields';
import type { FieldError } from '../../forms/read-form';
import { paths } from '../../paths';
import type { Places } from '../../records';
import type { Visit } from '../../visit';
import { newPersonFields, reportFields } from './form';

export function OpenCasePage({
  visit,
  places,
  errors,
  notice,
  commandId,
}: {
  visit: Visit;
  places: Places;
  errors: readonly FieldError[];
  notice: string | null;
  commandId: string;
}): VNode {
  const { words, today, body } = visit;
  const state = { words, today, body, errors };
  return (
    <>
      {notice && (
        <section class="errors" role="alert">
          <h2>{words.unreachable.title}</h2>
          <p>{notice}</p>
        </section>
      )}
      <ErrorSummary errors={errors} words={words} />
      <h1>{words.openCase.title}</h1>
      <p>{words.openCase.intro}</p>
      <PostForm visit={visit} action={paths.open} commandId={commandId}>
        <section class="card">
          <h2>{words.openCase.report}</h2>
          <FieldList fields={reportFields} state={state} />
        </section>
        <section class="card">
          <h2>{words.openCase.newPerson}</h2>
          <p class="hint">{words.hints.newPerson}</p>
          <FieldList fields={newPersonFields(places)} state={state} />
        </section>
        <button type="submit">{words.openCase.submit}</button>
      </PostForm>
    </>
  );
}

export const OpenedPage = ({ words, text, toCase }: { words: Wording; text: string; toCase: string | null }): VNode => (
  <>
    <h1>{words.openCase.opened}</h1>
    <p class="done" role="status">
      {text}
    </p>
    {toCase && (
      <p>
        <a class="button" href={toCase}>
          {words.task.toCase}
        </a>
      </p>
    )}
  </>
);
