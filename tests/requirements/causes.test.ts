import { plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct, Signal } from '../../src/domain/case/acts';
import { placeOf } from '../../src/domain/case/fold';
import { runningRegion } from '../../src/domain/case/regions';
import type { Cause } from '../../src/domain/case/vocabulary';
import { proposedMeasures } from '../../src/web/pages/task/presenter';
import { measureLabels, wordings } from '../../src/wording/wording';
import { stepDone } from '../domain/tracks/track-in-hand';
import { aDetectedCase, CaseInHand, crossed, seats } from '../support/case-fixtures';
import { aCaseAt, contacts, draft, move, planFor, visit } from '../support/climb';

const [since, foundOn] = [plainDate('2026-09-01'), plainDate('2026-10-15')];
const found = (cause: Cause) =>
  ({
    type: 'verified',
    cause,
    whereabouts: 'atHome',
    absentSince: plainDate('2026-10-12'),
    contact: 'phone',
    contactedOn: plainDate('2026-10-12'),
  }) as const;

const signals: Signal[] = [crossed('2026-10-15', '2026-10-12'), { type: 'notRegisteredAtTermStart', since, foundOn }];
test.each(signals)('why a child stays away is found out in a working day, and said: $type (HA-10, HA-52)', (signal) => {
  const hand = new CaseInHand();
  hand.signal(signal, '2026-10-15');
  const clock = hand.fold.context.deadlines.find(({ rule }) => rule === 'T01');
  expect(clock).toMatchObject({ task: hand.openTask('verifyAbsence').id, count: { due: '2026-10-16' } });
  const { cause: _, ...unexplained } = found('distance');
  expect(hand.act('verifyAbsence', unexplained as OfficialAct, '2026-10-16').receipt.outcome).toBe('refused');
  hand.act('verifyAbsence', found('distance'), '2026-10-16', 10);
  expect(hand.fold.context.cause).toBe('distance');
});

test('no document before the township’s plan for the case (LL-47, WC-44, HA-27, HA-59, WC-26)', () => {
  const hand = aCaseAt('persuading');
  expect(hand.openTask('makeCausePlan').seats).toEqual(seats.townshipCaseOfficer);
  for (const day of ['2026-10-16', '2026-10-20', '2026-10-27']) hand.act('recordVisit', visit(day), day, 15);
  hand.until('2026-11-02', 12);
  expect(hand.openKinds()).not.toContain('draftDocument');
  hand.play([
    move('2026-11-02', 13, 'makeCausePlan', planFor('familyCare')),
    move('2026-11-03', 15, 'recordVisit', visit('2026-11-03')),
    move('2026-11-03', 16, 'draftDocument', draft('returnNotice')),
  ]);
  expect(hand.fold.context).toMatchObject({ cause: 'familyCare', plan: { guardianKnown: true, addressKnown: true } });
});

test('where poverty is the cause, student aid is asked at once what the family needs (LL-48)', () => {
  const hand = aDetectedCase();
  const { entry } = hand.act('verifyAbsence', found('povertyInFamily'), '2026-10-16');
  const task = hand.openTask('trackStep', 'support.needsCheck');
  expect(task.seats).toEqual(seats.studentAid);
  expect(entry.letters).toContainEqual(expect.objectContaining({ task: task.id, seat: seats.studentAid[0] }));
  const { studentAid, civilAffairsAid } = measureLabels(wordings.zh);
  const shown = proposedMeasures(hand.fold.context, task, wordings.zh);
  expect(shown).toEqual(expect.arrayContaining([studentAid, civilAffairsAid]));
});

test('work in place of school is a cause without an employer too, and visits go on (LL-51, HA-72)', () => {
  const hand = aDetectedCase().play([
    move('2026-10-16', 9, 'verifyAbsence', found('work')),
    move('2026-10-16', 10, 'takeNote', { type: 'taskAcknowledged' }),
    move('2026-10-16', 10, 'takeNote', { type: 'taskAcknowledged' }),
    move('2026-10-16', 11, 'nameContacts', { type: 'contactsAssigned', contacts }),
  ]);
  expect(runningRegion(hand.fold.context, 'childLabour')).toBeDefined();
  hand.play([move('2026-10-16', 12, 'trackStep', stepDone('childLabour', 'referral', 'unfounded'))]);
  expect(runningRegion(hand.fold.context, 'childLabour')).toBeUndefined();
  expect([placeOf(hand.fold), hand.fold.context.cause]).toEqual(['persuading', 'work']);
  expect(hand.openKinds()).toContain('recordVisit');
});

test.each(['noticed', 'ordered', 'judicialNoticed'] as const)(
  'help and visits go on beside what is served: %s (HA-77)',
  (place) => {
    const hand = aCaseAt(place);
    expect(hand.openKinds()).toContain('recordVisit');
    expect(runningRegion(hand.fold.context, 'support')).toBeDefined();
  },
);
