import { explainDeadline } from '../../../src/domain/calendar/explain-deadline';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import { actorOf, type CaseInHand } from '../../support/case-fixtures';
import { approval, move, service, unasked } from '../../support/climb';
import { aPenaltyAt, decision, hearingSet, type PenaltyPlace, paid, penaltyIn } from '../../support/penalty';
import { openedWith, paused, penalPack } from '../case/rungs';

/** T13 to T17 (case-ladder section 5): on the day before their last, on it and after it. */

const aPenalty = (place: PenaltyPlace): CaseInHand => aPenaltyAt(place, openedWith(penalPack));
const placeIn = (hand: CaseInHand) => penaltyIn(hand)?.place;
const clock = ({ fold }: CaseInHand, rule: string) => fold.context.deadlines.find((one) => one.rule === rule);
const asks = (hand: CaseInHand, requestedOn: string, recordedOn: string) =>
  hand.actAs(
    actorOf('townshipCaseOfficer'),
    { type: 'hearingRequested', requestedOn: plainDate(requestedOn) },
    recordedOn,
  ).receipt.outcome;
const toInvitation = [
  unasked('2026-11-30', 10, 'recordHearingRequest', 'townshipCaseOfficer', {
    type: 'hearingRequested',
    requestedOn: plainDate('2026-11-30'),
  }),
  move('2026-12-01', 9, 'penaltyStep', hearingSet('2026-12-18')),
  move('2026-12-02', 9, 'issuePenalty', approval('hearingNotice', '2026-12-02')),
];
const notesOf = ({ fold }: CaseInHand, subject: string) =>
  fold.context.tasks.filter((task) => task.kind === 'takeNote' && task.subject === subject);

describe('the time to be heard and to ask for a hearing (T13)', () => {
  test('is five working days from the service of the notice, and says so', () => {
    const deadline = clock(aPenalty('views'), 'T13');
    expect(deadline).toMatchObject({
      status: 'running',
      source: '行政处罚法 64, 85',
      count: { startDay: '2026-11-26', amount: 5, unit: 'workingDay', due: '2026-12-03' },
    });
    expect(deadline && explainDeadline(deadline, 'zh')).toContain('行政处罚事先告知书送达之日2026年11月26日');
  });

  test.each(['2026-12-02', '2026-12-03'])(
    'is not over on %s: nobody drafts a decision, a hearing is asked for',
    (day) => {
      const hand = aPenalty('views');
      hand.until(day, 23);
      expect([placeIn(hand), hand.openKinds().includes('draftDocument')]).toEqual(['awaitingViews', false]);
      expect(asks(hand, day, day)).toBe('taken');
    },
  );

  test('is over on the day after: the decision is drafted, and a hearing asked for then is too late', () => {
    const hand = aPenalty('views');
    hand.until('2026-12-04', 1);
    expect(placeIn(hand)).toBe('draftingDecision');
    expect(hand.openTask('draftDocument').subject).toBe('penaltyDecision');
    expect(asks(hand, '2026-12-04', '2026-12-04')).toBe('refused');
  });

  test('counts the day of asking, not that of recording it', () => {
    const hand = aPenalty('views');
    hand.until('2026-12-04', 1);
    expect(asks(hand, '2026-12-03', '2026-12-04')).toBe('taken');
    expect(placeIn(hand)).toBe('settingHearing');
  });

  test('has no decision dated into it', () => {
    const hand = aPenalty('decisionToSign');
    expect(hand.act('issuePenalty', decision('2026-12-03'), '2026-12-07').receipt.outcome).toBe('refused');
    expect(hand.act('issuePenalty', decision('2026-12-04'), '2026-12-07', 10).receipt.outcome).toBe('taken');
  });

  test('does not begin before the notice is served', () => {
    const hand = aPenalty('noticeToServe');
    hand.until('2027-01-15');
    expect([clock(hand, 'T13'), placeIn(hand)]).toEqual([undefined, 'servingNotice']);
  });

  test('begins anew with the service that replaces one recorded by mistake', () => {
    const hand = aPenalty('views');
    const served = hand.entries.findLast(({ event }) => event.type === 'served')?.sequence ?? 0;
    hand.play([
      unasked('2026-11-27', 9, 'correctAct', 'townshipLeader', {
        type: 'actCorrected',
        entry: served,
        reason: 'wrongValue',
      }),
    ]);
    expect([placeIn(hand), clock(hand, 'T13')?.status]).toEqual(['servingNotice', 'cancelled']);
    hand.play([move('2026-11-30', 9, 'recordService', service('penaltyNotice', '2026-11-27'))]);
    expect(clock(hand, 'T13')).toMatchObject({ status: 'running', count: { due: '2026-12-04' } });
  });
});

describe('what holds the family’s clocks', () => {
  const holding = {
    'a pause': paused('2026-11-30'),
    'a stay': unasked('2026-11-30', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'stayOrdered',
      orderedOn: plainDate('2026-11-30'),
    }),
    'a just cause': unasked('2026-11-30', 9, 'raiseHalt', 'classTeacher', {
      type: 'haltFound',
      ground: 'childIll',
      foundOn: plainDate('2026-11-30'),
    }),
    'the protection of the child': unasked('2026-11-30', 9, 'startTrack', 'civilAffairs', {
      type: 'trackStarted',
      track: 'childProtection',
    }),
  };
  test.each(Object.entries(holding))('holds T13 too: %s', (_, hold) => {
    const hand = aPenalty('views').play([hold]);
    hand.until('2027-01-15');
    expect(clock(hand, 'T13')).toMatchObject({ status: 'paused', paused: { on: '2026-11-30', left: 3 } });
    expect(placeIn(hand)).toBe('awaitingViews');
  });

  test('holds T17 too, and what was left runs on', () => {
    const hand = aPenalty('paying').play([paused('2026-12-09')]);
    hand.until('2026-12-28');
    expect([clock(hand, 'T17')?.status, placeIn(hand)]).toEqual(['paused', 'paying']);
    hand.play([move('2026-12-28', 9, 'reviewPause', { type: 'caseResumed' })]);
    // Of fifteen days fourteen are left.
    expect(clock(hand, 'T17')).toMatchObject({ status: 'running', count: { due: '2027-01-11' } });
  });

  test('does not hold the ninety days of the office (T15)', () => {
    const hand = aPenalty('views').play([paused('2026-11-30')]);
    expect(clock(hand, 'T15')?.status).toBe('running');
  });
});

describe('the invitation to the hearing (T14)', () => {
  test('is served on the seventh working day before the hearing at the latest', () => {
    expect(clock(aPenalty('views').play(toInvitation), 'T14')).toMatchObject({
      status: 'running',
      source: '行政处罚法 64, 85',
      count: { startDay: '2026-12-18', amount: 7, unit: 'workingDay', due: '2026-12-09', before: true },
    });
  });

  test.each(['2026-12-08', '2026-12-09'])('is in time on %s, also when the proof comes later', (servedOn) => {
    const now = aPenalty('views').play([
      ...toInvitation,
      move(servedOn, 16, 'recordService', service('hearingNotice', servedOn)),
    ]);
    const later = aPenalty('views').play([
      ...toInvitation,
      move('2026-12-11', 9, 'recordService', service('hearingNotice', servedOn)),
    ]);
    expect([placeIn(now), placeIn(later)]).toEqual(['hearing', 'hearing']);
  });

  test('is too late on the day after: another day is set, and the guardian invited anew', () => {
    const hand = aPenalty('views').play(toInvitation);
    hand.until('2026-12-10', 1);
    expect([placeIn(hand), hand.openTask('penaltyStep').subject]).toEqual(['settingHearing', 'hearingDay']);
    hand.play([move('2026-12-10', 9, 'recordService', service('hearingNotice', '2026-12-10'))]);
    expect(placeIn(hand)).toBe('settingHearing');
    hand.play([
      move('2026-12-11', 9, 'penaltyStep', hearingSet('2026-12-28')),
      move('2026-12-11', 15, 'issuePenalty', approval('hearingNotice', '2026-12-11')),
      move('2026-12-14', 9, 'recordService', service('hearingNotice', '2026-12-14')),
    ]);
    expect([placeIn(hand), clock(hand, 'T14')?.count.due]).toEqual(['hearing', '2026-12-17']);
  });

  test.each([
    ['2026-12-09', 'refused'],
    ['2026-12-10', 'taken'],
  ])('leaves time for it: on 1 December a hearing on %s is %s', (day, outcome) => {
    const hand = aPenalty('views').play(toInvitation.slice(0, 1));
    expect(hand.act('penaltyStep', hearingSet(day), '2026-12-01').receipt.outcome).toBe(outcome);
  });
});

describe('the ninety days from the filing to the decision (T15)', () => {
  test('are watched, and the decision meets them', () => {
    expect(clock(aPenalty('filed'), 'T15')).toMatchObject({
      status: 'running',
      source: '行政处罚法 60',
      count: { startDay: '2026-11-20', amount: 90, unit: 'calendarDay', due: '2027-02-18' },
    });
    expect(clock(aPenalty('decided'), 'T15')?.status).toBe('met');
  });

  test('decide nothing when they are over: who has the next step is reminded, the bureau hears of it', () => {
    const hand = aPenalty('noticeToSign');
    hand.until('2027-02-18', 23);
    expect(notesOf(hand, 'penaltyOverdue')).toEqual([]);
    const { id, reminders } = hand.openTask('issuePenalty');
    hand.until('2027-02-19', 0);
    expect(notesOf(hand, 'penaltyOverdue')).toMatchObject([{ roles: ['bureauLeader'], status: 'open' }]);
    expect(hand.fold.context.tasks.find((task) => task.id === id)?.reminders).toBeGreaterThan(reminders);
    expect(placeIn(hand)).toBe('approvingNotice');
  });
});

describe('the seven working days for serving the decision (T16)', () => {
  test('run from the decision and are met by its service', () => {
    expect(clock(aPenalty('decided'), 'T16')).toMatchObject({
      status: 'running',
      source: '行政处罚法 61, 85',
      count: { startDay: '2026-12-07', amount: 7, unit: 'workingDay', due: '2026-12-16' },
    });
    expect(clock(aPenalty('paying'), 'T16')?.status).toBe('met');
  });

  test('are told of when they are over, and the decision is still to be served', () => {
    const hand = aPenalty('decided');
    hand.until('2026-12-16', 23);
    expect(notesOf(hand, 'penaltyUnserved')).toEqual([]);
    hand.until('2026-12-17', 0);
    expect(notesOf(hand, 'penaltyUnserved')).toMatchObject([{ roles: ['bureauLeader'] }]);
    hand.play([move('2026-12-17', 9, 'recordService', service('penaltyDecision', '2026-12-17'))]);
    expect(placeIn(hand)).toBe('paying');
  });
});

describe('the fifteen days for paying the fine (T17)', () => {
  test('run from the service of the decision', () => {
    expect(clock(aPenalty('paying'), 'T17')).toMatchObject({
      status: 'running',
      source: '行政处罚法 67',
      count: { startDay: '2026-12-08', amount: 15, unit: 'calendarDay', due: '2026-12-23' },
    });
  });

  test.each(['2026-12-22', '2026-12-23'])('are not over on %s: nothing is proposed, the fine is paid', (day) => {
    const hand = aPenalty('paying');
    hand.until(day, 20);
    expect([placeIn(hand), hand.openKinds().includes('refer')]).toEqual(['paying', false]);
    expect(placeIn(hand.play([move(day, 21, 'penaltyStep', paid(day))]))).toBe('paid');
  });

  test('are over on the day after: a referral is proposed, and nothing is referred', () => {
    const hand = aPenalty('paying');
    hand.until('2026-12-24', 0);
    expect([placeIn(hand), placeOf(hand.fold)]).toEqual(['unpaid', 'penaltyProcedure']);
    expect(hand.openKinds()).toContain('refer');
    expect(hand.fold.context.referral).toBeNull();
  });
});
