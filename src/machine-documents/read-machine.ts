import type { AnyStateMachine, StateNode } from 'xstate';

/** A guard or an action as it stands in a machine. */
export interface Part {
  type: string;
  params: Readonly<Record<string, unknown>>;
}

export interface Transition {
  /** Path of the place that takes the event, as in the ledger (`noticed.running`); '' for the whole machine. */
  from: string;
  event: string;
  guard: Part | null;
  /** Null where the place stays as it is. */
  to: string | null;
  /** The place is left and entered anew. */
  reenter: boolean;
  actions: Part[];
}

export interface Place {
  path: string;
  parts: string[];
  entry: Part[];
  exit: Part[];
  isFinal: boolean;
}

type Node = StateNode<never, never>;
type Given = string | { type: string; params?: unknown };

const pathOf = (node: Node): string => node.path.join('.');
const partOf = (given: unknown): Part => {
  const named = given as Given;
  if (typeof named === 'string') return { type: named, params: {} };
  return { type: named.type, params: (named.params ?? {}) as Part['params'] };
};
const childrenOf = (node: Node): Node[] => Object.values(node.states) as Node[];
const withDescendants = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(withDescendants)];
const rootOf = (machine: AnyStateMachine): Node => machine.root as unknown as Node;

/** The whole machine as a place; its path is ''. */
export const wholeOf = (machine: AnyStateMachine): Place => placeOf(rootOf(machine));
/** All places below it, in the order in which the machine names them. */
export const placesOf = (machine: AnyStateMachine): Place[] => withDescendants(rootOf(machine)).slice(1).map(placeOf);
const placeOf = (node: Node): Place => ({
  path: pathOf(node),
  parts: childrenOf(node).map(pathOf),
  entry: node.entry.map(partOf),
  exit: node.exit.map(partOf),
  isFinal: node.type === 'final',
});

/** The innermost place in which the machine, or a place of it, begins. */
export function initialOf(machine: AnyStateMachine, path = ''): string {
  const node = withDescendants(rootOf(machine)).find((each) => pathOf(each) === path) as Node;
  const [first] = (node.initial?.target ?? []) as unknown as Node[];
  return first ? initialOf(machine, pathOf(first)) : path;
}

/** All transitions, those of a place before those of its parts, those of the whole machine last. */
export function transitionsOf(machine: AnyStateMachine): Transition[] {
  const [root, ...places] = withDescendants(rootOf(machine));
  return [...places, root as Node].flatMap((node) =>
    [...node.transitions].flatMap(([event, transitions]) =>
      transitions.map(({ guard, target, reenter, actions }) => ({
        from: pathOf(node),
        event,
        guard: guard ? partOf(guard) : null,
        to: target?.[0] ? pathOf(target[0] as unknown as Node) : null,
        reenter,
        actions: actions.map(partOf),
      })),
    ),
  );
}
