import type { CaseOpening } from '../../../src/domain/case/context';
import { type CaseEntry, genesisHash, hashOf, sealEntry } from '../../../src/domain/case/entry';
import { beginCase, type CaseFold, EntryMismatch, foldEntry } from '../../../src/domain/case/fold';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { sha256Hex } from '../../../src/domain/ledger/digest';
import { nationalPack } from '../../../src/domain/pack/national';
import { anOpening, aQuestion, aQuestionOpening } from '../../support/case-fixtures';
import { aCaseAt } from '../../support/climb';

const { entries, fold } = aCaseAt('legalReferral');
const foldAll = (list: readonly CaseEntry[]) => list.reduce<CaseFold | null>(foldEntry, null);
const changed = (index: number, change: Partial<CaseEntry>): CaseEntry[] =>
  entries.map((entry, at) => (at === index ? { ...entry, ...change } : entry));

describe('the chain of entries', () => {
  test('numbers have no gap, each entry holds the hash of the one before, the first that of its case number', () => {
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    const previous = entries.map(({ previousHash }) => previousHash);
    expect(previous).toEqual([
      genesisHash(fold.context.opening.caseNumber),
      ...entries.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(fold.head).toEqual({ sequence: entries.length, hash: entries.at(-1)?.hash });
  });

  test('the hash is over the canonical bytes of everything but the hash', () => {
    for (const { hash, ...content } of entries) {
      expect(hash).toBe(sha256Hex(canonicalJson(content)));
      expect(hashOf({ hash: 'anything', ...content })).toBe(hash);
    }
  });

  test('only the first entry holds what the case was opened with, every entry its versions', () => {
    expect(entries.filter(({ opening }) => opening !== null).map(({ sequence }) => sequence)).toEqual([1]);
    for (const { versions } of entries)
      expect(versions).toEqual({ pack: nationalPack.version, calendar: 'cal-test', machine: 'case-3' });
  });

  test('what ran beside the ladder stands in the entry of the step that moved it', () => {
    const served = entries.find(({ event }) => event.type === 'served' && event.document === 'correctionOrder');
    const order = fold.context.documents.find(({ kind }) => kind === 'correctionOrder')?.id;
    expect(served?.regions).toEqual([
      { id: `service:${order}`, place: 'served', ended: true },
      { id: `remedies:${order}`, place: 'challengeable', ended: false },
    ]);
    const visited = entries.find(({ event }) => event.type === 'visitRecorded');
    expect(visited).not.toHaveProperty('regions');
  });
});

describe('the machine of an opening', () => {
  test.each(['case-2', 'case-99', 'constructor', undefined])(
    '%s is not guessed: such a case is not folded',
    (machine) => {
      const { machine: _, ...opening } = anOpening();
      const named = (machine === undefined ? opening : { ...opening, machine }) as CaseOpening;
      expect(() => beginCase(named)).toThrow('expected a machine among case-3, question-1');
    },
  );

  test('a question of its first days names none and lives by the first', () => {
    const { machine: _, ...opening } = aQuestionOpening();
    const hand = aQuestion('nameMismatch', opening as CaseOpening);
    expect(hand.entries[0]?.versions.machine).toBe('question-1');
    expect(canonicalJson(foldAll(hand.entries))).toBe(canonicalJson(hand.fold));
  });
});

describe('folding the ledger', () => {
  test('gives the live state, also from stored bytes', () => {
    const stored = entries.map((entry) => JSON.parse(canonicalJson(entry)) as CaseEntry);
    expect(canonicalJson(foldAll(stored))).toBe(canonicalJson(fold));
  });

  test.each([
    ['another day', 5, { happenedOn: '2026-10-17' as never }],
    ['another place', 3, { after: 'closed' }],
    ['another hash', 7, { hash: '0'.repeat(64) }],
    ['another author', 2, { actor: { kind: 'system', part: 'administrator' } as const }],
    ['no clocks', 1, { deadlines: [] }],
    ['no regions', 2, { regions: [] }],
  ])('refuses an entry with %s and names it', (_, index, change) => {
    expect(() => foldAll(changed(index, change))).toThrow(EntryMismatch);
    expect(() => foldAll(changed(index, change))).toThrow(`Case QL-2026-00001, entry ${index + 1}: expected hash`);
  });

  test('refuses a change that was sealed anew, at the latest at the next entry', () => {
    const index = 5;
    const { hash: _, ...content } = entries[index] as CaseEntry;
    const forged = sealEntry({ ...content, recordedAt: entries[index + 1]?.recordedAt as never });
    expect(() => foldAll(entries.map((entry, at) => (at === index ? forged : entry)))).toThrow(EntryMismatch);
  });

  test('refuses a gap, a swap and a story without its beginning', () => {
    expect(() => foldAll(entries.filter(({ sequence }) => sequence !== 6))).toThrow(EntryMismatch);
    const swapped = [...entries];
    [swapped[4], swapped[5]] = [swapped[5] as CaseEntry, swapped[4] as CaseEntry];
    expect(() => foldAll(swapped)).toThrow(EntryMismatch);
    expect(() => foldAll(entries.slice(1))).toThrow('expected hash of an opening entry');
  });
});
