import type { Role, TrackKind } from '../case/vocabulary';
import type { RestrictionKind } from '../pack/parameters';
import type { ClockRule } from '../pack/policy-pack';

/**
 * Tracks of case-ladder section 10, each described as data: the steps, who holds them, by when, and what can come of
 * them. Machines, forms and documents are made of these descriptions. Names of steps and outcomes are data on disk, of
 * letters only: never rename, only add.
 */
export interface TrackDefinition<Step extends string = string> {
  kind: TrackKind;
  /** The step with which it begins. */
  first: Step;
  steps: { readonly [Name in Step]: TrackStep<Step> };
  /** What becomes of it when the school has confirmed that the child is back; nothing unless given. */
  onReturn?: { readonly [Name in Step]?: Next<Step> };
  /** While it runs, those near the family do not see the file (rule 7). */
  hidesFromLocal?: true;
  /** It does not begin while something holds the steps against a guardian up (rules 6 and 7). */
  againstGuardian?: true;
  /** Its steps against a guardian are taken only while the county's pack opens this gate. */
  gate?: 'restriction';
  /** The closing of the case does to it what a return does: it is not forgotten but undone. */
  undoneOnClosing?: true;
}

/** The step that follows. */
export type Next<Step extends string> = Step | 'ended';

export interface TrackStep<Step extends string = string> {
  /** Requirement, law or `D` for a default of the ladder. */
  source: string;
  /** Who holds it, in this order: the first role that has a seat. The leads of the county's pack unless given. */
  roles?: readonly Role[];
  /** Those decide whom the county's pack names; they hold the step in the place of `roles`. */
  decidedBy?: 'approvers';
  /** All of these roles hold it at once; whoever acts first closes it for all. */
  together?: true;
  clock?: StepClock;
  outcomes: { readonly [outcome: string]: Next<Step> };
  /** The clock has run out: this step comes instead. Without it the task is escalated and stays. */
  overdue?: Step;
  /** The outcome that grants a leave and says until when; such a step is decided by its own roles only. */
  grantsLeave?: string;
  /** Outcomes that only a county has whose pack names one of these restrictions. */
  allowedBy?: { readonly [outcome: string]: readonly RestrictionKind[] };
  /** Outcomes by which it is known where the child is. */
  locatesChild?: readonly string[];
  /** Outcomes against a guardian, which wait for what holds such steps up (rules 6 and 7). */
  adverse?: readonly string[];
}

export interface StepClock {
  rule: Exclude<ClockRule, 'T28' | 'T29'>;
  /** It counts from the day on which the track began; else from the day on which the step was reached. */
  fromStart?: true;
}

/** Checks that every step named in a description exists. */
export const describeTrack = <const Step extends string>(track: {
  kind: TrackKind;
  first: NoInfer<Step>;
  steps: { readonly [Name in Step]: TrackStep<NoInfer<Step>> };
  onReturn?: { readonly [Name in NoInfer<Step>]?: Next<NoInfer<Step>> };
  hidesFromLocal?: true;
  againstGuardian?: true;
  gate?: 'restriction';
  undoneOnClosing?: true;
}): TrackDefinition<Step> => track;

/** What a step's task is about: `search.order`. */
export const stepSubject = (kind: TrackKind, step: string): string => `${kind}.${step}`;
