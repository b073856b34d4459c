import fc from 'fast-check';
import {
  addDays,
  countyTime,
  dayOf,
  daysBetween,
  endOf,
  instant,
  isPlainDate,
  plainDate,
  startOf,
  weekday,
} from '../../../src/domain/calendar/plain-date';

const anyDay = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => plainDate(date.toISOString().slice(0, 10)));

describe('plain days', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00:00Z', '', '2026-04-31'])(
    '%j is no day',
    (text) => {
      expect(isPlainDate(text)).toBe(false);
      expect(() => plainDate(text)).toThrow(/Expected a day such as 2026-10-22, got/);
    },
  );

  test('a leap day is one', () => expect(plainDate('2028-02-29')).toBe('2028-02-29'));

  test('days add up over months, years and leap days', () => {
    expect(addDays(plainDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(plainDate('2026-03-01'), -1)).toBe('2026-02-28');
  });

  test('adding and counting are inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  test('weekdays run from Monday, 1, to Sunday, 7', () => {
    expect(weekday(plainDate('2026-10-12'))).toBe(1);
    expect(weekday(plainDate('2026-10-18'))).toBe(7);
  });
});

describe('county time', () => {
  test('a day begins at 16:00 UTC of the day before and ends as the next begins', () => {
    expect(startOf(plainDate('2026-10-22'))).toBe('2026-10-21T16:00:00.000Z');
    expect(endOf(plainDate('2026-10-22'))).toBe('2026-10-22T16:00:00.000Z');
  });

  test('the last millisecond of a day is still that day', () => {
    expect(dayOf(instant('2026-10-22T15:59:59.999Z'))).toBe('2026-10-22');
    expect(dayOf(instant('2026-10-22T16:00:00.000Z'))).toBe('2026-10-23');
  });

  test('every day holds its own start and not its end', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(startOf(day))).toBe(day);
        expect(dayOf(endOf(day))).toBe(addDays(day, 1));
      }),
    );
  });

  test('people read county time', () => expect(countyTime(instant('2026-10-22T01:30:00Z'))).toBe('2026-10-22 09:30'));

  test('what no date can hold is refused', () => expect(() => instant('soon')).toThrow(/Expected an instant/));
});
