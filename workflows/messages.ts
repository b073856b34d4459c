import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../src/domain/calendar/plain-date';
import type { Command } from '../src/domain/case/acts';
import type { CaseOpening } from '../src/domain/case/context';
import type { CaseFold, Receipt } from '../src/domain/case/fold';
import type { CaseView } from '../src/domain/case/view';

/** What a case is started with. Everything that could change with a deployment is a value in here. */
export interface CaseStart {
  opening: CaseOpening;
  /** The signal that opens the case; its receipt can be asked for with the same command id. */
  first: Command;
  /** Case time is workflow time plus this: 0 in production, fixed at the start in a rehearsal world. */
  offsetMs: number;
  /** Steps a run; null leaves it to the engine's suggestion. */
  historyLimit: number | null;
  /** Set by continue-as-new only. */
  resumed: CaseFold | null;
}

/** An act or a signal. An update and not a signal, because the page waits for the receipt or the refusal. */
export const commandUpdate = defineUpdate<Receipt, [Command]>('command');

/** The case as of an instant: a query's own clock stands at the last workflow task. */
export const viewQuery = defineQuery<CaseView, [Instant]>('view');

/** The whole live state, for the audit that compares it with the ledger. */
export const foldQuery = defineQuery<CaseFold>('fold');

export const caseWorkflowType = 'caseWorkflow';
