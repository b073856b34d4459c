import { plainDate } from '../../../src/domain/calendar/plain-date';
import { judge, placeOf } from '../../../src/domain/case/fold';
import type { DocumentKind } from '../../../src/domain/case/vocabulary';
import { aCommand, actorOf, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, confirmed, draft, move, orderOf, reported, unasked, visit } from '../../support/climb';
import { leaveGranted, type Place, paused, rungs } from '../case/rungs';

/** An act that is revoked or found unlawful takes what was built on it down with it (case-ladder section 9). */

const revoked = (day: string, document: DocumentKind = 'correctionOrder', hour = 22) =>
  unasked(day, hour, 'recordRevocation', 'townshipLeader', {
    type: 'decisionRevoked',
    document,
    revokedOn: plainDate(day),
  });
const remedy = (day: string, act: Parameters<typeof unasked>[4], hour = 12) =>
  unasked(day, hour, 'recordRemedy', 'bureauLegal', act);
const reconsidered = (about: string, filedOn: string, receivedOn: string, upheld: boolean) =>
  [
    remedy(filedOn, { type: 'reconsiderationFiled', about, filedOn: plainDate(filedOn) }),
    remedy(receivedOn, { type: 'reconsiderationDecided', about, receivedOn: plainDate(receivedOn), upheld }),
  ] as const;
const sued = (about: string, filedOn: string, effectiveOn: string, upheld: boolean) =>
  [
    remedy(filedOn, { type: 'lawsuitFiled', about, filedOn: plainDate(filedOn) }),
    remedy(effectiveOn, { type: 'lawsuitDecided', about, effectiveOn: plainDate(effectiveOn), upheld }),
  ] as const;

const dayOfLast = (hand: CaseInHand) => hand.last?.entry.recordedAt.slice(0, 10) as string;
const orderIn = ({ fold }: CaseInHand) => fold.context.documents.find(({ kind }) => kind === 'correctionOrder');
const familyClocks = ({ fold }: CaseInHand) =>
  fold.context.deadlines.filter(
    ({ rule, status }) => ['T09', 'T10', 'T11', 'T12'].includes(rule) && (status === 'running' || status === 'paused'),
  );
const compensation = ({ fold }: CaseInHand) =>
  fold.context.tasks.filter(({ kind, subject }) => kind === 'takeNote' && subject === 'compensation');

const onTheOrder = [
  'ordered.serving',
  'ordered.running',
  'ordered.expired',
  'judicialNoticed.drafting',
  'judicialNoticed.legalCheck',
  'judicialNoticed.approving',
  'judicialNoticed.serving',
  'judicialNoticed.running',
  'judicialNoticed.expired',
  'penaltyProcedure',
  'legalReferral',
  'courtOutcome',
  'enforcing',
] as const satisfies readonly Place[];

describe.each(onTheOrder)('an order that is revoked in %s', (path) => {
  test('is void, its clocks stop, the legal office is asked about compensation, and help goes on', () => {
    const hand = rungs[path]();
    hand.play([revoked(dayOfLast(hand))]);
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(orderIn(hand)?.void).toBe(true);
    expect(familyClocks(hand)).toEqual([]);
    expect(
      hand.fold.context.deadlines.filter(
        ({ id, status }) => id.endsWith(`:${orderIn(hand)?.id}`) && status === 'running',
      ),
    ).toEqual([]);
    expect(compensation(hand)).toMatchObject([{ status: 'open', seats: seats.bureauLegal }]);
    expect(hand.openKinds()).toEqual(expect.arrayContaining(['recordVisit', 'reportReturn']));
    for (const kind of [
      'recordService',
      'issueJudicialNotice',
      'checkDocument',
      'refer',
      'penaltyStep',
      'recordOutcome',
    ] as const)
      expect(hand.openKinds()).not.toContain(kind);
    expect(hand.fold.context).toMatchObject({ referral: null, penalty: null, previous: null, pausedFrom: null });
  });
});

test.each([
  ['noticed.running', 'returnNotice'],
  ['judicialNoticed.running', 'judicialNotice'],
] as const)('in %s a %s can be revoked too', (path, document) => {
  const hand = rungs[path]();
  hand.play([revoked(dayOfLast(hand), document)]);
  expect(placeOf(hand.fold)).toBe('persuading');
  expect(hand.fold.context.documents.findLast(({ kind }) => kind === document)?.void).toBe(true);
  expect(familyClocks(hand)).toEqual([]);
});

test('the next climb begins from the first rung, with a notice of its own', () => {
  const hand = rungs['ordered.expired']();
  hand.play([revoked('2026-11-20')]);
  expect(hand.openTask('draftDocument').subject).toBe('returnNotice');
});

test('what was never issued, or is void already, cannot be revoked', () => {
  const outcome = (hand: CaseInHand, document: DocumentKind) => {
    const act = revoked(dayOfLast(hand), document).act;
    return judge(hand.fold, aCommand(act, actorOf('townshipLeader'), null), at(dayOfLast(hand), 23))?.code ?? 'taken';
  };
  expect(outcome(rungs['ordered.approving'](), 'correctionOrder')).toBe('notNow');
  expect(outcome(rungs['ordered.running'](), 'judicialNotice')).toBe('notNow');
  const hand = rungs['ordered.running']();
  expect(outcome(hand, 'correctionOrder')).toBe('taken');
  expect(outcome(hand.play([revoked('2026-11-12')]), 'correctionOrder')).toBe('notNow');
});

describe('an order that is found unlawful', () => {
  test.each([
    ['in reconsideration', reconsidered],
    ['by a court', sued],
  ] as const)('%s is void, and the case is back at persuasion', (_, challenged) => {
    const hand = rungs['ordered.running']();
    hand.play(challenged(orderOf(hand.fold.context), '2026-11-12', '2026-11-16', false));
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(orderIn(hand)?.void).toBe(true);
    expect(familyClocks(hand)).toEqual([]);
    expect(compensation(hand)).toHaveLength(1);
  });

  test.each([
    ['in reconsideration', reconsidered],
    ['by a court', sued],
  ] as const)('is not, when it is upheld %s: the limit runs on', (_, challenged) => {
    const hand = rungs['ordered.running']();
    hand.play(challenged(orderOf(hand.fold.context), '2026-11-12', '2026-11-16', true));
    expect(placeOf(hand.fold)).toBe('ordered.running');
    expect(familyClocks(hand)).toHaveLength(1);
    expect(compensation(hand)).toEqual([]);
  });

  test('ends the stay and the pause that it brought: the next climb is not held by them', () => {
    const stay = remedy('2026-11-12', { type: 'stayOrdered', orderedOn: plainDate('2026-11-12') }, 13);
    const hand = rungs['ordered.running']();
    const [filed, decided] = reconsidered(orderOf(hand.fold.context), '2026-11-12', '2026-12-10', false);
    hand.play([filed, stay, decided]);
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context).toMatchObject({ stay: false, pause: null, pausedFrom: null });
    expect(hand.openKinds()).not.toContain('reviewPause');
    hand.play([move('2026-12-14', 9, 'draftDocument', draft('returnNotice'))]);
    expect(placeOf(hand.fold)).toBe('noticed.approving');
  });
});

describe('an order that falls elsewhere than on the ladder', () => {
  test('while a return is checked: a refuted one leads to persuasion', () => {
    const hand = rungs['judicialNoticed.running']().play([
      reported('2026-11-24'),
      revoked('2026-11-24'),
      move('2026-11-25', 9, 'confirmReturn', { type: 'returnRefuted' }),
    ]);
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(familyClocks(hand)).toEqual([]);
    expect(compensation(hand)).toHaveLength(1);
  });

  test('while the family cannot act: the pause goes on, and where it ends, persuasion goes on', () => {
    const hand = rungs['ordered.running']().play([paused('2026-11-12'), revoked('2026-11-13')]);
    expect(placeOf(hand.fold)).toBe('paused');
    expect(hand.fold.context.pause?.reason).toBe('guardianInHospital');
    hand.play([move('2026-11-20', 9, 'reviewPause', { type: 'caseResumed' })]);
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.openKinds()).toContain('recordVisit');
  });

  test('by a court while the family cannot act: the pause goes on', () => {
    const hand = rungs['ordered.running']();
    hand.play([paused('2026-11-12'), ...sued(orderOf(hand.fold.context), '2026-11-13', '2026-11-30', false)]);
    expect(placeOf(hand.fold)).toBe('paused');
    expect(hand.fold.context).toMatchObject({ pausedFrom: 'persuading' });
    expect(compensation(hand)).toHaveLength(1);
  });

  test('in retention: a return that is struck and refuted leads to persuasion, not onto a rung without an order', () => {
    const hand = rungs['ordered.running']().play([reported('2026-11-12'), confirmed('2026-11-12')]);
    const verified = hand.entries.findLast(({ event }) => event.type === 'returnVerified')?.sequence ?? 0;
    hand.play([
      revoked('2026-11-13'),
      unasked('2026-11-16', 9, 'correctAct', 'bureauCaseOfficer', {
        type: 'actCorrected',
        entry: verified,
        reason: 'didNotHappen',
      }),
      move('2026-11-16', 10, 'confirmReturn', { type: 'returnRefuted' }),
    ]);
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.openTask('draftDocument').subject).toBe('returnNotice');
  });

  test('leaves the persuasion window as it is: the next notice is proposed when it is over', () => {
    const hand = rungs['noticed.running']();
    const first = hand.entries.find(({ event }) => event.type === 'visitRecorded')?.sequence ?? 0;
    hand.play([
      unasked('2026-11-03', 9, 'correctAct', 'bureauCaseOfficer', {
        type: 'actCorrected',
        entry: first,
        reason: 'didNotHappen',
      }),
      revoked('2026-11-03', 'returnNotice'),
    ]);
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T08')?.status).toBe('running');
    for (const day of ['2026-11-04', '2026-11-05']) hand.play([move(day, 18, 'recordVisit', visit(day))]);
    hand.until('2026-12-01');
    expect(hand.openTask('draftDocument').subject).toBe('returnNotice');
  });

  test('while a return out of a pause is checked: neither leads back to it', () => {
    const hand = rungs['ordered.running']().play([
      paused('2026-11-12'),
      reported('2026-11-13'),
      revoked('2026-11-13'),
      move('2026-11-16', 9, 'confirmReturn', { type: 'returnRefuted' }),
    ]);
    expect(placeOf(hand.fold)).toBe('paused');
    hand.play([move('2026-11-17', 9, 'reviewPause', { type: 'caseResumed' })]);
    expect(placeOf(hand.fold)).toBe('persuading');
  });

  test.each([
    ['in retention', 'retention', [reported('2026-11-12'), confirmed('2026-11-12')]],
    ['during a leave', 'onLeave', leaveGranted('2026-11-12', '2026-12-18')],
  ] as const)('%s moves nothing, but the legal office is asked all the same', (_, place, moves) => {
    const hand = rungs['ordered.running']().play([...moves]);
    hand.play([revoked('2026-11-13')]);
    expect(placeOf(hand.fold)).toBe(place);
    expect(orderIn(hand)?.void).toBe(true);
    expect(compensation(hand)).toHaveLength(1);
  });

  test('in retention, by a court, the legal office is asked all the same', () => {
    const hand = rungs['ordered.running']();
    hand.play([
      reported('2026-11-12'),
      confirmed('2026-11-12'),
      ...sued(orderOf(hand.fold.context), '2026-11-13', '2026-11-30', false),
    ]);
    expect(placeOf(hand.fold)).toBe('retention');
    expect(orderIn(hand)?.void).toBe(true);
    expect(compensation(hand)).toHaveLength(1);
  });

  test('of an earlier climb leaves the present one where it is', () => {
    const hand = aCaseAt('courtOutcome');
    hand.play([
      move('2026-12-17', 9, 'decideAfterCourt', { type: 'persuasionResumed' }),
      move('2026-12-17', 10, 'draftDocument', draft('returnNotice')),
      ...sued(orderOf(hand.fold.context), '2026-12-17', '2026-12-18', false),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.approving');
    expect(orderIn(hand)?.void).toBe(true);
    expect(compensation(hand)).toHaveLength(1);
  });
});
