import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import { judge, placeOf, takeCommand } from '../../../src/domain/case/fold';
import { runningRegion, runsOn } from '../../../src/domain/case/regions';
import { localRoles } from '../../../src/domain/case/tasks';
import { type TrackKind, trackKinds } from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import { trackDefinitions } from '../../../src/domain/tracks/definitions';
import { aCommand, actorOf, aDetectedCase, anOpening, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, confirmed, move, reported, toClosed, unasked, visit } from '../../support/climb';
import { openGate } from '../../support/open-gate';
import { stepDone } from './track-in-hand';

/** Tracks in the whole case: ladder, stepper, judge. */

const done = (
  day: string,
  track: TrackKind,
  step: string,
  outcome: string,
  more: Parameters<typeof stepDone>[3] = {},
) => move(day, 9, 'trackStep', stepDone(track, step, outcome, { doneOn: plainDate(day), ...more }));
const starting = (day: string, track: TrackKind, hour = 12) =>
  unasked(day, hour, 'startTrack', 'bureauCaseOfficer', { type: 'trackStarted', track });

const running = ({ fold }: CaseInHand) => trackKinds.filter((kind) => runningRegion(fold.context, kind));
const openOf = ({ fold }: CaseInHand, region: string): Task[] =>
  fold.context.tasks.filter((task) => task.region === region && task.status === 'open');
const refusal = ({ fold }: CaseInHand, act: OfficialAct, day: string) =>
  takeCommand(fold, aCommand(act, actorOf('bureauCaseOfficer'), null), at(day)).receipt.refusal?.code;

test('help begins with the registration, and a search where nobody knows where the child is (LL-23, WC-39)', () => {
  const missing = aDetectedCase().play([
    move('2026-10-16', 9, 'verifyAbsence', {
      type: 'verified',
      cause: 'work',
      whereabouts: 'unknown',
      absentSince: plainDate('2026-10-12'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-12'),
    }),
  ]);
  expect(running(missing)).toEqual(['search', 'support', 'childLabour']);
  expect(openOf(missing, 'search').map(({ subject, seats: held }) => [subject, held])).toEqual([
    ['search.order', seats.townshipCaseOfficer],
  ]);
  expect(missing.fold.context.whereaboutsUnknown).toBe(true);
  missing.play([done('2026-10-19', 'search', 'order', 'found')]);
  expect([running(missing), missing.fold.context.whereaboutsUnknown]).toEqual([['support', 'childLabour'], false]);
});

test('a search that a return had ended begins anew when that is struck, and ends with the next', () => {
  const hand = aCaseAt('persuading').play([
    starting('2026-10-19', 'search'),
    reported('2026-10-20'),
    confirmed('2026-10-20'),
  ]);
  expect(running(hand)).not.toContain('search');
  const entry = hand.last?.entry.sequence ?? 0;
  const struck = { type: 'actCorrected', entry, reason: 'wrongCase' } as const;
  hand.play([unasked('2026-10-21', 9, 'correctAct', 'bureauCaseOfficer', struck)]);
  expect(openOf(hand, 'search').map(({ subject }) => subject)).toEqual(['search.order']);
  hand.play([confirmed('2026-10-22')]);
  expect([placeOf(hand.fold), running(hand)]).toEqual(['retention', ['support']]);
});

test('a return that is struck begins no search where there was none', () => {
  const hand = aCaseAt('persuading').play([
    starting('2026-10-19', 'search'),
    done('2026-10-19', 'search', 'order', 'found'),
    reported('2026-10-20'),
    confirmed('2026-10-20'),
  ]);
  const struck = { type: 'actCorrected', entry: hand.last?.entry.sequence ?? 0, reason: 'wrongCase' } as const;
  hand.play([unasked('2026-10-21', 9, 'correctAct', 'bureauCaseOfficer', struck)]);
  expect([placeOf(hand.fold), running(hand)]).toEqual(['returned', ['support']]);
});

test('a leave that is approved takes the case off the ladder until then; one that is refused does not (WC-21)', () => {
  const applied = () =>
    aCaseAt('persuading').play([
      starting('2026-10-19', 'leave'),
      done('2026-10-20', 'leave', 'completeness', 'complete'),
      done('2026-10-20', 'leave', 'certificate', 'sufficient'),
    ]);
  const until = plainDate('2027-01-22');
  const granted = applied().play([done('2026-10-21', 'leave', 'decision', 'approved', { until })]);
  expect([placeOf(granted.fold), granted.fold.context.leave]).toEqual(['onLeave', { until }]);
  const refused = applied().play([
    done('2026-10-21', 'leave', 'decision', 'rejected'),
    done('2026-10-21', 'leave', 'refusal', 'delivered'),
  ]);
  expect([placeOf(refused.fold), refused.fold.context.leave]).toEqual(['persuading', null]);
});

test('a leave is decided by leaders, not by those whom escalation brought in (LL-39)', () => {
  const hand = aCaseAt('persuading').play([
    starting('2026-10-19', 'leave'),
    done('2026-10-20', 'leave', 'completeness', 'complete'),
    done('2026-10-20', 'leave', 'certificate', 'sufficient'),
  ]);
  hand.until('2026-11-30');
  const task = hand.openTask('trackStep', 'leave.decision');
  expect(task.roles).toEqual(['townshipLeader', 'townshipCaseOfficer', 'bureauLeader']);
  const decides = (role: 'townshipLeader' | 'townshipCaseOfficer' | 'bureauLeader', act: OfficialAct) =>
    judge(hand.fold, aCommand(act, actorOf(role), task.id), at('2026-11-30'))?.code ?? 'taken';
  const doneOn = plainDate('2026-11-30');
  const approved = stepDone('leave', 'decision', 'approved', { doneOn, until: plainDate('2027-01-22') });
  for (const act of [approved, stepDone('leave', 'decision', 'rejected', { doneOn })])
    expect([decides('townshipCaseOfficer', act), decides('townshipLeader', act), decides('bureauLeader', act)]).toEqual(
      ['notNow', 'taken', 'taken'],
    );
});

test('an acknowledged hand-over is on record for the exit that needs it', () => {
  const opening = { ...anOpening(), child: { ageReviewOn: null, nonLocal: true, disabled: false, priority: false } };
  const hand = aCaseAt('registered', opening).play([
    done('2026-10-19', 'nonLocal', 'report', 'reported'),
    done('2026-10-20', 'nonLocal', 'handOver', 'handedOver'),
    done('2026-10-26', 'nonLocal', 'acknowledgement', 'acknowledged'),
  ]);
  const region = hand.fold.context.regions.find(({ kind }) => kind === 'nonLocal');
  expect(region).toMatchObject({ place: 'ended', outcome: 'acknowledged' });
});

test('danger found on a visit is reported on the spot and hides the file from those near the family', () => {
  const near = localRoles.flatMap((role) => seats[role]);
  const heldNear = (hand: CaseInHand) =>
    hand.fold.context.tasks.filter(
      ({ status, seats: held }) => status === 'open' && held.some((seat) => near.includes(seat)),
    );
  const hand = aCaseAt('persuading');
  expect(heldNear(hand)).not.toEqual([]);
  hand.play([move('2026-10-19', 10, 'recordVisit', visit('2026-10-19', { outcome: 'danger' }))]);
  expect(hand.last?.entry.recordedAt).toBe(at('2026-10-19', 10));
  expect(openOf(hand, 'childProtection').map(({ subject }) => subject)).toEqual(['childProtection.report']);
  expect(hand.last?.entry.letters.map(({ seat }) => seat)).toEqual(
    expect.arrayContaining([...seats.civilAffairs, ...seats.policeCounty, ...seats.bureauLeader]),
  );
  expect(heldNear(hand)).toEqual([]);
  hand.until('2026-11-09');
  expect(heldNear(hand)).toEqual([]);
  hand.play([
    done('2026-11-09', 'childProtection', 'report', 'reported'),
    done('2026-11-09', 'childProtection', 'measures', 'measuresTaken'),
    done('2026-11-09', 'childProtection', 'allClear', 'clear'),
    move('2026-11-09', 10, 'recordVisit', visit('2026-11-09')),
  ]);
  expect(running(hand)).not.toContain('childProtection');
  expect(heldNear(hand)).not.toEqual([]);
});

/** The step against a guardian first: a leave or a child in danger would hold it up. */
const startable = [
  'policeAdmonition',
  ...trackKinds.filter((kind) => !['restriction', 'support', 'policeAdmonition'].includes(kind)),
] as const satisfies readonly TrackKind[];

test('no track blocks a return', () => {
  const hand = aCaseAt('persuading').play(startable.map((kind) => starting('2026-10-19', kind)));
  expect(running(hand)).toHaveLength(startable.length + 1);
  hand.play([reported('2026-10-20'), confirmed('2026-10-20')]);
  expect(placeOf(hand.fold)).toBe('retention');
  expect(running(hand)).not.toContain('search');
});

test('with the case its tracks end, but for those that run on and are brought to their end', () => {
  const [last] = toClosed.slice(-1);
  const hand = aDetectedCase().play(toClosed.slice(0, -1));
  hand.play(startable.map((kind) => starting('2027-01-25', kind, 10))).play(last ? [last] : []);
  expect(placeOf(hand.fold)).toBe('closed');
  expect(running(hand)).toEqual(trackKinds.filter(runsOn));
  for (const kind of trackKinds) expect(openOf(hand, kind)).toHaveLength(runsOn(kind) ? 1 : 0);
  hand.play([
    done('2027-01-26', 'childProtection', 'report', 'reported'),
    done('2027-01-26', 'childProtection', 'measures', 'noneNeeded'),
    done('2027-01-26', 'childProtection', 'allClear', 'clear'),
    done('2027-01-26', 'childLabour', 'referral', 'unfounded'),
    done('2027-01-26', 'accountability', 'overdueDuty', 'explained'),
  ]);
  expect([running(hand), hand.fold.status]).toEqual([[], 'done']);
});

const restrictions: PolicyPack['restrictions'] = {
  kinds: { value: ['optionalPreferentialPolicies'], source: 'test' },
};

describe('a restriction', () => {
  const pack = { ...nationalPack, gates: { ...nationalPack.gates, restriction: openGate }, restrictions };
  const proposed = unasked('2026-10-26', 9, 'proposeExit', 'townshipCaseOfficer', {
    type: 'exitProposed',
    reason: 'transferredOut',
    evidence: 'receivingSchoolInRollSystem',
    since: plainDate('2026-10-26'),
  });
  const closing = [
    proposed,
    move('2026-10-26', 10, 'approveExit', { type: 'exitApproved' }),
    move('2026-10-26', 11, 'confirmExit', { type: 'exitConfirmed' }),
  ];
  const decided = ['proposed', 'passed', 'restricted'];
  const at = (step: string) => {
    const steps = Object.keys(trackDefinitions.restriction.steps);
    const before = decided.slice(0, steps.indexOf(step));
    return aCaseAt('persuading', { ...anOpening(), pack }).play([
      starting('2026-10-19', 'restriction'),
      ...before.map((outcome, index) => done('2026-10-20', 'restriction', steps[index] as string, outcome)),
    ]);
  };

  test.each(['decision', 'inForce'])('that may be in force (%s) is lifted when the case closes', (step) => {
    const hand = at(step).play(closing);
    expect([placeOf(hand.fold), hand.fold.status, running(hand)]).toEqual(['closed', 'active', ['restriction']]);
    expect(openOf(hand, 'restriction').map(({ subject }) => subject)).toEqual(['restriction.lift']);
    expect(hand.last?.entry.letters.map(({ seat }) => seat)).toEqual(seats.bureauLegal);
    hand.play([done('2026-10-27', 'restriction', 'lift', 'lifted')]);
    expect([running(hand), hand.fold.status]).toEqual([[], 'done']);
  });

  test('that is being lifted stays until it is', () => {
    const hand = at('inForce').play([reported('2026-10-21'), confirmed('2026-10-21'), ...closing]);
    expect([hand.fold.status, openOf(hand, 'restriction').map(({ subject }) => subject)]).toEqual([
      'active',
      ['restriction.lift'],
    ]);
  });

  test.each(['proposal', 'legalReview'])('that nobody has decided (%s) ends with the case', (step) => {
    const hand = at(step).play(closing);
    expect([placeOf(hand.fold), hand.fold.status, openOf(hand, 'restriction')]).toEqual(['closed', 'done', []]);
  });

  test('goes on where the exit is rejected, and nobody asks for it after a death', () => {
    const hand = at('inForce').play([proposed, move('2026-10-26', 10, 'approveExit', { type: 'exitRejected' })]);
    expect(openOf(hand, 'restriction').map(({ subject }) => subject)).toEqual(['restriction.inForce']);
    const death = { type: 'exitProposed', reason: 'deceased', evidence: 'deathRecord' } as const;
    hand.actAs(actorOf('rollAdmin'), { ...death, since: plainDate('2026-10-27') }, '2026-10-27');
    expect([hand.fold.status, openOf(hand, 'restriction')]).toEqual(['done', []]);
  });
});

test('a restriction is refused where the gate is shut, and a track that runs is not started twice', () => {
  const hand = aCaseAt('persuading');
  expect(refusal(hand, { type: 'trackStarted', track: 'restriction' }, '2026-10-19')).toBe('notNow');
  expect(refusal(hand, { type: 'trackStarted', track: 'support' }, '2026-10-19')).toBe('notNow');
  expect(refusal(hand, { type: 'trackStarted', track: 'search' }, '2026-10-19')).toBeUndefined();
});

describe('steps against a guardian wait beside the ladder too, while it is held up (rules 6 and 7)', () => {
  const halted = unasked('2026-10-20', 9, 'raiseHalt', 'classTeacher', {
    type: 'haltFound',
    ground: 'admissionRefused',
    foundOn: plainDate('2026-10-20'),
  });
  const haltEnded = move('2026-10-22', 9, 'resolveHalt', {
    type: 'haltEnded',
    ground: 'admissionRefused',
    endedOn: plainDate('2026-10-22'),
  });
  const inDanger = move('2026-10-20', 9, 'recordVisit', visit('2026-10-20', { outcome: 'danger' }));
  const pack = { ...nationalPack, gates: { ...nationalPack.gates, restriction: openGate }, restrictions };
  const persuading = () => aCaseAt('persuading', { ...anOpening(), pack });
  const takes = (hand: CaseInHand, track: TrackKind, step: string, outcome: string) => {
    const act = stepDone(track, step, outcome, { doneOn: plainDate('2026-10-21') });
    const task = hand.openTask('trackStep', `${track}.${step}`);
    const seat = task.seats[0] as string;
    const role = task.roles[0] as 'bureauLegal';
    expect(seats[role]).toContain(seat);
    return judge(hand.fold, aCommand(act, actorOf(role), task.id), at('2026-10-21'))?.code ?? 'taken';
  };
  const held = [
    ['a State fault', halted],
    ['a child in danger', inDanger],
  ] as const;
  const tracks = ['policeAdmonition', 'restriction'] as const;

  test.each(tracks.flatMap((track) => held.map(([what, holds]) => [track, what, holds] as const)))(
    '%s does not begin during %s',
    (track, _, holds) => {
      const start: OfficialAct = { type: 'trackStarted', track };
      expect(refusal(persuading().play([holds]), start, '2026-10-21')).toBe('notNow');
      expect(refusal(persuading(), start, '2026-10-21')).toBeUndefined();
    },
  );

  test.each([
    ['policeAdmonition', 'report', ['reported'], ['dropped'], []],
    ['policeAdmonition', 'decision', ['admonished', 'guidanceOrdered', 'both'], ['noMeasure'], ['reported']],
    ['restriction', 'proposal', ['proposed'], ['dropped'], []],
    ['restriction', 'legalReview', ['passed'], ['rejected'], ['proposed']],
    ['restriction', 'decision', ['restricted'], ['notRestricted'], ['proposed', 'passed']],
    ['restriction', 'inForce', [], ['lifted', 'stillInForce'], ['proposed', 'passed', 'restricted']],
  ] as const)(
    '%s: %s waits with %j, and what spares the guardian is taken',
    (track, step, adverse, sparing, before) => {
      const steps = Object.keys(trackDefinitions[track].steps);
      const reach = () =>
        persuading().play([
          starting('2026-10-19', track),
          ...before.map((outcome, index) => done('2026-10-19', track, steps[index] as string, outcome)),
        ]);
      for (const [, holds] of held) {
        const hand = reach().play([holds]);
        for (const outcome of adverse)
          expect([outcome, takes(hand, track, step, outcome)]).toEqual([outcome, 'notNow']);
        for (const outcome of sparing) expect([outcome, takes(hand, track, step, outcome)]).toEqual([outcome, 'taken']);
      }
      const free = reach();
      for (const outcome of [...adverse, ...sparing]) expect(takes(free, track, step, outcome)).toBe('taken');
    },
  );

  test('and go on once it is over', () => {
    const hand = persuading().play([starting('2026-10-19', 'policeAdmonition'), halted, haltEnded]);
    hand.play([done('2026-10-23', 'policeAdmonition', 'report', 'reported')]);
    expect(openOf(hand, 'policeAdmonition').map(({ subject }) => subject)).toEqual(['policeAdmonition.decision']);
  });
});

test('a child that nobody verifies brings the supervision office in, after all who hold the task let it pass', () => {
  const hand = aDetectedCase();
  hand.until('2026-10-19');
  expect(running(hand)).toEqual([]);
  hand.until('2026-12-01');
  expect(running(hand)).toEqual(['accountability']);
  expect(openOf(hand, 'accountability')[0]).toMatchObject({ subject: 'accountability.overdueDuty' });
  expect(hand.fold.context.regions.filter(({ kind }) => kind === 'accountability')).toHaveLength(1);
});
