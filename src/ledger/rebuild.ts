import type { Letter } from '../domain/case/letters';
import { canonicalJson } from '../domain/ledger/canonical-json';
import type { LetterMark } from '../mail/link-token';
import { type CaseRows, type OutboxRow, projectCase, projectLetters, storyOf } from './project';
import { projections, writeProjections } from './projections';
import { caseNumbers, readEntries } from './read';
import type { Queries, Sql } from './sql';

export interface RebuildDependencies {
  sql: Sql;
  letterMark: (letter: Letter) => LetterMark;
}

type Projection = keyof typeof projections;
const names = Object.keys(projections) as Projection[];

/** Computes all projections anew from the entries alone, in one transaction; no entry is added meanwhile. */
export function rebuild({ sql, letterMark }: RebuildDependencies): Promise<{ cases: number; entries: number }> {
  return sql.begin(async (tx) => {
    await tx`lock table projection.case_head in exclusive mode`;
    for (const name of names) await tx`delete from ${tx(projections[name].table)}`;
    const numbers = await caseNumbers(tx);
    let entries = 0;
    for (const caseNumber of numbers) {
      const { rows, letters, count } = await expectedRows(tx, caseNumber, letterMark);
      await writeProjections(tx, null, rows, letters);
      entries += count;
    }
    return { cases: numbers.length, entries };
  });
}

/** One row of a projection that is not what the ledger says; null where a row is missing on that side. */
export interface ProjectionDifference {
  table: string;
  caseNumber: string;
  key: string | null;
  expected: unknown;
  found: unknown;
}

/** Where the projections differ from what the entries say; empty when everything agrees. Reads one moment. */
export function compareProjections({ sql, letterMark }: RebuildDependencies): Promise<ProjectionDifference[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const differences: ProjectionDifference[] = [];
    const numbers = await caseNumbers(tx);
    for (const caseNumber of numbers) differences.push(...(await compareCase(tx, caseNumber, letterMark)));
    for (const name of names) {
      const { table } = projections[name];
      const strangers = await tx<{ caseNumber: string }[]>`
        select case_number from ${tx(table)} where not case_number = any(${numbers}) order by case_number`;
      for (const { caseNumber } of strangers)
        differences.push({ table, caseNumber, key: null, expected: null, found: 'a case that has no entries' });
    }
    return differences;
  });
}

/** The differences of one case. @throws EntryMismatch when its entries do not fold. */
export async function compareCase(
  sql: Queries,
  caseNumber: string,
  letterMark: RebuildDependencies['letterMark'],
): Promise<ProjectionDifference[]> {
  const { rows, letters } = await expectedRows(sql, caseNumber, letterMark);
  const expected: Record<Projection, readonly object[]> = {
    head: [rows.head],
    state: [rows.state],
    summary: [rows.summary],
    tasks: rows.tasks,
    deadlines: rows.deadlines,
    letters,
  };
  const differences: ProjectionDifference[] = [];
  for (const name of names) {
    const { table, key } = projections[name];
    const found = await sql<object[]>`select * from ${sql(table)} where case_number = ${caseNumber}`;
    const keyOf = (row: object) => (key === null ? null : String((row as Record<string, unknown>)[key]));
    const byKey = (list: readonly object[]) => new Map(list.map((row) => [keyOf(row), row]));
    const wanted = byKey(expected[name]);
    const present = byKey(found);
    for (const rowKey of new Set([...wanted.keys(), ...present.keys()])) {
      const [want, have] = [wanted.get(rowKey) ?? null, present.get(rowKey) ?? null];
      if (canonicalJson(plain(want)) !== canonicalJson(plain(have)))
        differences.push({ table, caseNumber, key: rowKey, expected: want, found: have });
    }
  }
  return differences;
}

/** A row of the driver as an object like any other. */
const plain = (row: object | null) => (row === null ? null : { ...row });

async function expectedRows(
  sql: Queries,
  caseNumber: string,
  letterMark: RebuildDependencies['letterMark'],
): Promise<{ rows: CaseRows; letters: OutboxRow[]; count: number }> {
  const entries = await readEntries(sql, caseNumber);
  return {
    rows: projectCase(storyOf(entries)),
    letters: entries.flatMap((entry) => projectLetters(entry, letterMark)),
    count: entries.length,
  };
}
