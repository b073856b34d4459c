import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import { seats } from '../../support/case-fixtures';
import { aCaseAt, confirmed, move, reported, visit } from '../../support/climb';
import { type Place, reportReturn, rungs } from '../case/rungs';

/** A promised day has passed (T34; case-ladder section 9): the next visit, or the notice, and nothing by itself. */

const promise = (day: string, promisedOn: string, hour = 15) =>
  move(day, hour, 'recordVisit', visit(day, { outcome: 'promised', promisedOn: plainDate(promisedOn) }));
const promises = (hand: { fold: { context: { deadlines: readonly { id: string; rule: string }[] } } }) =>
  hand.fold.context.deadlines.filter(({ rule }) => rule === 'T34');

test('is watched to the end of the school day after it', () => {
  const hand = aCaseAt('persuading').play([promise('2026-10-16', '2026-10-23')]);
  const { sequence } = hand.fold.context.visits[0] ?? { sequence: 0 };
  expect(promises(hand)).toMatchObject([
    {
      id: `T34:V${sequence}`,
      status: 'running',
      count: { startDay: '2026-10-23', due: '2026-10-26', unit: 'schoolDay' },
    },
  ]);
});

test('reminds whoever is to visit and brings in the next; it decides nothing', () => {
  const hand = aCaseAt('persuading').play([
    promise('2026-10-16', '2026-10-19'),
    move('2026-10-16', 16, 'recordVisit', { type: 'taskAcknowledged' }),
  ]);
  const { id } = hand.openTask('recordVisit');
  hand.until('2026-10-20');
  expect(hand.openTask('recordVisit').reminders).toBe(0);
  hand.until('2026-10-21');
  expect(hand.entries.at(-1)?.event).toMatchObject({ type: 'deadlineExpired', deadline: promises(hand)[0]?.id });
  expect(hand.openTask('recordVisit')).toMatchObject({ id, reminders: 1 });
  expect(hand.openTask('recordVisit').seats).toEqual(expect.arrayContaining(seats.schoolHead));
  expect(placeOf(hand.fold)).toBe('persuading');
  expect(hand.openKinds()).not.toContain('draftDocument');
});

test('of an earlier day than the visit is none', () => {
  const hand = aCaseAt('persuading').play([promise('2026-10-19', '2026-10-16')]);
  expect(promises(hand)).toEqual([]);
});

test('counts with a visit that promised nothing only if a day was named', () => {
  const hand = aCaseAt('persuading').play([
    move(
      '2026-10-19',
      15,
      'recordVisit',
      visit('2026-10-19', { outcome: 'refused', promisedOn: plainDate('2026-10-21') }),
    ),
  ]);
  expect(promises(hand)).toEqual([]);
});

test('is over with a verified return', () => {
  const hand = aCaseAt('persuading').play([
    promise('2026-10-16', '2026-10-19'),
    reported('2026-10-19'),
    confirmed('2026-10-19'),
  ]);
  expect(promises(hand)).toMatchObject([{ status: 'met' }]);
});

test.each([
  'noticed.running',
  'ordered.expired',
  'judicialNoticed.running',
  'legalReferral',
] as const satisfies readonly Place[])('is watched in %s as well: help goes on', (path) => {
  const hand = rungs[path]();
  const day = hand.last?.entry.recordedAt.slice(0, 10) as string;
  const later =
    { '2026-11-02': '2026-11-09', '2026-11-18': '2026-11-20', '2026-11-23': '2026-11-25' }[day] ?? '2026-12-07';
  hand.play([promise(day, day, 23)]);
  const { reminders } = hand.openTask('recordVisit');
  hand.until(later);
  expect(promises(hand)).toMatchObject([{ status: 'expired' }]);
  expect(hand.openTask('recordVisit').reminders).toBeGreaterThan(reminders);
  expect(placeOf(hand.fold).split('.')[0]).toBe(path.split('.')[0]);
});

test('that ends while a return is checked disturbs nobody', () => {
  const hand = aCaseAt('persuading').play([promise('2026-10-16', '2026-10-19', 12)]);
  reportReturn(hand, '2026-10-19');
  const before = hand.openKinds();
  hand.until('2026-10-21', 0);
  expect(promises(hand)).toMatchObject([{ status: 'expired' }]);
  expect(hand.openKinds()).toEqual(before);
});
