import fc from 'fast-check';
import { countyTime } from '../../../src/domain/calendar/plain-date';
import { officialActSchema, refusalCodes, ruleActSchema, signalSchema } from '../../../src/domain/case/acts';
import { ladderStages, taskKinds } from '../../../src/domain/case/vocabulary';
import { laws } from './laws';
import { seenOf } from './laws/law';
import { walkLaws } from './laws/ledger';
import { type Plan, plansOf, type Walked, walk } from './walk';
import type { World } from './worlds';

/** What the walks through a world came through. */
export interface Travelled {
  steps: number;
  stages: Set<string>;
  /** Kinds of tasks that were opened, and of acts that were taken. */
  tasks: Set<string>;
  acts: Set<string>;
  refusals: Set<string>;
  /** Of each law that was broken: the first walk that broke it. */
  breaches: Map<string, number>;
}

export interface Size {
  runs: number;
  seed: number;
  /** Most moves of one walk. */
  moves: number;
  /** What all of them take at least. */
  steps: number;
}

/** Every sixth walk is folded a second time, from its ledger. */
const isFoldedAgain = (run: number) => run % 6 === 0;

function travel(world: World, { runs, seed, moves }: Size): Travelled {
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
    fc.property(plansOf(moves), (plan) => {
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
function shrunk(name: string, world: World, { seed, moves }: Size, run: number): string {
  const { counterexample, counterexamplePath } = fc.check(
    fc.property(plansOf(moves), (plan) => breachOf(name, world, plan) === null),
    { seed, path: `${run}`, numRuns: 1, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true },
  );
  const plan = counterexample?.[0];
  return `seed ${seed}, path ${counterexamplePath}: ${plan ? breachOf(name, world, plan) : 'broken in the first run only'}`;
}

/**
 * Random walks through one world: every law is a test. One that is broken is played again from its seed and shrunk; the
 * failure tells the moves.
 * @returns what the walks came through, once they are over.
 */
export function lawsHoldIn(world: World, size: Size): () => Travelled {
  let seen: Travelled;
  beforeAll(() => {
    seen = travel(world, size);
  }, 300_000);

  test(`the walks take at least ${size.steps} steps`, () => {
    expect(seen.steps).toBeGreaterThanOrEqual(size.steps);
  });

  test.each([...laws, ...walkLaws].map(({ name }) => name))('%s', (name) => {
    const run = seen.breaches.get(name);
    if (run !== undefined) throw new Error(shrunk(name, world, size, run));
  });
  return () => seen;
}

type Kind = 'stages' | 'tasks' | 'acts' | 'refusals';

/** What is to be come through: without it, a law may hold because it was never asked. */
export function expectTravelled(walks: readonly Travelled[], kinds: Record<Kind, readonly string[]>): void {
  const missing = (kind: Kind) => kinds[kind].filter((one) => !walks.some((seen) => seen[kind].has(one)));
  expect({
    stages: missing('stages'),
    tasks: missing('tasks'),
    acts: missing('acts'),
    refusals: missing('refusals'),
  }).toEqual({ stages: [], tasks: [], acts: [], refusals: [] });
}

/** All that a case can come through; a question is asked and answered elsewhere. */
export const wholeCase = {
  stages: ladderStages,
  tasks: taskKinds.filter((kind) => kind !== 'answerQuestion'),
  acts: [...officialActSchema.options, ...signalSchema.options, ...ruleActSchema.options]
    .map((option) => option.shape.type.value)
    .filter((act) => act !== 'questionAnswered'),
  refusals: refusalCodes,
} satisfies Record<Kind, readonly string[]>;

/** Tasks and acts of a penalty procedure, which a shut gate keeps away. */
export const isPenal = (name: string): boolean => /^(issuePenalty|penalty|hearing)/.test(name);
