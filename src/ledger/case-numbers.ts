import type { Clock } from '../clock/clock';
import { dayOf } from '../domain/calendar/plain-date';
import { linkCase } from '../identity/people';
import { openCaseOfPerson } from './read';
import { inTransaction, type Queries, type Transaction } from './sql';

/**
 * The open case of a child, or a new number for one: meaningless, in the order of opening, the same however often
 * it is asked before the case has closed. One child has one open case (case-ladder rule 8).
 */
export function caseNumberFor(sql: Queries, clock: Clock, personId: string): Promise<string> {
  return inTransaction(sql, async (tx) => {
    await lockNumbers(tx);
    const open = await openCaseOfPerson(tx, personId);
    if (open !== null) return open;
    const caseNumber = await nextNumber(tx, 'FX', clock, tx`select case_number as number from ledger.person_case`);
    await linkCase({ sql: tx, clock }, caseNumber, personId);
    return caseNumber;
  });
}

/** A new number for a question. */
export async function questionNumber(tx: Transaction, clock: Clock): Promise<string> {
  await lockNumbers(tx);
  return nextNumber(tx, 'FQ', clock, tx`select question_number as number from ledger.question`);
}

const lockNumbers = (tx: Transaction) => tx`select pg_advisory_xact_lock(hashtextextended('case-number', 2))`;

async function nextNumber(
  tx: Transaction,
  prefix: 'FX' | 'FQ',
  clock: Clock,
  given: ReturnType<Transaction>,
): Promise<string> {
  const series = `${prefix}-${dayOf(clock.now()).slice(0, 4)}-`;
  const [last] = await tx<{ last: number | null }[]>`
    select max(split_part(number, '-', 3)::int) as last from (${given}) as given where number like ${`${series}%`}`;
  return `${series}${String((last?.last ?? 0) + 1).padStart(5, '0')}`;
}
