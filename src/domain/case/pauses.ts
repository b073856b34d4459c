import { countDays } from '../calendar/count-days';
import { addDays, dayOf, type PlainDate } from '../calendar/plain-date';
import { isWorkingDay } from '../calendar/school-calendar';
import type { CaseContext, CaseEvent, Official, Pause } from './context';

/** The pauses and leaves of a case as data, and the days that they leave out. */

const earlier = (day: PlainDate, other: PlainDate | null): PlainDate => (other !== null && other < day ? other : day);

export const openPause = ({ pauses }: CaseContext): Pause | undefined => pauses.findLast(({ to }) => to === null);

/** A day of the next review: after today, and no later than the pack's T35 allows. */
export function isReviewDay(context: CaseContext, event: CaseEvent, day: PlainDate): boolean {
  const today = dayOf(event.at);
  return today < day && day <= lastReviewDay(context, today);
}

/** The last day for a review that is set today. */
export function lastReviewDay({ opening: { calendar, pack } }: CaseContext, today: PlainDate): PlainDate {
  const { amount, unit } = pack.clocks.T35.value;
  return countDays(calendar, today, amount, unit).due;
}

const officialWho = ({ actor }: CaseEvent): Official =>
  actor.kind === 'seat' ? { role: actor.role, official: actor.official } : { role: actor.part, official: actor.part };

/** A pause begins; a stay is looked at again when T35 says so. */
export function beginPause(context: CaseContext, event: CaseEvent): CaseContext {
  const from = dayOf(event.at);
  const reason = event.type === 'casePaused' ? event.reason : 'stayOrdered';
  const reviewOn = event.type === 'casePaused' ? event.reviewOn : lastReviewDay(context, from);
  const pause: Pause = { reason, approvedBy: officialWho(event), from, reviewOn, to: null, reviews: [] };
  return { ...context, pause: { reason, on: from }, pauses: [...context.pauses, pause] };
}

const changeOpen = (context: CaseContext, change: (pause: Pause) => Pause): CaseContext => ({
  ...context,
  pauses: context.pauses.map((pause) => (pause.to === null ? change(pause) : pause)),
});

export const continuePause = (context: CaseContext, event: CaseEvent, reviewOn: PlainDate): CaseContext =>
  changeOpen(context, (pause) => ({
    ...pause,
    reviewOn,
    reviews: [...pause.reviews, { on: dayOf(event.at), by: officialWho(event), reviewOn }],
  }));

/** The case goes on, or the child is back: pauses and leaves are over. */
export function endStandstill(context: CaseContext, event: CaseEvent): CaseContext {
  const to = dayOf(event.at);
  const next = changeOpen(context, (pause) => ({ ...pause, to }));
  return {
    ...next,
    leaves: next.leaves.map((leave) => (leave.to === null ? { ...leave, to: earlier(to, leave.until) } : leave)),
  };
}

/** A confirmed return was struck: the standstill out of which it came has never ended. */
export const reopenPause = (context: CaseContext): CaseContext =>
  context.pause === null
    ? context
    : {
        ...context,
        pauses: context.pauses.map((pause, index) =>
          index === context.pauses.length - 1 ? { ...pause, to: null } : pause,
        ),
      };

/** A leave begins, or gets another end. */
export function recordLeave(context: CaseContext, event: CaseEvent, until: PlainDate): CaseContext {
  const running = context.leaves.find(({ to }) => to === null);
  return {
    ...context,
    leaves: running
      ? context.leaves.map((leave) => (leave === running ? { ...leave, until } : leave))
      : [...context.leaves, { from: dayOf(event.at), until, to: null }],
  };
}

/** The working days after one day, up to another: as in every period the first day does not count. */
function workingDaysAfter({ opening: { calendar } }: CaseContext, from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) days.push(day);
  return days;
}

/** Every pause with the working days that it took up to a day, oldest first. */
export const pausesUntil = (context: CaseContext, asOf: PlainDate): (Pause & { workingDays: number })[] =>
  context.pauses.map((pause) => ({
    ...pause,
    workingDays: workingDaysAfter(context, pause.from, earlier(asOf, pause.to)).length,
  }));

/** Working days up to a day on which a case stood still, in a pause or on leave, each once: appraisals leave them out. */
export function workingDaysPaused(context: CaseContext, asOf: PlainDate): number {
  const ends = [
    ...context.pauses.map(({ from, to }) => ({ from, to: earlier(asOf, to) })),
    ...context.leaves.map(({ from, until, to }) => ({ from, to: earlier(earlier(asOf, until), to) })),
  ];
  return new Set(ends.flatMap(({ from, to }) => workingDaysAfter(context, from, to))).size;
}
