import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { CaseOpening } from '../../../src/domain/case/context';
import { type CaseEntry, genesisHash, hashOf, sealEntry } from '../../../src/domain/case/entry';
import { type CaseFold, EntryMismatch, foldEntry } from '../../../src/domain/case/fold';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { sha256Hex } from '../../../src/domain/ledger/digest';
import { aCaseAt, anOpening } from '../../support/case-fixtures';

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
      expect(versions).toEqual({ pack: 'national-2026.2', calendar: 'cal-test', machine: 'case-2' });
  });
});

test('a case of case-1, whose opening names no kind, keeps its machine’s name and lives on with the new events', () => {
  const { kind: _, ...opening } = anOpening();
  const hand = aCaseAt('persuading', opening as CaseOpening);
  hand.signal({ type: 'leaveExpired', since: plainDate('2026-10-10'), foundOn: plainDate('2026-10-20') }, '2026-10-20');
  expect(hand.last?.receipt.outcome).toBe('taken');
  expect(new Set(hand.entries.map(({ versions }) => versions.machine))).toEqual(new Set(['case-1']));
  const stored = hand.entries.map((entry) => JSON.parse(canonicalJson(entry)) as CaseEntry);
  expect(canonicalJson(foldAll(stored))).toBe(canonicalJson(hand.fold));
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
