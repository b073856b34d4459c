import type { AnyMachineSnapshot, AnyStateMachine, StateNode } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import type { CaseContext, CaseEvent } from '../../../src/domain/case/context';
import type { RegionContext, RegionInput } from '../../../src/domain/case/region-parts';
import { pathOf } from '../../../src/domain/case/stage';

type Node = StateNode<never, never>;
interface Step {
  from: CaseContext;
  event: CaseEvent;
  to: CaseContext;
}

const all = (node: Node): Node[] => [node, ...(Object.values(node.states) as Node[]).flatMap(all)];

/** A transition by its source, its event and its number there. */
const transitionsOf = (machine: AnyStateMachine) =>
  all(machine.root as unknown as Node).flatMap((node) =>
    [...node.transitions.values()].flat().map((transition) => ({
      transition: transition as object,
      name: `${node.id} ${transition.eventType} #${node.transitions.get(transition.eventType)?.indexOf(transition)}`,
    })),
  );

/**
 * Walks every path of a region's machine from event to event. Of a case it tells apart only what the machine does: the
 * place, the status of the region's clocks, the open tasks, and which documents are issued, served and void, not dates.
 * The region's place is kept as the stepper keeps it.
 * @param neighbours what other regions, which step before this one, do with an event.
 */
export function explore(
  machine: AnyStateMachine,
  input: RegionInput,
  eventsOf: (context: CaseContext) => CaseEvent[],
  neighbours: (context: CaseContext, event: CaseEvent) => CaseContext = (context) => context,
) {
  const besides = (snapshot: AnyMachineSnapshot, event: CaseEvent): AnyMachineSnapshot => {
    const { case: known, region: old } = snapshot.context as RegionContext;
    const region = { ...old, place: pathOf(snapshot.value) };
    const regions = known.regions.map((other) => (other.id === region.id ? region : other));
    const context = { case: neighbours({ ...known, regions }, event), region };
    return machine.resolveState({ value: snapshot.value, context });
  };
  const logic = {
    getInitialSnapshot: machine.getInitialSnapshot.bind(machine),
    transition: (snapshot: AnyMachineSnapshot, event: CaseEvent, scope: never) =>
      machine.transition(besides(snapshot, event), event, scope),
  };
  const unique = (words: string[]) => [...new Set(words)];
  const project = ({ case: { deadlines, tasks, documents } }: RegionContext) => [
    deadlines.filter(({ task }) => task === null).map(({ id, status }) => `${id} ${status}`),
    unique(
      tasks.flatMap(({ status, kind, acknowledgedAt }) => (status === 'open' ? `${kind} ${!acknowledgedAt}` : [])),
    ),
    unique(
      documents.map(({ kind, issuedOn, servedOn, checked, void: lost }) =>
        [kind, lost || [issuedOn !== null, servedOn !== null, checked]].join(),
      ),
    ),
  ];
  const map = getAdjacencyMap(logic as never, {
    input: input as never,
    events: ((snapshot: AnyMachineSnapshot) => eventsOf((snapshot.context as RegionContext).case)) as never,
    serializeState: ((snapshot: AnyMachineSnapshot) =>
      JSON.stringify([pathOf(snapshot.value), project(snapshot.context as RegionContext)])) as never,
    limit: 50_000,
  }) as unknown as Record<
    string,
    {
      state: AnyMachineSnapshot;
      transitions: Record<string, { event: CaseEvent; state: AnyMachineSnapshot }>;
    }
  >;
  const known = transitionsOf(machine);
  const taken = new Set<string>();
  const steps: Step[] = [];
  for (const { state, transitions } of Object.values(map))
    for (const { event, state: next } of Object.values(transitions)) {
      const [definition] = machine.getTransitionData(besides(state, event), event) as object[];
      for (const { name, transition } of known) if (transition === definition) taken.add(name);
      steps.push({ from: state.context.case, event, to: next.context.case });
    }
  return {
    places: new Set(Object.values(map).map(({ state }) => pathOf(state.value))),
    allPlaces: new Set(
      all(machine.root as unknown as Node)
        .filter(({ type }) => type === 'atomic' || type === 'final')
        .map(({ path }) => path.join('.')),
    ),
    taken,
    allTransitions: new Set(known.map(({ name }) => name)),
    steps,
  };
}
