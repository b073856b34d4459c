import type { StateNode } from 'xstate';
import { placeOf } from '../../../src/domain/case/fold';
import { caseMachine } from '../../../src/domain/case/machine';
import { ladderStages, questionStages } from '../../../src/domain/case/vocabulary';
import { questionMachine } from '../../../src/domain/question/machine';
import { CaseInHand, crossed } from '../../support/case-fixtures';
import { refuteReturn, reportReturn, rungPaths, rungs, verifyReturn } from './rungs';

type Node = StateNode<never, never>;
type Named = string | { type: string; params?: unknown } | undefined;

const all = (node: Node): Node[] => [node, ...(Object.values(node.states) as Node[]).flatMap(all)];
const leaves = all(caseMachine.root as unknown as Node).filter(({ type }) => type === 'atomic' || type === 'final');
const nameOf = (part: Named) => (typeof part === 'object' ? part.type : part);

describe.each([
  ['case', caseMachine, ladderStages],
  ['question', questionMachine, questionStages],
] as const)('the machine of a %s is a pure table', (_, machine, stages) => {
  const nodes = all(machine.root as unknown as Node);
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

  test('every guard and action is named in setup, and every one of these is used', () => {
    const { guards, actions } = machine.implementations;
    const usedGuards = transitions.map(({ guard }) => nameOf(guard as Named)).filter((name) => name !== undefined);
    const usedActions = [
      ...transitions.flatMap((transition) => transition.actions),
      ...nodes.flatMap((node) => [...node.entry, ...node.exit]),
    ].map((action) => nameOf(action as Named));
    expect([...new Set(usedGuards)].sort()).toEqual(Object.keys(guards).sort());
    expect([...new Set(usedActions)].sort()).toEqual(Object.keys(actions).sort());
  });

  test('its stages are those of the vocabulary', () => {
    expect(Object.keys(machine.root.states)).toEqual(stages);
  });
});

test('a return is possible from every leaf between registration and return, and remembers exactly that leaf', () => {
  const leavesWithReturn = leaves.filter((node) => node.transitions.has('returnReported'));
  expect(leavesWithReturn.map(({ path }) => path.join('.')).sort()).toEqual([...rungPaths].sort());
  for (const node of leavesWithReturn)
    for (const { actions } of node.transitions.get('returnReported') ?? [])
      expect(actions).toContainEqual({ type: 'rememberPlace', params: { path: node.path.join('.') } });
});

test('every state is reached by acts of people and clocks', () => {
  const reached = new Set<string>();
  const note = (hand: CaseInHand) => {
    for (const { after } of hand.entries) reached.add(after);
    return hand;
  };
  const alarm = new CaseInHand();
  alarm.signal(crossed(), '2026-10-15');
  alarm.act('verifyAbsence', { type: 'taskAcknowledged' }, '2026-10-15', 10);
  alarm.act('verifyAbsence', { type: 'falseAlarm', reason: 'schoolEvent' }, '2026-10-15', 11);
  note(alarm);
  for (const path of rungPaths) note(rungs[path]());
  note(verifyReturn(reportReturn(rungs.persuading())));
  expect([...reached].sort()).toEqual(leaves.map(({ path }) => path.join('.')).sort());
});

test('every rung has a way up, and from each the case can end by return', () => {
  for (const path of rungPaths) {
    const hand = refuteReturn(reportReturn(rungs[path]()));
    expect(placeOf(hand.fold)).toBe(path);
    expect(hand.openKinds()).toContain('reportReturn');
  }
});
