import { setup } from 'xstate';
import { dayOf } from '../calendar/plain-date';
import type { CaseContext, CaseEvent } from '../case/context';
import { findDeadline } from '../case/deadlines';
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
import { isRestricted } from '../case/regions';
import * as tasks from '../case/tasks';
import type { Role } from '../case/vocabulary';
import { ladderGuards } from '../ladder/guards';
import { isHeldUp } from '../ladder/readiness';
import type { RestrictionKind } from '../pack/parameters';
import { begunOn } from './begun-on';
import { isGateOpen } from './start-tracks';
import { stepSubject, type TrackDefinition, type TrackStep } from './track';

interface AtStep {
  track: TrackDefinition;
  step: string;
}
const stepOf = ({ track, step }: AtStep): TrackStep => track.steps[step] as TrackStep;

/** All of these roles hold the task opened last, besides those to whom it fell. */
function heldTogether(context: CaseContext, wanted: readonly Role[]): CaseContext {
  const { seats } = context.opening;
  const shown = wanted.filter((role) => !(isRestricted(context) && tasks.localRoles.includes(role)));
  const filled = shown.filter((role) => (seats[role] ?? []).length > 0);
  const last = context.tasks.length - 1;
  return {
    ...context,
    tasks: context.tasks.map((task, index) =>
      index === last
        ? {
            ...task,
            roles: [...new Set([...task.roles, ...filled])],
            seats: [...new Set([...task.seats, ...filled.flatMap((role) => seats[role] ?? [])])],
          }
        : task,
    ),
  };
}

/** Who holds a step: those whom the pack lets decide it, its own roles, or the leads of the track. */
const holdersOf = (context: CaseContext, at: AtStep): readonly Role[] => {
  const { pack } = context.opening;
  const { decidedBy, roles } = stepOf(at);
  return decidedBy ? pack.leave[decidedBy].value : (roles ?? pack.trackLeads[at.track.kind].value);
};

/** The county knows this outcome at all. */
const isAllowed = (context: CaseContext, kinds: readonly RestrictionKind[] | undefined): boolean =>
  kinds === undefined || kinds.some((kind) => context.opening.pack.restrictions.kinds.value.includes(kind));

function openStep({ context, event, region }: AskedInRegion, at: AtStep): CaseContext {
  const { clock, together } = stepOf(at);
  const roles = holdersOf(context, at);
  const begun = clock?.fromStart ? begunOn(context, region) : null;
  const opened = tasks.openTask(context, event, {
    task: 'trackStep',
    subject: stepSubject(at.track.kind, at.step),
    region: region.id,
    roles,
    ...(clock && { clock: clock.rule }),
    startDay: begun ?? dayOf(event.at),
  });
  return together ? heldTogether(opened, roles) : opened;
}

/** Whom escalation brought in to be informed does not decide (rule 4). */
const isAmong = (roles: readonly Role[], { actor }: CaseEvent): boolean =>
  actor.kind === 'seat' && (roles as readonly string[]).includes(actor.role);

/** Who holds such a step now, and who held it when it was asked for: other rules leave nobody's request without an answer. */
const decidersOf = ({ context, event }: AskedInRegion, at: AtStep): readonly Role[] => [
  ...holdersOf(context, at),
  ...(tasks.findTask(context, event.task)?.roles.slice(0, 1) ?? []),
];

function isDone(asked: AskedInRegion, at: AtStep & { outcome: string }): boolean {
  const { event } = asked;
  if (event.type !== 'trackStepDone' || event.track !== at.track.kind) return false;
  if (event.step !== at.step || event.outcome !== at.outcome) return false;
  const { grantsLeave, allowedBy, adverse } = stepOf(at);
  const grants = grantsLeave === at.outcome;
  return (
    guards.fulfils(asked, 'trackStep', stepSubject(at.track.kind, at.step)) &&
    (grantsLeave === undefined || isAmong(decidersOf(asked, at), event)) &&
    isAllowed(asked.context, allowedBy?.[at.outcome]) &&
    !(adverse?.includes(at.outcome) && (isHeldUp(asked.context) || !isGateOpen(asked.context, at.track))) &&
    (grants ? event.until !== null && event.doneOn < event.until : event.until === null)
  );
}

/** Where the pack has approvals filed with the education department, it is told (XS-08). */
const fileLeave = (context: CaseContext, event: CaseEvent): CaseContext =>
  context.opening.pack.leave.filing.value === null
    ? context
    : tasks.openTask(context, event, {
        task: 'takeNote',
        subject: 'leaveToFile',
        roles: ['bureauCaseOfficer'],
        clock: 'T02',
      });

const trackSetup = setup({
  types: regionTypes,
  guards: {
    ...regionGuards,
    isDone: inCase(isDone),
    /** The step's own clock has run out for the first time. */
    isOverdue: (from: Parameters<typeof regionGuards.deadlineRuns>[0], at: AtStep) => {
      const { context, event } = from;
      return (
        event.type === 'deadlineExpired' &&
        regionGuards.deadlineRuns(from, undefined) &&
        findDeadline(context.case, event.deadline)?.rule === stepOf(at).clock?.rule
      );
    },
    /** As the ladder takes it: the region comes first and must not believe what the ladder refuses. */
    returnVerified: inCase((asked: AskedInRegion) => ladderGuards.verifiesReturn(asked)),
    /** The region of the exit stepped before this one. */
    caseCloses: inCase((asked: AskedInRegion) => ladderGuards.exitGranted(asked)),
  },
  actions: {
    ...regionActions,
    openStep: changeCase(openStep),
    hideFromLocal: changeCase(({ context }) => tasks.hideFromLocal(context)),
    grantLeave: changeCase(({ context, event }) =>
      event.type === 'trackStepDone' && event.until !== null
        ? fileLeave({ ...context, leave: { until: event.until } }, event)
        : context,
    ),
    childLocated: changeCase(({ context }) => ({ ...context, whereaboutsUnknown: false })),
  },
});

function stateOf(track: TrackDefinition, name: string) {
  const at: AtStep = { track, step: name };
  const { outcomes, overdue, grantsLeave, locatesChild } = stepOf(at);
  const done = Object.entries(outcomes).map(([outcome, next]) => ({
    target: next,
    reenter: true,
    guard: { type: 'isDone' as const, params: { ...at, outcome } },
    actions: [
      'completeTask' as const,
      ...(grantsLeave === outcome ? ['grantLeave' as const] : []),
      ...(locatesChild?.includes(outcome) ? ['childLocated' as const] : []),
    ],
  }));
  const late = overdue && {
    target: overdue,
    guard: { type: 'isOverdue' as const, params: at },
    actions: ['expireDeadline' as const, 'withdrawOwn' as const],
  };
  const back = track.onReturn?.[name] && {
    target: track.onReturn[name],
    guard: 'returnVerified' as const,
    actions: ['withdrawOwn' as const, ...(locatesChild ? ['childLocated' as const] : [])],
  };
  const closing = track.undoneOnClosing &&
    track.onReturn?.[name] && {
      target: track.onReturn[name],
      guard: 'caseCloses' as const,
      actions: 'withdrawOwn' as const,
    };
  return trackSetup.createStateConfig({
    entry: { type: 'openStep', params: at },
    on: {
      trackStepDone: done,
      ...(late && { deadlineExpired: late }),
      ...(back && { returnVerified: back }),
      ...(closing && { exitApproved: closing, exitConfirmed: closing }),
    },
  });
}

/** The machine of a track: a state for each step, which asks for it, and a final `ended`. Leaving settles its task. */
export const machineOf = (track: TrackDefinition) =>
  trackSetup.createMachine({
    id: track.kind,
    context: beginRegion,
    initial: track.first,
    on: regionRoot,
    ...(track.hidesFromLocal && { entry: 'hideFromLocal' as const }),
    states: {
      ...Object.fromEntries(Object.keys(track.steps).map((name) => [name, stateOf(track, name)])),
      ended: { type: 'final' },
    },
  });
