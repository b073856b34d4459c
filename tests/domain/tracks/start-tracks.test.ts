import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act } from '../../../src/domain/case/acts';
import type { CaseContext, CaseEvent, ChildFacts } from '../../../src/domain/case/context';
import { expireDeadline, nextDeadline } from '../../../src/domain/case/deadlines';
import type { StartedRegion } from '../../../src/domain/case/regions';
import { acknowledgeTask, escalate, openTask } from '../../../src/domain/case/tasks';
import { causes, type TrackKind, trackKinds } from '../../../src/domain/case/vocabulary';
import { mayStart, startRules, tracksWanted } from '../../../src/domain/tracks/start-tracks';
import { anOpening, at } from '../../support/case-fixtures';
import { planFor } from '../../support/climb';
import { openGate } from '../../support/open-gate';
import { aContext, anEvent, anOpeningWith, aRegion, stepDone, TrackInHand } from './track-in-hand';

const verified = (more: Partial<Extract<Act, { type: 'verified' }>> = {}): Act => ({
  type: 'verified',
  cause: 'other',
  whereabouts: 'atHome',
  absentSince: plainDate('2026-10-12'),
  contact: 'phone',
  contactedOn: plainDate('2026-10-12'),
  ...more,
});
type Recorded = Extract<Act, { type: 'visitRecorded' }>;
const visitWith = (outcome: Recorded['outcome']): Recorded => ({
  type: 'visitRecorded',
  visitedOn: plainDate('2026-10-16'),
  outcome,
  atHome: true,
  persons: 2,
  childHeard: false,
  measure: 'none',
  promisedOn: null,
});

const childOf = (facts: Partial<ChildFacts>) => ({
  child: { ageReviewOn: null, nonLocal: false, disabled: false, priority: false, ...facts },
});

/** What an act starts in a case; the ladder has done its part where the rules look at that. */
function started(act: Act, before = aContext(), sequence = 30): TrackKind[] {
  const event = anEvent(act, sequence);
  const cause = act.type === 'verified' || act.type === 'causePlanMade' ? act.cause : before.cause;
  const visits = act.type === 'visitRecorded' ? [...before.visits, { ...act, sequence }] : before.visits;
  return tracksWanted(before, { ...before, cause, visits }, event);
}

/** A track that began and ended in this case, with the task that it opened then. */
function withTrack(kind: TrackKind, until: number | null, context = aContext(), when = at('2026-10-16')): CaseContext {
  const region: StartedRegion = { ...aRegion(kind, 5), until };
  const opening = anEvent({ type: 'trackStarted', track: kind }, 5, when);
  const task = { task: 'trackStep', subject: `${kind}.step`, region: kind, roles: ['bureauCaseOfficer'] } as const;
  return openTask({ ...context, regions: [...context.regions, region] }, opening, task);
}

describe('at the registration of a dropout', () => {
  test('help begins, always', () => {
    for (const cause of causes) expect(started(verified({ cause }))).toContain('support');
  });

  test.each([
    ['disability', 'specialEducation'],
    ['work', 'childLabour'],
    ['guardianWantsEarnings', 'childLabour'],
    ['trainingBody', 'trainingBody'],
    ['religiousSite', 'religiousSite'],
    ['earlyMarriage', 'earlyMarriage'],
    ['movedAway', 'nonLocal'],
  ] as const)('the cause %s begins %s, then or when the plan finds it', (cause, track) => {
    expect(started(verified({ cause }))).toEqual(['support', track]);
    expect(started(planFor(cause))).toEqual([track]);
  });

  test('other causes begin nothing more', () => {
    const quiet = causes.filter((cause) => started(verified({ cause })).length === 1);
    expect(quiet).toHaveLength(causes.length - 7);
  });

  test('a child whose whereabouts are unknown is searched', () => {
    expect(started(verified({ whereabouts: 'unknown' }))).toEqual(['search', 'support']);
    expect(started(verified({ whereabouts: 'knownElsewhere' }))).toEqual(['support']);
  });

  test('a disabled child and one registered elsewhere get their tracks, each once', () => {
    const opening = anOpeningWith(childOf({ disabled: true, nonLocal: true }));
    expect(started(verified({ cause: 'disability' }), aContext(opening))).toEqual([
      'support',
      'specialEducation',
      'nonLocal',
    ]);
    expect(started(verified(), aContext(anOpeningWith(childOf({}))))).toEqual(['support']);
  });
});

test('a new episode begins help anew, and tells the place of registration', () => {
  const before = aContext(anOpeningWith(childOf({ nonLocal: true })));
  const event = anEvent({ type: 'relapse', absentSince: plainDate('2026-10-15') }, 30);
  expect(tracksWanted(before, { ...before, episode: 2 }, event)).toEqual(['support', 'nonLocal']);
});

describe('a search', () => {
  const home = (sequence: number) => ({ ...visitWith('nobodyHome'), sequence });
  const visited = (...sequences: number[]) => ({ ...aContext(), visits: sequences.map(home) });

  test('begins with the second visit that finds nobody, not with the first', () => {
    expect(started(visitWith('nobodyHome'))).toEqual([]);
    expect(started(visitWith('nobodyHome'), visited(20))).toEqual(['search']);
    expect(started(visitWith('refused'), visited(20, 21))).toEqual([]);
  });

  test('that is over does not begin again for visits before it', () => {
    const searched = (until: number) => ({ ...visited(20, 21), regions: [{ ...aRegion('search', 21), until }] });
    expect(started(visitWith('nobodyHome'), searched(25))).toEqual([]);
    const since = { ...searched(25), visits: [20, 21, 28].map(home) };
    expect(started(visitWith('nobodyHome'), since)).toEqual(['search']);
  });
});

describe('the protection of a child begins at once', () => {
  test.each<[string, Act]>([
    ['a visit that finds danger', visitWith('danger')],
    [
      'a just cause: the child is in danger',
      { type: 'haltFound', ground: 'childInDanger', foundOn: plainDate('2026-10-16') },
    ],
    ['danger in a search', stepDone('search', 'result', 'danger')],
    ['a child found in danger', stepDone('search', 'result', 'foundInDanger')],
    ['danger in an early marriage', stepDone('earlyMarriage', 'crimeCheck', 'danger')],
  ])('on %s', (_, act) => {
    expect(started(act)).toEqual(['childProtection']);
    expect(started(act, withTrack('childProtection', 12))).toEqual(['childProtection']);
  });

  test('and not on other halts', () => {
    expect(started({ type: 'haltFound', ground: 'childIll', foundOn: plainDate('2026-10-16') })).toEqual([]);
  });

  test('before whatever else the same event begins', () => {
    const order = startRules.map(({ track }) => track);
    expect(order.lastIndexOf('childProtection')).toBeLessThan(order.findIndex((track) => track !== 'childProtection'));
  });
});

test('a visit that finds the family moved tells the place where they are registered', () => {
  expect(started(visitWith('moved'))).toEqual(['nonLocal']);
});

describe('no track begins', () => {
  test('twice while it runs', () => {
    for (const track of trackKinds.filter((kind) => kind !== 'restriction')) {
      expect(started({ type: 'trackStarted', track })).toEqual([track]);
      expect(started({ type: 'trackStarted', track }, withTrack(track, null))).toEqual([]);
    }
    expect(started(visitWith('danger'), withTrack('childProtection', null))).toEqual([]);
  });

  test('again because a plan repeats a cause for which it has run', () => {
    const ran = { ...withTrack('childLabour', 12), cause: 'work' as const };
    expect(started(planFor('work'), ran)).toEqual([]);
    expect(started(planFor('work'), { ...ran, cause: 'other' })).toEqual(['childLabour']);
    expect(started(planFor('work'), { ...ran, episodeFrom: plainDate('2026-11-02') })).toEqual(['childLabour']);
  });

  test('in a question', () => {
    expect(started(verified({ cause: 'work' }), aContext(anOpeningWith({ kind: 'question' })))).toEqual([]);
  });

  test('that restricts a guardian, where the gate is shut; where it is open, only when somebody asks for it (MX-18)', () => {
    const asked: Act = { type: 'trackStarted', track: 'restriction' };
    expect(started(asked)).toEqual([]);
    expect(mayStart(aContext(), 'restriction')).toBe(false);
    const opening = anOpening();
    const gates = { ...opening.pack.gates, restriction: openGate };
    expect(started(asked, aContext({ ...opening, pack: { ...opening.pack, gates } }))).toEqual(['restriction']);
    expect(startRules.some(({ track }) => track === 'restriction')).toBe(false);
  });
});

describe('an office that lets its duty pass', () => {
  /** A task of an office whose clocks nobody heeds, until something begins. */
  function neglected(kind: 'verifyAbsence' | 'makeCausePlan', acknowledged: boolean, context = aContext()) {
    const opening = anEvent({ type: 'taskAcknowledged' }, 40);
    const clock = kind === 'verifyAbsence' ? 'T01' : 'T07';
    let current = openTask({ ...context, tasks: [], deadlines: [] }, opening, { task: kind, clock });
    if (acknowledged) current = acknowledgeTask(current, { ...opening, task: 'K40.1' } as CaseEvent);
    const starts: { levels: number[]; tracks: TrackKind[] }[] = [];
    for (let sequence = 41; sequence < 60; sequence++) {
      const deadline = nextDeadline(current);
      if (!deadline) break;
      const event = anEvent({ type: 'deadlineExpired', deadline: deadline.id }, sequence, deadline.expiresAt);
      const after = escalate(expireDeadline(current, deadline.id), event, deadline);
      const tracks = tracksWanted(current, after, event);
      if (tracks.length > 0) starts.push({ levels: [deadline.level], tracks });
      const regions = tracks.map((track) => ({ ...aRegion(track, sequence), until: sequence }));
      current = { ...after, regions: [...after.regions, ...regions] };
    }
    return starts;
  }

  test.each([[true], [false]])(
    'is talked to once, when substitute and superior let it pass too (acknowledged: %s)',
    (acknowledged) => {
      expect(neglected('verifyAbsence', acknowledged)).toEqual([{ levels: [2], tracks: ['accountability'] }]);
    },
  );

  test('is not talked to for what has no duty of T01, T02 or T05', () => {
    expect(neglected('makeCausePlan', false)).toEqual([]);
  });

  test('is not talked to about it beside a track that began when the duty was open already', () => {
    const dealtWith = { ...aContext(), regions: [{ ...aRegion('accountability', 40), until: 40 }] };
    expect(neglected('verifyAbsence', false, dealtWith)).toEqual([]);
    const earlier = { ...aContext(), regions: [{ ...aRegion('accountability', 39), until: 39 }] };
    expect(neglected('verifyAbsence', false, earlier)).toHaveLength(1);
  });
});

test('a mandatory report that nobody makes is such a duty', () => {
  expect(new TrackInHand('childProtection').clock('T02')).toBeDefined();
});

test('the rules can be printed: each has a ground of its own and a source', () => {
  const named = startRules.map(({ track, ground }) => `${track}/${ground}`);
  expect(new Set(named).size).toBe(named.length);
  for (const { ground, source } of startRules) {
    expect(ground).toMatch(/^[a-zA-Z]{2,40}$/);
    expect(source).not.toBe('');
  }
});
