import type { Instant } from '../domain/calendar/plain-date';
import type { CaseEntry } from '../domain/case/entry';
import type { CaseFold } from '../domain/case/fold';
import { type LostPupil, lostPupilOf } from '../domain/case/lost-pupil';
import { storyOf } from './project';
import type { Queries } from './sql';

/** A line with its school; null for a child on no roll, for whom no school answers. */
export interface LostPupilOfSchool extends LostPupil {
  school: string | null;
}

/** The seats of a school in a case: the first that there is names the school. */
const schoolRoles = ['schoolHead', 'schoolRollAdmin', 'classTeacher'] as const;

/**
 * The roster of lost pupils (LL-12), by school and case number, with the state from which each line was read.
 * @param asOf computes the lines from the entries recorded before this instant; else as the cases stand
 */
export async function readLostPupils(
  sql: Queries,
  { asOf, school }: { asOf?: Instant; school?: string } = {},
): Promise<{ line: LostPupilOfSchool; fold: CaseFold }[]> {
  const folds = asOf === undefined ? await openFolds(sql) : await foldsAsOf(sql, asOf);
  const found = folds.flatMap((fold) => {
    const line = lostPupilOf(fold);
    return line ? [{ line, fold, seat: schoolSeat(fold) }] : [];
  });
  const seats = [...new Set(found.flatMap(({ seat }) => seat ?? []))];
  const rows = await sql<{ seatId: string; school: string | null }[]>`
    select seat_id, school from county.seat where seat_id = any(${seats})`;
  const schoolOf = new Map(rows.map((row) => [row.seatId, row.school]));
  const keyOf = ({ line }: { line: LostPupilOfSchool }) => `${line.school ?? '\uffff'} ${line.caseNumber}`;
  return found
    .map(({ line, fold, seat }) => ({ line: { ...line, school: (seat && schoolOf.get(seat)) ?? null }, fold }))
    .filter(({ line }) => school === undefined || line.school === school)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const schoolSeat = ({ context: { opening } }: CaseFold): string | undefined =>
  schoolRoles.flatMap((role) => opening.seats[role] ?? [])[0];

async function openFolds(sql: Queries): Promise<CaseFold[]> {
  const rows = await sql<{ fold: CaseFold }[]>`
    select fold from projection.case_state join projection.case_summary using (case_number)
    where kind = 'case' and stage <> 'closed'`;
  return rows.map(({ fold }) => fold);
}

async function foldsAsOf(sql: Queries, asOf: Instant): Promise<CaseFold[]> {
  const rows = await sql<{ bytes: string }[]>`
    select bytes from ledger.case_entry as entry join projection.case_summary as summary using (case_number)
    where summary.kind = 'case' and entry.recorded_at < ${asOf} order by case_number, entry.sequence`;
  const stories = new Map<string, CaseEntry[]>();
  for (const { bytes } of rows) {
    const entry = JSON.parse(bytes) as CaseEntry;
    stories.set(entry.caseNumber, [...(stories.get(entry.caseNumber) ?? []), entry]);
  }
  return [...stories.values()].map((entries) => storyOf(entries).fold);
}
