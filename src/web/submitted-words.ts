import type { CaseEntry } from '../domain/case/entry';
import type { CaseFold } from '../domain/case/fold';
import { labelOf } from '../wording/wording';
import type { Fact } from './elements';
import { mayReadPerson } from './permissions';
import type { SignedIn, Visit } from './visit';

/**
 * What officials wrote in the forms behind entries, by sequence, for those who may read the child's data; nothing for
 * others. The reading is journalled before anything is decrypted.
 */
export async function submittedWords(
  { services: { records }, words, official }: Visit,
  fold: CaseFold,
  entries: readonly CaseEntry[],
): Promise<Map<number, Fact[]>> {
  const said = new Map<number, Fact[]>();
  const written = entries.filter(({ submission }) => submission !== null);
  if (written.length === 0 || !mayReadPerson(official as SignedIn, fold)) return said;
  await records.journal('read', {
    event: 'wordsOpened',
    official: (official as SignedIn).official,
    case: fold.context.opening.caseNumber,
    entries: written.map(({ sequence }) => sequence),
  });
  for (const { sequence, submission } of written) {
    const texts = submission && (await records.findWords(submission));
    said.set(
      sequence,
      texts
        ? Object.entries(texts).map(([field, text]): Fact => [labelOf(words.fields, field), text])
        : [[words.case.words, words.case.noWords]],
    );
  }
  return said;
}
