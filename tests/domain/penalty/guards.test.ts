import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Actor, OfficialAct } from '../../../src/domain/case/acts';
import type { SeatId } from '../../../src/domain/case/context';
import { judge } from '../../../src/domain/case/fold';
import type { Role, TaskKind } from '../../../src/domain/case/vocabulary';
import { aCommand, actorOf, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, approval, draft, move, service, unasked } from '../../support/climb';
import {
  aPenaltyAt,
  checked,
  decision,
  filed,
  hearingHeld,
  hearingSet,
  investigated,
  type PenaltyPlace,
} from '../../support/penalty';
import { openedWith, paused, penalPack } from '../case/rungs';

/** Who may take a step of a penalty procedure, and when nobody may (case-ladder section 11). */

const aPenalty = (place: PenaltyPlace): CaseInHand => aPenaltyAt(place, openedWith(penalPack));
/** What a case says to an act of somebody who holds the task, as one who was brought in. */
function told(hand: CaseInHand, kind: TaskKind, act: OfficialAct, day: string, actor?: Actor): string {
  hand.until(day);
  const task = hand.openTask(kind);
  const by = actor ?? actorOf(task.roles[0] as Role);
  const seat = by.kind === 'seat' ? by.seat : '';
  const tasks = hand.fold.context.tasks.map((one) =>
    one.id === task.id ? { ...one, seats: [...one.seats, seat] } : one,
  );
  const fold = { ...hand.fold, context: { ...hand.fold.context, tasks } };
  return judge(fold, aCommand(act, by, task.id), at(day))?.code ?? 'taken';
}
const posing = (role: Role, official: Role): Actor =>
  ({ ...actorOf(role), official: (actorOf(official) as { official: string }).official }) as Actor;

describe('the procedure begins with its filing', () => {
  const ready = () => {
    const hand = aCaseAt('ordered', openedWith(penalPack));
    hand.until('2026-11-20');
    return hand;
  };

  test('by whom the pack asks, and with no other step', () => {
    expect(ready().openTask('penaltyStep')).toMatchObject({ subject: 'filing', roles: ['townshipLeader'] });
    expect(told(ready(), 'penaltyStep', investigated('2026-11-20'), '2026-11-20')).toBe('notNow');
    expect(told(ready(), 'penaltyStep', filed('2026-11-20'), '2026-11-20')).toBe('taken');
  });

  test('after the limit of the order, not dated into it', () => {
    expect(told(ready(), 'penaltyStep', filed('2026-11-18'), '2026-11-20')).toBe('notNow');
    expect(told(ready(), 'penaltyStep', filed('2026-11-19'), '2026-11-20')).toBe('taken');
  });

  test.each(['aidMissing', 'childIll'] as const)('not while %s', (ground) => {
    const found = { type: 'haltFound', ground, foundOn: plainDate('2026-11-19') } as const;
    const hand = aCaseAt('ordered', openedWith(penalPack));
    hand.play([unasked('2026-11-19', 9, 'raiseHalt', 'classTeacher', found)]);
    expect(told(hand, 'penaltyStep', filed('2026-11-20'), '2026-11-20')).toBe('notNow');
  });
});

describe('an investigation', () => {
  const one = seats.townshipCaseOfficer[0] as SeatId;

  test('is made by two at least, who are two (行政处罚法 42)', () => {
    expect(
      told(aPenalty('filed'), 'penaltyStep', investigated('2026-11-23', { investigators: [one] }), '2026-11-23'),
    ).toBe('notUnderstood');
    const twice = investigated('2026-11-23', { investigators: [one, one] });
    expect(told(aPenalty('filed'), 'penaltyStep', twice, '2026-11-23')).toBe('notNow');
  });

  test('is made by people of this case, who showed their credentials, and not before the filing', () => {
    const stranger = investigated('2026-11-23', { investigators: [one, 'S-00000e15e0'] });
    expect(told(aPenalty('filed'), 'penaltyStep', stranger, '2026-11-23')).toBe('notNow');
    const hidden = { ...investigated('2026-11-23'), credentialsShown: false } as unknown as OfficialAct;
    expect(told(aPenalty('filed'), 'penaltyStep', hidden, '2026-11-23')).toBe('notUnderstood');
    expect(told(aPenalty('filed'), 'penaltyStep', investigated('2026-11-19'), '2026-11-23')).toBe('notNow');
    expect(told(aPenalty('filed'), 'penaltyStep', investigated('2026-11-20'), '2026-11-23')).toBe('taken');
  });
});

describe('a document', () => {
  test.each([
    ['noticeToSign', 'penaltyNotice', '2026-11-25'],
    ['decisionToSign', 'penaltyDecision', '2026-12-07'],
  ] as const)('at %s is not signed by whoever drafted or checked it, in whatever post', (place, document, day) => {
    const act = document === 'penaltyDecision' ? decision(day) : approval(document, day);
    expect(told(aPenalty(place), 'issuePenalty', act, day, posing('townshipLeader', 'townshipCaseOfficer'))).toBe(
      'notNow',
    );
    expect(told(aPenalty(place), 'issuePenalty', act, day, posing('townshipLeader', 'justiceOffice'))).toBe('notNow');
    expect(told(aPenalty(place), 'issuePenalty', act, day)).toBe('taken');
  });

  test('is not checked by its drafter, and one that did not pass is drafted anew', () => {
    const hand = aPenalty('investigated').play([move('2026-11-24', 9, 'draftDocument', draft('penaltyNotice'))]);
    const passed = checked('penaltyNotice');
    expect(told(hand, 'checkDocument', passed, '2026-11-24', posing('bureauLegal', 'townshipCaseOfficer'))).toBe(
      'notNow',
    );
    hand.play([move('2026-11-24', 15, 'checkDocument', checked('penaltyNotice', false))]);
    expect(hand.openTask('draftDocument').subject).toBe('penaltyNotice');
    expect(hand.fold.context.documents.at(-1)?.void).toBe(true);
  });

  test.each(['bureauHead', 'bureauLegal', 'justiceBureau'] as const)(
    'is not signed by the %s, who is not the competent body',
    (role) => {
      const refusal = told(
        aPenalty('decisionToSign'),
        'issuePenalty',
        decision('2026-12-07'),
        '2026-12-07',
        actorOf(role),
      );
      expect(refusal).toMatch(/^not(Now|Permitted)$/);
    },
  );

  test('is not signed by a leader whom the pack names and the gate does not', () => {
    const { value, source } = penalPack.gates.penalty;
    const competentBody = ['bureauLeader'] as const;
    const pack = {
      ...penalPack,
      gates: { ...penalPack.gates, penalty: { value: value && { ...value, competentBody }, source } },
    };
    const hand = aPenaltyAt('filed', openedWith(pack as typeof penalPack));
    hand.play([
      move('2026-11-23', 9, 'penaltyStep', investigated('2026-11-23')),
      move('2026-11-24', 9, 'draftDocument', draft('penaltyNotice')),
      move('2026-11-24', 15, 'checkDocument', checked('penaltyNotice')),
    ]);
    expect(
      told(hand, 'issuePenalty', approval('penaltyNotice', '2026-11-25'), '2026-11-25', actorOf('townshipLeader')),
    ).toBe('notNow');
    expect(
      told(hand, 'issuePenalty', approval('penaltyNotice', '2026-11-25'), '2026-11-25', actorOf('bureauLeader')),
    ).toBe('taken');
  });

  test('is not signed while something holds the steps up, but can be sent back', () => {
    const found = { type: 'haltFound', ground: 'aidMissing', foundOn: plainDate('2026-11-24') } as const;
    const hand = aPenalty('noticeToSign').play([unasked('2026-11-24', 19, 'raiseHalt', 'classTeacher', found)]);
    expect(told(hand, 'issuePenalty', approval('penaltyNotice', '2026-11-25'), '2026-11-25')).toBe('notNow');
    const back = { type: 'documentReturned', document: 'penaltyNotice' } as const;
    expect(told(hand, 'issuePenalty', back, '2026-11-25')).toBe('taken');
  });

  test('is not signed while the case is paused or a return is checked', () => {
    const resting = aPenalty('noticeToSign').play([paused('2026-11-24', 19)]);
    expect(told(resting, 'issuePenalty', approval('penaltyNotice', '2026-11-25'), '2026-11-25')).toBe('notNow');
    const back = { type: 'returnReported', attendingSince: plainDate('2026-11-24') } as const;
    const returned = aPenalty('noticeToSign').play([move('2026-11-24', 19, 'reportReturn', back)]);
    expect(told(returned, 'issuePenalty', approval('penaltyNotice', '2026-11-25'), '2026-11-25')).toBe('notNow');
  });
});

describe('a decision', () => {
  const views = unasked('2026-12-01', 9, 'recordViews', 'townshipCadre', {
    type: 'viewsReceived',
    receivedOn: plainDate('2026-12-01'),
  });
  const drafted = [
    move('2026-12-04', 9, 'draftDocument', draft('penaltyDecision')),
    move('2026-12-04', 15, 'checkDocument', checked('penaltyDecision')),
  ];

  test('waits for the answer to what the guardian has said; no signer may accept that it is missing (行政处罚法 45, 62)', () => {
    const hand = aPenalty('views').play([views, ...drafted]);
    const accepting = { ...decision('2026-12-07'), accepted: ['viewsAnswered'] } as OfficialAct;
    expect(told(hand, 'issuePenalty', decision('2026-12-07'), '2026-12-07')).toBe('notNow');
    expect(told(hand, 'issuePenalty', accepting, '2026-12-07')).toBe('notNow');
    hand.play([move('2026-12-07', 9, 'answerViews', { type: 'viewsAnswered', answeredOn: plainDate('2026-12-07') })]);
    expect(told(hand, 'issuePenalty', decision('2026-12-07'), '2026-12-07')).toBe('taken');
  });

  test('says what it comes to, and no other document does', () => {
    expect(
      told(aPenalty('decisionToSign'), 'issuePenalty', approval('penaltyDecision', '2026-12-07'), '2026-12-07'),
    ).toBe('notNow');
    const strange = approval('penaltyNotice', '2026-11-25', { penalty: 'fine' });
    expect(told(aPenalty('noticeToSign'), 'issuePenalty', strange, '2026-11-25')).toBe('notNow');
  });

  test.each(['noJustCause', 'noStateFault'] as const)('is a fine only where %s is stated in writing', (name) => {
    const unsaid = { ...decision('2026-12-07'), [name]: false };
    expect(told(aPenalty('decisionToSign'), 'issuePenalty', unsaid, '2026-12-07')).toBe('notNow');
    expect(told(aPenalty('decisionToSign'), 'issuePenalty', { ...unsaid, penalty: 'noPenalty' }, '2026-12-07')).toBe(
      'taken',
    );
  });
});

describe('a hearing', () => {
  const asked = unasked('2026-11-30', 10, 'recordHearingRequest', 'townshipCaseOfficer', {
    type: 'hearingRequested',
    requestedOn: plainDate('2026-11-30'),
  });
  const invited = [
    asked,
    move('2026-12-01', 9, 'penaltyStep', hearingSet('2026-12-18')),
    move('2026-12-02', 9, 'issuePenalty', approval('hearingNotice', '2026-12-02')),
    move('2026-12-04', 16, 'recordService', service('hearingNotice', '2026-12-04')),
  ];

  test('is asked for once', () => {
    const hand = aPenalty('views').play([asked]);
    const again = { type: 'hearingRequested', requestedOn: plainDate('2026-11-30') } as const;
    expect(hand.actAs(actorOf('townshipCaseOfficer'), again, '2026-12-01').receipt.outcome).toBe('refused');
  });

  test('is not led by an investigator, nor by somebody who takes no such steps', () => {
    const hand = aPenalty('views').play([asked]);
    for (const role of ['townshipCaseOfficer', 'classTeacher'] as const)
      expect(told(hand, 'penaltyStep', hearingSet('2026-12-18', seats[role][0]), '2026-12-01')).toBe('notNow');
    expect(told(hand, 'penaltyStep', hearingSet('2026-12-18'), '2026-12-01')).toBe('taken');
  });

  test('is recorded by its chair, with minutes, not before its day', () => {
    const hand = aPenalty('views').play(invited);
    expect(told(hand, 'penaltyStep', hearingHeld('2026-12-17'), '2026-12-18')).toBe('notNow');
    expect(told(hand, 'penaltyStep', hearingHeld('2026-12-18'), '2026-12-18', actorOf('townshipLeader'))).toBe(
      'notNow',
    );
    const unwritten = { ...hearingHeld('2026-12-18'), minutesSigned: false } as unknown as OfficialAct;
    expect(told(hand, 'penaltyStep', unwritten, '2026-12-18')).toBe('notUnderstood');
    expect(told(hand, 'penaltyStep', hearingHeld('2026-12-18'), '2026-12-18')).toBe('taken');
  });
});
