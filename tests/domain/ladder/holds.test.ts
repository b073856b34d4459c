import { addDays, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Deadline } from '../../../src/domain/case/context';
import { judge, placeOf } from '../../../src/domain/case/fold';
import {
  type HaltGround,
  haltGrounds,
  justCauses,
  pauseReasons,
  stateFaults,
} from '../../../src/domain/case/vocabulary';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, draft, move, service, unasked, visit } from '../../support/climb';
import { copyOf, leaveGranted, type Place, paused, rungPaths, rungs } from '../case/rungs';

/** What holds the ladder up: State fault, just cause, pause, stay; and what lengthens a limit (rules 6, 7; section 2). */

const found = (day: string, ground: HaltGround) =>
  unasked(day, 12, 'raiseHalt', 'classTeacher', { type: 'haltFound', ground, foundOn: plainDate(day) });
const ended = (day: string, ground: HaltGround) =>
  move(day, 12, 'resolveHalt', { type: 'haltEnded', ground, endedOn: plainDate(day) });
const resumed = (day: string, hour = 12) => move(day, hour, 'reviewPause', { type: 'caseResumed' });
const stayOrdered = (day: string) =>
  unasked(day, 12, 'recordRemedy', 'townshipCaseOfficer', { type: 'stayOrdered', orderedOn: plainDate(day) });
const stayLifted = (day: string) =>
  unasked(day, 12, 'recordRemedy', 'townshipCaseOfficer', { type: 'stayLifted', liftedOn: plainDate(day) });

const protecting = (day: string, step: string, outcome: string) =>
  move(day, 13, 'trackStep', {
    type: 'trackStepDone',
    track: 'childProtection',
    step,
    outcome,
    doneOn: plainDate(day),
    until: null,
  });
/** Police and civil affairs have looked, and the child is safe. */
const allClear = (day: string) => [
  protecting(day, 'report', 'reported'),
  protecting(day, 'measures', 'measuresTaken'),
  protecting(day, 'allClear', 'clear'),
];

const clockOf = ({ fold }: CaseInHand, rule: string): Deadline | undefined =>
  fold.context.deadlines.find((deadline) => deadline.rule === rule);
const openOf = ({ fold }: CaseInHand) =>
  fold.context.tasks.filter(({ status }) => status === 'open').map(({ kind, subject }) => `${kind} ${subject ?? ''}`);

const visited = aCaseAt('visited');
/** The family's clocks, each in a case in which it runs, the day on which it is stopped, and what is then left. */
const running: [string, () => CaseInHand, stop: string, goOn: string, due: string][] = [
  ['T08', () => copyOf(visited), '2026-10-28', '2026-11-16', '2026-11-18'],
  ['T09', rungs['noticed.running'], '2026-11-04', '2026-11-16', '2026-11-23'],
  ['T11', rungs['ordered.running'], '2026-11-13', '2026-11-30', '2026-12-07'],
  ['T12', rungs['judicialNoticed.running'], '2026-11-24', '2026-12-01', '2026-12-07'],
];

describe.each(running)('%s', (rule, make, stop, goOn, due) => {
  test.each(haltGrounds)('stands still while %s, however long, and then runs on with what was left', (ground) => {
    const hand = make().play([found(stop, ground)]);
    const place = placeOf(hand.fold);
    hand.until(goOn);
    expect(clockOf(hand, rule)?.status).toBe('paused');
    expect(placeOf(hand.fold)).toBe(place);
    hand.play([ended(goOn, ground)]);
    if (ground === 'childInDanger') {
      expect(clockOf(hand, rule)?.status).toBe('paused');
      hand.play(allClear(goOn));
    }
    expect(clockOf(hand, rule)).toMatchObject({
      status: 'running',
      count: { startDay: goOn, due },
      changes: [{ kind: 'pause', from: stop, to: goOn }],
    });
  });

  test('stands still while the case is paused, and then runs on with what was left', () => {
    const hand = make().play([paused(stop)]);
    hand.until(goOn);
    expect(clockOf(hand, rule)?.status).toBe('paused');
    hand.play([resumed(goOn)]);
    expect(clockOf(hand, rule)).toMatchObject({ status: 'running', count: { due } });
  });

  test('stands still from a sign of danger to the all-clear, and then runs on with what was left', () => {
    const danger = { type: 'trackStarted', track: 'childProtection' } as const;
    const hand = make().play([unasked(stop, 12, 'startTrack', 'policeCounty', danger)]);
    const place = placeOf(hand.fold);
    hand.until(goOn);
    expect([clockOf(hand, rule)?.status, placeOf(hand.fold)]).toEqual(['paused', place]);
    hand.play(allClear(goOn));
    expect(clockOf(hand, rule)).toMatchObject({ status: 'running', count: { startDay: goOn, due } });
  });

  test('waits for the last of two grounds, and for the end of the pause', () => {
    const hand = make().play([found(stop, 'aidMissing'), found(stop, 'childIll'), paused(stop, 13)]);
    hand.play([ended(goOn, 'aidMissing')]);
    expect(clockOf(hand, rule)?.status).toBe('paused');
    hand.play([resumed(goOn)]);
    expect(clockOf(hand, rule)?.status).toBe('paused');
    hand.play([move(goOn, 13, 'resolveHalt', { type: 'haltEnded', ground: 'childIll', endedOn: plainDate(goOn) })]);
    expect(clockOf(hand, rule)).toMatchObject({ status: 'running', count: { due } });
  });
});

describe('a ground to stop', () => {
  test.each([...stateFaults, ...justCauses.filter((ground) => ground !== 'childInDanger')])(
    '%s stops the next step until somebody has recorded its end (HA-68, HA-75)',
    (ground) => {
      const hand = rungs['noticed.expired']().play([found('2026-11-10', ground)]);
      const order = draft('correctionOrder', '2026-11-05');
      expect(hand.act('draftDocument', order, '2026-11-11').receipt.refusal?.code).toBe('notNow');
      hand.play([ended('2026-11-12', ground), move('2026-11-12', 13, 'draftDocument', order)]);
      expect(placeOf(hand.fold)).toBe('ordered.legalCheck');
    },
  );

  test('childInDanger stops the next step until the authorities have given their all-clear, too', () => {
    const hand = rungs['noticed.expired']().play([
      found('2026-11-10', 'childInDanger'),
      ended('2026-11-12', 'childInDanger'),
    ]);
    const order = draft('correctionOrder', '2026-11-05');
    expect(hand.act('draftDocument', order, '2026-11-12', 13).receipt.refusal?.code).toBe('notNow');
    hand.play([
      protecting('2026-11-12', 'report', 'reported'),
      protecting('2026-11-13', 'measures', 'noneNeeded'),
      protecting('2026-11-16', 'allClear', 'clear'),
      move('2026-11-16', 14, 'draftDocument', order),
    ]);
    expect(placeOf(hand.fold)).toBe('ordered.legalCheck');
  });

  test('is somebody’s to resolve, and is not found twice', () => {
    const hand = aCaseAt('noticed').play([found('2026-11-04', 'admissionRefused')]);
    expect(hand.openTask('resolveHalt', 'admissionRefused').roles).toEqual(['bureauCaseOfficer']);
    const again = aCommand(found('2026-11-05', 'admissionRefused').act, actorOf('classTeacher'), null);
    expect(judge(hand.fold, again, at('2026-11-05'))?.code).toBe('notNow');
    expect(hand.act('resolveHalt', ended('2026-11-03', 'admissionRefused').act, '2026-11-05').receipt.outcome).toBe(
      'refused',
    );
    expect(hand.act('resolveHalt', ended('2026-11-05', 'aidMissing').act, '2026-11-05').receipt.outcome).toBe(
      'refused',
    );
    hand.play([ended('2026-11-05', 'admissionRefused')]);
    expect(hand.fold.context.halts).toEqual([
      { ground: 'admissionRefused', foundOn: '2026-11-04', endedOn: '2026-11-05' },
    ]);
    expect(hand.play([found('2026-11-06', 'admissionRefused')]).fold.context.halts).toHaveLength(2);
  });

  test('never stops help: visits go on, and a window that begins meanwhile waits', () => {
    const hand = aCaseAt('persuading').play([
      found('2026-10-16', 'noPlaceOffered'),
      move('2026-10-19', 15, 'recordVisit', visit('2026-10-19')),
    ]);
    expect(hand.openKinds()).toContain('recordVisit');
    expect(clockOf(hand, 'T08')?.status).toBe('paused');
    hand.play([ended('2026-11-30', 'noPlaceOffered')]);
    expect(clockOf(hand, 'T08')).toMatchObject({ status: 'running', count: { amount: 14, due: '2026-12-14' } });
  });

  test('stops no return, and no period of the law', () => {
    const hand = aCaseAt('ordered').play([found('2026-11-12', 'disasterStruck')]);
    expect([clockOf(hand, 'T18')?.status, clockOf(hand, 'T19')?.status]).toEqual(['running', 'running']);
    hand.act('reportReturn', { type: 'returnReported', attendingSince: plainDate('2026-11-13') }, '2026-11-13');
    expect(placeOf(hand.fold)).toBe('returned');
  });

  test('that is danger found on a visit lets no limit run out and asks for no next step', () => {
    const hand = rungs['ordered.running']().play([
      move('2026-11-12', 15, 'recordVisit', visit('2026-11-12', { outcome: 'danger' })),
    ]);
    hand.until('2026-12-31');
    expect([placeOf(hand.fold), clockOf(hand, 'T11')?.status]).toEqual(['ordered.running', 'paused']);
    expect(openOf(hand)).not.toContain('draftDocument judicialNotice');
    hand.play(allClear('2026-12-31'));
    hand.until('2027-01-31');
    expect(placeOf(hand.fold)).toBe('ordered.expired');
    expect(openOf(hand)).toContain('draftDocument judicialNotice');
  });

  test('holds a limit whose document is served meanwhile from its first day', () => {
    const hand = rungs['noticed.serving']().play([
      found('2026-11-02', 'aidMissing'),
      move('2026-11-04', 9, 'recordService', service('returnNotice', '2026-11-02')),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    expect(clockOf(hand, 'T09')).toMatchObject({ status: 'paused', paused: { on: '2026-11-04', left: 5 } });
  });
});

describe('a pause', () => {
  const pausable = rungPaths.filter((path) => path !== 'onLeave' && path !== 'paused');
  const pauseIn = (path: Place, reason: (typeof pauseReasons)[number] = 'disaster') => {
    const hand = rungs[path]();
    const day = hand.last?.entry.recordedAt.slice(0, 10) as string;
    return {
      hand,
      day,
      move: unasked(day, 22, 'pauseCase', 'townshipLeader', {
        type: 'casePaused',
        reason,
        reviewOn: addDays(plainDate(day), 30),
      }),
    };
  };

  test.each(pausable)('is possible in %s, and ends there, with what was asked before', (path) => {
    const { hand, day, move: pause } = pauseIn(path);
    const before = openOf(hand);
    hand.play([pause]);
    expect(placeOf(hand.fold)).toBe('paused');
    // What a penalty procedure has asked for waits, and is not taken back.
    const own = hand.fold.context.tasks.filter(({ status, region }) => status === 'open' && region === undefined);
    for (const kind of ['recordVisit', 'draftDocument', 'refer', 'penaltyStep'] as const)
      expect(own.map((task) => task.kind)).not.toContain(kind);
    hand.play([resumed(day, 23)]);
    expect(placeOf(hand.fold)).toBe(path);
    expect(openOf(hand).sort()).toEqual(before.sort());
    expect(hand.fold.context).toMatchObject({ pause: null, pausedFrom: null });
  });

  test.each(pauseReasons.filter((reason) => reason !== 'stayOrdered'))('has a reason: %s', (reason) => {
    const { hand, move: pause } = pauseIn('noticed.running', reason);
    expect(hand.play([pause]).fold.context.pause?.reason).toBe(reason);
  });

  test('for a stay comes of the stay, not of a leader', () => {
    const { hand, move: pause } = pauseIn('ordered.running', 'stayOrdered');
    expect(judge(hand.fold, aCommand(pause.act, actorOf('townshipLeader'), null), at('2026-11-12'))?.code).toBe(
      'notNow',
    );
  });

  test('is reviewed by leaders after 30 days, again and again, and never ends by itself', () => {
    const hand = rungs.paused();
    expect(clockOf(hand, 'T35')).toMatchObject({ count: { startDay: '2026-11-04', due: '2026-12-04' } });
    hand.play([move('2026-12-04', 9, 'reviewPause', { type: 'pauseContinued', reviewOn: plainDate('2027-01-04') })]);
    expect(placeOf(hand.fold)).toBe('paused');
    const review = hand.openTask('reviewPause').id;
    expect(hand.fold.context.deadlines.find(({ id }) => id === `T35:${review}`)?.count.due).toBe('2027-01-04');
    hand.until('2027-06-30');
    expect(placeOf(hand.fold)).toBe('paused');
    hand.play([resumed('2027-06-30')]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
  });

  test.each([
    ['noticed', 'returnNotice', '2026-11-02', '2026-11-03', 'T09'],
    ['ordered', 'correctionOrder', '2026-11-11', '2026-11-12', 'T11'],
    ['judicialNoticed', 'judicialNotice', '2026-11-23', '2026-11-24', 'T12'],
  ] as const)('past which a document of %s was served ends in its limit', (rung, document, from, on, rule) => {
    const hand = rungs[`${rung}.serving`]().play([
      paused(on),
      move(on, 10, 'recordService', service(document, from)),
      resumed('2026-12-01'),
    ]);
    expect(placeOf(hand.fold)).toBe(`${rung}.running`);
    expect(clockOf(hand, rule)).toMatchObject({ status: 'running', count: { startDay: from } });
  });

  test('gives way to a leave that is granted meanwhile', () => {
    const hand = rungs.paused().play(leaveGranted('2026-11-05', '2026-12-18'));
    expect(placeOf(hand.fold)).toBe('onLeave');
    expect(hand.fold.context).toMatchObject({ pause: null, pausedFrom: null });
    expect(hand.fold.context.deadlines.filter(({ status }) => status === 'paused')).toEqual([]);
  });
});

describe('a stay', () => {
  const stayable = rungPaths.filter((path) =>
    /^(ordered.(running|expired)|judicial|penalty|legal|court|enforcing)/.test(path),
  );

  test.each(stayable)('stops %s, and lets nobody go on before it is lifted', (path) => {
    const hand = rungs[path]();
    const day = hand.last?.entry.recordedAt.slice(0, 10) as string;
    const before = openOf(hand);
    hand.play([
      unasked(day, 22, 'recordRemedy', 'townshipCaseOfficer', { type: 'stayOrdered', orderedOn: plainDate(day) }),
    ]);
    expect(placeOf(hand.fold)).toBe('paused');
    expect(hand.fold.context).toMatchObject({ stay: true, pausedFrom: path, pause: { reason: 'stayOrdered' } });
    const resume = { type: 'caseResumed' } as const;
    expect(hand.act('reviewPause', resume, day, 23).receipt.refusal?.code).toBe('notNow');
    const lifted = { type: 'stayLifted', liftedOn: plainDate(day) } as const;
    hand.play([unasked(day, 23, 'recordRemedy', 'townshipCaseOfficer', lifted)]);
    expect(placeOf(hand.fold)).toBe('paused');
    hand.play([resumed(day, 23.5)]);
    expect(placeOf(hand.fold)).toBe(path);
    expect(openOf(hand).sort()).toEqual(before.sort());
  });

  test('holds the limit, which runs on after it', () => {
    const hand = rungs['ordered.running']().play([stayOrdered('2026-11-13')]);
    hand.until('2027-02-26');
    expect(clockOf(hand, 'T11')?.status).toBe('paused');
    hand.play([stayLifted('2027-02-26'), resumed('2027-02-26', 13)]);
    expect(clockOf(hand, 'T11')).toMatchObject({ status: 'running', count: { due: '2027-03-03' } });
  });

  test('needs an order that is in force, is ordered once and lifted once', () => {
    const outcomeIn = (hand: CaseInHand, act: ReturnType<typeof stayOrdered>['act'], day: string) =>
      judge(hand.fold, aCommand(act, actorOf('townshipCaseOfficer'), null), at(day, 20))?.code ?? 'taken';
    expect(outcomeIn(rungs['noticed.running'](), stayOrdered('2026-11-04').act, '2026-11-04')).toBe('notNow');
    const hand = rungs['ordered.running']();
    expect(outcomeIn(hand, stayLifted('2026-11-13').act, '2026-11-13')).toBe('notNow');
    hand.play([stayOrdered('2026-11-13')]);
    expect(outcomeIn(hand, stayOrdered('2026-11-14').act, '2026-11-14')).toBe('notNow');
  });

  test('that comes while a return is checked holds the limit to which a refuted one goes back', () => {
    const hand = rungs['ordered.running']().play([
      move('2026-11-12', 17, 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2026-11-12') }),
      stayOrdered('2026-11-13'),
      move('2026-11-16', 9, 'confirmReturn', { type: 'returnRefuted' }),
    ]);
    hand.until('2026-12-31');
    expect(placeOf(hand.fold)).toBe('ordered.running');
    expect(clockOf(hand, 'T11')?.status).toBe('paused');
  });

  test('in the middle of another pause outlasts it', () => {
    const hand = rungs['ordered.running']().play([paused('2026-11-12', 12), stayOrdered('2026-11-13')]);
    expect(hand.act('reviewPause', { type: 'caseResumed' }, '2026-11-16').receipt.refusal?.code).toBe('notNow');
    hand.play([stayLifted('2026-11-17')]);
    expect(clockOf(hand, 'T11')?.status).toBe('paused');
    hand.play([resumed('2026-11-18')]);
    expect(clockOf(hand, 'T11')?.status).toBe('running');
  });
});
