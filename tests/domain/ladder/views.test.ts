import { plainDate } from '../../../src/domain/calendar/plain-date';
import { judge, placeOf } from '../../../src/domain/case/fold';
import type { ReadinessItem } from '../../../src/domain/case/vocabulary';
import { readinessFor } from '../../../src/domain/ladder/readiness';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, approval, draft, move, unasked } from '../../support/climb';
import { copyOf, rungs } from '../case/rungs';

/** Statement and defence before an order (T10; case-ladder section 11). */

/** An order that is checked and waits for its signature; told to the guardian on that day, or not at all. */
const orderAnnounced = (announcedOn: string | null, draftedOn = '2026-11-10') =>
  aCaseAt('noticed').play([
    move(draftedOn, 9, 'draftDocument', draft('correctionOrder', announcedOn)),
    move(draftedOn, 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
  ]);
const statement = (receivedOn: string, hour = 16) =>
  unasked(receivedOn, hour, 'recordViews', 'townshipCadre', {
    type: 'viewsReceived',
    receivedOn: plainDate(receivedOn),
  });
const answered = (answeredOn: string) =>
  move(answeredOn, 17, 'answerViews', { type: 'viewsAnswered', answeredOn: plainDate(answeredOn) });

const lightOf = (hand: CaseInHand, item: ReadinessItem) =>
  readinessFor(hand.fold.context, 'ordered').find((one) => one.item === item)?.light;
const sign = (hand: CaseInHand, day: string, accepted: ReadinessItem[] = []) => {
  const copy = copyOf(hand);
  copy.until(day);
  const act = approval('correctionOrder', day, { accepted });
  return judge(copy.fold, aCommand(act, actorOf('townshipLeader'), copy.openTask('issueOrder').id), at(day)) === null;
};

test('the guardian has three working days from the announcement, and no order before they are over', () => {
  const hand = orderAnnounced('2026-11-06');
  const { id } = hand.fold.context.documents.at(-1) ?? { id: '' };
  expect(hand.fold.context.deadlines.find((deadline) => deadline.id === `T10:${id}`)).toMatchObject({
    status: 'running',
    count: { startDay: '2026-11-06', due: '2026-11-11', unit: 'workingDay' },
  });
  expect(lightOf(hand, 'viewsHeard')).toBe('red');
  expect(sign(hand, '2026-11-11')).toBe(false);
  expect(sign(hand, '2026-11-12')).toBe(true);
});

test('an order signed later is not dated into these days, but for a guardian who has spoken in them', () => {
  const hand = orderAnnounced('2026-11-12', '2026-11-12');
  hand.until('2026-11-20');
  const dated = (one: CaseInHand, issuedOn: string) => {
    const act = approval('correctionOrder', issuedOn);
    const command = aCommand(act, actorOf('townshipLeader'), one.openTask('issueOrder').id);
    return judge(one.fold, command, at('2026-11-20')) === null;
  };
  expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T10')?.count.due).toBe('2026-11-17');
  expect(['2026-11-11', '2026-11-13', '2026-11-17', '2026-11-18'].map((day) => dated(hand, day))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  const heard = orderAnnounced('2026-11-12', '2026-11-12').play([statement('2026-11-13'), answered('2026-11-13')]);
  heard.until('2026-11-20');
  expect(['2026-11-12', '2026-11-13', '2026-11-16'].map((day) => dated(heard, day))).toEqual([false, true, true]);
});

test('no reason that a signer gives makes the period shorter', () => {
  expect(sign(orderAnnounced('2026-11-06'), '2026-11-11', ['viewsHeard'])).toBe(false);
});

test('the end of the period decides nothing', () => {
  const hand = orderAnnounced('2026-11-06');
  hand.until('2026-12-31');
  expect(placeOf(hand.fold)).toBe('ordered.approving');
  expect(hand.fold.context.documents.at(-1)?.issuedOn).toBeNull();
  expect(lightOf(hand, 'viewsHeard')).toBe('green');
});

test('who has spoken is heard, before the period is over too; who spoke before it was announced is not', () => {
  const early = aCaseAt('noticed').play([statement('2026-11-04'), answered('2026-11-04')]);
  early.play([
    move('2026-11-10', 9, 'draftDocument', draft('correctionOrder', '2026-11-09')),
    move('2026-11-10', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
  ]);
  expect(lightOf(early, 'viewsHeard')).toBe('red');
  early.play([statement('2026-11-10'), answered('2026-11-10')]);
  expect(lightOf(early, 'viewsHeard')).toBe('green');
  expect(sign(early, '2026-11-11')).toBe(true);
});

test('an order that was not announced needs the signer’s word for it', () => {
  const hand = orderAnnounced(null);
  expect(lightOf(hand, 'viewsHeard')).toBe('amber');
  expect(sign(hand, '2026-11-11')).toBe(false);
  expect(sign(hand, '2026-11-11', ['viewsHeard'])).toBe(true);
});

test('a statement without an answer stops the order, however long, and its answer lets it go on', () => {
  const hand = rungs['ordered.approving']().play([statement('2026-11-10')]);
  expect(lightOf(hand, 'viewsAnswered')).toBe('red');
  expect(sign(hand, '2026-12-31', ['viewsAnswered'])).toBe(false);
  expect(sign(hand.play([answered('2026-11-13')]), '2026-11-16')).toBe(true);
});

test('each statement is answered on its own, and none before it came', () => {
  const hand = aCaseAt('noticed').play([statement('2026-11-04'), statement('2026-11-05')]);
  expect(hand.openKinds().filter((kind) => kind === 'answerViews')).toHaveLength(2);
  expect(hand.act('answerViews', answered('2026-11-03').act, '2026-11-05', 17).receipt.outcome).toBe('refused');
  hand.play([answered('2026-11-05')]);
  expect(lightOf(hand, 'viewsAnswered')).toBe('red');
  hand.play([answered('2026-11-06')]);
  expect(hand.fold.context.views).toEqual([
    { receivedOn: '2026-11-04', answeredOn: '2026-11-05' },
    { receivedOn: '2026-11-05', answeredOn: '2026-11-06' },
  ]);
});

test('a draft that is sent back takes its announcement with it; the new one may name it again', () => {
  const hand = orderAnnounced('2026-11-06').play([
    move('2026-11-10', 16, 'issueOrder', { type: 'documentReturned', document: 'correctionOrder' }),
  ]);
  expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T10')?.status).toBe('cancelled');
  hand.play([
    move('2026-11-12', 9, 'draftDocument', draft('correctionOrder', '2026-11-06')),
    move('2026-11-12', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
  ]);
  expect(sign(hand, '2026-11-13')).toBe(true);
});
