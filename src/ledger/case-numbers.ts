import type { Clock } from '../clock/clock';
import { dayOf } from '../domain/calendar/plain-date';
import { linkCase } from '../identity/people';
import { inTransaction, type Queries } from './sql';

/**
 * The open case of a child, or a new number for one: meaningless, in the order of opening, the same however often
 * it is asked before the case has closed. One child has one open case (case-ladder rule 8).
 */
export function caseNumberFor(sql: Queries, clock: Clock, personId: string): Promise<string> {
  return inTransaction(sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('case-number', 2))`;
    const [open] = await tx<{ caseNumber: string }[]>`
      select case_number from ledger.person_case left join projection.case_summary using (case_number)
      where person_id = ${personId} and stage is distinct from 'closed' limit 1`;
    if (open) return open.caseNumber;
    const year = dayOf(clock.now()).slice(0, 4);
    const [last] = await tx<{ number: number | null }[]>`
      select max(split_part(case_number, '-', 3)::int) as number from ledger.person_case
      where case_number like ${`FX-${year}-%`}`;
    const caseNumber = `FX-${year}-${String((last?.number ?? 0) + 1).padStart(5, '0')}`;
    await linkCase({ sql: tx, clock }, caseNumber, personId);
    return caseNumber;
  });
}
