import fc from 'fast-check';
import { countDays } from '../../../src/domain/calendar/count-days';
import { addDays, addMonths, daysBetween, plainDate } from '../../../src/domain/calendar/plain-date';
import { isWorkingDay } from '../../../src/domain/calendar/school-calendar';
import { autumn2026 } from '../../support/case-fixtures';

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(plainDate('2020-01-01'), days));
const months = (startDay: string, amount: number) => countDays(autumn2026, plainDate(startDay), amount, 'month');

describe('a month later', () => {
  test.each([
    ['2026-11-11', 6, '2027-05-11'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-03-31', -1, '2027-02-28'],
  ])('%s and %i is %s', (day, amount, later) => {
    expect(addMonths(plainDate(day), amount)).toBe(later);
  });

  test('has the same number, or is the last of its month because there is none', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (day, amount) => {
        const later = addMonths(day, amount);
        const number = (date: string) => Number(date.slice(8));
        const isLast = addDays(later, 1).endsWith('-01');
        expect(number(later) === number(day) || (number(later) < number(day) && isLast)).toBe(true);
        const index = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        expect(index(later) - index(day)).toBe(amount);
      }),
    );
  });
});

describe('a period of months', () => {
  test('ends on the day of its number (民法典 202)', () => {
    expect(months('2026-11-11', 6)).toMatchObject({ due: '2027-05-11', rolledFrom: null, provisional: true });
    expect(months('2027-05-11', 3)).toMatchObject({ due: '2027-08-11', rolledFrom: null, provisional: true });
    expect(months('2026-09-15', 3)).toMatchObject({ due: '2026-12-15', rolledFrom: null, provisional: false });
  });

  test('ends on the last of a short month, and from a Sunday on Monday', () => {
    expect(months('2026-08-31', 6)).toMatchObject({ due: '2027-03-01', rolledFrom: '2027-02-28' });
    expect(months('2026-08-31', 3)).toMatchObject({ due: '2026-11-30', rolledFrom: null });
  });

  test('that would end on a holiday ends on the next working day (民法典 203)', () => {
    expect(months('2026-09-01', 1)).toMatchObject({ due: '2026-10-08', rolledFrom: '2026-10-01' });
    // Saturday, 10 October is worked.
    expect(months('2026-09-10', 1)).toMatchObject({ due: '2026-10-10', rolledFrom: null });
  });

  test('tells the holidays and worked weekends that it met', () => {
    expect(months('2026-09-15', 1)).toEqual({
      amount: 1,
      unit: 'month',
      startDay: '2026-09-15',
      due: '2026-10-15',
      holidaysMet: ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      makeUpDaysMet: ['2026-09-20', '2026-10-10'],
      rolledFrom: null,
      provisional: false,
    });
  });

  test('ends on a working day, never before its number, and not a whole holiday later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (day, amount) => {
        const { due, rolledFrom } = countDays(autumn2026, day, amount, 'month');
        expect(rolledFrom ?? due).toBe(addMonths(day, amount));
        expect(isWorkingDay(autumn2026, due)).toBe(true);
        expect(daysBetween(addMonths(day, amount), due)).toBeLessThanOrEqual(7);
      }),
    );
  });
});
