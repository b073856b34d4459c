import { readdir } from 'node:fs/promises';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import { type AttendanceRow, attendanceFile } from './attendance';
import { type AttendanceClassRow, attendanceClassesFile } from './attendance-classes';
import { attendanceOfCounty } from './attendance-of-county';
import { calendarFile } from './calendar';
import { countyCalendar } from './county-calendar';
import { FileRefused } from './file-refused';
import { type OfficialRow, officialsFile } from './officials';
import { type Numbered, readCsv } from './read-csv';
import type { RejectedRow } from './rejected-row';
import { type RosterRow, rosterFile } from './roster';
import { termsFile } from './terms';

/** Where a county's data came from: enough to recognise the same content again. */
export interface FileProvenance {
  file: string;
  sha256: string;
  bytes: number;
  /** Rows below the header. */
  records: number;
  /** Rows taken in; `records - accepted` rows were rejected. */
  accepted: number;
}

/** A county's files, checked row by row. Rows carry the line of their file. */
export interface County {
  files: FileProvenance[];
  roster: Numbered<RosterRow>[];
  attendance: Numbered<AttendanceRow>[];
  attendanceClasses: Numbered<AttendanceClassRow>[];
  officials: Numbered<OfficialRow>[];
  calendar: SchoolCalendar;
  rejected: RejectedRow[];
}

export const COUNTY_FILES = [rosterFile, attendanceFile, attendanceClassesFile, calendarFile, termsFile, officialsFile];

/**
 * Reads the files of one county from a folder.
 *
 * @throws FileRefused when a file is missing or cannot be trusted as a whole; then nothing of the folder is used.
 */
export async function readCounty(dir: string): Promise<County> {
  await refuseMissing(dir);
  const [roster, attendance, attendanceClasses, calendarDays, terms, officials] = await Promise.all([
    readCsv(dir, rosterFile),
    readCsv(dir, attendanceFile),
    readCsv(dir, attendanceClassesFile),
    readCsv(dir, calendarFile),
    readCsv(dir, termsFile),
    readCsv(dir, officialsFile),
  ]);
  const calendar = countyCalendar(calendarDays.rows, terms.rows);
  const known = attendanceOfCounty(attendance.rows, roster.rows, calendar);
  const contents = [
    roster,
    { ...attendance, rows: known.rows, rejected: [...attendance.rejected, ...known.rejected] },
    attendanceClasses,
    calendarDays,
    terms,
    officials,
  ];
  return {
    files: contents.map(({ file, sha256, bytes, records, rows }) => ({
      file,
      sha256,
      bytes,
      records,
      accepted: rows.length,
    })),
    roster: roster.rows,
    attendance: known.rows,
    attendanceClasses: attendanceClasses.rows,
    officials: officials.rows,
    calendar,
    rejected: contents.flatMap((content) => content.rejected),
  };
}

async function refuseMissing(dir: string): Promise<void> {
  const present = await readdir(dir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const names = COUNTY_FILES.map((file) => file.name);
  const missing = names.filter((name) => !present.includes(name));
  const [first] = missing;
  if (first === undefined) return;
  throw new FileRefused({
    code: 'fileMissing',
    file: first,
    line: null,
    expected: `the files ${names.join(', ')} in ${dir}`,
    found: `no ${missing.join(', no ')}`,
    whatToDo: 'Put the missing files there, or name another folder with --data.',
  });
}
