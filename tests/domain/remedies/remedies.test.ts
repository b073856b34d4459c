import { plainDate } from '../../../src/domain/calendar/plain-date';
import { type Act, officialActSchema } from '../../../src/domain/case/acts';
import type { CaseContext, CaseEvent } from '../../../src/domain/case/context';
import { isGuardianClock, pauseDeadlines } from '../../../src/domain/case/deadlines';
import { remediesMachine } from '../../../src/domain/remedies/machine';
import { explore } from '../service/explore';
import { aCaseWith, aDocument, eventOf, inputOf, RegionsInHand, timer } from '../service/regions-in-hand';

const reconsideration = (filedOn: string, about = 'D5'): Act => ({
  type: 'reconsiderationFiled',
  about,
  filedOn: plainDate(filedOn),
});
const decision = (receivedOn: string, upheld: boolean, about = 'D5'): Act => ({
  type: 'reconsiderationDecided',
  about,
  receivedOn: plainDate(receivedOn),
  upheld,
});
const lawsuit = (filedOn: string, about = 'D5'): Act => ({ type: 'lawsuitFiled', about, filedOn: plainDate(filedOn) });
const judgment = (effectiveOn: string, upheld: boolean, about = 'D5'): Act => ({
  type: 'lawsuitDecided',
  about,
  effectiveOn: plainDate(effectiveOn),
  upheld,
});

const order = (servedOn: string) => aCaseWith(aDocument('correctionOrder', '2026-08-20', servedOn));
const proof = (servedOn: string) => eventOf({ type: 'taskAcknowledged' }, servedOn);
/** The worked order of case-ladder section 6, served on Wednesday, 11 November 2026. */
const served = (servedOn = '2026-11-11') => new RegionsInHand(order(servedOn)).begin('remedies', proof(servedOn));
const place = (hand: RegionsInHand) => hand.place('remedies');
const statuses = (hand: RegionsInHand) =>
  Object.fromEntries(hand.context.deadlines.map(({ rule, status }) => [rule, status]));

describe('the periods', () => {
  test('count from the service: 60 days, which end on a Sunday and so on Monday, and six months', () => {
    const hand = served();
    expect(hand.clock('T18:remedies:D5')).toMatchObject({
      status: 'running',
      source: '行政复议法 20',
      count: { startDay: '2026-11-11', rolledFrom: '2027-01-10', due: '2027-01-11', provisional: true },
    });
    expect(hand.clock('T19:remedies:D5')).toMatchObject({
      status: 'running',
      source: '行政诉讼法 46',
      count: { startDay: '2026-11-11', rolledFrom: null, due: '2027-05-11', provisional: true },
    });
  });

  test('a month without the day of service ends on its last day, here a Sunday', () => {
    const hand = served('2026-08-31');
    expect(hand.clock('T18:remedies:D5')?.count).toMatchObject({ due: '2026-10-30', rolledFrom: null });
    expect(hand.clock('T19:remedies:D5')?.count).toMatchObject({ due: '2027-03-01', rolledFrom: '2027-02-28' });
  });

  test('no proof, no period', () => {
    const waiting = aCaseWith(aDocument('correctionOrder', '2026-11-11', null));
    expect(new RegionsInHand(waiting).begin('remedies', proof('2026-11-11')).context.deadlines).toEqual([]);
  });

  test('over without a remedy, they make the act final on the last day of the later one', () => {
    const hand = served();
    hand.until('2027-01-11');
    expect(statuses(hand)).toEqual({ T18: 'running', T19: 'running' });
    hand.until('2027-01-12');
    expect([place(hand), statuses(hand)]).toEqual(['challengeable', { T18: 'expired', T19: 'running' }]);
    hand.until('2027-05-11');
    expect(place(hand)).toBe('challengeable');
    const last = eventOf({ type: 'deadlineExpired', deadline: 'T19:remedies:D5' }, '2027-05-12', { actor: timer });
    hand.send(last);
    expect([place(hand), statuses(hand)]).toEqual(['final', { T18: 'expired', T19: 'expired' }]);
    expect(hand.document()?.finalOn).toBe('2027-05-11');
  });

  test('nothing but their use stops, shortens or ends them: no return, no stay, no pause, no other act', () => {
    const hand = served();
    const before = hand.context;
    const uses = ['reconsiderationFiled', 'lawsuitFiled'];
    const days = ['filedOn', 'receivedOn', 'effectiveOn', 'on', 'orderedOn', 'attendingSince', 'revokedOn'];
    const bag = { ...Object.fromEntries(days.map((name) => [name, '2026-12-01'])), about: 'D5' };
    const types = officialActSchema.options.map(({ shape }) => shape.type.value);
    expect(types).toEqual(expect.arrayContaining(['returnVerified', 'stayOrdered', 'casePaused', ...uses]));
    for (const type of types.filter((name) => !uses.includes(name)))
      expect([type, hand.record({ ...bag, type, upheld: false } as unknown as Act, '2026-12-01')]).toEqual([
        type,
        false,
      ]);
    expect(hand.context.deadlines).toEqual(before.deadlines);
    expect(pauseDeadlines(before, plainDate('2026-12-01'), isGuardianClock).deadlines).toEqual(before.deadlines);
  });
});

describe('reconsideration', () => {
  test.each([
    ['2026-11-10', false, 'the day before service'],
    ['2026-11-11', true, 'the day of service'],
    ['2027-01-11', true, 'the last day'],
    ['2027-01-12', false, 'the day after the last'],
  ])('filed on %s: %s, %s', (filedOn, taken) => {
    const hand = served();
    expect(hand.record(reconsideration(filedOn), '2027-01-12')).toBe(taken);
    expect(place(hand)).toBe(taken ? 'underReconsideration' : 'challengeable');
  });

  test('the day of filing counts, also when the office hears of it after the period', () => {
    const hand = served();
    hand.until('2027-01-20');
    expect(statuses(hand).T18).toBe('expired');
    expect(hand.record(reconsideration('2027-01-11'), '2027-01-20')).toBe(true);
    expect(statuses(hand)).toEqual({ T18: 'met', T19: 'cancelled' });
  });

  test('while it is pending nothing becomes final, however long it takes', () => {
    const hand = served();
    hand.record(reconsideration('2026-12-01'), '2026-12-02');
    hand.until('2028-12-31');
    expect([place(hand), hand.document()?.void]).toEqual(['underReconsideration', false]);
  });

  test('an act that is upheld can be challenged in court for 15 days from the receipt of the decision', () => {
    const hand = served();
    hand.record(reconsideration('2027-01-11'), '2027-01-12');
    expect(hand.record(decision('2027-03-05', true), '2027-03-06')).toBe(true);
    // 5 March + 15 days = 20 March, a Saturday.
    expect(hand.clock('T19.2:remedies:D5')?.count).toMatchObject({ due: '2027-03-22', rolledFrom: '2027-03-20' });
    hand.until('2027-03-22');
    expect(place(hand)).toBe('challengeableInCourt');
    const last = eventOf({ type: 'deadlineExpired', deadline: 'T19.2:remedies:D5' }, '2027-03-23', { actor: timer });
    hand.send(last);
    expect([place(hand), hand.document()?.finalOn]).toEqual(['final', '2027-03-22']);
  });

  test('heard of only when the act seemed final, it is decided as if nothing had been final', () => {
    const hand = served();
    hand.until('2027-05-12');
    expect(place(hand)).toBe('final');
    expect(hand.record(reconsideration('2027-01-12'), '2027-05-13')).toBe(false);
    expect(hand.record(reconsideration('2027-01-11'), '2027-05-13')).toBe(true);
    hand.record(decision('2027-03-05', true), '2027-05-13');
    const last = eventOf({ type: 'deadlineExpired', deadline: 'T19.2:remedies:D5' }, '2027-05-13', { actor: timer });
    hand.send(last);
    expect([place(hand), hand.document()?.finalOn]).toEqual(['final', '2027-03-22']);
  });

  test('a decision is about a reconsideration that was filed, and not older than the act', () => {
    const hand = served();
    expect(hand.record(decision('2026-12-30', false), '2026-12-30')).toBe(false);
    hand.record(reconsideration('2026-12-01'), '2026-12-02');
    expect(hand.record(decision('2026-11-10', false), '2026-12-30')).toBe(false);
    expect(hand.document()?.void).toBe(false);
  });

  test('an authority that stays silent is taken to court', () => {
    const hand = served();
    hand.record(reconsideration('2026-12-01'), '2026-12-02');
    expect(hand.record(lawsuit('2026-11-10'), '2027-03-01')).toBe(false);
    expect(hand.record(lawsuit('2027-03-01'), '2027-03-05')).toBe(true);
    expect(place(hand)).toBe('inCourt');
  });
});

describe('the lawsuit', () => {
  test.each([
    ['2026-11-10', false, 'before service'],
    ['2026-12-01', true, 'without a reconsideration'],
    ['2027-05-11', true, 'on the last day'],
    ['2027-05-12', false, 'too late'],
  ])('filed on %s: %s, %s', (filedOn, taken) => {
    const hand = served();
    hand.until('2027-05-11');
    expect(hand.record(lawsuit(filedOn), '2027-05-11')).toBe(taken);
    expect(statuses(hand).T19).toBe(taken ? 'met' : 'running');
  });

  test('ends the way to reconsideration', () => {
    const hand = served();
    hand.record(lawsuit('2026-12-01'), '2026-12-02');
    expect(statuses(hand)).toEqual({ T18: 'cancelled', T19: 'met' });
    expect(hand.record(reconsideration('2026-12-02'), '2026-12-03')).toBe(false);
    hand.record(judgment('2027-03-01', true), '2027-03-02');
    expect(hand.record(reconsideration('2026-12-02'), '2027-03-03')).toBe(false);
    const later = served();
    later.until('2027-02-01');
    later.record(lawsuit('2027-02-01'), '2027-02-01');
    later.record(judgment('2027-04-01', true), '2027-04-02');
    expect(later.record(reconsideration('2027-01-11'), '2027-04-03')).toBe(false);
    expect(place(later)).toBe('final');
  });

  test.each([
    ['after six months', '2027-05-12', '2027-05-11', '2027-05-12'],
    ['after a reconsideration', '2027-03-23', '2027-03-22', '2027-03-23'],
  ])(
    'filed in time and heard of when the act seemed final, %s, it makes the act pending again',
    (_, on, last, late) => {
      const hand = served();
      if (last === '2027-03-22') {
        hand.record(reconsideration('2026-12-01'), '2026-12-02');
        hand.record(decision('2027-03-05', true), '2027-03-06');
      }
      hand.until(on);
      expect(place(hand)).toBe('final');
      expect(hand.record(lawsuit(late), '2027-05-25')).toBe(false);
      expect(hand.document()?.finalOn).toBe(last);
      expect(hand.record(lawsuit(last), '2027-05-25')).toBe(true);
      expect([place(hand), hand.document()?.finalOn]).toEqual(['inCourt', null]);
    },
  );

  test('an act that the court upholds is final on the day on which the judgment takes effect, once and for all', () => {
    const hand = served();
    hand.until('2027-05-12');
    hand.record(lawsuit('2027-05-11'), '2027-05-25');
    const upheld = eventOf(judgment('2027-09-30', true), '2027-10-08');
    hand.send(upheld);
    expect([place(hand), hand.document()?.finalOn]).toEqual(['final', '2027-09-30']);
    expect(hand.record(lawsuit('2027-05-11'), '2027-10-09')).toBe(false);
  });
});

describe('an act that is not upheld', () => {
  test.each([
    ['reconsideration', reconsideration('2026-12-01'), decision('2027-01-20', false)],
    ['court', lawsuit('2026-12-01'), judgment('2027-01-20', false)],
  ])('is void and stays on file, by %s', (_, filed, decided) => {
    const hand = served();
    hand.record(filed, '2026-12-02');
    expect(hand.record(decided, '2027-01-21')).toBe(true);
    expect([place(hand), hand.document()]).toEqual(['revoked', expect.objectContaining({ id: 'D5', void: true })]);
    expect(hand.context.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
  });

  test('takes no other document with it', () => {
    const hand = served();
    const notice = aDocument('returnNotice', '2026-11-02', '2026-11-02', { id: 'D3' });
    hand.context = { ...hand.context, documents: [notice, ...hand.context.documents] };
    hand.record(lawsuit('2026-12-01'), '2026-12-02');
    hand.record(judgment('2027-01-20', false), '2027-01-21');
    expect([hand.document('D3')?.void, hand.document('D5')?.void]).toEqual([false, true]);
  });
});

describe('two acts', () => {
  /** The order of the 11th of November, and a decision that was served in February. */
  const two = () => {
    const hand = served();
    const fine = aDocument('penaltyDecision', '2027-02-01', '2027-02-01', { id: 'D9' });
    hand.context = { ...hand.context, documents: [...hand.context.documents, fine] };
    hand.until('2027-02-01');
    return hand.begin('remedies', proof('2027-02-01'), 'D9');
  };
  const places = (hand: RegionsInHand) => ['D5', 'D9'].map((about) => hand.place('remedies', about));
  const voids = (hand: RegionsInHand) => ['D5', 'D9'].map((about) => hand.document(about)?.void);

  test('are challenged each for itself: what is filed and decided touches only the act that it names', () => {
    const hand = two();
    expect(hand.record(lawsuit('2027-02-10', 'D5'), '2027-02-10')).toBe(true);
    expect(places(hand)).toEqual(['inCourt', 'challengeable']);
    expect(hand.clock('T19:remedies:D9')?.status).toBe('running');
    expect(hand.record(reconsideration('2027-02-15', 'D9'), '2027-02-15')).toBe(true);
    expect(places(hand)).toEqual(['inCourt', 'underReconsideration']);
    expect(hand.record(decision('2027-03-05', false, 'D9'), '2027-03-06')).toBe(true);
    expect([places(hand), voids(hand)]).toEqual([
      ['inCourt', 'revoked'],
      [false, true],
    ]);
    expect(hand.record(judgment('2027-04-01', true, 'D5'), '2027-04-02')).toBe(true);
    expect([places(hand), voids(hand)]).toEqual([
      ['final', 'revoked'],
      [false, true],
    ]);
  });

  test('silence about one opens the court for no other', () => {
    const hand = two();
    hand.record(reconsideration('2027-02-15', 'D9'), '2027-02-15');
    expect(hand.record(lawsuit('2027-04-20', 'D5'), '2027-04-20')).toBe(true);
    expect(places(hand)).toEqual(['inCourt', 'underReconsideration']);
  });

  test.each([
    ['reconsideration', reconsideration('2027-02-10', 'D7'), decision('2027-03-05', false, 'D7')],
    ['lawsuit', lawsuit('2027-02-10', 'D7'), judgment('2027-03-05', false, 'D7')],
  ])('a %s about neither is not taken', (_, filed, decided) => {
    const hand = two();
    expect(hand.record(filed, '2027-02-10')).toBe(false);
    hand.record(lawsuit('2027-02-10', 'D5'), '2027-02-10');
    hand.record(reconsideration('2027-02-10', 'D9'), '2027-02-10');
    expect(hand.record(decided, '2027-03-06')).toBe(false);
    expect(voids(hand)).toEqual([false, false]);
  });
});

describe('every path of the remedies', () => {
  const eventsOf = ({ deadlines }: CaseContext): CaseEvent[] => [
    ...[reconsideration('2026-12-01'), reconsideration('2027-01-12'), lawsuit('2026-12-01'), lawsuit('2027-05-12')]
      .concat([decision('2027-03-05', true), decision('2027-03-05', false), lawsuit('2027-03-22')])
      .concat([judgment('2027-09-30', true), judgment('2027-09-30', false)])
      .map((act) => eventOf(act, '2027-10-08')),
    ...deadlines
      .filter(({ status }) => status === 'running')
      .map(({ id }) => eventOf({ type: 'deadlineExpired', deadline: id }, '2027-10-08', { actor: timer })),
  ];
  const input = inputOf(order('2026-11-11'), 'remedies', proof('2026-11-11'));
  const walked = explore(remediesMachine, input, eventsOf);

  test('reaches every state and every transition', () => {
    expect(walked.places).toEqual(walked.allPlaces);
    expect(walked.taken).toEqual(walked.allTransitions);
  });

  test('moves no last day and pauses nothing', () => {
    for (const { from, to } of walked.steps)
      for (const { id, count } of from.deadlines) {
        const after = to.deadlines.find((deadline) => deadline.id === id);
        expect([after?.count, after?.status === 'paused']).toEqual([count, false]);
      }
  });

  test('makes an act void only by a decision against it', () => {
    for (const { from, event, to } of walked.steps) {
      const isVoid = (context: CaseContext) => context.documents[0]?.void;
      if (isVoid(from) !== isVoid(to)) expect(event).toMatchObject({ upheld: false });
    }
  });
});
