import { canonicalJson } from '../domain/ledger/canonical-json';
import type { CaseRows, OutboxRow } from './project';
import type { Transaction } from './sql';

/** Tables computed from the ledger, with the member that tells the rows of one case apart. */
export const projections = {
  head: { table: 'projection.case_head', key: null },
  state: { table: 'projection.case_state', key: null },
  summary: { table: 'projection.case_summary', key: null },
  tasks: { table: 'projection.task', key: 'taskId' },
  deadlines: { table: 'projection.deadline', key: 'deadlineId' },
  letters: { table: 'projection.outbox', key: 'key' },
} as const;

/**
 * Brings a case's rows from what they were before a step to what they are after it; rows that stay are not touched.
 * @param before null for a case that has no rows yet.
 */
export async function writeProjections(
  tx: Transaction,
  before: CaseRows | null,
  after: CaseRows,
  letters: readonly OutboxRow[],
): Promise<void> {
  const { caseNumber } = after.head;
  const tasks = difference(before?.tasks ?? [], after.tasks, (task) => task.taskId);
  const deadlines = difference(before?.deadlines ?? [], after.deadlines, (deadline) => deadline.deadlineId);
  // The queries are sent in one go, without waiting for each answer; PostgreSQL runs them in this order.
  await Promise.all([
    tx`delete from projection.case_state where case_number = ${caseNumber}`,
    tx`delete from projection.case_summary where case_number = ${caseNumber}`,
    tx`
      insert into projection.case_head ${tx({ ...after.head })}
      on conflict (case_number) do update set sequence = excluded.sequence, hash = excluded.hash`,
    tx`insert into projection.case_state ${tx({ ...after.state, fold: tx.typed.json(after.state.fold) })}`,
    tx`insert into projection.case_summary ${tx({ ...after.summary })}`,
    tasks.gone.length > 0 &&
      tx`delete from projection.task where case_number = ${caseNumber} and task_id in ${tx(tasks.gone)}`,
    tasks.come.length > 0 && tx`insert into projection.task ${tx(tasks.come)}`,
    deadlines.gone.length > 0 &&
      tx`delete from projection.deadline where case_number = ${caseNumber} and deadline_id in ${tx(deadlines.gone)}`,
    deadlines.come.length > 0 &&
      tx`insert into projection.deadline ${tx(
        deadlines.come.map((row) => ({ ...row, explanation: tx.typed.jsonb(row.explanation) })),
      )}`,
    letters.length > 0 && tx`insert into projection.outbox ${tx(letters.map((letter) => ({ ...letter })))}`,
  ]);
}

/** Which rows have to go and which to come: a changed row goes and comes. */
function difference<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): { gone: string[]; come: Row[] } {
  const old = new Map(before.map((row) => [keyOf(row), canonicalJson(row)]));
  const come = after.filter((row) => old.get(keyOf(row)) !== canonicalJson(row));
  const kept = new Set(after.filter((row) => !come.includes(row)).map(keyOf));
  return { gone: [...old.keys()].filter((key) => !kept.has(key)), come };
}
