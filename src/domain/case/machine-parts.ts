import { assign } from 'xstate';
import type { CaseContext, CaseEvent, CaseOpening } from './context';
import { cancelDeadlines, expireDeadline, findDeadline } from './deadlines';
import * as guards from './guards';
import * as tasks from './tasks';

/** What the machines of cases and of questions share: tasks are acknowledged and done, clocks remind. */

export type Asked = { context: CaseContext; event: CaseEvent };

/** A pure change of the context; the machines have no other actions, so a step has no effect but its new state. */
export const change = <P>(apply: (asked: Asked, params: P) => CaseContext) =>
  assign<CaseContext, CaseEvent, P, CaseEvent, never>(({ context, event }, params) =>
    apply({ context, event }, params as P),
  );

export const machineTypes = {
  context: {} as CaseContext,
  events: {} as CaseEvent,
  input: {} as CaseOpening,
};

export const sharedGuards = {
  unacknowledged: (asked: Asked) => guards.unacknowledged(asked),
  deadlineRuns: ({ context, event }: Asked) =>
    event.type === 'deadlineExpired' && guards.isRunning(context, event.deadline),
};

export const sharedActions = {
  completeTask: change(({ context, event }) => tasks.completeTask(context, event)),
  acknowledgeTask: change(({ context, event }) => tasks.acknowledgeTask(context, event)),
  withdrawEverything: change(({ context, event }) =>
    cancelDeadlines(
      tasks.withdrawTasks(context, event, () => true),
      () => true,
    ),
  ),
  expireDeadline: change(({ context, event }) =>
    event.type === 'deadlineExpired' ? expireDeadline(context, event.deadline) : context,
  ),
  escalate: change(({ context, event }) => {
    const deadline = event.type === 'deadlineExpired' ? findDeadline(context, event.deadline) : undefined;
    return deadline ? tasks.escalate(context, event, deadline) : context;
  }),
};

/** The context before the first event. */
export const beginContext = ({ input }: { input: CaseOpening }): CaseContext => ({
  opening: input,
  episode: 1,
  episodeFrom: null,
  previous: null,
  signals: [],
  cause: null,
  contacts: [],
  visits: [],
  documents: [],
  tasks: [],
  deadlines: [],
  closedFor: null,
});
