import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Actor, OfficialAct } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import { dutyOfAct } from '../../../src/domain/case/duties';
import { type CaseFold, judge, placeOf } from '../../../src/domain/case/fold';
import { type Action, legalIssuers, permitted } from '../../../src/domain/case/permitted';
import { stageOf } from '../../../src/domain/case/stage';
import {
  documentKinds,
  duties,
  finalStages,
  ladderStages,
  type Role,
  roles,
  stages,
  type TaskKind,
  taskKinds,
} from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';
import { aCommand, actorOf, aDetectedCase, anOpening, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, approval, contacts, draft, move, orderOf, plan, service, unasked, visit } from '../../support/climb';
import { openGate } from '../../support/open-gate';
import { aPenaltyAt } from '../../support/penalty';
import { permittedByStage } from './permitted-by-stage';
import { openedWith, penalPack, reportReturn, rungs } from './rungs';

const actions: readonly Action[] = [...taskKinds, ...duties];
const school: readonly Role[] = ['classTeacher', 'schoolHead', 'schoolRollAdmin'];

/** The roles that the pack gives a task to, of a question or a track whatever it is about. */
function holdersOf(task: TaskKind): readonly Role[] {
  if (task === 'answerQuestion') return Object.values(nationalPack.questionHolders).flatMap(({ value }) => value);
  if (task === 'trackStep') return Object.values(nationalPack.trackLeads).flatMap(({ value }) => value);
  return task === 'issuePenalty' ? openGate.value.competentBody : nationalPack.holders[task].value;
}

describe('permitted', () => {
  test.each(stages)('%s: every role and what it may do', (stage) => {
    const table = roles.map((role) => [role, actions.filter((action) => permitted(stage, role, action))] as const);
    const sorted = (entries: readonly (readonly [string, readonly Action[]])[]) =>
      Object.fromEntries(
        entries.filter(([, allowed]) => allowed.length > 0).map(([role, list]) => [role, [...list].sort()]),
      );
    expect(sorted(table)).toEqual(sorted(Object.entries(permittedByStage[stage])));
  });

  test('answers for every stage, role and action, and for roles that are none', () => {
    for (const stage of stages)
      for (const action of actions) {
        for (const role of roles) expect(typeof permitted(stage, role, action)).toBe('boolean');
        for (const role of ['inspector', 'constructor', '']) expect(permitted(stage, role, action)).toBe(false);
      }
  });

  test('every task can be done somewhere, and by each role that the pack gives it to', () => {
    for (const task of taskKinds) {
      const where = stages.filter((stage) => roles.some((role) => permitted(stage, role, task)));
      expect(where).not.toEqual([]);
      for (const role of holdersOf(task))
        for (const stage of where)
          expect([stage, role, task, permitted(stage, role, task)]).toEqual([stage, role, task, true]);
    }
  });

  test('the school issues nothing, refers nobody, and stops no clock', () => {
    const official = [
      'issueNotice',
      'issueOrder',
      'issueJudicialNotice',
      'issueDemand',
      'penaltyStep',
      'refer',
    ] as const;
    for (const role of school)
      for (const action of [...official, 'draftDocument', 'checkDocument', 'pauseCase'] as const)
        for (const stage of stages)
          expect([stage, role, action, permitted(stage, role, action)]).toEqual([stage, role, action, false]);
  });

  test('no law names the school, a village or a contact among the issuers of a document', () => {
    const issuers = new Set(documentKinds.flatMap((kind) => legalIssuers[kind]));
    expect([...issuers].sort()).toEqual(
      ['bureauHead', 'bureauLeader', 'justiceBureau', 'justiceOffice', 'townshipLeader'].sort(),
    );
  });

  test('where nothing is left to do, nothing is done but what outlives a case: taking note, its tracks, a death', () => {
    for (const stage of finalStages) {
      const left = actions.filter((action) => roles.some((role) => permitted(stage, role, action)));
      expect([stage, left]).toEqual([stage, stage === 'closed' ? ['takeNote', 'trackStep', 'proposeExit'] : []]);
    }
  });

  test('a question is answered and nothing else, a case answers no question', () => {
    const inQuestions = actions.filter((action) => roles.some((role) => permitted('asked', role, action)));
    expect(inQuestions).toEqual(['answerQuestion']);
    for (const stage of ladderStages)
      for (const role of roles) expect(permitted(stage, role, 'answerQuestion')).toBe(false);
  });
});

/** An act that somebody may do now: the case, the act, the role that may. */
interface Access {
  hand: CaseInHand;
  act: OfficialAct;
  role: Role;
  day: string;
}
const access = (hand: CaseInHand, role: Role, day: string, act: OfficialAct): Access => {
  hand.until(day, 12);
  return { hand, act, role, day };
};
const on = (day: string) => ({ on: plainDate(day) });
const verified = {
  type: 'verified',
  cause: 'work',
  whereabouts: 'atHome',
  absentSince: plainDate('2026-10-12'),
  contact: 'phone',
  contactedOn: plainDate('2026-10-12'),
} as const;
const proposedExit = (day: string) =>
  unasked(day, 9, 'proposeExit', 'townshipCaseOfficer', {
    type: 'exitProposed',
    reason: 'transferredOut',
    evidence: 'receivingSchoolInRollSystem',
    since: plainDate('2026-10-16'),
  });
const signable = (path: 'noticed.approving' | 'ordered.approving' | 'judicialNoticed.approving') => rungs[path]();
/** An order that nobody challenged, its demand checked and to be signed. */
const demandToSign = () =>
  aCaseAt('judicialNoticed').play([
    move('2027-05-13', 9, 'draftDocument', draft('demand')),
    move('2027-05-14', 9, 'checkDocument', { type: 'legalChecked', document: 'demand', passed: true }),
  ]);
const growingUp = () =>
  aDetectedCase({
    ...anOpening(),
    child: { ageReviewOn: plainDate('2026-11-20'), nonLocal: false, disabled: false, priority: false },
  });

const tasks: Record<Exclude<TaskKind, 'answerQuestion'>, () => Access> = {
  verifyAbsence: () => access(aDetectedCase(), 'classTeacher', '2026-10-16', verified),
  takeNote: () => {
    const hand = aDetectedCase().play([move('2026-10-16', 9, 'verifyAbsence', verified)]);
    return access(hand, 'townshipCaseOfficer', '2026-10-16', { type: 'taskAcknowledged' });
  },
  nameContacts: () =>
    access(rungs.registered(), 'townshipCaseOfficer', '2026-10-16', { type: 'contactsAssigned', contacts }),
  makeCausePlan: () => access(rungs.persuading(), 'townshipCaseOfficer', '2026-10-16', plan),
  recordVisit: () => access(rungs.persuading(), 'townshipCadre', '2026-10-16', visit('2026-10-16')),
  decideExtension: () => {
    const hand = aCaseAt('noticed');
    const deadline = hand.fold.context.deadlines.find(({ rule }) => rule === 'T09')?.id ?? '';
    hand.actAs(
      actorOf('townshipCaseOfficer'),
      { type: 'extensionRequested', deadline, days: 3, reason: 'guardianAsked' },
      '2026-11-04',
    );
    return access(hand, 'townshipLeader', '2026-11-04', { type: 'extensionDecided', granted: true });
  },
  draftDocument: () => access(aCaseAt('visited'), 'townshipCaseOfficer', '2026-11-02', draft('returnNotice')),
  checkDocument: () =>
    access(rungs['ordered.legalCheck'](), 'justiceOffice', '2026-11-10', {
      type: 'legalChecked',
      document: 'correctionOrder',
      passed: true,
    }),
  issueNotice: () =>
    access(signable('noticed.approving'), 'townshipLeader', '2026-11-02', approval('returnNotice', '2026-11-02')),
  issueOrder: () =>
    access(signable('ordered.approving'), 'townshipLeader', '2026-11-11', approval('correctionOrder', '2026-11-11')),
  issueJudicialNotice: () =>
    access(
      signable('judicialNoticed.approving'),
      'justiceOffice',
      '2026-11-23',
      approval('judicialNotice', '2026-11-23'),
    ),
  issueDemand: () =>
    access(
      demandToSign(),
      'townshipLeader',
      '2027-05-17',
      approval('demand', '2027-05-17', { noJustCause: true, noStateFault: true }),
    ),
  recordService: () =>
    access(rungs['noticed.serving'](), 'townshipCaseOfficer', '2026-11-02', service('returnNotice', '2026-11-02')),
  answerViews: () => {
    const views = { type: 'viewsReceived', receivedOn: plainDate('2026-11-04') } as const;
    const hand = aCaseAt('noticed').play([unasked('2026-11-04', 9, 'recordViews', 'townshipCadre', views)]);
    return access(hand, 'townshipLeader', '2026-11-05', { type: 'viewsAnswered', answeredOn: plainDate('2026-11-05') });
  },
  resolveHalt: () => {
    const found = { type: 'haltFound', ground: 'aidMissing', foundOn: plainDate('2026-11-04') } as const;
    const hand = aCaseAt('noticed').play([unasked('2026-11-04', 9, 'raiseHalt', 'classTeacher', found)]);
    const ended = { type: 'haltEnded', ground: 'aidMissing', endedOn: plainDate('2026-11-05') } as const;
    return access(hand, 'bureauCaseOfficer', '2026-11-05', ended);
  },
  issuePenalty: () =>
    access(
      aPenaltyAt('noticeToSign', openedWith(penalPack)),
      'townshipLeader',
      '2026-11-25',
      approval('penaltyNotice', '2026-11-25'),
    ),
  reviewPause: () => access(rungs.paused(), 'bureauLeader', '2026-11-05', { type: 'caseResumed' }),
  penaltyStep: () => {
    const filing = { type: 'penaltyStepDone', step: 'filing', doneOn: plainDate('2026-11-20') } as const;
    return access(aCaseAt('ordered', openedWith(penalPack)), 'townshipLeader', '2026-11-20', filing);
  },
  refer: () =>
    access(rungs['judicialNoticed.expired'](), 'townshipLeader', '2026-12-02', {
      type: 'referralMade',
      route: 'civilAction',
      referredOn: plainDate('2026-12-02'),
    }),
  recordOutcome: () =>
    access(rungs.legalReferral(), 'townshipCaseOfficer', '2026-12-16', { type: 'mediated', ...on('2026-12-16') }),
  decideAfterCourt: () => access(rungs.courtOutcome(), 'townshipLeader', '2026-12-17', { type: 'persuasionResumed' }),
  followEnforcement: () =>
    access(rungs.enforcing(), 'townshipCaseOfficer', '2026-12-21', { type: 'enforcementEnded', ...on('2026-12-21') }),
  reviewLeave: () =>
    access(rungs.onLeave(), 'townshipCaseOfficer', '2026-11-19', { type: 'leaveReviewed', returning: true }),
  orderReturn: () =>
    access(aCaseAt('ordered'), 'bureauLeader', '2026-11-12', {
      type: 'returnOrdered',
      how: 'withTownship',
      orderedOn: plainDate('2026-11-11'),
    }),
  reviewAge: () => access(growingUp(), 'bureauCaseOfficer', '2026-11-23', { type: 'ageReviewed' }),
  reportReturn: () =>
    access(rungs.persuading(), 'classTeacher', '2026-10-19', {
      type: 'returnReported',
      attendingSince: plainDate('2026-10-19'),
    }),
  confirmReturn: () =>
    access(reportReturn(rungs.persuading()), 'schoolHead', '2026-10-19', {
      type: 'returnVerified',
      attendingSince: plainDate('2026-10-16'),
    }),
  retentionCheck: () =>
    access(aCaseAt('retention'), 'classTeacher', '2026-11-13', { type: 'retentionChecked', attending: true }),
  approveExit: () =>
    access(rungs.persuading().play([proposedExit('2026-10-19')]), 'townshipLeader', '2026-10-20', {
      type: 'exitApproved',
    }),
  confirmExit: () =>
    access(
      rungs
        .persuading()
        .play([proposedExit('2026-10-19'), move('2026-10-20', 9, 'approveExit', { type: 'exitApproved' })]),
      'bureauLeader',
      '2026-10-20',
      { type: 'exitConfirmed' },
    ),
  trackStep: () =>
    access(rungs.registered(), 'studentAid', '2026-10-19', {
      type: 'trackStepDone',
      track: 'support',
      step: 'needsCheck',
      outcome: 'noNeed',
      doneOn: plainDate('2026-10-19'),
      until: null,
    }),
};

const unaskedActs: Record<(typeof duties)[number], () => Access> = {
  raiseHalt: () =>
    access(rungs.persuading(), 'villageCadre', '2026-10-19', {
      type: 'haltFound',
      ground: 'childIll',
      foundOn: plainDate('2026-10-19'),
    }),
  pauseCase: () =>
    access(rungs.persuading(), 'townshipLeader', '2026-10-19', {
      type: 'casePaused',
      reason: 'disaster',
      reviewOn: plainDate('2026-11-18'),
    }),
  extendLimit: () => {
    const hand = aCaseAt('noticed');
    const deadline = hand.fold.context.deadlines.find(({ rule }) => rule === 'T09')?.id ?? '';
    return access(hand, 'townshipCaseOfficer', '2026-11-04', {
      type: 'extensionRequested',
      deadline,
      days: 3,
      reason: 'guardianAsked',
    });
  },
  recordViews: () =>
    access(aCaseAt('noticed'), 'townshipCadre', '2026-11-04', {
      type: 'viewsReceived',
      receivedOn: plainDate('2026-11-04'),
    }),
  recordHearingRequest: () =>
    access(aPenaltyAt('views', openedWith(penalPack)), 'townshipCadre', '2026-11-30', {
      type: 'hearingRequested',
      requestedOn: plainDate('2026-11-30'),
    }),
  recordRemedy: () => {
    const hand = aCaseAt('ordered');
    return access(hand, 'bureauLegal', '2026-11-13', {
      type: 'reconsiderationFiled',
      about: orderOf(hand.fold.context),
      filedOn: plainDate('2026-11-12'),
    });
  },
  recordRevocation: () =>
    access(aCaseAt('ordered'), 'townshipLeader', '2026-11-13', {
      type: 'decisionRevoked',
      document: 'correctionOrder',
      revokedOn: plainDate('2026-11-13'),
    }),
  startTrack: () =>
    access(rungs.persuading(), 'womenFederation', '2026-10-19', { type: 'trackStarted', track: 'earlyMarriage' }),
  proposeExit: () =>
    access(rungs.persuading(), 'classTeacher', '2026-10-19', {
      type: 'exitProposed',
      reason: 'leftCountry',
      evidence: 'exitRecord',
      since: plainDate('2026-10-19'),
    }),
  correctAct: () => {
    const hand = aCaseAt('visited').play([move('2026-10-28', 9, 'recordVisit', visit('2026-10-28'))]);
    const entry = hand.entries.findLast(({ event }) => event.type === 'visitRecorded')?.sequence ?? 0;
    return access(hand, 'townshipCaseOfficer', '2026-10-29', { type: 'actCorrected', entry, reason: 'wrongCase' });
  },
};

const judged = ({ hand, act, day }: Access, actor: Actor, task: Task | null, fold: CaseFold = hand.fold) =>
  judge(fold, aCommand(act, actor, task?.id ?? null), at(day, 12))?.code ?? 'taken';

/** The same case in which another seat holds the task too, as one that was brought in. */
const heldBy = ({ fold }: CaseInHand, task: Task | null, seat: string): CaseFold => ({
  ...fold,
  context: {
    ...fold.context,
    tasks: fold.context.tasks.map((one) => (one.id === task?.id ? { ...one, seats: [...one.seats, seat] } : one)),
  },
});

describe.each(Object.entries({ ...tasks, ...unaskedActs }) as [Action, () => Access][])('%s', (action, make) => {
  const asked = make();
  const { hand, act, role } = asked;
  const subject = act.type === 'trackStepDone' ? `${act.track}.${act.step}` : undefined;
  const task = dutyOfAct[act.type] === undefined ? hand.openTask(action as TaskKind, subject) : null;
  const stage = stageOf(placeOf(hand.fold));

  test(`is open to ${role} in ${stage}`, () => {
    expect(judged(asked, actorOf(role), task)).toBe('taken');
  });

  test('is shut to each role that may not, also when it was brought in and holds the task', () => {
    const others = roles.filter((other) => !permitted(stage, other, action));
    // More time is for everybody to ask for; the machine looks at whose clock it is.
    expect(others.length > 0 || action === 'extendLimit').toBe(true);
    for (const other of others)
      expect([other, judged(asked, actorOf(other), task, heldBy(hand, task, seats[other][0] as string))]).toEqual([
        other,
        'notPermitted',
      ]);
  });

  test('is shut to the same post of another school or township', () => {
    const elsewhere = { ...actorOf(role), seat: 'S-00000e15e0' } as Actor;
    expect(judged(asked, elsewhere, task)).toBe('notYourTask');
    expect(judged(asked, elsewhere, task, heldBy(hand, task, 'S-00000e15e0'))).toBe('notYourTask');
  });

  test('is shut to whoever claims the post and sits on another', () => {
    const other = roles.find((name) => name !== role) as Role;
    const claimed = { ...actorOf(other), role } as Actor;
    expect(judged(asked, claimed, task, heldBy(hand, task, seats[other][0] as string))).toBe('notYourTask');
  });
});

test('every task of a case and every duty has its access shown here', () => {
  expect([...Object.keys(tasks), 'answerQuestion'].sort()).toEqual([...taskKinds].sort());
  expect(Object.keys(unaskedActs).sort()).toEqual([...duties].sort());
});
