import { initialTransition, type StateValue, transition } from 'xstate';
import { dayOf } from '../calendar/plain-date';
import { inThisClimb } from '../ladder/climb';
import type { CaseContext, CaseEvent } from './context';
import { cancelDeadlines, holdOrResume } from './deadlines';
import { draftedInRegion, voidDocument } from './documents';
import { withdrawIdleRequests } from './extensions';
import { regionMachines } from './region-machines';
import type { RegionContext } from './region-parts';
import { isRunningRegion, regionId, type StartedRegion } from './regions';
import { rulesOf } from './rules';
import { pathOf, stateAt } from './stage';
import { regionsWanted } from './start-regions';
import { withdrawTasks } from './tasks';

/**
 * One step of a whole case: the running regions take the event first, each seeing what the ones before it did, then the
 * ladder, then what has lost its object ends, and what has become necessary starts. Last, what holds the ladder up now
 * holds the family's clocks.
 */
export interface CaseState {
  value: StateValue;
  status: 'active' | 'done';
  context: CaseContext;
}

export function step(state: CaseState, event: CaseEvent): CaseState {
  const { machine } = rulesOf(state.context.opening);
  const inRegions = inOrder(state.context.regions).reduce(
    (context, region) => stepRegion(context, region, event),
    state.context,
  );
  const [after] = transition(machine, machine.resolveState({ value: state.value, context: inRegions }), event);
  const started = startRegions(endRegions(after.context as CaseContext, event), state.context, event);
  const context = holdOrResume(withdrawIdleRequests(started, event), dayOf(event.at));
  const done = after.status === 'done' && !context.regions.some(isRunningRegion);
  return { value: after.value, status: done ? 'done' : 'active', context };
}

/**
 * Service and exit come first: what others do with a proof or a closing, they do on the event that brought it. A penalty
 * procedure comes last: a granted leave ends it.
 */
const inOrder = (regions: readonly StartedRegion[]): StartedRegion[] => {
  const running = regions.filter(isRunningRegion);
  const order = (...kinds: StartedRegion['kind'][]) => running.filter(({ kind }) => kinds.includes(kind));
  const others = running.filter(({ kind }) => !['service', 'exit', 'penalty'].includes(kind));
  return [...order('service', 'exit'), ...others, ...order('penalty')];
};

/** Whether the ladder or a region takes the event now. */
export function takes({ value, context }: CaseState, event: CaseEvent): boolean {
  const { machine } = rulesOf(context.opening);
  const inRegion = (region: StartedRegion) => snapshotOf(context, region).can(event);
  return machine.resolveState({ value, context }).can(event) || context.regions.filter(isRunningRegion).some(inRegion);
}

const snapshotOf = (context: CaseContext, region: StartedRegion) =>
  regionMachines[region.kind].resolveState({ value: stateAt(region.place), context: { case: context, region } });

const replaceRegion = (context: CaseContext, changed: StartedRegion): CaseContext => ({
  ...context,
  regions: context.regions.map((region) =>
    region.id === changed.id && region.since === changed.since ? changed : region,
  ),
});

function stepRegion(context: CaseContext, { id, since }: StartedRegion, event: CaseEvent): CaseContext {
  const region = context.regions.find(
    (running) => running.id === id && running.since === since && running.until === null,
  );
  if (!region) return context;
  const standing = snapshotOf(context, region);
  // Most events are not this region's; asking costs less than a transition that changes nothing.
  if (!standing.can(event)) return context;
  const [after] = transition(regionMachines[region.kind], standing, event);
  const { case: changed } = after.context as RegionContext;
  const place = pathOf(after.value);
  const until = after.status === 'done' ? event.sequence : null;
  if (place === region.place && until === null) return changed;
  const outcome = event.type === 'trackStepDone' ? { outcome: event.outcome } : {};
  return replaceRegion(changed, { ...region, place, ...outcome, until });
}

/**
 * An act of an earlier climb is on file and carries no next step: it is neither demanded nor enforced, and no penalty is
 * built on it. What is only to be closed in writing is closed.
 */
const isOfEarlierClimb = (context: CaseContext, { kind, about, place }: StartedRegion): boolean =>
  (kind === 'enforcement' || (kind === 'penalty' && place !== 'closing')) && !inThisClimb(context, about);

/** Nobody serves a demand or a notice of an act that carries no step any more. */
function voidIdleDocuments(context: CaseContext): CaseContext {
  return context.regions
    .filter((region) => isRunningRegion(region) && isOfEarlierClimb(context, region))
    .flatMap((region) => draftedInRegion(context, region))
    .filter(({ servedOn }) => servedOn === null)
    .reduce((next, { id }) => voidDocument(next, id), context);
}

/** What has lost its object ends, tasks and clocks included: a void document, a proof that was struck, an exit. */
function endRegions(before: CaseContext, event: CaseEvent): CaseContext {
  const context = voidIdleDocuments(before);
  const isLost = (region: StartedRegion): boolean => {
    const { kind, about } = region;
    if (kind === 'exit') return context.exit === null;
    if (isOfEarlierClimb(context, region)) return true;
    const document = about === null ? undefined : context.documents.find(({ id }) => id === about);
    return document !== undefined && (document.void || (kind !== 'service' && document.servedOn === null));
  };
  return context.regions
    .filter((region) => isRunningRegion(region) && isLost(region))
    .reduce((next, region) => {
      const withoutTasks = withdrawTasks(next, event, (task) => task.region === region.id);
      const withoutClocks = cancelDeadlines(withoutTasks, ({ id }) => id.endsWith(`:${region.id}`));
      return replaceRegion(withoutClocks, { ...region, until: event.sequence });
    }, context);
}

const startRegions = (context: CaseContext, before: CaseContext, event: CaseEvent): CaseContext =>
  regionsWanted(before, context, event).reduce((next, wanted) => startRegion(next, wanted, event), context);

function startRegion(
  context: CaseContext,
  { kind, about }: Pick<StartedRegion, 'kind' | 'about'>,
  event: CaseEvent,
): CaseContext {
  const id = regionId(kind, about);
  if (context.regions.some((region) => region.id === id && isRunningRegion(region))) return context;
  const region: StartedRegion = { id, kind, about, place: '', since: event.sequence, until: null };
  const known = { ...context, regions: [...context.regions, region] };
  const [begun] = initialTransition(regionMachines[kind], { case: known, region, event });
  const place = pathOf(begun.value);
  const until = begun.status === 'done' ? event.sequence : null;
  return replaceRegion((begun.context as RegionContext).case, { ...region, place, until });
}
