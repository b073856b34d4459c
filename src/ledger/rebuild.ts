import type { Letter } from '../domain/case/letters';
import { canonicalJson } from '../domain/ledger/canonical-json';
import type { LetterMark } from '../mail/link-token';
import { type OutboxRow, projectCase, projectLetters, storyOf } from './project';
import { projections, writeProjections } from './projections';
import { caseNumbers, readEntries } from './read';
import type { Queries, Sql } from './sql';

export interface RebuildDependencies {
  sql: Sql;
  letterMark: (letter: Letter) => LetterMark;
}

type Projection = keyof typeof projections;
const names = Object.keys(projections) as Projection[];

/**
 * Computes all projections anew from the entries, in one transaction; no entry is added meanwhile. A letter that was
 * there keeps its mark: it may have been sent, and its link must work after keys and addresses have changed.
 */
export function rebuild({ sql, letterMark }: RebuildDependencies): Promise<{ cases: number; entries: number }> {
  return sql.begin(async (tx) => {
    await tx`lock table projection.case_head in exclusive mode`;
    const known = await tx<({ key: string } & LetterMark)[]>`
      select key, key_id, token_hash, message_id from projection.outbox`;
    const marks = new Map(
      known.map(({ key, keyId, tokenHash, messageId }) => [key, { keyId, tokenHash, messageId }] as const),
    );
    const keptMark = (letter: Letter) => marks.get(letter.key) ?? letterMark(letter);
    for (const name of names) await tx`delete from ${tx(projections[name].table)}`;
    const numbers = await caseNumbers(tx);
    let entries = 0;
    for (const caseNumber of numbers) {
      const story = await readEntries(tx, caseNumber);
      const letters = story.flatMap((entry) => projectLetters(entry, keptMark));
      await writeProjections(tx, null, projectCase(storyOf(story)), letters);
      entries += story.length;
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
export function compareProjections({ sql }: RebuildDependencies): Promise<ProjectionDifference[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const differences: ProjectionDifference[] = [];
    const numbers = await caseNumbers(tx);
    for (const caseNumber of numbers) differences.push(...(await compareCase(tx, caseNumber)));
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

/**
 * The differences of one case. Of a letter everything but its mark is compared: that is no function of the entries.
 * @throws EntryMismatch when its entries do not fold.
 */
export async function compareCase(sql: Queries, caseNumber: string): Promise<ProjectionDifference[]> {
  const entries = await readEntries(sql, caseNumber);
  const rows = projectCase(storyOf(entries));
  const expected: Record<Projection, readonly object[]> = {
    head: [rows.head],
    state: [rows.state],
    summary: [rows.summary],
    tasks: rows.tasks,
    deadlines: rows.deadlines,
    letters: entries.flatMap(({ sequence, letters }) => letters.map((letter) => ({ ...letter, caseNumber, sequence }))),
  };
  const differences: ProjectionDifference[] = [];
  for (const name of names) {
    const { table, key } = projections[name];
    const stored = await sql<object[]>`select * from ${sql(table)} where case_number = ${caseNumber}`;
    const found = name === 'letters' ? (stored as OutboxRow[]).map(withoutMark) : stored;
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

const withoutMark = ({ keyId: _, tokenHash: __, messageId: ___, ...row }: OutboxRow): object => row;
