import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act, Actor } from '../../../src/domain/case/acts';
import { foldEntry, judge, placeOf } from '../../../src/domain/case/fold';
import { type Role, roles } from '../../../src/domain/case/vocabulary';
import { aCommand, actorOf, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, checked, contacts, draft, move, service, unasked, visit } from '../../support/climb';
import { copyOf, paused, refuteReturn, reportReturn, rungs, today, verifyReturn } from '../case/rungs';

/** A mis-click is struck by a second person; the entry stays, and what followed from it is undone (actCorrected). */

const entryOf = ({ entries }: CaseInHand, type: Act['type']) => entries.findLast(({ event }) => event.type === type);
const corrected = (hand: CaseInHand, type: Act['type']) =>
  ({ type: 'actCorrected', entry: entryOf(hand, type)?.sequence ?? 0, reason: 'didNotHappen' }) as const;
const strike = (hand: CaseInHand, type: Act['type'], day: string = today(hand)) =>
  hand.play([unasked(day, 22, 'correctAct', 'bureauCaseOfficer', corrected(hand, type))]);
const openOf = ({ fold }: CaseInHand) =>
  fold.context.tasks.filter(({ status }) => status === 'open').map(({ kind, subject }) => `${kind} ${subject ?? ''}`);
const running = ({ fold }: CaseInHand) =>
  fold.context.deadlines.filter(({ status, task }) => status === 'running' && task === null).map(({ rule }) => rule);

/** Each act that can be struck, in a case in which it was the last thing that happened, and where the case is then. */
const correctable: [Act['type'], string, () => CaseInHand, place: string][] = [
  ['visitRecorded', 'a visit', () => aCaseAt('visited'), 'persuading'],
  ['contactsAssigned', 'the contacts', rungs.persuading, 'persuading'],
  ['documentApproved', 'the signature of a notice', rungs['noticed.serving'], 'noticed.drafting'],
  ['documentApproved', 'the signature of an order', rungs['ordered.serving'], 'ordered.drafting'],
  [
    'documentApproved',
    'the signature of a judicial notice',
    rungs['judicialNoticed.serving'],
    'judicialNoticed.drafting',
  ],
  ['served', 'the service of a notice', rungs['noticed.running'], 'noticed.serving'],
  ['served', 'the service of an order', rungs['ordered.running'], 'ordered.serving'],
  ['served', 'the service of a judicial notice', rungs['judicialNoticed.running'], 'judicialNoticed.serving'],
  ['served', 'the service of a notice whose limit is over', rungs['noticed.expired'], 'noticed.serving'],
  ['served', 'the service of an order whose limit is over', rungs['ordered.expired'], 'ordered.serving'],
  ['referralMade', 'a referral', rungs.legalReferral, 'judicialNoticed.expired'],
  ['returnVerified', 'a verified return', () => verifyReturn(reportReturn(rungs['noticed.running']())), 'returned'],
  ['retentionChecked', 'a check', () => aCaseAt('retention').play([checked('2026-11-13')]), 'retention'],
];

describe.each(correctable)('%s: %s', (type, _, make, place) => {
  const hand = make();
  const entry = entryOf(hand, type);
  const tries = (actor: Actor, act: Act = corrected(hand, type)) =>
    judge(hand.fold, aCommand(act as never, actor, null), at(today(hand), 22))?.code ?? 'taken';

  test('is struck by a second person, and the case stands where it did before', () => {
    expect(placeOf(strike(copyOf(hand), type).fold)).toBe(place);
  });

  test('is never struck by the one who did it, on whatever post', () => {
    const author = entry?.actor as Extract<Actor, { kind: 'seat' }>;
    const elsewhere = { ...actorOf('bureauCaseOfficer'), official: author.official } as Actor;
    expect(tries(elsewhere)).toBe('notNow');
    expect(tries(actorOf('bureauCaseOfficer'))).toBe('taken');
  });

  test('is never erased: its entry and that of the correction stay, and the ledger folds to the same state', () => {
    const struck = strike(copyOf(hand), type);
    expect(struck.entries.slice(0, hand.entries.length)).toEqual(hand.entries);
    expect(struck.last?.entry.event).toEqual(corrected(hand, type));
    const folded = struck.entries.reduce<ReturnType<typeof foldEntry> | null>(foldEntry, null);
    expect(folded?.head).toEqual(struck.fold.head);
  });

  test('is struck once', () => {
    const struck = strike(copyOf(hand), type);
    const again = aCommand(corrected(hand, type), actorOf('townshipCaseOfficer'), null);
    expect(judge(struck.fold, again, at(today(hand), 23))?.code).toBe('notNow');
  });

  test('is not struck by the number of another entry', () => {
    const act = corrected(hand, type);
    for (const number of [1, act.entry + 1, 999])
      expect(tries(actorOf('bureauCaseOfficer'), { ...act, entry: number })).toBe('notNow');
  });
});

describe('what followed is undone', () => {
  test('of a visit: it counts no more, its promise neither, and the notice is not proposed', () => {
    const hand = aCaseAt('visited');
    hand.until('2026-11-02');
    expect(openOf(hand)).toContain('draftDocument returnNotice');
    strike(hand, 'visitRecorded', '2026-11-02');
    expect(hand.fold.context.visits).toHaveLength(2);
    expect(openOf(hand)).not.toContain('draftDocument returnNotice');
    hand.play([move('2026-11-03', 9, 'recordVisit', visit('2026-11-03'))]);
    expect(openOf(hand)).toContain('draftDocument returnNotice');
  });

  test('of a visit with a promise: nobody waits for the day', () => {
    const promise = visit('2026-10-16', { outcome: 'promised', promisedOn: plainDate('2026-10-23') });
    const hand = rungs.persuading().play([move('2026-10-16', 15, 'recordVisit', promise)]);
    expect(running(hand)).toContain('T34');
    strike(hand, 'visitRecorded');
    expect(running(hand)).not.toContain('T34');
  });

  test('of the first visit: the window counts from the next, and not at all where there is none', () => {
    const hand = rungs.persuading().play([move('2026-10-16', 15, 'recordVisit', visit('2026-10-16'))]);
    expect(running(hand)).toContain('T08');
    const alone = strike(copyOf(hand), 'visitRecorded');
    expect(running(alone)).not.toContain('T08');
    const first = corrected(hand, 'visitRecorded');
    hand.play([
      move('2026-10-20', 15, 'recordVisit', visit('2026-10-20')),
      unasked('2026-10-21', 9, 'correctAct', 'bureauCaseOfficer', first),
    ]);
    const window = hand.fold.context.deadlines.filter(({ rule, status }) => rule === 'T08' && status === 'running');
    expect(window).toMatchObject([{ count: { startDay: '2026-10-20', due: '2026-11-03' } }]);
  });

  test('of a visit on which an order rests: its proposal stays, but it cannot be drafted', () => {
    const hand = aCaseAt('noticed');
    hand.until('2026-11-10');
    strike(hand, 'visitRecorded', '2026-11-10');
    expect(openOf(hand)).toContain('draftDocument correctionOrder');
    const order = draft('correctionOrder', '2026-11-05');
    expect(hand.act('draftDocument', order, '2026-11-11').receipt.refusal?.code).toBe('notNow');
    hand.play([
      move('2026-11-11', 10, 'recordVisit', visit('2026-11-11')),
      move('2026-11-11', 11, 'draftDocument', order),
    ]);
    expect(placeOf(hand.fold)).toBe('ordered.legalCheck');
  });

  test('of contacts: who was named visits nobody, others are named, and the pack says who visits meanwhile', () => {
    const wrong = [...seats.villageCadre, ...seats.townshipCadre, ...seats.classTeacher];
    const hand = rungs
      .registered()
      .play([move('2026-10-16', 11, 'nameContacts', { type: 'contactsAssigned', contacts: wrong })]);
    expect(hand.openTask('recordVisit').seats).toEqual(wrong);
    strike(hand, 'contactsAssigned');
    expect(openOf(hand)).toContain('nameContacts ');
    hand.play([move('2026-10-19', 9, 'nameContacts', { type: 'contactsAssigned', contacts })]);
    expect(hand.openTask('recordVisit').seats).toEqual(contacts);
    expect(openOf(hand).filter((one) => one.startsWith('recordVisit'))).toHaveLength(1);
  });

  test('of a signature: the document is void, nobody serves it, and a new one is drafted', () => {
    const hand = strike(rungs['ordered.serving'](), 'documentApproved');
    expect(hand.fold.context.documents.at(-1)).toMatchObject({ kind: 'correctionOrder', void: true });
    expect(openOf(hand)).toContain('draftDocument correctionOrder');
    expect(openOf(hand)).not.toContain('recordService correctionOrder');
  });

  test('of a service: the limit and the remedies stop, and it is to be served', () => {
    const hand = strike(rungs['ordered.running'](), 'served');
    expect(running(hand).filter((rule) => ['T11', 'T18', 'T19'].includes(rule))).toEqual([]);
    expect(hand.fold.context.regions.filter(({ kind, until }) => kind === 'remedies' && until === null)).toEqual([]);
    expect(openOf(hand)).toContain('recordService correctionOrder');
    hand.play([move('2026-11-13', 9, 'recordService', service('correctionOrder', '2026-11-13'))]);
    expect(placeOf(hand.fold)).toBe('ordered.running');
    for (const rule of ['T11', 'T18', 'T19'] as const)
      expect(
        hand.fold.context.deadlines.find((one) => one.rule === rule && one.status === 'running')?.count.startDay,
      ).toBe('2026-11-13');
  });

  test('of a referral: its task is open again, and no court is asked', () => {
    const hand = strike(rungs.legalReferral(), 'referralMade');
    expect(hand.fold.context.referral).toBeNull();
    expect(openOf(hand)).toContain('refer ');
    expect(openOf(hand)).not.toContain('recordOutcome ');
  });

  test('of a check calls off no other exit that somebody has proposed', () => {
    const hand = aCaseAt('retention').play([checked('2026-11-13')]);
    const moved = { type: 'exitProposed', reason: 'leftCountry', evidence: 'exitRecord' } as const;
    hand.play([unasked('2026-11-13', 20, 'proposeExit', 'schoolHead', { ...moved, since: plainDate('2026-11-13') })]);
    strike(hand, 'retentionChecked', '2026-11-13');
    expect(hand.fold.context.exit?.reason).toBe('leftCountry');
  });

  test('of a check: it is asked for again, the last one too, whose closing is called off', () => {
    const hand = aCaseAt('retention').play([
      ...['2026-11-13', '2026-11-20', '2026-12-04', '2027-01-04', '2027-01-25'].map(checked),
    ]);
    expect(openOf(hand)).toContain('approveExit returned');
    strike(hand, 'retentionChecked');
    expect(hand.fold.context.exit).toBeNull();
    expect(openOf(hand)).not.toContain('approveExit returned');
    expect(openOf(hand)).toContain('retentionCheck endOfTerm');
    hand.play([checked('2027-01-26')]);
    expect(openOf(hand)).toContain('approveExit returned');
  });
});

test('of several acts of a kind each is struck for itself, and once', () => {
  const hand = aCaseAt('visited');
  const visits = hand.entries.filter(({ event }) => event.type === 'visitRecorded').map(({ sequence }) => sequence);
  const [first, second, third] = visits as [number, number, number];
  const tries = (entry: number) => {
    const act = { type: 'actCorrected', entry, reason: 'didNotHappen' } as const;
    const command = aCommand(act as never, actorOf('bureauCaseOfficer'), null);
    return judge(hand.fold, command, at(today(hand), 22))?.code ?? 'taken';
  };
  hand.play([
    unasked(today(hand), 21, 'correctAct', 'bureauCaseOfficer', {
      type: 'actCorrected',
      entry: second,
      reason: 'didNotHappen',
    }),
  ]);
  expect([first, second, third].map(tries)).toEqual(['taken', 'notNow', 'taken']);
  expect(hand.fold.context.visits.map(({ sequence }) => sequence)).toEqual([first, third]);
});

describe('of a verified return', () => {
  test('takes the document back into service that was being served, also out of a pause', () => {
    const hand = rungs['noticed.serving']().play([paused('2026-11-02', 10)]);
    strike(verifyReturn(reportReturn(hand)), 'returnVerified');
    expect(hand.fold.context.documents.at(-1)?.void).toBe(false);
    refuteReturn(hand);
    hand.play([move('2026-11-03', 10, 'reviewPause', { type: 'caseResumed' })]);
    expect(placeOf(hand.fold)).toBe('noticed.serving');
    expect(openOf(hand)).toContain('recordService returnNotice');
  });

  test('takes no document back that was void before', () => {
    const hand = strike(rungs['noticed.serving'](), 'documentApproved');
    expect(placeOf(hand.fold)).toBe('noticed.drafting');
    strike(verifyReturn(reportReturn(hand)), 'returnVerified');
    expect(hand.fold.context.documents.map(({ void: lost }) => lost)).toEqual([true]);
  });

  test('takes back the document of its own rung and no other', () => {
    const hand = strike(verifyReturn(reportReturn(rungs['ordered.serving']())), 'returnVerified');
    expect(hand.fold.context.documents.map(({ kind, void: lost }) => [kind, lost])).toEqual([
      ['returnNotice', false],
      ['correctionOrder', false],
    ]);
    expect(openOf(refuteReturn(hand))).toContain('recordService correctionOrder');
  });
});

describe('what was recorded while the case stood still', () => {
  test.each([
    ['paused', (hand: CaseInHand) => hand.play([paused('2026-11-02', 10)])],
    ['checking a return', (hand: CaseInHand) => reportReturn(hand, '2026-11-02')],
  ] as const)('can be struck too: a service in a case that was %s', (_, stand) => {
    const hand = stand(rungs['noticed.serving']());
    hand.play([move('2026-11-03', 9, 'recordService', service('returnNotice', '2026-11-03'))]);
    if (placeOf(hand.fold) === 'paused') hand.play([move('2026-11-03', 10, 'reviewPause', { type: 'caseResumed' })]);
    else hand.play([move('2026-11-03', 10, 'confirmReturn', { type: 'returnRefuted' })]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    strike(hand, 'served');
    expect(placeOf(hand.fold)).toBe('noticed.serving');
    expect(running(hand)).not.toContain('T09');
  });
});

describe('who may strike what another has recorded', () => {
  const officers = [
    'townshipCaseOfficer',
    'bureauCaseOfficer',
    'townshipLeader',
    'bureauLeader',
    'bureauHead',
  ] as const;
  const justice = ['justiceOffice', 'justiceBureau'] as const;
  const beyondSchool = [...officers, 'townshipCadre', ...justice] as const;
  const everybody = [...beyondSchool, 'classTeacher', 'schoolHead', 'schoolRollAdmin'] as const;
  const strikers = {
    contactsAssigned: beyondSchool,
    visitRecorded: everybody,
    documentApproved: officers,
    served: beyondSchool,
    referralMade: officers,
    returnVerified: everybody,
    retentionChecked: everybody,
  } as const satisfies Partial<Record<Act['type'], readonly Role[]>>;

  test.each(correctable)('%s: %s', (type, what, make) => {
    const hand = make();
    const may = (role: Role) => {
      const colleague = { ...actorOf(role), official: 'U-colleague' } as Actor;
      return judge(hand.fold, aCommand(corrected(hand, type) as never, colleague, null), at(today(hand), 22)) === null;
    };
    const ofJustice = type === 'documentApproved' && what.includes('judicial') ? justice : [];
    const expected: Role[] = [...strikers[type as keyof typeof strikers], ...ofJustice];
    expect(roles.filter(may).sort()).toEqual(expected.sort());
  });
});

describe('what others have built on', () => {
  test('is not struck any more: the service on which an order rests', () => {
    const hand = rungs['ordered.running']();
    const served = hand.entries.find(({ event }) => event.type === 'served' && event.document === 'returnNotice');
    const act = { type: 'actCorrected', entry: served?.sequence ?? 0, reason: 'wrongValue' } as const;
    expect(judge(hand.fold, aCommand(act, actorOf('bureauCaseOfficer'), null), at('2026-11-12'))?.code).toBe('notNow');
  });

  test('is not struck any more: contacts, once the child is back', () => {
    const hand = verifyReturn(reportReturn(rungs.persuading()));
    const act = corrected(hand, 'contactsAssigned');
    expect(judge(hand.fold, aCommand(act, actorOf('bureauCaseOfficer'), null), at(today(hand), 22))?.code).toBe(
      'notNow',
    );
  });
});

test('nothing but these acts can be struck', () => {
  const hand = aCaseAt('enforcing');
  const struck = hand.entries.filter(({ sequence }) => {
    const act = { type: 'actCorrected', entry: sequence, reason: 'wrongCase' } as const;
    return judge(hand.fold, aCommand(act, actorOf('bureauHead'), null), at('2026-12-18')) === null;
  });
  const allowed: Act['type'][] = correctable.map(([type]) => type);
  expect(struck.length).toBeGreaterThan(0);
  for (const { event } of struck) expect(allowed).toContain(event.type);
  expect(struck.length).toBeLessThan(hand.entries.length);
});
