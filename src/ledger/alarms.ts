import type { Clock } from '../clock/clock';
import type { Instant } from '../domain/calendar/plain-date';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import { officialDisagreements, unpublishedYears } from '../roster/official-calendar';
import { appendJournal, type JournalBody } from './journal';
import { inTransaction, type Queries, type Sql, type Transaction } from './sql';

/** What somebody must look at. */
export const alarmKinds = [
  'ledgerConflict',
  'appendFailed',
  'seatVacant',
  'mailRefused',
  'codeNotSent',
  /** A post lost its holder with an import of the directory. */
  'postVacant',
  /** A case was opened for a child for whom the directory names no persuasion contact of a role (LL-25). */
  'contactMissing',
  /** Clocks may reach a year whose working days are not published. */
  'calendarNotPublished',
  /** The county's calendar and the notice of the State Council say different things about days. */
  'calendarDisagrees',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export interface Alarm {
  /** Number in the alarm journal. */
  sequence: number;
  at: Instant;
  kind: AlarmKind;
  /** Codes that say what it is about: case, entry, letter, seat, reason. */
  about: JournalBody;
}

/**
 * Raises an alarm about an entry that the ledger does not take; once for each case, entry and reason, however often
 * the entry is carried: an accepted act is never given up.
 */
export function raiseEntryAlarm(
  { sql, clock }: { sql: Sql; clock: Clock },
  kind: 'ledgerConflict' | 'appendFailed',
  { hash, ...about }: { caseNumber: string; sequence: number; reason: string; hash: string },
): Promise<void> {
  return raiseOnce(sql, clock, kind, about, { hash });
}

/** Raises an alarm unless one of this kind about the same was raised before. */
export function raiseOnce(
  sql: Queries,
  clock: Clock,
  kind: AlarmKind,
  about: JournalBody,
  more: JournalBody = {},
): Promise<void> {
  return inTransaction(sql, async (tx) => {
    // The lock of the journal, taken first: two that find the same raise one alarm.
    await tx`select 1 from projection.journal_head where kind = 'alarm' for update`;
    const [raised] = await tx`
      select 1 from ledger.journal
      where kind = 'alarm' and body @> ${tx.typed.jsonb({ alarm: kind, ...about })} limit 1`;
    if (!raised) await appendJournal(tx, 'alarm', { alarm: kind, ...about, ...more }, clock.now());
  });
}

/** Says what is missing or doubtful in a calendar that was just taken in. */
export async function raiseCalendarAlarms(tx: Transaction, clock: Clock, calendar: SchoolCalendar): Promise<void> {
  for (const year of unpublishedYears(calendar)) await raiseOnce(tx, clock, 'calendarNotPublished', { year });
  const days = officialDisagreements(calendar);
  if (days.length > 0) await raiseOnce(tx, clock, 'calendarDisagrees', { version: calendar.version, days });
}

/**
 * Alarms whose cause is still there, oldest first. One about an entry ends when the ledger has taken it; one about a
 * letter when the letter has left, was reopened or is no longer wanted. A letter that was refused again is one alarm.
 * One about a sign-in code ends when its official has opened a page since.
 */
export async function openAlarms(sql: Queries): Promise<Alarm[]> {
  const rows = await sql<{ sequence: number; at: Instant; body: JournalBody & { alarm: AlarmKind } }[]>`
    select sequence, at, body from ledger.journal as raised left join lateral (
      select mail.body ->> 'event' as event from ledger.journal as mail
      where mail.kind = 'mail' and mail.body ->> 'letter' = raised.body ->> 'letter' and mail.body ->> 'event' <> 'vacant'
      order by mail.sequence desc limit 1
    ) as letter on true
    where kind = 'alarm' and case body ->> 'alarm'
      when 'seatVacant' then coalesce(event, 'reopened') = 'reopened'
      when 'mailRefused' then event = 'refused' and not exists (
        select 1 from ledger.journal as later
        where later.kind = 'alarm' and later.sequence > raised.sequence
          and later.body @> jsonb_build_object('alarm', 'mailRefused', 'letter', raised.body ->> 'letter'))
      when 'postVacant' then not exists (
        select 1 from county.seat_holder where seat_id = raised.body ->> 'seat' and to_day is null)
        and not exists (
          select 1 from ledger.journal as again
          where again.kind = 'alarm' and again.sequence > raised.sequence
            and again.body @> jsonb_build_object('alarm', 'postVacant', 'seat', raised.body ->> 'seat'))
      when 'contactMissing' then exists (
        select 1 from projection.case_summary where case_number = raised.body ->> 'caseNumber' and stage <> 'closed')
      when 'calendarNotPublished' then not exists (
        select 1 from county.school_calendar where published_to >= make_date((raised.body ->> 'year')::integer, 12, 31))
      when 'calendarDisagrees' then raised.body ->> 'version' = (
        select version from county.school_calendar order by stored_at desc, version limit 1)
      when 'codeNotSent' then not exists (
        select 1 from ledger.journal as opened
        where opened.kind = 'read' and opened.at > raised.at and opened.body ->> 'official' = raised.body ->> 'official')
      else not exists (
        select 1 from ledger.case_entry as entry
        where entry.case_number = raised.body ->> 'caseNumber' and entry.sequence = (raised.body ->> 'sequence')::integer
          and (entry.hash = raised.body ->> 'hash' or raised.body ->> 'reason' <> 'otherBytes'))
    end order by sequence`;
  return rows.map(({ sequence, at, body: { alarm, ...about } }) => ({ sequence, at, kind: alarm, about }));
}
