import type { PlainDate } from '../domain/calendar/plain-date';
import type { Signal } from '../domain/case/acts';
import { importOfficials } from '../identity/directory';
import { storePupil } from '../identity/people';
import { recordImport } from '../ledger/imports';
import { storeCalendar } from '../ledger/school-calendars';
import { type FileProvenance, readCounty } from '../roster/read-county';
import type { RejectedRow } from '../roster/rejected-row';
import type { RosterRow } from '../roster/roster';
import { type OpeningDependencies, openCaseFor } from '../temporal/open-case';
import { detectAttendance } from './detect-attendance';

export interface ImportReport {
  run: string;
  asOf: PlainDate;
  files: FileProvenance[];
  rejected: RejectedRow[];
  pupils: number;
  crossings: number;
  reviews: number;
  /** Case numbers, in the order of the days on which the children crossed. */
  cases: string[];
  /** Signals that the engine did not take, with the reason; import again. */
  notTaken: { caseNumber: string; reason: string }[];
}

/**
 * Reads a county's files, keeps its directory and calendar, and opens or joins one case for each child with too
 * many absences. The same files again change nothing: every signal has its own command id.
 * @throws FileRefused when a file cannot be trusted as a whole; then nothing was changed.
 */
export async function importCounty(
  dependencies: OpeningDependencies,
  dir: string,
  { asOf, say = () => {} }: { asOf: PlainDate; say?: (line: string) => void },
): Promise<ImportReport> {
  const { sql, keys, clock } = dependencies;
  const county = await readCounty(dir);
  const { crossings, reviews } = detectAttendance(county, { asOf });
  const run = await sql.begin(async (tx) => {
    await importOfficials({ sql: tx, keys, clock }, county.officials);
    await storeCalendar(tx, clock, county.calendar);
    return recordImport({ sql: tx, keys, clock }, { asOf, files: county.files, rejected: county.rejected });
  });
  const pupilOf = new Map(county.roster.map((row) => [row.rollNumber, row]));
  const cases = new Set<string>();
  const notTaken: ImportReport['notTaken'] = [];
  for (const [index, crossing] of crossings.entries()) {
    const row = pupilOf.get(crossing.rollNumber);
    if (!row) throw new Error(`Expected the pupil of crossing ${index + 1} in the roster, found nobody`);
    const { personId } = await storePupil(dependencies, pupilFrom(row));
    const { firstAbsentDay, crossedOn } = crossing;
    const signal: Signal = { type: 'absenceThresholdCrossed', firstAbsentDay, crossedOn };
    const { caseNumber, answer } = await openCaseFor(dependencies, {
      personId,
      signal,
      actor: { kind: 'system', part: 'detection' },
      commandId: `absence:${firstAbsentDay}:${crossedOn}`,
    });
    cases.add(caseNumber);
    if (answer.status === 'rejected') notTaken.push({ caseNumber, reason: answer.refusal.code });
    if (answer.status === 'unreachable') notTaken.push({ caseNumber, reason: answer.status });
    say(`Cases opened or joined: ${index + 1} of ${crossings.length}`);
  }
  return {
    run,
    asOf,
    files: county.files,
    rejected: county.rejected,
    pupils: county.roster.length,
    crossings: crossings.length,
    reviews: reviews.length,
    cases: [...cases],
    notTaken,
  };
}

const pupilFrom = (row: RosterRow) => ({
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
  boarding: row.attendanceMode === 'boarding',
});
