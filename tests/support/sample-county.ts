import { join } from 'node:path';
import type { SchoolCalendar } from '../../src/domain/calendar/school-calendar';
import type { Pupil } from '../../src/identity/people';
import { calendarFile } from '../../src/roster/calendar';
import { countyCalendar } from '../../src/roster/county-calendar';
import { type OfficialRow, officialsFile } from '../../src/roster/officials';
import { type FileRead, readCsv } from '../../src/roster/read-csv';
import { type RosterRow, rosterFile } from '../../src/roster/roster';
import { termsFile } from '../../src/roster/terms';

export const sampleCounty = join(__dirname, '..', '..', 'docs', 'sample-county');

export interface SampleCounty {
  officials: OfficialRow[];
  roster: RosterRow[];
  calendar: SchoolCalendar;
  /** The four files that these come from. */
  files: FileRead[];
}

/** Directory, roll and calendar of the sample county, for tests that are about something else than the import. */
export async function readSampleCounty(): Promise<SampleCounty> {
  const [officials, roster, days, terms] = await Promise.all([
    readCsv(sampleCounty, officialsFile),
    readCsv(sampleCounty, rosterFile),
    readCsv(sampleCounty, calendarFile),
    readCsv(sampleCounty, termsFile),
  ]);
  return {
    officials: officials.rows,
    roster: roster.rows,
    calendar: countyCalendar(days.rows, terms.rows),
    files: [officials, roster, days, terms].map(({ file, sha256, bytes, records }) => ({
      file,
      sha256,
      bytes,
      records,
    })),
  };
}

/** What the roll alone says of a child: its household is registered somewhere, where it lives is not known. */
export const pupilOf = (row: RosterRow): Pupil => ({
  name: row.name,
  idNumber: row.idNumber,
  rollNumber: row.rollNumber,
  birthDate: row.birthDate,
  sex: row.sex,
  school: row.school,
  grade: row.grade,
  class: row.class,
  guardianName: row.guardianName,
  guardianRelation: row.guardianRelation,
  guardianPhone: row.guardianPhone,
  hukouCounty: row.hukouCounty,
  hukouTownship: row.hukouTownship,
  hukouVillage: row.hukouVillage,
  township: null,
  village: null,
  household: null,
  boarding: row.attendanceMode === 'boarding',
  groups: [],
});
