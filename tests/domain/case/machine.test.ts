import type { AnyStateMachine, StateNode } from 'xstate';
import { placeOf } from '../../../src/domain/case/fold';
import { regionMachines } from '../../../src/domain/case/region-machines';
import { ladderStages, questionStages } from '../../../src/domain/case/vocabulary';
import { caseMachine } from '../../../src/domain/ladder/machine';
import { questionMachine } from '../../../src/domain/question/machine';
import { aDetectedCase, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, move } from '../../support/climb';
import { refuteReturn, reportReturn, rungPaths, rungs } from './rungs';

type Node = StateNode<never, never>;
type Named = string | { type: string; params?: unknown } | undefined;

const all = (node: Node): Node[] => [node, ...(Object.values(node.states) as Node[]).flatMap(all)];
const rootOf = (machine: AnyStateMachine) => machine.root as unknown as Node;
const leavesOf = (machine: AnyStateMachine) => all(rootOf(machine)).filter(({ type }) => type !== 'compound');
const pathOf = ({ path }: Node) => path.join('.');
const nameOf = (part: Named) => (typeof part === 'object' ? part.type : part);

/** The leaf in which a target begins. */
const begin = (node: Node): Node =>
  node.type === 'compound' ? begin(node.initial.target[0] as unknown as Node) : node;
const withAncestors = (node: Node): Node[] => (node.parent ? [node, ...withAncestors(node.parent as Node)] : [node]);
/** Leaves to which a leaf leads in one step. */
const next = (leaf: Node): Node[] =>
  withAncestors(leaf).flatMap((node) =>
    [...node.transitions.values()]
      .flat()
      .flatMap(({ target }) => (target ?? []).map((one) => begin(one as unknown as Node))),
  );

const machines: [string, AnyStateMachine][] = [
  ['case', caseMachine],
  ['question', questionMachine],
  ...Object.entries(regionMachines),
];

describe.each(machines)('the machine of %s is a pure table', (_, machine) => {
  const nodes = all(rootOf(machine));
  const transitions = nodes.flatMap((node) => [...node.transitions.values()].flat());

  test('no after, invoke, spawn, history or parallel state', () => {
    for (const { config, type, history, invoke } of nodes) {
      expect(config).not.toHaveProperty('after');
      expect(config).not.toHaveProperty('always');
      expect(invoke).toEqual([]);
      expect(history).toBeFalsy();
      expect(['compound', 'atomic', 'final']).toContain(type);
    }
    expect(machine.implementations.actors).toEqual({});
    expect(machine.implementations.delays).toEqual({});
  });

  test('no wildcard event', () => {
    for (const node of nodes) for (const event of node.transitions.keys()) expect(event).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test('every guard and action is named in setup', () => {
    const { guards, actions } = machine.implementations;
    const usedGuards = transitions.map(({ guard }) => nameOf(guard as Named)).filter((name) => name !== undefined);
    const usedActions = [
      ...transitions.flatMap((transition) => transition.actions),
      ...nodes.flatMap((node) => [...node.entry, ...node.exit]),
    ].map((action) => nameOf(action as Named));
    expect(Object.keys(guards)).toEqual(expect.arrayContaining(usedGuards));
    expect(Object.keys(actions)).toEqual(expect.arrayContaining(usedActions));
    // What regions share is not all used by each; the ladder keeps nothing that nobody asks for.
    if (machine !== caseMachine && machine !== questionMachine) return;
    expect([...new Set(usedGuards)].sort()).toEqual(Object.keys(guards).sort());
    expect([...new Set(usedActions)].sort()).toEqual(Object.keys(actions).sort());
  });

  test('every state is reached from the first', () => {
    const reached = new Set([begin(rootOf(machine))]);
    for (const leaf of reached) for (const follower of next(leaf)) reached.add(follower);
    expect([...reached].map(pathOf).sort()).toEqual(leavesOf(machine).map(pathOf).sort());
  });

  test('every state has a way out, unless it is an end; and from each an end can be reached', () => {
    const ending = new Set(leavesOf(machine).filter(({ type }) => type === 'final'));
    expect(ending.size).toBeGreaterThan(0);
    for (let before = 0; before < ending.size; ) {
      before = ending.size;
      for (const leaf of leavesOf(machine)) if (next(leaf).some((follower) => ending.has(follower))) ending.add(leaf);
    }
    expect([...ending].map(pathOf).sort()).toEqual(leavesOf(machine).map(pathOf).sort());
    for (const leaf of leavesOf(machine))
      if (leaf.type === 'final') expect([...leaf.transitions.keys()]).toEqual([]);
      else expect(next(leaf).some((follower) => follower !== leaf)).toBe(true);
  });
});

test.each([
  ['case', caseMachine, ladderStages],
  ['question', questionMachine, questionStages],
] as const)('the stages of a %s are those of the vocabulary', (_, machine, stages) => {
  expect(Object.keys(machine.root.states)).toEqual(stages);
});

const leaves = leavesOf(caseMachine);

test('a return is possible from every leaf between registration and return, and remembers exactly that leaf', () => {
  const leavesWithReturn = leaves.filter((node) => node.transitions.has('returnReported'));
  expect(leavesWithReturn.map(pathOf).sort()).toEqual([...rungPaths].sort());
  for (const node of leavesWithReturn)
    for (const { actions } of node.transitions.get('returnReported') ?? [])
      expect(actions).toContainEqual({ type: 'rememberPlace', params: { path: pathOf(node) } });
});

test('a pause, too, remembers exactly the leaf that it came from, and leads back to each', () => {
  const pausable = leaves.filter((node) => node.transitions.has('casePaused'));
  const withoutPause = rungPaths.filter((path) => !pausable.map(pathOf).includes(path));
  expect(withoutPause).toEqual(['onLeave', 'paused']);
  for (const node of pausable)
    for (const { actions } of node.transitions.get('casePaused') ?? [])
      expect(actions).toContainEqual({ type: 'pauseCase', params: { path: pathOf(node) } });
  const resumed = (rootOf(caseMachine).states as unknown as Record<string, Node>).paused?.transitions.get(
    'caseResumed',
  );
  const targets = (resumed ?? []).flatMap(({ target }) => (target ?? []).map((one) => pathOf(one as unknown as Node)));
  expect(targets).toEqual(expect.arrayContaining(pausable.map(pathOf)));
});

test('every state is reached by acts of people and clocks', () => {
  const alarm = aDetectedCase().play([
    move('2026-10-15', 10, 'verifyAbsence', { type: 'taskAcknowledged' }),
    move('2026-10-15', 11, 'verifyAbsence', { type: 'falseAlarm', reason: 'schoolEvent' }),
  ]);
  const hands: CaseInHand[] = [alarm, reportReturn(rungs.persuading()), aCaseAt('closed')];
  const reached = [...hands, ...rungPaths.map((path) => rungs[path]())].flatMap(({ entries }) =>
    entries.map(({ after }) => after),
  );
  expect([...new Set(reached)].sort()).toEqual(leaves.map(pathOf).sort());
});

test('every place has a way on, and from each the case can end by return', () => {
  for (const path of rungPaths) {
    const hand = refuteReturn(reportReturn(rungs[path]()));
    expect(placeOf(hand.fold)).toBe(path);
    expect(hand.openKinds()).toContain('reportReturn');
  }
});
