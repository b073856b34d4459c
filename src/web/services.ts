import type { Config } from '../config';
import type { Instant } from '../domain/calendar/plain-date';
import type { Command, Signal } from '../domain/case/acts';
import type { CaseEntry } from '../domain/case/entry';
import type { CaseFold } from '../domain/case/fold';
import type { Answer } from '../temporal/case-engine';
import type { AfterReply } from './after-reply';
import type { PackDesk } from './pack-desk';
import type { Records } from './records';

/** Everything the pages need from outside; composed in main.ts, and by tests. */
export interface Services {
  config: Pick<Config, 'FANXIAO_PUBLIC_URL'>;
  clock: { now(): Instant };
  /** True in a world that is played: the pages say so. */
  rehearsal: boolean;
  /** Signs the form tokens and the marks of accepted acts; derived from the key ring. */
  formSecret: string;
  records: Records;
  engine: PagesEngine;
  packs: PackDesk;
  afterReply: AfterReply;
  mailer: { sendCode(official: string, code: string): Promise<void> };
  /** Opens a case for a person, or joins the open one. */
  openCase(start: {
    personId: string;
    signal: Signal;
    actor: Command['actor'];
    commandId: string;
  }): Promise<{ caseNumber: string; answer: Answer }>;
}

/** The part of the engine that pages use. */
export interface PagesEngine {
  ask(caseNumber: string, command: Command): Promise<Answer>;
  /** The live state, for the audit and for what the ledger has not got yet. */
  fold(caseNumber: string): Promise<CaseFold>;
  /** The engine's history replayed through the workflow code, with the entries that this computes. */
  audit(caseNumber: string): Promise<EngineAudit>;
}

export interface EngineAudit {
  runs: number;
  events: number;
  replayed: boolean;
  entries: CaseEntry[];
  fault: string | null;
}
