import type { CaseEntry } from '../../../../src/domain/case/entry';
import { type CaseFold, foldEntry, judge, placeOf } from '../../../../src/domain/case/fold';
import { canonicalJson } from '../../../../src/domain/ledger/canonical-json';
import type { Walked } from '../walk';
import type { Law } from './law';

export const ledgerLaws: readonly Law[] = [
  {
    name: 'a refused act changes nothing but the record',
    broken: ({ receipt, was, is, entry, before }) =>
      receipt.outcome === 'refused' &&
      !(
        is === was &&
        entry.after === placeOf(before) &&
        entry.letters.length === 0 &&
        entry.deadlines.length === 0 &&
        entry.regions === undefined
      ) &&
      JSON.stringify(entry.event),
  },
  {
    name: 'what was judged acceptable is taken, what was not is refused',
    broken: ({ index, command, before, receipt, entry }) =>
      command !== null &&
      index % 4 === 0 &&
      JSON.stringify(receipt.refusal) !== JSON.stringify(judge(before, command, entry.recordedAt)) &&
      JSON.stringify(receipt.refusal),
  },
  {
    name: 'sequence and hashes are a chain without gap, places join',
    broken: ({ before, fold, entry, from, to }) =>
      !(
        entry.sequence === before.head.sequence + 1 &&
        entry.previousHash === before.head.hash &&
        fold.head.sequence === entry.sequence &&
        fold.head.hash === entry.hash &&
        entry.before === (entry.sequence === 1 ? null : from) &&
        entry.after === to
      ) && `entry ${entry.sequence}`,
  },
  {
    name: 'every command has its receipt, a clock has none',
    broken: ({ command, fold, receipt, entry }) =>
      (command === null) === Object.hasOwn(fold.receipts, entry.commandId) && `${receipt.act}`,
  },
];

/** Laws of a whole walk. */
export const walkLaws: readonly { name: string; broken: (walked: readonly Walked[]) => string | false }[] = [
  {
    name: 'the ledger’s bytes alone fold to the same state',
    broken: (walked) => {
      const stored = walked.map(({ step }) => JSON.parse(canonicalJson(step.entry)) as CaseEntry);
      const folded = stored.reduce<CaseFold | null>(foldEntry, null);
      return canonicalJson(folded) !== canonicalJson(walked.at(-1)?.step.fold) && 'another state';
    },
  },
  {
    name: 'a state carried over as JSON goes on like the one that stayed',
    broken: (walked) => {
      const { before, step } = walked[Math.floor(walked.length / 2)] as Walked;
      const carried = JSON.parse(JSON.stringify(before)) as CaseFold;
      return canonicalJson(foldEntry(carried, step.entry)) !== canonicalJson(step.fold) && 'another state';
    },
  },
  {
    name: 'no command id stands for two entries',
    broken: (walked) =>
      new Set(walked.map(({ step }) => step.entry.commandId)).size < walked.length && 'an id stands twice',
  },
];
