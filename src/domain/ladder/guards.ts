import type { PlainDate } from '../calendar/plain-date';
import type { Act } from '../case/acts';
import type { CaseContext, CaseDocument, CaseEvent } from '../case/context';
import { findDeadline } from '../case/deadlines';
import { mayAsk, mayDecideOnTime } from '../case/extensions';
import * as guards from '../case/guards';
import { type Asked, guardOn, sharedGuards } from '../case/machine-parts';
import { meetsCause } from '../case/measures';
import { isReviewDay } from '../case/pauses';
import type { RegionKind, StartedRegion } from '../case/regions';
import { signalOf, sinceOf } from '../case/signals';
import type { ReferralRoute, Rung, TaskKind } from '../case/vocabulary';
import { exits } from '../exit/exits';
import { isPenaltyOver } from '../penalty/file';
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
  rungsBefore,
  servedIn,
} from './climb';
import { isSoleSigner, maySignJointly, othersSignAfter } from './joint-issue';
import { contentsOwed } from './notice-contents';
import { isReady, mayDraft, obstacles, readinessFor } from './readiness';

/** The guards of the ladder by their names in the machine (case-ladder section 4). All are total. */

const issuing = {
  noticed: 'issueNotice',
  violationNoticed: 'issueNotice',
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
    !isSoleSigner(context, event, event.document) &&
    guards.fulfils(asked, 'draftDocument') &&
    context.tasks.some(
      ({ id, subject }) => id === event.task && subject !== null && rungOf[subject as keyof typeof rungOf] === rung,
    ) &&
    (event.announcedOn === null ||
      (rung === 'ordered' &&
        guards.afterService(context, event.announcedOn) &&
        guards.inEpisode(context, event.announcedOn) &&
        guards.notInFuture(event, event.announcedOn))) &&
    contentsOwed(context.opening.pack, event.document).every((owed) => event.contains.includes(owed)) &&
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
function maySign(asked: Asked, rung: DocumentRung): boolean {
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
    event.penalty === undefined &&
    aboutDraft(asked, rung) &&
    guards.fulfils(asked, issuing[rung]) &&
    guards.byAnother(event, draft.draftedBy) &&
    guards.issuerCompetent(context, event.document, event.actor.role) &&
    maySignJointly(context, draft, event, event.issuedOn) &&
    guards.afterLimit(context, event.issuedOn) &&
    afterViews(context, draft, event.issuedOn) &&
    talkFits &&
    isReady(readinessFor(context, rung), event.accepted)
  );
}

const othersSign = ({ context, event }: Asked, rung: DocumentRung): boolean => {
  const draft = draftOf(context, rung);
  return draft !== undefined && othersSignAfter(context, draft, event);
};

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

/** Regions of these kinds that this event has brought to their end: they step before the ladder. */
const endedNow = ({ context, event }: Asked, ...kinds: readonly RegionKind[]): StartedRegion[] =>
  context.regions.filter(({ kind, until }) => until === event.sequence && kinds.includes(kind));

const revokes = guardOn('decisionRevoked', ({ context, event }) => {
  const rung = rungOf[event.document];
  return rung !== null && issuedIn(context, rung)?.kind === event.document;
});
const foundUnlawful = (asked: Asked): boolean =>
  endedNow(asked, 'remedies').some(({ place, about }) => place === 'revoked' && inThisClimb(asked.context, about));
const isPausedOtherwise = ({ context: { pause } }: Asked): boolean => pause !== null && pause.reason !== 'stayOrdered';

/** The guardian was spoken to since the child is missing, or the attempt failed: then nobody knows that it is at home. */
function isFoundOut(event: Extract<CaseEvent, { type: 'verified' }>): boolean {
  const { absentSince, contact, contactedOn, whereabouts } = event;
  if (!guards.notInFuture(event, absentSince)) return false;
  if (contact === 'notReached') return contactedOn === null && whereabouts !== 'atHome';
  return contactedOn !== null && absentSince <= contactedOn && guards.notInFuture(event, contactedOn);
}

export const ladderGuards = {
  ...sharedGuards,
  firstSignal: (asked: Asked) => guards.firstSignal(asked),
  corrects: (asked: Asked) => guards.corrects(asked),
  dissolves: (asked: Asked) => guards.dissolves(asked),
  fulfils: (asked: Asked, params: { task: TaskKind; subject?: string }) =>
    guards.fulfils(asked, params.task, params.subject),
  verifies: (asked: Asked) =>
    guards.fulfils(asked, 'verifyAbsence') &&
    (asked.event.type === 'verified' ? isFoundOut(asked.event) : asked.context.exit === null),
  plansForCause: guardOn(
    'causePlanMade',
    (asked) => guards.fulfils(asked, 'makeCausePlan') && meetsCause(asked.event.cause, asked.event.measures),
  ),
  namesVisitors: guardOn(
    'contactsAssigned',
    (asked) =>
      guards.fulfils(asked, 'nameContacts') &&
      asked.event.contacts.every((seat) => guards.mayVisit(asked.context, seat)) &&
      guards.namesEachContact(asked.context, asked.event.contacts),
  ),
  ordersReturn: guardOn(
    'returnOrdered',
    (asked) => guards.fulfils(asked, 'orderReturn') && guards.notInFuture(asked.event, asked.event.orderedOn),
  ),
  visits: (asked: Asked) => guards.fulfils(asked, 'recordVisit'),

  // Documents.
  drafts: (asked: Asked, params: { rung: DocumentRung }) => drafts(asked, params.rung),
  draftsToCheck: (asked: Asked, params: { rung: DocumentRung }) => needsCheck(asked) && drafts(asked, params.rung),
  checks: guardOn('legalChecked', (asked, params: { rung: DocumentRung; passed: boolean }) => {
    const { context, event } = asked;
    const draft = draftOf(context, params.rung);
    return (
      event.passed === params.passed &&
      draft?.kind === event.document &&
      guards.fulfils(asked, 'checkDocument') &&
      guards.byAnother(event, draft.draftedBy)
    );
  }),
  /** The only signature, or the last of several. */
  approves: (asked: Asked, params: { rung: DocumentRung }) =>
    maySign(asked, params.rung) && !othersSign(asked, params.rung),
  /** One of several authorities has signed, others have not. */
  coSigns: (asked: Asked, params: { rung: DocumentRung }) =>
    maySign(asked, params.rung) && othersSign(asked, params.rung),
  sendsBack: (asked: Asked, params: { rung: DocumentRung }) =>
    aboutDraft(asked, params.rung) && guards.fulfils(asked, issuing[params.rung]),
  /** Declined: back to the rung before, where there was one. */
  declinesAfter: (asked: Asked, params: { rung: DocumentRung; before: DocumentRung }) =>
    aboutDraft(asked, params.rung) &&
    guards.fulfils(asked, issuing[params.rung]) &&
    servedIn(asked.context, params.before) !== undefined,
  /** A region brought the proof with this event, or earlier while the case stood still. */
  isServed: ({ context }: Asked, params: { rung: DocumentRung }) => servedIn(context, params.rung) !== undefined,
  expiresRule: guardOn(
    'deadlineExpired',
    ({ context, event }, params: { rule: string }) =>
      guards.isRunning(context, event.deadline) && findDeadline(context, event.deadline)?.rule === params.rule,
  ),

  // What holds the ladder up.
  findsHalt: guardOn(
    'haltFound',
    ({ context, event }) => !context.halts.some(({ ground, endedOn }) => ground === event.ground && endedOn === null),
  ),
  endsHalt: guardOn('haltEnded', (asked) => {
    const { context, event } = asked;
    return (
      guards.fulfils(asked, 'resolveHalt', event.ground) &&
      context.halts.some(
        ({ ground, endedOn, foundOn }) => ground === event.ground && endedOn === null && foundOn <= event.endedOn,
      )
    );
  }),
  pauses: guardOn(
    'casePaused',
    ({ context, event }) => event.reason !== 'stayOrdered' && isReviewDay(context, event, event.reviewOn),
  ),
  continuesPause: guardOn(
    'pauseContinued',
    (asked) => guards.fulfils(asked, 'reviewPause') && isReviewDay(asked.context, asked.event, asked.event.reviewOn),
  ),
  ordersStay: guardOn('stayOrdered', ({ context }) => !context.stay && orderInForce(context) !== undefined),
  liftsStay: guardOn('stayLifted', ({ context }) => context.stay),
  resumesFrom: (asked: Asked, params: { path: string }) =>
    guards.fulfils(asked, 'reviewPause') && !asked.context.stay && asked.context.pausedFrom === params.path,
  asksForTime: ({ context, event }: Asked) => mayAsk(context, event),
  decidesOnTime: ({ context, event }: Asked) => mayDecideOnTime(context, event),
  answersViews: guardOn(
    'viewsAnswered',
    (asked) =>
      guards.fulfils(asked, 'answerViews') &&
      asked.context.views.some(
        ({ answeredOn, receivedOn }) => answeredOn === null && receivedOn <= asked.event.answeredOn,
      ),
  ),
  /** An act that is revoked or found unlawful has become void on this event (case-ladder section 9). */
  revokes,
  foundUnlawful,
  /** The case stands still for another reason than a stay of this act. */
  revokesInPause: (asked: Asked) => isPausedOtherwise(asked) && revokes(asked),
  foundUnlawfulInPause: (asked: Asked) => isPausedOtherwise(asked) && foundUnlawful(asked),

  /** The same of an act that carries no step of this climb any more. */
  revokesEarlier: guardOn(
    'decisionRevoked',
    ({ context, event }) => rungOf[event.document] !== null && lastIssued(context, event.document) !== undefined,
  ),
  earlierFoundUnlawful: (asked: Asked) => endedNow(asked, 'remedies').some(({ place }) => place === 'revoked'),
  /** A document was served while its case stood still, or one that no rung waits for. */
  servesBeside: guardOn('served', (asked) => endedNow(asked, 'service').length > 0),

  // Penalty, referral, court.
  penaltyGateOpen: guardOn(
    'penaltyStepDone',
    (asked) =>
      asked.event.step === 'filing' &&
      openPath(asked.context).includes('penaltyProcedure') &&
      guards.fulfils(asked, 'penaltyStep', 'filing') &&
      guards.afterLimit(asked.context, asked.event.doneOn) &&
      mayDraft(readinessFor(asked.context, 'penaltyProcedure')),
  ),
  /** The region of the procedure has come to its end on this event, or while the case stood still. */
  penaltyOver: ({ context, event }: Asked) =>
    // A clock that still runs is the region's or somebody's: taken here it would run out for ever.
    !(event.type === 'deadlineExpired' && guards.isRunning(context, event.deadline)) &&
    isPenaltyOver(context) &&
    !context.tasks.some(({ kind, status }) => kind === 'refer' && status === 'open'),
  /** Under the other pack a rung comes before this one that this climb has not had: it is climbed first. */
  losesGround: guardOn('packMigrated', ({ context, event }, params: { rung: DocumentRung }) =>
    lacksRungBefore({ ...context, opening: { ...context.opening, pack: event.pack } }, params.rung),
  ),
  losesGroundAfterNotice: guardOn(
    'packMigrated',
    ({ context, event }) =>
      lacksRungBefore({ ...context, opening: { ...context.opening, pack: event.pack } }, 'ordered') &&
      servedIn(context, 'noticed') !== undefined,
  ),
  refers: guardOn('referralMade', (asked) => isApplied(asked.context, asked.event.route) && mayRefer(asked)),
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
  reportsReturn: guardOn(
    'returnReported',
    (asked) => guards.fulfils(asked, 'reportReturn') && guards.afterAbsence(asked.context, asked.event.attendingSince),
  ),
  verifiesReturn: guardOn(
    'returnVerified',
    (asked) =>
      guards.fulfils(asked, 'confirmReturn') &&
      guards.afterAbsence(asked.context, asked.event.attendingSince) &&
      guards.attendedSince(asked.context, asked.event, asked.event.attendingSince),
  ),
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
  leaveGranted: (asked: Asked) =>
    asked.context.leave !== null && endedNow(asked, 'leave').some(({ outcome }) => outcome === 'approved'),
  leaveOverWithContacts: guardOn(
    'deadlineExpired',
    ({ context, event }) => isLeaveEnd(context, event.deadline) && context.contacts.length > 0,
  ),
  leaveOver: guardOn('deadlineExpired', ({ context, event }) => isLeaveEnd(context, event.deadline)),
  /** A leave was decided or a child is safe: what waited for it may be proposed. */
  clearsTheWay: (asked: Asked) => endedNow(asked, 'leave', 'childProtection').length > 0,
  /** The last check of the watch, whichever it is: one that was struck is repeated, if need be after the term. */
  finalCheck: (asked: Asked) => {
    const { context, event } = asked;
    const awaited = context.tasks.some(
      ({ id, kind, status }) => kind === 'retentionCheck' && status === 'open' && id !== event.task,
    );
    const watched = context.deadlines.some(({ rule, status }) => rule === 'T28' && status === 'running');
    return guards.fulfils(asked, 'retentionCheck') && context.exit === null && !awaited && !watched;
  },
  relapsesNow: guardOn(
    'relapse',
    (asked) =>
      guards.fulfils(asked, 'retentionCheck') &&
      guards.notInFuture(asked.event, asked.event.absentSince) &&
      guards.sinceReturn(asked.context, asked.event.absentSince),
  ),
  /** A late signal of what the case began with is no relapse. */
  missingAfterReturn: ({ context, event }: Asked) => {
    const signal = signalOf(event);
    return signal !== null && guards.sinceReturn(context, sinceOf(signal));
  },
  proposesExit: guardOn('exitProposed', ({ context, event }) => {
    // Who has returned is watched for a term first.
    if (event.reason === 'returned' || context.exit !== null) return false;
    if (!guards.notInFuture(event, event.since)) return false;
    const { evidence, atOnce, needsHandOver } = exits[event.reason];
    const handedOver = context.regions.some(({ kind, outcome }) => kind === 'nonLocal' && outcome === 'acknowledged');
    return !atOnce && evidence.includes(event.evidence) && (!needsHandOver || handedOver);
  }),
  closesAtOnce: guardOn(
    'exitProposed',
    ({ event }) =>
      guards.notInFuture(event, event.since) &&
      exits[event.reason].atOnce === true &&
      exits[event.reason].evidence.includes(event.evidence),
  ),
  exitGranted: (asked: Asked) =>
    asked.context.exit !== null && endedNow(asked, 'exit').some(({ place }) => place === 'granted'),
  exitRejected: (asked: Asked) => endedNow(asked, 'exit').some(({ place }) => place === 'rejected'),
  startsTrack: guardOn('trackStarted', ({ context, event }) => mayStart(context, event.track)),

  // Corrections.
  strikesVisit: correctsA('visitRecorded'),
  strikesContacts: correctsA('contactsAssigned'),
  strikesService: (asked: Asked, params: { rung: DocumentRung }) => {
    const served = servedIn(asked.context, params.rung);
    return served !== undefined && guards.correctedAct(asked, 'served')?.about === served.id;
  },
  strikesApproval: (asked: Asked, params: { rung: DocumentRung }) => {
    const issued = issuedIn(asked.context, params.rung);
    return issued !== undefined && guards.correctedAct(asked, 'documentApproved')?.about === issued.id;
  },
  strikesReferral: correctsA('referralMade'),
  strikesReferralAfterJudicialNotice: (asked: Asked) =>
    guards.correctedAct(asked, 'referralMade') !== undefined &&
    servedIn(asked.context, 'judicialNoticed') !== undefined,
  strikesReturn: correctsA('returnVerified'),
  strikesCheck: correctsA('retentionChecked'),
};

const lacksRungBefore = (context: CaseContext, rung: DocumentRung): boolean =>
  rungsBefore(context, rung).some((before) => before !== 'penaltyProcedure' && servedIn(context, before) === undefined);

const isLeaveEnd = (context: Parameters<typeof findDeadline>[0], id: string): boolean =>
  guards.isRunning(context, id) && findDeadline(context, id)?.rule === 'T25.2';
