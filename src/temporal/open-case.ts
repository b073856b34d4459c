import type { Clock } from '../clock/clock';
import { type Actor, type Command, commandSchema, type Signal } from '../domain/case/acts';
import { receiptOf } from '../domain/case/fold';
import { nationalPack } from '../domain/pack/national';
import { seatsForPupil } from '../identity/directory';
import type { KeyRing } from '../identity/keys';
import { readPupil } from '../identity/people';
import { caseNumberFor } from '../ledger/case-numbers';
import { casesOfPerson, findReceipt, readState } from '../ledger/read';
import { currentCalendar } from '../ledger/school-calendars';
import type { Sql } from '../ledger/sql';
import type { Answer, CaseEngine } from './case-engine';

export interface OpeningDependencies {
  sql: Sql;
  keys: KeyRing;
  clock: Clock;
  engine: Pick<CaseEngine, 'open'>;
}

/**
 * Opens a case for a child, or joins the one that is open. Asked again with the same command id it changes nothing.
 * @throws Error when the child or the county's calendar is unknown, or the signal is not one that a case understands.
 */
export async function openCaseFor(
  { sql, keys, clock, engine }: OpeningDependencies,
  start: { personId: string; signal: Signal; actor: Actor; commandId: string },
): Promise<{ caseNumber: string; answer: Answer }> {
  const { commandId, actor, signal: act } = start;
  const first: Command = { commandId, actor, task: null, act, submission: null };
  requireUnderstood(first);
  // A signal that was taken once is never taken again, also when its case has closed since.
  for (const caseNumber of await casesOfPerson(sql, start.personId)) {
    if (!(await findReceipt(sql, start.commandId, caseNumber))) continue;
    const receipt = receiptOf(await readState(sql, caseNumber), start.commandId);
    if (receipt?.outcome === 'taken') return { caseNumber, answer: { status: 'answered', receipt } };
  }
  const pupil = await readPupil({ sql, keys }, start.personId);
  const calendar = await currentCalendar(sql);
  const place = { ...pupil, township: pupil.hukouTownship, village: pupil.hukouVillage };
  const seats = await seatsForPupil({ sql, clock }, place);
  const caseNumber = await caseNumberFor(sql, clock, start.personId);
  const answer = await engine.open({
    opening: { caseNumber, pack: nationalPack, calendar, seats },
    first,
  });
  return { caseNumber, answer };
}

/** A case begins with its first command, whatever it is: a wrong one must not get there. */
function requireUnderstood(first: Command): void {
  const { success, error } = commandSchema.safeParse(first);
  if (success) return;
  const issues = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`Opening a case: expected a signal that a case understands, got another. ${issues.join('; ')}`);
}
