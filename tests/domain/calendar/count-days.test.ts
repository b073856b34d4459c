import fc from 'fast-check';
import { countDays, type DayUnit } from '../../../src/domain/calendar/count-days';
import { addDays, daysBetween, plainDate } from '../../../src/domain/calendar/plain-date';
import { isSchoolDay, isWorkingDay } from '../../../src/domain/calendar/school-calendar';
import { autumn2026 } from '../../support/case-fixtures';

const count = (startDay: string, amount: number, unit: DayUnit) =>
  countDays(autumn2026, plainDate(startDay), amount, unit);

describe('calendar days', () => {
  test.each([
    ['return notice served on Monday', '2026-11-02', 7, '2026-11-09'],
    ['order served on Wednesday', '2026-11-11', 7, '2026-11-18'],
    ['judicial notice served on Monday', '2026-11-23', 7, '2026-11-30'],
    ['first visit, window of 14 days', '2026-10-16', 14, '2026-10-30'],
  ])('%s %s + %i ends %s (case-ladder 6)', (_, startDay, amount, due) => {
    expect(count(startDay, amount, 'calendarDay')).toMatchObject({ due, rolledFrom: null, provisional: false });
  });

  test('a limit that would end on National Day ends on the next working day (民法典 203)', () => {
    expect(count('2026-09-24', 7, 'calendarDay')).toEqual({
      amount: 7,
      unit: 'calendarDay',
      startDay: '2026-09-24',
      due: '2026-10-08',
      holidaysMet: ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      makeUpDaysMet: [],
      rolledFrom: '2026-10-01',
      provisional: false,
    });
  });

  test('a Saturday rolls to Monday, a worked Saturday does not roll', () => {
    expect(count('2026-10-17', 7, 'calendarDay')).toMatchObject({ due: '2026-10-26', rolledFrom: '2026-10-24' });
    expect(count('2026-10-03', 7, 'calendarDay')).toMatchObject({
      due: '2026-10-10',
      rolledFrom: null,
      makeUpDaysMet: ['2026-10-10'],
    });
  });
});

describe('working days', () => {
  test('National Day is not counted, the make-up Saturday is', () => {
    expect(count('2026-09-30', 2, 'workingDay')).toMatchObject({ due: '2026-10-09', provisional: false });
    expect(count('2026-09-30', 3, 'workingDay')).toMatchObject({ due: '2026-10-10', makeUpDaysMet: ['2026-10-10'] });
    expect(count('2026-09-30', 4, 'workingDay')).toMatchObject({ due: '2026-10-12' });
  });

  test('Friday and one working day is Monday, or the worked Sunday', () => {
    expect(count('2026-10-16', 1, 'workingDay').due).toBe('2026-10-19');
    expect(count('2026-09-18', 1, 'workingDay').due).toBe('2026-09-20');
  });
});

describe('school days', () => {
  test('the winter holidays do not count', () => {
    // 22 January is the last day of the first term, 1 March the first of the second.
    expect(count('2027-01-20', 3, 'schoolDay')).toMatchObject({ due: '2027-03-01', provisional: true });
  });

  test('a day on which the school is closed is no school day, but a working day', () => {
    const calendar = { ...autumn2026, closedSchoolDays: [plainDate('2026-10-19')] };
    expect(countDays(calendar, plainDate('2026-10-16'), 1, 'schoolDay').due).toBe('2026-10-20');
    expect(countDays(calendar, plainDate('2026-10-16'), 1, 'workingDay').due).toBe('2026-10-19');
  });

  test('beyond the last term working days are counted and the date is provisional', () => {
    expect(count('2027-07-08', 2, 'schoolDay')).toMatchObject({ due: '2027-07-12', provisional: true });
    expect(countDays({ ...autumn2026, terms: [] }, plainDate('2026-11-02'), 1, 'schoolDay')).toMatchObject({
      due: '2026-11-03',
      provisional: true,
    });
  });
});

describe('provisional', () => {
  test('from the first day that no notice is published for', () => {
    expect(count('2026-12-24', 7, 'calendarDay')).toMatchObject({ due: '2026-12-31', provisional: false });
    expect(count('2026-12-25', 7, 'calendarDay')).toMatchObject({ due: '2027-01-01', provisional: true });
  });
});

describe('every period', () => {
  const period = fc.record({
    start: fc.integer({ min: 0, max: 300 }).map((days) => addDays(plainDate('2026-09-01'), days)),
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom<DayUnit>('calendarDay', 'workingDay', 'schoolDay'),
  });

  test('ends on a day of its kind, holds exactly its amount of them, and never ends early', () => {
    fc.assert(
      fc.property(period, ({ start, amount, unit }) => {
        const { due, rolledFrom } = countDays(autumn2026, start, amount, unit);
        const days = Array.from({ length: daysBetween(start, due) }, (_, index) => addDays(start, index + 1));
        expect(isWorkingDay(autumn2026, due)).toBe(true);
        if (unit === 'calendarDay') expect(daysBetween(start, rolledFrom ?? due)).toBe(amount);
        if (unit === 'workingDay') expect(days.filter((day) => isWorkingDay(autumn2026, day))).toHaveLength(amount);
        const lastTermDay = '2027-07-09';
        if (unit === 'schoolDay' && due <= lastTermDay)
          expect(days.filter((day) => isSchoolDay(autumn2026, day))).toHaveLength(amount);
      }),
    );
  });

  test('grows with its amount', () => {
    fc.assert(
      fc.property(period, ({ start, amount, unit }) => {
        const shorter = countDays(autumn2026, start, amount, unit).due;
        expect(countDays(autumn2026, start, amount + 1, unit).due >= shorter).toBe(true);
      }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('an amount of %d is refused', (amount) => {
    expect(() => count('2026-11-02', amount, 'workingDay')).toThrow(/Expected a period of at least one day/);
  });

  test('a calendar without such days is said, not searched for ever', () => {
    const calendar = {
      ...autumn2026,
      terms: [{ name: 'far', from: plainDate('2036-01-01'), to: plainDate('2036-07-01') }],
    };
    expect(() => countDays(calendar, plainDate('2026-11-02'), 1, 'schoolDay')).toThrow(
      /No 1 schoolDays after 2026-11-02/,
    );
  });
});
