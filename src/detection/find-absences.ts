import type { PlainDate } from '../domain/calendar/plain-date';
import type { Transaction } from '../ledger/sql';
import { absenceRuns, type DayStatus } from './absence-runs';

/**
 * Makes staging.record_in_force: what stands for a pupil and day. The record reported last counts; of two reported at
 * once the correction. Unexcused and not yet verified absences are absences (WC-38).
 */
export async function provideRecordsInForce(tx: Transaction): Promise<void> {
  await tx`
    create view staging.record_in_force as
    select distinct on (roll_number, day) roll_number, day,
      absence_kind in ('unexcusedAbsence', 'unverified') as absent
    from staging.attendance
    order by roll_number, day, reported_at desc, record_kind = 'correction' desc, line desc`;
}

/**
 * Moves attendance that belongs to nobody or to no school day to staging.rejected.
 * @param schoolDays all school days of the county's calendar
 */
export async function rejectStrayAttendance(tx: Transaction, schoolDays: readonly PlainDate[]): Promise<void> {
  await tx`
    with stray as (
      delete from staging.attendance where line in (
        select a.line from staging.attendance as a left join staging.roster as r using (roll_number)
        where r.line is null or a.day <> all (${schoolDays}::date[]))
      returning line, roll_number, day, day <> all (${schoolDays}::date[]) as no_school_day)
    insert into staging.rejected
    select 'attendance.csv', line, case when no_school_day then '日期' else '学籍号' end,
      case when no_school_day then 'a school day of calendar.csv and terms.csv'
        else 'a roll number among the good rows of roster.csv' end,
      case when no_school_day then day::text else roll_number end,
      case when no_school_day then 'notSchoolDay' else 'notOnRoster' end, true, null from stray`;
}

/**
 * Finds runs of too many unexcused school days in a row (WC-38): attendance.crossing where it is certain, the question
 * classDidNotReport where it depends on days of which nothing is known. The record reported last stands for a day; of two
 * reported at once the correction. Pupils who are not expected in class are left out: suspended, taught at home, not
 * registered.
 *
 * How many days are tolerated is the rule of the pupil's township (`provideThresholds`).
 *
 * @param schoolDays up to the day as of which is asked, in ascending order
 */
export async function findAbsences(tx: Transaction, schoolDays: readonly PlainDate[]): Promise<void> {
  await tx`
    create unlogged table staging.absent_pupil as
    select r.line, r.roll_number, r.school, r.grade, r.class, array_agg(day::text) filter (where absent) as absent,
      coalesce(array_agg(day::text) filter (where not absent), '{}') as accounted
    from staging.record_in_force join staging.roster as r using (roll_number)
    where day = any (${schoolDays}::date[])
      and r.roll_status = 'attending' and r.registered_on is not null and r.attendance_mode <> 'homeTuition'
    group by r.line, r.roll_number, r.school, r.grade, r.class having count(*) filter (where absent) > (
        select min(tolerated) from staging.threshold)`;
  await tx`
    create unlogged table staging.suspect as
    select a.*, tolerated from staging.absent_pupil as a join staging.threshold_of_pupil using (line)
    where cardinality(absent) > tolerated`;
  const suspects = tx<({ line: number; tolerated: number } & KnownDays)[]>`
    select s.line, s.tolerated, s.absent, s.accounted,
      coalesce(array_agg(c.day::text) filter (where c.reporting = 'reported'), '{}') as reported,
      array(select coalesce(u.day::text, 'any') from staging.unread_day as u where u.roll_number = s.roll_number) as unread
    from staging.suspect as s
    left join staging.attendance_classes as c on (c.school, c.grade, c.class) = (s.school, s.grade, s.class)
    group by s.line, s.tolerated, s.roll_number, s.absent, s.accounted`;
  const found: { section: string; reason: string | null; rosterLine: number; detail: object }[] = [];
  for await (const pupils of suspects.cursor(1000)) {
    for (const { line, tolerated, ...known } of pupils) {
      const { crossed, uncertain } = absenceRuns(schoolDays, statusBy(known), tolerated);
      for (const detail of crossed) found.push({ section: 'attendance', reason: null, rosterLine: line, detail });
      for (const detail of uncertain)
        found.push({ section: 'question', reason: 'classDidNotReport', rosterLine: line, detail });
    }
  }
  for (let from = 0; from < found.length; from += 5000) {
    const rows = found.slice(from, from + 5000);
    await tx`
      insert into staging.finding (section, reason, roster_line, detail)
      select section, reason, "rosterLine", detail from jsonb_to_recordset(${tx.typed.jsonb(rows)})
        as _(section text, reason text, "rosterLine" integer, detail jsonb)`;
  }
}

/** What the files know of a pupil's days. */
export interface KnownDays {
  /** Days with a record of unexcused or unverified absence, and days with another record. */
  absent: PlainDate[];
  accounted: PlainDate[];
  /** Days on which the class reported: who has no record was there. */
  reported: PlainDate[];
  /** Days with a record that cannot be read; `any` where its day cannot be read either. */
  unread: (PlainDate | 'any')[];
}

/** The status of each day. What cannot be read is unknown, it never counts as presence. */
export function statusBy({ absent, accounted, reported, unread }: KnownDays): (day: PlainDate) => DayStatus {
  const [absentDays, accountedDays, reportedDays] = [new Set(absent), new Set(accounted), new Set(reported)];
  const unreadDays = new Set(unread);
  return (day) => {
    if (absentDays.has(day)) return 'absent';
    if (unreadDays.has(day) || unreadDays.has('any')) return 'unknown';
    return accountedDays.has(day) || reportedDays.has(day) ? 'accountedFor' : 'unknown';
  };
}
