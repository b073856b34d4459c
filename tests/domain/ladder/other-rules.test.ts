import { addDays, dayOf, type Instant } from '../../../src/domain/calendar/plain-date';
import type { Actor } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import { judge, placeOf } from '../../../src/domain/case/fold';
import type { TaskKind } from '../../../src/domain/case/vocabulary';
import { nextRung } from '../../../src/domain/ladder/climb';
import { nationalPack } from '../../../src/domain/pack/national';
import { shippedPack, shippedPackIds } from '../../../src/domain/pack/packs';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import { toPolicyPack } from '../../../src/domain/pack/resolve';
import { at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, approval, draft, move, service } from '../../support/climb';
import { openedWith, type Place, penalPack, rungPaths, rungs, today } from '../case/rungs';
import { Dice } from '../properties/dice';
import { formOf } from '../properties/forms';
import { holdersOf } from '../properties/walk';

/** A case that is moved to other rules in the middle of its ladder (case-ladder 1, rule 10; packMigrated). */

const administration: Actor = { kind: 'system', part: 'administrator' };
const others: Record<string, PolicyPack> = {
  ...Object.fromEntries(shippedPackIds.map((id) => [id, toPolicyPack(shippedPack(id))])),
  'with an open gate': penalPack,
};

const orderFirst: PolicyPack = { ...nationalPack, path: { value: ['ordered', 'legalReferral'], source: 'test' } };

/** Moved in the evening of the day of its last entry. */
function movedTo(hand: CaseInHand, pack: PolicyPack): CaseInHand {
  const other = { ...pack, version: `${pack.version}-other` };
  hand.actAs(administration, { type: 'packMigrated', pack: other, reason: 'packSuperseded' }, today(hand), 23);
  return hand;
}

/** Tasks that lead up or on; others wait beside. */
const leading: readonly TaskKind[] = [
  'verifyAbsence',
  'nameContacts',
  'draftDocument',
  'checkDocument',
  'issueNotice',
  'issueOrder',
  'issueJudicialNotice',
  'issuePenalty',
  'recordService',
  'penaltyStep',
  'refer',
  'recordOutcome',
  'decideAfterCourt',
  'followEnforcement',
  'reviewPause',
];

function canBeDone({ fold }: CaseInHand, task: Task, now: Instant): boolean {
  const tries = [0, 1, 2, 3, 4, 5].flatMap((seed) => formOf(fold.context, task, dayOf(now), new Dice(seed)));
  return tries.some(([, act]) =>
    holdersOf(fold, task).some(
      (actor) => judge(fold, { commandId: 'other-rules-1', actor, task: task.id, act, submission: null }, now) === null,
    ),
  );
}

/** Nobody can take any step of the ladder, and no clock leads on. */
function stuckAt(hand: CaseInHand, now: Instant): string[] {
  const { tasks, deadlines } = hand.fold.context;
  const open = tasks.filter(({ kind, status }) => status === 'open' && leading.includes(kind));
  const waits = deadlines.some(
    ({ rule, status }) => status === 'running' && /^T(08|09|10|11|12|13|17|37|25)/.test(rule),
  );
  if (waits || open.some((task) => canBeDone(hand, task, now))) return [];
  return open.map(({ kind, subject }) => `${kind} ${subject}`);
}

describe.each(Object.entries(others))('moved to the rules %s', (_, pack) => {
  test.each(rungPaths)('a case at %s runs on, and somebody can take its next step', (place: Place) => {
    const hand = movedTo(rungs[place](), pack);
    const later = addDays(today(hand), 21);
    // A clock that never ends would be taken for ever: the fixtures stop at many.
    hand.until(later, 9);
    expect(stuckAt(hand, at(later, 10))).toEqual([]);
  });
});

test('what was had under the rules before is not made up for below: the next rung lies above', () => {
  const ordered = aCaseAt('visited', openedWith(orderFirst)).play([
    move('2026-11-05', 9, 'draftDocument', draft('correctionOrder', '2026-11-02')),
    move('2026-11-05', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
    move('2026-11-06', 9, 'issueOrder', approval('correctionOrder', '2026-11-06')),
    move('2026-11-06', 16, 'recordService', service('correctionOrder', '2026-11-06')),
  ]);
  movedTo(ordered, nationalPack);
  expect(nextRung(ordered.fold.context)).toBe('judicialNoticed');
  ordered.until('2026-11-14', 8);
  expect(placeOf(ordered.fold)).toBe('ordered.expired');
  expect(ordered.openTask('draftDocument').subject).toBe('judicialNotice');
});

test('a draft whose rung the other rules climb later is void, and the rung before is proposed', () => {
  const drafted = aCaseAt('visited', openedWith(orderFirst)).play([
    move('2026-11-05', 9, 'draftDocument', draft('correctionOrder', '2026-11-02')),
  ]);
  movedTo(drafted, others.national as PolicyPack);
  expect(placeOf(drafted.fold)).toBe('persuading');
  expect(drafted.openTask('draftDocument').subject).toBe('returnNotice');
  expect(drafted.fold.context.documents).toMatchObject([{ kind: 'correctionOrder', void: true }]);
});

test('what was proposed under the rules before is withdrawn, and what the other ones ask for is proposed', () => {
  const waiting = aCaseAt('noticed');
  waiting.until('2026-11-10', 8);
  expect(waiting.openTask('draftDocument').subject).toBe('correctionOrder');
  movedTo(waiting, others.haian2019 as PolicyPack);
  expect(waiting.openTask('draftDocument').subject).toBe('violationNotice');
});

test('whoever signs under the other rules is asked, where another had been', () => {
  const longling = others.longling2019 as PolicyPack;
  const half = aCaseAt('visited', openedWith(longling)).play([
    move('2026-11-02', 8, 'draftDocument', draft('returnNotice')),
    move('2026-11-02', 9, 'issueNotice', approval('returnNotice', '2026-11-02')),
  ]);
  expect(half.openTask('issueNotice').roles).toEqual(['bureauLeader']);
  movedTo(half, others.haian2019 as PolicyPack);
  expect(half.openTask('issueNotice').roles).toEqual(['townshipLeader']);
});
