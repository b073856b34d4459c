import { setup } from 'xstate';
import { addDays, dayOf, type PlainDate } from '../calendar/plain-date';
import type { CaseContext, CaseDocument, CaseEvent, Task } from '../case/context';
import { forgetAct } from '../case/correctable';
import {
  cancelDeadlines,
  deadlineId,
  findDeadline,
  meetDeadlines,
  startDeadline,
  startDeadlineBefore,
} from '../case/deadlines';
import { changeDocument, voidDocument } from '../case/documents';
import * as guards from '../case/guards';
import {
  type AskedInRegion,
  beginRegion,
  changeCase,
  inCase,
  regionActions,
  regionGuards,
  regionRoot,
  regionTypes,
} from '../case/region-parts';
import { regionId, runningRegion } from '../case/regions';
import { findTask, openTask, remind, withdrawTasks } from '../case/tasks';
import type { Role, TaskKind } from '../case/vocabulary';
import { lastIssued } from '../ladder/climb';
import { ladderGuards, mayRefer } from '../ladder/guards';
import { isSoleSigner, soleSigners } from '../ladder/joint-issue';
import { isAtRest, isReady, obstacles } from '../ladder/readiness';
import { setStatus } from '../remedies/periods';
import { demandOf, mayApplyOn, windowOf } from './demand';

/** The form is about the demand and fulfils a task of this region. */
const aboutDemand = (asked: AskedInRegion, kind: TaskKind): boolean => {
  const { context, event, region } = asked;
  return (
    event.actor.kind === 'seat' &&
    'document' in event &&
    event.document === 'demand' &&
    guards.fulfils(asked, kind, 'demand') &&
    findTask(context, event.task)?.region === region.id
  );
};

const actOf = ({ context, region }: AskedInRegion) => context.documents.find(({ id }) => id === region.about);

/** Who ordered demands: the township or the education department (行政强制法 54). */
const isBureau = (role: string | null | undefined): boolean => role === 'bureauLeader' || role === 'bureauHead';

/** Pauses and extensions hold the limit of an order (T11), not the periods by which it becomes final. */
function isPastLimit({ context, region }: AskedInRegion, day: PlainDate): boolean {
  const limit = findDeadline(context, deadlineId('T11', region.about ?? ''));
  return limit === undefined || (limit.status === 'expired' && limit.count.due < day);
}

/** issuerCompetent, noJustCause, noStateFault, noStay; never dated before the act was final. */
function issues(asked: AskedInRegion): boolean {
  const { context, event, region } = asked;
  const window = windowOf(context, region);
  const demand = demandOf(context, region);
  return (
    event.type === 'documentApproved' &&
    event.actor.kind === 'seat' &&
    aboutDemand(asked, 'issueDemand') &&
    event.penalty === undefined &&
    demand !== undefined &&
    guards.byAnother(event, demand.draftedBy) &&
    guards.issuerCompetent(context, 'demand', event.actor.role) &&
    isBureau(event.actor.role) === isBureau(actOf(asked)?.issuedBy) &&
    event.noJustCause &&
    event.noStateFault &&
    window !== undefined &&
    window.count.startDay < event.issuedOn &&
    isPastLimit(asked, event.issuedOn) &&
    !isAtRest(context) &&
    isReady(obstacles(context), event.accepted)
  );
}

/** The ladder's referral to the court, by the same conditions as there (guard enforceable). */
function applies(asked: AskedInRegion): boolean {
  const { context, event, region } = asked;
  return (
    event.type === 'referralMade' &&
    event.route === 'enforcement' &&
    mayRefer(asked) &&
    mayApplyOn(context, region, event.referredOn)
  );
}

/** The court has the application, and has not turned it down. */
const liesAtCourt = ({ context: { referral }, region }: AskedInRegion): boolean =>
  region.place === 'applied' && referral?.route === 'enforcement' && referral.outcome !== 'enforcementRefused';

const mayDraft = (asked: AskedInRegion): boolean =>
  aboutDemand(asked, 'draftDocument') && !isSoleSigner(asked.context, asked.event, 'demand');

const needsCheck = ({ context }: AskedInRegion): boolean => context.opening.pack.legalCheck.value.includes('demand');

const expires = ({ context, event, region }: AskedInRegion, prefix: string): boolean =>
  event.type === 'deadlineExpired' &&
  event.deadline.startsWith(`${prefix}:`) &&
  event.deadline.endsWith(`:${region.id}`) &&
  guards.isRunning(context, event.deadline);

const changeDemand = ({ context, region }: AskedInRegion, next: (demand: CaseDocument) => CaseDocument): CaseContext =>
  changeDocument(context, demandOf(context, region)?.id, next);

const voidDemand = ({ context, region }: AskedInRegion): CaseContext =>
  voidDocument(context, demandOf(context, region)?.id);

const askForDraft = ({ context, event, region }: AskedInRegion, standing: boolean): CaseContext =>
  openTask(context, event, {
    task: 'draftDocument',
    subject: 'demand',
    region: region.id,
    standing,
    not: soleSigners(context, 'demand'),
  });

/** Subjects of the notes that the region writes; the ladder's own tasks, so that they outlive the region. */
type NoteSubject = 'windowCloses' | 'mayApply' | 'windowLapsed' | 'withdrawApplication';
const tell = (context: CaseContext, event: CaseEvent, subject: NoteSubject, roles: readonly Role[]): CaseContext =>
  openTask(context, event, { task: 'takeNote', subject, roles });

/** What the window waits for: a task of this region or of the demand's service, then the referral; else an open note. */
function awaited({ context, region }: AskedInRegion): Task | undefined {
  const demand = demandOf(context, region);
  const service = demand && regionId('service', demand.id);
  const open = context.tasks.filter(({ status }) => status === 'open');
  return (
    open.find((task) => task.region === region.id || (service !== undefined && task.region === service)) ??
    open.find(({ kind }) => region.place === 'mayApply' && kind === 'refer') ??
    open.find(({ kind, subject }) => kind === 'takeNote' && subject === 'windowCloses')
  );
}

/** T21.2: those that are still to come. */
const startWarnings = ({ context, event, region }: AskedInRegion): CaseContext => {
  const last = windowOf(context, region)?.count.due;
  if (!last) return context;
  const ahead = context.opening.pack.windowWarnings.value.filter((days) => dayOf(event.at) <= addDays(last, -days));
  return ahead.reduce(
    (next, days) =>
      startDeadlineBefore(next, {
        rule: 'T21.2',
        about: `${days}:${region.id}`,
        startDay: last,
        days,
        startedBy: event.sequence,
      }),
    context,
  );
};

const enforcementSetup = setup({
  types: regionTypes,
  guards: {
    ...regionGuards,
    returnVerified: inCase((asked) => ladderGuards.verifiesReturn(asked)),
    /** The fine that this would have brought in; there is one decision in a climb. */
    finePaid: inCase(
      (asked) =>
        asked.event.type === 'penaltyPaid' &&
        actOf(asked)?.kind === 'penaltyDecision' &&
        guards.fulfils(asked, 'penaltyStep', 'payment'),
    ),
    drafts: inCase(mayDraft),
    draftsToCheck: inCase((asked) => mayDraft(asked) && needsCheck(asked)),
    checks: inCase((asked: AskedInRegion, params: { passed: boolean }) => {
      const { context, event, region } = asked;
      const demand = demandOf(context, region);
      return (
        event.type === 'legalChecked' &&
        event.passed === params.passed &&
        aboutDemand(asked, 'checkDocument') &&
        demand !== undefined &&
        guards.byAnother(event, demand.draftedBy)
      );
    }),
    issues: inCase(issues),
    sendsBack: inCase((asked) => aboutDemand(asked, 'issueDemand')),
    /** The service region stepped before this one and has put the day on the demand. */
    demandServed: inCase(({ context, region }) => typeof demandOf(context, region)?.servedOn === 'string'),
    strikesService: inCase((asked) => {
      const demand = demandOf(asked.context, asked.region);
      return demand !== undefined && guards.correctedAct(asked, 'served')?.about === demand.id;
    }),
    revokesDemand: inCase(({ context, event, region }) => {
      const demand = demandOf(context, region);
      return (
        event.type === 'decisionRevoked' &&
        event.document === 'demand' &&
        demand !== undefined &&
        lastIssued(context, 'demand')?.id === demand.id
      );
    }),
    demandPeriodOver: inCase((asked) => expires(asked, 'T20')),
    applies: inCase(applies),
    /** The court did not take the file, or it was never sent: the ladder goes back as well. */
    applicationFails: inCase((asked) => {
      const { context, event } = asked;
      if (context.referral?.route !== 'enforcement') return false;
      if (event.type === 'referralRefused') return guards.fulfils(asked, 'recordOutcome');
      return guards.correctedAct(asked, 'referralMade') !== undefined;
    }),
    warns: inCase((asked) => expires(asked, 'T21.2')),
    windowOver: inCase((asked) => expires(asked, 'T21')),
    /** The ladder voids the act after this: nothing rests on it any more. */
    actRevoked: inCase(
      ({ context, event, region }) =>
        event.type === 'decisionRevoked' && lastIssued(context, event.document)?.id === region.about,
    ),
    /** What was filed in time became known only now: the act is not final after all. */
    challenged: inCase(({ context, region }) => {
      const place = runningRegion(context, 'remedies', region.about)?.place;
      return place !== undefined && place !== 'final';
    }),
  },
  actions: {
    ...regionActions,
    /**
     * T21 from the day on which the act became final, and the warnings before its end. What a struck return had ended
     * goes on in the window that it had: nothing lengthens it.
     */
    startWindow: changeCase((asked) => {
      const { context, event, region } = asked;
      const startDay = actOf(asked)?.finalOn;
      if (!startDay) return context;
      const start = { rule: 'T21', about: region.id, startDay, startedBy: event.sequence } as const;
      return startWarnings({ ...asked, context: startDeadline(context, start) });
    }),
    closeWindow: changeCase(({ context, region }) => {
      const window = windowOf(context, region);
      const met = meetDeadlines(context, ({ id }) => id === window?.id);
      return cancelDeadlines(met, ({ rule, id }) => rule === 'T21.2' && id.endsWith(`:${region.id}`));
    }),
    /** The court took nothing, so the window ends on the day on which it would have ended, or has ended. */
    reopenWindow: changeCase((asked) => {
      const { context, region } = asked;
      return startWarnings({ ...asked, context: setStatus(context, windowOf(context, region)?.id, 'running') });
    }),
    askForDraft: changeCase((asked) => askForDraft(asked, false)),
    /** Declined for now: the window is open, and nobody is urged before it closes. */
    leaveDraftOpen: changeCase((asked) => askForDraft(asked, true)),
    recordDraft: changeCase(({ context, event }) => {
      if (event.type !== 'documentDrafted' || event.actor.kind !== 'seat') return context;
      const demand: CaseDocument = {
        id: `D${event.sequence}`,
        kind: 'demand',
        draftedBy: event.actor.official,
        draftedIn: event.actor.seat,
        announcedOn: null,
        checked: false,
        issuedOn: null,
        issuedBy: null,
        servedOn: null,
        finalOn: null,
        void: false,
      };
      return { ...context, documents: [...context.documents, demand] };
    }),
    askForCheck: changeCase(({ context, event, region }) => {
      const not = demandOf(context, region)?.draftedIn;
      const check = { task: 'checkDocument', subject: 'demand', region: region.id } as const;
      return openTask(context, event, { ...check, ...(not !== undefined && { not }) });
    }),
    recordCheck: changeCase((asked) => changeDemand(asked, (demand) => ({ ...demand, checked: true }))),
    /**
     * First whoever signed the act, then others of that body: the same body demands, and nobody signs his own draft. Where
     * nobody of it is left, another issuer sends the draft back.
     */
    askForSignature: changeCase((asked) => {
      const { context, event, region } = asked;
      const { holders, issuers } = context.opening.pack;
      const signer = actOf(asked)?.issuedBy;
      const all = [...holders.issueDemand.value, ...issuers.demand.value];
      const body = all.filter((role) => isBureau(role) === isBureau(signer));
      const roles = [...(signer ? [signer as Role] : []), ...body, ...all];
      const not = demandOf(context, region)?.draftedIn;
      const signature = { task: 'issueDemand', subject: 'demand', region: region.id, roles } as const;
      return openTask(context, event, { ...signature, ...(not !== undefined && { not }) });
    }),
    issueDemand: changeCase((asked) => {
      const { event } = asked;
      if (event.type !== 'documentApproved' || event.actor.kind !== 'seat') return asked.context;
      const { issuedOn } = event;
      const { role } = event.actor;
      return changeDemand(asked, (demand) => ({ ...demand, issuedOn, issuedBy: role }));
    }),
    voidDemand: changeCase((asked) => voidDemand(asked)),
    /** Nobody serves a demand that has no consequence any more; one that was served stays what it is. */
    voidUnserved: changeCase((asked) =>
      demandOf(asked.context, asked.region)?.servedOn === null ? voidDemand(asked) : asked.context,
    ),
    /** T20 from the recorded service of the demand, and from nothing else. */
    startDemandPeriod: changeCase(({ context, event, region }) => {
      const startDay = demandOf(context, region)?.servedOn;
      if (!startDay) return context;
      return startDeadline(context, { rule: 'T20', about: region.id, startDay, startedBy: event.sequence });
    }),
    strikeService: changeCase((asked) =>
      forgetAct(
        changeDemand(asked, (demand) => ({ ...demand, servedOn: null })),
        asked.event,
      ),
    ),
    /** Without its proof a demand has no period, and nothing may be applied for. */
    stopDemandPeriod: changeCase(({ context, event, region }) => {
      const stopped = cancelDeadlines(context, ({ id }) => id === deadlineId('T20', region.id));
      return withdrawTasks(stopped, event, ({ kind, subject }) => kind === 'takeNote' && subject === 'mayApply');
    }),
    tellOfWindow: changeCase(({ context, event }) =>
      tell(context, event, 'mayApply', context.opening.pack.holders.refer.value),
    ),
    warn: changeCase((asked) => {
      const { context, event } = asked;
      const task = awaited(asked);
      if (task) return remind(context, event, task);
      return tell(context, event, 'windowCloses', context.opening.pack.holders.refer.value);
    }),
    /** The court cannot know that what it was asked for is challenged, revoked or done. */
    tellToWithdraw: changeCase((asked) => {
      const { context, event } = asked;
      return liesAtCourt(asked)
        ? tell(context, event, 'withdrawApplication', context.opening.pack.holders.refer.value)
        : context;
    }),
    tellOfLapse: changeCase(({ context, event }) =>
      (['townshipLeader', 'bureauLeader'] as const).reduce(
        (next, role) => tell(next, event, 'windowLapsed', [role]),
        context,
      ),
    ),
  },
});

const challenge = { target: '.overtaken', guard: 'challenged' } as const;
const drafting = [
  { target: 'legalCheck', guard: 'draftsToCheck', actions: ['completeTask', 'recordDraft'] },
  { target: 'approving', guard: 'drafts', actions: ['completeTask', 'recordDraft'] },
] as const;
const failure = { target: 'mayApply', guard: 'applicationFails', actions: 'reopenWindow' } as const;
const served = { target: 'waiting', guard: 'demandServed' } as const;
/** Whoever issued it takes it back, and demands anew. */
const revocation = {
  target: 'drafting',
  guard: 'revokesDemand',
  actions: ['voidDemand', 'stopDemandPeriod'],
} as const;
const serviceStruck = {
  target: 'serving',
  guard: 'strikesService',
  actions: ['strikeService', 'stopDemandPeriod'],
} as const;

/**
 * Asking the court to enforce one final order or penalty decision (非诉执行; case-ladder section 6, step 8a): a demand,
 * ten working days, the application, all within three months that nothing stops. Timers warn and propose; the demand is
 * drafted, checked, signed and served by people like any document. A window that closes stays closed.
 */
export const enforcementMachine = enforcementSetup.createMachine({
  id: 'enforcement',
  context: beginRegion,
  initial: 'drafting',
  entry: 'startWindow',
  on: {
    taskAcknowledged: regionRoot.taskAcknowledged,
    reconsiderationFiled: challenge,
    lawsuitFiled: challenge,
    decisionRevoked: { target: '.overtaken', guard: 'actRevoked' },
    returnVerified: { target: '.fulfilled', guard: 'returnVerified' },
    penaltyPaid: { target: '.fulfilled', guard: 'finePaid' },
    deadlineExpired: [
      { target: '.lapsed', guard: 'windowOver', actions: 'expireDeadline' },
      { guard: 'warns', actions: ['expireDeadline', 'warn'] },
      regionRoot.deadlineExpired,
    ],
  },
  states: {
    drafting: { entry: 'askForDraft', on: { documentDrafted: drafting } },
    declined: { entry: 'leaveDraftOpen', on: { documentDrafted: drafting } },
    legalCheck: {
      entry: 'askForCheck',
      on: {
        legalChecked: [
          {
            target: 'approving',
            guard: { type: 'checks', params: { passed: true } },
            actions: ['completeTask', 'recordCheck'],
          },
          {
            target: 'drafting',
            guard: { type: 'checks', params: { passed: false } },
            actions: ['completeTask', 'voidDemand'],
          },
        ],
      },
    },
    approving: {
      entry: 'askForSignature',
      on: {
        documentApproved: { target: 'serving', guard: 'issues', actions: ['completeTask', 'issueDemand'] },
        documentReturned: { target: 'drafting', guard: 'sendsBack', actions: ['completeTask', 'voidDemand'] },
        documentDeclined: { target: 'declined', guard: 'sendsBack', actions: ['completeTask', 'voidDemand'] },
      },
    },
    serving: { on: { served, deadlineExpired: served, decisionRevoked: revocation } },
    waiting: {
      entry: 'startDemandPeriod',
      on: {
        deadlineExpired: { target: 'mayApply', guard: 'demandPeriodOver', actions: 'expireDeadline' },
        decisionRevoked: revocation,
        actCorrected: serviceStruck,
      },
    },
    mayApply: {
      entry: 'tellOfWindow',
      on: {
        referralMade: { target: 'applied', guard: 'applies' },
        decisionRevoked: revocation,
        actCorrected: serviceStruck,
      },
    },
    /** Within the window the court can be asked again, with a better file (case-ladder section 9). */
    applied: { entry: 'closeWindow', on: { referralRefused: failure, actCorrected: failure } },
    /** The child is back, or the fine is paid: what was decided has been done. */
    fulfilled: { type: 'final', entry: ['voidUnserved', 'cancelOwnClocks', 'withdrawOwn', 'tellToWithdraw'] },
    overtaken: { type: 'final', entry: ['voidDemand', 'cancelOwnClocks', 'withdrawOwn', 'tellToWithdraw'] },
    lapsed: { type: 'final', entry: ['voidUnserved', 'cancelOwnClocks', 'withdrawOwn', 'tellOfLapse'] },
  },
});
