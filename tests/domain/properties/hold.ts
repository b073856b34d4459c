import fc from 'fast-check';
import { countyTime } from '../../../src/domain/calendar/plain-date';
import { officialActSchema, refusalCodes, signalSchema } from '../../../src/domain/case/acts';
import type { Stage, TaskKind } from '../../../src/domain/case/vocabulary';
import { laws } from './laws';
import { seenOf } from './laws/law';
import { walkLaws } from './laws/ledger';
import { type Plan, plans, type Walked, walk } from './walk';
import type { World } from './worlds';

/** What the walks of a test came through. */
interface Travelled {
  steps: number;
  stages: Set<Stage>;
  tasks: Set<TaskKind>;
  /** Kinds of acts that were taken. */
  acts: Set<string>;
  refusals: Set<string>;
  /** Of each law that was broken: the first walk that broke it. */
  breaches: Map<string, number>;
}

/** Every sixth walk is folded a second time, from its ledger. */
const isFoldedAgain = (run: number) => run % 6 === 0;

function travel(world: World, { runs, seed }: { runs: number; seed: number }): Travelled {
  const seen: Travelled = {
    steps: 0,
    stages: new Set(),
    tasks: new Set(),
    acts: new Set(),
    refusals: new Set(),
    breaches: new Map(),
  };
  let run = 0;
  const note = (name: string) => seen.breaches.has(name) || seen.breaches.set(name, run);
  fc.check(
    fc.property(plans, (plan) => {
      const walked: Walked[] = [];
      for (const one of walk(plan, world)) {
        const now = seenOf(one, walked.length);
        for (const law of laws) if (law.broken(now)) note(law.name);
        seen.stages.add(now.stage);
        if (now.event) seen.acts.add(now.event.type);
        else seen.refusals.add(now.receipt.refusal?.code ?? '');
        walked.push(one);
      }
      if (isFoldedAgain(run)) for (const law of walkLaws) if (law.broken(walked)) note(law.name);
      for (const { kind } of walked.at(-1)?.step.fold.context.tasks ?? []) seen.tasks.add(kind);
      seen.steps += walked.length;
      run += 1;
    }),
    { numRuns: runs, seed },
  );
  return seen;
}

/** The case as its readers would see it, from a while before, without the clocks that only remind. */
const told = (walked: readonly Walked[]): string =>
  walked
    .filter(({ step: { entry }, before }) => {
      const { event } = entry;
      if (event.type !== 'deadlineExpired') return true;
      return before.context.deadlines.find(({ id }) => id === event.deadline)?.task === null;
    })
    .map(({ step: { entry, receipt } }) => {
      const { type, ...said } = entry.event as { type: string };
      const { actor } = entry;
      const who = actor.kind === 'seat' ? actor.role : actor.part;
      const what = receipt.refusal
        ? `${receipt.act} refused: ${receipt.refusal.code}`
        : `${type} ${JSON.stringify(said)}`;
      return `${entry.sequence} ${countyTime(entry.recordedAt)} ${who}: ${what} → ${entry.after}`;
    })
    .slice(-80)
    .join('\n');

/** How a law is broken, and the moves that lead there; null where it is kept. */
function breachOf(name: string, world: World, plan: Plan): string | null {
  const walked: Walked[] = [];
  const law = laws.find((one) => one.name === name);
  for (const one of walk(plan, world)) {
    walked.push(one);
    const how = law?.broken(seenOf(one, walked.length - 1));
    if (how) return `${how}\n${told(walked)}`;
  }
  const whole = walkLaws.find((one) => one.name === name)?.broken(walked);
  return whole ? `${whole}\n${told(walked)}` : null;
}

/** Shrinks the walk that broke a law to fewer moves. */
function shrunk(name: string, world: World, seed: number, run: number): string {
  const { counterexample, counterexamplePath } = fc.check(
    fc.property(plans, (plan) => breachOf(name, world, plan) === null),
    { seed, path: `${run}`, numRuns: 1, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true },
  );
  const plan = counterexample?.[0];
  return `seed ${seed}, path ${counterexamplePath}: ${plan ? breachOf(name, world, plan) : 'broken in the first run only'}`;
}

export const allActs = [...officialActSchema.options, ...signalSchema.options].map((option) => option.shape.type.value);
export const allRefusals: readonly string[] = refusalCodes;

/**
 * Random walks through one world: every law is a test. One that is broken is played again from its seed and shrunk to
 * the fewest moves, which the failure prints.
 * @param kinds what the walks have to come through, so that the laws were asked everywhere.
 */
export function lawsHoldIn(
  world: World,
  size: { runs: number; seed: number; steps: number },
  kinds: { stages: readonly Stage[]; tasks: readonly TaskKind[]; acts: readonly string[]; refusals: readonly string[] },
): void {
  let seen: Travelled;
  beforeAll(() => {
    seen = travel(world, size);
  }, 300_000);

  test(`the walks take at least ${size.steps} steps`, () => {
    expect(seen.steps).toBeGreaterThanOrEqual(size.steps);
  });

  test('the walks come through every stage, every kind of task and of act, and every refusal', () => {
    const missing = (all: readonly string[], met: ReadonlySet<string>) => all.filter((one) => !met.has(one));
    expect({
      stages: missing(kinds.stages, seen.stages),
      tasks: missing(kinds.tasks, seen.tasks),
      acts: missing(kinds.acts, seen.acts),
      refusals: missing(kinds.refusals, seen.refusals),
    }).toEqual({ stages: [], tasks: [], acts: [], refusals: [] });
  });

  test.each([...laws, ...walkLaws].map(({ name }) => name))('%s', (name) => {
    const run = seen.breaches.get(name);
    if (run !== undefined) throw new Error(shrunk(name, world, size.seed, run));
  });
}
