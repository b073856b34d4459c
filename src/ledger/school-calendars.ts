import type { Clock } from '../clock/clock';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import { finalStages } from '../domain/case/vocabulary';
import type { Queries } from './sql';

/**
 * Puts a calendar into force, also one that was in force before; the one in force again changes nothing. Open cases are
 * to be told of it.
 */
export async function storeCalendar(sql: Queries, clock: Clock, calendar: SchoolCalendar): Promise<void> {
  const row = {
    version: calendar.version,
    body: sql.typed.jsonb(calendar),
    publishedTo: calendar.publishedTo,
    storedAt: clock.now(),
  };
  await sql`
    insert into county.school_calendar ${sql(row)}
    on conflict (version) do update set stored_at = excluded.stored_at, told_at = null
    where school_calendar.stored_at < (select max(stored_at) from county.school_calendar)`;
}

/** The calendar that new cases begin under. @throws Error when the county has none yet. */
export async function currentCalendar(sql: Queries): Promise<SchoolCalendar> {
  const calendar = await findCalendar(sql);
  if (!calendar)
    throw new Error('Expected a school calendar, found none. Import the county’s files first: fanxiao import.');
  return calendar;
}

/** The same; null when the county has none yet. */
export const findCalendar = async (sql: Queries): Promise<SchoolCalendar | null> =>
  (await inForce(sql))[0]?.body ?? null;

/** The calendar in force, if not every open case was told of it since it came into force. */
export async function untoldCalendar(sql: Queries): Promise<SchoolCalendar | null> {
  const [row] = await inForce(sql);
  return row && !row.isTold ? row.body : null;
}

const inForce = (sql: Queries) =>
  sql<{ body: SchoolCalendar; isTold: boolean }[]>`
    select body, told_at is not null as is_told from county.school_calendar
    order by stored_at desc, version limit 1`;

/** Notes down that every open case has been told of a calendar. */
export async function markCalendarTold(sql: Queries, clock: Clock, version: string): Promise<void> {
  await sql`update county.school_calendar set told_at = ${clock.now()} where version = ${version}`;
}

export interface CaseUnderCalendar {
  caseNumber: string;
  /** The entry that brought its calendar; 0 for that of its opening. */
  since: number;
}

/** Open cases and questions that live by another calendar, as far as the ledger knows, in the order of their numbers. */
export const casesUnderOtherCalendar = (sql: Queries, version: string): Promise<CaseUnderCalendar[]> =>
  sql<CaseUnderCalendar[]>`
    select case_number, (fold #>> '{context,rulesSince,calendar}')::int as since
    from projection.case_state join projection.case_summary using (case_number)
    where not stage = any(${[...finalStages]}) and fold #>> '{context,opening,calendar,version}' <> ${version}
    order by case_number collate "C"`;
