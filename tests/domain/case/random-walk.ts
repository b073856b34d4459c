import fc from 'fast-check';
import {
  dayOf,
  type Instant,
  instant,
  instantMs,
  type PlainDate,
  plainDate,
} from '../../../src/domain/calendar/plain-date';
import type { Actor, Command } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import { nextDeadline } from '../../../src/domain/case/deadlines';
import { beginCase, type CaseFold, placeOf, type Step, takeCommand, takeExpiry } from '../../../src/domain/case/fold';
import { permitted } from '../../../src/domain/case/permitted';
import { stageOf } from '../../../src/domain/case/stage';
import { causes, type DocumentKind, type Role, roles, type TaskKind } from '../../../src/domain/case/vocabulary';
import { type QuestionReason, type Resolution, resolutionsFor } from '../../../src/domain/question/vocabulary';
import {
  aCommand,
  actorOf,
  anOpening,
  at,
  crossed,
  detection,
  document,
  seats,
  visit,
} from '../../support/case-fixtures';

/** One move of a walk: wait, then take one of the things that could be done now. */
export interface Move {
  waitHours: number;
  pick: number;
  variant: number;
}
export interface Walked {
  before: CaseFold;
  step: Step;
  /** What was asked for; null for a clock. */
  command: Command | null;
}

const waitHours = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 30 }) },
  { weight: 2, arbitrary: fc.integer({ min: 31, max: 400 }) },
);
export const moves = fc.array(fc.record({ waitHours, pick: fc.nat(), variant: fc.nat() }), {
  minLength: 45,
  maxLength: 80,
  size: 'max',
});

/** Plays moves as the interpreter would: clocks that ran out come first, then the act. */
export function walk(list: readonly Move[], opening = anOpening(), firstAct: Command['act'] = crossed()): Walked[] {
  let fold = beginCase(opening);
  let now = at('2026-10-15');
  const walked: Walked[] = [];
  const take = (step: Step, command: Command | null) => {
    walked.push({ before: fold, step, command });
    fold = step.fold;
  };
  const first = aCommand(firstAct, detection, null);
  take(takeCommand(fold, first, now), first);
  for (const { waitHours, pick, variant } of list) {
    now = instant(instantMs(now) + waitHours * 3_600_000);
    for (let next = nextDeadline(fold.context); next && next.expiresAt <= now; next = nextDeadline(fold.context))
      take(takeExpiry(fold, next.id, now), null);
    const command = choose(fold, now, pick, variant);
    take(takeCommand(fold, command, now), command);
  }
  return walked;
}

/** The role in whose name a seat acts. */
export const roleOf = (seat: string): Role => roles.find((role) => seats[role].includes(seat)) as Role;

export function permittedHolder(fold: CaseFold, task: Task): Actor | undefined {
  const stage = stageOf(placeOf(fold));
  const seat = task.seats.find((candidate) => permitted(stage, roleOf(candidate), task.kind));
  return seat === undefined ? undefined : actorOf(roleOf(seat), seats[roleOf(seat)].indexOf(seat));
}

function choose(fold: CaseFold, now: Instant, pick: number, variant: number): Command {
  const today = dayOf(now);
  const open = fold.context.tasks.filter(({ status }) => status === 'open');
  const done = fold.context.tasks.filter(({ status }) => status !== 'open');
  const lost = variant % 12;
  // Now and then a report, a late act on somebody's closed task, or an act by a stranger.
  if (lost === 0 || open.length === 0) return aCommand(signal(today, variant), detection, null);
  const task = (lost === 1 && done[pick % done.length]) || (open[pick % open.length] as Task);
  const holder = permittedHolder(fold, task) ?? actorOf(roleOf(task.seats[0] as string));
  return aCommand(
    actsFor(task, today, variant)[0] as Command['act'],
    lost === 2 ? actorOf('bureauHead') : holder,
    task.id,
  );
}

const termStart = plainDate('2026-09-01');

function signal(today: PlainDate, variant: number): Command['act'] {
  const signals: Command['act'][] = [
    crossed(today, today),
    { type: 'reportReceived', source: variant % 2 ? 'village' : 'public', receivedOn: today },
    { type: 'notOnAnyRoll', finding: 'leftSchool', since: termStart, foundOn: today },
    { type: 'notRegisteredAtTermStart', since: termStart, foundOn: today },
    { type: 'leaveExpired', since: today, foundOn: today },
    { type: 'correctionOfRecord', corrected: 'notOnAnyRoll', since: termStart, foundOn: today },
    {
      type: 'correctionOfRecord',
      corrected: 'absenceThresholdCrossed',
      since: crossed().firstAbsentDay,
      foundOn: today,
    },
    { type: 'questionAsked', reason: 'identityUncertain', askedOn: today },
    { type: 'questionSettled', foundOn: today },
  ];
  return signals[Math.floor(variant / 12) % signals.length] as Command['act'];
}

const nextDocument: Partial<Record<TaskKind, DocumentKind>> = {
  issueNotice: 'returnNotice',
  issueOrder: 'correctionOrder',
  issueJudicialNotice: 'judicialNotice',
};

/** Everything that a task's form could send today, what the variant prefers first. */
export function actsFor(task: Task, today: PlainDate, variant: number): Command['act'][] {
  const acts = formActs(task, today, variant);
  const start = acts.length === 0 ? 0 : Math.floor(variant / 12) % acts.length;
  return [...acts.slice(start), ...acts.slice(0, start)];
}

function formActs({ kind, subject }: Task, today: PlainDate, variant: number): Command['act'][] {
  switch (kind) {
    case 'verifyAbsence': {
      const cause = causes[variant % causes.length] as (typeof causes)[number];
      const verified = {
        type: 'verified',
        cause,
        whereabouts: 'unknown',
        absentSince: plainDate('2026-10-12'),
      } as const;
      const alarm = { type: 'falseAlarm', reason: 'recordingError' } as const;
      return [verified, { type: 'taskAcknowledged' }, verified, verified, verified, alarm];
    }
    case 'takeNote':
      return [{ type: 'taskAcknowledged' }];
    case 'nameContacts':
      return [{ type: 'contactsAssigned', contacts: [...seats.villageCadre, ...seats.classTeacher] }];
    case 'recordVisit':
      return [
        visit(today),
        visit(today),
        visit(today, { outcome: 'nobodyHome', atHome: false, persons: 1, childHeard: false }),
      ];
    case 'issueNotice':
    case 'issueOrder':
    case 'issueJudicialNotice': {
      const issued = document(nextDocument[kind] as DocumentKind, today);
      return [issued, issued, { ...issued, noJustCause: false, noStateFault: false }];
    }
    case 'recordService': {
      const served = { type: 'served', document: subject as DocumentKind, servedOn: today, method: 'direct' } as const;
      return [served, served, { type: 'notServed', document: subject as DocumentKind, reason: 'addresseeAbsent' }];
    }
    case 'refer':
      return [{ type: 'referralMade', route: 'enforcement', referredOn: today }];
    case 'reportReturn':
      // Mostly no news from school, else no walk would climb.
      return [
        { type: 'returnReported', attendingSince: today },
        ...Array.from({ length: 6 }, () => ({ type: 'taskAcknowledged' }) as const),
      ];
    case 'confirmReturn':
      return [{ type: 'returnVerified', attendingSince: today }, { type: 'returnRefuted' }, { type: 'returnRefuted' }];
    case 'retentionCheck': {
      const checked = { type: 'retentionChecked', attending: true } as const;
      return [checked, checked, { type: 'relapse', absentSince: today }, { type: 'taskAcknowledged' }];
    }
    case 'answerQuestion': {
      const ofReason = resolutionsFor[subject as QuestionReason];
      const resolution = ofReason[variant % ofReason.length] as Resolution;
      return [
        { type: 'questionAnswered', resolution },
        ...Array.from({ length: 6 }, () => ({ type: 'taskAcknowledged' }) as const),
        { type: 'questionAnswered', resolution: 'noDuty' },
      ];
    }
  }
}
