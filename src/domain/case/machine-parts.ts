import { assign } from 'xstate';
import { dayOf } from '../calendar/plain-date';
import type { CaseContext, CaseEvent, CaseOpening, Task } from './context';
import { cancelDeadlines, expireDeadline, findDeadline } from './deadlines';
import * as guards from './guards';
import { endStandstill } from './pauses';
import { recountDeadlines } from './recount';
import { isRunningRegion, outlivesCase, type StartedRegion } from './regions';
import * as tasks from './tasks';

/** What the ladder and the question's machine share: tasks are acknowledged and done, clocks remind. */

export type Asked = { context: CaseContext; event: CaseEvent };

/** A pure change of the context; the machines have no other actions, so a step has no effect but its new state. */
export const change = <P>(apply: (asked: Asked, params: P) => CaseContext) =>
  assign<CaseContext, CaseEvent, P, CaseEvent, never>(({ context, event }, params) =>
    apply({ context, event }, params as P),
  );

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** A guard of one kind of event; it holds of no other. */
export const guardOn =
  <T extends CaseEvent['type'], P = void>(
    type: T,
    holds: (asked: { context: CaseContext; event: EventOf<T> }, params: P) => boolean,
  ) =>
  ({ context, event }: Asked, params: P): boolean =>
    event.type === type && holds({ context, event: event as EventOf<T> }, params);

/** A change by one kind of event: of any other there is nothing to record. */
export const changeOn = <T extends CaseEvent['type'], P>(
  type: T,
  apply: (asked: { context: CaseContext; event: EventOf<T> }, params: P) => CaseContext,
) =>
  change<P>(({ context, event }, params) =>
    event.type === type ? apply({ context, event: event as EventOf<T> }, params) : context,
  );

export const machineTypes = {
  context: {} as CaseContext,
  events: {} as CaseEvent,
  input: {} as CaseOpening,
};

/** What a region opened is the region's to acknowledge and to remind of. */
const isOwn = (context: CaseContext, task: string | null): boolean => {
  const found = tasks.findTask(context, task);
  return found?.region === undefined;
};

export const sharedGuards = {
  unacknowledged: (asked: Asked) => isOwn(asked.context, asked.event.task) && guards.unacknowledged(asked),
  deadlineRuns: guardOn(
    'deadlineExpired',
    ({ context, event }) =>
      guards.isRunning(context, event.deadline) && isOwn(context, findDeadline(context, event.deadline)?.task ?? null),
  ),
  /** Nothing begins with a new calendar or pack, and the same again changes nothing. */
  bringsOtherCalendar: guardOn(
    'calendarUpdated',
    ({ context: { opening }, event }) => event.sequence > 1 && event.calendar.version !== opening.calendar.version,
  ),
  bringsOtherPack: guardOn(
    'packMigrated',
    ({ context: { opening }, event }) => event.sequence > 1 && event.pack.version !== opening.pack.version,
  ),
};

export const sharedActions = {
  completeTask: change(({ context, event }) => tasks.completeTask(context, event)),
  acknowledgeTask: change(({ context, event }) => tasks.acknowledgeTask(context, event)),
  /** Ends everything but the regions that outlive a case, with their tasks and clocks. */
  withdrawEverything: change(({ context, event }) => {
    // Of a child that has died nobody hears any more (case-ladder section 8).
    const goesOn = (region: StartedRegion) => context.closedFor !== 'deceased' && outlivesCase(region);
    const outlives = ({ region }: Task) =>
      context.regions.some((running) => running.id === region && isRunningRegion(running) && goesOn(running));
    const kept = context.tasks.filter(outlives).map(({ id }) => id);
    const next = cancelDeadlines(
      tasks.withdrawTasks(context, event, (task) => !outlives(task)),
      ({ task }) => task === null || !kept.includes(task),
    );
    const regions = next.regions.map((region) =>
      isRunningRegion(region) && !goesOn(region) ? { ...region, until: event.sequence } : region,
    );
    return { ...endStandstill(next, event), regions };
  }),
  expireDeadline: changeOn('deadlineExpired', ({ context, event }) => expireDeadline(context, event.deadline)),
  escalate: changeOn('deadlineExpired', ({ context, event }) => {
    const deadline = findDeadline(context, event.deadline);
    return deadline ? tasks.escalate(context, event, deadline) : context;
  }),
  /** Every clock is counted anew, openly (case-ladder section 5). */
  changeCalendar: changeOn('calendarUpdated', ({ context, event }) => {
    const opening = { ...context.opening, calendar: event.calendar };
    const rulesSince = { ...context.rulesSince, calendar: event.sequence };
    return recountDeadlines({ ...context, opening, rulesSince }, dayOf(event.at));
  }),
  /** What runs keeps the period and the source that it began with; what starts from now on is the new pack's (rule 10). */
  changePack: changeOn('packMigrated', ({ context, event }) => ({
    ...context,
    opening: { ...context.opening, pack: event.pack },
    rulesSince: { ...context.rulesSince, pack: event.sequence },
  })),
};

/** What the administration changes under a case or a question, wherever it stands. */
export const ruleChanges = {
  calendarUpdated: { guard: 'bringsOtherCalendar', actions: 'changeCalendar' },
  packMigrated: { guard: 'bringsOtherPack', actions: 'changePack' },
} as const;

/** The context before the first event. */
export const beginContext = ({ input }: { input: CaseOpening }): CaseContext => ({
  opening: input,
  rulesSince: { calendar: 0, pack: 0 },
  episode: 1,
  episodeFrom: null,
  ladderFrom: 0,
  previous: null,
  pausedFrom: null,
  signals: [],
  cause: null,
  verification: null,
  whereaboutsUnknown: false,
  contacts: [],
  plan: null,
  visits: [],
  documents: [],
  halts: [],
  views: [],
  pause: null,
  pauses: [],
  leaves: [],
  extensions: [],
  stay: false,
  penalty: null,
  referral: null,
  leave: null,
  exit: null,
  correctable: [],
  regions: [],
  tasks: [],
  deadlines: [],
  closedFor: null,
});
