import { addDays, dayOf, daysBetween } from '../calendar/plain-date';
import type { CaseContext, CaseDocument, CaseEvent, Deadline, ProposedExit } from '../case/context';
import { forgetAct, officialOf, rememberAct } from '../case/correctable';
import {
  cancelDeadlines,
  isGuardianClock,
  meetDeadlines,
  startDeadline,
  startDeadlineBefore,
  startRetention,
} from '../case/deadlines';
import { changeDocument, voidDocument } from '../case/documents';
import { askForExtension, decideExtension } from '../case/extensions';
import * as guards from '../case/guards';
import { change, changeOn, sharedActions } from '../case/machine-parts';
import { beginPause, continuePause, endStandstill, openPause, recordLeave, reopenPause } from '../case/pauses';
import { askForRollMark } from '../case/roll-mark';
import { signalOf, sinceOf } from '../case/signals';
import * as tasks from '../case/tasks';
import type { DocumentKind, ExitReason, TaskKind } from '../case/vocabulary';
import { isPenaltyOver } from '../penalty/file';
import {
  draftOf,
  inThisClimb,
  issuedIn,
  type LimitRule,
  lastIssued,
  limitOf,
  nextRung,
  noticeKind,
  rungOf,
  servedIn,
} from './climb';
import { type DocumentRung, issueTaskOf } from './guards';
import { organOf, organsMissing, soleSigners } from './joint-issue';

/** What the ladder does, by name: every action only computes the next context. */

const seatOf = ({ actor }: CaseEvent): string => (actor.kind === 'seat' ? actor.seat : '');

/** The period of a demand (T20) is the enforcement's, those to be heard and to pay (T13, T17) the penalty's. */
const regionClocks: readonly Deadline['rule'][] = ['T13', 'T17', 'T20'];
/** Clocks that end with the climb. */
const isClimbClock = (deadline: Deadline): boolean =>
  isGuardianClock(deadline) && !regionClocks.includes(deadline.rule);

/** What ends where only the climb ends: the persuasion window (T08) is of the whole episode. */
const isLimit = (deadline: Deadline): boolean => isClimbClock(deadline) && deadline.rule !== 'T08';

/** Without the township's order nothing is asked of the bureau beside it. */
const nothingToOrder = (context: CaseContext, event: CaseEvent): CaseContext =>
  tasks.withdrawTasks(context, event, ({ kind }) => kind === 'orderReturn');

/** Nobody serves what has no consequence any more. */
const voidUnserved = (context: CaseContext): CaseContext => ({
  ...context,
  documents: context.documents.map((document) =>
    rungOf[document.kind] !== null && document.issuedOn !== null && document.servedOn === null
      ? { ...document, void: true }
      : document,
  ),
});

/** A region may draft a document of its own at the same time. */
const hasOwnDraft = ({ tasks: list }: CaseContext): boolean =>
  list.some(({ kind, status, region }) => kind === 'draftDocument' && status === 'open' && region === undefined);

/** T06 for the first visit of an episode, T07 for the next, T07.2 where the child is to be visited often (HA-11). */
function visitClock({ visits, opening }: CaseContext): 'T06' | 'T07' | 'T07.2' {
  if (visits.length === 0) return 'T06';
  return opening.child?.priority ? 'T07.2' : 'T07';
}
const askForVisit = (context: CaseContext, event: CaseEvent): CaseContext =>
  tasks.openTaskOf(context, 'recordVisit')
    ? context
    : tasks.openTask(context, event, {
        task: 'recordVisit',
        clock: visitClock(context),
        ...(event.type === 'visitRecorded' && { startDay: event.visitedOn }),
      });

const askForContacts = (context: CaseContext, event: CaseEvent): CaseContext =>
  tasks.openTaskOf(context, 'nameContacts')
    ? context
    : tasks.openTask(context, event, { task: 'nameContacts', clock: 'T05' });

/** Asked until a guardian is known: no step can be taken against nobody (guard guardianKnown). */
const askForPlan = (context: CaseContext, event: CaseEvent): CaseContext =>
  context.plan?.guardianKnown || tasks.openTaskOf(context, 'makeCausePlan')
    ? context
    : tasks.openTask(context, event, { task: 'makeCausePlan' });

/** Who has declined a step is not asked for it at once: it may be drafted again, and nobody is reminded. */
const isDeclined = ({ type }: CaseEvent): boolean => type === 'documentDeclined';

const watchForReturn = (context: CaseContext, event: CaseEvent): CaseContext =>
  tasks.openTaskOf(context, 'reportReturn')
    ? context
    : tasks.openTask(context, event, { task: 'reportReturn', standing: true });

/** Not of whoever is the only one to sign it. */
const askToDraft = (context: CaseContext, event: CaseEvent, subject: DocumentKind): CaseContext =>
  tasks.openTask(context, event, {
    task: 'draftDocument',
    subject,
    standing: isDeclined(event),
    not: soleSigners(context, subject),
  });

/** Timers and visits propose the next rung; a person drafts, another signs (rule 5). */
function proposeNext(context: CaseContext, event: CaseEvent): CaseContext {
  const rung = nextRung(context);
  if (rung === 'legalReferral')
    return tasks.openTaskOf(context, 'refer') ? context : tasks.openTask(context, event, { task: 'refer' });
  if (rung === 'penaltyProcedure') return tasks.openTask(context, event, { task: 'penaltyStep', subject: 'filing' });
  const subject = kindFor(context, rung);
  return hasOwnDraft(context) ? context : askToDraft(context, event, subject);
}
function kindFor(context: CaseContext, rung: DocumentRung): DocumentKind {
  if (rung === 'noticed') return noticeKind(context);
  if (rung === 'violationNoticed') return 'violationNotice';
  return rung === 'ordered' ? 'correctionOrder' : 'judicialNotice';
}

const proposeWhenReady = (context: CaseContext, event: CaseEvent): CaseContext =>
  guards.windowOver(context) && guards.persuasionDone(context) ? proposeNext(context, event) : context;

/** T08, the persuasion window, is counted from the first visit of the episode. */
const startWindow = (context: CaseContext, { sequence }: CaseEvent): CaseContext => {
  const [first] = [...context.visits].sort((a, b) => (a.visitedOn < b.visitedOn ? -1 : 1));
  return first ? startDeadline(context, { rule: 'T08', startDay: first.visitedOn, startedBy: sequence }) : context;
};

export const ladderActions = {
  ...sharedActions,
  recordSignal: change(({ context, event }) => {
    const signal = signalOf(event);
    return signal
      ? {
          ...context,
          episodeFrom: context.episodeFrom ?? sinceOf(signal),
          signals: [...context.signals, signal],
        }
      : context;
  }),
  /** T31: 60 days before the child is 16, the bureau decides together how to go on. */
  watchAge: change(({ context, event }) => {
    const on = context.opening.child?.ageReviewOn;
    if (!on) return context;
    const { amount } = context.opening.pack.clocks.T31.value;
    return startDeadlineBefore(context, { rule: 'T31', startDay: addDays(on, amount), startedBy: event.sequence });
  }),
  openTask: change(({ context, event }, params: tasks.NewTask) => tasks.openTask(context, event, params)),
  withdrawTasks: change(({ context, event }, params: { tasks: readonly TaskKind[] }) =>
    tasks.withdrawTasks(context, event, (task) => params.tasks.includes(task.kind) && task.region === undefined),
  ),
  askForVisit: change(({ context, event }) => askForVisit(context, event)),
  askForContacts: change(({ context, event }) => askForContacts(context, event)),
  askForPlan: change(({ context, event }) => askForPlan(context, event)),
  askToVerify: change(({ context, event }) =>
    tasks.openTaskOf(context, 'verifyAbsence')
      ? context
      : tasks.openTask(context, event, { task: 'verifyAbsence', clock: 'T01' }),
  ),
  watchForReturn: change(({ context, event }) => watchForReturn(context, event)),
  askToMarkRoll: change(({ context, event }) => askForRollMark(context, event, 'markRoll')),
  askToUnmarkRoll: change(({ context, event }) => askForRollMark(context, event, 'unmarkRoll')),
  proposeNext: change(({ context, event }) => proposeNext(context, event)),
  proposeWhenReady: change(({ context, event }) => proposeWhenReady(context, event)),

  recordCause: changeOn('verified', ({ context, event }) => {
    const { cause, whereabouts, absentSince, contact, contactedOn } = event;
    const verification = { absentSince, contact, contactedOn };
    return { ...context, cause, verification, whereaboutsUnknown: whereabouts === 'unknown' };
  }),
  recordContacts: changeOn('contactsAssigned', ({ context, event }) =>
    rememberAct({ ...context, contacts: [...new Set(event.contacts)] }, event, null),
  ),
  recordPlan: changeOn('causePlanMade', ({ context, event }) => {
    const { cause, guardianKnown, addressKnown } = event;
    const plan = { measures: [...new Set(event.measures)], guardianKnown, addressKnown };
    return askForPlan({ ...context, cause, plan }, event);
  }),
  recordVisit: changeOn('visitRecorded', ({ context, event }) => {
    const { sequence, visitedOn, outcome, atHome, persons, childHeard, measure, promisedOn } = event;
    const visits = [...context.visits, { sequence, visitedOn, outcome, atHome, persons, childHeard, measure }];
    const next = rememberAct({ ...context, visits }, event, null);
    const watched = visits.length === 1 ? startWindow(next, event) : next;
    // A promise that is not kept asks for the next visit (case-ladder section 9).
    return outcome === 'promised' && promisedOn !== null && visitedOn <= promisedOn
      ? startDeadline(watched, { rule: 'T34', about: `V${sequence}`, startDay: promisedOn, startedBy: sequence })
      : watched;
  }),
  /** The promised day has passed: whoever visits is reminded, or asked anew. */
  remindOfPromise: change(({ context, event }) => {
    const open = tasks.openTaskOf(context, 'recordVisit');
    return open ? tasks.remind(context, event, open) : askForVisit(context, event);
  }),

  // Documents.
  recordDraft: changeOn('documentDrafted', ({ context, event }) => {
    const document: CaseDocument = {
      id: `D${event.sequence}`,
      kind: event.document,
      draftedBy: officialOf(event),
      draftedIn: seatOf(event),
      announcedOn: event.announcedOn,
      checked: false,
      issuedOn: null,
      issuedBy: null,
      servedOn: null,
      finalOn: null,
      void: false,
    };
    const next = { ...context, documents: [...context.documents, document] };
    return event.announcedOn === null
      ? next
      : startDeadline(next, {
          rule: 'T10',
          about: document.id,
          startDay: event.announcedOn,
          startedBy: event.sequence,
        });
  }),
  askForDraft: change(({ context, event }, params: { rung: DocumentRung }) =>
    hasOwnDraft(context) ? context : askToDraft(context, event, kindFor(context, params.rung)),
  ),
  askForCheck: change(({ context, event }, params: { rung: DocumentRung }) => {
    const draft = draftOf(context, params.rung);
    return draft
      ? tasks.openTask(context, event, { task: 'checkDocument', subject: draft.kind, not: draft.draftedIn })
      : context;
  }),
  recordCheck: change(({ context }, params: { rung: DocumentRung }) =>
    changeDocument(context, draftOf(context, params.rung)?.id, (old) => ({ ...old, checked: true })),
  ),
  askForSignature: change(({ context, event }, params: { rung: DocumentRung }) => {
    const draft = draftOf(context, params.rung);
    if (!draft) return context;
    const task = issueTaskOf(params.rung);
    const { holders, issuers } = context.opening.pack;
    // Where no holder is left beside the drafter, another issuer signs.
    const all = [...holders[task].value, ...issuers[draft.kind].value];
    const [organ] = organsMissing(context, draft);
    const roles = organ ? all.filter((role) => organOf(role) === organ) : all;
    return tasks.openTask(context, event, { task, subject: draft.kind, roles, not: draft.draftedIn });
  }),
  issueDocument: changeOn('documentApproved', ({ context, event }, params: { rung: DocumentRung }) => {
    const draft = draftOf(context, params.rung);
    if (event.actor.kind !== 'seat' || !draft) return context;
    const { issuedOn } = event;
    const { role } = event.actor;
    const next = changeDocument(context, draft.id, (old) => ({
      ...signedBy(context, old, event),
      issuedOn,
      issuedBy: role,
    }));
    return rememberAct(askBureauToOrder(next, event, draft.id), event, draft.id);
  }),
  recordSignature: changeOn('documentApproved', ({ context, event }, params: { rung: DocumentRung }) =>
    changeDocument(context, draftOf(context, params.rung)?.id, (old) => signedBy(context, old, event)),
  ),
  voidDraft: change(({ context }, params: { rung: DocumentRung }) =>
    voidDocument(context, draftOf(context, params.rung)?.id),
  ),
  /** No clock without proof: the limit runs from the recorded service and from nothing else (rule 2). */
  startLimit: change(({ context, event }, params: { rung: DocumentRung; rule: LimitRule }) => {
    const document = servedIn(context, params.rung);
    if (!document?.servedOn) return context;
    const next = startDeadline(context, {
      rule: params.rule,
      about: document.id,
      startDay: document.servedOn,
      startedBy: event.sequence,
    });
    return event.type === 'served' ? rememberAct(next, event, document.id) : next;
  }),
  /** Served while the case stood still, or a demand, which no rung waits for. */
  rememberService: change(({ context, event }) => {
    const service = context.regions.find(({ kind, until }) => kind === 'service' && until === event.sequence);
    return rememberAct(context, event, service?.about ?? null);
  }),

  // What holds the ladder up.
  recordHalt: changeOn('haltFound', ({ context, event }) => {
    const halt = { ground: event.ground, foundOn: event.foundOn, endedOn: null };
    const next = { ...context, halts: [...context.halts, halt] };
    return tasks.openTask(next, event, { task: 'resolveHalt', subject: event.ground });
  }),
  endHalt: changeOn('haltEnded', ({ context, event }) => {
    const halts = context.halts.map((halt) =>
      halt.ground === event.ground && halt.endedOn === null ? { ...halt, endedOn: event.endedOn } : halt,
    );
    return { ...context, halts };
  }),
  pauseCase: change(({ context, event }, params: { path: string }) => {
    return { ...beginPause(context, event), pausedFrom: params.path };
  }),
  continuePause: changeOn('pauseContinued', ({ context, event }) => continuePause(context, event, event.reviewOn)),
  /** T35 ends on the day that was set for the review; where that is over, on the next. */
  askForPauseReview: change(({ context, event }) => {
    const today = dayOf(event.at);
    const amount = Math.max(1, daysBetween(today, openPause(context)?.reviewOn ?? today));
    const period = { amount, unit: 'calendarDay' } as const;
    return tasks.openTask(context, event, { task: 'reviewPause', clock: 'T35', period });
  }),
  endPause: change(({ context, event }) => ({ ...endStandstill(context, event), pause: null, pausedFrom: null })),
  orderStay: change(({ context }) => ({ ...context, stay: true })),
  liftStay: change(({ context }) => ({ ...context, stay: false })),
  askForExtension: change(({ context, event }) => askForExtension(context, event)),
  decideExtension: change(({ context, event }) => decideExtension(context, event)),
  recordViews: changeOn('viewsReceived', ({ context, event }) => {
    const views = [...context.views, { receivedOn: event.receivedOn, answeredOn: null }];
    return tasks.openTask({ ...context, views }, event, { task: 'answerViews' });
  }),
  answerViews: changeOn('viewsAnswered', ({ context, event }) => {
    const first = context.views.findIndex(({ answeredOn }) => answeredOn === null);
    const views = context.views.map((one, index) => (index === first ? { ...one, answeredOn: event.answeredOn } : one));
    return { ...context, views };
  }),
  voidRevoked: changeOn('decisionRevoked', ({ context, event }) => {
    return voidDocument(context, lastIssued(context, event.document)?.id);
  }),
  /** Back to persuasion: what was served before carries no next step (case-ladder sections 6 and 9). */
  leaveLadder: change(({ context, event }) => ({
    ...cancelDeadlines(voidUnserved(endStandstill(context, event)), isLimit),
    ladderFrom: event.sequence,
    previous: null,
    pausedFrom: null,
    pause: null,
    stay: false,
    penalty: null,
    referral: null,
  })),
  /** The act fell while a return, its watch or a pause stood: whatever ends that leads to persuasion, not onto a rung. */
  fallBehind: change(({ context, event }) => {
    const fallen = (path: string | null) => (path !== null && onRung.test(path) ? 'persuading' : path);
    return {
      ...cancelDeadlines(voidUnserved(nothingToOrder(context, event)), isLimit),
      ladderFrom: event.sequence,
      previous: fallen(context.previous),
      pausedFrom: fallen(context.pausedFrom),
      stay: false,
      penalty: null,
      referral: null,
    };
  }),
  /** Document marked void, clocks stopped, the question of compensation to the legal office. */
  askForCompensation: change(({ context, event }) =>
    tasks.openTask(context, event, { task: 'takeNote', subject: 'compensation', roles: ['bureauLegal'], clock: 'T02' }),
  ),

  // Penalty, referral, court.
  /** 立案: the procedure itself is a region, which starts when the step is over. */
  openPenaltyFile: changeOn('penaltyStepDone', ({ context, event }) => ({
    ...context,
    penalty: { filedOn: event.doneOn, investigators: [], investigatedOn: null, hearing: null },
  })),
  /** Of a procedure that ended while the case stood still, the next step is proposed when it goes on. */
  proposeAfterPenalty: change(({ context, event }) => (isPenaltyOver(context) ? proposeNext(context, event) : context)),
  recordReferral: changeOn('referralMade', ({ context, event }) => {
    const { route, referredOn } = event;
    const next = rememberAct({ ...context, referral: { route, referredOn, outcome: null } }, event, null);
    // T22: the court's own periods; what we keep is a reminder.
    return route === 'enforcement'
      ? startDeadline(next, { rule: 'T22', startDay: referredOn, startedBy: event.sequence })
      : next;
  }),
  recordAcceptance: changeOn('referralAccepted', ({ context, event }) => {
    const next = meetDeadlines(context, ({ rule }) => rule === 'T22');
    return context.referral?.route === 'enforcement'
      ? startDeadline(next, { rule: 'T22.2', startDay: event.acceptedOn, startedBy: event.sequence })
      : next;
  }),
  forgetReferral: change(({ context }) => ({
    ...cancelDeadlines(context, ({ rule }) => rule === 'T22' || rule === 'T22.2'),
    referral: null,
  })),
  recordOutcome: change(({ context, event }) => {
    const { referral } = context;
    const next = meetDeadlines(context, ({ rule }) => rule === 'T22' || rule === 'T22.2');
    return referral ? { ...next, referral: { ...referral, outcome: event.type as 'mediated' } } : next;
  }),

  /** The region itself starts when the step is over; a transition without an action would not be takeable. */
  letTrackStart: change(({ context }) => context),

  // Return, leave, retention, exits.
  rememberPlace: change(({ context }, params: { path: string }) => ({ ...context, previous: params.path })),
  startRetention: changeOn('returnVerified', ({ context, event }) => {
    const watched = startRetention(endStandstill(context, event), event.attendingSince, event.sequence);
    return rememberAct(watched, event, null);
  }),
  /** The family's own clocks end with a verified return; the law's periods run on, the ledger keeps them all. */
  endLadderClocks: change(({ context }) =>
    meetDeadlines(
      voidUnserved(context),
      (deadline) => isClimbClock(deadline) || ['T25', 'T25.2', 'T34'].includes(deadline.rule),
    ),
  ),
  startLeave: change(({ context, event }) => {
    const until = context.leave?.until;
    if (!until) return context;
    const next = cancelDeadlines(
      voidUnserved(recordLeave(context, event, until)),
      (deadline) => isClimbClock(deadline) || deadline.rule === 'T34',
    );
    const watched = startDeadlineBefore(next, { rule: 'T25', startDay: until, startedBy: event.sequence });
    return startDeadline(watched, { rule: 'T25.2', startDay: until, startedBy: event.sequence });
  }),
  /** A relapse begins a new episode: visits and clocks begin anew, cause and contacts stay (case-ladder 9). */
  beginEpisode: change(({ context, event }) => {
    const signal = signalOf(event);
    const leaveEnd = context.leave && addDays(context.leave.until, 1);
    const from =
      event.type === 'relapse' ? event.absentSince : signal ? sinceOf(signal) : (leaveEnd ?? context.episodeFrom);
    const next = cancelDeadlines(
      voidUnserved(endStandstill(context, event)),
      // Return and leave have ended the clocks of promise and leave.
      (deadline) => isClimbClock(deadline) || deadline.rule === 'T28',
    );
    return {
      ...next,
      deadlines: next.deadlines.filter((deadline) => deadline.rule !== 'T08'),
      episode: context.episode + 1,
      episodeFrom: from,
      ladderFrom: event.sequence,
      visits: [],
      correctable: [],
      penalty: null,
      referral: null,
      leave: null,
      exit: null,
      pause: null,
      // What was stayed is of the climb before, of which nothing is enforced any more.
      stay: false,
      previous: null,
      pausedFrom: null,
    };
  }),
  /** A new absence speaks against the reported return: who is to confirm it hears of it, and the next in the chain. */
  remindOfReturn: change(({ context, event }) => {
    const task = tasks.openTaskOf(context, 'confirmReturn');
    return task ? tasks.remind(context, event, task) : context;
  }),
  /** Back on the ladder: return is watched for again, and help goes on from where it stood. */
  resumeHelp: change(({ context, event }) => {
    const next = watchForReturn(context, event);
    return next.contacts.length === 0 ? askForContacts(next, event) : askForPlan(askForVisit(next, event), event);
  }),
  askForRetentionCheck: changeOn('deadlineExpired', ({ context, event }) => {
    const [, subject] = event.deadline.split(':');
    return subject ? tasks.openTask(context, event, { task: 'retentionCheck', subject }) : context;
  }),
  rememberCheck: change(({ context, event }) =>
    rememberAct(context, event, tasks.findTask(context, event.task)?.subject ?? null),
  ),
  /** The term is over: township and bureau are asked to close the case (D22). */
  proposeClosing: change(({ context, event }) => ({ ...context, exit: proposedBy(event, 'returned') })),
  proposeFalseAlarm: change(({ context, event }) => ({ ...context, exit: proposedBy(event, 'falseAlarm') })),
  proposeExit: changeOn('exitProposed', ({ context, event }) => ({
    ...context,
    exit: { ...proposedBy(event, event.reason), evidence: event.evidence, since: event.since },
  })),
  forgetExit: change(({ context }) => ({ ...context, exit: null })),
  /** Only the last check proposes the closing: an earlier one that is still open does not stand for it. */
  askForFinalCheck: change(({ context, event }) =>
    context.tasks.some(
      ({ kind, subject, status }) => kind === 'retentionCheck' && subject === 'endOfTerm' && status === 'open',
    ) || context.deadlines.some(({ id, status }) => id === 'T28:endOfTerm' && status === 'running')
      ? context
      : tasks.openTask(context, event, { task: 'retentionCheck', subject: 'endOfTerm' }),
  ),
  closeFor: change(({ context }, params: { reason: ExitReason }) => ({ ...context, closedFor: params.reason })),
  closeForExit: change(({ context, event }) => ({
    ...context,
    closedFor: event.type === 'exitProposed' ? event.reason : (context.exit?.reason ?? null),
    exit: null,
  })),

  // Corrections: what was struck stays in the ledger and counts for nothing.
  strikeVisit: changeOn('actCorrected', ({ context, event }) => {
    const visits = context.visits.filter(({ sequence }) => sequence !== event.entry);
    const restarted = context.visits[0]?.sequence === event.entry;
    const kept = cancelDeadlines(context, ({ id }) => id === `T34:V${event.entry}` || (restarted && id === 'T08'));
    const next = forgetAct({ ...kept, visits }, event);
    return restarted
      ? startWindow({ ...next, deadlines: next.deadlines.filter(({ rule }) => rule !== 'T08') }, event)
      : next;
  }),
  /** Without the struck visit there may be nothing to propose yet. */
  withdrawProposal: change(({ context, event }) =>
    guards.windowOver(context) && guards.persuasionDone(context)
      ? context
      : tasks.withdrawTasks(context, event, ({ kind, region }) => kind === 'draftDocument' && region === undefined),
  ),
  /** Who was named by mistake visits nobody; until others are named, the pack says who does. */
  strikeContacts: change(({ context, event }) => askForContacts(forgetAct({ ...context, contacts: [] }, event), event)),
  /** New contacts take over the visit that others were asked for. */
  handOverVisit: change(({ context, event }) =>
    askForVisit(
      tasks.withdrawTasks(context, event, ({ kind }) => kind === 'recordVisit'),
      event,
    ),
  ),
  strikeService: change(({ context, event }, params: { rung: DocumentRung }) => {
    const document = servedIn(context, params.rung);
    const next = cancelDeadlines(context, ({ id }) => document !== undefined && id.endsWith(`:${document.id}`));
    return forgetAct(
      changeDocument(next, document?.id, (old) => ({ ...old, servedOn: null, finalOn: null })),
      event,
    );
  }),
  strikeApproval: change(({ context, event }, params: { rung: DocumentRung }) =>
    forgetAct(nothingToOrder(voidDocument(context, issuedIn(context, params.rung)?.id), event), event),
  ),
  strikeReferral: change(({ context, event }) =>
    forgetAct({ ...cancelDeadlines(context, ({ rule }) => rule === 'T22' || rule === 'T22.2'), referral: null }, event),
  ),
  /** The limit that a verified return had ended runs again from where it stood; one that is over by now expires. */
  strikeReturn: change(({ context, event }) => {
    const next = backInService(reopenPause(context));
    const limit = limitOf(next);
    const wasEnded = ({ id, rule, status }: Deadline) =>
      status === 'met' && (id === limit?.id || rule === 'T08' || (rule === 'T10' && inThisClimb(next, id.slice(4))));
    const withoutWatch = (deadline: Deadline) =>
      deadline.rule === 'T28' ? { ...deadline, status: 'cancelled' as const } : deadline;
    const restored: CaseContext = {
      ...withoutClosing(next),
      correctable: next.correctable.filter(({ type }) => type !== 'retentionChecked'),
      deadlines: next.deadlines.map((deadline) =>
        wasEnded(deadline)
          ? { ...deadline, status: deadline.paused ? ('paused' as const) : ('running' as const) }
          : withoutWatch(deadline),
      ),
    };
    return forgetAct(askBureauAgain(restored, event), event);
  }),
  strikeCheck: changeOn('actCorrected', ({ context, event }) => {
    const struck = context.correctable.find(({ sequence }) => sequence === event.entry);
    const next = forgetAct(withoutClosing(context), event);
    const subject = struck?.about;
    const asked = next.tasks.some(
      (task) => task.kind === 'retentionCheck' && task.status === 'open' && task.subject === subject,
    );
    return subject && !asked ? tasks.openTask(next, event, { task: 'retentionCheck', subject }) : next;
  }),
};

/** The education department orders the return of a dropout itself (未成年人保护法 83), where the order is not its own. */
function askBureauToOrder(context: CaseContext, event: CaseEvent, id: string): CaseContext {
  const document = context.documents.find((one) => one.id === id);
  const signers = [document?.issuedBy ?? '', ...(document?.signatures ?? []).map(({ role }) => role)];
  return document?.kind !== 'correctionOrder' ||
    noticeKind(context) === 'enrolmentNotice' ||
    signers.some((role) => organOf(role) === 'countyEducation') ||
    tasks.openTaskOf(context, 'orderReturn')
    ? context
    : tasks.openTask(context, event, { task: 'orderReturn' });
}

/** What the verified return had taken off the bureau's desk. */
function askBureauAgain(context: CaseContext, event: CaseEvent): CaseContext {
  const order = issuedIn(context, 'ordered');
  const answered = context.tasks.some(
    ({ kind, status, closedBy }) =>
      kind === 'orderReturn' && status === 'done' && closedBy !== null && context.ladderFrom <= closedBy.sequence,
  );
  return order && !answered ? askBureauToOrder(context, event, order.id) : context;
}

/** Only of what several authorities issue is it kept who signed for which. */
const signedBy = (
  context: CaseContext,
  document: CaseDocument,
  { actor, issuedOn: on }: CaseEvent & { type: 'documentApproved' },
): CaseDocument => {
  const organ = actor.kind === 'seat' ? organOf(actor.role) : undefined;
  if (actor.kind !== 'seat' || !organ || organsMissing(context, document).length === 0) return document;
  const { role, official } = actor;
  return { ...document, signatures: [...(document.signatures ?? []), { organ, role, official, on }] };
};

/** Closing rested on the watch; another exit that somebody has proposed does not. */
const withoutClosing = (context: CaseContext): CaseContext =>
  context.exit?.reason === 'returned' ? { ...context, exit: null } : context;

const onRung =
  /^(noticed|violationNoticed|ordered|judicialNoticed|penaltyProcedure|legalReferral|courtOutcome|enforcing)/;

/** What was being served when a return was verified by mistake is to be served again. */
function backInService(context: CaseContext): CaseContext {
  const [rung, part] = ((context.previous === 'paused' ? context.pausedFrom : context.previous) ?? '').split('.');
  const last = context.documents.filter(({ kind, issuedOn }) => rungOf[kind] === rung && issuedOn !== null).at(-1);
  return part === 'serving' ? changeDocument(context, last?.id, (old) => ({ ...old, void: false })) : context;
}

const proposedBy = (event: CaseEvent, reason: ExitReason): ProposedExit => ({
  reason,
  evidence: reason === 'falseAlarm' ? 'schoolStatement' : 'attendanceAndRetention',
  since: dayOf(event.at),
  proposedBy: officialOf(event),
  seat: seatOf(event),
  approvedBy: null,
});
