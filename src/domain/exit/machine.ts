import { setup } from 'xstate';
import type { CaseContext, SeatId } from '../case/context';
import * as guards from '../case/guards';
import { rolesFor } from '../case/permitted';
import {
  type AskedInRegion,
  beginRegion,
  changeCase,
  inCase,
  regionActions,
  regionGuards,
  regionRoot,
  regionTypes,
} from '../case/region-parts';
import { openTask } from '../case/tasks';
import type { Role, TaskKind } from '../case/vocabulary';
import { exitOf } from './exits';

/** The step is fulfilled by somebody who neither proposed the exit nor approved it before. */
function byAnother(asked: AskedInRegion, kind: TaskKind): boolean {
  const { context, event } = asked;
  const { exit } = context;
  if (exit === null || !guards.fulfils(asked, kind) || event.actor.kind !== 'seat') return false;
  return event.actor.official !== exit.proposedBy && event.actor.official !== exit.approvedBy;
}
/** The leaders named for this reason, and who stands above them all. */
const mayApprove = (asked: AskedInRegion): boolean => {
  const { context, event } = asked;
  const approvers = context.exit ? [...exitOf(context, context.exit.reason).approve, 'bureauHead'] : [];
  return byAnother(asked, 'approveExit') && event.actor.kind === 'seat' && approvers.includes(event.actor.role);
};

/**
 * Asks those who decide, none of them twice. Where nobody is left it falls to who may at least reject it, if need be to
 * the one who approved or proposed it: an exit that nobody can end would keep every other out.
 */
function ask(
  { context, event, region }: AskedInRegion,
  task: 'approveExit' | 'confirmExit',
  deciders: readonly Role[],
  not: readonly SeatId[],
): CaseContext {
  if (!context.exit) return context;
  const able = rolesFor(task).toReversed();
  const start = { task, subject: context.exit.reason, roles: [...deciders, ...able], region: region.id };
  const opened = openTask(context, event, { ...start, not });
  const isHeld = opened.tasks.at(-1)?.roles.some((role) => able.includes(role));
  return isHeld ? opened : openTask(context, event, start);
}

const needsConfirmation = ({ context }: AskedInRegion): boolean =>
  context.exit !== null && exitOf(context, context.exit.reason).confirm !== null;

const exitSetup = setup({
  types: regionTypes,
  guards: {
    ...regionGuards,
    approvesFirst: inCase((asked) => mayApprove(asked) && needsConfirmation(asked)),
    approvesFinally: inCase((asked) => mayApprove(asked) && !needsConfirmation(asked)),
    confirms: inCase((asked) => byAnother(asked, 'confirmExit')),
    rejects: inCase((asked) => guards.fulfils(asked, 'approveExit') || guards.fulfils(asked, 'confirmExit')),
  },
  actions: {
    ...regionActions,
    askForApproval: changeCase((asked) => {
      const { exit } = asked.context;
      return exit ? ask(asked, 'approveExit', exitOf(asked.context, exit.reason).approve, [exit.seat]) : asked.context;
    }),
    askForConfirmation: changeCase((asked) => {
      const { context, event } = asked;
      const { exit } = context;
      const approver = event.actor.kind === 'seat' ? [event.actor.seat] : [];
      return exit
        ? ask(asked, 'confirmExit', exitOf(context, exit.reason).confirm ?? [], [exit.seat, ...approver])
        : context;
    }),
    recordApproval: changeCase(({ context, event }) =>
      context.exit && event.actor.kind === 'seat'
        ? { ...context, exit: { ...context.exit, approvedBy: event.actor.official } }
        : context,
    ),
    forgetExit: changeCase(({ context }) => ({ ...context, exit: null })),
  },
});

const rejection = { target: 'rejected', guard: 'rejects', actions: ['completeTask', 'forgetExit'] } as const;

/** Closing by two or three persons (D22 结案审批表): proposed, approved by the township, confirmed by the bureau. */
export const exitMachine = exitSetup.createMachine({
  id: 'exit',
  context: beginRegion,
  initial: 'approving',
  on: regionRoot,
  states: {
    approving: {
      entry: 'askForApproval',
      on: {
        exitApproved: [
          { target: 'confirming', guard: 'approvesFirst', actions: ['completeTask', 'recordApproval'] },
          { target: 'granted', guard: 'approvesFinally', actions: 'completeTask' },
        ],
        exitRejected: rejection,
      },
    },
    confirming: {
      entry: 'askForConfirmation',
      on: {
        exitConfirmed: { target: 'granted', guard: 'confirms', actions: 'completeTask' },
        exitRejected: rejection,
      },
    },
    granted: { type: 'final', entry: 'withdrawOwn' },
    rejected: { type: 'final', entry: 'withdrawOwn' },
  },
});
