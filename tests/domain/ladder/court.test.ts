import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../../src/domain/case/acts';
import { placeOf } from '../../../src/domain/case/fold';
import { courtOutcomes, referralRoutes } from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';
import type { CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, approval, confirmed, draft, move, reported, service } from '../../support/climb';
import { copyOf, openedWith, rungs } from '../case/rungs';

/** Referral, what the court makes of it, and its enforcement (case-ladder section 6, steps 8 and 9). */

const day = plainDate('2026-12-16');
const outcome = (type: (typeof courtOutcomes)[number] | 'referralAccepted' | 'referralRefused') =>
  move(day, 9, 'recordOutcome', {
    type,
    ...(type === 'referralAccepted'
      ? { acceptedOn: day }
      : type === 'referralRefused'
        ? { refusedOn: day }
        : { on: day }),
  } as OfficialAct);
const tries = (hand: CaseInHand, act: OfficialAct) =>
  copyOf(hand).act('decideAfterCourt', act, '2026-12-17').receipt.outcome;

describe('a referral', () => {
  test.each(referralRoutes.filter((route) => route !== 'enforcement'))(
    'by %s is people’s choice (LL-36, HA-62, WC-19)',
    (route) => {
      const hand = rungs['judicialNoticed.expired']().play([
        move('2026-12-02', 9, 'refer', { type: 'referralMade', route, referredOn: plainDate('2026-12-02') }),
      ]);
      expect(placeOf(hand.fold)).toBe('legalReferral');
      expect(hand.fold.context.referral).toEqual({ route, referredOn: '2026-12-02', outcome: null });
    },
  );

  test('for enforcement is not made before the order is final', () => {
    const act = { type: 'referralMade', route: 'enforcement', referredOn: plainDate('2026-12-02') } as const;
    expect(rungs['judicialNoticed.expired']().act('refer', act, '2026-12-02').receipt.refusal?.code).toBe('notNow');
  });

  test('is never made by a clock: it is proposed, and waits', () => {
    const hand = rungs['judicialNoticed.expired']();
    hand.until('2027-04-30');
    expect(placeOf(hand.fold)).toBe('judicialNoticed.expired');
    expect(hand.openKinds()).toContain('refer');
  });

  test('that is refused goes back to where it came from, with a task to repair the file, and can be made again', () => {
    const hand = aCaseAt('legalReferral').play([outcome('referralRefused')]);
    expect(placeOf(hand.fold)).toBe('judicialNoticed.expired');
    expect(hand.openTask('takeNote', 'repairFile').roles).toEqual(['townshipCaseOfficer']);
    expect(hand.fold.context.referral).toBeNull();
    hand.play([
      move('2026-12-18', 9, 'refer', {
        type: 'referralMade',
        route: 'civilAction',
        referredOn: plainDate('2026-12-18'),
      }),
    ]);
    expect(placeOf(hand.fold)).toBe('legalReferral');
  });

  test('that is refused goes back to the order where there was no judicial notice', () => {
    const path = { value: ['noticed', 'ordered', 'legalReferral'], source: 'test' } as const;
    const hand = aCaseAt('ordered', openedWith({ ...nationalPack, path }));
    hand.play([
      move('2026-11-19', 9, 'refer', {
        type: 'referralMade',
        route: 'civilAction',
        referredOn: plainDate('2026-11-19'),
      }),
      outcome('referralRefused'),
    ]);
    expect(placeOf(hand.fold)).toBe('ordered.expired');
  });

  test('that is accepted waits for its outcome, and help goes on', () => {
    const hand = aCaseAt('legalReferral').play([outcome('referralAccepted')]);
    expect(placeOf(hand.fold)).toBe('legalReferral');
    expect(hand.openKinds()).toEqual(expect.arrayContaining(['recordOutcome', 'recordVisit', 'reportReturn']));
  });
});

describe('the court’s own periods', () => {
  const on = (text: string) => plainDate(text);
  /** An order that nobody challenged: demanded in May, brought to the court on Wednesday, 2 June. */
  const applied = () =>
    aCaseAt('judicialNoticed').play([
      move('2027-05-13', 9, 'draftDocument', draft('demand')),
      move('2027-05-14', 9, 'checkDocument', { type: 'legalChecked', document: 'demand', passed: true }),
      move('2027-05-17', 9, 'issueDemand', approval('demand', '2027-05-17', { noJustCause: true, noStateFault: true })),
      move('2027-05-18', 16, 'recordService', service('demand', '2027-05-18')),
      move('2027-06-02', 9, 'refer', { type: 'referralMade', route: 'enforcement', referredOn: on('2027-06-02') }),
    ]);
  const accepted = move('2027-06-04', 9, 'recordOutcome', { type: 'referralAccepted', acceptedOn: on('2027-06-04') });
  const periods = ({ fold }: CaseInHand) =>
    fold.context.deadlines
      .filter(({ rule }) => rule.startsWith('T22'))
      .map(({ id, status, count }) => [id, status, count.due]);
  const questions = ({ fold }: CaseInHand) =>
    fold.context.tasks.filter(({ kind, subject }) => kind === 'takeNote' && subject === 'askCourt');

  test('to accept and to rule are watched one after the other; when one is over we ask, and decide nothing', () => {
    const hand = applied();
    expect(periods(hand)).toEqual([['T22', 'running', '2027-06-09']]);
    hand.play([accepted]);
    expect(periods(hand)).toEqual([
      ['T22', 'met', '2027-06-09'],
      ['T22.2', 'running', '2027-06-15'],
    ]);
    hand.until('2027-06-16');
    expect(questions(hand)).toMatchObject([{ roles: ['townshipCaseOfficer'], status: 'open' }]);
    expect(placeOf(hand.fold)).toBe('legalReferral');
  });

  test('are over with its ruling', () => {
    const ruling = move('2027-06-14', 9, 'recordOutcome', { type: 'enforcementAdmitted', on: on('2027-06-14') });
    const hand = applied().play([accepted, ruling]);
    hand.until('2027-06-30');
    expect(periods(hand).map(([, status]) => status)).toEqual(['met', 'met']);
    expect(questions(hand)).toEqual([]);
  });

  test('do not run for a suit, a report or a guardianship', () => {
    expect(periods(aCaseAt('legalReferral').play([outcome('referralAccepted')]))).toEqual([]);
  });
});

describe.each(courtOutcomes)('the outcome %s', (type) => {
  const hand = aCaseAt('legalReferral').play([outcome(type)]);
  const enforceable = type === 'mediated' || type === 'judgmentEffective' || type === 'enforcementAdmitted';

  test('is no end of the case: people decide how to go on', () => {
    expect(placeOf(hand.fold)).toBe('courtOutcome');
    expect(hand.fold).toMatchObject({ status: 'active', context: { referral: { outcome: type }, closedFor: null } });
    expect(hand.openKinds()).toEqual(expect.arrayContaining(['decideAfterCourt', 'recordVisit', 'reportReturn']));
    expect(hand.openKinds()).not.toContain('recordOutcome');
  });

  test(`${enforceable ? 'can' : 'cannot'} be enforced`, () => {
    const begun = { type: 'enforcementBegun', on: plainDate('2026-12-17') } as const;
    expect(tries(hand, begun)).toBe(enforceable ? 'taken' : 'refused');
  });

  test('can lead back to persuasion: what was served before carries no next step', () => {
    const back = copyOf(hand).play([move('2026-12-17', 9, 'decideAfterCourt', { type: 'persuasionResumed' })]);
    expect(placeOf(back.fold)).toBe('persuading');
    expect(back.fold.context).toMatchObject({ referral: null, episode: 1 });
    expect(back.openTask('draftDocument').subject).toBe('returnNotice');
  });
});

test('enforcement is the court’s: the county follows it, and goes back to persuasion when it ends without the child', () => {
  const hand = aCaseAt('enforcing');
  expect(hand.openKinds()).toEqual(expect.arrayContaining(['followEnforcement', 'recordVisit', 'reportReturn']));
  hand.until('2027-03-01');
  expect(placeOf(hand.fold)).toBe('enforcing');
  hand.play([move('2027-03-01', 9, 'followEnforcement', { type: 'enforcementEnded', on: plainDate('2027-03-01') })]);
  expect(placeOf(hand.fold)).toBe('persuading');
  expect(hand.openKinds()).toContain('recordVisit');
});

test.each(['legalReferral', 'courtOutcome', 'enforcing'] as const)(
  'from %s, too, a child comes back into retention',
  (place) => {
    const hand = rungs[place]().play([reported('2026-12-21'), confirmed('2026-12-21')]);
    expect(placeOf(hand.fold)).toBe('retention');
  },
);
