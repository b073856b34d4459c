import type { PlainDate } from '../domain/calendar/plain-date';
import { type SchoolCalendar, schoolDaysBetween } from '../domain/calendar/school-calendar';
import type { Signal } from '../domain/case/acts';
import { standing } from '../domain/case/signals';
import { valueIn } from '../domain/pack/resolve';
import { packOfVersion } from '../ledger/packs-in-force';
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
 * these days make no run that is too long any more, by the rules that the case carries. Days on which nothing was
 * reported correct nothing.
 */
export async function findCorrections(tx: Transaction, calendar: SchoolCalendar): Promise<Correction[]> {
  const cases = await tx<{ personId: string; signals: Signal[]; version: string }[]>`
    select person_id, fold -> 'context' -> 'signals' as signals, fold #>> '{context,opening,pack,version}' as version
    from projection.case_state join projection.case_summary using (case_number) join ledger.person_case using (case_number)
    where case_summary.kind = 'case' and stage <> 'closed'`;
  const absences = cases.flatMap(({ personId, signals, version }) =>
    standing(signals)
      .filter((signal): signal is Absence => signal.type === 'absenceThresholdCrossed')
      .map((absence) => ({ personId, absence, version })),
  );
  if (absences.length === 0) return [];
  const people = [...new Set(absences.map(({ personId }) => personId))];
  const pupils = await tx<({ personId: string } & KnownDays)[]>`
    with pupil as (
      select i.person_id, r.roll_number, r.school, r.grade, r.class
      from personal.person_identifier as i
      join staging.roster as r on i.digest = any (staging.digests('person.rollNumber', r.roll_number))
      where i.kind = 'rollNumber' and i.person_id = any (${people}::uuid[])
    ), record as (
      select roll_number, array_agg(day::text) filter (where absent) as absent,
        array_agg(day::text) filter (where not absent) as accounted
      from staging.record_in_force join pupil using (roll_number) group by roll_number
    ), class as (
      select school, grade, class, array_agg(day::text) as reported
      from staging.attendance_classes where reporting = 'reported' group by school, grade, class
    )
    select person_id, coalesce(absent, '{}') as absent, coalesce(accounted, '{}') as accounted,
      coalesce(reported, '{}') as reported,
      -- A record without a readable pupil may be this pupil's.
      array(select coalesce(u.day::text, 'any') from staging.unread_day as u
        where u.roll_number = pupil.roll_number or u.roll_number is null) as unread
    from pupil left join record using (roll_number) left join class using (school, grade, class)`;
  // A file that begins later says nothing of the days before, whatever the classes reported then.
  const [{ attendanceFrom } = { attendanceFrom: null }] = await tx<{ attendanceFrom: PlainDate | null }[]>`
    select min(day) as attendance_from from staging.attendance`;
  const tolerated = new Map<string, number>();
  for (const version of new Set(absences.map((one) => one.version)))
    tolerated.set(version, valueIn(await packOfVersion(tx, version), 'toleratedAbsence'));
  const known = new Map(pupils.map((pupil) => [pupil.personId, pupil]));
  return absences.filter(({ personId, absence, version }) => {
    const pupil = known.get(personId);
    if (!pupil || attendanceFrom === null || attendanceFrom > absence.firstAbsentDay) return false;
    const statusOn = statusBy(pupil);
    const days = schoolDaysBetween(calendar, absence.firstAbsentDay, absence.crossedOn);
    if (days.some((day) => statusOn(day) === 'unknown')) return false;
    return absenceRuns(days, statusOn, tolerated.get(version) ?? 0).crossed.length === 0;
  });
}
