import { plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../src/domain/case/acts';
import { anOpening, CaseInHand, seats } from '../support/case-fixtures';
import { aCaseAt, climb, move, plan, visit } from '../support/climb';

test('each visit is an entry with its day, place, persons and outcome (LL-46, MX-43, XS-34)', () => {
  const hand = aCaseAt('persuading');
  const made = visit('2026-10-19', { outcome: 'promised', promisedOn: plainDate('2026-10-21') });
  expect(hand.act('recordVisit', made, '2026-10-19', 15)).toMatchObject({
    entry: { event: made, actor: { role: 'townshipCadre' }, happenedOn: '2026-10-19' },
  });
  for (const field of ['visitedOn', 'outcome', 'atHome', 'persons', 'childHeard', 'measure'] as const) {
    const { [field]: _, ...incomplete } = visit('2026-10-20');
    const { receipt } = hand.act('recordVisit', incomplete as OfficialAct, '2026-10-20', 15);
    expect([field, receipt.refusal?.code]).toEqual([field, 'notUnderstood']);
  }
});

test('the township visits whom a school misses when the term begins (MX-33, XS-25, HA-67)', () => {
  const hand = new CaseInHand();
  const [since, foundOn] = [plainDate('2026-09-01'), plainDate('2026-10-15')];
  hand.signal({ type: 'notRegisteredAtTermStart', since, foundOn }, '2026-10-15');
  hand.play(climb.persuading);
  const { id, seats: asked } = hand.openTask('recordVisit');
  expect(asked).toEqual(expect.arrayContaining(seats.townshipCadre));
  const clock = hand.fold.context.deadlines.find(({ rule, task }) => rule === 'T06' && task === id);
  expect(clock).toMatchObject({ status: 'running', count: { startDay: '2026-10-16', due: '2026-10-20' } });
});

test('a child of a priority group is visited anew after three working days, another after five (HA-11)', () => {
  const dueOfNext = (priority: boolean) => {
    const child = { ageReviewOn: null, nonLocal: false, disabled: false, priority };
    const hand = aCaseAt('persuading', { ...anOpening(), child });
    const { id: asked } = hand.openTask('recordVisit');
    hand.act('recordVisit', visit('2026-10-19'), '2026-10-19', 15);
    const next = hand.openTask('recordVisit');
    expect(next.id).not.toBe(asked);
    return hand.fold.context.deadlines.find(({ task, status }) => task === next.id && status === 'running')?.count.due;
  };
  // From Monday, 19 October: Tuesday 20 to Thursday 22, and to Monday 26.
  expect([dueOfNext(true), dueOfNext(false)]).toEqual(['2026-10-22', '2026-10-26']);
});

test('visits without effect bring the next measure before the township, and do not end with it (MX-34, XS-26)', () => {
  const hand = aCaseAt('persuading').play([move('2026-10-16', 12, 'makeCausePlan', plan)]);
  for (const day of ['2026-10-16', '2026-10-20', '2026-10-27']) {
    hand.act('recordVisit', visit(day), day, 15);
    expect(hand.openKinds()).not.toContain('draftDocument');
  }
  hand.until('2026-11-02');
  expect(hand.openTask('draftDocument').seats).toEqual(seats.townshipCaseOfficer);
  expect(hand.openKinds()).toContain('recordVisit');
});

describe('no document is proposed before persuasion has been tried (LL-45, MX-42, XS-33)', () => {
  const days = ['2026-10-16', '2026-10-20', '2026-10-27'];
  const persuaded = (more: Parameters<typeof visit>[1] = {}, on = days) =>
    aCaseAt('persuading').play([
      move('2026-10-16', 12, 'makeCausePlan', plan),
      ...on.map((day) => move(day, 15, 'recordVisit', visit(day, more))),
    ]);
  const proposes = (hand: CaseInHand, day = '2026-11-02') => {
    hand.until(day);
    return hand.openKinds().includes('draftDocument');
  };

  test('but after it', () => expect(proposes(persuaded())).toBe(true));

  test('nor while its time runs', () => expect(proposes(persuaded(), '2026-10-30')).toBe(false));

  test.each<[string, CaseInHand]>([
    ['two visits', persuaded({}, days.slice(0, 2))],
    ['the child never heard', persuaded({ childHeard: false })],
    ['nobody ever at home', persuaded({ atHome: false })],
    ['one person alone each time', persuaded({ persons: 1 })],
  ])('nor with %s', (_, hand) => expect(proposes(hand)).toBe(false));
});
