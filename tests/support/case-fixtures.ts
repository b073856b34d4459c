import { instant, type PlainDate, plainDate } from '../../src/domain/calendar/plain-date';
import type { SchoolCalendar } from '../../src/domain/calendar/school-calendar';
import type { Actor, Command } from '../../src/domain/case/acts';
import type { CaseOpening, Task } from '../../src/domain/case/context';
import { nextDeadline } from '../../src/domain/case/deadlines';
import type { CaseEntry } from '../../src/domain/case/entry';
import { beginCase, type CaseFold, type Step, takeCommand, takeExpiry } from '../../src/domain/case/fold';
import { currentMachine } from '../../src/domain/case/rules';
import { type Role, roles, type TaskKind } from '../../src/domain/case/vocabulary';
import { sha256Hex } from '../../src/domain/ledger/digest';
import { nationalPack } from '../../src/domain/pack/national';
import type { QuestionReason } from '../../src/domain/question/vocabulary';
import type { AnyMove } from './climb';

const days = (...list: string[]): PlainDate[] => list.map(plainDate);

/** The official calendar of autumn 2026 (State Council notice), as the sample county publishes it. */
export const autumn2026: SchoolCalendar = {
  version: 'cal-test',
  publishedFrom: plainDate('2026-09-01'),
  publishedTo: plainDate('2026-12-31'),
  restDays: days('2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'),
  workingDays: days('2026-09-20', '2026-10-10'),
  closedSchoolDays: [],
  terms: [
    { name: '2026-1', from: plainDate('2026-09-01'), to: plainDate('2027-01-22') },
    { name: '2026-2', from: plainDate('2027-03-01'), to: plainDate('2027-07-09') },
  ],
};

const seatNumber = (role: Role, index = 0) => `S-${sha256Hex(`${role}${index}`).slice(0, 10)}`;

/** One seat for each role, two for the village. */
export const seats = Object.fromEntries(
  roles.map((role) => [role, role === 'villageCadre' ? [seatNumber(role), seatNumber(role, 7)] : [seatNumber(role)]]),
) as Record<Role, string[]>;

export const anOpening = (caseNumber = 'QL-2026-00001'): CaseOpening => ({
  kind: 'case',
  machine: currentMachine.case,
  caseNumber,
  pack: nationalPack,
  calendar: autumn2026,
  seats,
  child: { ageReviewOn: null, nonLocal: false, disabled: false, priority: false },
});

export const aQuestionOpening = (caseNumber = 'FQ-2026-00001'): CaseOpening => ({
  kind: 'question',
  machine: currentMachine.question,
  caseNumber,
  pack: nationalPack,
  calendar: autumn2026,
  seats,
});

export const actorOf = (role: Role, index = 0): Actor => ({
  kind: 'seat',
  seat: seats[role][index] as string,
  role,
  official: `U-${role}`.slice(0, 20),
});

export const detection: Actor = { kind: 'system', part: 'detection' };

/** County time, `at('2026-10-15', 9)` is nine o'clock in the morning of that day. */
export const at = (day: string, hour = 9) => instant(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000);

let commandNumber = 0;
export const aCommand = (act: Command['act'], actor: Actor, task: string | null, commandId?: string): Command => ({
  commandId: commandId ?? `test-command-${++commandNumber}`,
  actor,
  task,
  act,
  submission: null,
});

/** Which of several open track steps an act is about. */
export const stepSubjectOf = (act: Command['act']): string | undefined =>
  act.type === 'trackStepDone' ? `${act.track}.${act.step}` : undefined;

/** More clocks than a case of a test sees run out in one go: an end that sets the same end again is a mistake. */
export const manyClocks = 400;

/** A case in the hands of a test: acts by task kind, clocks by name, all through the one fold. */
export class CaseInHand {
  fold: CaseFold;
  entries: CaseEntry[] = [];
  last: Step | undefined;

  constructor(opening: CaseOpening = anOpening()) {
    this.fold = beginCase(opening);
  }

  take(step: Step): Step {
    this.fold = step.fold;
    this.entries.push(step.entry);
    this.last = step;
    return step;
  }

  signal(act: Command['act'], when: string, hour?: number): Step {
    return this.take(takeCommand(this.fold, aCommand(act, detection, null), at(when, hour)));
  }

  openTask(kind: TaskKind, subject?: string): Task {
    const task = this.fold.context.tasks.find(
      (candidate) =>
        candidate.kind === kind && candidate.status === 'open' && (!subject || candidate.subject === subject),
    );
    if (!task) throw new Error(`No open task ${kind}; open are ${this.openKinds().join(', ')}`);
    return task;
  }

  openKinds(): TaskKind[] {
    return this.fold.context.tasks.filter((task) => task.status === 'open').map((task) => task.kind);
  }

  /** The seat that holds the task acts; clocks that ran out before are taken first, as the interpreter does. */
  act(kind: TaskKind, act: Command['act'], when: string, hour = 9): Step {
    this.until(when, hour);
    const task = this.openTask(kind, stepSubjectOf(act));
    const seat = task.seats[0] as string;
    const role = (Object.keys(seats) as Role[]).find((name) => seats[name].includes(seat)) as Role;
    return this.take(takeCommand(this.fold, aCommand(act, actorOf(role), task.id), at(when, hour)));
  }

  /** An official of the case records what nobody asked for. */
  actAs(actor: Actor, act: Command['act'], when: string, hour = 9): Step {
    this.until(when, hour);
    return this.take(takeCommand(this.fold, aCommand(act, actor, null), at(when, hour)));
  }

  /** Plays moves one after the other; one that is refused is a mistake of the test. */
  play(moves: readonly AnyMove[]): this {
    for (const next of moves) {
      const step =
        'duty' in next
          ? this.actAs(actorOf(next.role), next.act, next.day, next.hour)
          : this.act(next.task, next.act, next.day, next.hour);
      const { refusal } = step.receipt;
      if (refusal) throw new Error(`${next.act.type} on ${next.day} was refused: ${refusal.code}`);
    }
    return this;
  }

  /** Lets every clock run out that ends by then. */
  until(when: string, hour = 9): void {
    for (let clocks = 0; clocks < manyClocks; clocks++) {
      const next = nextDeadline(this.fold.context);
      if (!next || next.expiresAt > at(when, hour)) return;
      this.take(takeExpiry(this.fold, next.id, next.expiresAt));
    }
    throw new Error(`After ${manyClocks} clocks it is still not ${when}`);
  }
}

export const crossed = (crossedOn = '2026-10-15', firstAbsentDay = '2026-10-12') =>
  ({
    type: 'absenceThresholdCrossed',
    firstAbsentDay: plainDate(firstAbsentDay),
    crossedOn: plainDate(crossedOn),
  }) as const;

export const asked = (reason: QuestionReason = 'nameMismatch', askedOn = '2026-10-15') =>
  ({ type: 'questionAsked', reason, askedOn: plainDate(askedOn) }) as const;

/** A question that waits for its answer since 15 October. */
export function aQuestion(reason?: QuestionReason, opening: CaseOpening = aQuestionOpening()): CaseInHand {
  const hand = new CaseInHand(opening);
  hand.signal(asked(reason), '2026-10-15');
  return hand;
}

/** A case that the files opened on 15 October. */
export function aDetectedCase(opening?: CaseOpening): CaseInHand {
  const hand = new CaseInHand(opening);
  hand.signal(crossed(), '2026-10-15');
  return hand;
}
