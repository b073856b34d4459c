import {
  addDays,
  dayOf,
  type Instant,
  instant,
  instantMs,
  type PlainDate,
  plainDate,
} from '../../../src/domain/calendar/plain-date';
import { isSchoolDay } from '../../../src/domain/calendar/school-calendar';
import type { Command } from '../../../src/domain/case/acts';
import type { CaseContext, Task } from '../../../src/domain/case/context';
import { nextDeadline } from '../../../src/domain/case/deadlines';
import { dutyOfAct } from '../../../src/domain/case/duties';
import { type CaseFold, judge, placeOf, takeCommand, takeExpiry } from '../../../src/domain/case/fold';
import { permitted } from '../../../src/domain/case/permitted';
import { sinceOf } from '../../../src/domain/case/signals';
import { stageOf } from '../../../src/domain/case/stage';
import { roles, type Stage } from '../../../src/domain/case/vocabulary';
import { actorOf, detection, manyClocks } from '../../support/case-fixtures';
import { Dice } from '../properties/dice';
import { formOf } from '../properties/forms';
import { holdersOf } from '../properties/walk';

/** What can be done with a case at a time: people act, or everybody waits until a clock has run out. */
export type Deed = ActOf | { type: 'wait'; until: string };
interface ActOf {
  type: 'act';
  act: Command['act'];
  /** The task that it fulfils; null for what nobody was asked for. */
  task: string | null;
}

export interface Standing {
  fold: CaseFold;
  now: Instant;
}

/** An hour later, a visit on the next day; on a day with school, since a return needs one. */
function afterwards({ fold, now }: Standing, deed: 'visit' | 'other'): Instant {
  const { calendar } = fold.context.opening;
  const soon = instant(instantMs(now) + (deed === 'visit' ? 24 : 1) * 3_600_000);
  let day = dayOf(soon);
  while (!isSchoolDay(calendar, day) && day < (calendar.terms.at(-1)?.to ?? day)) day = addDays(day, 1);
  return day === dayOf(soon) ? soon : instant(Date.parse(`${day}T09:00:00+08:00`));
}

/** Clocks first, as the interpreter takes them. */
function clocksUntil(from: CaseFold, then: Instant, note: () => void): CaseFold {
  let fold = from;
  for (let clocks = 0; clocks < manyClocks; clocks++) {
    const next = fold.status === 'done' ? undefined : nextDeadline(fold.context);
    if (!next || next.expiresAt > then) return fold;
    fold = takeExpiry(fold, next.id, next.expiresAt).fold;
    note();
  }
  throw new Error(`After ${manyClocks} clocks it is still not ${new Date(instantMs(then)).toISOString()}`);
}

/** Somebody who may do it now: who holds the task, or whose duty it is; a second colleague corrects the first. */
function whoMay(fold: CaseFold, { act, task }: ActOf, at: Instant): Command | undefined {
  const stage = stageOf(placeOf(fold));
  const duty = dutyOfAct[act.type];
  const { opening, tasks } = fold.context;
  const asked = tasks.find(({ id }) => id === task);
  const able = roles.filter((role) => duty && permitted(stage, role, duty) && (opening.seats[role]?.length ?? 0) > 0);
  const tried = duty === 'extendLimit' ? able : able.slice(-2);
  const actors = asked ? holdersOf(fold, asked) : duty ? tried.map((role) => actorOf(role)) : [detection];
  return actors
    .map((actor): Command => ({ actor, task, act, commandId: `deed-${fold.head.sequence}-path`, submission: null }))
    .find((command) => judge(fold, command, at) === null);
}

const byNobody = ({ act, task }: ActOf): Command => ({
  actor: detection,
  task,
  act,
  commandId: 'deed-of-nobody',
  submission: null,
});

/**
 * The case after a deed; the same where nobody may do it, but for the second entry, where that is recorded.
 * @param note is called after every step that the case takes.
 */
export function after(standing: Standing, deed: Deed, note: () => void): Standing {
  if (deed.type === 'wait') {
    const clock = standing.fold.context.deadlines.find(({ id }) => id === deed.until);
    if (clock?.status !== 'running') return standing;
    return { fold: clocksUntil(standing.fold, clock.expiresAt, note), now: clock.expiresAt };
  }
  const now = afterwards(standing, deed.act.type === 'visitRecorded' ? 'visit' : 'other');
  const fold = clocksUntil(standing.fold, now, note);
  const command = whoMay(fold, deed, now) ?? (fold.head.sequence === 1 ? byNobody(deed) : undefined);
  if (!command) return standing;
  const next = takeCommand(fold, command, now).fold;
  note();
  return { fold: next, now };
}

type Act = Command['act'];
const termStart = plainDate('2026-09-01');
const signals = ({ signals: known }: CaseContext, today: PlainDate): Act[] => [
  { type: 'absenceThresholdCrossed', firstAbsentDay: today, crossedOn: today },
  { type: 'reportReceived', source: 'village', receivedOn: today },
  { type: 'notOnAnyRoll', finding: 'leftSchool', since: termStart, foundOn: today },
  { type: 'notRegisteredAtTermStart', since: today, foundOn: today },
  { type: 'leaveExpired', since: today, foundOn: today },
  { type: 'transferReceiptMissing', since: termStart, foundOn: today },
  ...known.flatMap((signal): Act[] =>
    signal.type === 'reportReceived' || signal.type === 'correctionOfRecord'
      ? []
      : [{ type: 'correctionOfRecord', corrected: signal.type, since: sinceOf(signal), foundOn: today }],
  ),
];

const longer = ['noticed', 'violationNoticed', 'ordered', 'judicialNoticed', 'legalReferral'] as const;

const rising: readonly Stage[] = [
  'noticed',
  'violationNoticed',
  'ordered',
  'judicialNoticed',
  'penaltyProcedure',
  'legalReferral',
  'courtOutcome',
  'enforcing',
];

/** What nobody is asked for, each where it leads somewhere: everywhere at once there would be no end to it. */
function duties(context: CaseContext, place: string, today: PlainDate): Act[] {
  const stage = stageOf(place);
  const { deadlines, documents, correctable, previous, pausedFrom, visits, plan } = context;
  const where = (holds: boolean, ...acts: Act[]): Act[] => (holds ? acts : []);
  const isBegun = stage === 'persuading' && visits.length === 0 && plan === null;
  const standsStill = stage === 'returned' || stage === 'paused';
  const isAside = standsStill || stage === 'retention';
  const isHeldUp = isAside && (stage === 'paused' ? pausedFrom : previous) === 'ordered.running';
  const mayFall = isHeldUp || rising.includes(stage) || (stage === 'persuading' && visits.length >= 3);
  const challenged = context.regions.flatMap(({ kind, about, until }) =>
    kind === 'remedies' && until === null && about !== null ? [about] : [],
  );
  const kinds = documents.filter(({ issuedOn, void: lost }) => issuedOn !== null && !lost).map(({ kind }) => kind);
  const clocks = deadlines.filter(({ status, rule }) => status === 'running' && /^T(09|11|12|37)$/.test(rule));
  const last = new Map(correctable.map(({ type, sequence }) => [type, sequence]));
  const mayBeStruck = mayFall || stage === 'retention' || stage === 'persuading';
  return [
    ...where(!standsStill, { type: 'casePaused', reason: 'disaster', reviewOn: addDays(today, 7) }),
    ...where(mayFall || isBegun, { type: 'stayOrdered', orderedOn: today }),
    ...where(context.stay, { type: 'stayLifted', liftedOn: today }),
    ...where(
      stage === 'detected',
      { type: 'exitProposed', reason: 'deceased', evidence: 'deathRecord', since: today },
      { type: 'exitProposed', reason: 'duplicate', evidence: 'registerEntry', since: today },
    ),
    ...where(
      stage === 'registered',
      { type: 'calendarUpdated', calendar: { ...context.opening.calendar, version: 'cal-other' } },
      {
        type: 'packMigrated',
        pack: { ...context.opening.pack, version: 'other-2026.1' },
        reason: 'packSuperseded',
      },
    ),
    ...where(
      /^(persuading$|(noticed|violationNoticed|ordered|judicialNoticed)\.(drafting|legalCheck|approving|expired))/.test(
        place,
      ),
      {
        type: 'packMigrated',
        pack: { ...context.opening.pack, version: 'longer-2026.1', path: { value: longer, source: 'test' } },
        reason: 'packSuperseded',
      },
    ),
    ...where(isBegun || stage === 'registered', { type: 'haltFound', ground: 'noPlaceOffered', foundOn: today }),
    ...where(
      isBegun,
      { type: 'viewsReceived', receivedOn: today },
      { type: 'exitProposed', reason: 'leftCountry', evidence: 'exitRecord', since: today },
    ),
    ...where(
      isBegun || ['registered', 'returned', 'onLeave', 'retention'].includes(stage) || pausedFrom === 'persuading',
      {
        type: 'trackStarted',
        track: 'leave',
      },
    ),
    ...where(
      mayFall,
      ...challenged.flatMap((about): Act[] => [
        { type: 'reconsiderationFiled', about, filedOn: today },
        { type: 'reconsiderationDecided', about, receivedOn: today, upheld: false },
        { type: 'lawsuitFiled', about, filedOn: today },
        { type: 'lawsuitDecided', about, effectiveOn: today, upheld: false },
      ]),
    ),
    ...where(
      mayFall,
      ...[...new Set(kinds)].map((document) => ({ type: 'decisionRevoked' as const, document, revokedOn: today })),
    ),
    ...where(
      mayBeStruck,
      ...[...last.values()].map((entry) => ({ type: 'actCorrected' as const, entry, reason: 'wrongValue' as const })),
    ),
    ...clocks.map(({ id }) => ({
      type: 'extensionRequested' as const,
      deadline: id,
      days: 1,
      reason: 'guardianAsked' as const,
    })),
  ];
}

/** Clocks that are waited for; those that only remind run out on the way. */
const awaited: Partial<Record<string, RegExp>> = {
  persuading: /^T(08|31|34)/,
  noticed: /^T(09|34|23)/,
  violationNoticed: /^T(37|34|23)/,
  ordered: /^T(10|11|34|23|19|20)/,
  judicialNoticed: /^T(12|34|23)/,
  penaltyProcedure: /^T(13|17|34|23)/,
  legalReferral: /^T(22|34)/,
  courtOutcome: /^T34/,
  enforcing: /^T34/,
  returned: /^T(09|11|12|37)/,
  onLeave: /^T25/,
  retention: /^T28:(5|endOfTerm)$/,
};

const told: readonly Stage[] = ['detected', 'verifying', 'returned', 'retention'];
const leadsUp = /^(detected|verifying|registered|persuading|noticed|violationNoticed|ordered|judicialNoticed)/;
const elsewhere: readonly Stage[] = ['returned', 'retention'];

/** The acts of a task's form that are tried in a stage. */
function formIn(context: CaseContext, stage: Stage, task: Task, today: PlainDate): Act[] {
  const { kind, subject } = task;
  const acts = formOf(context, task, today, new Dice(0)).map(([, act]) => act);
  if (kind === 'takeNote') return stage === 'registered' ? acts : [];
  if (kind === 'recordVisit' && stage !== 'persuading')
    return acts.filter((act) => act.type === 'visitRecorded' && act.promisedOn !== null);
  // Of the tracks only the leave leads the ladder anywhere.
  if (kind === 'trackStep')
    return subject?.startsWith('leave.') || (elsewhere.includes(stage) && subject === 'support.needsCheck') ? acts : [];
  return stage === 'detected' || stage === 'registered' ? [...acts, { type: 'taskAcknowledged' }] : acts;
}

/**
 * What is tried with a case where it stands.
 * @param fully whether also what nobody is asked for; else only what leads up to a referral.
 */
export function deedsIn(standing: Standing, fully: boolean): Deed[] {
  const { context, status } = standing.fold;
  const place = placeOf(standing.fold);
  const stage = stageOf(place);
  if (status === 'done' || !(fully || leadsUp.test(place))) return [];
  const today = dayOf(afterwards(standing, 'other'));
  const visitDay = dayOf(afterwards(standing, 'visit'));
  const unasked = (acts: Act[]): Deed[] => acts.map((act) => ({ type: 'act', act, task: null }));
  if (context.signals.length === 0) return unasked(signals(context, today));
  const open = context.tasks.filter((task) => task.status === 'open');
  const mayBeTold =
    told.includes(stage) || (stage === 'persuading' && context.visits.length === 0 && context.plan === null);
  return [
    ...open.flatMap((task) =>
      formIn(context, stage, task, task.kind === 'recordVisit' ? visitDay : today).map(
        (act): Deed => ({ type: 'act', act, task: task.id }),
      ),
    ),
    ...(fully ? unasked(duties(context, place, today)) : []),
    ...(fully && mayBeTold ? unasked(signals(context, today)) : []),
    ...context.deadlines
      .filter((clock) => clock.status === 'running' && clock.task === null && awaited[stage]?.test(clock.id))
      .map(({ id }): Deed => ({ type: 'wait', until: id })),
  ];
}
