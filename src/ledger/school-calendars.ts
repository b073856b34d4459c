import type { Clock } from '../clock/clock';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import type { Queries } from './sql';

/** Puts a calendar into force, also one that was in force before; the one in force again changes nothing. */
export async function storeCalendar(sql: Queries, clock: Clock, calendar: SchoolCalendar): Promise<void> {
  const row = {
    version: calendar.version,
    body: sql.typed.jsonb(calendar),
    publishedTo: calendar.publishedTo,
    storedAt: clock.now(),
  };
  await sql`
    insert into county.school_calendar ${sql(row)}
    on conflict (version) do update set stored_at = excluded.stored_at
    where school_calendar.stored_at < (select max(stored_at) from county.school_calendar)`;
}

/** The calendar that new cases begin under. @throws Error when the county has none yet. */
export async function currentCalendar(sql: Queries): Promise<SchoolCalendar> {
  const [row] = await sql<{ body: SchoolCalendar }[]>`
    select body from county.school_calendar order by stored_at desc, version limit 1`;
  if (!row) throw new Error('Expected a school calendar, found none. Import the county’s files first: fanxiao import.');
  return row.body;
}
