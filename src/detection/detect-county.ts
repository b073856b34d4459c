import { addDays, type PlainDate, plainDate } from '../domain/calendar/plain-date';
import { type SchoolCalendar, schoolDaysBetween } from '../domain/calendar/school-calendar';
import { newKeyRing } from '../identity/keys';
import { nationalRules, type PacksInForce } from '../ledger/packs-in-force';
import type { Sql, Transaction } from '../ledger/sql';
import type { RejectedRow } from '../roster/rejected-row';
import { compareRegisterWithRoll } from './compare-register-with-roll';
import { provideDigests } from './digests';
import { findAbsences, provideRecordsInForce, rejectStrayAttendance } from './find-absences';
import { findLeave } from './find-leave';
import { findUnregistered } from './find-unregistered';
import { matchChildren } from './match-children';
import { type Detection, readFindings } from './read-findings';
import { type Progress, stageCounty } from './stage-county';
import { dropStaging, rejectedRows } from './staging';
import { provideThresholds } from './thresholds';

/**
 * Says what a county's files tell, and keeps nothing: what was laid out for the comparison is dropped with it.
 * @throws FileRefused when a file cannot be trusted as a whole
 */
export async function detectCounty(
  sql: Sql,
  dir: string,
  { asOf, progress, onRejected }: { asOf: PlainDate; progress?: Progress; onRejected?: (row: RejectedRow) => void },
): Promise<Detection> {
  return sql.begin(async (tx) => {
    const { calendar } = await stageCounty(tx, dir, progress);
    await provideDigests(tx, newKeyRing());
    await findChildren(tx, calendar, asOf);
    const detection = await readFindings(tx, asOf);
    if (onRejected) for (const row of await rejectedRows(tx)) onRejected(row);
    await dropStaging(tx);
    return detection;
  }) as Promise<Detection>;
}

/**
 * Compares the staged files of a county and leaves what was found in staging.finding: one row for each thing found
 * about a child, with its lines on the roll (roster_line), in the register (register_line) and among the approvals of
 * leave (leave_line). Set-based, whatever the size of the county.
 * @param packs the rules that give the thresholds
 */
export async function findChildren(
  tx: Transaction,
  calendar: SchoolCalendar,
  asOf: PlainDate,
  packs: PacksInForce = nationalRules(),
): Promise<void> {
  await tx`
    create unlogged table staging.finding (
      section text not null, reason text, roster_line integer, register_line integer, leave_line integer, detail jsonb)`;
  await provideRecordsInForce(tx);
  await rejectStrayAttendance(tx, schoolDaysBetween(calendar, calendar.publishedFrom, calendar.publishedTo));
  await matchChildren(tx);
  await findLeave(tx, asOf);
  const term = termAt(calendar, asOf);
  await provideThresholds(tx, packs, calendar, term);
  await findUnregistered(tx, term, asOf);
  await findAbsences(tx, schoolDaysBetween(calendar, calendar.publishedFrom, asOf));
  await compareRegisterWithRoll(tx, ageLimits(asOf), term);
}

/** First day of the term that runs on a day, or of the one before it in the holidays. */
export function termAt({ terms }: SchoolCalendar, day: PlainDate): PlainDate {
  const begun = terms.filter(({ from }) => from <= day).at(-1) ?? terms[0];
  if (!begun) throw new RangeError('Expected at least one term in terms.csv');
  return begun.from;
}

/** The school year begins on 1 September. */
function ageLimits(asOf: PlainDate) {
  const year = Number(asOf.slice(0, 4)) - (asOf.slice(5) < '09-01' ? 1 : 0);
  return {
    youngestOfAge: plainDate(`${year - 6}-08-31`),
    entryFrom: plainDate(`${year - 8}-09-01`),
    // Sixteen years after 29 February comes another one, but for three years in four centuries.
    sixteenBy: addDays(
      addDays(plainDate(`${Number(asOf.slice(0, 4)) - 16}-${asOf.slice(5, 7)}-01`), -1),
      Number(asOf.slice(8)),
    ),
  };
}
