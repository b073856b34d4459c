import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Signal } from '../../../src/domain/case/acts';
import { placeOf } from '../../../src/domain/case/fold';
import { sinceOf, standing } from '../../../src/domain/case/signals';
import { rollFindings } from '../../../src/domain/case/vocabulary';
import { actorOf, at, CaseInHand, crossed } from '../../support/case-fixtures';
import { reportReturn, rungPaths, rungs, verifyReturn } from './rungs';

const termStart = '2026-09-01';
const offRoll = (finding: (typeof rollFindings)[number] = 'leftSchool', foundOn = '2026-10-15') =>
  ({ type: 'notOnAnyRoll', finding, since: plainDate(termStart), foundOn: plainDate(foundOn) }) as const;
const unregistered = (since = termStart, foundOn = '2026-10-15') =>
  ({ type: 'notRegisteredAtTermStart', since: plainDate(since), foundOn: plainDate(foundOn) }) as const;
const leaveOver = (since = '2026-10-01', foundOn = '2026-10-15') =>
  ({ type: 'leaveExpired', since: plainDate(since), foundOn: plainDate(foundOn) }) as const;
const receiptMissing = {
  type: 'transferReceiptMissing',
  since: plainDate('2026-09-20'),
  foundOn: plainDate('2026-10-15'),
} as const;
const reported = { type: 'reportReceived', source: 'village', receivedOn: plainDate('2026-10-15') } as const;
const correctionOf = (signal: Exclude<Signal, { type: 'reportReceived' | 'correctionOfRecord' }>) =>
  ({
    type: 'correctionOfRecord',
    corrected: signal.type,
    since: sinceOf(signal),
    foundOn: plainDate('2026-10-16'),
  }) as const;

function signalled(...signals: readonly Signal[]): CaseInHand {
  const hand = new CaseInHand();
  for (const signal of signals) hand.signal(signal, '2026-10-15');
  return hand;
}

describe('each signal of the county’s files', () => {
  test.each([...rollFindings.map((finding) => offRoll(finding)), unregistered(), leaveOver(), receiptMissing])(
    'opens a case that the school verifies: $type $finding',
    (signal) => {
      const hand = signalled(signal);
      expect(placeOf(hand.fold)).toBe('detected');
      expect(hand.openKinds()).toEqual(['verifyAbsence']);
      expect(hand.fold.context).toMatchObject({ signals: [signal], episodeFrom: signal.since });
      expect(hand.entries[0]).toMatchObject({ event: signal, happenedOn: signal.foundOn, deadlines: [{}, {}] });
      expect(hand.entries[0]?.letters).toHaveLength(1);
    },
  );

  test('joins an open case as evidence and asks for nothing anew', () => {
    const hand = signalled(crossed(), offRoll(), unregistered(), leaveOver(), receiptMissing, reported);
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(hand.fold.context.signals).toHaveLength(6);
    expect(hand.entries.slice(1).flatMap(({ letters }) => letters)).toEqual([]);
  });

  test('is not older than a return: the child is back after everything that stands', () => {
    const hand = rungs.persuading();
    const leave = leaveOver('2026-10-19', '2026-10-20');
    hand.signal(leave, '2026-10-20');
    const back = { type: 'returnReported', attendingSince: plainDate('2026-10-18') } as const;
    expect(hand.act('reportReturn', back, '2026-10-20', 10).receipt.refusal?.code).toBe('notNow');
    hand.signal(correctionOf(leave), '2026-10-20', 11);
    expect(hand.act('reportReturn', back, '2026-10-20', 12).receipt.outcome).toBe('taken');
  });

  test.each([unregistered('2026-11-09', '2026-11-16'), leaveOver('2026-11-09', '2026-11-16')])(
    '$type speaks against a return that is being checked',
    (signal) => {
      const hand = reportReturn(rungs['noticed.running'](), '2026-11-05');
      hand.signal(signal, '2026-11-05', 18);
      expect(placeOf(hand.fold)).toBe('returned');
      expect(hand.openTask('confirmReturn').reminders).toBe(1);
    },
  );
});

describe('in retention', () => {
  const watched = () => verifyReturn(reportReturn(rungs['noticed.running'](), '2026-11-05'), '2026-11-05');

  test.each([unregistered, leaveOver])('a signal since after the return is a relapse: %p', (signal) => {
    const hand = watched();
    hand.signal(signal('2026-11-09', '2026-11-16'), '2026-11-16');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context).toMatchObject({ episode: 2, episodeFrom: '2026-11-09', visits: [] });
  });

  test.each([
    ['an older signal', leaveOver('2026-10-20', '2026-11-16')],
    ['a missing roll entry', offRoll('identityResolved', '2026-11-16')],
    ['a report', { ...reported, receivedOn: plainDate('2026-11-16') }],
  ])('%s is recorded and nothing more', (_, signal) => {
    const hand = watched();
    const before = hand.openKinds();
    hand.signal(signal, '2026-11-09');
    expect(placeOf(hand.fold)).toBe('retention');
    expect(hand.fold.context.signals.at(-1)).toEqual(signal);
    expect(hand.openKinds()).toEqual(before);
  });
});

describe('the correction of a record', () => {
  test.each([crossed(), offRoll(), unregistered(), leaveOver(), receiptMissing])(
    'closes a case that rests on nothing else, before and after the acknowledgement: $type',
    (signal) => {
      for (const acknowledged of [false, true]) {
        const hand = signalled(signal);
        if (acknowledged) hand.act('verifyAbsence', { type: 'taskAcknowledged' }, '2026-10-15', 10);
        const { entry } = hand.signal(correctionOf(signal), '2026-10-16');
        expect(hand.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: 'falseAlarm' } });
        expect(hand.fold.context.tasks.map(({ status }) => status)).toEqual(['withdrawn']);
        expect(hand.fold.context.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
        expect(entry).toMatchObject({ happenedOn: '2026-10-16', letters: [] });
      }
    },
  );

  test('closes a case whose false alarm is still to be approved: nobody is asked any more', () => {
    const hand = signalled(crossed());
    hand.act('verifyAbsence', { type: 'falseAlarm', reason: 'recordingError' }, '2026-10-15', 10);
    expect(hand.openKinds()).toEqual(['approveExit']);
    hand.signal(correctionOf(crossed()), '2026-10-16');
    expect(hand.fold).toMatchObject({
      value: 'closed',
      status: 'done',
      context: { closedFor: 'falseAlarm', exit: null },
    });
    expect(hand.openKinds()).toEqual([]);
  });

  test('leaves the history: signal and correction both stay', () => {
    const hand = signalled(crossed());
    hand.signal(correctionOf(crossed()), '2026-10-16');
    expect(hand.fold.context.signals).toEqual([crossed(), correctionOf(crossed())]);
    expect(hand.entries.map(({ event }) => event.type)).toEqual(['absenceThresholdCrossed', 'correctionOfRecord']);
  });

  test('of one signal of two lets the case stand until the other is corrected too', () => {
    const hand = signalled(crossed(), leaveOver());
    hand.signal(correctionOf(crossed()), '2026-10-16');
    expect(placeOf(hand.fold)).toBe('detected');
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(standing(hand.fold.context.signals)).toEqual([leaveOver()]);
    hand.signal(correctionOf(leaveOver()), '2026-10-16');
    expect(placeOf(hand.fold)).toBe('closed');
  });

  test('does not refute what people have reported', () => {
    const hand = signalled(crossed(), reported);
    hand.signal(correctionOf(crossed()), '2026-10-16');
    expect(placeOf(hand.fold)).toBe('detected');
  });

  test('is undone by the same signal coming again', () => {
    const hand = signalled(crossed(), reported);
    hand.signal(correctionOf(crossed()), '2026-10-16');
    hand.signal(crossed(), '2026-10-16', 10);
    expect(standing(hand.fold.context.signals)).toEqual([reported, crossed()]);
    expect(hand.signal(correctionOf(crossed()), '2026-10-16', 11).receipt.outcome).toBe('taken');
  });

  test.each([
    ['that the case never had', correctionOf(leaveOver())],
    ['of another day', correctionOf(crossed('2026-10-14', '2026-10-09'))],
  ])('of a signal %s is not taken', (_, correction) => {
    const hand = signalled(crossed(), reported);
    expect(hand.signal(correction, '2026-10-16').receipt.refusal?.code).toBe('notNow');
  });

  test('is not taken a second time, and no case begins with one', () => {
    const hand = signalled(crossed(), reported);
    hand.signal(correctionOf(crossed()), '2026-10-16');
    expect(hand.signal(correctionOf(crossed()), '2026-10-17').receipt.refusal?.code).toBe('notNow');
    expect(new CaseInHand().signal(correctionOf(crossed()), '2026-10-16').receipt.refusal?.code).toBe('notNow');
  });

  test.each(rungPaths)('closes nothing in %s, where people have verified: township and bureau are told', (path) => {
    const hand = rungs[path]();
    const before = hand.openKinds();
    const { entry } = hand.signal(correctionOf(crossed()), '2026-12-03');
    expect(placeOf(hand.fold)).toBe(path);
    expect(hand.openKinds()).toEqual([...before, 'takeNote', 'takeNote']);
    const notes = hand.fold.context.tasks.filter(({ subject }) => subject === 'recordCorrected');
    expect(notes.map(({ roles }) => roles)).toEqual([['townshipCaseOfficer'], ['bureauCaseOfficer']]);
    expect(entry.deadlines.map(({ rule, count }) => [rule, count.due])).toEqual([
      ['T02', '2026-12-04'],
      ['T29', '2026-12-04'],
      ['T02', '2026-12-04'],
      ['T29', '2026-12-04'],
    ]);
    hand.act('takeNote', { type: 'taskAcknowledged' }, '2026-12-03', 10);
    expect(hand.fold.context.tasks.find(({ id }) => id === notes[0]?.id)).toMatchObject({
      status: 'done',
      closedBy: { at: at('2026-12-03', 10), actor: actorOf('townshipCaseOfficer') },
    });
  });

  test.each([
    ['returned', () => reportReturn(rungs['noticed.running'](), '2026-11-05')],
    ['retention', () => verifyReturn(reportReturn(rungs['noticed.running'](), '2026-11-05'), '2026-11-05')],
  ] as const)('is only recorded in %s', (place, make) => {
    const hand = make();
    const before = hand.openKinds();
    hand.signal(correctionOf(crossed()), '2026-11-05', 19);
    expect(placeOf(hand.fold)).toBe(place);
    expect(hand.openKinds()).toEqual(before);
    expect(standing(hand.fold.context.signals)).toEqual([]);
  });
});
