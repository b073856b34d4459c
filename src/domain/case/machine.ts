import { setup } from 'xstate';
import type { CaseContext } from './context';
import { cancelDeadlines, findDeadline, meetDeadlines, startDeadline, startRetention } from './deadlines';
import * as guards from './guards';
import { beginContext, change, machineTypes, sharedActions, sharedGuards } from './machine-parts';
import { signalOf, sinceOf } from './signals';
import * as tasks from './tasks';
import type { LadderTask, TaskKind } from './vocabulary';

const caseSetup = setup({
  types: machineTypes,
  guards: {
    ...sharedGuards,
    firstSignal: (asked) => guards.firstSignal(asked),
    corrects: (asked) => guards.corrects(asked),
    dissolves: (asked) => guards.dissolves(asked),
    fulfils: (asked, params: { task: TaskKind; subject?: string }) =>
      guards.fulfils(asked, params.task, params.subject),
    verifies: (asked) =>
      guards.fulfils(asked, 'verifyAbsence') &&
      (asked.event.type !== 'verified' || guards.notInFuture(asked.event, asked.event.absentSince)),
    namesVisitors: (asked) => {
      const { context, event } = asked;
      return (
        guards.fulfils(asked, 'nameContacts') &&
        event.type === 'contactsAssigned' &&
        event.contacts.every((seat) => guards.mayVisit(context, seat))
      );
    },
    visits: (asked) =>
      guards.fulfils(asked, 'recordVisit') &&
      asked.event.type === 'visitRecorded' &&
      guards.notInFuture(asked.event, asked.event.visitedOn) &&
      guards.inEpisode(asked.context, asked.event.visitedOn),
    issuesNotice: (asked) =>
      guards.fulfils(asked, 'issueNotice') &&
      asked.event.type === 'documentApproved' &&
      (asked.event.document === 'returnNotice' || asked.event.document === 'enrolmentNotice') &&
      guards.notInFuture(asked.event, asked.event.issuedOn) &&
      guards.afterPersuasion(asked.context, asked.event.issuedOn) &&
      guards.persuasionDone(asked.context),
    issuesOrder: (asked) =>
      guards.fulfils(asked, 'issueOrder') &&
      asked.event.type === 'documentApproved' &&
      asked.event.document === 'correctionOrder' &&
      asked.event.talkHeldOn !== null &&
      asked.event.talkHeldOn <= asked.event.issuedOn &&
      guards.afterService(asked.context, asked.event.talkHeldOn) &&
      guards.notInFuture(asked.event, asked.event.issuedOn) &&
      guards.afterLimit(asked.context, asked.event.issuedOn) &&
      asked.event.noJustCause &&
      asked.event.noStateFault,
    issuesJudicialNotice: (asked) =>
      guards.fulfils(asked, 'issueJudicialNotice') &&
      asked.event.type === 'documentApproved' &&
      asked.event.document === 'judicialNotice' &&
      guards.notInFuture(asked.event, asked.event.issuedOn) &&
      guards.afterLimit(asked.context, asked.event.issuedOn),
    serves: (asked) => {
      const { context, event } = asked;
      if (event.type !== 'served') return false;
      const document = guards.lastDocument(context, event.document);
      return (
        guards.fulfils(asked, 'recordService', event.document) &&
        document !== undefined &&
        document.servedOn === null &&
        document.issuedOn <= event.servedOn &&
        guards.notInFuture(event, event.servedOn)
      );
    },
    notServes: (asked) =>
      asked.event.type === 'notServed' && guards.fulfils(asked, 'recordService', asked.event.document),
    refers: (asked) =>
      guards.fulfils(asked, 'refer') &&
      asked.event.type === 'referralMade' &&
      guards.notInFuture(asked.event, asked.event.referredOn) &&
      guards.afterLimit(asked.context, asked.event.referredOn),
    reportsReturn: (asked) =>
      guards.fulfils(asked, 'reportReturn') &&
      asked.event.type === 'returnReported' &&
      guards.notInFuture(asked.event, asked.event.attendingSince) &&
      guards.afterAbsence(asked.context, asked.event.attendingSince),
    verifiesReturn: (asked) =>
      guards.fulfils(asked, 'confirmReturn') &&
      asked.event.type === 'returnVerified' &&
      guards.notInFuture(asked.event, asked.event.attendingSince) &&
      guards.afterAbsence(asked.context, asked.event.attendingSince),
    refutesReturnFrom: (asked, params: { path: string }) =>
      guards.fulfils(asked, 'confirmReturn') && guards.cameFrom(asked, params.path),
    /** A refuted return goes back to a rung whose limit ran out meanwhile. */
    refutesReturnAfterExpiry: (asked, params: { path: string }) =>
      guards.fulfils(asked, 'confirmReturn') &&
      guards.cameFrom(asked, params.path) &&
      guards.limitOf(asked.context)?.status === 'expired',
    expiresRule: ({ context, event }, params: { rule: string }) =>
      event.type === 'deadlineExpired' &&
      guards.isRunning(context, event.deadline) &&
      findDeadline(context, event.deadline)?.rule === params.rule,
    windowOverAndPersuasionDone: ({ context, event }) =>
      event.type === 'deadlineExpired' &&
      event.deadline === 'T08' &&
      guards.isRunning(context, 'T08') &&
      guards.persuasionDone(context),
    finalCheck: (asked) => guards.fulfils(asked, 'retentionCheck', 'endOfTerm'),
    relapsesNow: (asked) =>
      guards.fulfils(asked, 'retentionCheck') &&
      asked.event.type === 'relapse' &&
      guards.notInFuture(asked.event, asked.event.absentSince) &&
      guards.sinceReturn(asked.context, asked.event.absentSince),
    /** A late signal of what the case began with is no relapse. */
    missingAfterReturn: ({ context, event }) => {
      const signal = signalOf(event);
      return signal !== null && guards.sinceReturn(context, sinceOf(signal));
    },
  },
  actions: {
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
    openTask: change(({ context, event }, params: tasks.NewTask) => tasks.openTask(context, event, params)),
    withdrawTasks: change(({ context, event }, params: { tasks: readonly TaskKind[] }) =>
      tasks.withdrawTasks(context, event, (task) => params.tasks.includes(task.kind)),
    ),
    recordCause: change(({ context, event }) =>
      event.type === 'verified' ? { ...context, cause: event.cause } : context,
    ),
    recordContacts: change(({ context, event }) =>
      event.type === 'contactsAssigned' ? { ...context, contacts: [...new Set(event.contacts)] } : context,
    ),
    recordVisit: change(({ context, event }) => {
      if (event.type !== 'visitRecorded') return context;
      const { visitedOn, atHome, persons, childHeard, measure } = event;
      const visits = [...context.visits, { visitedOn, atHome, persons, childHeard, measure }];
      const next = { ...context, visits };
      // T08, the persuasion window, is counted from the first visit of the episode.
      return visits.length === 1
        ? startDeadline(next, { rule: 'T08', startDay: visitedOn, startedBy: event.sequence })
        : next;
    }),
    /** A sign of danger is told at once, whatever the rung (case-ladder rule 7). */
    reportDanger: change(({ context, event }) => {
      if (event.type !== 'visitRecorded' || event.outcome !== 'danger') return context;
      const told = ['bureauCaseOfficer', 'townshipLeader'] as const;
      return told.reduce(
        (next, role) =>
          tasks.openTask(next, event, { task: 'takeNote', subject: 'danger', roles: [role], clock: 'T02' }),
        context,
      );
    }),
    /** T06 for the first visit of an episode, T07 for the next. */
    askForVisit: change(({ context, event }) =>
      tasks.openTask(context, event, {
        task: 'recordVisit',
        clock: context.visits.length === 0 ? 'T06' : 'T07',
        ...(event.type === 'visitRecorded' && { startDay: event.visitedOn }),
      }),
    ),
    /** T08 over and persuasionDone propose the notice; people decide (case-ladder rule 5). */
    proposeNoticeWhenReady: change(({ context, event }) =>
      guards.windowOver(context) && guards.persuasionDone(context) && !tasks.openTaskOf(context, 'issueNotice')
        ? tasks.openTask(context, event, { task: 'issueNotice' })
        : context,
    ),
    issueDocument: change(({ context, event }) =>
      event.type === 'documentApproved'
        ? {
            ...context,
            documents: [
              ...context.documents,
              { id: `D${event.sequence}`, kind: event.document, issuedOn: event.issuedOn, servedOn: null },
            ],
          }
        : context,
    ),
    askForService: change(({ context, event }) => {
      const document = context.documents.at(-1);
      return document ? tasks.openTask(context, event, { task: 'recordService', subject: document.kind }) : context;
    }),
    /** No clock without proof: the limit runs from the recorded service and from nothing else (rule 2). */
    startLimitFromService: change(({ context, event }, params: { rule: 'T09' | 'T11' | 'T12' }) => {
      if (event.type !== 'served') return context;
      const document = guards.lastDocument(context, event.document);
      if (!document) return context;
      const documents = context.documents.map((other) =>
        other.id === document.id ? { ...other, servedOn: event.servedOn } : other,
      );
      return startDeadline(
        { ...context, documents },
        { rule: params.rule, about: document.id, startDay: event.servedOn, startedBy: event.sequence },
      );
    }),
    askForRetentionCheck: change(({ context, event }) => {
      const subject = event.type === 'deadlineExpired' ? event.deadline.split(':')[1] : undefined;
      return subject ? tasks.openTask(context, event, { task: 'retentionCheck', subject }) : context;
    }),
    rememberPlace: change(({ context }, params: { path: string }) => ({ ...context, previous: params.path })),
    startRetention: change(({ context, event }) =>
      event.type === 'returnVerified' ? startRetention(context, event.attendingSince, event.sequence) : context,
    ),
    /** The ladder's own clocks end with a verified return; the ledger keeps what they were. */
    endLadderClocks: change(({ context }) =>
      meetDeadlines(context, (deadline) => deadline.task === null && deadline.rule !== 'T28'),
    ),
    /** A relapse begins a new episode: visits and clocks begin anew, cause and contacts stay (case-ladder 9). */
    beginEpisode: change(({ context, event }) => {
      const signal = signalOf(event);
      const from = event.type === 'relapse' ? event.absentSince : signal ? sinceOf(signal) : context.episodeFrom;
      const next = cancelDeadlines(context, (deadline) => deadline.task === null);
      return {
        ...next,
        deadlines: next.deadlines.filter((deadline) => deadline.rule !== 'T08'),
        episode: context.episode + 1,
        episodeFrom: from,
        visits: [],
        previous: null,
      };
    }),
    /** A new absence speaks against the reported return: who is to confirm it hears of it, and the next in the chain. */
    remindOfReturn: change(({ context, event }) => {
      const task = tasks.openTaskOf(context, 'confirmReturn');
      return task ? tasks.remind(context, event, task) : context;
    }),
    /** Back on the ladder: return is watched for again, and visits go on where contacts are named. */
    resumeHelp: change(({ context, event }) => {
      const next = tasks.openTask(context, event, { task: 'reportReturn', standing: true });
      if (context.previous === 'registered') return next;
      return tasks.openTask(next, event, { task: 'recordVisit', clock: context.visits.length === 0 ? 'T06' : 'T07' });
    }),
    closeFor: change(({ context }, params: { reason: NonNullable<CaseContext['closedFor']> }) => ({
      ...context,
      closedFor: params.reason,
    })),
  },
});

/** The first signal asks the school; what else comes in is evidence. */
const firstSignal = {
  guard: 'firstSignal',
  actions: ['recordSignal', { type: 'openTask', params: { task: 'verifyAbsence', clock: 'T01' } }],
} as const;

/** A correction that dissolves nothing more than the signal itself. */
const correctionRecorded = { guard: 'corrects', actions: 'recordSignal' } as const;

/** Until somebody has verified, a case stands and falls with its signals (case-ladder section 9). */
const correction = {
  correctionOfRecord: [
    {
      target: 'closed',
      guard: 'dissolves',
      actions: ['recordSignal', { type: 'closeFor', params: { reason: 'falseAlarm' } }],
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
  actions: ['recordSignal', 'beginEpisode', 'resumeHelp'],
} as const;

/** What the verification may find, whether or not the task was acknowledged before. */
const verification = {
  verified: {
    target: 'registered',
    guard: 'verifies',
    actions: [
      'completeTask',
      'recordCause',
      { type: 'openTask', params: { task: 'takeNote', roles: ['townshipCaseOfficer'], clock: 'T02' } },
      { type: 'openTask', params: { task: 'takeNote', roles: ['bureauCaseOfficer'], clock: 'T02' } },
      { type: 'openTask', params: { task: 'reportReturn', standing: true } },
    ],
  },
  falseAlarm: {
    target: 'closed',
    guard: 'verifies',
    actions: ['completeTask', { type: 'closeFor', params: { reason: 'falseAlarm' } }],
  },
} as const;

/** Help goes on in every rung: visits are recorded and asked for (case-ladder rule 1). */
const visiting = {
  visitRecorded: {
    guard: 'visits',
    actions: ['completeTask', 'recordVisit', 'askForVisit', 'reportDanger'],
  },
} as const;

/** Return is possible from every rung; the place is remembered in case it is refuted. */
const returningFrom = (path: string) =>
  ({
    returnReported: {
      target: '#case.returned',
      guard: 'reportsReturn',
      actions: ['completeTask', { type: 'rememberPlace', params: { path } }],
    },
  }) as const;

const rung = (path: 'noticed' | 'ordered' | 'judicialNoticed', rule: 'T09' | 'T11' | 'T12', proposal: LadderTask) =>
  ({
    initial: 'serving',
    on: visiting,
    states: {
      serving: {
        entry: 'askForService',
        exit: { type: 'withdrawTasks', params: { tasks: ['recordService'] } },
        on: {
          ...returningFrom(`${path}.serving`),
          served: {
            target: 'running',
            guard: 'serves',
            actions: ['completeTask', { type: 'startLimitFromService', params: { rule } }],
          },
          notServed: { target: 'serving', reenter: true, guard: 'notServes', actions: 'completeTask' },
        },
      },
      running: {
        on: {
          ...returningFrom(`${path}.running`),
          deadlineExpired: {
            target: 'expired',
            guard: { type: 'expiresRule', params: { rule } },
            actions: 'expireDeadline',
          },
        },
      },
      expired: {
        entry: { type: 'openTask', params: { task: proposal } },
        exit: { type: 'withdrawTasks', params: { tasks: [proposal] } },
        on: returningFrom(`${path}.expired`),
      },
    },
  }) as const;

/** Issuing a document is decided where the limit of the one before has run out. */
const noticed = rung('noticed', 'T09', 'issueOrder');
const ordered = rung('ordered', 'T11', 'issueJudicialNotice');
const judicialNoticed = rung('judicialNoticed', 'T12', 'refer');

/** A refuted return goes back to where the case was, past a limit that ran out meanwhile, and help goes on. */
const backTo = (path: string) =>
  ({
    target: `#case.${path}`,
    guard: { type: 'refutesReturnFrom', params: { path } },
    actions: ['completeTask', 'resumeHelp'],
  }) as const;
const backToExpired = (rungPath: string) =>
  ({
    target: `#case.${rungPath}.expired`,
    guard: { type: 'refutesReturnAfterExpiry', params: { path: `${rungPath}.running` } },
    actions: ['completeTask', 'resumeHelp'],
  }) as const;

/**
 * The ladder of one case: the straight way of case-ladder section 6 with its exits by return and false alarm.
 * Pure: no `after`, invoke, spawn, history or wildcards; deadlines and tasks are data in the context, and every
 * action only computes the next context. State keys are data on disk: never rename, only add.
 */
export const caseMachine = caseSetup.createMachine({
  id: 'case',
  context: beginContext,
  initial: 'detected',
  on: {
    taskAcknowledged: [
      // Taking note is all that this task asks for: the receipt of the report (LL-22, WC-38).
      { guard: { type: 'fulfils', params: { task: 'takeNote' } }, actions: 'completeTask' },
      { guard: 'unacknowledged', actions: 'acknowledgeTask' },
    ],
    deadlineExpired: { guard: 'deadlineRuns', actions: ['expireDeadline', 'escalate'] },
    absenceThresholdCrossed: { actions: 'recordSignal' },
    reportReceived: { actions: 'recordSignal' },
    notOnAnyRoll: { actions: 'recordSignal' },
    notRegisteredAtTermStart: { actions: 'recordSignal' },
    leaveExpired: { actions: 'recordSignal' },
    correctionOfRecord: tellOfCorrection,
    actRefused: {},
  },
  states: {
    detected: {
      on: {
        absenceThresholdCrossed: firstSignal,
        reportReceived: firstSignal,
        notOnAnyRoll: firstSignal,
        notRegisteredAtTermStart: firstSignal,
        leaveExpired: firstSignal,
        ...correction,
        taskAcknowledged: { target: 'verifying', guard: 'unacknowledged', actions: 'acknowledgeTask' },
        ...verification,
      },
    },
    verifying: { on: { ...verification, ...correction } },
    registered: {
      entry: { type: 'openTask', params: { task: 'nameContacts', clock: 'T05' } },
      exit: { type: 'withdrawTasks', params: { tasks: ['nameContacts'] } },
      on: {
        ...returningFrom('registered'),
        contactsAssigned: {
          target: 'persuading',
          guard: 'namesVisitors',
          actions: ['completeTask', 'recordContacts', 'askForVisit'],
        },
      },
    },
    persuading: {
      entry: 'proposeNoticeWhenReady',
      exit: { type: 'withdrawTasks', params: { tasks: ['issueNotice'] } },
      on: {
        ...returningFrom('persuading'),
        visitRecorded: {
          guard: 'visits',
          actions: ['completeTask', 'recordVisit', 'askForVisit', 'reportDanger', 'proposeNoticeWhenReady'],
        },
        deadlineExpired: {
          guard: 'windowOverAndPersuasionDone',
          actions: ['expireDeadline', 'proposeNoticeWhenReady'],
        },
        documentApproved: {
          target: 'noticed',
          guard: 'issuesNotice',
          actions: ['completeTask', 'issueDocument'],
        },
      },
    },
    noticed: {
      ...noticed,
      on: {
        ...noticed.on,
        documentApproved: { target: 'ordered', guard: 'issuesOrder', actions: ['completeTask', 'issueDocument'] },
      },
    },
    ordered: {
      ...ordered,
      on: {
        ...ordered.on,
        documentApproved: {
          target: 'judicialNoticed',
          guard: 'issuesJudicialNotice',
          actions: ['completeTask', 'issueDocument'],
        },
      },
    },
    judicialNoticed: {
      ...judicialNoticed,
      on: {
        ...judicialNoticed.on,
        referralMade: { target: 'legalReferral', guard: 'refers', actions: 'completeTask' },
      },
    },
    legalReferral: { on: { ...visiting, ...returningFrom('legalReferral') } },
    returned: {
      entry: [
        { type: 'withdrawTasks', params: { tasks: ['recordVisit', 'reportReturn'] } },
        { type: 'openTask', params: { task: 'confirmReturn' } },
      ],
      on: {
        absenceThresholdCrossed: againstReturn,
        notRegisteredAtTermStart: againstReturn,
        leaveExpired: againstReturn,
        correctionOfRecord: correctionRecorded,
        returnVerified: {
          target: 'retention',
          guard: 'verifiesReturn',
          actions: ['completeTask', 'endLadderClocks', 'startRetention'],
        },
        returnRefuted: [
          backToExpired('noticed'),
          backToExpired('ordered'),
          backToExpired('judicialNoticed'),
          backTo('registered'),
          backTo('persuading'),
          backTo('noticed.serving'),
          backTo('noticed.running'),
          backTo('noticed.expired'),
          backTo('ordered.serving'),
          backTo('ordered.running'),
          backTo('ordered.expired'),
          backTo('judicialNoticed.serving'),
          backTo('judicialNoticed.running'),
          backTo('judicialNoticed.expired'),
          backTo('legalReferral'),
        ],
      },
    },
    retention: {
      exit: { type: 'withdrawTasks', params: { tasks: ['retentionCheck'] } },
      on: {
        deadlineExpired: {
          guard: { type: 'expiresRule', params: { rule: 'T28' } },
          actions: ['expireDeadline', 'askForRetentionCheck'],
        },
        retentionChecked: [
          {
            target: 'closed',
            guard: 'finalCheck',
            actions: ['completeTask', { type: 'closeFor', params: { reason: 'returned' } }],
          },
          { guard: { type: 'fulfils', params: { task: 'retentionCheck' } }, actions: 'completeTask' },
        ],
        relapse: {
          target: 'persuading',
          guard: 'relapsesNow',
          actions: ['completeTask', 'beginEpisode', 'resumeHelp'],
        },
        absenceThresholdCrossed: relapsing,
        notRegisteredAtTermStart: relapsing,
        leaveExpired: relapsing,
        correctionOfRecord: correctionRecorded,
      },
    },
    closed: { type: 'final', entry: 'withdrawEverything' },
  },
});
