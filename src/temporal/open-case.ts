import type { Clock } from '../clock/clock';
import type { Actor, Signal } from '../domain/case/acts';
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
 * @throws Error when the child or the county's calendar is unknown.
 */
export async function openCaseFor(
  { sql, keys, clock, engine }: OpeningDependencies,
  start: { personId: string; signal: Signal; actor: Actor; commandId: string },
): Promise<{ caseNumber: string; answer: Answer }> {
  // A signal that was taken once is never taken again, also when its case has closed since.
  for (const caseNumber of await casesOfPerson(sql, start.personId)) {
    if (!(await findReceipt(sql, start.commandId, caseNumber))) continue;
    const receipt = (await readState(sql, caseNumber)).receipts[start.commandId];
    if (receipt) return { caseNumber, answer: { status: 'answered', receipt } };
  }
  const pupil = await readPupil({ sql, keys }, start.personId);
  const calendar = await currentCalendar(sql);
  const place = { ...pupil, township: pupil.hukouTownship, village: pupil.hukouVillage };
  const seats = await seatsForPupil({ sql, clock }, place);
  const caseNumber = await caseNumberFor(sql, clock, start.personId);
  const answer = await engine.open({
    opening: { caseNumber, pack: nationalPack, calendar, seats },
    first: { commandId: start.commandId, actor: start.actor, task: null, act: start.signal, submission: null },
  });
  return { caseNumber, answer };
}
