import type { CaseContext } from '../case/context';
import { deadlineId, findDeadline } from '../case/deadlines';
import { runningRegion } from '../case/regions';
import { openTaskOf } from '../case/tasks';
import { type ReadinessItem, type ReferralRoute, type Rung, stateFaults } from '../case/vocabulary';
import { penaltyDocument, penaltyProcedureOf } from '../penalty/file';
import { draftOf, enforcementOf, isBack, limitOf, rungsBefore, servedIn } from './climb';

/**
 * Whether a case is ready for a rung: one list for the page and for the validator. Green is fulfilled; amber may be
 * accepted by the person who signs, with a written reason; red stops the step (case-ladder sections 4 and 11).
 */
export type Light = 'green' | 'amber' | 'red';

export interface Readiness {
  item: ReadinessItem;
  light: Light;
}

const lightOf = (fulfilled: boolean, otherwise: Exclude<Light, 'green'> = 'red'): Light =>
  fulfilled ? 'green' : otherwise;

/** Persuasion and support come before law (rule 1; LL-45, MX-42, XS-33). */
function persuasion(context: CaseContext): Readiness[] {
  const { visits, plan, opening } = context;
  const days = new Set(visits.map(({ visitedOn }) => visitedOn));
  const missing = context.whereaboutsUnknown || runningRegion(context, 'search') !== undefined;
  return [
    { item: 'persuasionWindow', light: lightOf(findDeadline(context, 'T08')?.status === 'expired') },
    { item: 'visits', light: lightOf(days.size >= opening.pack.minVisits.value) },
    // Nobody was persuaded before a closed door; of a family that is searched for, the signer says so.
    {
      item: 'homeVisitByTwo',
      light: lightOf(
        visits.some(({ atHome, persons, outcome }) => atHome && persons >= 2 && outcome !== 'nobodyHome'),
        missing ? 'amber' : 'red',
      ),
    },
    // A child that nobody finds cannot be heard (未成年人保护法 4(5)).
    {
      item: 'childHeard',
      light: lightOf(
        visits.some(({ childHeard }) => childHeard),
        missing ? 'amber' : 'red',
      ),
    },
    { item: 'causePlan', light: lightOf(plan !== null) },
    { item: 'guardianKnown', light: lightOf(plan?.guardianKnown === true) },
    { item: 'addressKnown', light: lightOf(plan?.addressKnown === true, 'amber') },
    {
      item: 'supportOffered',
      light: lightOf(
        visits.some(({ measure }) => measure !== 'none'),
        'amber',
      ),
    },
  ];
}

/** What holds every step up (rules 6 and 7, guard noStay). */
export function obstacles(context: CaseContext): Readiness[] {
  const open = context.halts.filter(({ endedOn }) => endedOn === null);
  const isFault = (ground: string) => (stateFaults as readonly string[]).includes(ground);
  return [
    { item: 'leaveChecked', light: lightOf(runningRegion(context, 'leave') === undefined) },
    { item: 'noStateFault', light: lightOf(!open.some(({ ground }) => isFault(ground))) },
    { item: 'noJustCause', light: lightOf(!open.some(({ ground }) => !isFault(ground))) },
    { item: 'noDanger', light: lightOf(runningRegion(context, 'childProtection') === undefined) },
    { item: 'noStay', light: lightOf(!context.stay) },
    { item: 'noExitPending', light: lightOf(context.exit === null, 'amber') },
  ];
}

/** The guardian is told of the intended order and heard before it (T10; 行政处罚法 44, 45 by analogy). */
function views(context: CaseContext): Readiness[] {
  const draft = draftOf(context, 'ordered');
  // A notice of violation that was served announces the order and the right to be heard (D05).
  const announced = draft?.announcedOn ?? servedIn(context, 'violationNoticed')?.servedOn ?? null;
  const period = draft && findDeadline(context, `T10:${draft.id}`);
  const spoken = context.views.some(({ receivedOn }) => announced !== null && announced <= receivedOn);
  const heard = spoken || (period ?? noticePeriod(context))?.status === 'expired';
  return [
    { item: 'viewsHeard', light: lightOf(heard, announced === null ? 'amber' : 'red') },
    { item: 'viewsAnswered', light: lightOf(context.views.every(({ answeredOn }) => answeredOn !== null)) },
  ];
}

/** T37: the time that a served notice of violation leaves for statements. */
const noticePeriod = (context: CaseContext) => {
  const notice = servedIn(context, 'violationNoticed');
  return notice && findDeadline(context, `T37:${notice.id}`);
};

/**
 * Before a penalty is decided, the facts are found by two, the guardian was told and heard, and what was said is answered:
 * nobody may overrule that (行政处罚法 42, 44, 45, 62, 64).
 */
function penalty(context: CaseContext): Readiness[] {
  const file = context.penalty;
  const procedure = penaltyProcedureOf(context);
  const answered: Readiness = {
    item: 'viewsAnswered',
    light: lightOf(context.views.every(({ answeredOn }) => answeredOn !== null)),
  };
  if (!file || !procedure) return [answered];
  const held = file.hearing !== null && file.hearing.heldOn !== null;
  const notice = penaltyDocument(context, procedure, 'penaltyNotice');
  const period = findDeadline(context, deadlineId('T13', procedure.id));
  return [
    { item: 'investigatedByTwo', light: lightOf(file.investigators.length >= 2) },
    { item: 'penaltyNoticeServed', light: lightOf(typeof notice?.servedOn === 'string') },
    { item: 'viewsHeard', light: lightOf(held || period?.status === 'expired') },
    answered,
    { item: 'hearingHeld', light: lightOf(file.hearing === null || held) },
  ];
}

/** The rung before: its document is served with proof and its limit is over without a return. */
function rungBefore(context: CaseContext, rung: Rung): Readiness[] {
  const before = rungsBefore(context, rung)
    .filter((earlier) => earlier !== 'penaltyProcedure')
    .at(-1);
  if (!before) return [];
  return [
    { item: 'serviceProven', light: lightOf(servedIn(context, before) !== undefined) },
    { item: 'limitOver', light: lightOf(limitOf(context)?.status === 'expired') },
  ];
}

/** Asking the court to enforce: the order is final, the demand served, its period over, the window open (guard enforceable). */
function enforcement(context: CaseContext): Readiness[] {
  const place = enforcementOf(context);
  return [
    { item: 'orderFinal', light: lightOf(place !== undefined) },
    { item: 'demandServed', light: lightOf(['waiting', 'mayApply', 'applied'].includes(place ?? '')) },
    { item: 'demandPeriodOver', light: lightOf(place === 'mayApply' || place === 'applied') },
    { item: 'windowOpen', light: lightOf(place !== undefined && place !== 'lapsed') },
  ];
}

const helpComesFirst: readonly Rung[] = ['noticed', 'violationNoticed', 'ordered'];

/** @param route of a referral; the court is asked to enforce only what is enforceable. */
export function readinessFor(context: CaseContext, rung: Rung, route?: ReferralRoute): Readiness[] {
  const helped = helpComesFirst.includes(rung) ? persuasion(context) : [];
  const heard = rung === 'ordered' ? views(context) : rung === 'penaltyProcedure' ? penalty(context) : [];
  const court = route === 'enforcement' ? enforcement(context) : [];
  return [...helped, ...rungBefore(context, rung), ...heard, ...obstacles(context), ...court];
}

/** Nothing is demanded or decided while the case is paused, a return is checked or watched, or a leave runs. */
export const isAtRest = (context: CaseContext): boolean =>
  context.pause !== null ||
  openTaskOf(context, 'confirmReturn') !== undefined ||
  isBack(context) ||
  context.deadlines.some(({ rule, status }) => rule === 'T25.2' && status === 'running');

/** Nothing is red, and the signer accepted every amber item. */
export const isReady = (list: readonly Readiness[], accepted: readonly ReadinessItem[]): boolean =>
  list.every(({ item, light }) => light === 'green' || (light === 'amber' && accepted.includes(item)));

/** Something holds every step against a guardian up: what is red, or a pause; an exit that is only proposed does not. */
export const isHeldUp = (context: CaseContext): boolean =>
  context.pause !== null || !isReady(obstacles(context), ['noExitPending']);

/** A draft may be written while the guardian is still to be heard; nothing else that is red can wait. */
export const mayDraft = (list: readonly Readiness[]): boolean =>
  list.every(({ item, light }) => light !== 'red' || item === 'viewsHeard' || item === 'viewsAnswered');
