import type { CaseUnderPack } from '../../../ledger/cases-by-pack';
import { placeLabel, type Wording } from '../../../wording/wording';
import type { KnownPack } from '../../known-packs';
import { linkTo, paths } from '../../paths';
import type { Within } from '../../records';
import { dueDay } from '../task/presenter';

export interface TouchedText {
  cases: { caseNumber: string; href: string; township: string; stage: string; nextDue: string }[];
  /** Cases that the reader may not see. */
  hidden: number;
}

/** The open cases that carry the former pack, in the places where the new one is or will be in force. */
export function presentTouched(
  open: readonly CaseUnderPack[],
  { before, after }: { before: KnownPack; after: KnownPack },
  within: Within | null,
  words: Wording,
): TouchedText {
  const live = after.proposed?.activations.filter(({ until }) => until === null) ?? [];
  const isConcerned = ({ township }: CaseUnderPack) =>
    live.length === 0 || live.some(({ place }) => place === null || place === township);
  const touched = open.filter((one) => one.version === before.version && isConcerned(one));
  const seen = touched.filter(
    ({ seats }) => within === 'county' || (within !== null && seats.some((seat) => within.includes(seat))),
  );
  return {
    cases: seen.map(({ caseNumber, place, nextDue, township }) => ({
      caseNumber,
      href: linkTo(paths.case, { caseNumber }),
      township: township ?? words.none,
      stage: placeLabel(words, place),
      nextDue: nextDue ? dueDay(nextDue) : words.none,
    })),
    hidden: touched.length - seen.length,
  };
}
