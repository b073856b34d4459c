import type { Clock } from '../clock/clock';
import type { Actor, Signal } from '../domain/case/acts';
import { nationalPack } from '../domain/pack/national';
import { seatsForPupil } from '../identity/directory';
import type { KeyRing } from '../identity/keys';
import { readPupil } from '../identity/people';
import { caseNumberFor } from '../ledger/case-numbers';
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
