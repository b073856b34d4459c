import { dayOf } from '../domain/calendar/plain-date';
import type { MigrationReason } from '../domain/case/vocabulary';
import { toPolicyPack } from '../domain/pack/resolve';
import { type CaseUnderPack, openCasesUnderPacks } from '../ledger/cases-by-pack';
import { type PacksInForce, packFor, packsInForce } from '../ledger/packs-in-force';
import { type Decider, recordMove } from '../ledger/policy-packs';
import type { Sql } from '../ledger/sql';
import type { CaseEngine } from './case-engine';
import { migrateCase } from './migrate-case';
import type { OpeningDependencies } from './open-case';

export interface MovedCase {
  caseNumber: string;
  /** `waiting`: the engine could not be reached, or the ledger has not got it yet; moving again is safe. */
  outcome: 'moved' | 'waiting' | 'refused';
}

/** The open cases of places in which a pack is in force that still carry another. @param place null for all such places */
export const casesToMove = (
  cases: readonly CaseUnderPack[],
  packs: PacksInForce,
  version: string,
  place: string | null,
): CaseUnderPack[] =>
  cases.filter(
    (one) =>
      one.version !== version &&
      packFor(packs, one.township).version === version &&
      (place === null || one.township === place),
  );

/**
 * Moves the open cases of a place to the pack that is in force there, each once; what runs in them is not shortened.
 * Who wanted it is written down first.
 * @throws PackRefused
 */
export async function moveCases(
  { sql, clock, engine }: Pick<OpeningDependencies, 'clock'> & { sql: Sql; engine: Pick<CaseEngine, 'open' | 'ask'> },
  { version, place, reason }: { version: string; place: string | null; reason: MigrationReason },
  by: Decider,
): Promise<MovedCase[]> {
  const { resolved } = await recordMove({ sql, clock }, { version, place, reason }, by);
  const pack = toPolicyPack(resolved);
  const packs = await packsInForce(sql, dayOf(clock.now()));
  const moved: MovedCase[] = [];
  for (const { caseNumber } of casesToMove(await openCasesUnderPacks(sql), packs, version, place)) {
    const answer = await migrateCase({ sql, engine }, { caseNumber, pack, reason });
    const refused =
      answer.status === 'rejected' || (answer.status === 'answered' && answer.receipt.outcome !== 'taken');
    moved.push({ caseNumber, outcome: refused ? 'refused' : answer.status === 'answered' ? 'moved' : 'waiting' });
  }
  return moved;
}
