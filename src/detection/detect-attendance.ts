import { addDays, type PlainDate } from '../domain/calendar/plain-date';
import { isSchoolDay, type SchoolCalendar } from '../domain/calendar/school-calendar';
import { nationalPack } from '../domain/pack/national';
import type { AttendanceRow } from '../roster/attendance';
import type { County } from '../roster/read-county';
import type { RosterRow } from '../roster/roster';
import { type AbsenceRun, absenceRuns, type DayStatus, type UncertainRun } from './absence-runs';

interface Pupil {
  rollNumber: string;
  idNumber: string;
}

/** One episode of too many absences; opens a case. */
export type AbsenceCrossing = Pupil & AbsenceRun;
/** One episode that cannot be decided; opens a question, not a case. */
export type AbsenceReview = Pupil & UncertainRun;

export interface AttendanceDetection {
  asOf: PlainDate;
  /** In the order of the days on which they crossed, then of identity numbers. */
  crossings: AbsenceCrossing[];
  reviews: AbsenceReview[];
}

const STATUS: Record<AttendanceRow['absenceKind'], DayStatus> = {
  unexcusedAbsence: 'absent',
  unverified: 'absent',
  sickLeave: 'accountedFor',
  personalLeave: 'accountedFor',
  late: 'accountedFor',
};

/**
 * Finds the pupils with more consecutive school days of unexcused or unverified absence than the policy pack tolerates,
 * from `since` (the calendar's first day unless given) up to and with `asOf`. Corrections apply whenever they were reported. Pupils who are not expected in class are left out.
 */
export function detectAttendance(
  county: Pick<County, 'roster' | 'attendance' | 'attendanceClasses' | 'calendar'>,
  { asOf, since = county.calendar.publishedFrom }: { asOf: PlainDate; since?: PlainDate },
): AttendanceDetection {
  const schoolDays = schoolDaysBetween(county.calendar, since, asOf);
  const tolerated = nationalPack.toleratedAbsence.value;
  const recordsOf = recordsInForce(county.attendance);
  const reported = new Set(
    county.attendanceClasses.filter((row) => row.reporting === 'reported').map((row) => classDay(row, row.day)),
  );
  const crossings: AbsenceCrossing[] = [];
  const reviews: AbsenceReview[] = [];
  for (const pupil of county.roster) {
    const records = recordsOf.get(pupil.rollNumber);
    if (records === undefined || !isExpectedInClass(pupil)) continue;
    const { rollNumber, idNumber } = pupil;
    const statusOn = (day: PlainDate): DayStatus => {
      const record = records.get(day);
      if (record !== undefined) return STATUS[record.absenceKind];
      return reported.has(classDay(pupil, day)) ? 'accountedFor' : 'unknown';
    };
    const { crossed, uncertain } = absenceRuns(schoolDays, statusOn, tolerated);
    for (const run of crossed) crossings.push({ rollNumber, idNumber, ...run });
    for (const run of uncertain) reviews.push({ rollNumber, idNumber, ...run });
  }
  crossings.sort((a, b) => inOrder(a.crossedOn + a.idNumber, b.crossedOn + b.idNumber));
  reviews.sort((a, b) => inOrder(a.reviewOn + a.idNumber, b.reviewOn + b.idNumber));
  return { asOf, crossings, reviews };
}

const inOrder = (a: string, b: string) => (a < b ? -1 : 1);

const classDay = (of: { school: string; grade: number; class: number }, day: PlainDate) =>
  `${day} ${of.grade}.${of.class} ${of.school}`;

/** On the roll, registered this term, and taught at school. */
const isExpectedInClass = (pupil: RosterRow) =>
  pupil.rollStatus === 'attending' && pupil.registeredOn !== null && pupil.attendanceMode !== 'homeTuition';

function schoolDaysBetween(calendar: SchoolCalendar, since: PlainDate, asOf: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = since; day <= asOf; day = addDays(day, 1)) {
    if (isSchoolDay(calendar, day)) days.push(day);
  }
  return days;
}

/** Per roll number and day the record reported last; of two reported at once a correction stands. */
function recordsInForce(attendance: readonly AttendanceRow[]): Map<string, Map<PlainDate, AttendanceRow>> {
  const records = new Map<string, Map<PlainDate, AttendanceRow>>();
  const rank = (row: AttendanceRow) => `${row.reportedAt}${row.recordKind === 'correction' ? 1 : 0}`;
  for (const row of attendance) {
    const ofPupil = records.get(row.rollNumber) ?? new Map<PlainDate, AttendanceRow>();
    records.set(row.rollNumber, ofPupil);
    const earlier = ofPupil.get(row.day);
    if (earlier === undefined || rank(row) >= rank(earlier)) ofPupil.set(row.day, row);
  }
  return records;
}
