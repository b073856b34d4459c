import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act } from '../../../src/domain/case/acts';
import type { Deadline } from '../../../src/domain/case/context';
import { runsOn } from '../../../src/domain/case/regions';
import { localRoles, openTask } from '../../../src/domain/case/tasks';
import { type TrackKind, trackKinds } from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';
import { trackDefinitions, trackMachines } from '../../../src/domain/tracks';
import { anOpening, at, seats } from '../../support/case-fixtures';
import { aContext, anEvent, aRegion, confirmReturnTask, inputOf, seatOf, stepDone, TrackInHand } from './track-in-hand';

const returnVerified = (attendingSince = '2026-10-14'): Act => ({
  type: 'returnVerified',
  attendingSince: plainDate(attendingSince),
});

test.each<[TrackKind, string[], string[]]>([
  ['search', ['ordered', 'notYet', 'found'], ['order', 'result', 'result', 'ended']],
  [
    'search',
    ['danger', 'reportedMissing', 'notYet', 'foundInDanger'],
    ['order', 'missingReport', 'further', 'further', 'ended'],
  ],
  [
    'support',
    ['needFound', 'referred', 'notMet', 'referred', 'needMet'],
    ['needsCheck', 'referral', 'result', 'referral', 'result', 'ended'],
  ],
  ['support', ['needFound', 'familyRefused'], ['needsCheck', 'referral', 'ended']],
  [
    'specialEducation',
    ['assessed', 'disputed', 'assessed', 'specialSchool', 'arranged', 'entered'],
    ['assessment', 'placement', 'assessment', 'placement', 'arrangement', 'rollEntry', 'ended'],
  ],
  [
    'specialEducation',
    ['assessed', 'homeTuition', 'arranged', 'entered', 'insufficient', 'arranged', 'entered', 'satisfactory'],
    [
      'assessment',
      'placement',
      'tuitionArrangement',
      'tuitionRollEntry',
      'tuitionReview',
      'tuitionArrangement',
      'tuitionRollEntry',
      'tuitionReview',
      'ended',
    ],
  ],
  [
    'compensatoryEducation',
    ['belowLevel', 'planMade', 'notYet', 'planMade', 'caughtUp'],
    ['assessment', 'plan', 'review', 'plan', 'review', 'ended'],
  ],
  [
    'leave',
    ['incomplete', 'complete', 'sufficient', 'rejected', 'delivered'],
    ['completeness', 'completeness', 'certificate', 'decision', 'refusal', 'ended'],
  ],
  [
    'childLabour',
    ['referred', 'childHome', 'crimeReferred', 'caseFiled'],
    ['referral', 'bringingHome', 'employer', 'crime', 'ended'],
  ],
  [
    'childLabour',
    ['referred', 'childHome', 'licenceReferred', 'revoked'],
    ['referral', 'bringingHome', 'employer', 'licence', 'ended'],
  ],
  [
    'trainingBody',
    ['referred', 'schoolingMissing', 'ordered', 'enrolled'],
    ['referral', 'inspection', 'order', 'result', 'ended'],
  ],
  [
    'religiousSite',
    ['referred', 'agreed', 'planMade', 'returned'],
    ['referral', 'persuasion', 'returnPlan', 'result', 'ended'],
  ],
  ['venue', ['referred', 'sanctioned'], ['referral', 'reply', 'ended']],
  [
    'nonLocal',
    ['reported', 'handedOver', 'refused', 'handedOver', 'acknowledged'],
    ['report', 'handOver', 'acknowledgement', 'correction', 'acknowledgement', 'ended'],
  ],
  [
    'childProtection',
    ['reported', 'measuresTaken', 'notYet', 'moreMeasures', 'noneNeeded', 'clear'],
    ['report', 'measures', 'allClear', 'allClear', 'measures', 'allClear', 'ended'],
  ],
  ['earlyMarriage', ['danger', 'planMade'], ['crimeCheck', 'schoolingPlan', 'ended']],
  ['policeAdmonition', ['reported', 'both', 'complied'], ['report', 'decision', 'result', 'ended']],
  [
    'restriction',
    ['proposed', 'passed', 'restricted', 'stillInForce', 'lifted'],
    ['proposal', 'legalReview', 'decision', 'inForce', 'inForce', 'ended'],
  ],
  [
    'accountability',
    ['confirmed', 'talkHeld', 'notRectified', 'submitted'],
    ['overdueDuty', 'talk', 'rectification', 'proposal', 'ended'],
  ],
])('%s goes its way: %j', (kind, outcomes, places) => {
  const track = new TrackInHand(kind);
  expect([track.place, ...outcomes.map((outcome) => track.done(outcome).place)]).toEqual(places);
});

describe('a step is taken', () => {
  const done = (more = {}) => stepDone('support', 'needsCheck', 'needFound', more);

  test.each<[string, Act, string | null]>([
    ['without its task', done(), null],
    ["for another region's task", done(), 'K1.1'],
    ['for another track', stepDone('search', 'needsCheck', 'needFound'), 'K2.1'],
    ['for another step', stepDone('support', 'result', 'needMet'), 'K2.1'],
    ['with an outcome that it does not have', stepDone('support', 'needsCheck', 'needMet'), 'K2.1'],
    ['with an end that belongs to a leave', done({ until: plainDate('2027-01-22') }), 'K2.1'],
  ])('never %s', (_, act, task) => {
    const track = new TrackInHand('support');
    const { snapshot } = track;
    expect(track.task.id).toBe('K2.1');
    expect(snapshot.can(anEvent(act, 3, at('2026-10-16'), task))).toBe(false);
  });

  test('never in the name of another step that could come to the same', () => {
    const track = new TrackInHand('support').done('needFound');
    const act = stepDone('support', 'result', 'familyRefused');
    expect(track.snapshot.can(anEvent(act, 9, at('2026-10-16'), track.task.id))).toBe(false);
    expect(track.snapshot.can(anEvent({ ...act, step: 'referral' }, 9, at('2026-10-16'), track.task.id))).toBe(true);
  });
});

describe('search', () => {
  test('result is due three working days after it began, however late it was ordered', () => {
    const track = new TrackInHand('search');
    expect(track.clock('T24')?.count).toMatchObject({ startDay: '2026-10-16', due: '2026-10-21' });
    track.done('ordered', '2026-10-19');
    expect(track.clock('T24')?.count).toMatchObject({ startDay: '2026-10-16', due: '2026-10-21' });
  });

  test.each([['order'], ['result']])('asks for the report to the police when T24 is over in %s', (place) => {
    const track = new TrackInHand('search');
    if (place === 'result') track.done('ordered');
    const { id } = track.task;
    track.expire('T24');
    expect(track.task).toMatchObject({ subject: 'search.missingReport', roles: ['townshipLeader'] });
    expect(track.context.tasks.find((task) => task.id === id)?.status).toBe('withdrawn');
    expect(track.context.deadlines.find(({ rule, task }) => rule === 'T24' && task === id)?.status).toBe('expired');
  });

  test('takes no notice of a clock that was met', () => {
    const track = new TrackInHand('search');
    const { id, expiresAt } = track.clock('T24') as Deadline;
    track.done('ordered');
    expect(track.take({ type: 'deadlineExpired', deadline: id }, expiresAt).place).toBe('result');
  });

  test.each([['order'], ['result'], ['further']])('asks for it at once where there is danger in %s', (place) => {
    const track = new TrackInHand('search');
    if (place !== 'order') track.done('ordered');
    if (place === 'further') track.expire('T24').done('reportedMissing', '2026-10-22').done('notYet', '2026-10-22');
    expect(track.done('danger', '2026-10-22').place).toBe('missingReport');
    expect(track.clock('T02')?.count.due).toBe('2026-10-23');
  });

  test('is asked about every seven days until the child is found, and reminds meanwhile', () => {
    const track = new TrackInHand('search').expire('T24').done('reportedMissing', '2026-10-22');
    expect(track.clock('T24.2')?.count.due).toBe('2026-10-29');
    const { id, seats } = track.task;
    track.expire('T24.2');
    expect(track.task.id).toBe(id);
    expect(track.task.seats.length).toBeGreaterThan(seats.length);
    track.done('notYet', '2026-11-02');
    expect(track.clock('T24.2')?.count.due).toBe('2026-11-09');
    expect(track.task.id).not.toBe(id);
  });

  test.each([['found'], ['foundInDanger']])('says that the whereabouts are known: %s', (outcome) => {
    const unknown = { ...aContext(), whereaboutsUnknown: true };
    const track = new TrackInHand('search', inputOf('search', unknown));
    expect(track.context.whereaboutsUnknown).toBe(true);
    expect(track.done(outcome).context.whereaboutsUnknown).toBe(false);
  });

  test('ends with a verified return, and only where the school attests it for its own task', () => {
    const track = new TrackInHand('search', inputOf('search', { ...aContext(), whereaboutsUnknown: true }));
    expect(track.take(returnVerified(), at('2026-10-16'), null).place).toBe('order');
    expect(track.take(returnVerified('2026-10-08'), at('2026-10-16'), confirmReturnTask).place).toBe('order');
    expect(track.take(returnVerified(), at('2026-10-16'), confirmReturnTask).place).toBe('ended');
    expect(track.context.whereaboutsUnknown).toBe(false);
  });
});

describe('leave', () => {
  const atDecision = () => new TrackInHand('leave').done('complete').done('sufficient');

  test('is decided by township or education department, never by the school', () => {
    expect(trackDefinitions.leave.steps.decision?.decidedBy).toBe('approvers');
    expect(nationalPack.leave.approvers.value).toEqual(['townshipLeader', 'bureauLeader', 'bureauHead']);
  });

  test('is granted until a day after the decision, and ends with that', () => {
    const track = atDecision().done('approved', '2026-10-16', plainDate('2027-01-22'));
    expect(track.context.leave).toEqual({ until: '2027-01-22' });
    expect(track.place).toBe('ended');
  });

  test.each([[null], ['2026-10-16'], ['2026-10-01']])('is not granted until %s', (until) => {
    const track = atDecision();
    const act = stepDone('leave', 'decision', 'approved', { until: until === null ? null : plainDate(until) });
    expect(track.snapshot.can(anEvent(act, 9, at('2026-10-16'), track.task.id))).toBe(false);
  });

  test('is refused in writing and grants nothing', () => {
    const track = atDecision().done('rejected');
    expect([track.place, track.context.leave]).toEqual(['refusal', null]);
    expect(track.done('delivered').context.leave).toBeNull();
  });
});

describe('a hand-over to the place of registration', () => {
  test('is reported in one working day and sent in ten, both counted from its beginning (LL-26, LL-27, WC-41)', () => {
    const track = new TrackInHand('nonLocal');
    expect(track.clock('T26')?.count).toMatchObject({ startDay: '2026-10-16', due: '2026-10-19' });
    track.done('reported', '2026-10-19');
    expect(track.clock('T26.2')?.count).toMatchObject({ startDay: '2026-10-16', due: '2026-10-30' });
  });

  test('that was refused gets ten working days for its correction', () => {
    const track = new TrackInHand('nonLocal')
      .done('reported')
      .done('handedOver', '2026-10-20')
      .done('refused', '2026-11-02');
    expect(track.clock('T26.2')?.count).toMatchObject({ startDay: '2026-11-02', due: '2026-11-16' });
  });
});

/** Seats near the family. */
const hidden = localRoles.flatMap((role) => seats[role]);

describe('the protection of a child', () => {
  test('is asked of civil affairs, police and the bureau at once, to be reported within a working day', () => {
    const track = new TrackInHand('childProtection');
    expect(track.task).toMatchObject({
      subject: 'childProtection.report',
      roles: ['civilAffairs', 'policeCounty', 'bureauLeader'],
      seats: [seatOf('civilAffairs'), seatOf('policeCounty'), seatOf('bureauLeader')],
    });
    expect(track.clock('T02')?.count.due).toBe('2026-10-19');
  });

  test('takes what is open out of the hands of those near the family', () => {
    const asked = openTask(aContext(), anEvent({ type: 'taskAcknowledged' }, 1), {
      task: 'recordVisit',
      roles: ['villageCadre'],
    });
    expect(asked.tasks.some(({ seats }) => seats.includes(seatOf('villageCadre')))).toBe(true);
    const track = new TrackInHand('childProtection', inputOf('childProtection', asked));
    for (const task of track.context.tasks) expect(task.seats.filter((seat) => hidden.includes(seat))).toEqual([]);
    expect(track.context.tasks.find(({ kind }) => kind === 'recordVisit')?.seats).toEqual([
      seatOf('bureauCaseOfficer'),
    ]);
  });

  test.each(trackKinds.filter((kind) => kind !== 'childProtection'))(
    'shows no step of %s to them meanwhile',
    (kind) => {
      const protectedChild = { ...aContext(), regions: [aRegion('childProtection', 1)] };
      const leads = { value: localRoles, source: 'a county that lets those near the family lead' };
      const opening = anOpening();
      const trackLeads = { ...opening.pack.trackLeads, [kind]: leads };
      const county = { ...protectedChild, opening: { ...opening, pack: { ...opening.pack, trackLeads } } };
      const { seats } = new TrackInHand(kind, inputOf(kind, county)).task;
      expect(seats.length).toBeGreaterThan(0);
      expect(seats.filter((seat) => hidden.includes(seat))).toEqual([]);
    },
  );

  test('is not asked of them together with others either', () => {
    const opening = anOpening();
    const leads = { value: ['civilAffairs', 'villageCadre'] as const, source: 'a county' };
    const pack = { ...opening.pack, trackLeads: { ...opening.pack.trackLeads, childProtection: leads } };
    const track = new TrackInHand('childProtection', inputOf('childProtection', aContext({ ...opening, pack })));
    expect(track.task.seats).toEqual([seatOf('civilAffairs')]);
  });
});

describe('a restriction', () => {
  const inForce = () => new TrackInHand('restriction').done('proposed').done('passed').done('restricted');
  const back = (track: TrackInHand) => track.take(returnVerified(), at('2026-10-16'), confirmReturnTask);

  test('is to be lifted at once when the return is verified', () => {
    expect(back(inForce()).task.subject).toBe('restriction.lift');
    expect(back(new TrackInHand('restriction').done('proposed').done('passed')).place).toBe('lift');
  });

  test('that nobody decided yet is dropped with the return', () => {
    expect(back(new TrackInHand('restriction')).place).toBe('ended');
    expect(back(new TrackInHand('restriction').done('proposed')).place).toBe('ended');
  });

  test('is reviewed by somebody else than those who propose it', () => {
    const track = new TrackInHand('restriction');
    const proposers = track.task.seats;
    expect(track.done('proposed').task.seats.filter((seat) => proposers.includes(seat))).toEqual([]);
  });
});

test('a verified return moves only the search and the restriction: no track stands in its way', () => {
  const moved = trackKinds.filter((kind) => {
    const event = anEvent(returnVerified(), 9, at('2026-10-16'), confirmReturnTask);
    return new TrackInHand(kind).snapshot.can(event);
  });
  expect(moved).toEqual(['search', 'restriction']);
});

test('what runs on after the case asks only those who are there without it', () => {
  const held = trackKinds
    .filter(runsOn)
    .flatMap((kind) => Object.values(trackDefinitions[kind].steps).flatMap(({ roles }) => roles ?? []));
  expect(held.filter((role) => localRoles.includes(role))).toEqual([]);
});

test("a county's pack says who leads, the description only where the law or another office does", () => {
  const opening = anOpening();
  const leads = { value: ['bureauHead'] as const, source: 'a county' };
  const pack = { ...opening.pack, trackLeads: { ...opening.pack.trackLeads, support: leads } };
  expect(new TrackInHand('support', inputOf('support', aContext({ ...opening, pack }))).task.seats).toEqual([
    seatOf('bureauHead'),
  ]);
});

test('a step that nobody is there for comes to those above', () => {
  const opening = anOpening();
  const { studentAid, ...others } = opening.seats;
  expect(studentAid).toHaveLength(1);
  const track = new TrackInHand('support', inputOf('support', aContext({ ...opening, seats: others })));
  expect(track.task.roles).toEqual(['bureauCaseOfficer']);
});

test('a machine of a track is a pure table: nothing runs, waits or remembers in it', () => {
  for (const kind of trackKinds) {
    const { root, implementations } = trackMachines[kind];
    expect(implementations.actors).toEqual({});
    expect(implementations.delays).toEqual({});
    for (const node of Object.values(root.states) as { type: string; invoke: unknown[]; config: object }[]) {
      expect(['atomic', 'final']).toContain(node.type);
      expect(node.invoke).toEqual([]);
      expect(node.config).not.toHaveProperty('after');
      expect(node.config).not.toHaveProperty('always');
    }
  }
});
