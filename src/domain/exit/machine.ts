import { setup } from 'xstate';
import * as guards from '../case/guards';
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
import type { TaskKind } from '../case/vocabulary';
import { exitOf } from './exits';

/** The step is fulfilled by somebody who neither proposed the exit nor approved it before. */
function byAnother(asked: AskedInRegion, kind: TaskKind): boolean {
  const { context, event } = asked;
  const { exit } = context;
  if (exit === null || !guards.fulfils(asked, kind) || event.actor.kind !== 'seat') return false;
  return event.actor.official !== exit.proposedBy && event.actor.official !== exit.approvedBy;
}
const needsConfirmation = ({ context }: AskedInRegion): boolean =>
  context.exit !== null && exitOf(context, context.exit.reason).confirm !== null;

const exitSetup = setup({
  types: regionTypes,
  guards: {
    ...regionGuards,
    approvesFirst: inCase((asked) => byAnother(asked, 'approveExit') && needsConfirmation(asked)),
    approvesFinally: inCase((asked) => byAnother(asked, 'approveExit') && !needsConfirmation(asked)),
    confirms: inCase((asked) => byAnother(asked, 'confirmExit')),
    rejects: inCase((asked) => guards.fulfils(asked, 'approveExit') || guards.fulfils(asked, 'confirmExit')),
  },
  actions: {
    ...regionActions,
    askForApproval: changeCase(({ context, event, region }) =>
      context.exit
        ? openTask(context, event, {
            task: 'approveExit',
            subject: context.exit.reason,
            roles: exitOf(context, context.exit.reason).approve,
            region: region.id,
            not: context.exit.seat,
          })
        : context,
    ),
    askForConfirmation: changeCase(({ context, event, region }) =>
      context.exit
        ? openTask(context, event, {
            task: 'confirmExit',
            subject: context.exit.reason,
            roles: exitOf(context, context.exit.reason).confirm ?? [],
            region: region.id,
            not: [context.exit.seat, ...(event.actor.kind === 'seat' ? [event.actor.seat] : [])],
          })
        : context,
    ),
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
