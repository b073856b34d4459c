import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import { aDetectedCase, anOpening, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, confirmed, move, reported } from '../../support/climb';
import { leaveGranted, type Place, rungPaths, rungs } from '../case/rungs';

/** 缓学、休学: off the ladder until the leave ends (case-ladder sections 2, 8, 9; T25), and the age review (T31). */

const clocks = ({ fold }: CaseInHand) =>
  fold.context.deadlines
    .filter(({ rule, status }) => rule.startsWith('T25') && status === 'running')
    .map(({ id, count }) => [id, count.due]);
const dayOfLast = (hand: CaseInHand) => hand.last?.entry.recordedAt.slice(0, 10) as string;

describe('a leave', () => {
  const climbing = rungPaths.filter((path) => path !== 'onLeave');

  test.each(climbing)(
    'that is granted in %s ends the climb: no clock of the family, no visit, no document',
    (path: Place) => {
      const hand = rungs[path]();
      const day = dayOfLast(hand);
      hand.play(leaveGranted(day, '2027-01-22').map((next, index) => ({ ...next, hour: 20 + index / 2 })));
      expect(placeOf(hand.fold)).toBe('onLeave');
      const rules = ['T08', 'T09', 'T10', 'T11', 'T12', 'T13', 'T17', 'T34'];
      const left = hand.fold.context.deadlines.filter(
        ({ rule, status }) => rules.includes(rule) && ['running', 'paused'].includes(status),
      );
      expect(left).toEqual([]);
      // A penalty procedure is ended in writing.
      const help = ['trackStep', 'takeNote', 'reportReturn', 'penaltyStep'];
      expect(hand.openKinds().filter((kind) => !help.includes(kind))).toEqual([]);
      expect(hand.openKinds()).toContain('reportReturn');
    },
  );

  test.each(['detected', 'verifying'] as const)('can be granted in %s, before anybody has verified', (stage) => {
    const hand = aDetectedCase();
    if (stage === 'verifying') hand.act('verifyAbsence', { type: 'taskAcknowledged' }, '2026-10-15', 10);
    hand.play(leaveGranted('2026-10-16', '2026-12-18'));
    expect(placeOf(hand.fold)).toBe('onLeave');
    expect(hand.openKinds()).toEqual(['reportReturn']);
  });

  test('is reviewed 30 days before its end, and watched to the school day after it (HA-54)', () => {
    const hand = rungs.onLeave();
    expect(clocks(hand)).toEqual([
      ['T25', '2026-11-18'],
      ['T25.2', '2026-12-21'],
    ]);
    hand.until('2026-11-19');
    expect(hand.openKinds()).toContain('reviewLeave');
    hand.play([move('2026-11-20', 9, 'reviewLeave', { type: 'leaveReviewed', returning: true })]);
    expect(placeOf(hand.fold)).toBe('onLeave');
    expect(hand.openKinds()).not.toContain('reviewLeave');
  });

  test('that is renewed lasts to its new end', () => {
    const hand = rungs.onLeave().play(leaveGranted('2026-12-14', '2027-01-22'));
    expect(placeOf(hand.fold)).toBe('onLeave');
    hand.until('2026-12-31');
    expect(placeOf(hand.fold)).toBe('onLeave');
    expect(clocks(hand).map(([id]) => id)).toContain('T25.2');
    expect(hand.fold.context.leave).toEqual({ until: '2027-01-22' });
  });

  test('whose child is back is over: the school watches for a term, and no review is asked for', () => {
    const hand = rungs.onLeave().play([reported('2026-12-21'), confirmed('2026-12-21')]);
    expect(placeOf(hand.fold)).toBe('retention');
    expect(clocks(hand)).toEqual([]);
  });
});

describe('a leave that ended without the child', () => {
  test('begins a new episode with persuasion by the contacts that are known', () => {
    const hand = rungs.onLeave();
    const { contacts, cause } = hand.fold.context;
    hand.until('2026-12-21');
    expect(placeOf(hand.fold)).toBe('onLeave');
    hand.until('2026-12-22');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context).toMatchObject({
      episode: 2,
      episodeFrom: '2026-12-19',
      leave: null,
      visits: [],
      contacts,
      cause,
    });
    expect(hand.openTask('recordVisit').seats).toEqual(contacts);
    expect(hand.openKinds()).toEqual(expect.arrayContaining(['makeCausePlan', 'reportReturn']));
  });

  test('asks for contacts where there are none yet', () => {
    const hand = aDetectedCase().play(leaveGranted('2026-10-16', '2026-12-18'));
    hand.until('2026-12-22');
    expect(placeOf(hand.fold)).toBe('registered');
    expect(hand.openKinds()).toEqual(expect.arrayContaining(['nameContacts', 'reportReturn']));
    expect(hand.openKinds()).not.toContain('recordVisit');
  });

  test('reuses no notice of before: it climbs from the first rung again', () => {
    const hand = rungs['noticed.expired']().play(leaveGranted('2026-11-12', '2026-12-18'));
    hand.until('2026-12-22');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.openKinds()).not.toContain('draftDocument');
    expect(hand.fold.context.deadlines.filter(({ rule }) => rule === 'T08')).toEqual([]);
  });
});

describe('the age review', () => {
  const growingUp = (ageReviewOn: string | null) =>
    aDetectedCase({
      ...anOpening(),
      child: {
        ageReviewOn: ageReviewOn === null ? null : plainDate(ageReviewOn),
        nonLocal: false,
        disabled: false,
        priority: false,
      },
    });

  test('is asked of the bureau 60 days before the child is 16, and changes nothing by itself', () => {
    const hand = growingUp('2026-10-20');
    expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T31')).toMatchObject({
      count: { startDay: '2026-12-19', due: '2026-10-20' },
    });
    hand.until('2026-10-21');
    expect(hand.openTask('reviewAge').roles).toEqual(['bureauCaseOfficer']);
    const place = placeOf(hand.fold);
    hand.play([move('2026-10-22', 9, 'reviewAge', { type: 'ageReviewed' })]);
    expect(placeOf(hand.fold)).toBe(place);
    expect(hand.openKinds()).not.toContain('reviewAge');
  });

  test('is not asked for where the birth date is unknown', () => {
    expect(growingUp(null).fold.context.deadlines.some(({ rule }) => rule === 'T31')).toBe(false);
  });

  test('comes wherever the case is by then, in a return that is checked too', () => {
    const opening = growingUp('2026-11-04').fold.context.opening;
    const hand = aCaseAt('noticed', opening).play([reported('2026-11-04')]);
    hand.until('2026-11-05');
    expect(placeOf(hand.fold)).toBe('returned');
    expect(hand.openKinds()).toContain('reviewAge');
  });

  test('is off the table with the case', () => {
    const opening = growingUp('2027-06-01').fold.context.opening;
    const hand = aCaseAt('closed', opening);
    expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T31')?.status).toBe('cancelled');
  });
});
