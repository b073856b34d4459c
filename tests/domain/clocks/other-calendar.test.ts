import fc from 'fast-check';
import { explainDeadline } from '../../../src/domain/calendar/explain-deadline';
import { addDays, endOf, type PlainDate, plainDate } from '../../../src/domain/calendar/plain-date';
import type { SchoolCalendar } from '../../../src/domain/calendar/school-calendar';
import type { Deadline } from '../../../src/domain/case/context';
import { isGuardianClock } from '../../../src/domain/case/deadlines';
import { judge, placeOf } from '../../../src/domain/case/fold';
import { aCommand, actorOf, aQuestion, at, autumn2026, type CaseInHand, detection } from '../../support/case-fixtures';
import { aCaseAt, move, unasked } from '../../support/climb';

const days = (...list: string[]): PlainDate[] => list.map(plainDate);
const administrator = { kind: 'system', part: 'administrator' } as const;

const calendar = (version: string, change: Partial<SchoolCalendar>): SchoolCalendar => ({
  ...autumn2026,
  version,
  ...change,
});
const updated = (to: SchoolCalendar) => ({ type: 'calendarUpdated', calendar: to }) as const;
const update = (hand: CaseInHand, to: SchoolCalendar, day: string) => {
  hand.until(day);
  return hand.actAs(administrator, updated(to), day);
};
const clock = (hand: CaseInHand, rule: string): Deadline => {
  const found = hand.fold.context.deadlines.findLast((deadline) => deadline.rule === rule);
  if (!found) throw new Error(`No clock ${rule}`);
  return found;
};

/** T09 of the worked case: 7 days from 2 November, to Monday the 9th. */
const restOnTheNinth = calendar('cal-rest', { restDays: [...autumn2026.restDays, ...days('2026-11-09')] });
/** The worked Saturday of 7 November, so that nothing rolls. */
const workOnSaturday = calendar('cal-work', { workingDays: [...autumn2026.workingDays, ...days('2026-11-07')] });

describe('another calendar', () => {
  test('moves the last day of a running limit, says from which, and the case waits for the new one', () => {
    const hand = aCaseAt('noticed');
    const step = update(hand, restOnTheNinth, '2026-11-04');
    expect(step.receipt.outcome).toBe('taken');
    expect(clock(hand, 'T09')).toMatchObject({
      status: 'running',
      count: { startDay: '2026-11-02', amount: 7, due: '2026-11-10', rolledFrom: '2026-11-09' },
      changes: [{ kind: 'calendar', from: '2026-11-09', version: 'cal-rest', kept: null }],
      expiresAt: endOf(plainDate('2026-11-10')),
    });
    hand.until('2026-11-10', 23);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    hand.until('2026-11-11');
    expect(placeOf(hand.fold)).toBe('noticed.expired');
  });

  test('stands in the sentence of the clock in both languages', () => {
    const hand = aCaseAt('noticed');
    update(hand, restOnTheNinth, '2026-11-04');
    expect(explainDeadline(clock(hand, 'T09'), 'zh')).toBe(
      '限期复学期限（T09）：自入学或复学通知书送达之日2026年11月2日起（当日不计）7个自然日，' +
        '校历更新（cal-rest），原定2026年11月9日，按新校历重新计算，其间遇法定节假日2026年11月9日，' +
        '期满日2026年11月9日为休息日，顺延至其后第一个工作日，至2026年11月10日24时止。依据：MX-15, XS-11。',
    );
    expect(explainDeadline(clock(hand, 'T09'), 'en')).toContain(
      'counted anew under calendar cal-rest, before which it was to end with 2026-11-09',
    );
  });

  test('is the one that the next entries and the next clocks are of', () => {
    const hand = aCaseAt('noticed');
    expect(update(hand, restOnTheNinth, '2026-11-04').entry.versions.calendar).toBe('cal-test');
    const next = hand.play([
      move('2026-11-04', 15, 'recordVisit', {
        type: 'visitRecorded',
        visitedOn: plainDate('2026-11-04'),
        outcome: 'refused',
        atHome: true,
        persons: 2,
        childHeard: true,
        measure: 'none',
        promisedOn: null,
      }),
    ]);
    expect(next.last?.entry.versions.calendar).toBe('cal-rest');
    // T07: 5 working days from Wednesday, 4 November, over the new rest day.
    expect(clock(hand, 'T07').count.due).toBe('2026-11-12');
  });

  test('keeps a day told to the family where the law would let it end earlier, and says that it stays', () => {
    // T12: 7 days from 23 November would end on the 30th; the Monday is a rest day first, and then it is not.
    const restFirst = calendar('cal-first', { restDays: [...autumn2026.restDays, ...days('2026-11-30')] });
    const hand = aCaseAt('judicialNoticed');
    update(hand, restFirst, '2026-11-24');
    expect(clock(hand, 'T12').count.due).toBe('2026-12-01');
    update(hand, calendar('cal-again', {}), '2026-11-25');
    expect(clock(hand, 'T12')).toMatchObject({
      count: { due: '2026-12-01', rolledFrom: null },
      changes: [
        { kind: 'calendar', from: '2026-11-30', version: 'cal-first', kept: null },
        { kind: 'calendar', from: '2026-12-01', version: 'cal-again', kept: 'told' },
      ],
    });
    expect(explainDeadline(clock(hand, 'T12'), 'zh')).toContain('校历更新（cal-again），已告知的2026年12月1日不提前');
  });

  test('moves an official’s own period to an earlier day, and to today where that is over', () => {
    // T07: 5 working days from Tuesday, 27 October, to 3 November; the worked week-end makes it Sunday, 1 November.
    const weekend = calendar('cal-weekend', {
      workingDays: [...autumn2026.workingDays, ...days('2026-10-31', '2026-11-01')],
    });
    const early = aCaseAt('visited');
    update(early, weekend, '2026-10-28');
    expect(clock(early, 'T07')).toMatchObject({ count: { due: '2026-11-01' }, changes: [{ kept: null }] });
    const late = aCaseAt('visited');
    update(late, weekend, '2026-11-02');
    expect(clock(late, 'T07')).toMatchObject({
      status: 'running',
      count: { due: '2026-11-02' },
      expiresAt: endOf(plainDate('2026-11-02')),
      changes: [{ kind: 'calendar', from: '2026-11-03', kept: 'today' }],
    });
    expect(explainDeadline(clock(late, 'T07'), 'en')).toContain('it ends with the day of the change');
  });

  test('makes a provisional date certain, without a word where its day stays', () => {
    const published = calendar('cal-2027', { publishedTo: plainDate('2027-12-31') });
    const hand = aCaseAt('ordered');
    expect(clock(hand, 'T18').count).toMatchObject({ due: '2027-01-11', provisional: true });
    update(hand, published, '2026-11-13');
    expect(clock(hand, 'T18').count).toMatchObject({ due: '2027-01-11', provisional: false });
    expect(clock(hand, 'T18').changes).toBeUndefined();
    expect(explainDeadline(clock(hand, 'T18'), 'zh')).not.toContain('暂定');
  });

  test('counts a limit anew through its pauses and extensions', () => {
    // 7 days from 2 November; paused on the 4th with 5 left until the 16th, so to the 21st, a Saturday, and the 23rd.
    const hand = aCaseAt('noticed').play([
      unasked('2026-11-04', 9, 'raiseHalt', 'schoolHead', {
        type: 'haltFound',
        ground: 'aidMissing',
        foundOn: plainDate('2026-11-04'),
      }),
      move('2026-11-16', 9, 'resolveHalt', {
        type: 'haltEnded',
        ground: 'aidMissing',
        endedOn: plainDate('2026-11-16'),
      }),
    ]);
    expect(clock(hand, 'T09').count.due).toBe('2026-11-23');
    update(hand, calendar('cal-long', { restDays: [...autumn2026.restDays, ...days('2026-11-23')] }), '2026-11-17');
    expect(clock(hand, 'T09')).toMatchObject({
      count: { startDay: '2026-11-16', amount: 5, due: '2026-11-24', rolledFrom: '2026-11-21' },
      changes: [
        { kind: 'pause', from: '2026-11-04', to: '2026-11-16' },
        { kind: 'calendar', from: '2026-11-23' },
      ],
      first: { startDay: '2026-11-02', amount: 7 },
    });
    expect(explainDeadline(clock(hand, 'T09'), 'zh')).toContain('余下5个自然日自2026年11月16日起（当日不计）续算');
  });

  test('leaves a limit that stands still with at least what is left of it', () => {
    const hand = aCaseAt('noticed').play([
      unasked('2026-11-04', 9, 'raiseHalt', 'schoolHead', {
        type: 'haltFound',
        ground: 'aidMissing',
        foundOn: plainDate('2026-11-04'),
      }),
    ]);
    update(hand, workOnSaturday, '2026-11-05');
    expect(clock(hand, 'T09')).toMatchObject({ status: 'paused', paused: { on: '2026-11-04', left: 5 } });
  });

  test('moves the end of the term for the watch of a return', () => {
    const hand = aCaseAt('retention');
    expect(clock(hand, 'T28')).toMatchObject({ id: 'T28:endOfTerm', count: { due: '2027-01-22' } });
    const [first, second] = autumn2026.terms;
    const terms = [{ ...first, to: plainDate('2027-01-29') }, second] as SchoolCalendar['terms'];
    update(hand, calendar('cal-term', { terms }), '2026-11-06');
    expect(clock(hand, 'T28')).toMatchObject({
      count: { due: '2027-01-29' },
      changes: [{ kind: 'calendar', from: '2027-01-22' }],
    });
  });

  test('moves the warnings with the window whose end they come before', () => {
    const hand = aCaseAt('ordered');
    hand.until('2027-05-13');
    const warnings = () => hand.fold.context.deadlines.filter(({ rule }) => rule === 'T21.2');
    const last = clock(hand, 'T21').count.due;
    expect(warnings().map(({ count }) => count.startDay)).toEqual(warnings().map(() => last));
    update(hand, calendar('cal-window', { restDays: [...autumn2026.restDays, last] }), '2027-05-13');
    expect(clock(hand, 'T21').count.due).not.toBe(last);
    expect(warnings().map(({ count }) => count.due)).toEqual(
      warnings().map(({ count }) => addDays(clock(hand, 'T21').count.due, -count.amount)),
    );
    expect(warnings()).not.toEqual([]);
  });

  test('changes nothing that is over', () => {
    const hand = aCaseAt('judicialNoticed');
    const over = hand.fold.context.deadlines.filter(({ status }) => status !== 'running' && status !== 'paused');
    expect(over).not.toEqual([]);
    update(hand, calendar('cal-late', { restDays: days('2026-11-09', '2026-11-18', '2026-11-30') }), '2026-11-24');
    expect(hand.fold.context.deadlines).toEqual(expect.arrayContaining(over));
  });

  test('is taken by a question too', () => {
    const hand = aQuestion();
    const before = clock(hand, 'T33').count.due;
    update(hand, calendar('cal-q', { restDays: [...autumn2026.restDays, before] }), '2026-10-16');
    expect(clock(hand, 'T33').count.due > before).toBe(true);
  });

  describe('is not taken', () => {
    const refusal = (hand: CaseInHand, act: ReturnType<typeof updated>, actor = administrator as never, day: string) =>
      judge(hand.fold, aCommand(act, actor, null), at(day))?.code ?? 'taken';

    test('twice', () => {
      const hand = aCaseAt('noticed');
      update(hand, restOnTheNinth, '2026-11-04');
      expect(refusal(hand, updated(restOnTheNinth), administrator as never, '2026-11-04')).toBe('notNow');
    });

    test('by a closed case or an answered question', () => {
      expect(refusal(aCaseAt('closed'), updated(restOnTheNinth), administrator as never, '2027-02-01')).toBe('closed');
      const answered = aQuestion().play([
        move('2026-10-16', 9, 'answerQuestion', { type: 'questionAnswered', resolution: 'samePerson' }),
      ]);
      expect(refusal(answered, updated(restOnTheNinth), administrator as never, '2026-10-19')).toBe('closed');
    });

    test('from an official or from a clock', () => {
      const hand = aCaseAt('noticed');
      for (const actor of [actorOf('bureauHead'), { kind: 'system', part: 'timer' }] as const)
        expect(refusal(hand, updated(restOnTheNinth), actor as never, '2026-11-04')).toBe('notPermitted');
      expect(refusal(hand, updated(restOnTheNinth), detection as never, '2026-11-04')).toBe('taken');
    });

    test('where it is no calendar', () => {
      const hand = aCaseAt('noticed');
      const broken = { ...restOnTheNinth, restDays: ['2026-02-30'] } as unknown as SchoolCalendar;
      expect(refusal(hand, updated(broken), administrator as never, '2026-11-04')).toBe('notUnderstood');
    });
  });
});

describe('whatever the calendar', () => {
  const places = ['visited', 'noticed', 'ordered', 'judicialNoticed', 'legalReferral', 'retention'] as const;
  const weekday = fc.integer({ min: 0, max: 200 }).map((offset) => addDays(plainDate('2026-10-01'), offset));
  const random = fc.record({
    restDays: fc.uniqueArray(weekday, { maxLength: 60 }),
    workingDays: fc.uniqueArray(weekday, { maxLength: 30 }),
    publishedTo: weekday,
  });

  test('no period of the family ends earlier than it was told, and no clock ends in the past', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.array(random, { minLength: 1, maxLength: 4 }), (place, changes) => {
        const hand = aCaseAt(place);
        const today = hand.last?.entry.happenedOn as PlainDate;
        for (const [index, change] of changes.entries()) {
          const before = hand.fold.context.deadlines;
          const step = hand.actAs(administrator, updated(calendar(`cal-${index}`, change)), today, 18);
          expect(step.receipt.outcome).toBe('taken');
          for (const deadline of hand.fold.context.deadlines.filter(({ status }) => status === 'running')) {
            const old = before.find(({ id }) => id === deadline.id) as Deadline;
            expect(deadline.count.due >= today).toBe(true);
            if (isGuardianClock(deadline) || /^T(18|19|23)/.test(deadline.rule))
              expect(deadline.count.due >= old.count.due).toBe(true);
            if (deadline.count.due !== old.count.due)
              expect(deadline.changes?.at(-1)).toMatchObject({ kind: 'calendar', from: old.count.due });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
