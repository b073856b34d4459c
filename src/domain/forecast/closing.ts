import { dayOf, type Instant } from '../calendar/plain-date';
import { type CaseFold, placeOf } from '../case/fold';
import { stageOf } from '../case/stage';
import { atEarliest, type Goal, isForSchool } from './at-earliest';
import { acts as climbing } from './ladder';
import type { Line } from './steps';

/** The way out: the child is back on the next school day and stays, or an exit that is proposed already is granted. */

const acts: Goal['acts'] = {
  verifyAbsence: climbing.verifyAbsence,
  reportReturn: ({ context, today }) =>
    context.exit === null && isForSchool(context.opening.calendar, today)
      ? [{ type: 'returnReported', attendingSince: today }]
      : [],
  // Who confirms a report finds the child at school since that day at the latest.
  confirmReturn: ({ context, task, today }) =>
    context.exit === null
      ? [dayOf(task.openedAt), today].map((day) => ({ type: 'returnVerified', attendingSince: day }))
      : [],
  retentionCheck: () => [{ type: 'retentionChecked', attending: true }],
  approveExit: () => [{ type: 'exitApproved' }],
  confirmExit: () => [{ type: 'exitConfirmed' }],
};

const ending: Goal['ending'] = (fold: CaseFold) => (stageOf(placeOf(fold)) === 'closed' ? 'closed' : null);

export const earliestClosing = (fold: CaseFold, asOf: Instant): Line =>
  atEarliest(fold, asOf, { acts, clocks: ['T28'], ending });
