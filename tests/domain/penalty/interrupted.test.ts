import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import { actorOf, type CaseInHand } from '../../support/case-fixtures';
import { move, unasked, visit } from '../../support/climb';
import { aPenaltyAt, ended, type PenaltyPlace, penaltyIn, penaltyPlaces } from '../../support/penalty';
import { leaveGranted, openedWith, paused, penalPack, refuteReturn, reportReturn, verifyReturn } from '../case/rungs';

/** What becomes of a penalty procedure when the child returns, the case stands still, or its ground falls away. */

const aPenalty = (place: PenaltyPlace): CaseInHand => aPenaltyAt(place, openedWith(penalPack));
const placeIn = (hand: CaseInHand) => penaltyIn(hand)?.place;
const dayOfLast = (hand: CaseInHand) => hand.last?.entry.recordedAt.slice(0, 10) as string;
const openOf = (hand: CaseInHand) =>
  hand.fold.context.tasks
    .filter(({ status, region }) => status === 'open' && region?.startsWith('penalty:'))
    .map(({ kind, subject }) => `${kind} ${subject}`);
const running = (hand: CaseInHand) =>
  hand.fold.context.deadlines
    .filter(({ rule, status }) => /^T1[3-7]$/.test(rule) && (status === 'running' || status === 'paused'))
    .map(({ rule }) => rule);
const penal = (hand: CaseInHand) =>
  hand.fold.context.documents.filter(({ kind }) => kind === 'penaltyNotice' || kind === 'penaltyDecision');
const revoked = (document: 'correctionOrder' | 'penaltyDecision', day: string) =>
  unasked(day, 22, 'recordRevocation', 'townshipLeader', {
    type: 'decisionRevoked',
    document,
    revokedOn: plainDate(day),
  });

describe.each(penaltyPlaces)('at %s', (place) => {
  test('a confirmed return ends the procedure by a decision in writing, and nothing goes on against the family', () => {
    const hand = verifyReturn(reportReturn(aPenalty(place)));
    expect([placeOf(hand.fold), placeIn(hand), openOf(hand), running(hand)]).toEqual([
      'retention',
      'closing',
      ['penaltyStep closing'],
      [],
    ]);
    expect(penal(hand).filter(({ servedOn, void: lost }) => servedOn === null && !lost)).toEqual([]);
    hand.play([move(dayOfLast(hand), 22, 'penaltyStep', ended(dayOfLast(hand)))]);
    expect([placeIn(hand), openOf(hand), hand.openKinds().includes('refer')]).toEqual(['closed', [], false]);
  });

  test('a refuted return leads back to where the procedure was', () => {
    const before = aPenalty(place);
    const hand = refuteReturn(reportReturn(aPenalty(place)));
    expect([placeOf(hand.fold), placeIn(hand), openOf(hand)]).toEqual([
      'penaltyProcedure',
      placeIn(before),
      openOf(before),
    ]);
  });

  test('a pause leaves it where it is', () => {
    const before = aPenalty(place);
    const hand = aPenalty(place).play([paused(dayOfLast(before), 22)]);
    expect([placeOf(hand.fold), placeIn(hand)]).toEqual(['paused', placeIn(before)]);
    hand.play([move(dayOfLast(before), 23, 'reviewPause', { type: 'caseResumed' })]);
    expect([placeOf(hand.fold), placeIn(hand), openOf(hand)]).toEqual([
      'penaltyProcedure',
      placeIn(before),
      openOf(before),
    ]);
  });

  test('it falls with the order on which it is built: nothing of it is asked for, counted or served any more', () => {
    const hand = aPenalty(place);
    hand.play([revoked('correctionOrder', dayOfLast(hand))]);
    expect([placeOf(hand.fold), penaltyIn(hand)?.until === null]).toEqual(['persuading', false]);
    expect([openOf(hand), running(hand), hand.fold.context.penalty]).toEqual([[], [], null]);
    expect(penal(hand).filter(({ servedOn, void: lost }) => servedOn === null && !lost)).toEqual([]);
    expect(hand.openKinds()).not.toContain('recordService');
  });

  test('a leave that is granted ends it in writing', () => {
    const before = aPenalty(place);
    const hand = aPenalty(place).play(leaveGranted('2026-12-08', '2027-01-15').map((one) => ({ ...one, hour: 20 })));
    expect([placeOf(hand.fold), placeIn(hand)]).toEqual(['onLeave', 'closing']);
    expect([openOf(hand), running(hand)]).toEqual([['penaltyStep closing'], []]);
    expect(placeIn(before)).not.toBe('closing');
  });

  test('a death ends it at once', () => {
    const hand = aPenalty(place);
    const since = plainDate(dayOfLast(hand));
    hand.actAs(
      actorOf('rollAdmin'),
      { type: 'exitProposed', reason: 'deceased', evidence: 'deathRecord', since },
      since,
      22,
    );
    expect([hand.fold.status, openOf(hand), running(hand)]).toEqual(['done', [], []]);
  });
});

describe('a decision that is revoked', () => {
  test('is void with its period, leads back to persuasion, and the lawyer is asked about compensation', () => {
    const hand = aPenalty('paying').play([revoked('penaltyDecision', '2026-12-10')]);
    expect([placeOf(hand.fold), running(hand), openOf(hand)]).toEqual(['persuading', [], []]);
    expect(penal(hand).at(-1)?.void).toBe(true);
    expect(hand.openTask('takeNote', 'compensation').roles).toEqual(['bureauLegal']);
    expect(
      hand.fold.context.regions.find(({ id }) => id === `remedies:${penal(hand).at(-1)?.id}`)?.until,
    ).not.toBeNull();
  });

  test('or found unlawful by the court is the same', () => {
    const hand = aPenalty('paying');
    const about = penal(hand).at(-1)?.id as string;
    hand.play([
      unasked('2026-12-10', 9, 'recordRemedy', 'bureauLegal', {
        type: 'lawsuitFiled',
        about,
        filedOn: plainDate('2026-12-10'),
      }),
      unasked('2027-03-10', 9, 'recordRemedy', 'bureauLegal', {
        type: 'lawsuitDecided',
        about,
        effectiveOn: plainDate('2027-03-10'),
        upheld: false,
      }),
    ]);
    expect([placeOf(hand.fold), penaltyIn(hand)?.until === null, openOf(hand)]).toEqual(['persuading', false, []]);
  });
});

describe('a return that was confirmed by mistake', () => {
  const struck = (hand: CaseInHand) =>
    unasked(dayOfLast(hand), 23, 'correctAct', 'townshipLeader', {
      type: 'actCorrected',
      entry: hand.entries.findLast(({ event }) => event.type === 'returnVerified')?.sequence ?? 0,
      reason: 'didNotHappen',
    });

  test('leads back into the procedure: the facts are looked at anew', () => {
    const hand = verifyReturn(reportReturn(aPenalty('views')));
    hand.play([struck(hand)]);
    expect([placeIn(hand), running(hand)]).toEqual(['investigating', ['T15']]);
    expect(placeOf(refuteReturn(hand).fold)).toBe('penaltyProcedure');
  });

  test('leaves a fine that was served to be paid', () => {
    const hand = verifyReturn(reportReturn(aPenalty('paying')));
    hand.play([struck(hand)]);
    expect([placeIn(hand), openOf(hand)]).toEqual(['unpaid', ['penaltyStep payment']]);
    expect(refuteReturn(hand).openKinds()).toContain('refer');
  });
});

test('a procedure that ended while the case was paused has its next step proposed when the case goes on', () => {
  const hand = aPenalty('paying').play([
    paused('2026-12-10'),
    move('2026-12-11', 9, 'penaltyStep', { type: 'penaltyPaid', paidOn: plainDate('2026-12-11') }),
  ]);
  expect([placeOf(hand.fold), placeIn(hand), hand.openKinds().includes('refer')]).toEqual(['paused', 'paid', false]);
  hand.play([move('2026-12-14', 9, 'reviewPause', { type: 'caseResumed' })]);
  expect([placeOf(hand.fold), hand.openKinds().includes('refer')]).toEqual(['penaltyProcedure', true]);
});

test('a file that is to be closed outlives the relapse, and a new climb may have a procedure of its own', () => {
  const hand = verifyReturn(reportReturn(aPenalty('views')));
  hand.play([
    move('2026-12-11', 9, 'retentionCheck', { type: 'relapse', absentSince: plainDate('2026-12-09') }),
    move('2026-12-11', 15, 'recordVisit', visit('2026-12-11')),
  ]);
  expect([placeOf(hand.fold), placeIn(hand), hand.fold.context.penalty]).toEqual(['persuading', 'closing', null]);
  hand.play([move('2026-12-14', 9, 'penaltyStep', ended('2026-12-14'))]);
  expect([placeOf(hand.fold), placeIn(hand)]).toEqual(['persuading', 'closed']);
});
