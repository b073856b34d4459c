import { type TrackKind, trackKinds } from '../../../src/domain/case/vocabulary';
import { outcomeTowardsEnd } from '../../../src/domain/forecast/shortest-way';
import { trackDefinitions } from '../../../src/domain/tracks/definitions';
import type { TrackStep } from '../../../src/domain/tracks/track';

/** What a forecast assumes of a track: the shortest way to its end on which nothing bad is found. */

const stepOf = (kind: TrackKind, step: string) => trackDefinitions[kind].steps[step] as TrackStep;
const steps = trackKinds.flatMap((kind) =>
  Object.keys(trackDefinitions[kind].steps).map((step) => [kind, step] as const),
);

/** Fewest steps to the end by search from the front; undefined where no way is hoped for. */
function fewest(kind: TrackKind, from: string): number | undefined {
  let reached = new Set([from]);
  for (let taken = 0; taken < 30; taken++) {
    if (reached.has('ended')) return taken;
    const next = [...reached].flatMap((step) => {
      const { outcomes, grantsLeave } = stepOf(kind, step);
      return Object.entries(outcomes)
        .filter(([outcome]) => !['danger', 'foundInDanger', grantsLeave].includes(outcome))
        .map(([, to]) => to);
    });
    reached = new Set(next);
  }
  return undefined;
}

test.each(steps)('from %s.%s the outcomes that are told lead to the end, and no shorter way does', (kind, from) => {
  const way: string[] = [];
  for (let step = from; step !== 'ended' && way.length < 30; ) {
    const outcome = outcomeTowardsEnd(kind, step) as string;
    expect(['danger', 'foundInDanger', stepOf(kind, step).grantsLeave]).not.toContain(outcome);
    way.push(outcome);
    step = stepOf(kind, step).outcomes[outcome] as string;
  }
  expect(way).toHaveLength(fewest(kind, from) as number);
});

test('of a step that no track has, nothing is told', () => {
  expect(outcomeTowardsEnd('search', 'ended')).toBeNull();
  expect(outcomeTowardsEnd('search', 'nowhere')).toBeNull();
});
