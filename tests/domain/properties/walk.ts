import fc from 'fast-check';
import {
  addDays,
  dayOf,
  type Instant,
  instant,
  instantMs,
  isPlainDate,
  type PlainDate,
} from '../../../src/domain/calendar/plain-date';
import type { Actor, Command } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import { nextDeadline } from '../../../src/domain/case/deadlines';
import { dutyOfAct } from '../../../src/domain/case/duties';
import { beginCase, type CaseFold, placeOf, type Step, takeCommand, takeExpiry } from '../../../src/domain/case/fold';
import { permitted } from '../../../src/domain/case/permitted';
import { stageOf } from '../../../src/domain/case/stage';
import { type Role, roles, type TaskKind } from '../../../src/domain/case/vocabulary';
import { actorOf, at, detection, seats } from '../../support/case-fixtures';
import { Dice } from './dice';
import { formOf } from './forms';
import { dutiesOn, remediesOn, signalOn } from './unasked';
import type { World } from './worlds';

/** One move of a walk: wait, then do one of the things that could be done now. Zeros do what comes first, at once. */
export interface Move {
  wait: number;
  dice: number;
}
/** A walk through one case or question. */
export interface Plan {
  manner: number;
  moves: Move[];
}
export interface Walked {
  before: CaseFold;
  step: Step;
  /** What was asked for; null for a clock. */
  command: Command | null;
}

/** How much of a hundred moves is not a form of an open task; `home`: how eagerly a return is reported. */
interface Manner {
  duty: number;
  signal: number;
  wrong: number;
  home: number;
}
const manners: readonly Manner[] = [
  { duty: 2, signal: 1, wrong: 3, home: 0 },
  { duty: 8, signal: 2, wrong: 4, home: 0 },
  { duty: 14, signal: 3, wrong: 6, home: 1 },
  { duty: 30, signal: 6, wrong: 12, home: 3 },
];

const nat = fc.integer({ min: 0, max: 2 ** 31 - 1 });
/** @param moves at most; short walks are as likely as long ones. */
export const plansOf = (moves: number): fc.Arbitrary<Plan> =>
  fc.record({
    manner: fc.nat(manners.length - 1),
    moves: fc.noBias(
      fc.array(fc.record({ wait: fc.nat(9_999), dice: nat }), { minLength: 1, maxLength: moves, size: 'max' }),
    ),
  });

/** Plays a plan as the interpreter would, step by step: clocks that ran out come first, then the act. */
export function* walk({ manner, moves: list }: Plan, { opening, first }: World): Generator<Walked> {
  let fold = beginCase(opening);
  let now = at('2026-10-15');
  /** What comes in after the end is seen a few times in every walk that ends. */
  let afterEnd = 0;
  const take = (step: Step, command: Command | null): Walked => {
    const before = fold;
    fold = step.fold;
    if (before.status === 'done') afterEnd += 1;
    return { before, step, command };
  };
  const opened = commandOf(0, { act: first, actor: detection, task: null });
  yield take(takeCommand(fold, opened, now), opened);
  for (const [index, move] of list.entries()) {
    if (afterEnd === 3) return;
    const then = waited(fold, now, move.wait);
    // Now and then the engine was down, and clocks are taken late.
    const wasDown = move.wait % 7 === 6;
    for (;;) {
      const next = fold.status === 'done' ? undefined : nextDeadline(fold.context);
      if (!next || next.expiresAt > then) break;
      yield take(takeExpiry(fold, next.id, wasDown || next.expiresAt < now ? then : next.expiresAt), null);
    }
    now = then;
    const command = commandOf(index + 1, choose(fold, now, manners[manner] as Manner, new Dice(move.dice)));
    yield take(takeCommand(fold, command, now), command);
  }
}

/** Mostly hours, sometimes days, sometimes until a period of the family or of the law has run out. */
function waited({ context, status }: CaseFold, now: Instant, wait: number): Instant {
  const much = Math.floor(wait / 10);
  const after = (hours: number) => instant(instantMs(now) + hours * 3_600_000);
  if (wait % 10 < 6 || status === 'done') return after(much % 9);
  if (wait % 10 < 8) return after((much % 12) * 24);
  const busy = context.tasks.some(({ kind, status }) => status === 'open' && (eagerness[kind] ?? 0) >= 6);
  if (busy && much % 4 > 0) return after(much % 9);
  const ends = context.deadlines
    .filter((deadline) => deadline.status === 'running' && deadline.task === null && deadline.expiresAt > now)
    .map(({ expiresAt }) => expiresAt)
    .sort();
  const end = ends[much % Math.min(2, ends.length)] ?? ends[0];
  // Half a year of reminders is waited for now and then only.
  const far = end !== undefined && instantMs(end) - instantMs(now) > 60 * 24 * 3_600_000;
  return end && !(far && much % 3 > 0) ? instant(instantMs(end) + 9 * 3_600_000) : after((much % 12) * 24);
}

type Asked = Pick<Command, 'act' | 'actor' | 'task'>;

/** Form's words that were sent before are no new act: every fifth command has words, some have another's. */
function commandOf(number: number, asked: Asked): Command {
  const words = number % 41 === 40 ? number - 35 : number;
  return {
    ...asked,
    commandId: `walk-${`${number}`.padStart(5, '0')}`,
    submission:
      number % 5 === 0
        ? {
            id: `00000000-0000-4000-8000-${`${words}`.padStart(12, '0')}`,
            digest: '0'.repeat(64),
            algorithm: 'sha-256/salt',
          }
        : null,
  };
}

/** The role in whose name a seat acts. */
export const roleOf = (seat: string): Role => roles.find((role) => seats[role].includes(seat)) as Role;
const holderAt = (seat: string): Actor => actorOf(roleOf(seat), seats[roleOf(seat)].indexOf(seat));

/** Those who hold a task and may act on it where the case is. */
export function holdersOf(fold: CaseFold, task: Task): Actor[] {
  const stage = stageOf(placeOf(fold));
  return task.seats.filter((seat) => permitted(stage, roleOf(seat), task.kind)).map(holderAt);
}

/** How eagerly each kind of task is taken up; others are done as often as they come. */
const eagerness: Partial<Record<TaskKind, number>> = {
  verifyAbsence: 6,
  nameContacts: 9,
  makeCausePlan: 8,
  recordVisit: 4,
  decideExtension: 9,
  draftDocument: 9,
  checkDocument: 8,
  issueNotice: 9,
  issueOrder: 9,
  issueJudicialNotice: 9,
  issueDemand: 9,
  issuePenalty: 9,
  recordService: 8,
  penaltyStep: 7,
  refer: 5,
  resolveHalt: 4,
  reviewPause: 4,
  answerViews: 4,
  takeNote: 5,
  confirmReturn: 6,
  retentionCheck: 6,
  approveExit: 5,
  confirmExit: 5,
  recordOutcome: 5,
  reviewLeave: 9,
  trackStep: 4,
};

const eagernessFor = ({ kind, subject }: Task, { home }: Manner): number => {
  if (kind === 'reportReturn') return home;
  return subject?.startsWith('leave.') ? 9 : (eagerness[kind] ?? 3);
};

function choose(fold: CaseFold, now: Instant, manner: Manner, dice: Dice): Asked {
  const today = dayOf(now);
  const { context } = fold;
  const open = context.tasks.filter(({ status }) => status === 'open');
  const signals = context.opening.kind === 'question' ? 20 : manner.signal;
  const isChallengeable = context.regions.some(({ kind, until }) => kind === 'remedies' && until === null);
  const mayAskForHearing = context.regions.some(({ kind, place }) => kind === 'penalty' && place === 'awaitingViews');
  const asked = dice.weighted<() => Asked>([
    [100 - manner.duty - signals, () => formAct(fold, open, today, manner, dice)],
    [manner.duty, () => unasked(fold, dutiesOn(context, today, dice), dice)],
    [mayAskForHearing ? 20 : 0, () => unasked(fold, { type: 'hearingRequested', requestedOn: today }, dice)],
    [isChallengeable ? 5 : 0, () => unasked(fold, dice.weighted(remediesOn(context, today, dice)), dice)],
    [signals, () => ({ act: signalOn(context, today, dice), actor: detection, task: null })],
  ])();
  return dice.chance(manner.wrong) ? wronged(fold, asked, dice) : asked;
}

function formAct(fold: CaseFold, open: readonly Task[], today: PlainDate, manner: Manner, dice: Dice): Asked {
  if (open.length === 0) return unasked(fold, dutiesOn(fold.context, today, dice), dice);
  const task = dice.weighted(
    open
      .map((one) => [eagernessFor(one, manner), one] as const)
      .filter(([weight]) => weight > 0)
      .sort(([a], [b]) => b - a)
      .concat(open.every(({ kind }) => kind === 'reportReturn') ? open.map((one) => [1, one] as const) : []),
  );
  const holders = holdersOf(fold, task);
  // Some forms are sent days after what they tell of.
  const told = dice.chance(12) ? addDays(today, -1 - dice.roll(6)) : today;
  const act = dice.weighted(formOf(fold.context, task, told, dice));
  const acknowledges = task.kind === 'reportReturn' && manner.home === 0 && dice.chance(90);
  return {
    act: acknowledges || dice.chance(6) ? { type: 'taskAcknowledged' } : act,
    actor: holders.length > 0 ? dice.one(holders) : holderAt(task.seats[0] ?? (seats.bureauHead[0] as string)),
    task: task.id,
  };
}

/** Somebody who may records what nobody asked for. */
function unasked(fold: CaseFold, act: Command['act'], dice: Dice): Asked {
  const duty = dutyOfAct[act.type];
  const stage = stageOf(placeOf(fold));
  const able = roles.filter(
    (role) => duty && permitted(stage, role, duty) && (fold.context.opening.seats[role]?.length ?? 0) > 0,
  );
  return { act, actor: actorOf(able.length > 0 ? dice.one(able) : dice.one(roles)), task: null };
}

/** The same as somebody should not do it: another's form, a closed task, another day, something else ticked. */
function wronged({ context }: CaseFold, asked: Asked, dice: Dice): Asked {
  const done = context.tasks.filter(({ status }) => status !== 'open');
  return dice.weighted<() => Asked>([
    // What the files say is computed from days that have passed.
    [2, () => (asked.actor === detection ? asked : { ...asked, act: distorted(asked.act, dice) })],
    [1, () => ({ ...asked, actor: actorOf(dice.one(roles)) })],
    [1, () => (done.length > 0 ? lateAct(context, dice.one(done), dice) : { ...asked, task: 'K1.9' })],
  ])();
}

const lateAct = (context: CaseFold['context'], task: Task, dice: Dice): Asked => ({
  act: dice.weighted(formOf(context, task, dayOf(task.openedAt), dice)),
  actor: holderAt(task.seats[0] ?? (seats.bureauHead[0] as string)),
  task: task.id,
});

/** One of the answers turned round: a day moved, a tick taken back. */
function distorted(act: Command['act'], dice: Dice): Command['act'] {
  const members = Object.entries(act).filter(
    ([, value]) => typeof value === 'boolean' || (typeof value === 'string' && isPlainDate(value)),
  );
  if (members.length === 0) return act;
  const [name, value] = dice.one(members) as [string, boolean | PlainDate];
  const turned = typeof value === 'boolean' ? !value : addDays(value, dice.one([1, -1, 30, -30, -400]));
  return { ...act, [name]: turned } as Command['act'];
}
