import { setup } from 'xstate';
import { countBefore } from '../calendar/count-days';
import { dayOf } from '../calendar/plain-date';
import type { CaseContext, CaseDocument, CaseEvent, PenaltyFile } from '../case/context';
import { forgetAct, officialOf } from '../case/correctable';
import {
  cancelDeadlines,
  deadlineId,
  findDeadline,
  meetDeadlines,
  startDeadline,
  startDeadlineBefore,
} from '../case/deadlines';
import { changeDocument, draftedInRegion, voidDocument } from '../case/documents';
import * as guards from '../case/guards';
import { permitted } from '../case/permitted';
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
import { findTask, openTask, remind } from '../case/tasks';
import { type PenaltyStep, type Role, roles, type TaskKind } from '../case/vocabulary';
import { lastIssued } from '../ladder/climb';
import { ladderGuards } from '../ladder/guards';
import { isSoleSigner, soleSigners } from '../ladder/joint-issue';
import { isAtRest, isReady } from '../ladder/readiness';
import type { ClockRule } from '../pack/policy-pack';
import { competentBody, officersOf, type PenaltyDocument, penaltyDocument } from './file';
import { readinessOfPenalty } from './readiness';

type PenaltyClock = Extract<ClockRule, 'T13' | 'T14' | 'T15' | 'T16' | 'T17'>;
interface About {
  document: PenaltyDocument;
}

const clockOf = ({ context, region }: AskedInRegion, rule: PenaltyClock) =>
  findDeadline(context, deadlineId(rule, region.id));

const documentOf = ({ context, region }: AskedInRegion, kind: PenaltyDocument) =>
  penaltyDocument(context, region, kind);

/** The event fulfils a task of this procedure. */
const fulfils = (asked: AskedInRegion, kind: TaskKind, subject: string): boolean =>
  asked.event.actor.kind === 'seat' &&
  guards.fulfils(asked, kind, subject) &&
  findTask(asked.context, asked.event.task)?.region === asked.region.id;

/** The form is about a document of this procedure, and fulfils a task for it. */
const isAbout = (asked: AskedInRegion, kind: TaskKind, document: PenaltyDocument): boolean =>
  'document' in asked.event && asked.event.document === document && fulfils(asked, kind, document);

const isServed = (asked: AskedInRegion, document: PenaltyDocument): boolean =>
  typeof documentOf(asked, document)?.servedOn === 'string';

/** On or before the last day for the invitation (T14), whenever the proof is recorded. */
function isServedInTime(asked: AskedInRegion): boolean {
  const servedOn = documentOf(asked, 'hearingNotice')?.servedOn;
  const last = clockOf(asked, 'T14')?.count.due;
  return typeof servedOn === 'string' && last !== undefined && servedOn <= last;
}

/** Whoever drafted or checked a document does not sign it, and only the competent body signs (行政处罚法 17, 58). */
function mayBeSignedBy(asked: AskedInRegion, { draftedBy, checkedBy, kind }: CaseDocument): boolean {
  const { context, event } = asked;
  return (
    event.actor.kind === 'seat' &&
    guards.byAnother(event, draftedBy) &&
    event.actor.official !== checkedBy &&
    guards.issuerCompetent(context, kind, event.actor.role) &&
    competentBody(context.opening.pack).some((role) => event.actor.kind === 'seat' && role === event.actor.role)
  );
}

/** Nothing is dated before what it rests on: the investigation, the request, the time to be heard (T13) or the hearing. */
function restsOn({ context, region }: AskedInRegion, document: PenaltyDocument, day: string): boolean {
  const { investigatedOn, hearing } = context.penalty ?? {};
  if (document === 'penaltyNotice') return typeof investigatedOn === 'string' && investigatedOn <= day;
  if (document === 'hearingNotice') return hearing !== null && hearing !== undefined && hearing.requestedOn <= day;
  if (hearing?.heldOn) return hearing.heldOn <= day;
  const heard = findDeadline(context, deadlineId('T13', region.id));
  return heard?.status === 'expired' && heard.count.due < day;
}

/** issuerCompetent, viewsConsidered and nothing in the way; a fine also excludes just cause and a fault of the State. */
function issues(asked: AskedInRegion, document: PenaltyDocument): boolean {
  const { context, event } = asked;
  const draft = documentOf(asked, document);
  return (
    event.type === 'documentApproved' &&
    isAbout(asked, 'issuePenalty', document) &&
    draft !== undefined &&
    draft.issuedOn === null &&
    mayBeSignedBy(asked, draft) &&
    (event.penalty !== undefined) === (document === 'penaltyDecision') &&
    (event.penalty !== 'fine' || (event.noJustCause && event.noStateFault)) &&
    restsOn(asked, document, event.issuedOn) &&
    guards.afterLimit(context, event.issuedOn) &&
    !isAtRest(context) &&
    isReady(readinessOfPenalty(context, document), event.accepted)
  );
}

/** Somebody else than an investigator leads the hearing (行政处罚法 64), on a day for which there is still time to invite. */
function setsHearing(asked: AskedInRegion): boolean {
  const { context, event } = asked;
  if (event.type !== 'hearingSet' || !fulfils(asked, 'penaltyStep', 'hearingDay')) return false;
  const { calendar, pack, seats } = context.opening;
  const { amount, unit } = pack.clocks.T14.value;
  const isOfficer = roles.some(
    (role) => seats[role]?.includes(event.chair) && permitted('penaltyProcedure', role, 'penaltyStep'),
  );
  return (
    isOfficer &&
    context.penalty?.investigators.includes(event.chair) === false &&
    dayOf(event.at) < event.hearingOn &&
    dayOf(event.at) <= countBefore(calendar, event.hearingOn, amount, unit).due
  );
}

const changeFile = (context: CaseContext, next: (file: PenaltyFile) => PenaltyFile): CaseContext =>
  context.penalty === null ? context : { ...context, penalty: next(context.penalty) };

const addDraft = (context: CaseContext, event: CaseEvent, kind: PenaltyDocument): CaseContext => {
  if (event.actor.kind !== 'seat') return context;
  const draft: CaseDocument = {
    id: `D${event.sequence}`,
    kind,
    draftedBy: officialOf(event),
    draftedIn: event.actor.seat,
    announcedOn: null,
    checked: false,
    issuedOn: null,
    issuedBy: null,
    servedOn: null,
    finalOn: null,
    void: false,
  };
  return { ...context, documents: [...context.documents, draft] };
};

const changeOwn = (
  asked: AskedInRegion,
  kind: PenaltyDocument,
  next: (document: CaseDocument) => CaseDocument,
): CaseContext => changeDocument(asked.context, documentOf(asked, kind)?.id, next);

const start = (
  asked: AskedInRegion,
  rule: PenaltyClock,
  startDay: CaseDocument['servedOn'] | undefined,
): CaseContext =>
  startDay
    ? startDeadline(asked.context, { rule, about: asked.region.id, startDay, startedBy: asked.event.sequence })
    : asked.context;

/** Who takes a step: officers of the competent body, the chair of the hearing, for the end its leaders. */
function holdersOfStep({ opening: { pack, seats }, penalty }: CaseContext, step: PenaltyStep): readonly Role[] {
  const body = competentBody(pack);
  if (step === 'closing') return body;
  const chair = penalty?.hearing?.chair;
  const led = roles.filter((role) => typeof chair === 'string' && seats[role]?.includes(chair));
  return [...(step === 'hearing' ? led : []), ...officersOf(body)];
}

/** Nobody is urged to hold a hearing before its day. */
const askForStep = ({ context, event, region }: AskedInRegion, step: PenaltyStep, standing = false): CaseContext => {
  const asks = ({ status, region: of, subject }: CaseContext['tasks'][number]) =>
    status === 'open' && of === region.id && subject === step;
  if (context.tasks.some(asks)) return context;
  const startDay = step === 'hearing' ? context.penalty?.hearing?.day : undefined;
  return openTask(context, event, {
    task: 'penaltyStep',
    subject: step,
    region: region.id,
    roles: holdersOfStep(context, step),
    standing,
    ...(startDay && { startDay }),
  });
};

const askAbout = (
  { context, event, region }: AskedInRegion,
  task: 'draftDocument' | 'checkDocument' | 'issuePenalty',
  {
    subject,
    holders,
    not,
  }: { subject: PenaltyDocument; holders: readonly Role[]; not: readonly (string | undefined)[] },
): CaseContext => {
  const seats = not.filter((seat) => seat !== undefined);
  return openTask(context, event, { task, subject, region: region.id, roles: holders, not: seats });
};

const voidAll = (context: CaseContext, documents: readonly CaseDocument[]): CaseContext =>
  documents.reduce((next, { id }) => voidDocument(next, id), context);

const penaltySetup = setup({
  types: regionTypes,
  guards: {
    ...regionGuards,
    investigates: inCase((asked) => {
      const { context, event } = asked;
      if (event.type !== 'penaltyInvestigated' || !fulfils(asked, 'penaltyStep', 'investigating')) return false;
      const { investigators, doneOn } = event;
      const known = Object.values(context.opening.seats).flat();
      return (
        new Set(investigators).size >= 2 &&
        investigators.every((seat) => known.includes(seat)) &&
        context.penalty !== null &&
        context.penalty.filedOn <= doneOn
      );
    }),
    drafts: inCase(
      (asked: AskedInRegion, { document }: About) =>
        asked.event.type === 'documentDrafted' &&
        asked.event.announcedOn === null &&
        !isSoleSigner(asked.context, asked.event, document) &&
        isAbout(asked, 'draftDocument', document),
    ),
    checks: inCase((asked: AskedInRegion, { document, passed }: About & { passed: boolean }) => {
      const draft = documentOf(asked, document);
      return (
        asked.event.type === 'legalChecked' &&
        asked.event.passed === passed &&
        isAbout(asked, 'checkDocument', document) &&
        draft !== undefined &&
        guards.byAnother(asked.event, draft.draftedBy)
      );
    }),
    issues: inCase((asked: AskedInRegion, { document }: About) => issues(asked, document)),
    transfers: inCase(
      (asked) =>
        asked.event.type === 'documentApproved' &&
        asked.event.penalty === 'transferCrime' &&
        issues(asked, 'penaltyDecision'),
    ),
    sendsBack: inCase((asked: AskedInRegion, { document }: About) => isAbout(asked, 'issuePenalty', document)),
    /** The service region stepped before this one and has put the day on the document. */
    isServed: inCase((asked: AskedInRegion, { document }: About) => isServed(asked, document)),
    fineServed: inCase(
      (asked) =>
        isServed(asked, 'penaltyDecision') && documentOf(asked, 'penaltyDecision')?.penalty?.outcome === 'fine',
    ),
    strikesService: inCase((asked: AskedInRegion, { document }: About) => {
      const served = documentOf(asked, document);
      return served !== undefined && guards.correctedAct(asked, 'served')?.about === served.id;
    }),
    /** The day on which the guardian asked counts, not that on which it is recorded (T13; 行政处罚法 64). */
    requestsHearing: inCase((asked) => {
      const { context, event } = asked;
      const servedOn = documentOf(asked, 'penaltyNotice')?.servedOn;
      const last = clockOf(asked, 'T13')?.count.due;
      return (
        event.type === 'hearingRequested' &&
        context.penalty?.hearing === null &&
        typeof servedOn === 'string' &&
        servedOn <= event.requestedOn &&
        last !== undefined &&
        event.requestedOn <= last
      );
    }),
    setsHearing: inCase(setsHearing),
    invitedInTime: inCase(isServedInTime),
    holdsHearing: inCase((asked) => {
      const { context, event } = asked;
      const { day, chair } = context.penalty?.hearing ?? {};
      return (
        event.type === 'hearingHeld' &&
        fulfils(asked, 'penaltyStep', 'hearing') &&
        event.actor.kind === 'seat' &&
        event.actor.seat === chair &&
        typeof day === 'string' &&
        day <= event.heldOn
      );
    }),
    expiresRule: inCase(
      ({ context, event, region }: AskedInRegion, { rule }: { rule: PenaltyClock }) =>
        event.type === 'deadlineExpired' &&
        event.deadline === deadlineId(rule, region.id) &&
        guards.isRunning(context, event.deadline),
    ),
    pays: inCase((asked) => {
      const servedOn = documentOf(asked, 'penaltyDecision')?.servedOn;
      return (
        asked.event.type === 'penaltyPaid' &&
        fulfils(asked, 'penaltyStep', 'payment') &&
        typeof servedOn === 'string' &&
        servedOn <= asked.event.paidOn
      );
    }),
    closes: inCase(
      (asked) =>
        asked.event.type === 'penaltyStepDone' &&
        asked.event.step === 'closing' &&
        fulfils(asked, 'penaltyStep', 'closing'),
    ),
    /** Whoever issued it takes it back before it has led to a decision. */
    revokes: inCase((asked: AskedInRegion, { document }: About) => {
      const { context, event } = asked;
      const own = documentOf(asked, document);
      return (
        event.type === 'decisionRevoked' &&
        event.document === document &&
        own !== undefined &&
        lastIssued(context, document)?.id === own.id &&
        !documentOf(asked, 'penaltyDecision')?.issuedOn
      );
    }),
    returnVerified: inCase((asked) => ladderGuards.verifiesReturn(asked)),
    returnStruck: inCase((asked) => guards.correctedAct(asked, 'returnVerified') !== undefined),
    returnStruckAfterService: inCase(
      (asked) => guards.correctedAct(asked, 'returnVerified') !== undefined && isServed(asked, 'penaltyDecision'),
    ),
    leaveGranted: inCase((asked) => ladderGuards.leaveGranted(asked)),
  },
  actions: {
    ...regionActions,
    /** T15: ninety days from the filing to the decision (行政处罚法 60). */
    startProcedure: changeCase((asked) => start(asked, 'T15', asked.context.penalty?.filedOn)),
    askForStep: changeCase((asked, { step }: { step: PenaltyStep }) => askForStep(asked, step)),
    askForPayment: changeCase((asked) => askForStep(asked, 'payment', true)),
    recordInvestigation: changeCase(({ context, event }) =>
      event.type === 'penaltyInvestigated'
        ? changeFile(context, (file) => ({
            ...file,
            investigators: [...new Set(event.investigators)],
            investigatedOn: event.doneOn,
          }))
        : context,
    ),
    askForDraft: changeCase((asked, { document }: About) =>
      askAbout(asked, 'draftDocument', {
        subject: document,
        holders: officersOf(competentBody(asked.context.opening.pack)),
        not: soleSigners(asked.context, document),
      }),
    ),
    recordDraft: changeCase(({ context, event }, { document }: About) => addDraft(context, event, document)),
    /** Every notice and decision is checked by another, whatever the pack says of other documents (行政处罚法 58). */
    askForCheck: changeCase((asked, { document }: About) =>
      askAbout(asked, 'checkDocument', {
        subject: document,
        holders: asked.context.opening.pack.holders.checkDocument.value,
        not: [documentOf(asked, document)?.draftedIn],
      }),
    ),
    recordCheck: changeCase((asked, { document }: About) =>
      changeOwn(asked, document, (draft) => ({ ...draft, checked: true, checkedBy: officialOf(asked.event) })),
    ),
    askForSignature: changeCase((asked, { document }: About) => {
      const { actor } = asked.event;
      return askAbout(asked, 'issuePenalty', {
        subject: document,
        holders: asked.context.opening.pack.issuers[document].value,
        not: [documentOf(asked, document)?.draftedIn, actor.kind === 'seat' ? actor.seat : undefined],
      });
    }),
    issueDocument: changeCase((asked, { document }: About) => {
      const { context, event } = asked;
      if (event.type !== 'documentApproved' || event.actor.kind !== 'seat') return context;
      const { issuedOn, penalty } = event;
      const { role } = event.actor;
      return changeOwn(asked, document, (draft) => ({
        ...draft,
        issuedOn,
        issuedBy: role,
        ...(penalty && { penalty: { outcome: penalty, paidOn: null } }),
      }));
    }),
    voidOwn: changeCase((asked, { document }: About) => voidDocument(asked.context, documentOf(asked, document)?.id)),
    voidInvitation: changeCase((asked) =>
      changeFile(voidDocument(asked.context, documentOf(asked, 'hearingNotice')?.id), (file) => ({
        ...file,
        hearing: file.hearing && { ...file.hearing, day: null, chair: null },
      })),
    ),
    /** What was not served has no consequence any more; what was served stays what it is. */
    voidUnserved: changeCase(({ context, region }) =>
      voidAll(
        context,
        draftedInRegion(context, region).filter(({ servedOn }) => servedOn === null),
      ),
    ),
    /** The guardian is told anew; what followed from the notice before counts for nothing. */
    beginAnew: changeCase(({ context, region }) =>
      changeFile(
        cancelDeadlines(
          voidAll(context, draftedInRegion(context, region)),
          ({ id }) => id === deadlineId('T13', region.id) || id === deadlineId('T14', region.id),
        ),
        (file) => ({ ...file, hearing: null }),
      ),
    ),
    /** No clock without proof: T13 from the service of the notice, T17 from that of the decision (rule 2). */
    startViews: changeCase((asked) => start(asked, 'T13', documentOf(asked, 'penaltyNotice')?.servedOn)),
    startPayment: changeCase((asked) => start(asked, 'T17', documentOf(asked, 'penaltyDecision')?.servedOn)),
    startService: changeCase((asked) => start(asked, 'T16', documentOf(asked, 'penaltyDecision')?.issuedOn)),
    /** T14 runs out on the last day on which the invitation is in time. */
    startInvitation: changeCase(({ context, event, region }) => {
      const startDay = context.penalty?.hearing?.day;
      if (!startDay) return context;
      return startDeadlineBefore(context, { rule: 'T14', about: region.id, startDay, startedBy: event.sequence });
    }),
    meetClock: changeCase(({ context, region }, { rule }: { rule: PenaltyClock }) =>
      meetDeadlines(context, ({ id }) => id === deadlineId(rule, region.id)),
    ),
    stopClock: changeCase(({ context, region }, { rule }: { rule: PenaltyClock }) =>
      cancelDeadlines(context, ({ id }) => id === deadlineId(rule, region.id)),
    ),
    recordRequest: changeCase(({ context, event }) =>
      event.type === 'hearingRequested'
        ? changeFile(context, (file) => ({
            ...file,
            hearing: { requestedOn: event.requestedOn, day: null, chair: null, heldOn: null },
          }))
        : context,
    ),
    /** The invitation is drafted with its day and its chair; one that came too late is void. */
    recordHearingDay: changeCase((asked) => {
      const { context, event } = asked;
      if (event.type !== 'hearingSet') return context;
      const { hearingOn, chair } = event;
      const free = voidDocument(context, documentOf(asked, 'hearingNotice')?.id);
      return addDraft(
        changeFile(free, (file) => ({ ...file, hearing: file.hearing && { ...file.hearing, day: hearingOn, chair } })),
        event,
        'hearingNotice',
      );
    }),
    recordHearing: changeCase(({ context, event }) =>
      event.type === 'hearingHeld'
        ? changeFile(context, (file) => ({
            ...file,
            hearing: file.hearing && { ...file.hearing, heldOn: event.heldOn },
          }))
        : context,
    ),
    recordPayment: changeCase((asked) => {
      const { context, event } = asked;
      if (event.type !== 'penaltyPaid') return context;
      return changeOwn(asked, 'penaltyDecision', (decision) => ({
        ...decision,
        ...(decision.penalty && { penalty: { ...decision.penalty, paidOn: event.paidOn } }),
      }));
    }),
    strikeService: changeCase((asked, { document }: About) =>
      forgetAct(
        changeOwn(asked, document, (served) => ({ ...served, servedOn: null, finalOn: null })),
        asked.event,
      ),
    ),
    /** The law's period is over: who has the next step is reminded, and a leader of the bureau hears of it. */
    warn: changeCase(({ context, event, region }, { note }: { note: 'penaltyOverdue' | 'penaltyUnserved' }) => {
      const awaited = context.tasks.find(
        (task) =>
          task.status === 'open' &&
          (task.region === region.id ||
            draftedInRegion(context, region).some(({ id }) => task.region === `service:${id}`)),
      );
      const reminded = awaited ? remind(context, event, awaited) : context;
      return openTask(reminded, event, { task: 'takeNote', subject: note, roles: ['bureauLeader'] });
    }),
  },
});

const about = (document: PenaltyDocument) => ({ document }) as const;

/** Drafting, check and signature of the notice and of the decision. */
const drafting = <const Next extends string>(document: PenaltyDocument, next: Next) =>
  ({
    entry: { type: 'askForDraft', params: about(document) },
    exit: 'withdrawOwn',
    on: {
      documentDrafted: {
        target: next,
        guard: { type: 'drafts', params: about(document) },
        actions: ['completeTask', { type: 'recordDraft', params: about(document) }],
      },
    },
  }) as const;
const checking = <const Next extends string, const Back extends string>(
  document: PenaltyDocument,
  next: Next,
  back: Back,
) =>
  ({
    entry: { type: 'askForCheck', params: about(document) },
    exit: 'withdrawOwn',
    on: {
      legalChecked: [
        {
          target: next,
          guard: { type: 'checks', params: { document, passed: true } },
          actions: ['completeTask', { type: 'recordCheck', params: about(document) }],
        },
        {
          target: back,
          guard: { type: 'checks', params: { document, passed: false } },
          actions: ['completeTask', { type: 'voidOwn', params: about(document) }],
        },
      ],
    },
  }) as const;
const signing = (document: PenaltyDocument) =>
  ({ entry: { type: 'askForSignature', params: about(document) }, exit: 'withdrawOwn' }) as const;
const sendingBack = <const Back extends string>(document: PenaltyDocument, target: Back) =>
  ({
    target,
    guard: { type: 'sendsBack', params: about(document) },
    actions: ['completeTask', { type: 'voidOwn', params: about(document) }],
  }) as const;
const signed = (document: PenaltyDocument) =>
  ['completeTask', { type: 'issueDocument', params: about(document) }] as const;

const noticeServed = { target: 'awaitingViews', guard: { type: 'isServed', params: about('penaltyNotice') } } as const;
const invited = {
  target: 'hearing',
  guard: 'invitedInTime',
  actions: { type: 'meetClock', params: { rule: 'T14' } },
} as const;
const invitedLate = {
  target: 'settingHearing',
  guard: { type: 'isServed', params: about('hearingNotice') },
  actions: { type: 'stopClock', params: { rule: 'T14' } },
} as const;
const decisionServed = [
  { target: 'paying', guard: 'fineServed', actions: { type: 'meetClock', params: { rule: 'T16' } } },
  {
    target: 'closed',
    guard: { type: 'isServed', params: about('penaltyDecision') },
    actions: { type: 'meetClock', params: { rule: 'T16' } },
  },
] as const;
/** Asked for in time, whenever it becomes known before the decision. */
const hearingAsked = {
  target: 'settingHearing',
  guard: 'requestsHearing',
  actions: [
    'recordRequest',
    { type: 'meetClock', params: { rule: 'T13' } },
    { type: 'voidOwn', params: about('penaltyDecision') },
  ],
} as const;
const payment = { target: 'paid', guard: 'pays', actions: ['completeTask', 'recordPayment'] } as const;
const decided = { type: 'meetClock', params: { rule: 'T15' } } as const;
const end = ['withdrawOwn', 'cancelOwnClocks'] as const;

/**
 * The penalty procedure against a guardian, beside the ladder's `penaltyProcedure` and only behind the pack's gate
 * (行政处罚法 42–47, 54–67, 72; case-ladder section 6, step 7; XS-12, HA-56, MX-16). Every document is drafted, checked,
 * signed and served by people; a clock opens the next draft, reminds or proposes, and decides nothing. A return or a leave
 * ends it by a decision of the competent body; with its order it falls.
 */
export const penaltyMachine = penaltySetup.createMachine({
  id: 'penalty',
  context: beginRegion,
  initial: 'investigating',
  entry: 'startProcedure',
  on: {
    taskAcknowledged: regionRoot.taskAcknowledged,
    returnVerified: { target: '.closing', guard: 'returnVerified' },
    trackStepDone: { target: '.closing', guard: 'leaveGranted' },
    decisionRevoked: [
      { target: '.draftingNotice', guard: { type: 'revokes', params: about('penaltyNotice') }, actions: 'beginAnew' },
      {
        target: '.settingHearing',
        guard: { type: 'revokes', params: about('hearingNotice') },
        actions: ['voidInvitation', { type: 'stopClock', params: { rule: 'T14' } }],
      },
    ],
    deadlineExpired: [
      {
        guard: { type: 'expiresRule', params: { rule: 'T15' } },
        actions: ['expireDeadline', { type: 'warn', params: { note: 'penaltyOverdue' } }],
      },
      {
        guard: { type: 'expiresRule', params: { rule: 'T16' } },
        actions: ['expireDeadline', { type: 'warn', params: { note: 'penaltyUnserved' } }],
      },
      regionRoot.deadlineExpired,
    ],
  },
  states: {
    investigating: {
      entry: { type: 'askForStep', params: { step: 'investigating' } },
      exit: 'withdrawOwn',
      on: {
        penaltyInvestigated: {
          target: 'draftingNotice',
          guard: 'investigates',
          actions: ['completeTask', 'recordInvestigation'],
        },
      },
    },
    draftingNotice: drafting('penaltyNotice', 'checkingNotice'),
    checkingNotice: checking('penaltyNotice', 'approvingNotice', 'draftingNotice'),
    approvingNotice: {
      ...signing('penaltyNotice'),
      on: {
        documentApproved: {
          target: 'servingNotice',
          guard: { type: 'issues', params: about('penaltyNotice') },
          actions: signed('penaltyNotice'),
        },
        documentReturned: sendingBack('penaltyNotice', 'draftingNotice'),
        documentDeclined: sendingBack('penaltyNotice', 'closing'),
      },
    },
    servingNotice: { on: { served: noticeServed, deadlineExpired: noticeServed } },
    awaitingViews: {
      entry: 'startViews',
      on: {
        hearingRequested: hearingAsked,
        deadlineExpired: {
          target: 'draftingDecision',
          guard: { type: 'expiresRule', params: { rule: 'T13' } },
          actions: 'expireDeadline',
        },
        actCorrected: {
          target: 'servingNotice',
          guard: { type: 'strikesService', params: about('penaltyNotice') },
          actions: [
            { type: 'strikeService', params: about('penaltyNotice') },
            { type: 'stopClock', params: { rule: 'T13' } },
          ],
        },
      },
    },
    settingHearing: {
      entry: { type: 'askForStep', params: { step: 'hearingDay' } },
      exit: 'withdrawOwn',
      on: {
        hearingSet: { target: 'approvingHearing', guard: 'setsHearing', actions: ['completeTask', 'recordHearingDay'] },
        // The proof of an invitation that was in time came later than its last day.
        served: invited,
      },
    },
    approvingHearing: {
      ...signing('hearingNotice'),
      on: {
        documentApproved: {
          target: 'servingHearing',
          guard: { type: 'issues', params: about('hearingNotice') },
          actions: [...signed('hearingNotice'), 'startInvitation'],
        },
        documentReturned: {
          target: 'settingHearing',
          guard: { type: 'sendsBack', params: about('hearingNotice') },
          actions: ['completeTask', 'voidInvitation'],
        },
      },
    },
    servingHearing: {
      on: {
        served: [invited, invitedLate],
        deadlineExpired: [
          {
            target: 'settingHearing',
            guard: { type: 'expiresRule', params: { rule: 'T14' } },
            actions: 'expireDeadline',
          },
          invited,
          invitedLate,
        ],
      },
    },
    hearing: {
      entry: { type: 'askForStep', params: { step: 'hearing' } },
      exit: 'withdrawOwn',
      on: {
        hearingHeld: { target: 'draftingDecision', guard: 'holdsHearing', actions: ['completeTask', 'recordHearing'] },
      },
    },
    draftingDecision: {
      ...drafting('penaltyDecision', 'checkingDecision'),
      on: { ...drafting('penaltyDecision', 'checkingDecision').on, hearingRequested: hearingAsked },
    },
    checkingDecision: {
      ...checking('penaltyDecision', 'approvingDecision', 'draftingDecision'),
      on: {
        ...checking('penaltyDecision', 'approvingDecision', 'draftingDecision').on,
        hearingRequested: hearingAsked,
      },
    },
    approvingDecision: {
      ...signing('penaltyDecision'),
      on: {
        hearingRequested: hearingAsked,
        documentApproved: [
          { target: 'transferred', guard: 'transfers', actions: [...signed('penaltyDecision'), decided] },
          {
            target: 'servingDecision',
            guard: { type: 'issues', params: about('penaltyDecision') },
            actions: [...signed('penaltyDecision'), decided, 'startService'],
          },
        ],
        documentReturned: sendingBack('penaltyDecision', 'draftingDecision'),
        documentDeclined: sendingBack('penaltyDecision', 'closing'),
      },
    },
    servingDecision: { on: { served: decisionServed, deadlineExpired: decisionServed } },
    paying: {
      entry: ['startPayment', 'askForPayment'],
      on: {
        penaltyPaid: payment,
        deadlineExpired: {
          target: 'unpaid',
          guard: { type: 'expiresRule', params: { rule: 'T17' } },
          actions: 'expireDeadline',
        },
        actCorrected: {
          target: 'servingDecision',
          guard: { type: 'strikesService', params: about('penaltyDecision') },
          actions: [
            { type: 'strikeService', params: about('penaltyDecision') },
            { type: 'stopClock', params: { rule: 'T17' } },
            'withdrawOwn',
          ],
        },
      },
    },
    /** A fine can be paid late; what becomes of it otherwise is enforcement's, once the decision is final. */
    unpaid: { entry: 'askForPayment', on: { penaltyPaid: payment } },
    /** The child is back, a leave was granted, or nobody signs: a leader of the body ends it in writing. */
    closing: {
      entry: [...end, 'voidUnserved', { type: 'askForStep', params: { step: 'closing' } }],
      on: {
        returnVerified: {},
        trackStepDone: {},
        penaltyStepDone: { target: 'closed', guard: 'closes', actions: 'completeTask' },
        actCorrected: [
          { target: 'unpaid', guard: 'returnStruckAfterService', actions: 'withdrawOwn' },
          { target: 'investigating', guard: 'returnStruck', actions: ['withdrawOwn', 'beginAnew', 'startProcedure'] },
        ],
      },
    },
    paid: { type: 'final', entry: end },
    transferred: { type: 'final', entry: end },
    closed: { type: 'final', entry: end },
  },
});
