import type { Instant } from '../calendar/plain-date';
import type { CaseFold } from '../case/fold';
import { kindOf } from '../case/rules';
import { earliestClosing } from './closing';
import { followLadder } from './ladder';
import { ifNobodyActs } from './nobody-acts';
import type { Line } from './steps';

/** What becomes of a case, computed by the case's own fold on a copy of it. */
export interface Forecast {
  /** Case time for which it holds. */
  asOf: Instant;
  /** Clocks run out one after the other. */
  ifNobodyActs: Line;
  /** Null for a question: what will be answered cannot be foreseen. */
  atEarliest: {
    /** The child does not come back, and every act is done on the first working day on which the case takes it. */
    ladder: Line;
    /** The child comes back on the next school day and stays; or the exit that is proposed already is granted. */
    closing: Line;
  } | null;
}

/**
 * Total and bounded, for every state of a case or a question; nothing is changed.
 * @param asOf not before the last entry of the fold.
 */
export const forecast = (fold: CaseFold, asOf: Instant): Forecast => ({
  asOf,
  ifNobodyActs: ifNobodyActs(fold, asOf),
  atEarliest:
    kindOf(fold.context.opening) === 'question'
      ? null
      : { ladder: followLadder(fold, asOf), closing: earliestClosing(fold, asOf) },
});
