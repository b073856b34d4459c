import fc from 'fast-check';
import { judge } from '../../../src/domain/case/fold';
import { nationalPack } from '../../../src/domain/pack/national';
import type { ClockRule, PolicyPack } from '../../../src/domain/pack/policy-pack';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, climb, move, visit } from '../../support/climb';

const administrator = { kind: 'system', part: 'administrator' } as const;
const migrated = (pack: PolicyPack) => ({ type: 'packMigrated', pack, reason: 'packSuperseded' }) as const;
const migrate = (hand: CaseInHand, pack: PolicyPack, day: string) => {
  hand.until(day);
  return hand.actAs(administrator, migrated(pack), day, 18);
};

type Rule = Exclude<ClockRule, 'T28'>;
const rules = Object.keys(nationalPack.clocks) as Rule[];
/** The national rules with other periods. */
const withPeriods = (amounts: readonly number[]): PolicyPack => ({
  ...nationalPack,
  version: 'test-2026.9',
  clocks: Object.fromEntries(
    rules.map((rule, index) => {
      const { value } = nationalPack.clocks[rule];
      return [rule, { value: { ...value, amount: amounts[index] ?? 1 }, source: 'another county' }];
    }),
  ) as PolicyPack['clocks'],
});

describe('another pack', () => {
  test('is what new clocks take, while those that run keep period and source', () => {
    const hand = aCaseAt('visited');
    hand.until('2026-10-28', 18);
    const before = hand.fold.context.deadlines;
    migrate(hand, withPeriods(rules.map(() => 2)), '2026-10-28');
    expect(hand.fold.context.deadlines).toEqual(before);
    hand.play([move('2026-10-29', 15, 'recordVisit', visit('2026-10-29'))]);
    const next = hand.fold.context.deadlines.findLast(({ rule }) => rule === 'T07');
    expect(next).toMatchObject({ count: { amount: 2, due: '2026-11-02' }, source: 'another county' });
  });

  test('stands in the entries from the next on, with its reason in the one that brought it', () => {
    const hand = aCaseAt('visited');
    const { entry } = migrate(hand, withPeriods(rules.map(() => 2)), '2026-10-28');
    expect(entry).toMatchObject({
      event: { reason: 'packSuperseded' },
      actor: administrator,
      versions: { pack: nationalPack.version },
    });
    hand.play([move('2026-10-29', 15, 'recordVisit', visit('2026-10-29'))]);
    expect(hand.last?.entry.versions.pack).toBe('test-2026.9');
  });

  test('never shortens a running clock, whatever it says and wherever the case stands', () => {
    const places = Object.keys(climb).filter((place) => place !== 'closed') as (keyof typeof climb)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: rules.length, maxLength: rules.length }),
        (place, amounts) => {
          const hand = aCaseAt(place);
          const before = hand.fold.context.deadlines;
          const today = hand.last?.entry.recordedAt.slice(0, 10) as string;
          const step = hand.actAs(administrator, migrated(withPeriods(amounts)), today, 20);
          expect(step.receipt.outcome).toBe('taken');
          expect(hand.fold.context.deadlines).toEqual(before);
          expect(step.entry.deadlines).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is refused where the case has it already, where it is closed, and to officials', () => {
    const outcome = (hand: CaseInHand, act: ReturnType<typeof migrated>, day: string, actor = administrator as never) =>
      judge(hand.fold, aCommand(act, actor, null), at(day, 20))?.code ?? 'taken';
    const other = withPeriods(rules.map(() => 2));
    expect(outcome(aCaseAt('noticed'), migrated(nationalPack), '2026-11-03')).toBe('notNow');
    expect(outcome(aCaseAt('closed'), migrated(other), '2027-02-01')).toBe('closed');
    expect(outcome(aCaseAt('noticed'), migrated(other), '2026-11-03', actorOf('bureauHead') as never)).toBe(
      'notPermitted',
    );
    expect(outcome(aCaseAt('noticed'), migrated(other), '2026-11-03')).toBe('taken');
    expect(outcome(aCaseAt('noticed'), { ...migrated(other), pack: {} as PolicyPack }, '2026-11-03')).toBe(
      'notUnderstood',
    );
  });
});
