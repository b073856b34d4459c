import { addDays, type PlainDate } from '../domain/calendar/plain-date';
import { isSchoolDay, type SchoolCalendar } from '../domain/calendar/school-calendar';
import type { Signal } from '../domain/case/acts';
import { standing } from '../domain/case/signals';
import type { Transaction } from '../ledger/sql';
import { absenceRuns } from './absence-runs';
import { type KnownDays, statusBy } from './find-absences';

type Absence = Extract<Signal, { type: 'absenceThresholdCrossed' }>;

/** An absence that opened a case and that the attendance of today no longer bears out (case-ladder 9). */
export interface Correction {
  personId: string;
  absence: Absence;
}

/**
 * Finds the absences of open cases that were corrected since: the files know every school day of them, and together
 * these days make no run that is too long any more. Days on which nothing was reported correct nothing.
 */
export async function findCorrections(
  tx: Transaction,
  calendar: SchoolCalendar,
  tolerated: number,
): Promise<Correction[]> {
  const cases = await tx<{ personId: string; signals: Signal[] }[]>`
    select person_id, fold -> 'context' -> 'signals' as signals
    from projection.case_state join projection.case_summary using (case_number) join ledger.person_case using (case_number)
    where case_summary.kind = 'case' and stage <> 'closed'`;
  const absences = cases.flatMap(({ personId, signals }) =>
    standing(signals)
      .filter((signal): signal is Absence => signal.type === 'absenceThresholdCrossed')
      .map((absence) => ({ personId, absence })),
  );
  if (absences.length === 0) return [];
  const people = [...new Set(absences.map(({ personId }) => personId))];
  const pupils = await tx<({ personId: string } & KnownDays)[]>`
    with pupil as (
      select i.person_id, r.roll_number, r.school, r.grade, r.class
      from personal.person_identifier as i
      join staging.roster as r on i.digest = any (staging.digests('person.rollNumber', r.roll_number))
      where i.kind = 'rollNumber' and i.person_id = any (${people}::uuid[])
    ), in_force as (
      select distinct on (roll_number, day) roll_number, day, absence_kind in ('unexcusedAbsence', 'unverified') as absent
      from staging.attendance join pupil using (roll_number)
      order by roll_number, day, reported_at desc, record_kind = 'correction' desc, line desc
    )
    select person_id,
      array(select day::text from in_force where in_force.roll_number = pupil.roll_number and absent) as absent,
      array(select day::text from in_force where in_force.roll_number = pupil.roll_number and not absent) as accounted,
      array(select day::text from staging.attendance_classes as c
        where (c.school, c.grade, c.class) = (pupil.school, pupil.grade, pupil.class) and reporting = 'reported') as reported,
      -- A record without a readable pupil may be this pupil's.
      array(select coalesce(u.day::text, 'any') from staging.unread_day as u
        where u.roll_number = pupil.roll_number or u.roll_number is null) as unread
    from pupil`;
  // A file that begins later says nothing of the days before, whatever the classes reported then.
  const [{ attendanceFrom } = { attendanceFrom: null }] = await tx<{ attendanceFrom: PlainDate | null }[]>`
    select min(day) as attendance_from from staging.attendance`;
  const known = new Map(pupils.map((pupil) => [pupil.personId, pupil]));
  return absences.filter(({ personId, absence }) => {
    const pupil = known.get(personId);
    if (!pupil || attendanceFrom === null || attendanceFrom > absence.firstAbsentDay) return false;
    const statusOn = statusBy(pupil);
    const days = schoolDays(calendar, absence.firstAbsentDay, absence.crossedOn);
    if (days.some((day) => statusOn(day) === 'unknown')) return false;
    return absenceRuns(days, statusOn, tolerated).crossed.length === 0;
  });
}

function schoolDays(calendar: SchoolCalendar, from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isSchoolDay(calendar, day)) days.push(day);
  return days;
}
