import { countDays } from '../calendar/count-days';
import { addDays, dayOf, type Instant, instant, instantMs, type PlainDate, startOf } from '../calendar/plain-date';
import { isProvisional, type SchoolCalendar } from '../calendar/school-calendar';
import type { Command, OfficialAct } from '../case/acts';
import type { CaseContext, Task } from '../case/context';
import { cancelDeadlines, nextDeadline } from '../case/deadlines';
import { type CaseFold, placeOf, takeCommand } from '../case/fold';
import { permitted } from '../case/permitted';
import { stageOf } from '../case/stage';
import { type Role, roles, type TaskKind } from '../case/vocabulary';
import type { ClockRule } from '../pack/policy-pack';
import { type Ending, expire, type ForecastStep, horizonOf, type Line, later, mostEntries, tasksOpened } from './steps';

/** What a case is played towards. */
export interface Goal {
  /** How an open task is fulfilled at its best: acts to try, the best first; none while nothing is to be done. */
  acts: { readonly [Kind in TaskKind]?: (asked: Situation) => readonly OfficialAct[] };
  /** Clocks for which it waits. */
  clocks: readonly ClockRule[];
  /** Why nothing more is played, if so. */
  ending: (fold: CaseFold) => Ending | null;
}

export interface Situation {
  context: CaseContext;
  place: string;
  task: Task;
  today: PlainDate;
  /** First day on which anybody can act: before it nothing is assumed to have happened. */
  from: PlainDate;
}

/** Once nothing was done for so many working days, only a clock can change that. */
const patience = 2;

/**
 * Every act towards a goal on the first working day on which the case takes it, in the order in which its tasks were
 * opened. What else there is to do is taken to be done in time: its clocks remind nobody here.
 */
export function atEarliest(fold: CaseFold, asOf: Instant, goal: Goal): Line {
  const horizon = horizonOf(asOf);
  const { calendar } = fold.context.opening;
  const from = workingDayFrom(calendar, dayOf(asOf));
  const steps: ForecastStep[] = [];
  let state = fold;
  let at = asOf;
  let entries = 0;
  const runOut = (until: Instant): void => {
    for (let next = nextDeadline(state.context); next && next.expiresAt <= until; next = nextDeadline(state.context)) {
      if (++entries > mostEntries) return;
      const expiry = expire(state, next, at);
      const waitedFor = expiry.at === next.expiresAt || expiry.step.before !== expiry.step.after;
      if (goal.clocks.includes(next.rule) && waitedFor) steps.push(followingFrom(steps, expiry.step));
      state = expiry.fold;
      at = expiry.at;
    }
  };
  let today = from;
  for (let idle = 0; ; ) {
    const now = later(asOf, morningOf(today));
    if (now > horizon) return { steps, endsBecause: 'horizon' };
    state = withoutReminders(state, { today, from }, goal);
    runOut(now);
    at = later(at, now);
    const ending = goal.ending(state);
    if (ending) return { steps, endsBecause: ending };
    if (entries > mostEntries) return { steps, endsBecause: 'tooManySteps' };
    const done = act(state, at, { today, from }, goal);
    if (done) {
      steps.push(followingFrom(steps, done.step));
      state = done.fold;
      entries++;
      idle = 0;
      continue;
    }
    idle++;
    const next = idle < patience ? addDays(today, 1) : nextChange(state, today);
    if (!next) return { steps, endsBecause: 'nobodyMayAct' };
    today = workingDayFrom(calendar, next);
  }
}

/** The day on which a clock has run out or, in a break, school begins again; undefined where neither will be. */
function nextChange({ context }: CaseFold, today: PlainDate): PlainDate | undefined {
  const { calendar } = context.opening;
  const next = nextDeadline(context);
  const changes = [
    ...(next ? [dayOf(next.expiresAt)] : []),
    ...(isForSchool(calendar, today) ? [] : [firstDayFrom(calendar, today, 'schoolDay')]),
  ];
  return changes.sort()[0];
}

/** Clocks of tasks that are not on the way to the goal are left out of the copy. */
function withoutReminders(fold: CaseFold, days: Pick<Situation, 'today' | 'from'>, goal: Goal): CaseFold {
  const { context } = fold;
  const place = placeOf(fold);
  const isOnTheWay = (task: Task) => (goal.acts[task.kind]?.({ context, place, task, ...days }) ?? []).length > 0;
  const others = context.tasks.filter((task) => task.status === 'open' && !isOnTheWay(task)).map(({ id }) => id);
  return { ...fold, context: cancelDeadlines(context, ({ task }) => task !== null && others.includes(task)) };
}

/** What follows from a date that is not certain is no more certain. */
const followingFrom = (steps: readonly ForecastStep[], step: ForecastStep): ForecastStep => ({
  ...step,
  provisional: step.provisional || steps.at(-1)?.provisional === true,
});

/** The first such day from a day on, that day included. */
const firstDayFrom = (calendar: SchoolCalendar, day: PlainDate, unit: 'workingDay' | 'schoolDay'): PlainDate =>
  countDays(calendar, addDays(day, -1), 1, unit).due;
/** Beyond the last known term working days stand for school days, as in every count. */
export const isForSchool = (calendar: SchoolCalendar, day: PlainDate): boolean =>
  firstDayFrom(calendar, day, 'schoolDay') === day;
const workingDayFrom = (calendar: SchoolCalendar, day: PlainDate) => firstDayFrom(calendar, day, 'workingDay');

/** Offices open at nine. */
const morningOf = (day: PlainDate): Instant => instant(instantMs(startOf(day)) + 9 * 3_600_000);

/** The first act of the goal that the case takes now. */
function act(
  fold: CaseFold,
  at: Instant,
  days: Pick<Situation, 'today' | 'from'>,
  goal: Goal,
): { fold: CaseFold; step: ForecastStep } | null {
  const { context } = fold;
  const place = placeOf(fold);
  for (const task of context.tasks) {
    if (task.status !== 'open') continue;
    for (const wanted of goal.acts[task.kind]?.({ context, place, task, ...days }) ?? [])
      for (const { seat, role } of holdersOf(fold, task)) {
        const taken = takeCommand(fold, commandOf(fold, task, seat, role, wanted), at);
        if (taken.receipt.refusal) continue;
        return {
          fold: taken.fold,
          step: {
            on: days.today,
            what: { kind: 'act', task: task.kind, subject: task.subject, role, act: wanted },
            before: place,
            after: placeOf(taken.fold),
            tasksOpened: tasksOpened(fold, taken.fold),
            provisional: isProvisional(context.opening.calendar, days.today),
            deadline: null,
            repeats: null,
          },
        };
      }
  }
  return null;
}

/** Seats that hold a task, each in the roles in which it may do it. */
function holdersOf(fold: CaseFold, task: Task): { seat: string; role: Role }[] {
  const { seats } = fold.context.opening;
  const stage = stageOf(placeOf(fold));
  return task.seats.flatMap((seat) =>
    roles
      .filter((role) => seats[role]?.includes(seat) && permitted(stage, role, task.kind))
      .map((role) => ({ seat, role })),
  );
}

/** Who holds a post is not known here: each seat is taken for another official, as second persons have to be. */
const commandOf = (fold: CaseFold, task: Task, seat: string, role: Role, wanted: OfficialAct): Command => ({
  commandId: `forecast:${fold.head.sequence + 1}`,
  actor: { kind: 'seat', seat, role, official: seat },
  task: task.id,
  act: wanted,
  submission: null,
});
