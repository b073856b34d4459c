import type { Clock } from '../clock/clock';
import { dayOf, type PlainDate } from '../domain/calendar/plain-date';
import type { MigrationReason } from '../domain/case/vocabulary';
import type { ResolvedPack } from '../domain/pack/resolve';
import { type PacksInForce, packOfVersion, packsInForce } from '../ledger/packs-in-force';
import {
  activatePack,
  answerQuestion,
  type Decider,
  type ProposedPack,
  proposePack,
  readPacks,
} from '../ledger/policy-packs';
import type { Sql } from '../ledger/sql';
import type { CaseEngine } from '../temporal/case-engine';
import { type MovedCase, moveCases } from '../temporal/move-cases';

/** What the pages do with the county's rules; every step throws PackRefused where it cannot be taken. */
export interface PackDesk {
  proposed(): Promise<ProposedPack[]>;
  /** What new cases begin under today. */
  inForce(): Promise<PacksInForce>;
  /** The pack that a case carries. */
  carried(version: string): Promise<ResolvedPack>;
  /** @throws PackUnreadable, UnknownPack for something that is no pack */
  propose(content: unknown, where: string, by: Decider): Promise<ProposedPack>;
  answer(given: { version: string; questionId: string; text: string }, by: Decider): Promise<ProposedPack>;
  activate(given: { version: string; place: string | null; from: PlainDate }, by: Decider): Promise<ProposedPack>;
  move(given: { version: string; place: string | null; reason: MigrationReason }, by: Decider): Promise<MovedCase[]>;
}

export const packDesk = (dependencies: {
  sql: Sql;
  clock: Clock;
  engine: Pick<CaseEngine, 'open' | 'ask'>;
}): PackDesk => ({
  proposed: () => readPacks(dependencies),
  inForce: () => packsInForce(dependencies.sql, dayOf(dependencies.clock.now())),
  carried: (version) => packOfVersion(dependencies.sql, version),
  propose: (content, where, by) => proposePack(dependencies, content, where, by),
  answer: (given, by) => answerQuestion(dependencies, given, by),
  activate: (given, by) => activatePack(dependencies, given, by),
  move: (given, by) => moveCases(dependencies, given, by),
});
