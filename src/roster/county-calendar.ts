import { createHash } from 'node:crypto';
import { addDays, type PlainDate } from '../domain/calendar/plain-date';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import { type CalendarRow, calendarFile } from './calendar';
import { FileRefused } from './file-refused';
import type { Numbered } from './parse-records';
import { readCsv } from './read-csv';
import { type TermRow, termsFile } from './terms';

/**
 * The county's calendar and terms as the plain value that a case carries. Equal content has an equal version,
 * whatever the order of the rows.
 *
 * @throws FileRefused when a day between the first and the last is missing, or school is held outside every term.
 */
export function countyCalendar(
  calendarRows: readonly Numbered<CalendarRow>[],
  termRows: readonly TermRow[],
): SchoolCalendar {
  const rows = calendarRows.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('Expected at least one day of the calendar');
  refuseGaps(rows);
  const terms = termRows
    .map(({ schoolYear, term, from, to }) => ({ name: `${schoolYear}学年${term}`, from, to }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const inTerm = (day: PlainDate) => terms.some(({ from, to }) => from <= day && day <= to);
  const stray = rows.find((row) => row.isSchoolDay && !inTerm(row.day));
  if (stray !== undefined) {
    throw new FileRefused({
      code: 'termsDisagree',
      file: 'calendar.csv',
      line: stray.line,
      expected: 'school days within a term of terms.csv only',
      found: `${stray.day} as a school day outside every term`,
      whatToDo: 'Correct 是否上课日 of that day, or the dates in terms.csv.',
    });
  }
  const daysWhere = (wanted: (row: CalendarRow) => boolean) => rows.filter(wanted).map((row) => row.day);
  const content = {
    publishedFrom: first.day,
    publishedTo: last.day,
    restDays: daysWhere((row) => row.weekday <= 5 && !row.isWorkday),
    workingDays: daysWhere((row) => row.weekday > 5 && row.isWorkday),
    closedSchoolDays: daysWhere((row) => row.isWorkday && !row.isSchoolDay && inTerm(row.day)),
    terms,
  };
  return withVersion(content);
}

/** Names a calendar by its content: canonical as it stands, keys in the order of `SchoolCalendar`, lists sorted by day. */
export function withVersion(content: Omit<SchoolCalendar, 'version'>): SchoolCalendar {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { version: `cal-${hash.slice(0, 12)}`, ...content };
}

/** The calendar of a folder that holds calendar.csv and terms.csv. @throws FileRefused */
export async function readCountyCalendar(dir: string): Promise<SchoolCalendar> {
  const [days, terms] = await Promise.all([readCsv(dir, calendarFile), readCsv(dir, termsFile)]);
  return countyCalendar(days.rows, terms.rows);
}

function refuseGaps(rows: readonly Numbered<CalendarRow>[]): void {
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const expected = addDays(row.day, 1);
    if (next !== undefined && next.day !== expected) {
      throw new FileRefused({
        code: 'calendarGap',
        file: 'calendar.csv',
        line: next.line,
        expected: `a row for ${expected}, the day after ${row.day}`,
        found: `${next.day} as the next day`,
        whatToDo: 'Add the missing days: without them absences and periods would be counted wrong.',
      });
    }
  }
}
