import type { Clock } from '../clock/clock';
import type { Letter } from '../domain/case/letters';
import type { Role } from '../domain/case/vocabulary';
import { confirmCode, issueCode, officialOfDevice, revokeDevice } from '../identity/devices';
import { filledSeats, officialByEmail, readOfficial, seatsOf } from '../identity/directory';
import type { KeyRing } from '../identity/keys';
import { casesOfSiblings, findPupilByIdNumber, readPupil, storePupil } from '../identity/people';
import type { Seat } from '../identity/seats-of-place';
import { openCasesUnderPacks } from '../ledger/cases-by-pack';
import { lastImport, readDisagreements, readImport, readImports, readRejected } from '../ledger/imports';
import { appendJournal } from '../ledger/journal';
import { readLostPupils } from '../ledger/lost-pupils';
import type { SummaryRow, TaskRow } from '../ledger/project';
import {
  findLetter,
  findReceipt,
  openTasksOf,
  personOfCase,
  readEntries,
  readState,
  readSummary,
} from '../ledger/read';
import { findCalendar } from '../ledger/school-calendars';
import type { Sql } from '../ledger/sql';
import { readSubmission, storeSubmission } from '../ledger/submissions';
import { verifyCase } from '../ledger/verify-chain';
import { signalsOfRun } from '../ledger/wanted-signals';
import type { LetterMark } from '../mail/link-token';
import type { Holder, ImportLine, OpenTask, Places, Records } from './records';

export interface LedgerDependencies {
  sql: Sql;
  keys: KeyRing;
  clock: Clock;
  letterMark: (letter: Letter) => LetterMark;
}

/** The pages' questions, answered by ledger, directory and personal data. */
export function ledgerRecords(dependencies: LedgerDependencies): Records {
  const { sql, clock } = dependencies;
  return {
    async findLink(tokenHash) {
      const letter = await findLetter(sql, tokenHash);
      return letter ? { caseNumber: letter.caseNumber, task: letter.task, seat: letter.seat } : undefined;
    },
    async findCase(caseNumber) {
      return (await readSummary(sql, caseNumber)) ? readState(sql, caseNumber) : undefined;
    },
    entries: (caseNumber) => readEntries(sql, caseNumber),
    async findReceipt(commandId) {
      const receipt = await findReceipt(sql, commandId);
      const entry = receipt && (await readEntries(sql, receipt.caseNumber))[receipt.sequence - 1];
      return receipt && entry ? { entry, storedAt: receipt.storedAt } : undefined;
    },
    async findWords({ id }) {
      const submission = await readSubmission(dependencies, id);
      return (submission?.content as { words: Record<string, string> } | undefined)?.words;
    },
    storeSubmission: (caseNumber, content) => storeSubmission(dependencies, caseNumber, content),
    async verifyChain(caseNumber) {
      const { ok, entries, faults } = await verifyCase(dependencies, caseNumber);
      return {
        ok,
        entries,
        faults: faults.map(
          ({ code, sequence, detail }) => `${sequence === null ? '' : `${sequence}: `}${code} ${detail}`,
        ),
      };
    },

    async findPupil(caseNumber) {
      const person = await personOfCase(sql, caseNumber);
      return person === null ? undefined : readPupil(dependencies, person);
    },
    findPersonId: async (idNumber) => (await findPupilByIdNumber(dependencies, idNumber)) ?? undefined,
    storePupil: async (pupil) => (await storePupil(dependencies, pupil)).personId,

    async posts(seats) {
      const rows = await sql<Seat[]>`select * from county.seat where seat_id = any(${[...seats]})`;
      return new Map(rows.map((seat) => [seat.seatId, toHolder(seat, null, null)]));
    },
    async holders(seats, day) {
      const rows = await sql<(Seat & { official: string | null })[]>`
        select seat.*, holder.official from county.seat left join county.seat_holder as holder
          on holder.seat_id = seat.seat_id and from_day <= ${day} and (to_day is null or to_day > ${day})
        where seat.seat_id = any(${[...seats]})`;
      const holders = await Promise.all(
        rows.map(async (row) => {
          const official = row.official === null ? null : await readOfficial(dependencies, row.official);
          return toHolder(row, row.official, official?.name ?? null);
        }),
      );
      return new Map(holders.map((holder) => [holder.seat, holder]));
    },
    async seatsOf(official, day) {
      return (await seatsOf(sql, official, day)).map((seat) => toHolder(seat, official, null));
    },
    findOfficialByEmail: async (email) => (await officialByEmail(dependencies, email)) ?? undefined,
    findOfficial: async (official) => (await readOfficial(dependencies, official)) ?? undefined,

    places: async (day) => placesOf(await filledSeats(sql, day)),

    async board(within) {
      const cases = await sql<SummaryRow[]>`
        select summary.* from projection.case_summary as summary ${
          within === 'county'
            ? sql`where summary.kind = 'case'`
            : sql`
          join projection.case_state as state using (case_number) where summary.kind = 'case' and exists (
            select 1 from json_each(state.fold -> 'context' -> 'opening' -> 'seats') as role,
              json_array_elements_text(role.value) as seat
            where seat.value = any(${[...within]}))`
        }`;
      const numbers = cases.map(({ caseNumber }) => caseNumber);
      const tasks = await sql<TaskRow[]>`
        select * from projection.task where status = 'open' and case_number = any(${numbers})
        order by due_at nulls last, task_id collate "C"`;
      const tasksOf = new Map<string, OpenTask[]>(numbers.map((number) => [number, []]));
      for (const task of tasks) tasksOf.get(task.caseNumber)?.push(toOpenTask(task));
      return cases.map(({ caseNumber, place, stage, episode, stageSince, nextDue }) => ({
        caseNumber,
        place,
        stage,
        episode,
        stageSince,
        nextDue,
        tasks: tasksOf.get(caseNumber) ?? [],
      }));
    },
    tasksOfSeats: async (seats) => (await openTasksOf(sql, [...seats])).map(toOpenTask),
    async openQuestions(within) {
      const tasks = await sql<TaskRow[]>`
        select * from projection.task where status = 'open' and kind = 'answerQuestion'
          ${within === 'county' ? sql`` : sql`and seats && ${[...within]}`}
        order by due_at nulls last, case_number collate "C"`;
      return tasks.map(toOpenTask);
    },
    async findQuestion(questionNumber) {
      const [row] = await sql<{ run: string; file: string | null; caseNumber: string | null }[]>`
        select question.run_id as run, file, signal.case_number from ledger.question
        left join county.signal on signal.person_id = question.person_id and signal.command_id = 'question:' || question.question_number
        where question.question_number = ${questionNumber}`;
      return row && { file: row.file === null ? null : { name: row.file, run: row.run }, caseNumber: row.caseNumber };
    },
    siblings: (caseNumber) => casesOfSiblings(sql, caseNumber),

    calendar: async () => (await findCalendar(sql)) ?? undefined,
    lostPupils: (school) => readLostPupils(sql, school === undefined ? {} : { school }),
    casesUnderPacks: () => openCasesUnderPacks(sql),

    async imports() {
      const told = await sql<(Pick<ImportLine, 'cases' | 'questions' | 'waiting'> & { runId: string })[]>`
        select run_id, (count(distinct case_number) filter (where kind = 'case'))::int as cases,
          (count(distinct case_number) filter (where kind = 'question'))::int as questions,
          (count(*) filter (where told_at is null))::int as waiting
        from county.signal where run_id is not null group by run_id`;
      const toldBy = new Map(told.map(({ runId, ...counts }) => [runId, counts]));
      const nothing = { cases: 0, questions: 0, waiting: 0 };
      return (await readImports(sql)).map((run) => ({ ...run, ...(toldBy.get(run.runId) ?? nothing) }));
    },
    lastImport: async () => (await lastImport(sql)) ?? undefined,
    findImport: async (run) => (await readImport(sql, run)) ?? undefined,
    signalsOfImport: (run) => signalsOfRun(sql, run),
    rejectedRows: (run) => readRejected(dependencies, run),
    disagreements: (run) => readDisagreements(dependencies, run),

    issueCode: async (official, browser) => (await issueCode(dependencies, official, browser)) ?? undefined,
    async confirmCode(official, code, browser) {
      const answer = await confirmCode(dependencies, official ?? null, code, browser);
      return answer.outcome === 'signedIn' ? answer.token : undefined;
    },
    findOfficialOfDevice: async (token) => (await officialOfDevice(dependencies, token)) ?? undefined,
    revokeDevice: (token) => revokeDevice(dependencies, token),

    async journal(kind, body) {
      await appendJournal(sql, kind, body, clock.now());
    },
  };
}

/** A school counts with somebody who answers for all its classes. */
function placesOf(seats: readonly Seat[]): Places {
  const held = (...roles: Role[]) => seats.filter(({ role }) => (roles as string[]).includes(role));
  const names = (values: (string | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].sort((a, b) => a.localeCompare(b, 'zh'));
  return {
    schools: names(held('schoolHead', 'schoolRollAdmin').map(({ school }) => school)),
    townships: names(held('townshipLeader', 'townshipCaseOfficer').map(({ township }) => township)),
    villages: held('villageCadre', 'townshipCadre').flatMap(({ township, village }) =>
      township !== null && village !== null ? [{ township, village }] : [],
    ),
  };
}

const toHolder = (
  { seatId, role, township, organisation, post }: Seat,
  official: string | null,
  name: string | null,
): Holder => ({ seat: seatId, role, township, organisation, post, official, name });

const toOpenTask = ({ caseNumber, taskId, kind, subject, seats, openedAt, dueAt }: TaskRow): OpenTask => ({
  caseNumber,
  task: taskId,
  kind,
  subject,
  seats,
  openedAt,
  dueAt,
});
