import { endOf, instant, instantMs, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Task } from '../../../src/domain/case/context';
import { nextDeadline } from '../../../src/domain/case/deadlines';
import { placeOf, takeExpiry } from '../../../src/domain/case/fold';
import { dueOf, toCaseView } from '../../../src/domain/case/view';
import type { TaskKind } from '../../../src/domain/case/vocabulary';
import type { ClockRule } from '../../../src/domain/pack/policy-pack';
import { aDetectedCase, anOpening, aQuestion, at, CaseInHand, crossed, seats } from '../../support/case-fixtures';
import { aCaseAt, approval, move, service, visit } from '../../support/climb';
import { reportReturn, rungs, verifyReturn } from './rungs';

const signalled = () => aDetectedCase();

function verified(): CaseInHand {
  const hand = signalled();
  hand.act(
    'verifyAbsence',
    {
      type: 'verified',
      cause: 'wearyOfSchool',
      whereabouts: 'atHome',
      absentSince: plainDate('2026-10-12'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-12'),
    },
    '2026-10-16',
  );
  return hand;
}

const visited = () => aCaseAt('visited');
const priority = { ageReviewOn: null, nonLocal: false, disabled: false, priority: true };
const priorityVisited = () => aCaseAt('visited', { ...anOpening(), child: priority });
const back = () => verifyReturn(reportReturn(aCaseAt('noticed'), '2026-11-05'), '2026-11-05');
const promised = () =>
  aCaseAt('persuading').play([
    move(
      '2026-10-16',
      15,
      'recordVisit',
      visit('2026-10-16', { outcome: 'promised', promisedOn: plainDate('2026-10-19') }),
    ),
  ]);
/** Its child is 16 in January. */
const growingUp = () =>
  aDetectedCase({
    ...anOpening(),
    child: { ageReviewOn: plainDate('2026-11-20'), nonLocal: false, disabled: false, priority: false },
  });

/** What each clock of the ladder counts, when it ends, and which task is open after it ended. */
const clocks: [ClockRule, () => CaseInHand, start: string, due: string, asks: TaskKind][] = [
  ['T01', signalled, '2026-10-15', '2026-10-16', 'verifyAbsence'],
  ['T29', signalled, '2026-10-15', '2026-10-16', 'verifyAbsence'],
  ['T02', verified, '2026-10-16', '2026-10-19', 'takeNote'],
  ['T05', verified, '2026-10-16', '2026-10-19', 'nameContacts'],
  ['T06', () => aCaseAt('persuading'), '2026-10-16', '2026-10-20', 'recordVisit'],
  ['T07', visited, '2026-10-27', '2026-11-03', 'recordVisit'],
  ['T07.2', priorityVisited, '2026-10-27', '2026-10-30', 'recordVisit'],
  ['T34', promised, '2026-10-19', '2026-10-20', 'recordVisit'],
  ['T08', visited, '2026-10-16', '2026-10-30', 'draftDocument'],
  ['T09', () => aCaseAt('noticed'), '2026-11-02', '2026-11-09', 'draftDocument'],
  ['T11', () => aCaseAt('ordered'), '2026-11-11', '2026-11-18', 'draftDocument'],
  ['T12', () => aCaseAt('judicialNoticed'), '2026-11-23', '2026-11-30', 'refer'],
  // Before an end that is known: of the leave, of compulsory age.
  ['T25', rungs.onLeave, '2026-12-18', '2026-11-18', 'reviewLeave'],
  ['T31', growingUp, '2027-01-19', '2026-11-20', 'reviewAge'],
  ['T28', back, '2026-11-05', '2026-11-12', 'retentionCheck'],
  ['T35', rungs.paused, '2026-11-04', '2026-12-04', 'reviewPause'],
  ['T33', () => aQuestion(), '2026-10-15', '2026-10-22', 'answerQuestion'],
];

describe.each(clocks)('%s', (rule, make, start, due, asks) => {
  const running = (hand: CaseInHand) =>
    hand.fold.context.deadlines.find((deadline) => deadline.rule === rule && deadline.status === 'running');

  test(`counts from ${start} and ends with ${due}`, () => {
    const hand = make();
    const deadline = running(hand);
    expect(deadline).toMatchObject({ count: { startDay: start, due }, expiresAt: endOf(plainDate(due)) });
    expect(deadline?.source).toMatch(/\S/);
  });

  test('runs to its last millisecond, and is over at its end and after', () => {
    const hand = make();
    const { id, expiresAt } = running(hand) as NonNullable<ReturnType<typeof running>>;
    const lateAt = (shift: number) =>
      toCaseView(hand.fold, instant(instantMs(expiresAt) + shift)).runningDeadlines.find((line) => line.id === id)
        ?.late;
    expect([lateAt(-1), lateAt(0), lateAt(1)]).toEqual([false, true, true]);
  });

  test(`asks for ${asks} when it runs out, and decides nothing`, () => {
    const hand = make();
    const { id, expiresAt } = running(hand) as NonNullable<ReturnType<typeof running>>;
    const stage = toCaseView(hand.fold, expiresAt).stage;
    const { fold, entry } = takeExpiry(hand.fold, id, expiresAt);
    expect(entry).toMatchObject({ actor: { kind: 'system', part: 'timer' }, happenedOn: due, task: null });
    expect(entry.deadlines.find((deadline) => deadline.id === id)?.status).toBe('expired');
    const view = toCaseView(fold, expiresAt);
    expect(view.stage).toBe(stage);
    expect(view.openTasks.map((task) => task.kind)).toContain(asks);
    expect(fold.context.documents).toEqual(hand.fold.context.documents);
  });
});

describe('a guardian’s clock', () => {
  test.each(['noticed.serving', 'ordered.serving', 'judicialNoticed.serving'] as const)(
    'does not run in %s, however long nobody serves the document',
    (path) => {
      const hand = rungs[path]();
      const waiting = hand.fold.context.documents.at(-1)?.id;
      const limits = ['T09', 'T11', 'T12'].map((rule) => `${rule}:${waiting}`);
      hand.until('2027-06-30');
      expect(placeOf(hand.fold)).toBe(path);
      expect(hand.fold.context.deadlines.filter(({ id }) => limits.includes(id))).toEqual([]);
    },
  );

  test('counts from the day of service, also when that is recorded later (MX-15, XS-11)', () => {
    const hand = rungs['noticed.serving']();
    hand.act('recordService', service('returnNotice', '2026-11-02', { method: 'mail' }), '2026-11-06');
    expect(
      nextDeadline({
        ...hand.fold.context,
        deadlines: hand.fold.context.deadlines.filter(({ rule }) => rule === 'T09'),
      }),
    ).toMatchObject({
      count: { startDay: '2026-11-02', due: '2026-11-09' },
      startedBy: hand.last?.entry.sequence,
    });
  });

  test('has not run out for whoever would date the next step into it', () => {
    const hand = rungs['judicialNoticed.approving']();
    const urging = (issuedOn: string) =>
      hand.act('issueJudicialNotice', approval('judicialNotice', issuedOn), '2026-11-20', 16);
    expect(urging('2026-11-18').receipt).toMatchObject({ outcome: 'refused', refusal: { code: 'notNow' } });
    expect(urging('2026-11-19').receipt.outcome).toBe('taken');
  });
});

describe('reminders', () => {
  test('a task that nobody takes goes up the chain, one role a day, and then is reminded of once a week', () => {
    const hand = signalled();
    const rolesOn = (day: string) => {
      hand.until(day);
      return hand.openTask('verifyAbsence').roles;
    };
    expect(rolesOn('2026-10-16')).toEqual(['classTeacher']);
    expect(rolesOn('2026-10-17')).toEqual(['classTeacher', 'schoolHead']);
    expect(rolesOn('2026-10-20')).toEqual(['classTeacher', 'schoolHead', 'bureauCaseOfficer']);
    expect(rolesOn('2027-01-01')).toEqual(['classTeacher', 'schoolHead', 'bureauCaseOfficer']);
    expect(nextDeadline(hand.fold.context)?.count).toMatchObject({ amount: 5, unit: 'workingDay' });
    const reminders = hand.openTask('verifyAbsence').reminders;
    hand.until('2027-01-08');
    expect(hand.openTask('verifyAbsence').reminders).toBe(reminders + 1);
    const { id } = hand.openTask('verifyAbsence');
    expect(hand.fold.context.deadlines.filter(({ task }) => task === id).length).toBeLessThan(7);
    expect(placeOf(hand.fold)).toBe('detected');
  });

  test('two clocks that run out together bring in one role and remind once', () => {
    const hand = signalled();
    hand.until('2026-10-17');
    expect(hand.entries.slice(1).map(({ event }) => event)).toEqual([
      { type: 'deadlineExpired', deadline: 'T01:K1.1' },
      { type: 'deadlineExpired', deadline: 'T29:K1.1' },
    ]);
    expect(hand.entries.flatMap(({ letters }) => letters.map(({ kind, seat }) => [kind, seat]))).toEqual([
      ['task', seats.classTeacher[0]],
      ['reminder', seats.classTeacher[0]],
      ['broughtIn', seats.schoolHead[0]],
    ]);
  });

  test('who has acknowledged is reminded of the duty and no longer of the acknowledgement', () => {
    const hand = signalled();
    hand.act('verifyAbsence', { type: 'taskAcknowledged' }, '2026-10-15', 12);
    hand.until('2026-10-17');
    expect(hand.entries.at(-1)?.event).toEqual({ type: 'deadlineExpired', deadline: 'T01:K1.1' });
    const statuses = hand.fold.context.deadlines.map(({ id, status }) => [id, status]);
    expect(statuses).toEqual([
      ['T01:K1.1', 'expired'],
      ['T29:K1.1', 'met'],
      ['T01:K1.1/1', 'running'],
    ]);
  });

  test('an acknowledgement after the first reminder still stops the next one', () => {
    const hand = signalled();
    hand.act('verifyAbsence', { type: 'taskAcknowledged' }, '2026-10-17', 12);
    expect(hand.fold.context.deadlines.find(({ id }) => id === 'T29:K1.1/1')?.status).toBe('met');
  });

  test('a role without a seat in this case is passed over', () => {
    const { opening } = new CaseInHand().fold.context;
    const hand = new CaseInHand({ ...opening, seats: { ...seats, schoolHead: [] } });
    hand.signal(crossed(), '2026-10-15');
    hand.until('2026-10-17');
    expect(hand.openTask('verifyAbsence').roles).toEqual(['classTeacher', 'bureauCaseOfficer']);
  });

  test('letters go to open tasks only, each with a key of its own', () => {
    const hand = aCaseAt('legalReferral');
    const keys = hand.entries.flatMap(({ letters }) => letters.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    const fulfilled = hand.entries.filter(({ task }) => task !== null);
    for (const { task, letters } of fulfilled) expect(letters.map((letter) => letter.task)).not.toContain(task);
  });
});

describe('clocks of fulfilled tasks', () => {
  test('are met, not cancelled: what was done in time counts as done', () => {
    const { tasks, deadlines } = aCaseAt('legalReferral').fold.context;
    for (const kind of [
      'nameContacts',
      'issueNotice',
      'recordService',
      'issueOrder',
      'issueJudicialNotice',
      'refer',
    ] as const)
      for (const task of tasks.filter((candidate) => candidate.kind === kind))
        expect([kind, task.status, task.closedBy?.actor.kind]).toEqual([kind, 'done', 'seat']);
    expect(deadlines.find(({ rule }) => rule === 'T05')?.status).toBe('met');
    expect(deadlines.filter(({ status }) => status === 'cancelled')).toEqual([]);
  });
});

test('next comes the clock that ends first; of two that end together the same one for everybody', () => {
  const hand = signalled();
  expect(nextDeadline(hand.fold.context)?.id).toBe('T01:K1.1');
  const { context } = hand.fold;
  expect(nextDeadline({ ...context, deadlines: [...context.deadlines].reverse() })?.id).toBe('T01:K1.1');
  expect(at('2026-10-17', 0)).toBe(nextDeadline(context)?.expiresAt);
});

describe('dates that would skip a clock', () => {
  test('a visit from before the episode is not taken', () => {
    const hand = aCaseAt('persuading');
    expect(hand.act('recordVisit', visit('2025-10-16'), '2026-10-19').receipt).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'notNow' },
    });
  });

  test('a notice dated into the persuasion period, and a talk before its service, are not taken', () => {
    const hand = rungs['noticed.approving']();
    expect(hand.act('issueNotice', approval('returnNotice', '2026-10-30'), '2026-11-02').receipt.outcome).toBe(
      'refused',
    );
    expect(hand.act('issueNotice', approval('returnNotice', '2026-11-02'), '2026-11-02').receipt.outcome).toBe('taken');
    const early = approval('correctionOrder', '2026-11-11', { talkHeldOn: plainDate('2026-11-01') });
    expect(rungs['ordered.approving']().act('issueOrder', early, '2026-11-11').receipt.outcome).toBe('refused');
  });

  test('three visits on one day are one day of visits', () => {
    const hand = aCaseAt('persuading');
    for (const hour of [9, 10, 11]) hand.act('recordVisit', visit('2026-10-16'), '2026-10-16', hour);
    hand.until('2026-11-02');
    expect(hand.openKinds()).not.toContain('draftDocument');
  });
});

describe('what must not wait for ever', () => {
  test('a task whose roles have no seat goes to those above them', () => {
    const { classTeacher: _teacher, schoolHead: _head, ...others } = seats;
    const hand = new CaseInHand({ ...anOpening(), seats: others });
    hand.signal(crossed(), '2026-10-15');
    expect(hand.openTask('verifyAbsence').seats.length).toBeGreaterThan(0);
    expect(hand.last?.entry.letters.length).toBeGreaterThan(0);
  });

  test('an absence after a reported return reaches whoever is to confirm it', () => {
    const hand = aCaseAt('persuading');
    hand.act('reportReturn', { type: 'returnReported', attendingSince: plainDate('2026-10-19') }, '2026-10-19');
    const { entry } = hand.signal(crossed('2026-10-27', '2026-10-22'), '2026-10-27');
    expect(entry.letters.map((letter) => letter.kind)).toEqual(expect.arrayContaining(['reminder', 'broughtIn']));
    const early = { type: 'returnVerified', attendingSince: plainDate('2026-10-19') } as const;
    expect(hand.act('confirmReturn', early, '2026-10-27', 10).receipt.outcome).toBe('refused');
  });
});

describe('when a task is due', () => {
  const dueIn = ({ fold }: CaseInHand, kind: TaskKind) => {
    const task = fold.context.tasks.find((one) => one.kind === kind && one.status === 'open') as Task;
    return dueOf(task, fold.context.deadlines)?.id.split(':')[0];
  };

  test('is said by its own clock, whether it was taken or not', () => {
    const hand = aCaseAt('persuading');
    expect(dueIn(hand, 'recordVisit')).toBe('T06');
    hand.act('recordVisit', { type: 'taskAcknowledged' }, '2026-10-19');
    expect(dueIn(hand, 'recordVisit')).toBe('T06');
  });

  test('is said by its acknowledgement where it has none, and by T36 when somebody has taken it', () => {
    const hand = aCaseAt('persuading');
    expect(dueIn(hand, 'makeCausePlan')).toBe('T29');
    hand.until('2026-10-21');
    hand.act('makeCausePlan', { type: 'taskAcknowledged' }, '2026-10-21');
    expect(dueIn(hand, 'makeCausePlan')).toBe('T36');
  });

  test('is not said of what only waits: a return that may never come', () => {
    expect(dueIn(aCaseAt('persuading'), 'reportReturn')).toBeUndefined();
  });
});
