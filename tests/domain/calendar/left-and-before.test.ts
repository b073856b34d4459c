import fc from 'fast-check';
import { countBefore, countDays, type DayUnit, leftAfter } from '../../../src/domain/calendar/count-days';
import { addDays, daysBetween, plainDate } from '../../../src/domain/calendar/plain-date';
import { isWorkingDay } from '../../../src/domain/calendar/school-calendar';
import { autumn2026 } from '../../support/case-fixtures';

const left = (startDay: string, amount: number, unit: DayUnit, day: string) =>
  leftAfter(autumn2026, countDays(autumn2026, plainDate(startDay), amount, unit), plainDate(day));

describe('what is left of a period after a day', () => {
  test.each<[string, number, DayUnit, string, number]>([
    // Seven days from Monday, 2 November.
    ['2026-11-02', 7, 'calendarDay', '2026-11-02', 7],
    ['2026-11-02', 7, 'calendarDay', '2026-11-05', 4],
    ['2026-11-02', 7, 'calendarDay', '2026-11-09', 0],
    ['2026-11-02', 7, 'calendarDay', '2026-11-20', 0],
    // From Friday, 30 October: the last day would be Friday, 6 November.
    ['2026-10-30', 5, 'workingDay', '2026-10-30', 5],
    ['2026-10-30', 5, 'workingDay', '2026-11-01', 5],
    ['2026-10-30', 5, 'workingDay', '2026-11-02', 4],
    ['2026-10-30', 5, 'workingDay', '2026-11-06', 0],
    // Over the National Day holidays only 8 to 10 October count, the Saturday too.
    ['2026-09-30', 3, 'workingDay', '2026-10-05', 3],
    ['2026-09-30', 3, 'workingDay', '2026-10-08', 2],
    ['2026-09-30', 3, 'workingDay', '2026-10-09', 1],
    // 22 January is the last school day of the term, 1 March the first of the next.
    ['2027-01-20', 3, 'schoolDay', '2027-02-10', 1],
  ])('%s + %i %s: after %s there are %i', (startDay, amount, unit, day, expected) => {
    expect(left(startDay, amount, unit, day)).toEqual({ amount: expected, unit });
  });

  test('the days by which an end moved from a rest day are no part of it', () => {
    // 24 September + 7 days = 1 October, moved to 8 October.
    expect(left('2026-09-24', 7, 'calendarDay', '2026-09-30').amount).toBe(1);
    expect(left('2026-09-24', 7, 'calendarDay', '2026-10-05').amount).toBe(0);
  });

  test('of months days are left', () => {
    expect(left('2026-11-11', 6, 'month', '2027-05-01')).toEqual({ amount: 10, unit: 'calendarDay' });
  });

  test('counted anew from that day it ends on the same last day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }).map((days) => addDays(plainDate('2026-09-01'), days)),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom<DayUnit>('calendarDay', 'workingDay', 'schoolDay', 'month'),
        fc.nat({ max: 60 }),
        (start, length, unit, passed) => {
          const count = countDays(autumn2026, start, unit === 'month' ? (length % 6) + 1 : length, unit);
          const day = addDays(start, passed);
          const { amount, unit: rest } = leftAfter(autumn2026, count, day);
          fc.pre(amount > 0);
          expect(countDays(autumn2026, day, amount, rest).due).toBe(count.due);
        },
      ),
    );
  });
});

describe('so many days before', () => {
  test.each([
    ['2027-08-11', 60, '2027-06-12'],
    ['2027-08-11', 30, '2027-07-12'],
    ['2027-08-11', 10, '2027-08-01'],
    ['2028-03-01', 1, '2028-02-29'],
  ])('%s less %i is %s, also where nobody works', (day, amount, due) => {
    expect(countBefore(autumn2026, plainDate(day), amount)).toMatchObject({ startDay: day, due, rolledFrom: null });
  });

  test('is told as a date before another, and as provisional where that one is', () => {
    expect(countBefore(autumn2026, plainDate('2026-10-31'), 30)).toEqual({
      amount: 30,
      unit: 'calendarDay',
      startDay: '2026-10-31',
      due: '2026-10-01',
      holidaysMet: [],
      makeUpDaysMet: [],
      rolledFrom: null,
      provisional: false,
      before: true,
    });
    expect(countBefore(autumn2026, plainDate('2027-01-10'), 30).provisional).toBe(true);
  });

  test('in working days it counts worked weekends and none of the holidays', () => {
    // Back from Monday, 12 October: Saturday 10, 9, 8, then 30 September.
    expect(countBefore(autumn2026, plainDate('2026-10-12'), 4, 'workingDay')).toEqual({
      amount: 4,
      unit: 'workingDay',
      startDay: '2026-10-12',
      due: '2026-09-30',
      holidaysMet: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      makeUpDaysMet: ['2026-10-10'],
      rolledFrom: null,
      provisional: false,
      before: true,
    });
  });

  test('in working days it is a working day, and so many of them lie from it to the other day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }).map((days) => addDays(plainDate('2026-09-01'), days)),
        fc.integer({ min: 1, max: 30 }),
        (day, amount) => {
          const { due } = countBefore(autumn2026, day, amount, 'workingDay');
          const way = Array.from({ length: daysBetween(due, day) }, (_, index) => addDays(due, index));
          expect(isWorkingDay(autumn2026, due)).toBe(true);
          expect(way.filter((one) => isWorkingDay(autumn2026, one))).toHaveLength(amount);
        },
      ),
    );
  });

  test('in school days it leaves out the holidays, and in months it is the day of the same number', () => {
    expect(countBefore(autumn2026, plainDate('2027-03-02'), 2, 'schoolDay').due).toBe('2027-01-22');
    expect(countBefore(autumn2026, plainDate('2026-12-31'), 1, 'month').due).toBe('2026-11-30');
  });

  test('that no calendar has is said, not searched for ever', () => {
    expect(() => countBefore({ ...autumn2026, terms: [] }, plainDate('2026-12-01'), 1, 'schoolDay')).toThrow(
      /No 1 schoolDays before 2026-12-01/,
    );
  });

  test('in working days it is provisional where the way back leaves the published calendar', () => {
    expect(countBefore(autumn2026, plainDate('2026-09-04'), 3, 'workingDay').provisional).toBe(false);
    expect(countBefore(autumn2026, plainDate('2026-09-04'), 4, 'workingDay').provisional).toBe(true);
    expect(countBefore(autumn2026, plainDate('2027-01-04'), 1, 'workingDay').provisional).toBe(true);
  });
});
