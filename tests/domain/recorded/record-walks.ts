import fc from 'fast-check';
import { addDays, dayOf, endOf } from '../../../src/domain/calendar/plain-date';
import { plansOf, type Walked, walk } from '../properties/walk';
import {
  type RecordedStep,
  type RecordedWalk,
  recordedWorlds,
  seenIn,
  withoutOpening,
  writeWalks,
} from './recorded-walks';

/** Random walks of which those are kept that do what no other does, for its length. */
const tried = { case: { runs: 700, moves: 90 }, question: { runs: 40, moves: 12 } };
const mostSteps = 3_000;
const seed = 20_261_123;

/** What a walk does: who moved what from where to where, which clocks and tasks came of it, and what was refused. */
function deedsOf({ step, before, command }: Walked): string[] {
  const { entry, fold } = step;
  const { before: from, after: to } = entry;
  const act = entry.event.type === 'actRefused' ? `${entry.event.refused}?${entry.event.refusal}` : entry.event.type;
  const known = new Map(before.context.tasks.map((task) => [task.id, task]));
  const tasks = fold.context.tasks.filter((task) => known.get(task.id) !== task);
  return [
    `${from} ${act} ${to}`,
    ...Object.values(command?.act ?? {}).map((value) => `${act} ${value}`.replaceAll(/\d+/g, '#')),
    ...(entry.regions ?? []).map(({ id, place, ended }) => `${act} ${id.split(':')[0]} ${place} ${ended}`),
    ...entry.deadlines.map(({ rule, status, level }) => `${rule} ${status} ${Math.min(level, 2)} ${to}`),
    ...tasks.map(({ kind, subject, status, roles }) => `${kind} ${subject} ${status} ${roles.join()}`),
  ];
}

interface Candidate {
  world: string;
  walked: Walked[];
  deeds: Set<string>;
}

function candidates(): Candidate[] {
  return Object.entries(recordedWorlds).flatMap(([name, world], index) => {
    const { runs, moves } = tried[world.opening.kind];
    return fc
      .sample(plansOf(moves), { seed: seed + index, numRuns: runs })
      .map((plan) => [...walk(plan, world)])
      .map((walked) => ({ world: name, walked, deeds: new Set(walked.flatMap(deedsOf)) }));
  });
}

function chosen(all: Candidate[]): Candidate[] {
  const done = new Set<string>();
  const kept: Candidate[] = [];
  const gain = ({ deeds, walked }: Candidate) => [...deeds].filter((deed) => !done.has(deed)).length / walked.length;
  for (let steps = 0; steps < mostSteps; ) {
    const best = all.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    if (gain(best) === 0) return kept;
    for (const deed of best.deeds) done.add(deed);
    kept.push(best);
    steps += best.walked.length;
  }
  return kept;
}

const recorded = ({ step: { entry }, command }: Walked): RecordedStep => ({
  at: entry.recordedAt,
  entry: withoutOpening(entry),
  ...(command ? { command } : { expired: (entry.event as { deadline: string }).deadline }),
});

function record({ world, walked }: Candidate, index: number): RecordedWalk {
  const { fold, entry } = (walked.at(-1) as Walked).step;
  const seenAt = endOf(addDays(dayOf(entry.recordedAt), 1));
  return { world, steps: walked.map(recorded), seenAt, seen: seenIn(fold, seenAt, index % 3 === 0) };
}

test('walks are recorded', () => {
  const all = candidates();
  const kept = chosen(all);
  writeWalks(kept.map(record));
  const deeds = (list: Candidate[]) => new Set(list.flatMap((one) => [...one.deeds])).size;
  const steps = kept.reduce((sum, { walked }) => sum + walked.length, 0);
  console.log(`${kept.length} of ${all.length} walks, ${steps} steps, ${deeds(kept)} of ${deeds(all)} deeds`);
});
