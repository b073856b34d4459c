import fc from 'fast-check';
import { type AnyMachineSnapshot, transition } from 'xstate';
import { adjacencyMapToArray, getAdjacencyMap, getShortestPaths } from 'xstate/graph';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import { officialActSchema } from '../../../src/domain/case/acts';
import type { CaseEvent } from '../../../src/domain/case/context';
import { permitted } from '../../../src/domain/case/permitted';
import { type TrackKind, trackKinds } from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';
import { trackDefinitions, trackMachines } from '../../../src/domain/tracks';
import { stepSubject } from '../../../src/domain/tracks/track';
import { at } from '../../support/case-fixtures';
import { anEvent, confirmReturnTask, inputOf, stepDone, TrackInHand, type TrackSnapshot } from './track-in-hand';

const stepsOf = (kind: TrackKind) => Object.entries(trackDefinitions[kind].steps);
const openTaskOf = (snapshot: TrackSnapshot) =>
  snapshot.context.case.tasks.filter(
    ({ region, status }) => region === snapshot.context.region.id && status === 'open',
  );

/** Everything that could happen to a track now, dates aside. */
function eventsOf(snapshot: TrackSnapshot): CaseEvent[] {
  const { case: context, region } = snapshot.context;
  const kind = region.kind as TrackKind;
  const sequence = 10 + context.tasks.length;
  const task = openTaskOf(snapshot)[0];
  const clocks = context.deadlines.filter(({ status, task: of }) => status === 'running' && of === task?.id);
  const outcomes = Object.values(trackDefinitions[kind].steps).flatMap((step) => Object.keys(step.outcomes));
  const untils = [null, plainDate('2027-01-22')];
  const { doneOn } = stepDone(kind, 'any', 'any');
  return [
    ...[...new Set(outcomes)].flatMap((outcome) =>
      untils.map((until) =>
        anEvent(
          stepDone(kind, snapshot.value as string, outcome, { doneOn, until }),
          sequence,
          undefined,
          task?.id ?? null,
        ),
      ),
    ),
    ...clocks.map(({ id, expiresAt }) => anEvent({ type: 'deadlineExpired', deadline: id }, sequence, expiresAt)),
    anEvent({ type: 'taskAcknowledged' }, sequence, undefined, task?.id ?? null),
    anEvent(
      { type: 'returnVerified', attendingSince: plainDate('2026-10-14') },
      sequence,
      at('2026-10-16'),
      confirmReturnTask,
    ),
  ];
}

const labelOf = (event: CaseEvent): string | null => {
  if (event.type === 'trackStepDone') return event.until ? `${event.outcome} until` : event.outcome;
  if (event.type === 'deadlineExpired') return `${event.deadline.split(':')[0]} over`;
  return event.type === 'returnVerified' ? 'return' : null;
};

const explored = (kind: TrackKind) => ({
  input: inputOf(kind),
  events: eventsOf as never,
  serializeState: (snapshot: TrackSnapshot) => String(snapshot.value),
  serializeEvent: (event: CaseEvent) => `${event.type} ${labelOf(event)}`,
});

describe.each(trackKinds)('the track %s', (kind) => {
  const machine = trackMachines[kind];
  const definition = trackDefinitions[kind];
  const steps = stepsOf(kind);

  test('has one state for each step, and generated paths reach every one of them', () => {
    const paths = getShortestPaths(machine, explored(kind) as never);
    const reached = new Set(paths.map(({ state }) => String(state.value)));
    expect([...reached].sort()).toEqual([...Object.keys(definition.steps), 'ended'].sort());
  });

  test('takes every outcome of every step, to the step described, and nothing else', () => {
    const edges = adjacencyMapToArray(getAdjacencyMap(machine, explored(kind) as never)) as unknown as {
      state: TrackSnapshot;
      event: CaseEvent;
      nextState: TrackSnapshot;
    }[];
    const taken = edges
      .filter(({ state, event }) => state.can(event))
      .map(({ state, event, nextState }) => ({ from: state.value, by: labelOf(event), to: nextState.value }))
      // Acknowledging a task and being reminded of it lead nowhere.
      .filter(({ from, by, to }) => by !== null && !(by.endsWith(' over') && from === to))
      .map(({ from, by, to }) => `${from} -- ${by} --> ${to}`);
    const described = steps.flatMap(([name, step]) => [
      ...Object.entries(step.outcomes).map(
        ([outcome, next]) => `${name} -- ${outcome}${step.grantsLeave === outcome ? ' until' : ''} --> ${next}`,
      ),
      ...(step.overdue ? [`${name} -- ${step.clock?.rule} over --> ${step.overdue}`] : []),
      ...(definition.onReturn?.[name] ? [`${name} -- return --> ${definition.onReturn[name]}`] : []),
    ]);
    expect(taken.sort()).toEqual(described.sort());
  });

  test('can be brought to its end from every step', () => {
    for (const { state } of getShortestPaths(machine, explored(kind) as never)) {
      const ends = getShortestPaths(machine, {
        ...explored(kind),
        fromState: state,
        toState: (snapshot: TrackSnapshot) => snapshot.value === 'ended',
      } as never);
      expect({ from: state.value, ends: ends.length }).toEqual({ from: state.value, ends: 1 });
    }
  });

  test('asks for exactly one step at a time and leaves nothing open at its end, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (picks) => {
        let snapshot = new TrackInHand(kind).snapshot;
        for (const pick of picks) {
          const possible = eventsOf(snapshot).filter((event) => snapshot.can(event));
          const event = possible[pick % possible.length];
          if (event) [snapshot] = transition(machine, snapshot as AnyMachineSnapshot, event);
          const subjects = openTaskOf(snapshot).map(({ subject }) => subject);
          const place = String(snapshot.value);
          expect(subjects).toEqual(place === 'ended' ? [] : [stepSubject(kind, place)]);
          const open = openTaskOf(snapshot).map(({ id }) => id);
          const running = snapshot.context.case.deadlines.filter(
            ({ status, rule }) => status === 'running' && rule !== 'T28',
          );
          for (const { task } of running) expect([...open, confirmReturnTask]).toContain(task);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('has names that a form may send, and a source for every step', () => {
    for (const [step, { outcomes, source, grantsLeave, locatesChild, overdue, clock }] of steps) {
      expect(source).not.toBe('');
      for (const outcome of Object.keys(outcomes))
        expect(officialActSchema.safeParse(stepDone(kind, step, outcome)).success).toBe(true);
      for (const outcome of [grantsLeave, ...(locatesChild ?? [])].filter((name) => name !== undefined))
        expect(Object.keys(outcomes)).toContain(outcome);
      if (overdue) expect(clock).toBeDefined();
    }
    expect(Object.keys(definition.steps)).not.toContain('ended');
    expect(definition.kind).toBe(kind);
  });

  test('is held only by roles that may take its steps', () => {
    const held = steps.flatMap(([, { roles }]) => roles ?? nationalPack.trackLeads[kind].value);
    expect(held.filter((role) => !permitted('persuading', role, 'trackStep'))).toEqual([]);
  });
});

test('steps and outcomes are data on disk: none is renamed or taken away', () => {
  expect(
    Object.fromEntries(
      trackKinds.map((kind) => [
        kind,
        Object.fromEntries(stepsOf(kind).map(([step, { outcomes }]) => [step, outcomes])),
      ]),
    ),
  ).toMatchSnapshot();
});
