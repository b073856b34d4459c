import fc from 'fast-check';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Command, RefusalCode } from '../../../src/domain/case/acts';
import { judge, placeOf, receiptOf, takeCommand } from '../../../src/domain/case/fold';
import {
  aCommand,
  actorOf,
  aDetectedCase,
  at,
  type CaseInHand,
  crossed,
  detection,
  seats,
} from '../../support/case-fixtures';
import { aCaseAt, approval, approvedExit, move, service, visit } from '../../support/climb';
import { reportReturn, rungs } from './rungs';

const acknowledged = { type: 'taskAcknowledged' } as const;
const verified = {
  type: 'verified',
  cause: 'work',
  whereabouts: 'unknown',
  absentSince: plainDate('2026-10-12'),
  contact: 'phone',
  contactedOn: plainDate('2026-10-12'),
} as const;

const signalled = () => aDetectedCase();

/** An order that lacks nothing but its signature. */
function orderToSign(): CaseInHand {
  const hand = rungs['ordered.approving']();
  hand.until('2026-11-12');
  return hand;
}

const closed = () =>
  signalled().play([
    move('2026-10-15', 9, 'verifyAbsence', { type: 'falseAlarm', reason: 'recordingError' }),
    approvedExit('2026-10-15'),
  ]);

const paused = { type: 'casePaused', reason: 'disaster', reviewOn: plainDate('2026-11-20') } as const;

describe('judge', () => {
  test('takes what the holder of an open task may do now', () => {
    const hand = signalled();
    const command = aCommand(verified, actorOf('classTeacher'), hand.openTask('verifyAbsence').id);
    expect(judge(hand.fold, command, at('2026-10-16'))).toBeNull();
  });

  const refusals: [string, RefusalCode, () => [CaseInHand, Command]][] = [
    [
      'a command id that belongs to a clock',
      'notUnderstood',
      () => [signalled(), aCommand(crossed(), detection, null, 'clock:T01:K1.1:2')],
    ],
    [
      'a command without an id',
      'notUnderstood',
      () => [signalled(), { ...aCommand(verified, detection, null), commandId: '' }],
    ],
    [
      'an act with a field too many',
      'notUnderstood',
      () => [signalled(), aCommand({ ...verified, name: 'x' } as never, actorOf('classTeacher'), 'K1.1')],
    ],
    [
      'a day that does not exist',
      'notUnderstood',
      () => [
        rungs.persuading(),
        aCommand(visit('2026-10-16', { visitedOn: '2026-02-30' as never }), actorOf('villageCadre'), 'K6.1'),
      ],
    ],
    ['a signal that names a task', 'notPermitted', () => [signalled(), aCommand(crossed(), detection, 'K1.1')]],
    [
      'an official’s act without a task',
      'notPermitted',
      () => [signalled(), aCommand(verified, actorOf('classTeacher'), null)],
    ],
    ['an official’s act by the system', 'notPermitted', () => [signalled(), aCommand(verified, detection, 'K1.1')]],
    ['a task that is none', 'notYourTask', () => [signalled(), aCommand(verified, actorOf('classTeacher'), 'K9.9')]],
    ['another seat’s task', 'notYourTask', () => [signalled(), aCommand(verified, actorOf('schoolHead'), 'K1.1')]],
    [
      'a seat with another’s role',
      'notYourTask',
      () => [signalled(), aCommand(verified, { ...actorOf('classTeacher'), role: 'schoolHead' } as never, 'K1.1')],
    ],
    [
      'a role that every object has',
      'notYourTask',
      () => [signalled(), aCommand(verified, { ...actorOf('classTeacher'), role: 'constructor' } as never, 'K1.1')],
    ],
    [
      'a holder who was only brought in to be informed',
      'notPermitted',
      () => {
        const hand = orderToSign();
        const { id, roles } = hand.openTask('issueOrder');
        expect(roles).toContain('townshipCaseOfficer');
        return [hand, aCommand(approval('correctionOrder', '2026-11-12'), actorOf('townshipCaseOfficer'), id)];
      },
    ],
    [
      'what the stage does not take',
      'notNow',
      () => [signalled(), aCommand(visit('2026-10-15'), actorOf('classTeacher'), 'K1.1')],
    ],
    [
      'a second acknowledgement',
      'notNow',
      () => {
        const hand = signalled();
        hand.act('verifyAbsence', acknowledged, '2026-10-15', 10);
        return [hand, aCommand(acknowledged, actorOf('classTeacher'), 'K1.1')];
      },
    ],
    [
      'what would happen tomorrow',
      'notNow',
      () => [
        signalled(),
        aCommand({ ...verified, absentSince: plainDate('2027-01-01') }, actorOf('classTeacher'), 'K1.1'),
      ],
    ],
    [
      'an order without the talk before it',
      'notNow',
      () => {
        const hand = orderToSign();
        const act = approval('correctionOrder', '2026-11-12', { talkHeldOn: null });
        return [hand, aCommand(act, actorOf('townshipLeader'), hand.openTask('issueOrder').id)];
      },
    ],
    [
      'an order in spite of a just cause',
      'notNow',
      () => {
        const hand = orderToSign();
        const act = approval('correctionOrder', '2026-11-12', { noJustCause: false });
        return [hand, aCommand(act, actorOf('townshipLeader'), hand.openTask('issueOrder').id)];
      },
    ],
    [
      'an order in spite of a failure of the State',
      'notNow',
      () => {
        const hand = orderToSign();
        const act = approval('correctionOrder', '2026-11-12', { noStateFault: false });
        return [hand, aCommand(act, actorOf('townshipLeader'), hand.openTask('issueOrder').id)];
      },
    ],
    [
      'service of a document before it was issued',
      'notNow',
      () => {
        const hand = rungs['noticed.serving']();
        const act = service('returnNotice', '2026-11-01');
        return [hand, aCommand(act, actorOf('townshipCaseOfficer'), hand.openTask('recordService').id)];
      },
    ],
    [
      'service of another document',
      'notNow',
      () => {
        const hand = rungs['noticed.serving']();
        const act = service('correctionOrder', '2026-11-02');
        return [hand, aCommand(act, actorOf('townshipCaseOfficer'), hand.openTask('recordService').id)];
      },
    ],
    [
      'a visit dated before the absence began',
      'notNow',
      () => {
        const hand = rungs.persuading();
        return [hand, aCommand(visit('2026-10-09'), actorOf('townshipCadre'), hand.openTask('recordVisit').id)];
      },
    ],
    [
      'words that another entry is bound to',
      'notUnderstood',
      () => {
        const hand = signalled();
        const words = { id: '0190a0c0-0000-7000-8000-000000000001', digest: 'a'.repeat(64), algorithm: 'sha-256/salt' };
        const submission = words as NonNullable<Command['submission']>;
        const first = { ...aCommand(acknowledged, actorOf('classTeacher'), 'K1.1'), submission };
        hand.take(takeCommand(hand.fold, first, at('2026-10-15', 10)));
        return [hand, { ...aCommand(verified, actorOf('classTeacher'), 'K1.1'), submission }];
      },
    ],
    [
      'what needs no asking, with a task',
      'notPermitted',
      () => {
        const hand = rungs.persuading();
        return [hand, aCommand(paused, actorOf('townshipLeader'), hand.openTask('recordVisit').id)];
      },
    ],
    [
      'what needs no asking, by a role that may not do it',
      'notPermitted',
      () => [rungs.persuading(), aCommand(paused, actorOf('villageCadre'), null)],
    ],
    [
      'what needs no asking, by a seat outside of the case',
      'notYourTask',
      () => [
        rungs.persuading(),
        aCommand(paused, { ...actorOf('townshipLeader'), seat: 'S-0000000000' } as never, null),
      ],
    ],
    [
      'what needs no asking, by the system',
      'notPermitted',
      () => [rungs.persuading(), aCommand(paused, detection, null)],
    ],
    [
      'what needs no asking, in a closed case',
      'closed',
      () => [closed(), aCommand(paused, actorOf('townshipLeader'), null)],
    ],
    ['a signal for a closed case', 'closed', () => [closed(), aCommand(crossed(), detection, null)]],
  ];

  test.each(refusals)('refuses %s: %s', (_, code, make) => {
    const [hand, command] = make();
    expect(judge(hand.fold, command, at('2026-12-31'))).toEqual({ code, first: null });
  });

  test.each([
    ['an order', orderToSign, approval('correctionOrder', '2026-11-12'), 'townshipLeader', 'issueOrder'],
    [
      'a service',
      rungs['noticed.serving'],
      service('returnNotice', '2026-11-02'),
      'townshipCaseOfficer',
      'recordService',
    ],
    ['a visit', rungs.persuading, visit('2026-10-16'), 'townshipCadre', 'recordVisit'],
  ] as const)('takes %s that lacks nothing', (_, make, act, role, task) => {
    const hand = make();
    expect(judge(hand.fold, aCommand(act, actorOf(role), hand.openTask(task).id), at('2026-12-31'))).toBeNull();
  });

  test('takes what needs no asking, by whoever may do it', () => {
    const { fold } = rungs.persuading();
    expect(judge(fold, aCommand(paused, actorOf('townshipLeader'), null), at('2026-11-19'))).toBeNull();
  });

  test('whoever is late learns who was first, also when the task was taken back', () => {
    const hand = signalled();
    hand.act('verifyAbsence', verified, '2026-10-16');
    const late = aCommand(verified, actorOf('classTeacher'), 'K1.1');
    expect(judge(hand.fold, late, at('2026-10-16', 10))).toEqual({
      code: 'late',
      first: { sequence: 2, at: at('2026-10-16'), actor: actorOf('classTeacher') },
    });
    const returned = rungs.registered();
    const naming = returned.openTask('nameContacts').id;
    reportReturn(returned);
    const contacts = { type: 'contactsAssigned', contacts: seats.villageCadre } as const;
    expect(
      judge(returned.fold, aCommand(contacts, actorOf('townshipCaseOfficer'), naming), at('2026-10-17')),
    ).toMatchObject({
      code: 'late',
      first: { actor: actorOf('classTeacher') },
    });
  });
});

describe('a refused act', () => {
  test('is recorded and changes nothing else', () => {
    const hand = signalled();
    const before = hand.fold;
    const command = aCommand(visit('2026-10-15'), actorOf('classTeacher'), 'K1.1');
    const { fold, entry, receipt } = hand.take(takeCommand(before, command, at('2026-10-15', 10)));
    expect(entry).toMatchObject({
      event: { type: 'actRefused', refused: 'visitRecorded', refusal: 'notNow', firstSequence: null },
      before: 'detected',
      after: 'detected',
      letters: [],
      deadlines: [],
    });
    expect(receipt).toMatchObject({ act: 'visitRecorded', outcome: 'refused', refusal: { code: 'notNow' } });
    expect(fold.context).toEqual(before.context);
  });

  test('is recorded in a closed case too, which stays closed', () => {
    const hand = closed();
    const { fold, receipt } = takeCommand(hand.fold, aCommand(crossed(), detection, null), at('2026-10-15', 11));
    expect(receipt.refusal?.code).toBe('closed');
    expect(fold).toMatchObject({ value: 'closed', status: 'done' });
  });
});

test('a receipt is found by the ids of this case’s commands only, whatever they are called', () => {
  const { fold } = signalled();
  for (const commandId of ['constructor', '__proto__', 'hasOwnProperty', 'toString'])
    expect(receiptOf(fold, commandId)).toBeUndefined();
  const command = aCommand(verified, actorOf('classTeacher'), 'K1.1', 'constructor');
  const taken = takeCommand(fold, command, at('2026-10-16'));
  expect(receiptOf(taken.fold, 'constructor')).toEqual(taken.receipt);
});

describe('nothing that arrives can make a case throw', () => {
  const places = [
    signalled,
    rungs.persuading,
    rungs['noticed.serving'],
    rungs['ordered.expired'],
    () => reportReturn(aCaseAt('noticed')),
  ].map((make) => make().fold);
  const anyPlace = fc.constantFrom(...places);

  test('whatever it is', () => {
    fc.assert(
      fc.property(anyPlace, fc.anything(), (fold, anything) => {
        expect(judge(fold, anything as Command, at('2026-12-31'))?.code).toBe('notUnderstood');
      }),
    );
  });

  test('acts of any shape, by the holder of any task', () => {
    const words = [
      'verified',
      'visitRecorded',
      'served',
      'returnVerified',
      'correctionOrder',
      'returnNotice',
      'direct',
    ];
    const word = fc.oneof(
      fc.constantFrom(...words),
      fc.constant('2026-11-01'),
      fc.constant('0001-01-01'),
      fc.anything(),
    );
    const fields = [
      'type',
      'document',
      'servedOn',
      'method',
      'attendingSince',
      'visitedOn',
      'absentSince',
      'issuedOn',
      'deadline',
    ];
    const act = fc.dictionary(fc.constantFrom(...fields), word);
    fc.assert(
      fc.property(anyPlace, act, fc.nat(), (fold, anAct, pick) => {
        const open = fold.context.tasks.filter(({ status }) => status === 'open');
        const task = open[pick % open.length];
        const seat = task?.seats[0] ?? '';
        const role = task?.roles[0] ?? '';
        const actor = { kind: 'seat', seat, role, official: 'U-1' } as const;
        const command = aCommand(anAct as never, actor, task?.id ?? null);
        expect(() => judge(fold, command, at('2026-12-31'))).not.toThrow();
      }),
    );
  });

  test('a well-formed act whose dates no calendar holds is refused and recorded', () => {
    const hand = reportReturn(aCaseAt('noticed'), '2026-11-05');
    const act = { type: 'returnVerified', attendingSince: plainDate('0001-01-01') } as const;
    const { receipt } = hand.act('confirmReturn', act, '2026-11-05', 18);
    expect(receipt).toMatchObject({ outcome: 'refused', refusal: { code: 'notNow' } });
    expect(placeOf(hand.fold)).toBe('returned');
  });
});
