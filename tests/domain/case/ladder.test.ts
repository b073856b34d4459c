import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import { persuasionDone } from '../../../src/domain/case/guards';
import { falseAlarmReasons } from '../../../src/domain/case/vocabulary';
import { actorOf, aDetectedCase, at, crossed, seats } from '../../support/case-fixtures';
import { aCaseAt, approvedExit, checked, confirmedExit, contacts, move, plan, visit } from '../../support/climb';
import { reportReturn, rungs, today, verifyReturn } from './rungs';

describe('the straight way of the ladder', () => {
  test.each([
    ['registered', 'registered'],
    ['persuading', 'persuading'],
    ['noticed', 'noticed.running'],
    ['ordered', 'ordered.running'],
    ['judicialNoticed', 'judicialNoticed.running'],
    ['legalReferral', 'legalReferral'],
    ['courtOutcome', 'courtOutcome'],
    ['enforcing', 'enforcing'],
    ['retention', 'retention'],
    ['closed', 'closed'],
  ] as const)('officials who act in time bring a case to %s', (place, path) => {
    const hand = aCaseAt(place);
    expect(placeOf(hand.fold)).toBe(path);
    expect(hand.entries.every((entry) => entry.event.type !== 'actRefused')).toBe(true);
  });

  test('a signal opens the case with one task and its clock', () => {
    const hand = aDetectedCase();
    expect(placeOf(hand.fold)).toBe('detected');
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(hand.entries[0]).toMatchObject({ sequence: 1, before: null, after: 'detected' });
    expect(hand.fold.context.deadlines.map((deadline) => [deadline.rule, deadline.expiresAt])).toEqual([
      ['T01', at('2026-10-17', 0)],
      ['T29', at('2026-10-17', 0)],
    ]);
  });

  test('a second signal joins the case and asks for nothing anew', () => {
    const hand = aDetectedCase();
    hand.signal({ type: 'reportReceived', source: 'village', receivedOn: plainDate('2026-10-16') }, '2026-10-16');
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(hand.fold.context.signals).toHaveLength(2);
    expect(hand.last?.entry.letters).toEqual([]);
  });

  test('township and bureau each take note with a receipt of their own (LL-22, WC-38)', () => {
    const hand = aDetectedCase();
    const found = {
      type: 'verified',
      cause: 'work',
      whereabouts: 'unknown',
      absentSince: plainDate('2026-10-12'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-12'),
    } as const;
    hand.act('verifyAbsence', found, '2026-10-15', 15);
    // Help begins with the registration, and so does the search of a child that nobody can name a place for.
    expect(hand.fold.context.regions.map(({ id }) => id)).toEqual(['search', 'support', 'childLabour']);
    const notes = () => hand.fold.context.tasks.filter(({ kind, subject }) => kind === 'takeNote' && subject === null);
    expect(notes().map(({ roles }) => roles)).toEqual([['townshipCaseOfficer'], ['bureauCaseOfficer']]);
    hand.act('takeNote', { type: 'taskAcknowledged' }, '2026-10-16');
    expect(notes().map(({ status }) => status)).toEqual(['done', 'open']);
    hand.act('takeNote', { type: 'taskAcknowledged' }, '2026-10-16');
    expect(notes().map(({ closedBy }) => closedBy?.actor)).toEqual([
      actorOf('townshipCaseOfficer'),
      actorOf('bureauCaseOfficer'),
    ]);
    expect(placeOf(hand.fold)).toBe('registered');
  });

  test('a failed service asks for another and starts no clock', () => {
    const hand = rungs['noticed.serving']();
    const first = hand.openTask('recordService').id;
    hand.act('recordService', { type: 'notServed', document: 'returnNotice', reason: 'addresseeAbsent' }, '2026-11-03');
    expect(placeOf(hand.fold)).toBe('noticed.serving');
    expect(hand.openTask('recordService').id).not.toBe(first);
    expect(hand.fold.context.deadlines.some(({ rule }) => rule === 'T09')).toBe(false);
  });
});

describe('the false alarm', () => {
  const alarmed = (reason: (typeof falseAlarmReasons)[number], acknowledged = false) =>
    aDetectedCase().play([
      ...(acknowledged ? [move('2026-10-15', 10, 'verifyAbsence', { type: 'taskAcknowledged' })] : []),
      move('2026-10-15', 11, 'verifyAbsence', { type: 'falseAlarm', reason }),
    ]);

  test.each(falseAlarmReasons)(
    '%s is closed by the head of the school, before and after the acknowledgement',
    (reason) => {
      for (const acknowledged of [false, true]) {
        const hand = alarmed(reason, acknowledged);
        expect(placeOf(hand.fold)).toBe('verifying');
        expect(hand.openTask('approveExit').seats).toEqual(seats.schoolHead);
        hand.play([approvedExit('2026-10-16')]);
        expect(hand.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: 'falseAlarm' } });
        expect(hand.openKinds()).toEqual([]);
        expect(hand.fold.context.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
      }
    },
  );

  test('that the head does not believe is verified once more, by whoever held it', () => {
    const hand = alarmed('excusedAbsence').play([move('2026-10-16', 9, 'approveExit', { type: 'exitRejected' })]);
    expect(placeOf(hand.fold)).toBe('verifying');
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(hand.openTask('verifyAbsence').seats).toEqual(seats.classTeacher);
    expect(hand.fold.context.exit).toBeNull();
  });
});

describe('persuasionDone', () => {
  const three = [visit('2026-10-16'), visit('2026-10-20'), visit('2026-10-27')] as const;
  const done = (visits: readonly ReturnType<typeof visit>[]) => {
    const { context } = rungs['noticed.approving']().fold;
    const dated = visits.map((one, index) => ({ ...one, sequence: index }));
    return persuasionDone({ ...context, visits: dated });
  };
  const each = (more: Parameters<typeof visit>[1]) => three.map((one) => ({ ...one, ...more }));

  test('three visits, at home, by two persons, child heard, with a plan', () => expect(done(three)).toBe(true));
  test.each([
    ['two visits', three.slice(1)],
    ['nobody ever at home', each({ atHome: false })],
    ['always one person', each({ persons: 1 })],
    ['the child never heard', each({ childHeard: false })],
  ])('not with %s', (_, visits) => expect(done(visits as never)).toBe(false));

  test('at home and two persons must be the same visit', () => {
    const [first, second, third] = each({ persons: 1 });
    expect(done([first, second, { ...third, atHome: false, persons: 2 }] as never)).toBe(false);
  });

  test('a window that ends before it is done proposes the notice with the visit that completes it (MX-13, XS-09)', () => {
    const hand = aCaseAt('persuading').play([move('2026-10-16', 12, 'makeCausePlan', plan)]);
    for (const day of ['2026-10-16', '2026-10-20']) hand.act('recordVisit', visit(day), day, 15);
    hand.until('2026-11-02');
    expect(hand.openKinds()).not.toContain('draftDocument');
    hand.act('recordVisit', visit('2026-11-02'), '2026-11-02', 15);
    expect(hand.openTask('draftDocument').subject).toBe('returnNotice');
  });
});

describe('who is named as a contact', () => {
  const name = (named: string[]) => {
    const hand = aCaseAt('registered');
    return { hand, ...hand.act('nameContacts', { type: 'contactsAssigned', contacts: named }, '2026-10-16', 11) };
  };
  test('must be able to visit: a seat that could not act is refused', () => {
    expect(name(seats.justiceOffice).receipt.outcome).toBe('refused');
    expect(name([...seats.villageCadre, ...seats.bureauHead]).receipt.outcome).toBe('refused');
    expect(name(['S-0000000000']).receipt.outcome).toBe('refused');
  });
  test('is of each role that the rules ask for: who names fewer is refused (LL-25, WC-43)', () => {
    for (const left of contacts) expect(name(contacts.filter((seat) => seat !== left)).receipt.outcome).toBe('refused');
    expect(name(contacts).receipt.outcome).toBe('taken');
  });
  test('gets one letter, also when named twice', () => {
    const [seat] = seats.villageCadre as [string, string];
    const { hand, entry } = name([...contacts, seat]);
    expect([...hand.openTask('recordVisit').seats].sort()).toEqual([...contacts].sort());
    expect(entry.letters.filter((letter) => letter.seat === seat)).toHaveLength(1);
  });
});

describe('retention', () => {
  test('asks five times and is closed after the term by township and bureau', () => {
    const hand = verifyReturn(reportReturn(aCaseAt('noticed'), '2026-11-05'), '2026-11-05');
    const checks: [string, string][] = [];
    for (const day of ['2026-11-13', '2026-11-20', '2026-12-04', '2027-01-04', '2027-01-23']) {
      hand.until(day);
      checks.push([hand.openTask('retentionCheck').subject as string, today(hand)]);
      hand.play([checked(day)]);
    }
    expect(checks).toEqual([
      ['5', '2026-11-13'],
      ['10', '2026-11-20'],
      ['20', '2026-12-04'],
      ['40', '2027-01-01'],
      ['endOfTerm', '2027-01-23'],
    ]);
    expect(placeOf(hand.fold)).toBe('retention');
    hand.play([approvedExit('2027-01-25')]);
    expect(placeOf(hand.fold)).toBe('retention');
    hand.play([confirmedExit('2027-01-25')]);
    expect(hand.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: 'returned' } });
  });

  test('whose closing is not approved asks for a last check once more', () => {
    const hand = aCaseAt('retention').play([
      ...['2026-11-13', '2026-11-20', '2026-12-04', '2027-01-04', '2027-01-25'].map(checked),
      move('2027-01-25', 10, 'approveExit', { type: 'exitRejected' }),
    ]);
    expect(placeOf(hand.fold)).toBe('retention');
    expect(hand.openTask('retentionCheck').subject).toBe('endOfTerm');
    hand.play([checked('2027-01-26'), approvedExit('2027-01-26'), confirmedExit('2027-01-26')]);
    expect(hand.fold.context.closedFor).toBe('returned');
  });

  test('an absence that crosses the threshold again is a relapse, an old one reported late is not', () => {
    const hand = verifyReturn(reportReturn(aCaseAt('noticed'), '2026-11-05'), '2026-11-05');
    hand.signal(crossed('2026-11-06', '2026-11-03'), '2026-11-09');
    expect(placeOf(hand.fold)).toBe('retention');
    hand.signal(crossed('2026-11-16', '2026-11-11'), '2026-11-16');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context.episode).toBe(2);
  });
});
