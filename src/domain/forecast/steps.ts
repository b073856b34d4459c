import { addMonths, dayOf, endOf, type Instant, type PlainDate } from '../calendar/plain-date';
import type { OfficialAct } from '../case/acts';
import type { Deadline } from '../case/context';
import { cancelDeadlines, findDeadline } from '../case/deadlines';
import { type CaseFold, placeOf, takeExpiry } from '../case/fold';
import { findTask } from '../case/tasks';
import type { Role, TaskKind } from '../case/vocabulary';
import type { ClockRule, ClockValue } from '../pack/policy-pack';

/** What a forecast is made of: steps of the one fold, played on a copy of the case. */

/** Something that will happen, or can happen at the earliest. */
export interface ForecastStep {
  /** Of an act its day; of a clock its last day, or today where it is over already. */
  on: PlainDate;
  what: ExpectedExpiry | AssumedAct;
  /** Places of the machine before and after it, as in the ledger's entries. */
  before: string;
  after: string;
  /** Tasks that it asks for. */
  tasksOpened: TaskKind[];
  /** It rests on days for which no calendar is published. */
  provisional: boolean;
  /** The clock that runs out, for `explainDeadline`; null for an act. */
  deadline: Deadline | null;
  /** From here on nothing but a reminder, so often; later ones are not listed. */
  repeats: ClockValue | null;
}

/** Why a list of steps ends where it ends. */
export type Ending =
  /** The case is closed, or was. */
  | 'closed'
  /** A court, another authority or a procedure without clocks comes next: its dates are not ours to give. */
  | 'undated'
  /** The child is at school. */
  | 'childIsBack'
  /** No clock runs. */
  | 'nothingRuns'
  /** Nothing but reminders, week after week. */
  | 'remindersRepeat'
  /** No official of the case can do what comes next. */
  | 'nobodyMayAct'
  /** What follows lies too far ahead. */
  | 'horizon'
  | 'tooManySteps';

export interface Line {
  steps: ForecastStep[];
  endsBecause: Ending;
}

/** A leave of one school year and whatever follows lies within it. */
const horizonMonths = 24;
export const horizonOf = (asOf: Instant): Instant => endOf(addMonths(dayOf(asOf), horizonMonths));

/** Entries that one list may take; far more than any case needs. */
export const mostEntries = 300;

/** A clock that runs out. Entries that do not exist yet are numbered by the forecast: such an id holds nowhere else. */
export interface ExpectedExpiry {
  kind: 'deadline';
  rule: ClockRule;
  id: string;
  /** The task of which it reminds, and what that is about. */
  task: TaskKind | null;
  subject: string | null;
}

/** An act with the values that were assumed for it, and the role in whose name it would be done. */
export interface AssumedAct {
  kind: 'act';
  task: TaskKind;
  subject: string | null;
  role: Role;
  act: OfficialAct;
}

export const later = (a: Instant, b: Instant): Instant => (a < b ? b : a);

/** Tasks that are open after a step and were not there before it. */
export const tasksOpened = (before: CaseFold, after: CaseFold): TaskKind[] =>
  after.context.tasks
    .filter(({ id, status }) => status === 'open' && findTask(before.context, id) === undefined)
    .map(({ kind }) => kind);

/** A clock that has run out in the copy. */
export interface Expiry {
  fold: CaseFold;
  at: Instant;
  /** With `repeats` where it only reminded those who hold the task: nothing moved, began, or was brought in. */
  step: ForecastStep;
}

/** @param now where the forecast stands; a clock that is over by then is taken at once, as the interpreter does. */
export function expire(fold: CaseFold, deadline: Deadline, now: Instant): Expiry {
  const at = later(deadline.expiresAt, now);
  const { fold: after } = takeExpiry(fold, deadline.id, at);
  const task = findTask(fold.context, deadline.task);
  const repeats = onlyReminds(fold, after, deadline) ? periodAfter(after, deadline) : null;
  const step: ForecastStep = {
    on: at === deadline.expiresAt ? deadline.count.due : dayOf(at),
    what: {
      kind: 'deadline',
      rule: deadline.rule,
      id: deadline.id,
      task: task?.kind ?? null,
      subject: task?.subject ?? null,
    },
    before: placeOf(fold),
    after: placeOf(after),
    tasksOpened: tasksOpened(fold, after),
    provisional: deadline.count.provisional,
    deadline,
    repeats,
  };
  return { fold: settle(after, deadline, repeats !== null), at, step };
}

function onlyReminds(before: CaseFold, after: CaseFold, { task: id, expiresAt }: Deadline): boolean {
  const task = findTask(before.context, id);
  return (
    task !== undefined &&
    // Of two clocks of one task that run out together the second says nothing, neither now nor for later.
    task.escalatedAt !== expiresAt &&
    findTask(after.context, id)?.seats.length === task.seats.length &&
    placeOf(before) === placeOf(after) &&
    tasksOpened(before, after).length === 0 &&
    regionsOf(before) === regionsOf(after)
  );
}

const regionsOf = ({ context }: CaseFold): string =>
  context.regions.map(({ id, place, until }) => `${id} ${place} ${until}`).join();

/** The period of the clock that was started again for the same task. */
function periodAfter({ context }: CaseFold, { rule, task }: Deadline): ClockValue | null {
  const again = context.deadlines.find(
    (deadline) => deadline.rule === rule && deadline.task === task && deadline.status === 'running',
  );
  return again ? { amount: again.count.amount, unit: again.count.unit } : null;
}

/** By then holder, substitute and superior have let a clock pass, and the talk about that has begun or never will. */
const settledLevel = 2;

/**
 * A clock that has come to remind week after week does nothing else for ever: it is left out of the copy, so that a
 * forecast ends. So is one that the case did not take.
 */
function settle(fold: CaseFold, { id, task, rule, level }: Deadline, onlyReminded: boolean): CaseFold {
  const repeats = onlyReminded && level >= settledLevel;
  if (!repeats && findDeadline(fold.context, id)?.status !== 'running') return fold;
  const context = cancelDeadlines(
    fold.context,
    (deadline) => deadline.id === id || (repeats && deadline.task === task && deadline.rule === rule),
  );
  return { ...fold, context };
}
