import type { DayUnit } from '../calendar/count-days';
import type { Role, TaskKind } from '../case/vocabulary';

/** The clocks of case-ladder section 5 that the straight way uses; the rest are added with their rungs. */
export const clockRules = ['T01', 'T02', 'T05', 'T06', 'T07', 'T08', 'T09', 'T11', 'T12', 'T28', 'T29'] as const;
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
  holders: Record<TaskKind, Sourced<readonly Role[]>>;
  /** Who is brought in when a task is not taken or not done in time: first the substitute, then the superior. */
  escalation: Record<Role, Sourced<readonly Role[]>>;
}
