import { shippedPack } from '../../src/domain/pack/packs';
import { toPolicyPack } from '../../src/domain/pack/resolve';
import { presentSeats } from '../../src/web/pages/task/presenter';
import { zh } from '../../src/wording/zh';
import { anOpening, type CaseInHand, seats } from '../support/case-fixtures';
import { aCaseAt, contacts } from '../support/climb';

/** Those who are asked to visit once the contacts are named, and those who get a letter for it. */
function asked(registered: CaseInHand, named: string[]) {
  expect(registered.openKinds()).not.toContain('recordVisit');
  const { entry } = registered.act('nameContacts', { type: 'contactsAssigned', contacts: named }, '2026-10-16', 11);
  const task = registered.openTask('recordVisit');
  const told = entry.letters.filter((letter) => letter.task === task.id).map(({ seat }) => seat);
  return { seats: [...task.seats].sort(), told: told.sort() };
}

test('the persons who are named, and nobody else, are asked to visit, each by a letter of his own (LL-58)', () => {
  const named = [...contacts].sort();
  expect(asked(aCaseAt('registered'), contacts)).toEqual({ seats: named, told: named });
});

test('Wencheng proposes one of each of its six posts, and the six are asked to visit (WC-42, WC-43)', () => {
  const hand = aCaseAt('registered', { ...anOpening(), pack: toPolicyPack(shippedPack('wencheng2019')) });
  const six = (
    ['townshipLeader', 'townshipCadre', 'villageCadre', 'bureauLeader', 'schoolHead', 'classTeacher'] as const
  ).map((role) => seats[role][0] as string);
  const proposed = presentSeats(hand.fold, hand.openTask('nameContacts'), new Map(), zh)
    .filter(({ chosen }) => chosen)
    .map(({ seat }) => seat);
  expect([...proposed].sort()).toEqual([...six].sort());
  expect(asked(hand, proposed)).toEqual({ seats: [...six].sort(), told: [...six].sort() });
});
