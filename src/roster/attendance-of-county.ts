import { isSchoolDay, type SchoolCalendar } from '../domain/calendar/school-calendar';
import { type AttendanceRow, attendanceFile } from './attendance';
import type { Numbered } from './read-csv';
import type { RejectedRow } from './rejected-row';
import type { RosterRow } from './roster';

/** Splits attendance rows into those of a pupil of the roster on a school day, and the rest with its reason. */
export function attendanceOfCounty(
  attendance: readonly Numbered<AttendanceRow>[],
  roster: readonly RosterRow[],
  calendar: SchoolCalendar,
): { rows: Numbered<AttendanceRow>[]; rejected: RejectedRow[] } {
  const rollNumbers = new Set(roster.map((pupil) => pupil.rollNumber));
  const rows: Numbered<AttendanceRow>[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of attendance) {
    const place = { file: attendanceFile.name, line: row.line, personal: attendanceFile.personal };
    if (!rollNumbers.has(row.rollNumber)) {
      const expected = 'a roll number among the good rows of roster.csv';
      rejected.push({ ...place, column: '学籍号', expected, found: row.rollNumber, reason: 'notOnRoster' });
    } else if (!isSchoolDay(calendar, row.day)) {
      const expected = 'a school day of calendar.csv and terms.csv';
      rejected.push({ ...place, column: '日期', expected, found: row.day, reason: 'notSchoolDay' });
    } else {
      rows.push(row);
    }
  }
  return { rows, rejected };
}
