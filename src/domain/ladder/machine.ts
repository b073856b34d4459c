import { setup } from 'xstate';
import { beginContext, machineTypes, ruleChanges } from '../case/machine-parts';
import { ladderActions } from './actions';
import type { LimitRule } from './climb';
import { type DocumentRung, ladderGuards } from './guards';

const ladderSetup = setup({ types: machineTypes, guards: ladderGuards, actions: ladderActions });

// Signals and verification

/** The first signal asks the school; what else comes in is evidence. */
const firstSignal = {
  guard: 'firstSignal',
  actions: ['recordSignal', 'watchAge', { type: 'openTask', params: { task: 'verifyAbsence', clock: 'T01' } }],
} as const;

/** A correction that dissolves nothing more than the signal itself. */
const correctionRecorded = { guard: 'corrects', actions: 'recordSignal' } as const;

/** Until somebody has verified, a case stands and falls with its signals (case-ladder section 9). */
const correction = {
  correctionOfRecord: [
    {
      target: 'closed',
      guard: 'dissolves',
      actions: ['recordSignal', 'forgetExit', { type: 'closeFor', params: { reason: 'falseAlarm' } }],
    },
    correctionRecorded,
  ],
} as const;

/** People have verified: no feed closes the case, they are told. */
const tellOfCorrection = {
  guard: 'corrects',
  actions: [
    'recordSignal',
    {
      type: 'openTask',
      params: { task: 'takeNote', subject: 'recordCorrected', roles: ['townshipCaseOfficer'], clock: 'T02' },
    },
    {
      type: 'openTask',
      params: { task: 'takeNote', subject: 'recordCorrected', roles: ['bureauCaseOfficer'], clock: 'T02' },
    },
  ],
} as const;

/** A new absence while a return is being checked. */
const againstReturn = { actions: ['recordSignal', 'remindOfReturn'] } as const;

/** Missing again after a verified return; an older signal is only recorded (the root's transition). */
const relapsing = {
  target: 'persuading',
  guard: 'missingAfterReturn',
  actions: ['recordSignal', 'beginEpisode', 'askToMarkRoll', 'resumeHelp'],
} as const;

/** What the verification may find; a false alarm is closed by a second person. */
const verification = {
  verified: {
    target: 'registered',
    guard: 'verifies',
    actions: [
      'completeTask',
      'forgetExit',
      'recordCause',
      { type: 'openTask', params: { task: 'takeNote', roles: ['townshipCaseOfficer'], clock: 'T02' } },
      { type: 'openTask', params: { task: 'takeNote', roles: ['bureauCaseOfficer'], clock: 'T02' } },
      'askToMarkRoll',
      'watchForReturn',
    ],
  },
  falseAlarm: { target: 'verifying', guard: 'verifies', actions: ['completeTask', 'proposeFalseAlarm'] },
  exitRejected: { guard: 'exitRejected', actions: 'askToVerify' },
} as const;

// Leaving a step of the ladder

/** Return is possible from every rung; the place is remembered in case it is refuted. */
const returningFrom = (path: string) =>
  ({
    returnReported: {
      target: '#case.returned',
      guard: 'reportsReturn',
      actions: ['completeTask', { type: 'rememberPlace', params: { path } }],
    },
  }) as const;

/** A leader may pause a case wherever it stands; a pause goes back to that place. */
const pausingFrom = (path: string) =>
  ({
    casePaused: { target: '#case.paused', guard: 'pauses', actions: { type: 'pauseCase', params: { path } } },
  }) as const;

/** A stay stops an order and everything built on it (行政复议法 42, 行政诉讼法 56). */
const stayedFrom = (path: string) =>
  ({
    stayOrdered: {
      target: '#case.paused',
      guard: 'ordersStay',
      actions: ['orderStay', { type: 'pauseCase', params: { path } }],
    },
  }) as const;

const standing = (path: string) => ({ ...returningFrom(path), ...pausingFrom(path) }) as const;
const stayable = (path: string) => ({ ...standing(path), ...stayedFrom(path) }) as const;

/** An act that fell takes the ladder down with it (case-ladder section 9, revoked act). */
const falling = {
  decisionRevoked: {
    target: '#case.persuading',
    guard: 'revokes',
    actions: ['voidRevoked', 'leaveLadder', 'askForCompensation', 'askForVisit'],
  },
  reconsiderationDecided: {
    target: '#case.persuading',
    guard: 'foundUnlawful',
    actions: ['leaveLadder', 'askForCompensation', 'askForVisit'],
  },
  lawsuitDecided: {
    target: '#case.persuading',
    guard: 'foundUnlawful',
    actions: ['leaveLadder', 'askForCompensation', 'askForVisit'],
  },
} as const;

/** A pause that has nothing to do with the act goes on; where it ends, help goes on. */
const fallingInPause = {
  decisionRevoked: [
    { guard: 'revokesInPause', actions: ['voidRevoked', 'fallBehind', 'askForCompensation'] },
    falling.decisionRevoked,
  ],
  reconsiderationDecided: [
    { guard: 'foundUnlawfulInPause', actions: ['fallBehind', 'askForCompensation'] },
    falling.reconsiderationDecided,
  ],
  lawsuitDecided: [
    { guard: 'foundUnlawfulInPause', actions: ['fallBehind', 'askForCompensation'] },
    falling.lawsuitDecided,
  ],
} as const;

/** The same while a return is being checked or watched. */
const fallingBehind = {
  decisionRevoked: { guard: 'revokes', actions: ['voidRevoked', 'fallBehind', 'askForCompensation'] },
  reconsiderationDecided: { guard: 'foundUnlawful', actions: ['fallBehind', 'askForCompensation'] },
  lawsuitDecided: { guard: 'foundUnlawful', actions: ['fallBehind', 'askForCompensation'] },
} as const;

const contactsStruck = { guard: 'strikesContacts', actions: 'strikeContacts' } as const;

/** Help goes on in every rung: visits are recorded and asked for (case-ladder rule 1). */
const helping = {
  visitRecorded: { guard: 'visits', actions: ['completeTask', 'recordVisit', 'askForVisit'] },
  contactsAssigned: {
    guard: 'namesVisitors',
    actions: ['completeTask', 'recordContacts', 'handOverVisit', 'askForPlan'],
  },
  deadlineExpired: {
    guard: { type: 'expiresRule', params: { rule: 'T34' } },
    actions: ['expireDeadline', 'remindOfPromise'],
  },
  actCorrected: contactsStruck,
} as const;

// The rungs with a document

/** Drafting begins a rung; a document that needs it is checked by another before it is signed. */
const draftingOf = (rung: DocumentRung) =>
  [
    {
      target: `#case.${rung}.legalCheck`,
      guard: { type: 'draftsToCheck', params: { rung } },
      actions: ['completeTask', 'recordDraft'],
    },
    {
      target: `#case.${rung}.approving`,
      guard: { type: 'drafts', params: { rung } },
      actions: ['completeTask', 'recordDraft'],
    },
  ] as const;

interface RungParts {
  rung: DocumentRung;
  limit: LimitRule;
  issueTask: 'issueNotice' | 'issueOrder' | 'issueJudicialNotice';
  /** The rung before, to which a declined draft leads back where it was climbed. */
  before: readonly DocumentRung[];
  /** Whether the climb can begin with this rung. */
  first: boolean;
}

/** What was proposed under the rules before is withdrawn, and what the other ones ask for is proposed. */
const proposingAnew = {
  guard: 'bringsOtherPack',
  actions: [
    'changePack',
    { type: 'withdrawTasks', params: { tasks: ['draftDocument', 'refer', 'penaltyStep'] } },
    'proposeNext',
  ],
} as const;

const documentRung = ({ rung, limit, issueTask, before, first }: RungParts) => {
  const forRung = { rung };
  /** There is something to stay from the service of the order on. */
  const standingAt = (part: string) =>
    rung === 'judicialNoticed' || (rung === 'ordered' && (part === 'running' || part === 'expired'))
      ? stayable(`${rung}.${part}`)
      : standing(`${rung}.${part}`);
  const served = {
    target: 'running',
    guard: { type: 'isServed', params: forRung },
    actions: { type: 'startLimit', params: { rung, rule: limit } },
  } as const;
  const strikeService = {
    target: 'serving',
    guard: { type: 'strikesService', params: forRung },
    actions: { type: 'strikeService', params: forRung },
  } as const;
  /** A county's other rules may ask for another rung first; what was drafted for this one is void then. */
  const losing = [{ type: 'voidDraft', params: forRung }, 'changePack'] as const;
  const loseGround = [
    ...(rung === 'ordered'
      ? [{ target: '#case.noticed.expired', guard: 'losesGroundAfterNotice', actions: losing } as const]
      : []),
    ...(rung === 'ordered' || rung === 'violationNoticed'
      ? [{ target: '#case.persuading', guard: { type: 'losesGround', params: forRung }, actions: losing } as const]
      : []),
  ];
  const losesGround = loseGround.length > 0 ? { packMigrated: loseGround } : {};
  return {
    initial: 'drafting',
    on: {
      ...helping,
      ...(rung === 'noticed' || rung === 'violationNoticed' ? { decisionRevoked: falling.decisionRevoked } : falling),
    },
    states: {
      drafting: {
        entry: { type: 'askForDraft', params: forRung },
        exit: { type: 'withdrawTasks', params: { tasks: ['draftDocument'] } },
        on: { ...standingAt('drafting'), documentDrafted: draftingOf(rung), ...losesGround },
      },
      legalCheck: {
        entry: { type: 'askForCheck', params: forRung },
        exit: { type: 'withdrawTasks', params: { tasks: ['checkDocument'] } },
        on: {
          ...standingAt('legalCheck'),
          ...losesGround,
          legalChecked: [
            {
              target: 'approving',
              guard: { type: 'checks', params: { rung, passed: true } },
              actions: ['completeTask', { type: 'recordCheck', params: forRung }],
            },
            {
              target: 'drafting',
              guard: { type: 'checks', params: { rung, passed: false } },
              actions: ['completeTask', { type: 'voidDraft', params: forRung }],
            },
          ],
        },
      },
      approving: {
        entry: { type: 'askForSignature', params: forRung },
        exit: { type: 'withdrawTasks', params: { tasks: [issueTask] } },
        on: {
          ...standingAt('approving'),
          packMigrated: [
            ...loseGround,
            {
              guard: 'bringsOtherPack',
              actions: [
                'changePack',
                { type: 'withdrawTasks', params: { tasks: [issueTask] } },
                { type: 'askForSignature', params: forRung },
              ],
            },
          ],
          documentApproved: [
            // A judicial notice is the justice office's alone.
            ...(rung === 'judicialNoticed'
              ? []
              : [
                  {
                    guard: { type: 'coSigns' as const, params: forRung },
                    actions: [
                      'completeTask' as const,
                      { type: 'recordSignature' as const, params: forRung },
                      { type: 'askForSignature' as const, params: forRung },
                    ],
                  },
                ]),
            {
              target: 'serving',
              guard: { type: 'approves', params: forRung },
              actions: ['completeTask', { type: 'issueDocument', params: forRung }],
            },
          ],
          documentReturned: {
            target: 'drafting',
            guard: { type: 'sendsBack', params: forRung },
            actions: ['completeTask', { type: 'voidDraft', params: forRung }],
          },
          documentDeclined: [
            ...before.map((earlier) => ({
              target: `#case.${earlier}.expired` as const,
              guard: { type: 'declinesAfter' as const, params: { rung, before: earlier } },
              actions: ['completeTask' as const, { type: 'voidDraft' as const, params: forRung }],
            })),
            ...(first
              ? [
                  {
                    target: '#case.persuading' as const,
                    guard: { type: 'sendsBack' as const, params: forRung },
                    actions: ['completeTask' as const, { type: 'voidDraft' as const, params: forRung }],
                  },
                ]
              : []),
          ],
        },
      },
      serving: {
        on: {
          ...standingAt('serving'),
          served,
          // T23: a public notice has become service.
          deadlineExpired: served,
          actCorrected: {
            target: 'drafting',
            guard: { type: 'strikesApproval', params: forRung },
            actions: { type: 'strikeApproval', params: forRung },
          },
        },
      },
      running: {
        on: {
          ...standingAt('running'),
          deadlineExpired: {
            target: 'expired',
            guard: { type: 'expiresRule', params: { rule: limit } },
            actions: 'expireDeadline',
          },
          actCorrected: strikeService,
        },
      },
      expired: {
        entry: 'proposeNext',
        exit: { type: 'withdrawTasks', params: { tasks: ['draftDocument', 'refer', 'penaltyStep'] } },
        on: { ...standingAt('expired'), actCorrected: strikeService, packMigrated: proposingAnew },
      },
    },
  } as const;
};

const noticed = documentRung({ rung: 'noticed', limit: 'T09', issueTask: 'issueNotice', before: [], first: true });
/** D05: what was neglected, what comes next, and the time to be heard before it. */
const violationNoticed = documentRung({
  rung: 'violationNoticed',
  limit: 'T37',
  issueTask: 'issueNotice',
  before: ['noticed'],
  first: true,
});
const ordered = documentRung({
  rung: 'ordered',
  limit: 'T11',
  issueTask: 'issueOrder',
  before: ['violationNoticed', 'noticed'],
  first: true,
});
const judicialNoticed = documentRung({
  rung: 'judicialNoticed',
  limit: 'T12',
  issueTask: 'issueJudicialNotice',
  before: ['ordered'],
  first: false,
});

/** From the limit of the order on the pack's path leads past the judicial notice, the penalty, or neither. */
const climbing = {
  referralMade: { target: '#case.legalReferral', guard: 'refers', actions: ['completeTask', 'recordReferral'] },
  penaltyStepDone: {
    target: '#case.penaltyProcedure',
    guard: 'penaltyGateOpen',
    actions: ['completeTask', 'openPenaltyFile'],
  },
} as const;
/** What the region came to: the next step is proposed. */
const penaltyEnds = { guard: 'penaltyOver', actions: 'proposeNext' } as const;
const leadingOn = <R extends { states: { expired: { on: object } } }, const On extends object>(rung: R, on: On) => ({
  ...rung,
  states: { ...rung.states, expired: { ...rung.states.expired, on: { ...rung.states.expired.on, ...on } } },
});

// Going back

const documentRungs = ['noticed', 'violationNoticed', 'ordered', 'judicialNoticed'] as const;
const parts = ['drafting', 'legalCheck', 'approving', 'serving', 'running', 'expired'] as const;
/** Every place from which a return or a pause may have come, except those that remember for themselves. */
const places = [
  'registered',
  'persuading',
  ...documentRungs.flatMap((rung) => parts.map((part) => `${rung}.${part}` as const)),
  'penaltyProcedure',
  'legalReferral',
  'courtOutcome',
  'enforcing',
] as const;

const limitRules = { noticed: 'T09', violationNoticed: 'T37', ordered: 'T11', judicialNoticed: 'T12' } as const;

/** A refuted return goes back to where the case was, past what happened meanwhile, and help goes on. */
const refutations = [
  { target: '#case.onLeave', guard: 'refutesReturnOnLeave', actions: ['completeTask', 'endPause'] } as const,
  ...documentRungs.flatMap(
    (rung) =>
      [
        {
          target: `#case.${rung}.expired`,
          guard: { type: 'refutesReturnAfterExpiry', params: { path: `${rung}.running` } },
          actions: ['completeTask', 'resumeHelp'],
        },
        {
          target: `#case.${rung}.running`,
          guard: { type: 'refutesReturnAfterService', params: { path: `${rung}.serving`, rung } },
          actions: ['completeTask', 'resumeHelp', { type: 'startLimit', params: { rung, rule: limitRules[rung] } }],
        },
      ] as const,
  ),
  ...places.map(
    (path) =>
      ({
        target: `#case.${path}`,
        guard: { type: 'refutesReturnFrom', params: { path } },
        actions: ['completeTask', 'resumeHelp'],
      }) as const,
  ),
  {
    target: '#case.paused',
    guard: { type: 'refutesReturnFrom', params: { path: 'paused' } },
    actions: ['completeTask', 'watchForReturn'],
  } as const,
];

/** A pause ends where it began, past a service that came meanwhile. */
const resumptions = [
  ...documentRungs.map(
    (rung) =>
      ({
        target: `#case.${rung}.running`,
        guard: { type: 'resumesAfterService', params: { path: `${rung}.serving`, rung } },
        actions: [
          'completeTask',
          'endPause',
          { type: 'startLimit', params: { rung, rule: limitRules[rung] } },
          'resumeHelp',
        ],
      }) as const,
  ),
  ...places.map(
    (path) =>
      ({
        target: `#case.${path}`,
        guard: { type: 'resumesFrom', params: { path } },
        actions: ['completeTask', 'endPause', 'resumeHelp'],
      }) as const,
  ),
];

const outcome = { target: 'courtOutcome', guard: { type: 'fulfils', params: { task: 'recordOutcome' } } } as const;
const outcomeRecorded = { ...outcome, actions: ['completeTask', 'recordOutcome'] } as const;

/** The file comes back: it is completed and referred again from where it was. */
const toRepair = [
  'completeTask',
  'forgetReferral',
  { type: 'openTask', params: { task: 'takeNote', subject: 'repairFile', roles: ['townshipCaseOfficer'] } },
] as const;

/** T22: the court has let its own period pass; we ask, it decides. */
const askCourt = (rule: 'T22' | 'T22.2') =>
  ({
    guard: { type: 'expiresRule', params: { rule } },
    actions: [
      'expireDeadline',
      { type: 'openTask', params: { task: 'takeNote', subject: 'askCourt', roles: ['townshipCaseOfficer'] } },
    ],
  }) as const;

/** Leave that is granted ends the climb wherever it was; what is past the climb takes no notice, but remembers. */
const leaving = { target: '.onLeave', guard: 'leaveGranted' } as const;
const noLeave = { trackStepDone: {} } as const;

/**
 * The ladder of one case: case-ladder sections 2 to 9 in the national order. Beside it run the regions (service,
 * remedies, enforcement, exit, tracks); they take an event first. Pure: no `after`, invoke, spawn, history or
 * wildcards; deadlines and tasks are data in the context, and every action only computes the next context. State keys
 * are data on disk: never rename, only add.
 */
export const caseMachine = ladderSetup.createMachine({
  id: 'case',
  context: beginContext,
  initial: 'detected',
  on: {
    taskAcknowledged: [
      // Taking note is all that this task asks for: the receipt of the report (LL-22, WC-38).
      { guard: { type: 'fulfils', params: { task: 'takeNote' } }, actions: 'completeTask' },
      { guard: 'unacknowledged', actions: 'acknowledgeTask' },
    ],
    deadlineExpired: [
      {
        guard: { type: 'expiresRule', params: { rule: 'T31' } },
        actions: ['expireDeadline', { type: 'openTask', params: { task: 'reviewAge' } }],
      },
      { guard: 'deadlineRuns', actions: ['expireDeadline', 'escalate'] },
    ],
    returnOrdered: { guard: 'ordersReturn', actions: 'completeTask' },
    ageReviewed: { guard: { type: 'fulfils', params: { task: 'reviewAge' } }, actions: 'completeTask' },

    absenceThresholdCrossed: { actions: 'recordSignal' },
    reportReceived: { actions: 'recordSignal' },
    notOnAnyRoll: { actions: 'recordSignal' },
    notRegisteredAtTermStart: { actions: 'recordSignal' },
    leaveExpired: { actions: 'recordSignal' },
    transferReceiptMissing: { actions: 'recordSignal' },
    correctionOfRecord: tellOfCorrection,
    actRefused: {},

    haltFound: { guard: 'findsHalt', actions: 'recordHalt' },
    haltEnded: { guard: 'endsHalt', actions: ['completeTask', 'endHalt'] },
    served: { guard: 'servesBeside', actions: 'rememberService' },
    decisionRevoked: { guard: 'revokesEarlier', actions: ['voidRevoked', 'askForCompensation'] },
    reconsiderationDecided: { guard: 'earlierFoundUnlawful', actions: 'askForCompensation' },
    lawsuitDecided: { guard: 'earlierFoundUnlawful', actions: 'askForCompensation' },
    stayOrdered: { guard: 'ordersStay', actions: 'orderStay' },
    stayLifted: { guard: 'liftsStay', actions: 'liftStay' },
    extensionRequested: { guard: 'asksForTime', actions: 'askForExtension' },
    extensionDecided: { guard: 'decidesOnTime', actions: ['completeTask', 'decideExtension'] },
    ...ruleChanges,
    viewsReceived: { actions: 'recordViews' },
    viewsAnswered: { guard: 'answersViews', actions: ['completeTask', 'answerViews'] },
    trackStarted: { guard: 'startsTrack', actions: 'letTrackStart' },
    trackStepDone: leaving,

    exitProposed: [
      { target: '.closed', guard: 'closesAtOnce', actions: 'closeForExit' },
      { guard: 'proposesExit', actions: 'proposeExit' },
    ],
    exitApproved: { target: '.closed', guard: 'exitGranted', actions: 'closeForExit' },
    exitConfirmed: { target: '.closed', guard: 'exitGranted', actions: 'closeForExit' },

    actCorrected: { guard: 'strikesVisit', actions: 'strikeVisit' },
  },
  states: {
    detected: {
      on: {
        absenceThresholdCrossed: firstSignal,
        reportReceived: firstSignal,
        notOnAnyRoll: firstSignal,
        notRegisteredAtTermStart: firstSignal,
        leaveExpired: firstSignal,
        transferReceiptMissing: firstSignal,
        ...correction,
        taskAcknowledged: { target: 'verifying', guard: 'unacknowledged', actions: 'acknowledgeTask' },
        ...verification,
      },
    },
    verifying: {
      exit: { type: 'withdrawTasks', params: { tasks: ['verifyAbsence'] } },
      on: { ...verification, ...correction },
    },
    registered: {
      entry: 'askForContacts',
      exit: { type: 'withdrawTasks', params: { tasks: ['nameContacts'] } },
      on: {
        ...standing('registered'),
        contactsAssigned: {
          target: 'persuading',
          guard: 'namesVisitors',
          actions: ['completeTask', 'recordContacts', 'askForVisit', 'askForPlan'],
        },
      },
    },
    persuading: {
      entry: 'proposeWhenReady',
      exit: { type: 'withdrawTasks', params: { tasks: ['draftDocument'] } },
      on: {
        ...standing('persuading'),
        ...helping,
        packMigrated: {
          guard: 'bringsOtherPack',
          actions: ['changePack', { type: 'withdrawTasks', params: { tasks: ['draftDocument'] } }, 'proposeWhenReady'],
        },
        visitRecorded: {
          guard: 'visits',
          actions: ['completeTask', 'recordVisit', 'askForVisit', 'proposeWhenReady'],
        },
        causePlanMade: {
          guard: 'plansForCause',
          actions: ['completeTask', 'recordPlan', 'proposeWhenReady'],
        },
        deadlineExpired: [
          { guard: { type: 'expiresRule', params: { rule: 'T08' } }, actions: ['expireDeadline', 'proposeWhenReady'] },
          helping.deadlineExpired,
        ],
        documentDrafted: [...draftingOf('noticed'), ...draftingOf('violationNoticed'), ...draftingOf('ordered')],
        actCorrected: [{ guard: 'strikesVisit', actions: ['strikeVisit', 'withdrawProposal'] }, contactsStruck],
        // What held the proposal up is gone.
        haltEnded: { guard: 'endsHalt', actions: ['completeTask', 'endHalt', 'proposeWhenReady'] },
        trackStepDone: [
          { target: '#case.onLeave', guard: 'leaveGranted' },
          { guard: 'clearsTheWay', actions: 'proposeWhenReady' },
        ],
      },
    },
    noticed: leadingOn(noticed, { documentDrafted: [...draftingOf('violationNoticed'), ...draftingOf('ordered')] }),
    violationNoticed: leadingOn(violationNoticed, { documentDrafted: draftingOf('ordered') }),
    ordered: leadingOn(ordered, { documentDrafted: draftingOf('judicialNoticed'), ...climbing }),
    judicialNoticed: leadingOn(judicialNoticed, climbing),
    /** The region of the same name runs beside it; when it is over, people refer or persuade. */
    penaltyProcedure: {
      entry: 'proposeAfterPenalty',
      exit: { type: 'withdrawTasks', params: { tasks: ['refer'] } },
      on: {
        ...stayable('penaltyProcedure'),
        ...helping,
        ...falling,
        referralMade: climbing.referralMade,
        persuasionResumed: {
          target: 'persuading',
          guard: { type: 'fulfils', params: { task: 'refer' } },
          actions: ['completeTask', 'leaveLadder', 'askForVisit'],
        },
        documentApproved: penaltyEnds,
        penaltyPaid: penaltyEnds,
        penaltyStepDone: penaltyEnds,
        served: { guard: 'penaltyOver', actions: ['rememberService', 'proposeNext'] },
        deadlineExpired: [penaltyEnds, helping.deadlineExpired],
      },
    },
    legalReferral: {
      entry: { type: 'openTask', params: { task: 'recordOutcome' } },
      exit: { type: 'withdrawTasks', params: { tasks: ['recordOutcome'] } },
      on: {
        ...stayable('legalReferral'),
        ...helping,
        ...falling,
        deadlineExpired: [askCourt('T22'), askCourt('T22.2'), helping.deadlineExpired],
        referralAccepted: {
          guard: { type: 'fulfils', params: { task: 'recordOutcome' } },
          actions: ['completeTask', 'recordAcceptance', { type: 'openTask', params: { task: 'recordOutcome' } }],
        },
        referralRefused: [
          { target: '#case.judicialNoticed.expired', guard: 'refusedAfterJudicialNotice', actions: toRepair },
          {
            target: '#case.ordered.expired',
            guard: { type: 'fulfils', params: { task: 'recordOutcome' } },
            actions: toRepair,
          },
        ],
        mediated: outcomeRecorded,
        judgmentEffective: outcomeRecorded,
        enforcementAdmitted: outcomeRecorded,
        enforcementRefused: outcomeRecorded,
        authorityReplied: outcomeRecorded,
        actCorrected: [
          {
            target: '#case.judicialNoticed.expired',
            guard: 'strikesReferralAfterJudicialNotice',
            actions: 'strikeReferral',
          },
          { target: '#case.ordered.expired', guard: 'strikesReferral', actions: 'strikeReferral' },
          contactsStruck,
        ],
      },
    },
    courtOutcome: {
      entry: { type: 'openTask', params: { task: 'decideAfterCourt' } },
      exit: { type: 'withdrawTasks', params: { tasks: ['decideAfterCourt'] } },
      on: {
        ...stayable('courtOutcome'),
        ...helping,
        ...falling,
        enforcementBegun: { target: 'enforcing', guard: 'mayEnforce', actions: 'completeTask' },
        persuasionResumed: {
          target: 'persuading',
          guard: { type: 'fulfils', params: { task: 'decideAfterCourt' } },
          actions: ['completeTask', 'leaveLadder', 'askForVisit'],
        },
      },
    },
    enforcing: {
      entry: { type: 'openTask', params: { task: 'followEnforcement' } },
      exit: { type: 'withdrawTasks', params: { tasks: ['followEnforcement'] } },
      on: {
        ...stayable('enforcing'),
        ...helping,
        ...falling,
        enforcementEnded: {
          target: 'persuading',
          guard: { type: 'fulfils', params: { task: 'followEnforcement' } },
          actions: ['completeTask', 'leaveLadder', 'askForVisit'],
        },
      },
    },
    onLeave: {
      entry: [
        {
          type: 'withdrawTasks',
          params: { tasks: ['recordVisit', 'verifyAbsence', 'makeCausePlan', 'nameContacts', 'orderReturn'] },
        },
        'startLeave',
        'watchForReturn',
      ],
      exit: { type: 'withdrawTasks', params: { tasks: ['reviewLeave'] } },
      on: {
        ...returningFrom('onLeave'),
        // A leave that is renewed is watched to its new end.
        trackStepDone: {
          guard: 'leaveGranted',
          actions: [{ type: 'withdrawTasks', params: { tasks: ['reviewLeave'] } }, 'startLeave'],
        },
        deadlineExpired: [
          {
            guard: { type: 'expiresRule', params: { rule: 'T25' } },
            actions: ['expireDeadline', { type: 'openTask', params: { task: 'reviewLeave' } }],
          },
          {
            target: 'persuading',
            guard: 'leaveOverWithContacts',
            actions: ['expireDeadline', 'beginEpisode', 'resumeHelp'],
          },
          { target: 'registered', guard: 'leaveOver', actions: ['expireDeadline', 'beginEpisode', 'watchForReturn'] },
        ],
        leaveReviewed: { guard: { type: 'fulfils', params: { task: 'reviewLeave' } }, actions: 'completeTask' },
      },
    },
    returned: {
      entry: [
        {
          type: 'withdrawTasks',
          params: { tasks: ['recordVisit', 'reportReturn', 'makeCausePlan', 'nameContacts'] },
        },
        { type: 'openTask', params: { task: 'confirmReturn' } },
      ],
      exit: { type: 'withdrawTasks', params: { tasks: ['confirmReturn'] } },
      on: {
        ...noLeave,
        ...fallingBehind,
        absenceThresholdCrossed: againstReturn,
        notRegisteredAtTermStart: againstReturn,
        leaveExpired: againstReturn,
        correctionOfRecord: correctionRecorded,
        returnVerified: {
          target: 'retention',
          guard: 'verifiesReturn',
          actions: ['completeTask', 'endLadderClocks', 'startRetention', 'askToUnmarkRoll'],
        },
        returnRefuted: refutations,
      },
    },
    retention: {
      // The child is back: nothing is left to order.
      entry: { type: 'withdrawTasks', params: { tasks: ['orderReturn'] } },
      exit: { type: 'withdrawTasks', params: { tasks: ['retentionCheck'] } },
      on: {
        ...noLeave,
        ...fallingBehind,
        deadlineExpired: {
          guard: { type: 'expiresRule', params: { rule: 'T28' } },
          actions: ['expireDeadline', 'askForRetentionCheck'],
        },
        retentionChecked: [
          { guard: 'finalCheck', actions: ['completeTask', 'rememberCheck', 'proposeClosing'] },
          {
            guard: { type: 'fulfils', params: { task: 'retentionCheck' } },
            actions: ['completeTask', 'rememberCheck'],
          },
        ],
        exitRejected: { guard: 'exitRejected', actions: 'askForFinalCheck' },
        relapse: {
          target: 'persuading',
          guard: 'relapsesNow',
          actions: ['completeTask', 'beginEpisode', 'askToMarkRoll', 'resumeHelp'],
        },
        absenceThresholdCrossed: relapsing,
        notRegisteredAtTermStart: relapsing,
        leaveExpired: relapsing,
        correctionOfRecord: correctionRecorded,
        actCorrected: [
          { target: 'returned', guard: 'strikesReturn', actions: ['strikeReturn', 'askToMarkRoll'] },
          { guard: 'strikesCheck', actions: 'strikeCheck' },
        ],
      },
    },
    paused: {
      entry: [
        { type: 'withdrawTasks', params: { tasks: ['recordVisit', 'makeCausePlan', 'nameContacts'] } },
        'askForPauseReview',
      ],
      exit: { type: 'withdrawTasks', params: { tasks: ['reviewPause'] } },
      on: {
        ...returningFrom('paused'),
        trackStepDone: { target: 'onLeave', guard: 'leaveGranted', actions: 'endPause' },
        ...fallingInPause,
        pauseContinued: {
          target: 'paused',
          reenter: true,
          guard: 'continuesPause',
          actions: ['completeTask', 'continuePause'],
        },
        caseResumed: resumptions,
      },
    },
    closed: { type: 'final', entry: 'withdrawEverything' },
  },
});
