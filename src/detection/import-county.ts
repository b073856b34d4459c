import { addDays, dayOf, type PlainDate } from '../domain/calendar/plain-date';
import type { Signal } from '../domain/case/acts';
import { importOfficials } from '../identity/directory';
import { storePupil } from '../identity/people';
import { recordImport } from '../ledger/imports';
import { readSummary } from '../ledger/read';
import { storeCalendar } from '../ledger/school-calendars';
import type { Sql } from '../ledger/sql';
import { type County, type FileProvenance, readCounty } from '../roster/read-county';
import type { RejectedRow } from '../roster/rejected-row';
import type { RosterRow } from '../roster/roster';
import type { Answer } from '../temporal/case-engine';
import { type OpeningDependencies, openCaseFor } from '../temporal/open-case';
import type { AbsenceRun } from './absence-runs';
import { detectAttendance } from './detect-attendance';

export interface ImportReport {
  run: string;
  asOf: PlainDate;
  files: FileProvenance[];
  rejected: RejectedRow[];
  pupils: number;
  crossings: number;
  reviews: number;
  /** Posts that got a holder or another one, and posts that lost theirs. */
  seats: { filled: number; vacated: number };
  /** Cases that have taken a signal, in the order of the days on which the children crossed. */
  cases: string[];
  /** Cases whose signal the engine has for good, but the ledger not yet: nothing is to be done. */
  underWay: string[];
  /** Signals that were not taken, with the reason: a code of refusal, or `unreachable`; import again. */
  notTaken: { caseNumber: string; reason: string }[];
}

/**
 * Reads a county's files, keeps its directory and calendar, and opens or joins one case for each child with too
 * many absences. The same files again change nothing: every signal has its own command id. A child who is still absent
 * after the case was closed gets a new one as soon as the absence since then is too long by itself.
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
  const { run, seats } = await sql.begin(async (tx) => {
    const { filled, vacated } = await importOfficials({ sql: tx, keys, clock }, county.officials);
    await storeCalendar(tx, clock, county.calendar);
    const { files, rejected } = county;
    const run = await recordImport({ sql: tx, keys, clock }, { asOf, files, rejected });
    return { run, seats: { filled, vacated } };
  });
  const pupilOf = new Map(county.roster.map((row) => [row.rollNumber, row]));
  const cases = new Set<string>();
  const underWay = new Set<string>();
  const notTaken: ImportReport['notTaken'] = [];
  for (const [index, crossing] of crossings.entries()) {
    const row = pupilOf.get(crossing.rollNumber);
    if (!row) throw new Error(`Expected the pupil of crossing ${index + 1} in the roster, found nobody`);
    const { personId } = await storePupil(dependencies, pupilFrom(row));
    for (let absence: AbsenceRun | undefined = crossing; absence; ) {
      const { firstAbsentDay, crossedOn } = absence;
      const signal: Signal = { type: 'absenceThresholdCrossed', firstAbsentDay, crossedOn };
      const { caseNumber, answer } = await openCaseFor(dependencies, {
        personId,
        signal,
        actor: { kind: 'system', part: 'detection' },
        commandId: `absence:${firstAbsentDay}:${crossedOn}`,
      });
      if (answer.status === 'accepted') underWay.add(caseNumber);
      else if (answer.status === 'answered' && answer.receipt.outcome === 'taken') cases.add(caseNumber);
      else notTaken.push({ caseNumber, reason: reasonOf(answer) });
      const closedOn = await closingDay(sql, caseNumber);
      absence = closedOn ? absenceSince(county, row, { absence, closedOn, asOf }) : undefined;
    }
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
    seats,
    cases: [...cases],
    underWay: [...underWay],
    notTaken,
  };
}

function reasonOf(answer: Answer): string {
  if (answer.status === 'answered') return answer.receipt.refusal?.code ?? answer.receipt.outcome;
  return answer.status === 'rejected' ? answer.refusal.code : answer.status;
}

/** The day on which a case was closed; null while it is open or the ledger has not got it. */
async function closingDay(sql: Sql, caseNumber: string): Promise<PlainDate | null> {
  const summary = await readSummary(sql, caseNumber);
  return summary?.stage === 'closed' ? dayOf(summary.stageSince) : null;
}

/** What the days after the closing of the case say by themselves: the same absence, and again too long. */
function absenceSince(
  county: County,
  row: County['roster'][number],
  { absence, closedOn, asOf }: { absence: AbsenceRun; closedOn: PlainDate; asOf: PlainDate },
): AbsenceRun | undefined {
  const attendance = county.attendance.filter(({ rollNumber }) => rollNumber === row.rollNumber);
  const ofPupil = { ...county, roster: [row], attendance };
  const { crossings } = detectAttendance(ofPupil, { asOf, since: addDays(closedOn, 1) });
  return crossings.find(
    ({ firstAbsentDay }) => firstAbsentDay > absence.firstAbsentDay && absence.days.includes(firstAbsentDay),
  );
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
