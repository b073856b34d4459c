import type { DayUnit } from '../calendar/count-days';
import type { DocumentKind, LadderTask, Role, Rung, TrackKind } from '../case/vocabulary';
import type { QuestionReason } from '../question/vocabulary';

/**
 * The clocks of case-ladder section 5 that run in a case; a second period of one rule has its number behind a point.
 * T33 (answer of a question), T34 (a promised day has passed), T35 (review of a pause) and T36 (any task
 * without a clock of its own) are our own.
 */
export const clockRules = [
  'T01',
  'T02',
  'T05',
  'T06',
  'T07',
  'T08',
  'T09',
  'T10',
  'T11',
  'T12',
  'T18',
  'T19',
  'T19.2',
  'T20',
  'T21',
  'T21.2',
  'T22',
  'T22.2',
  'T23',
  'T24',
  'T24.2',
  'T25',
  'T25.2',
  'T26',
  'T26.2',
  'T28',
  'T29',
  'T31',
  'T33',
  'T34',
  'T35',
  'T36',
] as const;
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
  /**
   * The rungs in the order of the ladder: always `ordered` and, last, `legalReferral`; the others where the county has
   * them. One that is shut by its gate is left out.
   */
  path: Sourced<readonly Rung[]>;
  /** T21.2: days before the window of enforcement closes on which somebody is warned. */
  windowWarnings: Sourced<readonly number[]>;
  /** Documents that somebody else than the drafter checks for their legality before they are signed. */
  legalCheck: Sourced<readonly DocumentKind[]>;
  /** Roles that may sign a document, within what the law allows (`legalIssuers`). */
  issuers: Record<DocumentKind, Sourced<readonly Role[]>>;
  /** What the law lets only some counties do; shut where no local basis is named. */
  gates: { penalty: Sourced<boolean>; restriction: Sourced<boolean> };
  /** County-wide clocks, counted from the start of term: T03 check and report, T04 the bureau's analysis. */
  termStart: { check: Sourced<ClockValue>; report: Sourced<ClockValue>; analysis: Sourced<ClockValue> };
  /** Who leads a track. */
  trackLeads: Record<TrackKind, Sourced<readonly Role[]>>;
  /** Which roles hold a task. The first role with a filled seat counts, all its seats of the case are addressed. */
  holders: Record<LadderTask, Sourced<readonly Role[]>>;
  /** Which roles answer a question, in the same way. */
  questionHolders: Record<QuestionReason, Sourced<readonly Role[]>>;
  /** Questions about a child who may be missing today: answered within T01 instead of T33. */
  urgentQuestions: Sourced<readonly QuestionReason[]>;
  /** The persuasion contacts of a child: one seat of each of these roles. */
  contacts: Sourced<readonly Role[]>;
  /** Who is brought in when a task is not taken or not done in time: first the substitute, then the superior. */
  escalation: Record<Role, Sourced<readonly Role[]>>;
}
