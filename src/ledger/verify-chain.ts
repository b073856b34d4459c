import { type CaseEntry, genesisHash, hashOf } from '../domain/case/entry';
import { EntryMismatch } from '../domain/case/fold';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { type EntryRow, entryRow, type StoredEntryRow } from './entry-row';
import { type JournalKind, type JournalRow, journalGenesisHash, journalHash, journalKinds } from './journal';
import { type CaseStory, continueStory } from './project';
import { readEntryRows } from './read';
import { compareCase, type RebuildDependencies } from './rebuild';
import type { Queries, Sql } from './sql';

export const faultCodes = [
  'gap',
  'notCanonical',
  'wrongHash',
  'brokenChain',
  'columnDiffers',
  'doesNotFold',
  'notBound',
  'projectionDiffers',
  'headDiffers',
] as const;
export type FaultCode = (typeof faultCodes)[number];

export interface Fault {
  code: FaultCode;
  /** The entry or row at fault; null when the whole case or journal is meant. */
  sequence: number | null;
  /** Names of columns or tables; never a value. */
  detail: string;
}

export interface Verification {
  ok: boolean;
  entries: number;
  faults: Fault[];
}

const verification = (entries: number, faults: Fault[]): Verification => ({ ok: faults.length === 0, entries, faults });

/**
 * Proves a case: numbers without gaps, bytes canonical and unchanged, each hash over the one before, columns as the
 * bytes, every entry the one that the machine computes, submissions bound, projections as the fold.
 */
export function verifyCase({ sql }: RebuildDependencies, caseNumber: string): Promise<Verification> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const rows = await readEntryRows(tx, caseNumber);
    const bound = await boundSubmissions(tx, caseNumber);
    const faults: Fault[] = [];
    let story: CaseStory | null = null;
    let folds = true;
    for (const [index, row] of rows.entries()) {
      const expected = { sequence: index + 1, previousHash: rows[index - 1]?.hash ?? genesisHash(caseNumber) };
      const entry = parseEntry(row.bytes);
      if (!entry) {
        faults.push({ code: 'notCanonical', sequence: row.sequence, detail: 'bytes' });
        folds = false;
        continue;
      }
      faults.push(...entryFaults(row, entry, expected));
      if (entry.submission && bound.get(row.sequence) !== entry.submission.id)
        faults.push({ code: 'notBound', sequence: row.sequence, detail: 'ledger.submission_binding' });
      if (!folds) continue;
      try {
        story = continueStory(story, entry);
      } catch (error) {
        folds = false;
        const detail = error instanceof EntryMismatch ? 'the machine computes another entry' : 'the machine refuses it';
        faults.push({ code: 'doesNotFold', sequence: row.sequence, detail });
      }
    }
    if (folds && rows.length > 0)
      for (const { table, key } of await compareCase(tx, caseNumber))
        faults.push({ code: 'projectionDiffers', sequence: null, detail: key === null ? table : `${table} ${key}` });
    return verification(rows.length, faults);
  });
}

function entryFaults(
  row: StoredEntryRow,
  entry: CaseEntry,
  expected: Pick<EntryRow, 'sequence' | 'previousHash'>,
): Fault[] {
  const { sequence } = row;
  const faults: Fault[] = [];
  if (sequence !== expected.sequence) faults.push({ code: 'gap', sequence, detail: `expected ${expected.sequence}` });
  if (canonicalJson(entry) !== row.bytes) faults.push({ code: 'notCanonical', sequence, detail: 'bytes' });
  if (hashOf(entry) !== entry.hash) faults.push({ code: 'wrongHash', sequence, detail: 'hash' });
  if (entry.previousHash !== expected.previousHash)
    faults.push({ code: 'brokenChain', sequence, detail: 'previousHash' });
  const columns = entryRow(entry);
  const differing = (Object.keys(columns) as (keyof EntryRow)[]).filter((name) => columns[name] !== row[name]);
  if (differing.length > 0) faults.push({ code: 'columnDiffers', sequence, detail: differing.join(', ') });
  return faults;
}

function parseEntry(bytes: string): CaseEntry | null {
  try {
    return JSON.parse(bytes) as CaseEntry;
  } catch {
    return null;
  }
}

async function boundSubmissions(sql: Queries, caseNumber: string): Promise<Map<number, string>> {
  const rows = await sql<{ sequence: number; submissionId: string }[]>`
    select sequence, submission_id from ledger.submission_binding where case_number = ${caseNumber}`;
  return new Map(rows.map((row) => [row.sequence, row.submissionId]));
}

/** Proves one journal: numbers without gaps, each hash over the one before, the head row as the last row. */
export function verifyJournal(sql: Sql, kind: JournalKind): Promise<Verification> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const faults: Fault[] = [];
    let last = { sequence: 0, hash: journalGenesisHash(kind) };
    const rows = tx<JournalRow[]>`
      select kind, sequence, at, body, algorithm, previous_hash, hash
      from ledger.journal where kind = ${kind} order by sequence`;
    for await (const batch of rows.cursor(500))
      for (const row of batch) {
        const { sequence } = row;
        if (sequence !== last.sequence + 1)
          faults.push({ code: 'gap', sequence, detail: `expected ${last.sequence + 1}` });
        if (journalHash({ ...row }) !== row.hash) faults.push({ code: 'wrongHash', sequence, detail: 'hash' });
        if (row.previousHash !== last.hash) faults.push({ code: 'brokenChain', sequence, detail: 'previousHash' });
        last = { sequence, hash: row.hash };
      }
    const [head] = await tx<{ sequence: number; hash: string }[]>`
      select sequence, hash from projection.journal_head where kind = ${kind}`;
    if (head?.sequence !== last.sequence || head.hash !== last.hash)
      faults.push({ code: 'headDiffers', sequence: null, detail: 'projection.journal_head' });
    return verification(last.sequence, faults);
  });
}

/** All journals, each by its kind. */
export async function verifyJournals(sql: Sql): Promise<Record<JournalKind, Verification>> {
  const results: [JournalKind, Verification][] = [];
  for (const kind of journalKinds) results.push([kind, await verifyJournal(sql, kind)]);
  return Object.fromEntries(results) as Record<JournalKind, Verification>;
}
