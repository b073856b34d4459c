import { dayOf, type PlainDate } from '../calendar/plain-date';
import type { Act } from '../case/acts';
import type { CaseContext, CaseDocument } from '../case/context';
import { findDeadline, isGuardianClock } from '../case/deadlines';
import * as guards from '../case/guards';
import { type Asked, sharedGuards } from '../case/machine-parts';
import { signalOf, sinceOf } from '../case/signals';
import type { PenaltyStep, ReferralRoute, Rung, TaskKind } from '../case/vocabulary';
import { exits } from '../exit/exits';
import { mayStart } from '../tracks/start-tracks';
import {
  draftOf,
  enforcementOf,
  inThisClimb,
  issuedIn,
  lastIssued,
  limitOf,
  openPath,
  orderInForce,
  rungOf,
  servedIn,
} from './climb';
import { isReady, mayDraft, obstacles, readinessFor } from './readiness';

/** The guards of the ladder by their names in the machine (case-ladder section 4). All are total. */

const issuing = {
  noticed: 'issueNotice',
  ordered: 'issueOrder',
  judicialNoticed: 'issueJudicialNotice',
} as const satisfies Record<Exclude<Rung, 'penaltyProcedure' | 'legalReferral'>, TaskKind>;
export type DocumentRung = keyof typeof issuing;
export const issueTaskOf = (rung: DocumentRung) => issuing[rung];

const isDraft = ({ event }: Asked, rung: DocumentRung): boolean =>
  'document' in event && rungOf[event.document] === rung;

/** The event is about the draft that this rung waits for. */
const aboutDraft = (asked: Asked, rung: DocumentRung): boolean => {
  const { context, event } = asked;
  return 'document' in event && draftOf(context, rung)?.kind === event.document;
};

function drafts(asked: Asked, rung: DocumentRung): boolean {
  const { context, event } = asked;
  return (
    event.type === 'documentDrafted' &&
    isDraft(asked, rung) &&
    guards.fulfils(asked, 'draftDocument') &&
    context.tasks.some(
      ({ id, subject }) => id === event.task && subject !== null && rungOf[subject as keyof typeof rungOf] === rung,
    ) &&
    (event.announcedOn === null ||
      (rung === 'ordered' &&
        guards.afterService(context, event.announcedOn) &&
        guards.inEpisode(context, event.announcedOn) &&
        guards.notInFuture(event, event.announcedOn))) &&
    mayDraft(readinessFor(context, rung))
  );
}
const needsCheck = ({ context, event }: Asked): boolean =>
  'document' in event && context.opening.pack.legalCheck.value.includes(event.document);

/** An order that was announced is dated after the guardian has spoken, or after the time for it is over (T10). */
function afterViews({ views, deadlines }: CaseContext, { id, announcedOn }: CaseDocument, day: PlainDate): boolean {
  if (announcedOn === null) return true;
  const period = deadlines.find((deadline) => deadline.id === `T10:${id}`);
  return (
    views.some(({ receivedOn }) => announcedOn <= receivedOn && receivedOn <= day) ||
    (period !== undefined && period.count.due < day)
  );
}

/** noJustCause, noStateFault, persuasionDone, viewsConsidered, issuerCompetent, served, expiredWithoutReturn. */
function approves(asked: Asked, rung: DocumentRung): boolean {
  const { context, event } = asked;
  if (event.type !== 'documentApproved' || event.actor.kind !== 'seat') return false;
  const draft = draftOf(context, rung);
  const order = event.document === 'correctionOrder';
  const talkFits =
    !order ||
    (event.talkHeldOn !== null &&
      event.talkHeldOn <= event.issuedOn &&
      guards.afterService(context, event.talkHeldOn) &&
      guards.inEpisode(context, event.talkHeldOn) &&
      event.noJustCause &&
      event.noStateFault);
  return (
    draft !== undefined &&
    aboutDraft(asked, rung) &&
    guards.fulfils(asked, issuing[rung]) &&
    guards.byAnother(event, draft.draftedBy) &&
    guards.issuerCompetent(context, event.document, event.actor.role) &&
    guards.afterLimit(context, event.issuedOn) &&
    afterViews(context, draft, event.issuedOn) &&
    talkFits &&
    isReady(readinessFor(context, rung), event.accepted)
  );
}

/** Whoever holds the task: a penalty is decided by a competent body only (行政处罚法 17). */
const mayDecide = ({ context, event }: Asked): boolean =>
  event.actor.kind === 'seat' && guards.issuerCompetent(context, 'penaltyDecision', event.actor.role);

/** Any route to a court or another authority: the task, its day, and the rung before with nothing in the way. */
export const mayRefer = (asked: Asked): boolean => {
  const { context, event } = asked;
  return (
    event.type === 'referralMade' &&
    guards.fulfils(asked, 'refer') &&
    guards.afterLimit(context, event.referredOn) &&
    isReady(readinessFor(context, 'legalReferral', event.route), ['noExitPending'])
  );
};
/** The region of enforcement steps first: what it does not take is not applied for, and what it lost not enforced. */
const isApplied = (context: CaseContext, route: ReferralRoute): boolean =>
  route !== 'enforcement' || enforcementOf(context) === 'applied';

const correctsA = (type: Act['type']) => (asked: Asked) => guards.correctedAct(asked, type) !== undefined;

function revokes({ context, event }: Asked): boolean {
  if (event.type !== 'decisionRevoked') return false;
  const rung = rungOf[event.document];
  return rung !== null && issuedIn(context, rung)?.kind === event.document;
}
const foundUnlawful = ({ context, event }: Asked): boolean =>
  (event.type === 'reconsiderationDecided' || event.type === 'lawsuitDecided') &&
  !event.upheld &&
  context.regions.some(
    ({ kind, place, about, until }) =>
      kind === 'remedies' && place === 'revoked' && until === event.sequence && inThisClimb(context, about),
  );
const isPausedOtherwise = ({ context: { pause } }: Asked): boolean => pause !== null && pause.reason !== 'stayOrdered';

export const ladderGuards = {
  ...sharedGuards,
  firstSignal: (asked: Asked) => guards.firstSignal(asked),
  corrects: (asked: Asked) => guards.corrects(asked),
  dissolves: (asked: Asked) => guards.dissolves(asked),
  fulfils: (asked: Asked, params: { task: TaskKind; subject?: string }) =>
    guards.fulfils(asked, params.task, params.subject),
  verifies: (asked: Asked) =>
    guards.fulfils(asked, 'verifyAbsence') &&
    (asked.event.type === 'verified'
      ? guards.notInFuture(asked.event, asked.event.absentSince)
      : asked.context.exit === null),
  namesVisitors: (asked: Asked) => {
    const { context, event } = asked;
    return (
      guards.fulfils(asked, 'nameContacts') &&
      event.type === 'contactsAssigned' &&
      event.contacts.every((seat) => guards.mayVisit(context, seat))
    );
  },
  visits: (asked: Asked) => guards.fulfils(asked, 'recordVisit'),

  // Documents.
  drafts: (asked: Asked, params: { rung: DocumentRung }) => drafts(asked, params.rung),
  draftsToCheck: (asked: Asked, params: { rung: DocumentRung }) => needsCheck(asked) && drafts(asked, params.rung),
  checks: (asked: Asked, params: { rung: DocumentRung; passed: boolean }) => {
    const { context, event } = asked;
    const draft = draftOf(context, params.rung);
    return (
      event.type === 'legalChecked' &&
      event.passed === params.passed &&
      draft !== undefined &&
      aboutDraft(asked, params.rung) &&
      guards.fulfils(asked, 'checkDocument') &&
      guards.byAnother(event, draft.draftedBy)
    );
  },
  approves: (asked: Asked, params: { rung: DocumentRung }) => approves(asked, params.rung),
  sendsBack: (asked: Asked, params: { rung: DocumentRung }) =>
    aboutDraft(asked, params.rung) && guards.fulfils(asked, issuing[params.rung]),
  /** Declined: back to the rung before, where there was one. */
  declinesAfter: (asked: Asked, params: { rung: DocumentRung; before: DocumentRung }) =>
    aboutDraft(asked, params.rung) &&
    guards.fulfils(asked, issuing[params.rung]) &&
    servedIn(asked.context, params.before) !== undefined,
  /** A region brought the proof with this event, or earlier while the case stood still. */
  isServed: ({ context }: Asked, params: { rung: DocumentRung }) => servedIn(context, params.rung) !== undefined,
  expiresRule: ({ context, event }: Asked, params: { rule: string }) =>
    event.type === 'deadlineExpired' &&
    guards.isRunning(context, event.deadline) &&
    findDeadline(context, event.deadline)?.rule === params.rule,

  // What holds the ladder up.
  findsHalt: ({ context, event }: Asked) =>
    event.type === 'haltFound' &&
    !context.halts.some(({ ground, endedOn }) => ground === event.ground && endedOn === null),
  endsHalt: (asked: Asked) => {
    const { context, event } = asked;
    return (
      event.type === 'haltEnded' &&
      guards.fulfils(asked, 'resolveHalt', event.ground) &&
      context.halts.some(
        ({ ground, endedOn, foundOn }) => ground === event.ground && endedOn === null && foundOn <= event.endedOn,
      )
    );
  },
  pauses: ({ event }: Asked) => event.type === 'casePaused' && event.reason !== 'stayOrdered',
  ordersStay: ({ context, event }: Asked) =>
    event.type === 'stayOrdered' && !context.stay && orderInForce(context) !== undefined,
  liftsStay: ({ context, event }: Asked) => event.type === 'stayLifted' && context.stay,
  resumesFrom: (asked: Asked, params: { path: string }) =>
    guards.fulfils(asked, 'reviewPause') && !asked.context.stay && asked.context.pausedFrom === params.path,
  extends: ({ context, event }: Asked) => {
    if (event.type !== 'limitExtended') return false;
    const deadline = findDeadline(context, event.deadline);
    return deadline?.status === 'running' && isGuardianClock(deadline) && dayOf(event.at) <= deadline.count.due;
  },
  answersViews: (asked: Asked) =>
    asked.event.type === 'viewsAnswered' && guards.fulfils(asked, 'answerViews') && firstUnanswered(asked),
  /** An act that is revoked or found unlawful has become void on this event (case-ladder section 9). */
  revokes: (asked: Asked) => revokes(asked),
  foundUnlawful: (asked: Asked) => foundUnlawful(asked),
  /** The case stands still for another reason than a stay of this act. */
  revokesInPause: (asked: Asked) => isPausedOtherwise(asked) && revokes(asked),
  foundUnlawfulInPause: (asked: Asked) => isPausedOtherwise(asked) && foundUnlawful(asked),

  /** The same of an act that carries no step of this climb any more. */
  revokesEarlier: ({ context, event }: Asked) =>
    event.type === 'decisionRevoked' &&
    rungOf[event.document] !== null &&
    lastIssued(context, event.document) !== undefined,
  earlierFoundUnlawful: ({ context, event }: Asked) =>
    context.regions.some(
      ({ kind, place, until }) => kind === 'remedies' && place === 'revoked' && until === event.sequence,
    ),
  /** A document was served while its case stood still, or one that no rung waits for. */
  servesBeside: ({ context, event }: Asked) =>
    event.type === 'served' &&
    context.regions.some(({ kind, until }) => kind === 'service' && until === event.sequence),

  // Penalty, referral, court.
  penaltyGateOpen: (asked: Asked) =>
    asked.event.type === 'penaltyStepDone' &&
    asked.event.step === 'filing' &&
    openPath(asked.context).includes('penaltyProcedure') &&
    guards.fulfils(asked, 'penaltyStep', 'filing') &&
    mayDraft(readinessFor(asked.context, 'penaltyProcedure')),
  /** Views are answered before the decision at the latest (行政处罚法 45). */
  doesPenaltyStep: (asked: Asked, params: { step: PenaltyStep }) => {
    const { context, event } = asked;
    const list = readinessFor(context, 'penaltyProcedure');
    return (
      event.type === 'penaltyStepDone' &&
      event.step === params.step &&
      guards.fulfils(asked, 'penaltyStep', params.step) &&
      (params.step === 'deciding' ? mayDecide(asked) && list.every(({ light }) => light !== 'red') : mayDraft(list))
    );
  },
  refers: (asked: Asked) =>
    asked.event.type === 'referralMade' && isApplied(asked.context, asked.event.route) && mayRefer(asked),
  /** What holds every step up holds this one, and of an order that was challenged meanwhile nothing is enforced. */
  mayEnforce: (asked: Asked) => {
    const { referral } = asked.context;
    return (
      guards.fulfils(asked, 'decideAfterCourt') &&
      referral !== null &&
      ['mediated', 'judgmentEffective', 'enforcementAdmitted'].includes(referral.outcome ?? '') &&
      isApplied(asked.context, referral.route) &&
      isReady(obstacles(asked.context), ['noExitPending'])
    );
  },

  refusedAfterJudicialNotice: (asked: Asked) =>
    guards.fulfils(asked, 'recordOutcome') && servedIn(asked.context, 'judicialNoticed') !== undefined,

  // Return, leave, exits.
  reportsReturn: (asked: Asked) =>
    guards.fulfils(asked, 'reportReturn') &&
    asked.event.type === 'returnReported' &&
    guards.afterAbsence(asked.context, asked.event.attendingSince),
  verifiesReturn: (asked: Asked) =>
    guards.fulfils(asked, 'confirmReturn') &&
    asked.event.type === 'returnVerified' &&
    guards.afterAbsence(asked.context, asked.event.attendingSince) &&
    guards.attendedSince(asked.context, asked.event, asked.event.attendingSince),
  /** Leave was granted before or while the return was checked. */
  refutesReturnOnLeave: (asked: Asked) => guards.fulfils(asked, 'confirmReturn') && asked.context.leave !== null,
  refutesReturnFrom: (asked: Asked, params: { path: string }) =>
    guards.fulfils(asked, 'confirmReturn') && guards.cameFrom(asked, params.path),
  /** A refuted return goes back to a rung whose limit ran out meanwhile. */
  refutesReturnAfterExpiry: (asked: Asked, params: { path: string }) =>
    guards.fulfils(asked, 'confirmReturn') &&
    guards.cameFrom(asked, params.path) &&
    limitOf(asked.context)?.status === 'expired',
  /** … or whose document was served meanwhile. */
  refutesReturnAfterService: (asked: Asked, params: { path: string; rung: DocumentRung }) =>
    guards.fulfils(asked, 'confirmReturn') &&
    guards.cameFrom(asked, params.path) &&
    servedIn(asked.context, params.rung) !== undefined,
  resumesAfterService: (asked: Asked, params: { path: string; rung: DocumentRung }) =>
    guards.fulfils(asked, 'reviewPause') &&
    !asked.context.stay &&
    asked.context.pausedFrom === params.path &&
    servedIn(asked.context, params.rung) !== undefined,
  leaveGranted: ({ context, event }: Asked) =>
    event.type === 'trackStepDone' &&
    event.track === 'leave' &&
    context.leave !== null &&
    context.regions.some(
      ({ kind, outcome, until }) => kind === 'leave' && outcome === 'approved' && until === event.sequence,
    ),
  leaveOverWithContacts: ({ context, event }: Asked) =>
    event.type === 'deadlineExpired' && isLeaveEnd(context, event.deadline) && context.contacts.length > 0,
  leaveOver: ({ context, event }: Asked) => event.type === 'deadlineExpired' && isLeaveEnd(context, event.deadline),
  /** A leave was decided or a child is safe: what waited for it may be proposed. */
  clearsTheWay: ({ context, event }: Asked) =>
    event.type === 'trackStepDone' &&
    context.regions.some(
      ({ kind, until }) => (kind === 'leave' || kind === 'childProtection') && until === event.sequence,
    ),
  /** The last check of the watch, whichever it is: one that was struck is repeated, if need be after the term. */
  finalCheck: (asked: Asked) => {
    const { context, event } = asked;
    const awaited = context.tasks.some(
      ({ id, kind, status }) => kind === 'retentionCheck' && status === 'open' && id !== event.task,
    );
    const watched = context.deadlines.some(({ rule, status }) => rule === 'T28' && status === 'running');
    return guards.fulfils(asked, 'retentionCheck') && context.exit === null && !awaited && !watched;
  },
  relapsesNow: (asked: Asked) =>
    guards.fulfils(asked, 'retentionCheck') &&
    asked.event.type === 'relapse' &&
    guards.notInFuture(asked.event, asked.event.absentSince) &&
    guards.sinceReturn(asked.context, asked.event.absentSince),
  /** A late signal of what the case began with is no relapse. */
  missingAfterReturn: ({ context, event }: Asked) => {
    const signal = signalOf(event);
    return signal !== null && guards.sinceReturn(context, sinceOf(signal));
  },
  proposesExit: ({ context, event }: Asked) => {
    // Who has returned is watched for a term first.
    if (event.type !== 'exitProposed' || event.reason === 'returned' || context.exit !== null) return false;
    if (!guards.notInFuture(event, event.since)) return false;
    const { evidence, atOnce, needsHandOver } = exits[event.reason];
    const handedOver = context.regions.some(({ kind, outcome }) => kind === 'nonLocal' && outcome === 'acknowledged');
    return !atOnce && evidence.includes(event.evidence) && (!needsHandOver || handedOver);
  },
  closesAtOnce: ({ event }: Asked) =>
    event.type === 'exitProposed' &&
    guards.notInFuture(event, event.since) &&
    exits[event.reason].atOnce === true &&
    exits[event.reason].evidence.includes(event.evidence),
  exitGranted: ({ context, event }: Asked) =>
    context.exit !== null &&
    context.regions.some(
      ({ kind, place, until }) => kind === 'exit' && place === 'granted' && until === event.sequence,
    ),
  exitRejected: ({ context, event }: Asked) =>
    context.regions.some(
      ({ kind, place, until }) => kind === 'exit' && place === 'rejected' && until === event.sequence,
    ),
  startsTrack: ({ context, event }: Asked) => event.type === 'trackStarted' && mayStart(context, event.track),

  // Corrections.
  strikesVisit: correctsA('visitRecorded'),
  strikesContacts: correctsA('contactsAssigned'),
  strikesService: (asked: Asked, params: { rung: DocumentRung }) =>
    guards.correctedAct(asked, 'served')?.about === servedIn(asked.context, params.rung)?.id &&
    servedIn(asked.context, params.rung) !== undefined,
  strikesApproval: (asked: Asked, params: { rung: DocumentRung }) =>
    guards.correctedAct(asked, 'documentApproved')?.about === issuedIn(asked.context, params.rung)?.id &&
    issuedIn(asked.context, params.rung) !== undefined,
  strikesReferral: correctsA('referralMade'),
  strikesReferralAfterJudicialNotice: (asked: Asked) =>
    guards.correctedAct(asked, 'referralMade') !== undefined &&
    servedIn(asked.context, 'judicialNoticed') !== undefined,
  strikesReturn: correctsA('returnVerified'),
  strikesCheck: correctsA('retentionChecked'),
};

const firstUnanswered = ({ context, event }: Asked): boolean =>
  event.type === 'viewsAnswered' &&
  context.views.some(({ answeredOn, receivedOn }) => answeredOn === null && receivedOn <= event.answeredOn);

const isLeaveEnd = (context: Parameters<typeof findDeadline>[0], id: string): boolean =>
  guards.isRunning(context, id) && findDeadline(context, id)?.rule === 'T25.2';
