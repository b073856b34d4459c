import { dayOf, type Instant, instantMs, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Command, OfficialAct } from '../../../src/domain/case/acts';
import type { CaseEntry } from '../../../src/domain/case/entry';
import type { CaseFold } from '../../../src/domain/case/fold';
import { nationalPack } from '../../../src/domain/pack/national';
import type { ClockRule, PolicyPack } from '../../../src/domain/pack/policy-pack';
import { readEntries } from '../../../src/ledger/read';
import { act, formOf } from '../../faults/support/officials';
import { aCommand, actorOf, anOpening, at, crossed, detection } from '../../support/case-fixtures';
import { type AnyMove, orderOf, unasked } from '../../support/climb';
import type { TestWorld } from '../../support/world';

/** Plays the lives of several cases in one world, side by side in the order of time, and looks at them on the way. */

/** A leader lets the running clock of a rule end later; its id is known only to the case. */
export interface Extension {
  day: string;
  hour: number;
  extend: ClockRule;
  days: number;
}
type Remedy = Extract<OfficialAct, { about: string }>;
type Unnamed<A> = A extends Remedy ? Omit<A, 'about'> : never;
/** What is filed and decided about the order, whose id is known only to the case. */
export interface Challenge {
  day: string;
  hour: number;
  challenge: Unnamed<Remedy>;
}
/** `subject` names one of several open tasks of the same kind. */
export type LifeStep = (AnyMove & { subject?: string }) | Extension | Challenge;

export interface Life {
  /** The first day of the absence, on which the files open the case. */
  opened: string;
  /** When the child's age is to be reviewed (T31). */
  ageReviewOn?: string;
  /** The child is visited often (T07.2). */
  priority?: true;
  /** The national pack unless given. */
  pack?: PolicyPack;
  steps: LifeStep[];
}

/** What a case showed, and the time of its world after it had answered. */
export interface Look {
  fold: CaseFold;
  at: Instant;
}

export interface Lived {
  caseNumber: string;
  /** By the instant for which they were asked. */
  looks: Map<Instant, Look>;
  entries: CaseEntry[];
  /** What stopped the life before its end. */
  error: unknown;
}

/** @throws Error with what stopped the life as its cause, where it stopped before: its rows fail and no others. */
export function lookOf(lived: Lived | undefined, when: Instant): Look {
  const look = lived?.looks.get(when);
  if (look) return look;
  throw new Error(`Nobody looked at ${lived?.caseNumber} at ${when}`, { cause: lived?.error });
}

function commandOf(fold: CaseFold, step: LifeStep): Command {
  if ('extend' in step) {
    const running = fold.context.deadlines.find(({ rule, status }) => rule === step.extend && status === 'running');
    const deadline = running?.id ?? `${step.extend} is not running`;
    const { days } = step;
    const act = { type: 'extensionRequested', deadline, days, reason: 'guardianAsked' } as const;
    return aCommand(act, actorOf('townshipCaseOfficer'), null);
  }
  if ('challenge' in step) {
    const act = { ...step.challenge, about: orderOf(fold.context) } as Remedy;
    return aCommand(act, actorOf('townshipCaseOfficer'), null);
  }
  if ('duty' in step) return aCommand(step.act, actorOf(step.role), null);
  const { subject } = step;
  const tasks = fold.context.tasks.filter((task) => subject === undefined || task.subject === subject);
  return formOf({ ...fold, context: { ...fold.context, tasks } }, step.task, step.act);
}

async function open(
  { engine }: TestWorld,
  caseNumber: string,
  { opened, ageReviewOn, priority, pack = nationalPack }: Life,
): Promise<void> {
  const reviewed = ageReviewOn === undefined ? null : plainDate(ageReviewOn);
  const opening = {
    ...anOpening(caseNumber),
    pack,
    child: { ageReviewOn: reviewed, nonLocal: false, disabled: false, priority: priority === true },
  };
  const first = aCommand(crossed(opened, opened), detection, null);
  await engine.open({ opening, first });
  // The same command again has the same receipt.
  await act(engine, caseNumber, first);
}

/** The record that ends everything at once: what comes after a life's last look would only take time. */
const death = (day: string) =>
  unasked(day, 0, 'proposeExit', 'schoolRollAdmin', {
    type: 'exitProposed',
    reason: 'deceased',
    evidence: 'deathRecord',
    since: plainDate(day),
  });

/** A case is brought to its world's time by a request, whose own time it may be ahead. */
const mostAheadMs = 5_000;

/**
 * @param looks for each life the instants at which to look at it; the life ends with the last of them.
 * @returns every life with its looks and its ledger; one that stopped says why and hinders no other.
 */
export async function playLives<Name extends string>(
  world: TestWorld,
  lives: Record<Name, Life>,
  looks: Record<Name, Instant[]>,
): Promise<Record<Name, Lived>> {
  const names = Object.keys(lives) as Name[];
  const lived = {} as Record<Name, Lived>;
  const doings = new Map<Instant, Map<Name, (() => Promise<unknown>)[]>>();
  const plan = (when: Instant, name: Name, doing: () => Promise<unknown>) => {
    const then = doings.get(when) ?? new Map<Name, (() => Promise<unknown>)[]>();
    doings.set(when, then.set(name, [...(then.get(name) ?? []), doing]));
  };

  for (const [index, name] of names.entries()) {
    const caseNumber = `QL-2026-${String(index + 1).padStart(5, '0')}`;
    const one: Lived = { caseNumber, looks: new Map(), entries: [], error: null };
    lived[name] = one;
    const { engine, clock } = world;
    const take = async (step: LifeStep) => {
      const { recordedAt } = await act(engine, caseNumber, commandOf(await engine.fold(caseNumber), step));
      // What a case shows whose clock is ahead of its world proves nothing.
      const ahead = instantMs(recordedAt) - instantMs(clock.now());
      if (ahead > mostAheadMs) throw new Error(`${caseNumber} is ${ahead} ms ahead of its world, at ${clock.now()}`);
    };
    plan(at(lives[name].opened, 9), name, () => open(world, caseNumber, lives[name]));
    for (const step of lives[name].steps) plan(at(step.day, step.hour), name, () => take(step));
    for (const when of looks[name])
      plan(when, name, async () => {
        const fold = await engine.fold(caseNumber);
        one.looks.set(when, { fold, at: clock.now() });
      });
    const last = looks[name].toSorted().at(-1) as Instant;
    plan(last, name, () => take(death(dayOf(last))));
  }

  for (const [when, then] of [...doings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (world.clock.now() < when) await world.advanceTo(when);
    const during = async ([name, list]: [Name, (() => Promise<unknown>)[]]) => {
      for (const doing of list)
        if (lived[name].error === null)
          await doing().catch((error: unknown) => {
            lived[name].error = error;
          });
    };
    await Promise.all([...then].map(during));
  }
  for (const name of names) lived[name].entries = await readEntries(world.sql, lived[name].caseNumber);
  return lived;
}
