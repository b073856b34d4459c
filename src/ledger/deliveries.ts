import type { Fragment } from 'postgres';
import type { Clock } from '../clock/clock';
import { appendJournal } from './journal';
import type { OutboxRow } from './project';
import type { Queries, Sql } from './sql';

/**
 * What the mail journal says of a letter for good, unless it was `reopened` since; `vacant` is said once and leaves
 * the letter waiting.
 */
const final = ['accepted', 'refused', 'outdated'];
const deciding = [...final, 'reopened'];

/** The last word of the mail journal on a letter; null while there is none. */
const verdict = (sql: Queries, letter: Fragment) => sql`(
  select body ->> 'event' from ledger.journal
  where kind = 'mail' and body ->> 'letter' = ${letter} and body ->> 'event' = any(${deciding})
  order by sequence desc limit 1)`;

/** True when a letter has left, was refused for good, or lost its object. */
export async function isDelivered(sql: Queries, letter: string): Promise<boolean> {
  const [row] = await sql<{ event: string | null }[]>`select ${verdict(sql, sql`${letter}`)} as event`;
  return row?.event != null && final.includes(row.event);
}

export async function wasReported(sql: Queries, letter: string, event: string): Promise<boolean> {
  const [row] = await sql`
    select 1 from ledger.journal
    where kind = 'mail' and body ->> 'letter' = ${letter} and body ->> 'event' = ${event} limit 1`;
  return row !== undefined;
}

/** Letters that wait: the oldest first, those for a vacant post last. */
export const readUndelivered = (sql: Queries, limit = 100): Promise<OutboxRow[]> =>
  sql<OutboxRow[]>`
    select outbox.* from projection.outbox
    where coalesce(${verdict(sql, sql`outbox.key`)}, 'reopened') = 'reopened'
    order by exists (
      select 1 from ledger.journal
      where kind = 'mail' and body ->> 'letter' = outbox.key and body ->> 'event' = 'vacant'
    ), case_number, sequence, key limit ${limit}`;

/** How many letters could leave: those for vacant posts wait for somebody. */
export async function countDeliverable(sql: Queries): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from projection.outbox
    where coalesce(${verdict(sql, sql`outbox.key`)}, 'reopened') = 'reopened' and not exists (
      select 1 from ledger.journal
      where kind = 'mail' and body ->> 'letter' = outbox.key and body ->> 'event' = 'vacant'
    )`;
  return row?.count ?? 0;
}

/**
 * Lets letters that were refused for good be sent again, under the same Message-ID, by the next sweep.
 * @returns their keys.
 */
export function reopenRefused({ sql, clock }: { sql: Sql; clock: Clock }): Promise<string[]> {
  return sql.begin(async (tx) => {
    // The lock of the journal, taken first: of two that ask at once the second finds nothing left to reopen.
    await tx`select 1 from projection.journal_head where kind = 'mail' for update`;
    const refused = await tx<{ key: string }[]>`
      select key from projection.outbox where ${verdict(tx, tx`outbox.key`)} = 'refused'
      order by case_number, sequence, key`;
    for (const { key } of refused) await appendJournal(tx, 'mail', { letter: key, event: 'reopened' }, clock.now());
    return refused.map(({ key }) => key);
  });
}
