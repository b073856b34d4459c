import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import type { CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, approval, draft, move, service, unasked } from '../../support/climb';
import {
  aPenaltyAt,
  checked,
  decision,
  ended,
  filed,
  hearingHeld,
  hearingSet,
  type PenaltyPlace,
  paid,
  penaltyIn,
} from '../../support/penalty';
import { openedWith, penalPack, rungs } from '../case/rungs';

/** A penalty procedure from its filing to what comes after it (case-ladder section 6, step 7). */

const aPenalty = (place: PenaltyPlace): CaseInHand => aPenaltyAt(place, openedWith(penalPack));
const placeIn = (hand: CaseInHand) => penaltyIn(hand)?.place;
const asked = (requestedOn: string, recordedOn = requestedOn) =>
  unasked(recordedOn, 10, 'recordHearingRequest', 'townshipCaseOfficer', {
    type: 'hearingRequested',
    requestedOn: plainDate(requestedOn),
  });
/** Asked for on Monday, 30 November; held on Friday, 18 December, to which the guardian is invited on the 4th. */
const toHearing = [
  asked('2026-11-30'),
  move('2026-12-01', 9, 'penaltyStep', hearingSet('2026-12-18')),
  move('2026-12-02', 9, 'issuePenalty', approval('hearingNotice', '2026-12-02')),
  move('2026-12-04', 16, 'recordService', service('hearingNotice', '2026-12-04')),
];

describe('behind a shut gate', () => {
  const shut = { ...penalPack, gates: { ...penalPack.gates, penalty: { value: null, source: 'test' } } };

  test('no penalty is proposed, and nobody is stuck: the next rung is the referral', () => {
    const hand = aCaseAt('ordered', openedWith(shut));
    hand.until('2026-11-19');
    expect(hand.openKinds()).toContain('refer');
    expect(hand.openKinds()).not.toContain('penaltyStep');
    expect(() => hand.play([move('2026-11-20', 9, 'penaltyStep', filed('2026-11-20'))])).toThrow('No open task');
  });

  test('the order leads to the judicial notice where the county has one', () => {
    expect(rungs['ordered.expired']().openTask('draftDocument').subject).toBe('judicialNotice');
  });
});

test('through every step the ladder stands in one place, and each step is somebody’s (XS-12, HA-56, MX-16)', () => {
  const steps = [
    ['filed', 'investigating', 'penaltyStep', 'townshipCaseOfficer'],
    ['investigated', 'draftingNotice', 'draftDocument', 'townshipCaseOfficer'],
    ['noticeToSign', 'approvingNotice', 'issuePenalty', 'townshipLeader'],
    ['noticeToServe', 'servingNotice', 'recordService', 'townshipCaseOfficer'],
    ['decisionToSign', 'approvingDecision', 'issuePenalty', 'townshipLeader'],
    ['decided', 'servingDecision', 'recordService', 'townshipCaseOfficer'],
    ['paying', 'paying', 'penaltyStep', 'townshipCaseOfficer'],
  ] as const;
  for (const [at, place, kind, role] of steps) {
    const hand = aPenalty(at);
    expect([placeOf(hand.fold), placeIn(hand)]).toEqual(['penaltyProcedure', place]);
    expect([at, hand.openTask(kind).roles]).toEqual([at, [role]]);
    expect(hand.openKinds()).toEqual(expect.arrayContaining(['reportReturn', 'recordVisit']));
  }
});

describe('a fine', () => {
  test('that is paid ends the procedure, and people refer or persuade', () => {
    const hand = aPenalty('paying').play([move('2026-12-15', 9, 'penaltyStep', paid('2026-12-14'))]);
    expect([placeIn(hand), penaltyIn(hand)?.until === null]).toEqual(['paid', false]);
    expect(hand.fold.context.documents.at(-1)?.penalty).toEqual({ outcome: 'fine', paidOn: '2026-12-14' });
    expect(placeOf(hand.fold)).toBe('penaltyProcedure');
    expect(hand.openTask('refer').roles).toEqual(['townshipLeader']);
    const helped = hand.play([move('2026-12-16', 9, 'refer', { type: 'persuasionResumed' })]);
    expect(placeOf(helped.fold)).toBe('persuading');
    expect(helped.openKinds()).toContain('recordVisit');
  });

  test('that is not paid in time leads to the proposal to refer, and can still be paid', () => {
    const hand = aPenalty('paying');
    hand.until('2026-12-24', 1);
    expect(placeIn(hand)).toBe('unpaid');
    hand.play([
      move('2026-12-24', 9, 'refer', {
        type: 'referralMade',
        route: 'civilAction',
        referredOn: plainDate('2026-12-24'),
      }),
      move('2026-12-28', 9, 'penaltyStep', paid('2026-12-28')),
    ]);
    expect([placeOf(hand.fold), placeIn(hand)]).toEqual(['legalReferral', 'paid']);
  });

  test('is not paid before it was served', () => {
    const hand = aPenalty('paying');
    expect(hand.act('penaltyStep', paid('2026-12-07'), '2026-12-15').receipt.refusal?.code).toBe('notNow');
  });

  test('starts the guardian’s remedies, becomes final, is demanded and brought to the court like an order', () => {
    const hand = aPenalty('paying');
    const fine = hand.fold.context.documents.at(-1)?.id as string;
    const placesOf = () =>
      hand.fold.context.regions.filter(({ about }) => about === fine).map(({ kind, place }) => [kind, place]);
    expect(placesOf()).toEqual([
      ['service', 'served'],
      ['remedies', 'challengeable'],
    ]);
    hand.until('2027-06-09');
    expect(placesOf().slice(1)).toEqual([
      ['remedies', 'final'],
      ['enforcement', 'drafting'],
    ]);
  });

  test('that is paid is not enforced', () => {
    const hand = aPenalty('paying').play([move('2026-12-15', 9, 'penaltyStep', paid('2026-12-15'))]);
    const fine = hand.fold.context.documents.at(-1)?.id;
    hand.until('2027-06-09');
    const kinds = hand.fold.context.regions.filter(({ about }) => about === fine).map(({ kind }) => kind);
    expect(kinds).toEqual(['service', 'remedies']);
  });

  test('that is paid late takes the demand for it back', () => {
    const hand = aPenalty('paying');
    const fine = hand.fold.context.documents.at(-1)?.id;
    hand.until('2027-06-09');
    hand.play([move('2027-06-09', 10, 'penaltyStep', paid('2027-06-09'))]);
    const enforcement = hand.fold.context.regions.find(({ id }) => id === `enforcement:${fine}`);
    expect(enforcement).toMatchObject({ place: 'fulfilled', until: hand.fold.head.sequence });
  });
});

describe('a decision for no penalty', () => {
  const spared = () =>
    aPenalty('decisionToSign').play([move('2026-12-07', 9, 'issuePenalty', decision('2026-12-07', 'noPenalty'))]);

  test('is served and ends the procedure: nothing to pay, nothing to challenge, nothing to enforce', () => {
    const hand = spared().play([move('2026-12-08', 16, 'recordService', service('penaltyDecision', '2026-12-08'))]);
    expect([placeIn(hand), penaltyIn(hand)?.until === null]).toEqual(['closed', false]);
    expect(hand.openKinds()).toContain('refer');
    expect(hand.openKinds()).not.toContain('penaltyStep');
  });
});

test('a suspected crime is transferred: the guardian is served nothing, and the referral is people’s', () => {
  const hand = aPenalty('decisionToSign').play([
    move('2026-12-07', 9, 'issuePenalty', decision('2026-12-07', 'transferCrime')),
  ]);
  expect([placeIn(hand), hand.openKinds().includes('recordService')]).toEqual(['transferred', false]);
  expect(hand.openKinds()).toContain('refer');
});

describe('a hearing', () => {
  test('is held only where it was asked for', () => {
    const hand = aPenalty('decisionToSign');
    expect(hand.fold.context.penalty?.hearing).toBeNull();
    expect(hand.fold.context.documents.map(({ kind }) => kind)).not.toContain('hearingNotice');
  });

  test('that was asked for is set, the guardian invited, minutes taken by the chair, and only then it is decided', () => {
    const hand = aPenalty('views').play(toHearing);
    expect([placeIn(hand), hand.openTask('penaltyStep').roles]).toEqual(['hearing', ['bureauLegal']]);
    hand.play([
      move('2026-12-18', 17, 'penaltyStep', hearingHeld('2026-12-18')),
      move('2026-12-21', 9, 'draftDocument', draft('penaltyDecision')),
      move('2026-12-21', 15, 'checkDocument', checked('penaltyDecision')),
      move('2026-12-22', 9, 'issuePenalty', decision('2026-12-22')),
    ]);
    expect(placeIn(hand)).toBe('servingDecision');
  });

  test('is given up by a guardian who stays away, which the minutes say too', () => {
    const hand = aPenalty('views').play(toHearing);
    hand.play([move('2026-12-18', 17, 'penaltyStep', hearingHeld('2026-12-18', false))]);
    expect(placeIn(hand)).toBe('draftingDecision');
  });

  test('that becomes known while the decision waits for its signature takes the draft back', () => {
    const hand = aPenalty('decisionToSign').play([asked('2026-12-03', '2026-12-07')]);
    expect(placeIn(hand)).toBe('settingHearing');
    expect(hand.fold.context.documents.findLast(({ kind }) => kind === 'penaltyDecision')?.void).toBe(true);
    expect(hand.openKinds()).not.toContain('issuePenalty');
  });

  test('is set anew when the invitation is taken back', () => {
    const hand = aPenalty('views').play([
      ...toHearing,
      unasked('2026-12-07', 9, 'recordRevocation', 'townshipLeader', {
        type: 'decisionRevoked',
        document: 'hearingNotice',
        revokedOn: plainDate('2026-12-07'),
      }),
      move('2026-12-08', 9, 'penaltyStep', hearingSet('2026-12-28')),
    ]);
    expect(hand.fold.context.penalty?.hearing).toMatchObject({ day: '2026-12-28', heldOn: null });
    expect([placeOf(hand.fold), placeIn(hand)]).toEqual(['penaltyProcedure', 'approvingHearing']);
  });
});

describe('a notice that is taken back', () => {
  test('is given anew, and the time to be heard with it; the ladder does not fall', () => {
    const hand = aPenalty('views').play([
      unasked('2026-11-30', 9, 'recordRevocation', 'townshipLeader', {
        type: 'decisionRevoked',
        document: 'penaltyNotice',
        revokedOn: plainDate('2026-11-30'),
      }),
    ]);
    expect([placeOf(hand.fold), placeIn(hand)]).toEqual(['penaltyProcedure', 'draftingNotice']);
    expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T13')?.status).toBe('cancelled');
  });
});

describe('a procedure that nobody signs', () => {
  test('is ended in writing by a leader of the body, and the next step proposed', () => {
    const hand = aPenalty('noticeToSign').play([
      move('2026-11-25', 9, 'issuePenalty', { type: 'documentDeclined', document: 'penaltyNotice' }),
    ]);
    expect([placeIn(hand), hand.openTask('penaltyStep').roles]).toEqual(['closing', ['townshipLeader']]);
    hand.play([move('2026-11-26', 9, 'penaltyStep', ended('2026-11-26'))]);
    expect(placeIn(hand)).toBe('closed');
    expect(hand.openKinds()).toContain('refer');
  });
});
