import type { OutboxRow } from './project';
import type { Queries } from './sql';

/** What the mail journal says of a letter for good; `vacant` is said once and leaves the letter waiting. */
const final = ['accepted', 'refused', 'outdated'];

/** True when a letter has left, was refused for good, or lost its object. */
export async function isDelivered(sql: Queries, letter: string): Promise<boolean> {
  const [row] = await sql`
    select 1 from ledger.journal
    where kind = 'mail' and body ->> 'letter' = ${letter} and body ->> 'event' = any(${final}) limit 1`;
  return row !== undefined;
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
    select outbox.* from projection.outbox left join lateral (
      select bool_or(body ->> 'event' = any(${final})) as over, bool_or(body ->> 'event' = 'vacant') as vacant
      from ledger.journal where kind = 'mail' and body ->> 'letter' = outbox.key
    ) as report on true
    where report.over is not true
    order by report.vacant is true, case_number, sequence, key limit ${limit}`;

/** How many letters could leave: those for vacant posts wait for somebody. */
export async function countDeliverable(sql: Queries): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from projection.outbox where not exists (
      select 1 from ledger.journal
      where kind = 'mail' and body ->> 'letter' = outbox.key and body ->> 'event' = any(${[...final, 'vacant']})
    )`;
  return row?.count ?? 0;
}
