import { plainDate } from '../../src/domain/calendar/plain-date';
import { placeOf } from '../../src/domain/case/fold';
import { runningRegion } from '../../src/domain/case/regions';
import { nationalPack } from '../../src/domain/pack/national';
import { shippedPack } from '../../src/domain/pack/packs';
import { toPolicyPack } from '../../src/domain/pack/resolve';
import { stepDone } from '../domain/tracks/track-in-hand';
import { anOpening, type CaseInHand, seats } from '../support/case-fixtures';
import { aCaseAt, approvedExit, checked, confirmed, confirmedExit, move, reported, unasked } from '../support/climb';

/** A county that makes up for what returned children have missed. */
const pack = {
  ...nationalPack,
  'tracks.compensatoryEducation': { value: true, source: 'MX-02' },
};
const returned = () => aCaseAt('retention', { ...anOpening(), pack });
const step = (day: string, name: string, outcome: string) =>
  move(day, 15, 'trackStep', { ...stepDone('compensatoryEducation', name, outcome), doneOn: plainDate(day) });
const placeIn = ({ fold }: CaseInHand) => runningRegion(fold.context, 'compensatoryEducation')?.place;

test('a returned child has what it missed found out, planned for and reviewed by its school (MX-02)', () => {
  const hand = returned();
  expect(hand.openTask('trackStep', 'compensatoryEducation.assessment').seats).toEqual(seats.schoolHead);
  hand.play([step('2026-11-06', 'assessment', 'belowLevel')]);
  expect(hand.openTask('trackStep', 'compensatoryEducation.plan').seats).toEqual(seats.schoolHead);
  hand.play([step('2026-11-09', 'plan', 'planMade')]);
  const review = hand.openTask('trackStep', 'compensatoryEducation.review');
  // Monday 9 November and twenty days of school.
  expect(hand.fold.context.deadlines.find(({ rule, task }) => rule === 'T38' && task === review.id)).toMatchObject({
    count: { startDay: '2026-11-09', due: '2026-12-07' },
  });
  hand.play([step('2026-11-27', 'review', 'notYet')]);
  expect(placeIn(hand)).toBe('plan');
  hand.play([step('2026-11-27', 'plan', 'planMade'), step('2026-12-04', 'review', 'caughtUp')]);
  expect(placeIn(hand)).toBeUndefined();
});

test('a child that keeps up with its grade needs no plan (MX-02)', () => {
  expect(placeIn(returned().play([step('2026-11-06', 'assessment', 'atLevel')]))).toBeUndefined();
});

test('it begins by itself only in counties that have it, and elsewhere where somebody starts it (MX-02)', () => {
  const opening = { ...anOpening(), pack: toPolicyPack(shippedPack('countySpeech2024')) };
  const there = aCaseAt('persuading', opening).play([reported('2026-10-19'), confirmed('2026-10-19')]);
  expect(placeIn(there)).toBe('assessment');
  const elsewhere = aCaseAt('retention');
  expect(placeIn(elsewhere)).toBeUndefined();
  elsewhere.play([
    unasked('2026-11-06', 9, 'startTrack', 'schoolHead', { type: 'trackStarted', track: 'compensatoryEducation' }),
  ]);
  expect(placeIn(elsewhere)).toBe('assessment');
});

test('it does not hold up the closing', () => {
  const hand = returned();
  expect(placeIn(hand)).toBe('assessment');
  hand.play([
    ...['2026-11-13', '2026-11-20', '2026-12-04', '2027-01-04', '2027-01-25'].map(checked),
    approvedExit('2027-01-25'),
    confirmedExit('2027-01-25'),
  ]);
  expect(placeOf(hand.fold)).toBe('closed');
  expect(placeIn(hand)).toBeUndefined();
});
