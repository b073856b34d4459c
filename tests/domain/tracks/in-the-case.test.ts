import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import { placeOf, takeCommand } from '../../../src/domain/case/fold';
import { runningRegion, runsOn } from '../../../src/domain/case/regions';
import { localRoles } from '../../../src/domain/case/tasks';
import { type TrackKind, trackKinds } from '../../../src/domain/case/vocabulary';
import { aCommand, actorOf, aDetectedCase, anOpening, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, confirmed, move, reported, toClosed, unasked, visit } from '../../support/climb';
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

test('help begins with the registration, and a search where nobody knows where the child is', () => {
  const missing = aDetectedCase().play([
    move('2026-10-16', 9, 'verifyAbsence', {
      type: 'verified',
      cause: 'work',
      whereabouts: 'unknown',
      absentSince: plainDate('2026-10-12'),
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

test('a leave that is approved takes the case off the ladder until then; one that is refused does not', () => {
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

test('an acknowledged hand-over is on record for the exit that needs it', () => {
  const opening = { ...anOpening(), child: { ageReviewOn: null, nonLocal: true, disabled: false } };
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

const startable = trackKinds.filter((kind) => kind !== 'restriction' && kind !== 'support');

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

test('a restriction is refused where the gate is shut, and a track that runs is not started twice', () => {
  const hand = aCaseAt('persuading');
  expect(refusal(hand, { type: 'trackStarted', track: 'restriction' }, '2026-10-19')).toBe('notNow');
  expect(refusal(hand, { type: 'trackStarted', track: 'support' }, '2026-10-19')).toBe('notNow');
  expect(refusal(hand, { type: 'trackStarted', track: 'search' }, '2026-10-19')).toBeUndefined();
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
