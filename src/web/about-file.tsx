import type { VNode } from 'preact';
import { labelOf } from '../wording/wording';
import { Facts } from './elements';
import { linkTo, paths } from './paths';
import { mayReadImports } from './permissions';
import type { QuestionOrigin } from './records';
import type { SignedIn, Visit } from './visit';

/** A question about the rows of a file: which one, and the way to its wrong rows for those who may read them. */
export function AboutFile({
  file: { name, run },
  visit: { words, official },
}: {
  file: NonNullable<QuestionOrigin['file']>;
  visit: Visit;
}): VNode {
  return (
    <section class="card" aria-labelledby="file-title">
      <h2 id="file-title">{words.question.fileTitle}</h2>
      <Facts facts={[[words.question.file, `${labelOf(words.files, name)} ${name}`]]} />
      {mayReadImports(official as SignedIn) && (
        <p>
          <a href={`${linkTo(paths.importReport, { run })}#rejected`}>{words.question.toImport}</a>
        </p>
      )}
    </section>
  );
}
