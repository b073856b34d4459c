import { assign, type MachineContext } from 'xstate';
import type { CaseContext, CaseEvent } from './context';
import { cancelDeadlines, expireDeadline, findDeadline } from './deadlines';
import * as guards from './guards';
import type { StartedRegion } from './regions';
import * as tasks from './tasks';

/** What the machines of regions share. Each sees the whole case and changes it; the ladder steps after them. */

/** A region's machine runs on the case and on its own record. */
export interface RegionContext extends MachineContext {
  case: CaseContext;
  region: StartedRegion;
}

/** A region begins with the event that made it necessary. */
export interface RegionInput {
  case: CaseContext;
  region: StartedRegion;
  event: CaseEvent;
}

export interface AskedInRegion {
  context: CaseContext;
  region: StartedRegion;
  event: CaseEvent;
}

type Beginning = { type: 'xstate.init'; input: RegionInput };

/** The case's event; on entering the first state it is the one that started the region. */
const caseEvent = (event: CaseEvent | Beginning): CaseEvent =>
  (event.type as string) === 'xstate.init' ? (event as Beginning).input.event : (event as CaseEvent);

const asked = ({ context, event }: { context: RegionContext; event: CaseEvent }): AskedInRegion => ({
  context: context.case,
  region: context.region,
  event: caseEvent(event),
});

/** A pure change of the case by a region. */
export const changeCase = <P>(apply: (asked: AskedInRegion, params: P) => CaseContext) =>
  assign<RegionContext, CaseEvent, P, CaseEvent, never>((from, params) => ({ case: apply(asked(from), params as P) }));

/** A guard of a region. */
export const inCase =
  <P>(ask: (asked: AskedInRegion, params: P) => boolean) =>
  (from: { context: RegionContext; event: CaseEvent }, params: P): boolean =>
    ask(asked(from), params);

export const regionTypes = {
  context: {} as RegionContext,
  events: {} as CaseEvent,
  input: {} as RegionInput,
};

export const beginRegion = ({ input }: { input: RegionInput }): RegionContext => ({
  case: input.case,
  region: input.region,
});

const isMine = ({ context, region }: AskedInRegion, task: string | null): boolean =>
  task !== null && tasks.findTask(context, task)?.region === region.id;

export const regionGuards = {
  unacknowledged: inCase((from: AskedInRegion) => isMine(from, from.event.task) && guards.unacknowledged(from)),
  deadlineRuns: inCase(
    (from: AskedInRegion) =>
      from.event.type === 'deadlineExpired' &&
      guards.isRunning(from.context, from.event.deadline) &&
      isMine(from, findDeadline(from.context, from.event.deadline)?.task ?? null),
  ),
};

export const regionActions = {
  completeTask: changeCase(({ context, event }) => tasks.completeTask(context, event)),
  acknowledgeTask: changeCase(({ context, event }) => tasks.acknowledgeTask(context, event)),
  expireDeadline: changeCase(({ context, event }) =>
    event.type === 'deadlineExpired' ? expireDeadline(context, event.deadline) : context,
  ),
  escalate: changeCase(({ context, event }) => {
    const deadline = event.type === 'deadlineExpired' ? findDeadline(context, event.deadline) : undefined;
    return deadline ? tasks.escalate(context, event, deadline) : context;
  }),
  /** Tasks that lost their object, with their clocks. */
  withdrawOwn: changeCase(({ context, event, region }) =>
    tasks.withdrawTasks(context, event, (task) => task.region === region.id),
  ),
  /** Clocks of the region itself: their ids end with its own. */
  cancelOwnClocks: changeCase(({ context, region }) =>
    cancelDeadlines(context, ({ id, task }) => task === null && id.endsWith(`:${region.id}`)),
  ),
};

/** What every region does with its tasks and their clocks, whatever its state. */
export const regionRoot = {
  taskAcknowledged: { guard: 'unacknowledged', actions: 'acknowledgeTask' },
  deadlineExpired: { guard: 'deadlineRuns', actions: ['expireDeadline', 'escalate'] },
} as const;
