import type { DayUnit } from '../calendar/count-days';
import type { LadderTask, Role } from '../case/vocabulary';
import type { QuestionReason } from '../question/vocabulary';

/**
 * The clocks of case-ladder section 5 that the straight way uses, and T33 for the answer of a question; the rest are
 * added with their rungs.
 */
export const clockRules = ['T01', 'T02', 'T05', 'T06', 'T07', 'T08', 'T09', 'T11', 'T12', 'T28', 'T29', 'T33'] as const;
export type ClockRule = (typeof clockRules)[number];

/** A value with the place that it comes from, so that every date can name its origin. */
export interface Sourced<T> {
  value: T;
  /** Document and clause, a requirement ID, or `D` for a configurable default of the ladder. */
  source: string;
}

export interface ClockValue {
  amount: number;
  unit: DayUnit;
}

/**
 * A county's rules as data. A case carries the pack that it began under in its start input, never in its code.
 */
export interface PolicyPack {
  id: string;
  version: string;
  clocks: Record<Exclude<ClockRule, 'T28'>, Sourced<ClockValue>>;
  /** T28: school days after the verified return; the last check is at the end of the term of the last of them. */
  retentionChecks: Sourced<readonly number[]>;
  /** Unexcused school days in a row that are still tolerated; one more opens a case. */
  toleratedAbsence: Sourced<number>;
  minVisits: Sourced<number>;
  /** Which roles hold a task. The first role with a filled seat counts, all its seats of the case are addressed. */
  holders: Record<LadderTask, Sourced<readonly Role[]>>;
  /** Which roles answer a question, in the same way. */
  questionHolders: Record<QuestionReason, Sourced<readonly Role[]>>;
  /** Questions about a child who may be missing today: answered within T01 instead of T33. */
  urgentQuestions: Sourced<readonly QuestionReason[]>;
  /** The persuasion contacts of a child: one seat of each of these roles. */
  contacts: Sourced<readonly Role[]>;
  /** Counted from the start of term: who is not registered by then is looked for. */
  registrationWithin: Sourced<ClockValue>;
  /** Who is brought in when a task is not taken or not done in time: first the substitute, then the superior. */
  escalation: Record<Role, Sourced<readonly Role[]>>;
}
