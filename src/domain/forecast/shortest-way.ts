import type { TrackKind } from '../case/vocabulary';
import { trackDefinitions } from '../tracks/definitions';

/** Outcomes that a forecast does not assume: a danger begins another track, a leave ends the climb. */
const isHoped = (outcome: string, grantsLeave: string | undefined): boolean =>
  outcome !== 'danger' && outcome !== 'foundInDanger' && outcome !== grantsLeave;

/** How many steps a track takes at least from one of its steps to its end; without end, more than it has steps. */
function stepsToEnd(kind: TrackKind, step: string, seen: readonly string[] = []): number {
  const { steps } = trackDefinitions[kind];
  const found = steps[step];
  if (step === 'ended') return 0;
  if (!found || seen.includes(step)) return Object.keys(steps).length + 1;
  const ways = Object.entries(found.outcomes).filter(([outcome]) => isHoped(outcome, found.grantsLeave));
  return 1 + Math.min(...ways.map(([, next]) => stepsToEnd(kind, next, [...seen, step])));
}

/** What comes of a step on the shortest way to the end of its track; null for a step that no track has. */
export function outcomeTowardsEnd(kind: TrackKind, step: string): string | null {
  const found = trackDefinitions[kind].steps[step];
  if (!found) return null;
  const [nearest] = Object.entries(found.outcomes)
    .filter(([outcome]) => isHoped(outcome, found.grantsLeave))
    .map(([outcome, next]) => ({ outcome, left: stepsToEnd(kind, next, [step]) }))
    .sort((a, b) => a.left - b.left);
  return nearest?.outcome ?? null;
}
