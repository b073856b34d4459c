import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import { persuasionDone } from '../../../src/domain/case/guards';
import { falseAlarmReasons } from '../../../src/domain/case/vocabulary';
import { aCaseAt, actorOf, at, CaseInHand, crossed, document, seats, visit } from '../../support/case-fixtures';
import { refuteReturn, reportReturn, rungPaths, rungs, today, verifyReturn } from './rungs';

describe('the straight way of the ladder', () => {
  test.each([
    ['registered', 'registered'],
    ['persuading', 'persuading'],
    ['noticed', 'noticed.running'],
    ['ordered', 'ordered.running'],
    ['judicialNoticed', 'judicialNoticed.running'],
    ['legalReferral', 'legalReferral'],
  ] as const)('officials who act in time bring a case to %s', (place, path) => {
    const hand = aCaseAt(place);
    expect(placeOf(hand.fold)).toBe(path);
    expect(hand.entries.every((entry) => entry.event.type !== 'actRefused')).toBe(true);
  });

  test('a signal opens the case with one task and its clock', () => {
    const hand = new CaseInHand();
    hand.signal(crossed(), '2026-10-15');
    expect(placeOf(hand.fold)).toBe('detected');
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(hand.entries[0]).toMatchObject({ sequence: 1, before: null, after: 'detected' });
    expect(hand.fold.context.deadlines.map((deadline) => [deadline.rule, deadline.expiresAt])).toEqual([
      ['T01', at('2026-10-17', 0)],
      ['T29', at('2026-10-17', 0)],
    ]);
  });

  test('a second signal joins the case and asks for nothing anew', () => {
    const hand = new CaseInHand();
    hand.signal(crossed(), '2026-10-15');
    hand.signal({ type: 'reportReceived', source: 'village', receivedOn: plainDate('2026-10-16') }, '2026-10-16');
    expect(hand.openKinds()).toEqual(['verifyAbsence']);
    expect(hand.fold.context.signals).toHaveLength(2);
    expect(hand.last?.entry.letters).toEqual([]);
  });

  test('township and bureau each take note with a receipt of their own', () => {
    const hand = new CaseInHand();
    hand.signal(crossed(), '2026-10-15');
    const found = {
      type: 'verified',
      cause: 'work',
      whereabouts: 'unknown',
      absentSince: plainDate('2026-10-12'),
    } as const;
    hand.act('verifyAbsence', found, '2026-10-15', 15);
    const notes = () => hand.fold.context.tasks.filter(({ kind }) => kind === 'takeNote');
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
  test.each(falseAlarmReasons)('%s closes the case, before and after the acknowledgement', (reason) => {
    for (const acknowledged of [false, true]) {
      const hand = new CaseInHand();
      hand.signal(crossed(), '2026-10-15');
      if (acknowledged) hand.act('verifyAbsence', { type: 'taskAcknowledged' }, '2026-10-15', 10);
      hand.act('verifyAbsence', { type: 'falseAlarm', reason }, '2026-10-15', 11);
      expect(hand.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: 'falseAlarm' } });
      expect(hand.openKinds()).toEqual([]);
      expect(hand.fold.context.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
    }
  });
});

describe('persuasionDone', () => {
  const three = [visit('2026-10-16'), visit('2026-10-20'), visit('2026-10-27')] as const;
  const done = (visits: readonly ReturnType<typeof visit>[]) => {
    const { context } = aCaseAt('persuading').fold;
    return persuasionDone({ ...context, visits: [...visits] });
  };
  const each = (more: Parameters<typeof visit>[1]) => three.map((one) => ({ ...one, ...more }));

  test('three visits, at home, by two persons, child heard, help offered', () => expect(done(three)).toBe(true));
  test.each([
    ['two visits', three.slice(1)],
    ['nobody ever at home', each({ atHome: false })],
    ['always one person', each({ persons: 1 })],
    ['the child never heard', each({ childHeard: false })],
    ['no help offered', each({ measure: 'none' })],
  ])('not with %s', (_, visits) => expect(done(visits as never)).toBe(false));

  test('at home and two persons must be the same visit', () => {
    const [first, second, third] = each({ persons: 1 });
    expect(done([first, second, { ...third, atHome: false, persons: 2 }] as never)).toBe(false);
  });

  test('a window that ends before it is done proposes the notice with the visit that completes it', () => {
    const hand = aCaseAt('persuading');
    for (const day of ['2026-10-16', '2026-10-20']) hand.act('recordVisit', visit(day), day, 15);
    hand.until('2026-11-02');
    expect(hand.openKinds()).not.toContain('issueNotice');
    hand.act('recordVisit', visit('2026-11-02'), '2026-11-02', 15);
    expect(hand.openKinds()).toContain('issueNotice');
  });
});

describe('who is named as a contact', () => {
  const name = (contacts: string[]) => {
    const hand = aCaseAt('registered');
    return { hand, ...hand.act('nameContacts', { type: 'contactsAssigned', contacts }, '2026-10-16', 11) };
  };
  test('must be able to visit: a seat that could not act is refused', () => {
    expect(name(seats.justiceOffice).receipt.outcome).toBe('refused');
    expect(name([...seats.villageCadre, ...seats.bureauHead]).receipt.outcome).toBe('refused');
    expect(name(['S-0000000000']).receipt.outcome).toBe('refused');
  });
  test('gets one letter, also when named twice', () => {
    const [seat] = seats.villageCadre as [string, string];
    const { hand, entry } = name([seat, seat]);
    expect(hand.openTask('recordVisit').seats).toEqual([seat]);
    expect(entry.letters.filter((letter) => letter.seat === seat)).toHaveLength(1);
  });
});

describe('return', () => {
  test.each(rungPaths)('is possible from %s, and a refuted one goes back there', (path) => {
    const hand = rungs[path]();
    expect(placeOf(hand.fold)).toBe(path);
    const before = hand.openKinds();
    reportReturn(hand);
    expect(placeOf(hand.fold)).toBe('returned');
    expect(hand.openKinds()).toContain('confirmReturn');
    expect(hand.openKinds()).not.toContain('recordVisit');
    refuteReturn(hand);
    expect(placeOf(hand.fold)).toBe(path);
    expect(hand.openKinds().sort()).toEqual(before.sort());
  });

  test.each([
    ['noticed', '2026-11-10', 'issueOrder'],
    ['ordered', '2026-11-19', 'issueJudicialNotice'],
    ['judicialNoticed', '2026-12-01', 'refer'],
  ] as const)('refuted when the limit of %s has run out meanwhile goes past it', (rung, refutedOn, proposal) => {
    const hand = reportReturn(rungs[`${rung}.running`]());
    refuteReturn(hand, refutedOn);
    expect(placeOf(hand.fold)).toBe(`${rung}.expired`);
    expect(hand.openKinds()).toContain(proposal);
  });

  test('refuted when the persuasion window is over meanwhile proposes the notice', () => {
    const hand = aCaseAt('persuading');
    for (const day of ['2026-10-16', '2026-10-20', '2026-10-27']) hand.act('recordVisit', visit(day), day, 15);
    reportReturn(hand, '2026-10-28');
    refuteReturn(hand, '2026-11-02');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.openKinds()).toContain('issueNotice');
  });

  test.each(rungPaths)('verified from %s ends the ladder’s clocks and watches for a term', (path) => {
    const hand = verifyReturn(reportReturn(rungs[path]()));
    expect(placeOf(hand.fold)).toBe('retention');
    const running = hand.fold.context.deadlines.filter(({ status, task }) => status === 'running' && task === null);
    expect(running.map(({ id }) => id)).toEqual(['T28:5', 'T28:10', 'T28:20', 'T28:40', 'T28:endOfTerm']);
  });
});

describe('retention', () => {
  test('asks five times and closes after the term', () => {
    const hand = verifyReturn(reportReturn(aCaseAt('noticed'), '2026-11-05'), '2026-11-05');
    const checks: [string, string][] = [];
    for (const day of ['2026-11-13', '2026-11-20', '2026-12-04', '2027-01-04', '2027-01-23']) {
      hand.until(day);
      checks.push([hand.openTask('retentionCheck').subject as string, today(hand)]);
      hand.act('retentionCheck', { type: 'retentionChecked', attending: true }, day);
    }
    expect(checks).toEqual([
      ['5', '2026-11-13'],
      ['10', '2026-11-20'],
      ['20', '2026-12-04'],
      ['40', '2027-01-01'],
      ['endOfTerm', '2027-01-23'],
    ]);
    expect(hand.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: 'returned' } });
  });

  test('a relapse goes back to persuasion as a new episode of the same case', () => {
    const hand = verifyReturn(reportReturn(aCaseAt('ordered'), '2026-11-12'), '2026-11-12');
    const { cause, contacts } = hand.fold.context;
    hand.act('retentionCheck', { type: 'relapse', absentSince: plainDate('2026-11-16') }, '2026-11-20');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context).toMatchObject({ episode: 2, visits: [], previous: null, cause, contacts });
    expect(hand.openKinds().sort()).toEqual(['recordVisit', 'reportReturn']);
    expect(hand.fold.context.deadlines.filter(({ rule, status }) => rule === 'T28' && status === 'running')).toEqual(
      [],
    );
    expect(hand.fold.context.tasks.find(({ kind }) => kind === 'retentionCheck')?.status).toBe('done');
  });

  test('an absence that crosses the threshold again is a relapse, an old one reported late is not', () => {
    const hand = verifyReturn(reportReturn(aCaseAt('noticed'), '2026-11-05'), '2026-11-05');
    hand.signal(crossed('2026-11-06', '2026-11-03'), '2026-11-09');
    expect(placeOf(hand.fold)).toBe('retention');
    hand.signal(crossed('2026-11-16', '2026-11-11'), '2026-11-16');
    expect(placeOf(hand.fold)).toBe('persuading');
    expect(hand.fold.context.episode).toBe(2);
  });

  test('the second episode climbs with a notice of its own, and its limit is its own', () => {
    const hand = verifyReturn(reportReturn(rungs['noticed.expired']()));
    hand.signal(crossed('2026-11-19', '2026-11-16'), '2026-11-19');
    for (const day of ['2026-11-20', '2026-11-25', '2026-12-01']) hand.act('recordVisit', visit(day), day, 15);
    hand.until('2026-12-07');
    hand.act('issueNotice', document('enrolmentNotice', '2026-12-07'), '2026-12-07');
    const served = {
      type: 'served',
      document: 'enrolmentNotice',
      servedOn: plainDate('2026-12-07'),
      method: 'direct',
    } as const;
    hand.act('recordService', served, '2026-12-07', 16);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    // The limit of the first episode's return notice ran out; that of this notice has not.
    refuteReturn(reportReturn(hand));
    expect(placeOf(hand.fold)).toBe('noticed.running');
    hand.until('2026-12-15');
    expect(placeOf(hand.fold)).toBe('noticed.expired');
  });
});
