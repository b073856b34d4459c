import type { Clock } from '../clock/clock';
import type { CaseEntry } from '../domain/case/entry';
import type { CaseFold } from '../domain/case/fold';
import type { Letter } from '../domain/case/letters';
import { confirmCode, issueCode, officialOfDevice, revokeDevice } from '../identity/devices';
import { officialByEmail, readOfficial, seatsOf } from '../identity/directory';
import type { KeyRing } from '../identity/keys';
import { findPupilByIdNumber, readPupil, storePupil } from '../identity/people';
import type { Seat } from '../identity/seats-of-place';
import { appendJournal } from '../ledger/journal';
import type { SummaryRow, TaskRow } from '../ledger/project';
import { findLetter, openTasksOf, personOfCase, readEntries } from '../ledger/read';
import type { Sql } from '../ledger/sql';
import { storeSubmission } from '../ledger/submissions';
import { verifyCase } from '../ledger/verify-chain';
import type { LetterMark } from '../mail/link-token';
import type { Holder, OpenTask, Records } from './records';

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
      const [row] = await sql<{ fold: CaseFold }[]>`
        select fold from projection.case_state where case_number = ${caseNumber}`;
      return row?.fold;
    },
    entries: (caseNumber) => readEntries(sql, caseNumber),
    async findReceipt(commandId) {
      const [row] = await sql<{ bytes: string; storedAt: CaseEntry['recordedAt'] }[]>`
        select bytes, stored_at from ledger.case_entry where command_id = ${commandId} order by stored_at limit 1`;
      return row && { entry: JSON.parse(row.bytes) as CaseEntry, storedAt: row.storedAt };
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

    async board(within) {
      const cases = await sql<SummaryRow[]>`
        select summary.* from projection.case_summary as summary ${
          within === 'county'
            ? sql``
            : sql`
          join projection.case_state as state using (case_number) where exists (
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

    issueCode: async (official) => (await issueCode(dependencies, official)) ?? undefined,
    async confirmCode(official, code) {
      const answer = await confirmCode(dependencies, official, code);
      return answer.outcome === 'signedIn' ? answer.token : undefined;
    },
    findOfficialOfDevice: async (token) => (await officialOfDevice(dependencies, token)) ?? undefined,
    revokeDevice: (token) => revokeDevice(dependencies, token),

    async journal(kind, body) {
      await appendJournal(sql, kind, body, clock.now());
    },
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
