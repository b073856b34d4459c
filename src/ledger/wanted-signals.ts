import type { Clock } from '../clock/clock';
import type { QuestionSignal, Signal } from '../domain/case/acts';
import type { Queries } from './sql';

/** What a case or a question has to be told. */
export interface WantedSignal {
  kind: 'case' | 'question';
  /** The child whose case is meant; null for questions. */
  personId: string | null;
  questionNumber: string | null;
  /** Doing it twice is doing it once, within one case or question. */
  commandId: string;
  act: Signal | QuestionSignal;
}

export interface WaitingSignal extends WantedSignal {
  signalId: number;
  /** An answer has told the child apart from the pupil of the roll with whom it was kept as one. */
  separates: boolean;
}

/**
 * Notes down a signal; it is told by whoever comes first, the command or a worker. The same signal again changes
 * nothing, unless it was refused before: then it is told again.
 * @returns true when it has to be told
 */
export async function wantSignal(
  sql: Queries,
  { clock, run }: { clock: Clock; run: string | null },
  { act, ...signal }: WantedSignal,
): Promise<boolean> {
  const row = { ...signal, act: sql.typed.jsonb(act), runId: run, wantedAt: clock.now() };
  const [noted] = await sql`
    insert into county.signal ${sql(row)}
    on conflict (person_id, question_number, command_id) do update set told_at = null, answer = null
    where signal.answer is not null and signal.answer <> 'taken'
    returning 1`;
  return noted !== undefined;
}

/** Signals that were not told yet, in their order. */
export const waitingSignals = (sql: Queries, limit: number): Promise<WaitingSignal[]> =>
  sql<WaitingSignal[]>`
    select signal_id, kind, person_id, question_number, command_id, act, exists (
      select 1 from projection.case_summary
      where signal.command_id = 'question:' || case_summary.case_number and resolution = 'differentPersons') as separates
    from county.signal where told_at is null order by signal_id limit ${limit}`;

/** Notes down what became of a signal. */
export async function markTold(
  sql: Queries,
  clock: Clock,
  signalId: number,
  { caseNumber, answer }: { caseNumber: string | null; answer: string },
): Promise<void> {
  await sql`
    update county.signal set told_at = ${clock.now()}, case_number = ${caseNumber}, answer = ${answer}
    where signal_id = ${signalId}`;
}

/** Notes down the cases that answers to questions ask for (`opensCase`). */
export async function wantAnsweredCases(sql: Queries, clock: Clock): Promise<void> {
  await sql`
    insert into county.signal (kind, person_id, command_id, act, wanted_at)
    select 'case', q.person_id, 'question:' || q.question_number, q.opens, ${clock.now()}
    from ledger.question as q join projection.case_summary as s on s.case_number = q.question_number
    where s.resolution in ('needsCase', 'differentPersons') and q.opens is not null
    on conflict do nothing`;
}

export interface ToldSignal {
  kind: 'case' | 'question';
  caseNumber: string | null;
  type: string;
  /** taken, the code of a refusal, or null while it waits. */
  answer: string | null;
}

/** What a run of the import wanted to be told, and what became of it. */
export const signalsOfRun = (sql: Queries, run: string): Promise<ToldSignal[]> =>
  sql<ToldSignal[]>`
    select kind, case_number, act ->> 'type' as type, answer from county.signal where run_id = ${run} order by signal_id`;
