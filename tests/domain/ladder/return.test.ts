import { plainDate } from '../../../src/domain/calendar/plain-date';
import { isGuardianClock } from '../../../src/domain/case/deadlines';
import { judge, placeOf } from '../../../src/domain/case/fold';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, move, service, unasked } from '../../support/climb';
import {
  leaveGranted,
  type Place,
  refuteReturn,
  reportReturn,
  rungPaths,
  rungs,
  today,
  verifyReturn,
} from '../case/rungs';

/** Return is possible from every place, and leads back there when it proves to be untrue (case-ladder section 9). */

const running = ({ fold }: CaseInHand) =>
  fold.context.deadlines.filter(({ status, task }) => status === 'running' && task === null).map(({ id }) => id);
const openOf = ({ fold }: CaseInHand) =>
  fold.context.tasks.filter(({ status }) => status === 'open').map(({ kind, subject }) => `${kind} ${subject ?? ''}`);

describe.each(rungPaths)('from %s', (path) => {
  test('a return can be reported, and the ladder waits while it is checked', () => {
    const hand = reportReturn(rungs[path]());
    expect(placeOf(hand.fold)).toBe('returned');
    expect(hand.openKinds()).toContain('confirmReturn');
    for (const kind of ['recordVisit', 'draftDocument', 'issueOrder', 'refer', 'reportReturn'] as const)
      expect(hand.openKinds()).not.toContain(kind);
  });

  test('a refuted one goes back there, with what was asked before', () => {
    const hand = rungs[path]();
    const before = openOf(hand);
    refuteReturn(reportReturn(hand));
    expect(placeOf(hand.fold)).toBe(path);
    expect(openOf(hand).sort()).toEqual(before.sort());
  });

  test('a verified one ends every clock of the family, and the school watches for a term', () => {
    const hand = rungs[path]();
    const lawful = running(hand).filter((id) => /^T(18|19|22|23)/.test(id));
    verifyReturn(reportReturn(hand));
    expect(placeOf(hand.fold)).toBe('retention');
    expect(running(hand).filter((id) => !lawful.includes(id))).toEqual([
      'T28:5',
      'T28:10',
      'T28:20',
      'T28:40',
      'T28:endOfTerm',
    ]);
    expect(running(hand)).toEqual(expect.arrayContaining(lawful));
  });

  test('after a verified one nobody visits, drafts, signs or serves any more', () => {
    const hand = verifyReturn(reportReturn(rungs[path]()));
    // A penalty procedure is ended in writing.
    const help = ['trackStep', 'takeNote', 'recordOutcome', 'penaltyStep'];
    expect(hand.openKinds().filter((kind) => !help.includes(kind))).toEqual([]);
  });
});

test('nobody is verified as returned in the holidays: it takes a day of school', () => {
  const hand = reportReturn(rungs['noticed.expired'](), '2027-02-10');
  const verified = (day: string) => {
    hand.until(day);
    const { id } = hand.openTask('confirmReturn');
    const act = { type: 'returnVerified', attendingSince: plainDate('2027-02-10') } as const;
    return judge(hand.fold, aCommand(act, actorOf('schoolHead'), id), at(day))?.code ?? 'taken';
  };
  expect(verified('2027-02-11')).toBe('notNow');
  expect(verified('2027-02-28')).toBe('notNow');
  expect(verified('2027-03-01')).toBe('taken');
});

describe('what happened while a return was checked', () => {
  test.each([
    ['noticed', '2026-11-10', 'draftDocument correctionOrder'],
    ['ordered', '2026-11-19', 'draftDocument judicialNotice'],
    ['judicialNoticed', '2026-12-01', 'refer '],
  ] as const)('is not lost: a limit of %s that ran out leads past it when the return is refuted', (rung, on, asks) => {
    const hand = refuteReturn(reportReturn(rungs[`${rung}.running`]()), on);
    expect(placeOf(hand.fold)).toBe(`${rung}.expired`);
    expect(openOf(hand)).toContain(asks);
  });

  test.each([
    ['noticed', 'returnNotice', '2026-11-02', '2026-11-03', 'T09'],
    ['ordered', 'correctionOrder', '2026-11-11', '2026-11-12', 'T11'],
    ['judicialNoticed', 'judicialNotice', '2026-11-23', '2026-11-24', 'T12'],
  ] as const)('is not lost: a document of %s that was served starts its limit', (rung, document, from, on, rule) => {
    const hand = reportReturn(rungs[`${rung}.serving`]()).play([move(on, 9, 'recordService', service(document, from))]);
    expect(placeOf(hand.fold)).toBe('returned');
    expect(running(hand).filter((id) => id.startsWith(rule))).toEqual([]);
    refuteReturn(hand, on);
    expect(placeOf(hand.fold)).toBe(`${rung}.running`);
    expect(hand.fold.context.deadlines.find((deadline) => deadline.rule === rule)).toMatchObject({
      status: 'running',
      count: { startDay: from },
    });
  });

  test('is not lost: a persuasion window that ended proposes the notice', () => {
    const hand = refuteReturn(reportReturn(aCaseAt('visited'), '2026-10-28'), '2026-11-02');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(openOf(hand)).toContain('draftDocument returnNotice');
  });

  test('is not lost: a ground to stop holds the limit to which the case goes back', () => {
    const hand = reportReturn(rungs['ordered.running'](), '2026-11-12').play([
      unasked('2026-11-13', 9, 'raiseHalt', 'classTeacher', {
        type: 'haltFound',
        ground: 'admissionRefused',
        foundOn: plainDate('2026-11-13'),
      }),
    ]);
    refuteReturn(hand, '2026-11-30');
    expect(placeOf(hand.fold)).toBe('ordered.running');
    expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T11')?.status).toBe('paused');
  });

  test('is not lost: a leave that was granted begins when the return is refuted, and lasts to its end', () => {
    const hand = reportReturn(rungs['noticed.running'](), '2026-11-04').play(leaveGranted('2026-11-05', '2026-12-18'));
    expect(placeOf(hand.fold)).toBe('returned');
    refuteReturn(hand, '2026-11-06');
    expect(placeOf(hand.fold)).toBe('onLeave');
    hand.until('2026-12-18');
    expect(placeOf(hand.fold)).toBe('onLeave');
  });

  test('is not lost: a leave that ended sends the case back to persuasion', () => {
    const hand = refuteReturn(reportReturn(rungs.onLeave(), '2026-12-17'), '2026-12-24');
    expect(placeOf(hand.fold)).toBe('onLeave');
    hand.until('2026-12-25');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context.episode).toBe(2);
  });
});

describe('out of a pause', () => {
  test('a refuted return leads back into it, with its review, and the pause goes on where it began', () => {
    const hand = refuteReturn(reportReturn(rungs.paused(), '2026-11-05'), '2026-11-06');
    expect(placeOf(hand.fold)).toBe('paused');
    expect(hand.fold.context).toMatchObject({ pausedFrom: 'noticed.running', pause: { reason: 'guardianInHospital' } });
    hand.play([move('2026-11-09', 9, 'reviewPause', { type: 'caseResumed' })]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T09')).toMatchObject({
      status: 'running',
      count: { due: '2026-11-16' },
    });
  });
});

describe('a return that was verified by mistake', () => {
  const struck = (path: Place) => {
    const hand = verifyReturn(reportReturn(rungs[path]()));
    const entry = hand.last?.entry.sequence as number;
    const correction = { type: 'actCorrected', entry, reason: 'didNotHappen' } as const;
    return hand.play([unasked(today(hand), 22, 'correctAct', 'townshipCaseOfficer', correction)]);
  };

  test.each(rungPaths)('from %s is checked again, and can still be refuted to where it came from', (path) => {
    const before = rungs[path]();
    const hand = struck(path);
    expect(placeOf(hand.fold)).toBe('returned');
    expect(running(hand).filter((id) => id.startsWith('T28'))).toEqual([]);
    hand.play([move(today(hand), 23, 'confirmReturn', { type: 'returnRefuted' })]);
    expect(placeOf(hand.fold)).toBe(path);
    expect(openOf(hand).sort()).toEqual(openOf(before).sort());
    const clocks = ({ fold }: CaseInHand) =>
      fold.context.deadlines.filter(isGuardianClock).map(({ id, status, count }) => [id, status, count.due]);
    expect(clocks(hand)).toEqual(clocks(before));
  });

  test('takes nothing from a limit that stood still: what was left of it is left', () => {
    const hand = rungs['noticed.running']().play([
      unasked('2026-11-04', 9, 'raiseHalt', 'classTeacher', {
        type: 'haltFound',
        ground: 'aidMissing',
        foundOn: plainDate('2026-11-04'),
      }),
    ]);
    verifyReturn(reportReturn(hand, '2026-11-10'), '2026-11-10');
    const entry = hand.last?.entry.sequence as number;
    const correction = { type: 'actCorrected', entry, reason: 'didNotHappen' } as const;
    hand.play([
      unasked('2026-11-10', 22, 'correctAct', 'townshipCaseOfficer', correction),
      move('2026-11-12', 9, 'confirmReturn', { type: 'returnRefuted' }),
      move('2026-11-16', 9, 'resolveHalt', {
        type: 'haltEnded',
        ground: 'aidMissing',
        endedOn: plainDate('2026-11-16'),
      }),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T09')).toMatchObject({
      status: 'running',
      count: { startDay: '2026-11-16', amount: 5, due: '2026-11-23' },
    });
  });

  test('lets a limit that is over by now run out', () => {
    const hand = struck('ordered.running');
    refuteReturn(hand, '2026-11-30');
    expect(placeOf(hand.fold)).toBe('ordered.expired');
  });

  test('brings a paused case back into its pause, which can then be ended', () => {
    const hand = struck('paused');
    hand.play([
      move('2026-11-05', 9, 'confirmReturn', { type: 'returnRefuted' }),
      move('2026-11-06', 9, 'reviewPause', { type: 'caseResumed' }),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
  });
});
