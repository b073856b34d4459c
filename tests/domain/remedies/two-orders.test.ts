import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import type { CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, unasked } from '../../support/climb';

/** A child that came back after the order and left again: the first order can still be challenged beside the second. */

const ordersOf = ({ fold }: CaseInHand) => fold.context.documents.filter(({ kind }) => kind === 'correctionOrder');
const remedy = (day: string, act: Parameters<typeof unasked>[4]) =>
  unasked(day, 12, 'recordRemedy', 'bureauLegal', act);
const unlawful = {
  court: (about: string) => [
    remedy('2027-01-12', { type: 'lawsuitFiled', about, filedOn: plainDate('2027-01-12') }),
    remedy('2027-01-13', { type: 'lawsuitDecided', about, effectiveOn: plainDate('2027-01-13'), upheld: false }),
  ],
  reconsideration: (about: string) => [
    remedy('2027-01-11', { type: 'reconsiderationFiled', about, filedOn: plainDate('2027-01-11') }),
    remedy('2027-01-13', { type: 'reconsiderationDecided', about, receivedOn: plainDate('2027-01-13'), upheld: false }),
  ],
};

describe.each(['court', 'reconsideration'] as const)('of two orders, found unlawful by %s', (by) => {
  test.each([
    ['the first alone is void, and the climb goes on with the second', 0, [true, false], 'ordered.running'],
    ['the second alone is void, and its climb is over', 1, [false, true], 'persuading'],
  ] as const)('%s', (_, which, voids, place) => {
    const hand = aCaseAt('orderedAgain');
    const orders = ordersOf(hand).map(({ id }) => id);
    expect(orders).toHaveLength(2);
    hand.play(unlawful[by](orders[which] as string));
    expect(ordersOf(hand).map(({ void: lost }) => lost)).toEqual(voids);
    expect(placeOf(hand.fold)).toBe(place);
    expect(hand.fold.context.tasks.filter(({ subject }) => subject === 'compensation')).toHaveLength(1);
    const running = hand.fold.context.deadlines.filter(({ rule, status }) => rule === 'T19' && status === 'running');
    expect(running.map(({ id }) => id)).toEqual([`T19:remedies:${orders[1 - which]}`]);
  });
});
