import { addDays, plainDate } from '../../../src/domain/calendar/plain-date';
import { judge } from '../../../src/domain/case/fold';
import { workingDaysPaused } from '../../../src/domain/case/pauses';
import { toCaseView } from '../../../src/domain/case/view';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, confirmed, move, reported, unasked } from '../../support/climb';
import { leaveGranted } from '../case/rungs';

const paused = (day: string, reviewOn: string) =>
  unasked(day, 9, 'pauseCase', 'townshipLeader', {
    type: 'casePaused',
    reason: 'guardianInHospital',
    reviewOn: plainDate(reviewOn),
  });
const continued = (day: string, reviewOn: string) =>
  move(day, 9, 'reviewPause', { type: 'pauseContinued', reviewOn: plainDate(reviewOn) });
const resumed = (day: string) => move(day, 10, 'reviewPause', { type: 'caseResumed' });
const viewOn = (hand: CaseInHand, day: string) => toCaseView(hand.fold, at(day, 12));
const due = (hand: CaseInHand) => hand.fold.context.deadlines.findLast(({ rule }) => rule === 'T35')?.count.due;

describe('the ledger of pauses', () => {
  test('has reason, approver, beginning, day of review and, when it is over, its end', () => {
    const hand = aCaseAt('noticed').play([paused('2026-11-04', '2026-11-18')]);
    const pause = {
      reason: 'guardianInHospital',
      approvedBy: { role: 'townshipLeader', official: 'U-townshipLeader' },
      from: '2026-11-04',
      reviewOn: '2026-11-18',
    };
    expect(viewOn(hand, '2026-11-05').pauses).toEqual([{ ...pause, to: null, reviews: [], workingDays: 1 }]);
    hand.play([resumed('2026-11-10')]);
    expect(viewOn(hand, '2026-12-01').pauses).toEqual([{ ...pause, to: '2026-11-10', reviews: [], workingDays: 4 }]);
  });

  test('says who looked at a pause and let it go on', () => {
    const hand = aCaseAt('noticed').play([paused('2026-11-04', '2026-11-18'), continued('2026-11-18', '2026-12-02')]);
    expect(hand.fold.context.pauses).toMatchObject([
      {
        to: null,
        reviewOn: '2026-12-02',
        reviews: [{ on: '2026-11-18', by: { role: 'bureauLeader' }, reviewOn: '2026-12-02' }],
      },
    ]);
  });

  test('keeps every pause, a stay too', () => {
    const hand = aCaseAt('ordered').play([
      paused('2026-11-12', '2026-11-20'),
      resumed('2026-11-13'),
      unasked('2026-11-16', 9, 'recordRemedy', 'townshipCaseOfficer', {
        type: 'stayOrdered',
        orderedOn: plainDate('2026-11-16'),
      }),
    ]);
    expect(hand.fold.context.pauses).toMatchObject([
      { reason: 'guardianInHospital', from: '2026-11-12', to: '2026-11-13' },
      { reason: 'stayOrdered', from: '2026-11-16', to: null, approvedBy: { role: 'townshipCaseOfficer' } },
    ]);
  });

  test('ends a pause out of which the child came back, and opens it again where that was a mistake', () => {
    const hand = aCaseAt('noticed').play([
      paused('2026-11-04', '2026-11-25'),
      reported('2026-11-09'),
      confirmed('2026-11-10'),
    ]);
    expect(hand.fold.context.pauses).toMatchObject([{ from: '2026-11-04', to: '2026-11-10' }]);
    const entry = hand.last?.entry.sequence as number;
    hand.play([
      unasked('2026-11-11', 9, 'correctAct', 'bureauLeader', { type: 'actCorrected', entry, reason: 'didNotHappen' }),
    ]);
    expect(hand.fold.context.pauses).toMatchObject([{ from: '2026-11-04', to: null }]);
  });
});

describe('the review of a pause', () => {
  test('is due on the day that was set', () => {
    const hand = aCaseAt('noticed').play([paused('2026-11-04', '2026-11-18')]);
    expect(due(hand)).toBe('2026-11-18');
    hand.play([continued('2026-11-17', '2026-12-02')]);
    expect(due(hand)).toBe('2026-12-02');
  });

  test('is due on the next day where a refuted return leads back into a pause after it', () => {
    const hand = aCaseAt('noticed').play([
      paused('2026-11-04', '2026-11-10'),
      reported('2026-11-09'),
      move('2026-11-12', 11, 'confirmReturn', { type: 'returnRefuted' }),
    ]);
    expect(due(hand)).toBe('2026-11-13');
  });

  test.each([
    ['today', '2026-11-04', 'notNow'],
    ['tomorrow', '2026-11-05', 'taken'],
    ['the last day of T35', '2026-12-04', 'taken'],
    ['a day later', '2026-12-05', 'notNow'],
  ])('on %s: %s is %s', (_, reviewOn, expected) => {
    const hand = aCaseAt('noticed');
    const { act } = paused('2026-11-04', reviewOn);
    const refusal = judge(hand.fold, aCommand(act, actorOf('townshipLeader'), null), at('2026-11-04'));
    expect(refusal?.code ?? 'taken').toBe(expected);
  });
});

describe('working days that an appraisal leaves out', () => {
  test('are those of pauses so far, each once, the first day not counted', () => {
    const hand = aCaseAt('noticed').play([paused('2026-11-04', '2026-11-18')]);
    const until = (day: string) => workingDaysPaused(hand.fold.context, plainDate(day));
    expect(['2026-11-04', '2026-11-05', '2026-11-08', '2026-11-09'].map(until)).toEqual([0, 1, 2, 3]);
    hand.play([resumed('2026-11-10')]);
    expect(until('2026-12-31')).toBe(4);
    hand.play([paused('2026-11-16', '2026-11-18'), resumed('2026-11-17')]);
    expect(until('2026-12-31')).toBe(5);
    expect(viewOn(hand, '2026-12-31').workingDaysPaused).toBe(5);
  });

  test('are those of a leave too, up to the return or to its end', () => {
    const begun = '2026-11-05';
    const hand = aCaseAt('noticed').play(leaveGranted(begun, '2026-12-18'));
    const until = (day: string) => workingDaysPaused(hand.fold.context, plainDate(day));
    expect(until('2026-11-13')).toBe(6);
    const back = aCaseAt('noticed').play([
      ...leaveGranted(begun, '2026-12-18'),
      reported('2026-11-16'),
      confirmed('2026-11-16'),
    ]);
    expect(workingDaysPaused(back.fold.context, plainDate('2026-12-31'))).toBe(7);
    hand.until('2026-12-31');
    // From Friday, 6 November, to Friday, 18 December: seven weeks but four days.
    expect(until('2026-12-31')).toBe(31);
    expect(until(addDays(plainDate('2026-12-31'), 90))).toBe(31);
  });
});
