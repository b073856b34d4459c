import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Actor, OfficialAct } from '../../../src/domain/case/acts';
import { judge, placeOf, takeCommand } from '../../../src/domain/case/fold';
import {
  courtOutcomes,
  type ExitEvidence,
  type ExitReason,
  exitEvidence,
  exitReasons,
  type Role,
  roles,
} from '../../../src/domain/case/vocabulary';
import { exits } from '../../../src/domain/exit/exits';
import { aCommand, actorOf, aDetectedCase, anOpening, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, checked, confirmed, move, reported, unasked } from '../../support/climb';
import { copyOf, type Place, rungPaths, rungs, today } from '../case/rungs';

/** How a case is closed: the right evidence, and always somebody else's approval (case-ladder section 8, D22). */

type Approvers = readonly Role[];
const twoSteps = [
  ['townshipLeader', 'bureauLeader'],
  ['bureauLeader', 'bureauHead'],
] as const;
const byBureau = [['bureauLeader', 'bureauHead'], null] as const;

/** Reason, evidence, who approves, who confirms: the table of case-ladder section 8 once more. */
const table: Record<ExitReason, readonly [ExitEvidence, approve: Approvers, confirm: Approvers | null]> = {
  returned: ['attendanceAndRetention', ...twoSteps],
  falseAlarm: ['schoolStatement', ['schoolHead', 'townshipLeader', 'bureauLeader'], null],
  transferredOut: ['receivingSchoolInRollSystem', ...twoSteps],
  enrolledElsewhere: ['enrolmentReceipt', ...twoSteps],
  moved: ['acknowledgementOfAuthority', ...twoSteps],
  leftCountry: ['exitRecord', ...twoSteps],
  deceased: ['deathRecord', [], null],
  reformSchool: ['authorityDecision', ...twoSteps],
  inCustody: ['authorityDecision', ...twoSteps],
  specialPlacement: ['placementDecision', ...twoSteps],
  vocationalPlacement: ['receivingSchoolInRollSystem', ...twoSteps],
  completedNineYears: ['completionRecord', ...twoSteps],
  agedOut: ['bureauDecision', ['bureauLeader'], ['bureauHead', 'bureauLeader']],
  duplicate: ['registerEntry', ...byBureau],
  notOfAge: ['registerEntry', ...byBureau],
  wrongIdentity: ['registerEntry', ...byBureau],
  handedOver: ['acknowledgementOfAuthority', ...twoSteps],
};
const needHandOver: readonly ExitReason[] = ['moved', 'handedOver'];

const proposal = (reason: ExitReason, evidence: ExitEvidence, since = '2026-10-15'): OfficialAct => ({
  type: 'exitProposed',
  reason,
  evidence,
  since: plainDate(since),
});
const proposed = (reason: ExitReason, day: string, role: Role = 'townshipCaseOfficer', hour = 12) =>
  unasked(day, hour, 'proposeExit', role, proposal(reason, table[reason][0]));
const approved = (day: string, hour = 13) => move(day, hour, 'approveExit', { type: 'exitApproved' });
const confirmedBy = (day: string, hour = 14) => move(day, hour, 'confirmExit', { type: 'exitConfirmed' });
const rejected = (task: 'approveExit' | 'confirmExit', day: string, hour = 14) =>
  move(day, hour, task, { type: 'exitRejected' });

const nonLocal = { ...anOpening(), child: { ageReviewOn: null, nonLocal: true, disabled: false, priority: false } };
const handOverStep = (day: string, step: string, outcome: string) =>
  move(day, 11, 'trackStep', {
    type: 'trackStepDone',
    track: 'nonLocal',
    step,
    outcome,
    doneOn: plainDate(day),
    until: null,
  });
const handedOver = [
  handOverStep('2026-10-19', 'report', 'reported'),
  handOverStep('2026-10-19', 'handOver', 'handedOver'),
];
const acknowledged = handOverStep('2026-10-20', 'acknowledgement', 'acknowledged');
/** A case in which an exit for this reason may be proposed on 21 October. */
const before = (reason: ExitReason): CaseInHand =>
  needHandOver.includes(reason)
    ? aCaseAt('persuading', nonLocal).play([...handedOver, acknowledged])
    : rungs.persuading();
const outcome = (hand: CaseInHand, act: OfficialAct, day: string, role: Role = 'townshipCaseOfficer') =>
  judge(hand.fold, aCommand(act, actorOf(role), null), at(day, 20))?.code ?? 'taken';
const lettersSince = (hand: CaseInHand, sequence: number) =>
  hand.entries.filter((entry) => entry.sequence >= sequence).flatMap(({ letters }) => letters);

test('every reason has its evidence, its approvers and its source; nobody approves but people of rank', () => {
  for (const reason of exitReasons) {
    const [evidence, approve, confirm] = table[reason];
    expect([reason, exits[reason].evidence, exits[reason].approve, exits[reason].confirm]).toEqual([
      reason,
      [evidence],
      approve,
      confirm,
    ]);
    expect(exits[reason].source).toMatch(/\S/);
  }
  const closing = new Set(
    exitReasons.flatMap((reason) => [...exits[reason].approve, ...(exits[reason].confirm ?? [])]),
  );
  expect([...closing].sort()).toEqual(['bureauHead', 'bureauLeader', 'schoolHead', 'townshipLeader']);
});

const byForm = exitReasons.filter((reason) => !['returned', 'deceased'].includes(reason));

describe.each(byForm)('%s', (reason) => {
  const [evidence, approve, confirm] = table[reason];
  const isAlarm = reason === 'falseAlarm';
  /** After the registration township and bureau have the case, and close it. */
  const [first, second] = isAlarm ? twoSteps : [approve, confirm];
  const day = '2026-10-21';
  const hand = before(reason);
  hand.until(day);

  test('rests on its evidence and on no other', () => {
    for (const other of exitEvidence)
      expect([other, outcome(hand, proposal(reason, other), day)]).toEqual([
        other,
        other === evidence ? 'taken' : 'notNow',
      ]);
    expect(outcome(hand, proposal(reason, evidence, '2026-10-22'), day)).toBe('notNow');
  });

  test(`is approved by ${first.join(' or ')}${second ? ` and confirmed by ${second.join(' or ')}` : ''}, and closes`, () => {
    const closing = copyOf(hand).play([proposed(reason, day)]);
    expect(placeOf(closing.fold)).toBe('persuading');
    expect(closing.openTask('approveExit', reason).roles).toEqual([first[0]]);
    closing.play([approved(day)]);
    if (second) {
      expect(placeOf(closing.fold)).toBe('persuading');
      expect(closing.openTask('confirmExit', reason).roles).toEqual([second[0]]);
      closing.play([confirmedBy(day)]);
    }
    expect(closing.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: reason, exit: null } });
    expect(closing.openKinds()).toEqual([]);
    expect(closing.fold.context.deadlines.filter(({ status }) => ['running', 'paused'].includes(status))).toEqual([]);
  });

  test('is never approved by whoever proposed it, whatever the post', () => {
    const closing = copyOf(hand).play([proposed(reason, day)]);
    const { id, seats: held } = closing.openTask('approveExit');
    expect(held).not.toContain(seats.townshipCaseOfficer[0]);
    const role = first[0] as Role;
    const same = { ...actorOf(role), official: 'U-townshipCaseOfficer'.slice(0, 20) } as Actor;
    const tries = (actor: Actor) =>
      judge(closing.fold, aCommand({ type: 'exitApproved' }, actor, id), at(day, 13))?.code ?? 'taken';
    expect(tries(same)).toBe('notNow');
    expect(tries(actorOf(role))).toBe('taken');
  });

  test('that is rejected leaves the case where it was, and can be proposed again', () => {
    const steps = [[proposed(reason, day), rejected('approveExit', day)]];
    if (second) steps.push([proposed(reason, day), approved(day), rejected('confirmExit', day)]);
    for (const moves of steps) {
      const open = hand.openKinds();
      const left = copyOf(hand).play(moves);
      expect(placeOf(left.fold)).toBe('persuading');
      expect(left.openKinds().sort()).toEqual(open.sort());
      expect(left.fold.context.exit).toBeNull();
      expect(outcome(left, proposal(reason, evidence), day)).toBe('taken');
    }
  });
});

describe('two confirm what one has proposed', () => {
  const confirming = byForm.filter((reason) => table[reason][2] !== null || reason === 'falseAlarm');

  test.each(confirming)('%s: neither the proposer nor the approver confirms', (reason) => {
    const closing = before(reason).play([proposed(reason, '2026-10-21'), approved('2026-10-21')]);
    const { id, roles: held } = closing.openTask('confirmExit');
    const approver = closing.last?.entry.actor as Extract<Actor, { kind: 'seat' }>;
    const tries = (official: string) => {
      const actor = { ...actorOf(held[0] as Role), official } as Actor;
      return judge(closing.fold, aCommand({ type: 'exitConfirmed' }, actor, id), at('2026-10-21', 14))?.code ?? 'taken';
    };
    expect(tries(approver.official)).toBe('notNow');
    expect(tries('U-townshipCaseOfficer'.slice(0, 20))).toBe('notNow');
    expect(tries('U-somebody')).toBe('taken');
  });

  test('where the leader of the township proposes, leader and head of the bureau close', () => {
    const hand = rungs
      .persuading()
      .play([proposed('leftCountry', '2026-10-21', 'townshipLeader'), approved('2026-10-21')]);
    expect(hand.last?.entry.actor).toMatchObject({ role: 'bureauLeader' });
    expect(hand.openTask('confirmExit').roles).toEqual(['bureauHead']);
    expect(hand.play([confirmedBy('2026-10-21')]).fold.context.closedFor).toBe('leftCountry');
  });

  test('one exit at a time, and the case goes on meanwhile', () => {
    const hand = rungs.persuading().play([proposed('leftCountry', '2026-10-19')]);
    expect(outcome(hand, proposal('transferredOut', 'receivingSchoolInRollSystem'), '2026-10-19')).toBe('notNow');
    expect(hand.openKinds()).toContain('recordVisit');
    hand.play([reported('2026-10-20'), confirmed('2026-10-20')]);
    expect(placeOf(hand.fold)).toBe('retention');
    hand.play([approved('2026-10-21'), confirmedBy('2026-10-21')]);
    expect(hand.fold.context.closedFor).toBe('leftCountry');
  });

  test('of a child that is missing again nothing is closed: the proposal falls with the relapse', () => {
    const hand = aCaseAt('retention').play([proposed('transferredOut', '2026-11-06')]);
    hand.until('2026-11-13');
    hand.play([move('2026-11-13', 9, 'retentionCheck', { type: 'relapse', absentSince: plainDate('2026-11-09') })]);
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context.exit).toBeNull();
    expect(hand.openKinds()).not.toContain('approveExit');
  });
});

describe('an exit that nobody is left to decide keeps no other out', () => {
  const leaders = ['townshipLeader', 'bureauLeader', 'bureauHead', 'schoolHead'] as const;
  /** A county in which only some of those posts are filled. */
  const aCountyWith = (...filled: (typeof leaders)[number][]) => {
    const vacant = leaders.filter((role) => !filled.includes(role)).map((role) => [role, []]);
    return aCaseAt('persuading', { ...anOpening(), seats: { ...seats, ...Object.fromEntries(vacant) } });
  };
  const tries = (hand: CaseInHand, kind: 'approveExit' | 'confirmExit', act: OfficialAct) => {
    const { id, roles: held } = hand.openTask(kind);
    return judge(hand.fold, aCommand(act, actorOf(held[0] as Role), id), at('2026-10-21', 20))?.code ?? 'taken';
  };

  test('without a head of the bureau its leader, who has approved, sends it back, and another way is open', () => {
    const hand = aCountyWith('townshipLeader', 'bureauLeader').play([
      proposed('leftCountry', '2026-10-21', 'townshipLeader'),
      approved('2026-10-21'),
    ]);
    expect(hand.openTask('confirmExit').roles).toEqual(['bureauLeader']);
    expect(tries(hand, 'confirmExit', { type: 'exitConfirmed' })).toBe('notNow');
    hand.play([
      rejected('confirmExit', '2026-10-21'),
      proposed('leftCountry', '2026-10-22'),
      approved('2026-10-22'),
      confirmedBy('2026-10-22'),
    ]);
    expect(hand.fold.context.closedFor).toBe('leftCountry');
  });

  test.each<[string, CaseInHand, ExitReason, Role, holder: Role, 'taken' | 'notNow']>([
    ['the head', aCountyWith('bureauHead'), 'leftCountry', 'townshipCaseOfficer', 'bureauHead', 'taken'],
    [
      'a leader of another office',
      aCountyWith('townshipLeader'),
      'duplicate',
      'classTeacher',
      'townshipLeader',
      'notNow',
    ],
    ['the school', aCountyWith('schoolHead'), 'leftCountry', 'townshipCaseOfficer', 'schoolHead', 'notNow'],
    ['whoever proposed it', aCountyWith('townshipLeader'), 'leftCountry', 'townshipLeader', 'townshipLeader', 'notNow'],
  ])('%s is asked where the others are missing', (_, hand, reason, by, holder, approval) => {
    hand.play([proposed(reason, '2026-10-21', by)]);
    expect(hand.openTask('approveExit').roles).toEqual([holder]);
    expect(tries(hand, 'approveExit', { type: 'exitApproved' })).toBe(approval);
    expect(tries(hand, 'approveExit', { type: 'exitRejected' })).toBe('taken');
  });
});

test.each(rungPaths)('from %s a case can be closed for a reason', (path: Place) => {
  const hand = rungs[path]();
  const day = today(hand);
  hand.play([proposed('transferredOut', day, 'townshipCaseOfficer', 21), approved(day, 22), confirmedBy(day, 23)]);
  expect(hand.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: 'transferredOut' } });
  expect(hand.openKinds()).toEqual([]);
});

describe('a child that moved', () => {
  test.each(needHandOver)('%s: is not closed before the new authority has acknowledged it', (reason) => {
    const hand = aCaseAt('persuading', nonLocal).play(handedOver);
    expect(outcome(hand, proposal(reason, 'acknowledgementOfAuthority'), '2026-10-19')).toBe('notNow');
    const refused = copyOf(hand).play([handOverStep('2026-10-20', 'acknowledgement', 'refused')]);
    expect(outcome(refused, proposal(reason, 'acknowledgementOfAuthority'), '2026-10-20')).toBe('notNow');
    hand.play([acknowledged]);
    expect(outcome(hand, proposal(reason, 'acknowledgementOfAuthority'), '2026-10-20')).toBe('taken');
  });
});

describe('a false alarm', () => {
  test('is the school’s to close before anybody has verified, and the township’s and the bureau’s after', () => {
    const alarmed = aDetectedCase().play([
      move('2026-10-15', 9, 'verifyAbsence', { type: 'falseAlarm', reason: 'schoolEvent' }),
    ]);
    expect(alarmed.openTask('approveExit').roles).toEqual(['schoolHead']);
    const later = rungs.registered().play([proposed('falseAlarm', '2026-10-19', 'classTeacher')]);
    expect(later.openTask('approveExit').roles).toEqual(['townshipLeader']);
    later.play([approved('2026-10-19'), confirmedBy('2026-10-19')]);
    expect(later.fold.context.closedFor).toBe('falseAlarm');
  });

  test('of the head’s own finding is approved by the township', () => {
    const { classTeacher: _, ...others } = seats;
    const hand = aDetectedCase({ ...anOpening(), seats: others }).play([
      move('2026-10-15', 9, 'verifyAbsence', { type: 'falseAlarm', reason: 'schoolEvent' }),
    ]);
    expect(hand.last?.entry.actor).toMatchObject({ role: 'schoolHead' });
    expect(hand.openTask('approveExit').roles).toEqual(['townshipLeader']);
  });

  test('waits for another exit that is proposed', () => {
    const hand = aDetectedCase().play([proposed('leftCountry', '2026-10-15', 'classTeacher')]);
    const act = { type: 'falseAlarm', reason: 'schoolEvent' } as const;
    expect(hand.act('verifyAbsence', act, '2026-10-15', 13).receipt.refusal?.code).toBe('notNow');
    hand.play([rejected('approveExit', '2026-10-16')]);
    expect(hand.openKinds().filter((kind) => kind === 'verifyAbsence')).toHaveLength(1);
    hand.play([move('2026-10-16', 15, 'verifyAbsence', act)]);
    expect(hand.openTask('approveExit').subject).toBe('falseAlarm');
  });
});

describe('a return', () => {
  test.each(rungPaths)('closes no case in %s by a form: a term of retention comes first', (path) => {
    const hand = rungs[path]();
    expect(outcome(hand, proposal('returned', 'attendanceAndRetention'), today(hand))).toBe('notNow');
  });

  test('closes none in retention before the last check', () => {
    const hand = aCaseAt('retention').play([checked('2026-11-13')]);
    expect(hand.openKinds()).not.toContain('approveExit');
    expect(outcome(hand, proposal('returned', 'attendanceAndRetention'), '2026-11-16')).toBe('notNow');
  });
});

describe('the death of a child', () => {
  const anywhere: [string, () => CaseInHand][] = [
    ['detected', () => aDetectedCase()],
    ...rungPaths.map((path): [string, () => CaseInHand] => [path, rungs[path]]),
    ['retention', () => aCaseAt('retention')],
    ['while another exit is decided on', () => rungs.persuading().play([proposed('leftCountry', '2026-10-19')])],
    [
      'while the child is protected',
      () =>
        rungs
          .persuading()
          .play([
            unasked('2026-10-19', 9, 'startTrack', 'classTeacher', { type: 'trackStarted', track: 'childProtection' }),
            unasked('2026-10-19', 9, 'startTrack', 'bureauCaseOfficer', { type: 'trackStarted', track: 'childLabour' }),
          ]),
    ],
  ];

  test.each(anywhere)('closes the case at once: %s', (_, make) => {
    const hand = make();
    const day = today(hand);
    hand.play([proposed('deceased', day, 'townshipCaseOfficer', 22)]);
    expect(hand.fold).toMatchObject({
      value: 'closed',
      status: 'done',
      context: { closedFor: 'deceased', exit: null },
    });
    expect(hand.openKinds()).toEqual([]);
    expect(hand.fold.context.regions.filter(({ until }) => until === null)).toEqual([]);
    expect(hand.fold.context.deadlines.filter(({ status }) => ['running', 'paused'].includes(status))).toEqual([]);
  });

  test('sends no letter, then or ever after', () => {
    const hand = rungs['ordered.running']().play([proposed('deceased', '2026-11-12')]);
    const { sequence } = hand.fold.head;
    hand.until('2027-12-31');
    for (const act of [{ type: 'taskAcknowledged' }, { type: 'exitApproved' }] as const)
      hand.take(takeCommand(hand.fold, aCommand(act, actorOf('townshipLeader'), 'K1.1'), at('2026-11-13')));
    hand.signal({ type: 'reportReceived', source: 'village', receivedOn: plainDate('2026-11-13') }, '2026-11-13');
    expect(hand.last?.receipt.refusal?.code).toBe('closed');
    expect(lettersSince(hand, sequence)).toEqual([]);
  });

  test('rests on the record of it', () => {
    for (const evidence of exitEvidence.filter((one) => one !== 'deathRecord'))
      expect(outcome(rungs.persuading(), proposal('deceased', evidence), '2026-10-19')).toBe('notNow');
    expect(outcome(rungs.persuading(), proposal('deceased', 'deathRecord', '2026-10-20'), '2026-10-19')).toBe('notNow');
  });
});

describe('what is no exit', () => {
  test.each([
    'homeStudy',
    'privateSchool',
    'trainingBody',
    'monastery',
    'work',
    'marriage',
    'cannotBeFound',
    'campaignOver',
    'schoolYearOver',
    'promise',
    'deferralApproved',
    'suspensionApproved',
    'courtOutcome',
    ...courtOutcomes,
  ])('%s is not even understood as one (WC-22)', (reason) => {
    const hand = rungs.persuading();
    for (const evidence of exitEvidence)
      expect(outcome(hand, proposal(reason as ExitReason, evidence), '2026-10-19')).toBe('notUnderstood');
  });

  test('no time that passes closes a case, wherever it stands', () => {
    for (const path of [
      'persuading',
      'noticed.running',
      'ordered.serving',
      'legalReferral',
      'onLeave',
      'paused',
    ] as const) {
      const hand = rungs[path]();
      hand.until('2027-09-01');
      expect(hand.fold.status).toBe('active');
    }
  });

  test('no acknowledgement, no visit and no promise closes one', () => {
    const hand = aCaseAt('visited');
    for (const { event } of hand.entries) expect(['exitApproved', 'exitConfirmed']).not.toContain(event.type);
    expect(hand.fold.status).toBe('active');
  });
});

test('only people of the case propose, and no leader of the bureau, who closes', () => {
  const may = roles.filter(
    (role) => outcome(rungs.persuading(), proposal('leftCountry', 'exitRecord'), '2026-10-19', role) === 'taken',
  );
  expect(may.sort()).toEqual(
    [
      'classTeacher',
      'schoolHead',
      'schoolRollAdmin',
      'rollAdmin',
      'townshipCaseOfficer',
      'townshipLeader',
      'bureauCaseOfficer',
    ].sort(),
  );
});
