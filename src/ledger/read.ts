import type { Instant } from '../domain/calendar/plain-date';
import type { ActType } from '../domain/case/acts';
import type { CaseEntry } from '../domain/case/entry';
import type { CaseFold } from '../domain/case/fold';
import { type CaseKind, finalStages, type Stage } from '../domain/case/vocabulary';
import type { StoredEntryRow } from './entry-row';
import type { OutboxRow, SummaryRow, TaskRow } from './project';
import type { Queries } from './sql';

/** Questions to the ledger and its projections, one query each. Nothing here changes anything. */

/** The entries of a case in their order, from their bytes. Empty for a case that is not there. */
export async function readEntries(sql: Queries, caseNumber: string): Promise<CaseEntry[]> {
  const rows = await sql<{ bytes: string }[]>`
    select bytes from ledger.case_entry where case_number = ${caseNumber} order by sequence`;
  return rows.map(({ bytes }) => JSON.parse(bytes) as CaseEntry);
}

/** The rows of a case's entries with all columns, for pages and checks. */
export const readEntryRows = (sql: Queries, caseNumber: string): Promise<StoredEntryRow[]> =>
  sql<StoredEntryRow[]>`select * from ledger.case_entry where case_number = ${caseNumber} order by sequence`;

export interface CommandReceipt {
  caseNumber: string;
  sequence: number;
  hash: string;
  eventType: ActType;
  recordedAt: Instant;
  storedAt: Instant;
}

/** What became of a command; null while the ledger has not got it. Command ids are unique in a case. */
export async function findReceipt(
  sql: Queries,
  commandId: string,
  caseNumber?: string,
): Promise<CommandReceipt | null> {
  const [row] = await sql<CommandReceipt[]>`
    select case_number, sequence, hash, event_type, recorded_at, stored_at from ledger.case_entry
    where command_id = ${commandId} ${caseNumber === undefined ? sql`` : sql`and case_number = ${caseNumber}`}
    order by stored_at limit 1`;
  return row ?? null;
}

/** All cases and questions that the ledger holds, in the order of their numbers. */
export async function caseNumbers(sql: Queries): Promise<string[]> {
  const rows = await sql<{ caseNumber: string }[]>`
    select case_number from ledger.case_entry where sequence = 1 order by case_number collate "C"`;
  return rows.map((row) => row.caseNumber);
}

/** Cases that are not closed and questions that wait for an answer, in the order of their numbers. */
export async function openCaseNumbers(sql: Queries): Promise<string[]> {
  const rows = await sql<{ caseNumber: string }[]>`
    select case_number from projection.case_summary where not stage = any(${[...finalStages]})
    order by case_number collate "C"`;
  return rows.map((row) => row.caseNumber);
}

/** The last entry that the ledger holds of a case; null when it holds none. */
export async function readHead(sql: Queries, caseNumber: string): Promise<{ sequence: number; hash: string } | null> {
  const [row] = await sql<{ sequence: number; hash: string }[]>`
    select sequence, hash from ledger.case_entry where case_number = ${caseNumber} order by sequence desc limit 1`;
  return row ?? null;
}

export interface BoardLine {
  stage: Stage;
  cases: number;
  /** Cases with an open task whose clock has run out. */
  late: number;
}

/** How many cases stand in each stage, and how many of them are late as of an instant. Stages without a case are left out. */
export const readBoard = (sql: Queries, asOf: Instant): Promise<BoardLine[]> =>
  sql<BoardLine[]>`
    select stage, count(*)::int as cases, count(*) filter (where exists (
      select 1 from projection.task
      where task.case_number = case_summary.case_number and task.status = 'open' and task.due_at <= ${asOf}
    ))::int as late
    from projection.case_summary where kind = 'case' group by stage`;

export interface CaseLine extends SummaryRow {
  /** The open task that is due first. */
  task: TaskRow['kind'] | null;
  taskSeats: string[] | null;
  dueAt: Instant | null;
  late: boolean;
}

/** Cases with the task on which each waits (a late one, else the ladder's before a track's): late cases first. */
export const readCaseLines = (sql: Queries, asOf: Instant, stage?: Stage): Promise<CaseLine[]> =>
  readLines(sql, 'case', asOf, stage);

/** Questions, answered ones too, with who is asked: late ones first, then by due time. */
export const readQuestionLines = (sql: Queries, asOf: Instant): Promise<CaseLine[]> => readLines(sql, 'question', asOf);

const readLines = (sql: Queries, kind: CaseKind, asOf: Instant, stage?: Stage): Promise<CaseLine[]> =>
  sql<CaseLine[]>`
    select case_summary.*, first.kind as task, first.seats as task_seats, first.due_at,
      coalesce(first.due_at <= ${asOf}, false) as late
    from projection.case_summary left join lateral (
      select kind, seats, due_at from projection.task
      where task.case_number = case_summary.case_number and status = 'open'
      order by coalesce(due_at <= ${asOf}, false) desc, due_at is null, kind = 'trackStep', due_at, task_id limit 1
    ) as first on true
    where case_summary.kind = ${kind} ${stage === undefined ? sql`` : sql`and stage = ${stage}`}
    order by late desc, first.due_at nulls last, case_summary.case_number collate "C"`;

export async function readSummary(sql: Queries, caseNumber: string): Promise<SummaryRow | null> {
  const [row] = await sql<SummaryRow[]>`select * from projection.case_summary where case_number = ${caseNumber}`;
  return row ?? null;
}

export const readTasks = (sql: Queries, caseNumber: string): Promise<TaskRow[]> =>
  sql<
    TaskRow[]
  >`select * from projection.task where case_number = ${caseNumber} order by opened_at, task_id collate "C"`;

/** Open tasks that any of these posts holds, the most urgent first. */
export const openTasksOf = (sql: Queries, seats: string[]): Promise<TaskRow[]> =>
  sql<TaskRow[]>`
    select * from projection.task where status = 'open' and seats && ${seats}
    order by due_at nulls last, case_number collate "C", task_id collate "C"`;

/** The letter whose link holds a token with this hash. */
export async function findLetter(sql: Queries, tokenHash: string): Promise<OutboxRow | null> {
  const [row] = await sql<OutboxRow[]>`select * from projection.outbox where token_hash = ${tokenHash}`;
  return row ?? null;
}

/** The letters of one entry. */
export const readLetters = (sql: Queries, caseNumber: string, sequence: number): Promise<OutboxRow[]> =>
  sql<OutboxRow[]>`
    select * from projection.outbox where case_number = ${caseNumber} and sequence = ${sequence} order by key collate "C"`;

/** The fold of a case as the ledger has it. @throws Error when the ledger has no such case. */
export async function readState(sql: Queries, caseNumber: string): Promise<CaseFold> {
  const [row] = await sql<{ fold: CaseFold }[]>`
    select fold from projection.case_state where case_number = ${caseNumber}`;
  if (!row) throw new Error(`The ledger has no case ${caseNumber}`);
  return row.fold;
}

/** The child of a case, as an id. */
export async function personOfCase(sql: Queries, caseNumber: string): Promise<string | null> {
  const [row] = await sql<{ personId: string }[]>`
    select person_id from ledger.person_case where case_number = ${caseNumber}`;
  return row?.personId ?? null;
}

/** The case of a child that is not closed, as far as the ledger knows; null when there is none. */
export async function openCaseOfPerson(sql: Queries, personId: string): Promise<string | null> {
  const [row] = await sql<{ caseNumber: string }[]>`
    select case_number from ledger.person_case left join projection.case_summary using (case_number)
    where person_id = ${personId} and person_case.kind = 'case' and stage is distinct from 'closed' limit 1`;
  return row?.caseNumber ?? null;
}

/** Cases of a child, the oldest first. */
export async function casesOfPerson(sql: Queries, personId: string): Promise<string[]> {
  const rows = await sql<{ caseNumber: string }[]>`
    select case_number from ledger.person_case where person_id = ${personId} and kind = 'case'
    order by linked_at, case_number`;
  return rows.map((row) => row.caseNumber);
}
