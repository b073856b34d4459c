import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { CaseContext } from '../../../src/domain/case/context';
import { placeOf, takeCommand } from '../../../src/domain/case/fold';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, approval, draft, move, service, unasked } from '../../support/climb';

/** The worked case of case-ladder section 6 as one fold, from its order to the court. */
const placesOf = ({ regions }: CaseContext) =>
  Object.fromEntries(regions.map(({ kind, about, place }) => [`${kind}:${about}`, place]));
const orderOf = ({ documents }: CaseContext) => documents.find(({ kind }) => kind === 'correctionOrder')?.id;
const regionOf = (hand: CaseInHand, kind: 'remedies' | 'enforcement') =>
  placesOf(hand.fold.context)[`${kind}:${orderOf(hand.fold.context)}`];
const clock = (hand: CaseInHand, rule: string) =>
  hand.fold.context.deadlines.find(
    ({ id }) => id.startsWith(`${rule}:`) && id.includes(`${orderOf(hand.fold.context)}`),
  );

const toDemand = [
  move('2027-05-13', 9, 'draftDocument', draft('demand')),
  move('2027-05-14', 9, 'checkDocument', { type: 'legalChecked', document: 'demand', passed: true }),
  move('2027-05-17', 9, 'issueDemand', approval('demand', '2027-05-17', { noJustCause: true, noStateFault: true })),
  move('2027-05-18', 16, 'recordService', service('demand', '2027-05-18')),
] as const;
const lawsuit = (filedOn: string, recordedOn: string) =>
  unasked(recordedOn, 9, 'recordRemedy', 'townshipCaseOfficer', {
    type: 'lawsuitFiled',
    filedOn: plainDate(filedOn),
  });
const referral = (day: string) =>
  move(day, 9, 'refer', { type: 'referralMade', route: 'enforcement', referredOn: plainDate(day) });

test('an order that nobody challenges is final in May, demanded, and brought to the court in June', () => {
  const hand = aCaseAt('judicialNoticed');
  expect(regionOf(hand, 'remedies')).toBe('challengeable');
  expect([clock(hand, 'T18')?.count.due, clock(hand, 'T19')?.count.due]).toEqual(['2027-01-11', '2027-05-11']);
  hand.until('2027-05-12');
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['final', 'drafting']);
  expect(clock(hand, 'T21')?.count.due).toBe('2027-08-11');
  hand.play(toDemand);
  expect(regionOf(hand, 'enforcement')).toBe('waiting');
  hand.until('2027-06-02');
  expect(regionOf(hand, 'enforcement')).toBe('mayApply');
  hand.play([referral('2027-06-02')]);
  expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(['legalReferral', 'applied']);
  expect(clock(hand, 'T21')?.status).toBe('met');
});

test.each(['2026-12-02', '2027-05-12', '2027-05-20', '2027-06-01'])(
  'on %s the court is not asked to enforce, and nothing moves',
  (day) => {
    const hand = aCaseAt('judicialNoticed');
    hand.until('2027-05-12' < day ? '2027-05-12' : day);
    if (day > '2027-05-13') hand.play(toDemand);
    hand.until(day);
    const before = [placeOf(hand.fold), regionOf(hand, 'enforcement')];
    expect(hand.act('refer', referral(day).act, day).receipt.refusal?.code).toBe('notNow');
    expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(before);
  },
);

test.each([
  ['into the period of the demand', '2027-06-01', '2027-06-02'],
  ['after the window', '2027-08-12', '2027-08-12'],
])('an application dated %s moves neither the case nor the window', (_, referredOn, recordedOn) => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-12');
  hand.play(toDemand);
  hand.until(recordedOn);
  const before = [placeOf(hand.fold), regionOf(hand, 'enforcement')];
  expect(hand.act('refer', referral(referredOn).act, recordedOn).receipt.refusal?.code).toBe('notNow');
  expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(before);
});

test('a suit of the last day that becomes known with the demand served makes it void; a judgment begins it anew', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-12');
  hand.play([...toDemand, lawsuit('2027-05-11', '2027-05-25')]);
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['inCourt', 'overtaken']);
  expect(hand.fold.context.documents.filter(({ kind }) => kind === 'demand').map(({ void: lost }) => lost)).toEqual([
    true,
  ]);
  hand.until('2027-10-08');
  expect(regionOf(hand, 'enforcement')).toBe('overtaken');
  hand.play([
    unasked('2027-10-08', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'lawsuitDecided',
      effectiveOn: plainDate('2027-09-30'),
      upheld: true,
    }),
  ]);
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['final', 'drafting']);
  expect(clock(hand, 'T21')).toMatchObject({ status: 'running', count: { due: '2027-12-30' } });
});

test('an order that the court does not uphold is void, and the case is back at persuasion', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.play([
    lawsuit('2026-12-01', '2026-12-02'),
    unasked('2027-03-10', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'lawsuitDecided',
      effectiveOn: plainDate('2027-03-08'),
      upheld: false,
    }),
  ]);
  expect([placeOf(hand.fold), regionOf(hand, 'remedies')]).toEqual(['persuading', 'revoked']);
  expect(hand.fold.context.documents.find(({ kind }) => kind === 'correctionOrder')?.void).toBe(true);
  hand.until('2027-12-31');
  expect(regionOf(hand, 'enforcement')).toBeUndefined();
});

test('a filing out of time is refused', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-20');
  const command = aCommand(lawsuit('2027-05-12', '').act, actorOf('townshipCaseOfficer'), null);
  expect(takeCommand(hand.fold, command, at('2027-05-20')).receipt.refusal?.code).toBe('notNow');
});

test('a return stops none of the law’s periods: they run to the day that they had', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.play([
    move('2026-12-01', 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2026-12-01') }),
    move('2026-12-01', 11, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate('2026-12-01') }),
  ]);
  expect(placeOf(hand.fold)).toBe('retention');
  for (const [rule, due] of [
    ['T18', '2027-01-11'],
    ['T19', '2027-05-11'],
  ] as const)
    expect(clock(hand, rule)).toMatchObject({ status: 'running', count: { due } });
});

test('a verified return ends the enforcement for good, and leaves the guardian’s remedies alone', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-12');
  hand.play([
    move('2027-05-13', 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2027-05-13') }),
    move('2027-05-13', 17, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate('2027-05-13') }),
  ]);
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['final', 'fulfilled']);
  hand.until('2027-06-30');
  expect(hand.fold.context.regions.filter(({ kind }) => kind === 'enforcement')).toHaveLength(1);
  expect(
    hand.fold.context.deadlines.filter(({ rule, status }) => /^T2[01]/.test(rule) && status === 'running'),
  ).toEqual([]);
});
