import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { CaseContext } from '../../../src/domain/case/context';
import { placeOf, takeCommand } from '../../../src/domain/case/fold';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, approval, draft, move, orderOf, service, unasked } from '../../support/climb';

/** The worked case of case-ladder section 6 as one fold, from its order to the court. */
const placesOf = ({ regions }: CaseContext) =>
  Object.fromEntries(regions.map(({ kind, about, place }) => [`${kind}:${about}`, place]));
const regionOf = (hand: CaseInHand, kind: 'remedies' | 'enforcement') =>
  placesOf(hand.fold.context)[`${kind}:${orderOf(hand.fold.context)}`];
const clock = (hand: CaseInHand, rule: string) =>
  hand.fold.context.deadlines.find(
    ({ id }) => id.startsWith(`${rule}:`) && id.includes(`${orderOf(hand.fold.context)}`),
  );

const toDemand = [
  move('2027-05-13', 9, 'draftDocument', draft('demand')),
  move('2027-05-14', 9, 'checkDocument', { type: 'legalChecked', document: 'demand', passed: true }),
  move('2027-05-17', 9, 'issueDemand', approval('demand', '2027-05-17', { noJustCause: true, noStateFault: true })),
  move('2027-05-18', 16, 'recordService', service('demand', '2027-05-18')),
] as const;
const lawsuit = (hand: CaseInHand, filedOn: string, recordedOn: string) =>
  unasked(recordedOn, 9, 'recordRemedy', 'townshipCaseOfficer', {
    type: 'lawsuitFiled',
    about: orderOf(hand.fold.context),
    filedOn: plainDate(filedOn),
  });
const referral = (day: string) =>
  move(day, 9, 'refer', { type: 'referralMade', route: 'enforcement', referredOn: plainDate(day) });

test('an order that nobody challenges is final in May, demanded, and brought to the court in June', () => {
  const hand = aCaseAt('judicialNoticed');
  expect(regionOf(hand, 'remedies')).toBe('challengeable');
  expect([clock(hand, 'T18')?.count.due, clock(hand, 'T19')?.count.due]).toEqual(['2027-01-11', '2027-05-11']);
  hand.until('2027-05-12');
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['final', 'drafting']);
  expect(clock(hand, 'T21')?.count.due).toBe('2027-08-11');
  hand.play(toDemand);
  expect(regionOf(hand, 'enforcement')).toBe('waiting');
  hand.until('2027-06-02');
  expect(regionOf(hand, 'enforcement')).toBe('mayApply');
  hand.play([referral('2027-06-02')]);
  expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(['legalReferral', 'applied']);
  expect(clock(hand, 'T21')?.status).toBe('met');
});

test.each(['2026-12-02', '2027-05-12', '2027-05-20', '2027-06-01'])(
  'on %s the court is not asked to enforce, and nothing moves',
  (day) => {
    const hand = aCaseAt('judicialNoticed');
    hand.until('2027-05-12' < day ? '2027-05-12' : day);
    if (day > '2027-05-13') hand.play(toDemand);
    hand.until(day);
    const before = [placeOf(hand.fold), regionOf(hand, 'enforcement')];
    expect(hand.act('refer', referral(day).act, day).receipt.refusal?.code).toBe('notNow');
    expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(before);
  },
);

test.each([
  ['into the period of the demand', '2027-06-01', '2027-06-02'],
  ['after the window', '2027-08-12', '2027-08-12'],
])('an application dated %s moves neither the case nor the window', (_, referredOn, recordedOn) => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-12');
  hand.play(toDemand);
  hand.until(recordedOn);
  const before = [placeOf(hand.fold), regionOf(hand, 'enforcement')];
  expect(hand.act('refer', referral(referredOn).act, recordedOn).receipt.refusal?.code).toBe('notNow');
  expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(before);
});

test('a suit of the last day that becomes known with the demand served makes it void; a judgment begins it anew', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-12');
  hand.play([...toDemand, lawsuit(hand, '2027-05-11', '2027-05-25')]);
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['inCourt', 'overtaken']);
  expect(hand.fold.context.documents.filter(({ kind }) => kind === 'demand').map(({ void: lost }) => lost)).toEqual([
    true,
  ]);
  hand.until('2027-10-08');
  expect(regionOf(hand, 'enforcement')).toBe('overtaken');
  hand.play([
    unasked('2027-10-08', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'lawsuitDecided',
      about: orderOf(hand.fold.context),
      effectiveOn: plainDate('2027-09-30'),
      upheld: true,
    }),
  ]);
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['final', 'drafting']);
  expect(clock(hand, 'T21')).toMatchObject({ status: 'running', count: { due: '2027-12-30' } });
});

describe('a return that is struck', () => {
  const backOn = (day: string) => [
    move(day, 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate(day) }),
    move(day, 11, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate(day) }),
  ];
  const strike = (hand: CaseInHand, day: string) => {
    const entry = hand.entries.findLast(({ event }) => event.type === 'returnVerified')?.sequence ?? 0;
    const act = { type: 'actCorrected', entry, reason: 'wrongCase' } as const;
    return hand.play([unasked(day, 9, 'correctAct', 'bureauCaseOfficer', act)]);
  };
  const refuted = (day: string) => move(day, 10, 'confirmReturn', { type: 'returnRefuted' });

  test('opens the way to the court again, in the window that the order had', () => {
    const hand = aCaseAt('judicialNoticed');
    hand.until('2027-05-12');
    hand.play(backOn('2027-05-13'));
    expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(['retention', 'fulfilled']);
    strike(hand, '2027-05-14').play([refuted('2027-05-14')]);
    expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(['judicialNoticed.expired', 'drafting']);
    expect(clock(hand, 'T21')).toMatchObject({ status: 'running', count: { due: '2027-08-11' } });
    hand.play([
      move('2027-05-17', 8, 'draftDocument', draft('demand')),
      move('2027-05-17', 9, 'checkDocument', { type: 'legalChecked', document: 'demand', passed: true }),
      move(
        '2027-05-17',
        10,
        'issueDemand',
        approval('demand', '2027-05-17', { noJustCause: true, noStateFault: true }),
      ),
      move('2027-05-18', 16, 'recordService', service('demand', '2027-05-18')),
      referral('2027-06-02'),
    ]);
    expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(['legalReferral', 'applied']);
  });

  test('lengthens nothing: not the window that counts from a judgment either', () => {
    const hand = aCaseAt('judicialNoticed');
    hand.play([lawsuit(hand, '2026-12-01', '2026-12-02')]);
    hand.until('2027-03-10');
    hand.play([
      unasked('2027-03-10', 9, 'recordRemedy', 'townshipCaseOfficer', {
        type: 'lawsuitDecided',
        about: orderOf(hand.fold.context),
        effectiveOn: plainDate('2027-03-08'),
        upheld: true,
      }),
      ...backOn('2027-03-15'),
    ]);
    const { due } = clock(hand, 'T21')?.count ?? {};
    strike(hand, '2027-03-22');
    expect(clock(hand, 'T21')).toMatchObject({ status: 'running', count: { startDay: '2027-03-08', due } });
  });

  test('lengthens nothing either where the judgment took effect while the child was thought to be back', () => {
    const hand = aCaseAt('judicialNoticed');
    hand.play([lawsuit(hand, '2026-12-01', '2026-12-02'), ...backOn('2027-03-03')]);
    hand.play([
      unasked('2027-03-10', 9, 'recordRemedy', 'townshipCaseOfficer', {
        type: 'lawsuitDecided',
        about: orderOf(hand.fold.context),
        effectiveOn: plainDate('2027-03-08'),
        upheld: true,
      }),
    ]);
    expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['final', undefined]);
    strike(hand, '2027-03-22');
    expect(clock(hand, 'T21')).toMatchObject({ status: 'running', count: { startDay: '2027-03-08' } });
  });

  test('while nobody has struck it, nothing is enforced again, not even when the watch is over', () => {
    const hand = aCaseAt('judicialNoticed');
    hand.until('2027-05-12');
    hand.play(backOn('2027-05-13'));
    hand.until('2027-08-01');
    expect(hand.fold.context.deadlines.some(({ rule, status }) => rule === 'T28' && status === 'running')).toBe(false);
    expect([placeOf(hand.fold), regionOf(hand, 'enforcement')]).toEqual(['retention', 'fulfilled']);
  });
});

test('an order that the court does not uphold is void, and the case is back at persuasion', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.play([
    lawsuit(hand, '2026-12-01', '2026-12-02'),
    unasked('2027-03-10', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'lawsuitDecided',
      about: orderOf(hand.fold.context),
      effectiveOn: plainDate('2027-03-08'),
      upheld: false,
    }),
  ]);
  expect([placeOf(hand.fold), regionOf(hand, 'remedies')]).toEqual(['persuading', 'revoked']);
  expect(hand.fold.context.documents.find(({ kind }) => kind === 'correctionOrder')?.void).toBe(true);
  hand.until('2027-12-31');
  expect(regionOf(hand, 'enforcement')).toBeUndefined();
});

test('a filing out of time is refused', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-20');
  const command = aCommand(lawsuit(hand, '2027-05-12', '').act, actorOf('townshipCaseOfficer'), null);
  expect(takeCommand(hand.fold, command, at('2027-05-20')).receipt.refusal?.code).toBe('notNow');
});

test('a return stops none of the law’s periods: they run to the day that they had', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.play([
    move('2026-12-01', 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2026-12-01') }),
    move('2026-12-01', 11, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate('2026-12-01') }),
  ]);
  expect(placeOf(hand.fold)).toBe('retention');
  for (const [rule, due] of [
    ['T18', '2027-01-11'],
    ['T19', '2027-05-11'],
  ] as const)
    expect(clock(hand, rule)).toMatchObject({ status: 'running', count: { due } });
});

test('a verified return ends the enforcement for good, and leaves the guardian’s remedies alone', () => {
  const hand = aCaseAt('judicialNoticed');
  hand.until('2027-05-12');
  hand.play([
    move('2027-05-13', 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2027-05-13') }),
    move('2027-05-13', 17, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate('2027-05-13') }),
  ]);
  expect([regionOf(hand, 'remedies'), regionOf(hand, 'enforcement')]).toEqual(['final', 'fulfilled']);
  hand.until('2027-06-30');
  expect(hand.fold.context.regions.filter(({ kind }) => kind === 'enforcement')).toHaveLength(1);
  expect(
    hand.fold.context.deadlines.filter(({ rule, status }) => /^T2[01]/.test(rule) && status === 'running'),
  ).toEqual([]);
});

describe('an application that lies at court', () => {
  const applied = () => aCaseAt('judicialNoticed').play([...toDemand, referral('2027-06-02')]);
  const admitted = () =>
    applied().play([
      move('2027-06-04', 9, 'recordOutcome', { type: 'referralAccepted', acceptedOn: plainDate('2027-06-04') }),
      move('2027-06-14', 9, 'recordOutcome', { type: 'enforcementAdmitted', on: plainDate('2027-06-14') }),
    ]);
  const begun = (day: string) => move(day, 13, 'decideAfterCourt', { type: 'enforcementBegun', on: plainDate(day) });
  const refusal = (hand: CaseInHand, day: string) =>
    hand.act('decideAfterCourt', begun(day).act, day, 13).receipt.refusal?.code;
  const withdrawals = ({ fold }: CaseInHand) =>
    fold.context.tasks.filter(({ subject, status }) => subject === 'withdrawApplication' && status === 'open');

  test('is enforced once the court has admitted it', () => {
    expect(placeOf(admitted().play([begun('2027-06-15')]).fold)).toBe('enforcing');
  });

  test.each(['expelled', 'childIll'] as const)('is not enforced while %s is open', (ground) => {
    const hand = admitted().play([
      unasked('2027-06-15', 9, 'raiseHalt', 'classTeacher', {
        type: 'haltFound',
        ground,
        foundOn: plainDate('2027-06-15'),
      }),
    ]);
    expect([refusal(hand, '2027-06-15'), placeOf(hand.fold)]).toEqual(['notNow', 'courtOutcome']);
    hand.play([
      move('2027-06-16', 12, 'resolveHalt', { type: 'haltEnded', ground, endedOn: plainDate('2027-06-16') }),
      begun('2027-06-16'),
    ]);
    expect(placeOf(hand.fold)).toBe('enforcing');
  });

  test('is not enforced under a stay that came while a return was checked', () => {
    const hand = admitted().play([
      move('2027-06-15', 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2027-06-15') }),
      unasked('2027-06-15', 11, 'recordRemedy', 'townshipCaseOfficer', {
        type: 'stayOrdered',
        orderedOn: plainDate('2027-06-15'),
      }),
      move('2027-06-15', 12, 'confirmReturn', { type: 'returnRefuted' }),
    ]);
    expect([refusal(hand, '2027-06-15'), placeOf(hand.fold)]).toEqual(['notNow', 'courtOutcome']);
    hand.play([
      unasked('2027-06-16', 11, 'recordRemedy', 'townshipCaseOfficer', {
        type: 'stayLifted',
        liftedOn: plainDate('2027-06-16'),
      }),
      begun('2027-06-16'),
    ]);
    expect(placeOf(hand.fold)).toBe('enforcing');
  });

  test('is not enforced after a suit that was filed in time: who may refer is asked to withdraw it', () => {
    const hand = admitted();
    hand.play([lawsuit(hand, '2027-05-11', '2027-06-15')]);
    expect(regionOf(hand, 'enforcement')).toBe('overtaken');
    expect(withdrawals(hand)).toMatchObject([{ kind: 'takeNote', roles: ['townshipLeader'] }]);
    expect([refusal(hand, '2027-06-15'), placeOf(hand.fold)]).toEqual(['notNow', 'courtOutcome']);
    hand.play([move('2027-06-16', 9, 'decideAfterCourt', { type: 'persuasionResumed' })]);
    expect(placeOf(hand.fold)).toBe('persuading');
  });

  test('is withdrawn when the child is back, or when the order is revoked', () => {
    const back = applied().play([
      move('2027-06-03', 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2027-06-03') }),
      move('2027-06-03', 17, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate('2027-06-03') }),
    ]);
    const revoked = applied().play([
      unasked('2027-06-03', 10, 'recordRevocation', 'townshipLeader', {
        type: 'decisionRevoked',
        document: 'correctionOrder',
        revokedOn: plainDate('2027-06-03'),
      }),
    ]);
    expect([regionOf(back, 'enforcement'), placesOf(revoked.fold.context)]).toMatchObject([
      'fulfilled',
      { [`enforcement:${orderOf(back.fold.context)}`]: 'overtaken' },
    ]);
    expect([back, revoked].map((hand) => withdrawals(hand).length)).toEqual([1, 1]);
  });

  test('is not asked back where none was made, or where the court refused to enforce', () => {
    const refused = applied().play([
      move('2027-06-14', 9, 'recordOutcome', { type: 'enforcementRefused', on: plainDate('2027-06-14') }),
    ]);
    const none = aCaseAt('judicialNoticed').play(toDemand);
    for (const hand of [refused, none]) {
      hand.play([lawsuit(hand, '2027-05-11', '2027-06-15')]);
      expect([regionOf(hand, 'enforcement'), withdrawals(hand)]).toEqual(['overtaken', []]);
    }
  });
});

describe('a demand', () => {
  const demands = ({ fold }: CaseInHand) => fold.context.documents.filter(({ kind }) => kind === 'demand');
  const served = (until = '2027-05-19') => {
    const hand = aCaseAt('judicialNoticed').play(toDemand);
    hand.until(until);
    return hand;
  };
  const struck = (hand: CaseInHand, day: string) => {
    const entry = hand.entries.findLast(({ event }) => event.type === 'served')?.sequence ?? 0;
    return unasked(day, 10, 'correctAct', 'bureauCaseOfficer', { type: 'actCorrected', entry, reason: 'wrongValue' });
  };
  const revoked = (day: string) =>
    unasked(day, 10, 'recordRevocation', 'townshipLeader', {
      type: 'decisionRevoked',
      document: 'demand',
      revokedOn: plainDate(day),
    });
  const notes = ({ fold }: CaseInHand) =>
    fold.context.tasks.filter(({ subject, status }) => subject === 'mayApply' && status === 'open').length;

  test.each([
    ['waiting', '2027-05-19'],
    ['mayApply', '2027-06-02'],
  ])('whose service is struck in %s is served again, and its period counts anew', (where, day) => {
    const hand = served(day);
    expect([regionOf(hand, 'enforcement'), clock(hand, 'T20')?.count.due]).toEqual([where, '2027-06-01']);
    hand.play([struck(hand, day)]);
    expect([regionOf(hand, 'enforcement'), demands(hand)[0]?.servedOn, notes(hand)]).toEqual(['serving', null, 0]);
    expect(clock(hand, 'T20')?.status).not.toBe('running');
    const again = move(day, 16, 'recordService', service('demand', day));
    hand.play([again]);
    expect(regionOf(hand, 'enforcement')).toBe('waiting');
    expect(clock(hand, 'T20')).toMatchObject({ status: 'running', count: { startDay: day } });
    expect(hand.actAs(actorOf('townshipLeader'), referral(day).act, day, 17).receipt.outcome).toBe('refused');
  });

  test('is struck by nobody who served it', () => {
    const hand = served();
    const { act } = struck(hand, '2027-05-19');
    const author = hand.entries.findLast(({ event }) => event.type === 'served')?.actor;
    const same = { ...actorOf('bureauCaseOfficer'), official: author?.kind === 'seat' ? author.official : '' };
    expect(hand.actAs(same as never, act, '2027-05-19').receipt.refusal?.code).toBe('notNow');
  });

  test.each([
    ['serving', '2027-05-17'],
    ['waiting', '2027-05-19'],
    ['mayApply', '2027-06-02'],
  ])('that is revoked in %s is void, runs against nobody, and is drafted anew', (where, day) => {
    const hand = where === 'serving' ? aCaseAt('judicialNoticed').play(toDemand.slice(0, 3)) : served(day);
    expect(regionOf(hand, 'enforcement')).toBe(where);
    hand.play([revoked(day)]);
    expect([regionOf(hand, 'enforcement'), demands(hand).map(({ void: lost }) => lost), notes(hand)]).toEqual([
      'drafting',
      [true],
      0,
    ]);
    expect(hand.openKinds()).not.toContain('recordService');
    hand.until('2027-06-30');
    expect([regionOf(hand, 'enforcement'), clock(hand, 'T20')?.status]).not.toContain('running');
    expect(placeOf(hand.fold)).toBe('judicialNoticed.expired');
    hand.play([move('2027-06-30', 9, 'draftDocument', draft('demand'))]);
    expect(regionOf(hand, 'enforcement')).toBe('legalCheck');
  });

  test('is not signed by the official who drafted it, on whatever post, nor asked of his seat', () => {
    const hand = aCaseAt('judicialNoticed');
    hand.until('2027-05-13');
    const own = (task: 'draftDocument' | 'issueDemand') => hand.openTask(task).id;
    const leader = actorOf('townshipLeader');
    const by = (act: Parameters<typeof aCommand>[0], task: string, actor = leader, day = '2027-05-17') =>
      hand.take(takeCommand(hand.fold, aCommand(act, actor, task), at(day))).receipt.refusal?.code;
    const drafter = { ...actorOf('townshipCaseOfficer'), official: 'U-townshipLeader' } as typeof leader;
    expect(by(draft('demand'), own('draftDocument'), drafter, '2027-05-13')).toBeUndefined();
    hand.play(toDemand.slice(1, 2));
    const { act } = toDemand[2];
    expect(by(act, own('issueDemand'))).toBe('notNow');
    const colleague = { ...leader, official: 'U-colleague' } as typeof leader;
    expect(by(act, own('issueDemand'), colleague)).toBeUndefined();
    expect(regionOf(hand, 'enforcement')).toBe('serving');
  });
});
