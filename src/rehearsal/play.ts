import type { WorldClock } from '../clock/clock';
import { type Instant, instant, instantMs } from '../domain/calendar/plain-date';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import type { Actor, Command } from '../domain/case/acts';
import type { CaseOpening, Task } from '../domain/case/context';
import { dutyOfAct } from '../domain/case/duties';
import { type CaseFold, judge, placeOf, type Refusal } from '../domain/case/fold';
import { currentMachine } from '../domain/case/rules';
import type { PolicyPack } from '../domain/pack/policy-pack';
import type { KeyRing } from '../identity/keys';
import { isDelivered } from '../ledger/deliveries';
import { readEntries, readLetters } from '../ledger/read';
import type { Sql } from '../ledger/sql';
import { storeSubmission } from '../ledger/submissions';
import { pause } from '../stack/wait';
import { advanceTo } from '../temporal/advance-to';
import type { Answer, CaseEngine } from '../temporal/case-engine';
import { type Account, type AccountDependencies, accountOf, nameOf, type RehearsedRefusal } from './account';
import { actOf, namesIn } from './act-of-step';
import type { Cast } from './cast';
import { type Unmet, unmetIn, unmetMails } from './expectations';
import { rehearsedPack } from './rehearsed-pack';
import { type Doer, roleOf, type Scenario, type ScenarioStep } from './scenario';

/** Plays scenarios on the real engine: moves a world's time, sends what officials do, and compares what comes of it. */

/** A rehearsal world with its worker, its ledger and its mailbox. */
export interface PlayedWorld extends AccountDependencies {
  sql: Sql;
  keys: KeyRing;
  clock: WorldClock;
  client: Parameters<typeof advanceTo>[0]['client'];
  world: string;
  engine: CaseEngine;
}

/** A scenario with the rules that it is played under. */
export interface Part {
  scenario: Scenario;
  pack: PolicyPack;
  calendar: SchoolCalendar;
}

export interface Rehearsed {
  account: Account | null;
  /** What stopped it before its end. */
  failure: Error | null;
}

/** A step of a scenario did not go as the file says. */
export class StepFailed extends Error {
  constructor({ file }: Scenario, step: ScenarioStep | null, expected: unknown, got: unknown) {
    const place = step
      ? `step ${step.number} (${step.on}${step.deed ? `, ${step.deed.by} ${step.deed.type}` : ''})`
      : 'the end';
    super(`${file}, ${place}: expected ${inWords(expected)}, got ${inWords(got)}`);
    this.name = 'StepFailed';
  }
}
const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** When the first of them begins: what the clock of their world is to show. */
export const beginningOf = (scenarios: readonly Scenario[]): Instant =>
  scenarios.map(({ steps }) => steps[0]?.when as Instant).sort()[0] as Instant;

/**
 * Plays scenarios side by side in one world, in the order of their time. One that fails hinders no other.
 * @param cast the posts that hold every role (`storeCast`)
 */
export async function rehearse(played: PlayedWorld, cast: Cast, parts: readonly Part[]): Promise<Rehearsed[]> {
  const plays = parts.map((part, index) => new Play(played, cast, part, index + 1));
  const moments = [...new Set(parts.flatMap(({ scenario }) => scenario.steps.map(({ when }) => when)))].sort();
  for (const moment of moments) {
    const due = plays.filter((play) => play.isDue(moment));
    if (due.length === 0) continue;
    if (played.clock.now() < moment) await advanceTo(played, moment);
    await Promise.all(due.map((play) => play.act(moment)));
  }
  await settle(played);
  return Promise.all(plays.map((play) => play.end()));
}

/** Lets ledger and mailbox catch up: time only goes forward, so a second passes. */
const settle = (played: PlayedWorld) => advanceTo(played, instant(instantMs(played.clock.now()) + 1000));

/** How long an answer or a mail is waited for. */
const patienceMs = 60_000;

const noMails = async () => [];

class Play {
  private failure: Error | null = null;
  private readonly refusals: RehearsedRefusal[] = [];
  private readonly caseNumber: string;

  constructor(
    private readonly played: PlayedWorld,
    private readonly cast: Cast,
    private readonly part: Part,
    number: number,
  ) {
    const year = part.scenario.steps[0]?.on.slice(0, 4);
    this.caseNumber = `FX-${year}-${String(number).padStart(5, '0')}`;
  }

  private stepsAt = (moment: Instant) => this.part.scenario.steps.filter(({ when }) => when === moment);
  isDue = (moment: Instant): boolean => this.failure === null && this.stepsAt(moment).length > 0;

  async act(moment: Instant): Promise<void> {
    try {
      for (const step of this.stepsAt(moment)) await this.take(step);
    } catch (error) {
      this.failure = error as Error;
    }
  }

  /** What came of it, also where something stopped it. */
  async end(): Promise<Rehearsed> {
    const { expect = {} } = this.part.scenario;
    let account: Account | null = null;
    try {
      account = await this.account();
      if (this.failure === null) {
        this.requireMails(account);
        const fold = await this.played.engine.fold(this.caseNumber);
        this.require(null, [...unmetIn(expect, fold, account), ...unmetMails(expect.mails ?? [], account)]);
      }
    } catch (error) {
      this.failure ??= error as Error;
    }
    return { account, failure: this.failure };
  }

  private account = (mails: PlayedWorld['mails'] = this.played.mails) =>
    accountOf(
      { ...this.played, mails },
      {
        title: this.part.scenario.title,
        caseNumber: this.caseNumber,
        refusals: this.refusals,
        now: this.played.clock.now(),
      },
    );

  private async take(step: ScenarioStep): Promise<void> {
    const { played, caseNumber } = this;
    if (step.number === 1) await this.open(step);
    else if (step.deed) await this.record(step, step.deed, await played.engine.fold(caseNumber));
    if (!step.expect) return;
    const { expect } = step;
    this.require(step, unmetIn(expect, await played.engine.fold(caseNumber), await this.account(noMails)));
  }

  private require(step: ScenarioStep | null, [unmet]: readonly Unmet[]) {
    if (unmet) throw new StepFailed(this.part.scenario, step, unmet.expected, unmet.got);
  }

  /** Mails leave after the entry that brings them about, and stay: they are looked for at the end. */
  private requireMails(account: Account) {
    for (const step of this.part.scenario.steps) this.require(step, unmetMails(step.expect?.mails ?? [], account));
  }

  private async open(step: ScenarioStep): Promise<void> {
    const { scenario, pack, calendar } = this.part;
    const { type, fields, by } = step.deed as NonNullable<ScenarioStep['deed']>;
    const opening: CaseOpening = {
      kind: 'case',
      machine: currentMachine.case,
      caseNumber: this.caseNumber,
      pack,
      calendar,
      seats: Object.fromEntries(
        Object.entries(this.cast).filter(([role]) => !scenario.vacant.some((one) => one === role)),
      ),
      child: scenario.child,
    };
    const act = actOf(type, fields, step.on, {
      seat: (role) => role,
      document: (kind) => kind,
      entry: (event) => event,
      deadline: (rule) => rule,
      pack: (id) => id,
    });
    const first: Command = {
      commandId: this.commandId(step),
      actor: this.actorOf(by),
      task: null,
      act,
      submission: null,
    };
    const refusal = await this.send(() => this.played.engine.open({ opening, first }));
    if (refusal) throw new StepFailed(scenario, step, 'a signal that opens a case', refusal.code);
  }

  private async record(step: ScenarioStep, deed: NonNullable<ScenarioStep['deed']>, fold: CaseFold): Promise<void> {
    const { sql, keys, clock, engine } = this.played;
    const { scenario } = this.part;
    const { caseNumber } = this;
    const other = deed.fields.pack;
    const migrated = typeof other === 'string' ? await rehearsedPack(other, {}) : this.part.pack;
    const names = namesIn(fold, await readEntries(sql, caseNumber), () => migrated);
    const draft: Command = {
      commandId: this.commandId(step),
      actor: this.actorOf(deed.by),
      task: null,
      act: actOf(deed.type, deed.fields, step.on, names),
      submission: null,
    };
    const task = this.taskFor(step, fold, draft);
    const submission =
      step.fileNumber === undefined
        ? null
        : await storeSubmission({ sql, keys, clock }, caseNumber, {
            form: task?.kind ?? deed.type,
            words: { fileNumber: step.fileNumber },
          });
    const command = { ...draft, task: task?.id ?? null, submission };
    const refusal = await this.send(() => engine.ask(caseNumber, command));
    if (refusal)
      this.refusals.push({
        step: step.number,
        on: step.on,
        by: deed.by,
        do: deed.type,
        code: refusal.code,
        first: refusal.first && { by: nameOf(refusal.first.actor), at: refusal.first.at },
      });
    const wanted = step.refused === undefined ? 'that it is taken' : `refused: ${step.refused}`;
    if (refusal?.code !== step.refused)
      throw new StepFailed(
        scenario,
        step,
        wanted,
        refusal ? `refused: ${refusal.code} at ${placeOf(fold)}` : 'that it was taken',
      );
  }

  /** The task that an act fulfils: of those that its seat holds the first that takes it. */
  private taskFor(step: ScenarioStep, fold: CaseFold, draft: Command): Task | null {
    const { actor, act } = draft;
    if (actor.kind !== 'seat' || dutyOfAct[act.type] !== undefined) return null;
    const { clock } = this.played;
    const isMeant = ({ kind, subject }: Task) =>
      (step.task === undefined || kind === step.task) && (step.subject === undefined || subject === step.subject);
    const meant = fold.context.tasks.filter(isMeant);
    const open = meant.filter(({ status }) => status === 'open');
    const held = open.filter(({ seats }) => seats.includes(actor.seat));
    const taken = held.find(({ id }) => judge(fold, { ...draft, task: id }, clock.now()) === null);
    // A task that is done, or another's, is asked for where the file names it: that is refused, and it says how.
    const named = step.task === undefined ? undefined : (open.at(-1) ?? meant.at(-1));
    const task = taken ?? held[0] ?? named;
    if (task) return task;
    const openTasks = fold.context.tasks.filter(({ status }) => status === 'open');
    throw new StepFailed(
      this.part.scenario,
      step,
      `an open task of ${step.deed?.by}`,
      openTasks.map(({ kind, roles }) => `${kind} of ${roles.join(', ')}`).join('; ') || 'none at all',
    );
  }

  private actorOf(by: Doer): Actor {
    const role = roleOf(by);
    if (role !== undefined) return { kind: 'seat', seat: this.cast[role][0], role, official: role };
    return { kind: 'system', part: by === 'administrator' ? by : 'detection' };
  }

  private commandId = ({ number }: ScenarioStep) => `rehearsal:${this.caseNumber}:${number}`;

  /** Sends until somebody answers, and waits for the mails: an official who is asked hears of it before anybody goes on. */
  private async send(ask: () => Promise<Answer>): Promise<Refusal | null> {
    const answer = await this.patiently('an answer of the engine', ask, isAnswered);
    if (!isAnswered(answer)) return null;
    if (answer.status === 'rejected') return answer.refusal;
    const { sql } = this.played;
    const letters = await readLetters(sql, this.caseNumber, answer.receipt.sequence);
    await this.patiently(
      'the mails of the step',
      () => Promise.all(letters.map(({ key }) => isDelivered(sql, key))),
      (delivered) => delivered.every(Boolean),
    );
    return answer.receipt.refusal;
  }

  private async patiently<T>(what: string, ask: () => Promise<T>, isEnough: (got: T) => boolean): Promise<T> {
    const began = performance.now();
    for (;;) {
      const got = await ask();
      if (isEnough(got)) return got;
      if (performance.now() - began > patienceMs)
        throw new Error(
          `${this.part.scenario.file}: expected ${what} within ${patienceMs / 1000} s, got ${JSON.stringify(got)}`,
        );
      await pause(50);
    }
  }
}

type Answered = Extract<Answer, { status: 'answered' | 'rejected' }>;
const isAnswered = (answer: Answer): answer is Answered => answer.status === 'answered' || answer.status === 'rejected';

/** A scenario with its pack, ready to be played. @param packName instead of the pack that the file names */
export async function partOf(scenario: Scenario, calendar: SchoolCalendar, packName?: string): Promise<Part> {
  const name = packName ?? scenario.pack;
  if (name === undefined) throw new Error(`${scenario.file}: expected a pack, in the file or with --pack, got none`);
  return { scenario, pack: await rehearsedPack(name, scenario.filled), calendar: scenario.calendar ?? calendar };
}
