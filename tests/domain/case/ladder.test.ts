import { placeOf } from '../../../src/domain/case/fold';
import { aCaseAt, at, CaseInHand, crossed } from '../../support/case-fixtures';

describe('the straight way of the ladder', () => {
  test.each([
    ['registered', 'registered'],
    ['persuading', 'persuading'],
    ['noticed', 'noticed.running'],
    ['ordered', 'ordered.running'],
    ['judicialNoticed', 'judicialNoticed.running'],
    ['legalReferral', 'legalReferral'],
  ] as const)('officials who act in time bring a case to %s', (place, path) => {
    const hand = aCaseAt(place);
    expect(placeOf(hand.fold)).toBe(path);
    expect(hand.entries.every((entry) => entry.event.type !== 'actRefused')).toBe(true);
  });

  test('a signal opens the case with one task and its clock', () => {
    const hand = new CaseInHand();
    hand.signal(crossed(), '2026-10-15');
    expect(placeOf(hand.fold)).toBe('detected');
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(hand.entries[0]).toMatchObject({ sequence: 1, before: null, after: 'detected' });
    expect(hand.fold.context.deadlines.map((deadline) => [deadline.rule, deadline.expiresAt])).toEqual([
      ['T01', at('2026-10-17', 0)],
      ['T29', at('2026-10-17', 0)],
    ]);
  });
});
