import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act } from '../../../src/domain/case/acts';
import type { CaseContext, CaseDocument, CaseEvent, CaseOpening } from '../../../src/domain/case/context';
import {
  expireDeadline,
  isGuardianClock,
  pauseDeadlines,
  resumeDeadlines,
  startDeadline,
} from '../../../src/domain/case/deadlines';
import { changeDocument } from '../../../src/domain/case/documents';
import { openTask, openTaskOf } from '../../../src/domain/case/tasks';
import type { ReferralRoute, Role, TaskKind } from '../../../src/domain/case/vocabulary';
import { enforcementMachine } from '../../../src/domain/enforcement/machine';
import { nationalPack } from '../../../src/domain/pack/national';
import { anOpening } from '../../support/case-fixtures';
import { explore } from '../service/explore';
import { aCaseWith, aDocument, anOfficial, aRegion, eventOf, RegionsInHand, timer } from '../service/regions-in-hand';

const drafted: Act = { type: 'documentDrafted', document: 'demand', announcedOn: null, contains: [] };
const checked = (passed: boolean): Act => ({ type: 'legalChecked', document: 'demand', passed });
const returned: Act = { type: 'documentReturned', document: 'demand' };
const declined: Act = { type: 'documentDeclined', document: 'demand' };
const approved = (issuedOn: string, more: Partial<Extract<Act, { type: 'documentApproved' }>> = {}): Act => ({
  type: 'documentApproved',
  document: 'demand',
  issuedOn: plainDate(issuedOn),
  talkHeldOn: null,
  noJustCause: true,
  noStateFault: true,
  accepted: [],
  ...more,
});
const served = (servedOn: string): Act => ({
  type: 'served',
  document: 'demand',
  servedOn: plainDate(servedOn),
  method: 'direct',
  servers: 2,
  witness: 'none',
  consent: false,
});
const referred = (referredOn: string, route: ReferralRoute = 'enforcement'): Act => ({
  type: 'referralMade',
  route,
  referredOn: plainDate(referredOn),
});
const lawsuit = (filedOn: string): Act => ({ type: 'lawsuitFiled', about: 'D5', filedOn: plainDate(filedOn) });

/** The limit of the judicial notice is over, as it is long before an order is final. */
function aClimbedCase(opening?: CaseOpening): CaseContext {
  const documents = [
    aDocument('returnNotice', '2026-11-02', '2026-11-02', { id: 'D3' }),
    aDocument('correctionOrder', '2026-11-11', '2026-11-11'),
    aDocument('judicialNotice', '2026-11-23', '2026-11-23', { id: 'D8' }),
  ];
  const context = aCaseWith(documents[0] as CaseDocument, opening, { documents });
  const limit = { rule: 'T12', about: 'D8', startDay: plainDate('2026-11-23'), startedBy: 9 } as const;
  return expireDeadline(startDeadline(context, limit), 'T12:D8');
}

const lastDay = () => eventOf({ type: 'deadlineExpired', deadline: 'T19:remedies:D5' }, '2027-05-12', { actor: timer });

/** The worked order of case-ladder section 6: final with 11 May 2027. */
function final(opening?: CaseOpening): RegionsInHand {
  const hand = new RegionsInHand(aClimbedCase(opening));
  hand.begin('remedies', eventOf({ type: 'taskAcknowledged' }, '2026-11-11')).until('2027-05-11');
  const last = lastDay();
  hand.send(last);
  expect(hand.place('remedies')).toBe('final');
  return hand.begin('enforcement', last);
}
const place = (hand: RegionsInHand) => hand.place('enforcement');
const demand = (hand: RegionsInHand) => hand.context.documents.filter(({ kind }) => kind === 'demand').at(-1);

function toSign(opening?: CaseOpening): RegionsInHand {
  const hand = final(opening);
  expect(hand.fulfil('draftDocument', drafted, '2027-05-13')).toBe(true);
  if (place(hand) === 'legalCheck') hand.fulfil('checkDocument', checked(true), '2027-05-14');
  return hand;
}
function signed(): RegionsInHand {
  const hand = toSign();
  expect(hand.fulfil('issueDemand', approved('2027-05-17'), '2027-05-17')).toBe(true);
  return hand.begin('service', eventOf({ type: 'taskAcknowledged' }, '2027-05-17'), demand(hand)?.id);
}
/** Demand served on Tuesday, 18 May 2027. */
function waiting(): RegionsInHand {
  const hand = signed();
  expect(hand.fulfil('recordService', served('2027-05-18'), '2027-05-19')).toBe(true);
  return hand;
}
/** The ladder has asked for a referral, as it does once its own limits are over. */
function askToRefer(hand: RegionsInHand): RegionsInHand {
  hand.context = openTask(hand.context, eventOf({ type: 'taskAcknowledged' }, '2027-05-20'), { task: 'refer' });
  return hand;
}
function mayApply(): RegionsInHand {
  const hand = askToRefer(waiting());
  hand.until('2027-06-02');
  expect(place(hand)).toBe('mayApply');
  return hand;
}

describe('the window', () => {
  test('counts three months from the day on which the order became final', () => {
    expect(final().clock('T21:enforcement:D5')).toMatchObject({
      status: 'running',
      source: '行政强制法 53; 行政诉讼法解释 156',
      count: { startDay: '2027-05-11', due: '2027-08-11', rolledFrom: null, provisional: true },
    });
  });

  test('counts from the judgment where there was one', () => {
    const hand = new RegionsInHand(aClimbedCase());
    hand.begin('remedies', eventOf({ type: 'taskAcknowledged' }, '2026-11-11'));
    hand.record(lawsuit('2026-12-01'), '2026-12-02');
    const judgment = eventOf(
      { type: 'lawsuitDecided', about: 'D5', effectiveOn: plainDate('2026-11-30'), upheld: true },
      '2026-12-20',
    );
    hand.send(judgment);
    hand.begin('enforcement', judgment);
    // 30 November + 3 months = the last day of February, a Sunday.
    expect(hand.clock('T21:enforcement:D5')?.count).toMatchObject({ due: '2027-03-01', rolledFrom: '2027-02-28' });
  });

  test('warns 60, 30 and 10 days before it closes: the holders of what is open, and the next above them', () => {
    const hand = final();
    const warnings = hand.context.deadlines.filter(({ rule }) => rule === 'T21.2');
    expect(warnings.map(({ id, count }) => [id, count.due])).toEqual([
      ['T21.2:60:enforcement:D5', '2027-06-12'],
      ['T21.2:30:enforcement:D5', '2027-07-12'],
      ['T21.2:10:enforcement:D5', '2027-08-01'],
    ]);
    hand.fulfil('draftDocument', { type: 'taskAcknowledged' }, '2027-05-12');
    const remindedBy = (day: string) => {
      hand.until(day);
      return hand.task('draftDocument', 'demand').reminders;
    };
    for (const [last, next] of [
      ['2027-06-12', '2027-06-13'],
      ['2027-07-12', '2027-07-13'],
      ['2027-08-01', '2027-08-02'],
    ] as const)
      expect([last, -remindedBy(last) + remindedBy(next)]).toEqual([last, 1]);
    expect(hand.task('draftDocument').roles).toEqual(['townshipCaseOfficer', 'townshipCadre', 'townshipLeader']);
  });

  test('warns by a note where nobody has an open task, and reminds of it', () => {
    const hand = askToRefer(waiting());
    hand.context = pauseDeadlines({ ...hand.context, stay: true }, plainDate('2027-05-20'), isGuardianClock);
    hand.until('2027-06-13');
    const note = { kind: 'takeNote', subject: 'windowCloses', roles: ['townshipLeader'] };
    expect(hand.open()).toMatchObject([{ kind: 'refer', reminders: 0 }, note]);
    hand.until('2027-07-13');
    const reminded = { kind: 'takeNote', subject: 'windowCloses', reminders: 1 };
    expect(hand.open()).toMatchObject([{ kind: 'refer', reminders: 0 }, reminded]);
  });

  test('reminds of the service of the demand, or of the referral, where that is what it waits for', () => {
    const serving = signed();
    serving.fulfil('recordService', { type: 'taskAcknowledged' }, '2027-05-18');
    const applying = mayApply();
    for (const [hand, task] of [
      [serving, 'recordService'],
      [applying, 'refer'],
    ] as const) {
      hand.until('2027-06-12');
      const before = hand.task(task).reminders;
      hand.until('2027-06-13');
      expect(hand.task(task).reminders).toBe(before + 1);
    }
  });

  test.each([
    ['drafting', final],
    ['approving', toSign],
    ['serving', signed],
    ['mayApply', mayApply],
  ] as const)('lapses from %s with its last day, tells the leaders and asks for nothing more', (from, make) => {
    const hand = make();
    hand.until('2027-08-11');
    expect(place(hand)).toBe(from);
    hand.until('2027-08-12');
    expect(place(hand)).toBe('lapsed');
    expect(hand.clock('T21:enforcement:D5')?.status).toBe('expired');
    const notes = hand.open().filter(({ subject }) => subject === 'windowLapsed');
    expect(notes.map(({ kind, roles, region }) => [kind, roles, region])).toEqual([
      ['takeNote', ['townshipLeader'], undefined],
      ['takeNote', ['bureauLeader'], undefined],
    ]);
    expect(hand.open().filter(({ region }) => region === 'enforcement:D5')).toEqual([]);
    expect(
      hand.context.deadlines.filter(({ id, status }) => id.endsWith(':enforcement:D5') && status === 'running'),
    ).toEqual([]);
    expect(demand(hand)?.void ?? false).toBe(from === 'approving' || from === 'serving');
  });

  test('lapses although a stay holds the demand’s period: what is held is the family’s, not the window', () => {
    const hand = waiting();
    const held = pauseDeadlines({ ...hand.context, stay: true }, plainDate('2027-05-24'), isGuardianClock);
    hand.context = held;
    expect(hand.clock('T20:enforcement:D5')?.status).toBe('paused');
    hand.until('2027-08-12');
    expect(place(hand)).toBe('lapsed');
    expect(hand.clock('T21:enforcement:D5')?.count.due).toBe('2027-08-11');
  });

  test('a timer issues nothing', () => {
    const hand = final();
    hand.until('2027-12-31');
    expect(hand.context.documents.filter(({ kind }) => kind === 'demand')).toEqual([]);
    expect(hand.context.referral).toBeNull();
  });
});

describe('the demand', () => {
  test('is drafted, checked by another, signed, served; ten working days later the court may be asked', () => {
    const hand = final();
    expect(hand.open()).toMatchObject([{ kind: 'draftDocument', subject: 'demand', region: 'enforcement:D5' }]);
    hand.fulfil('draftDocument', drafted, '2027-05-13');
    expect(demand(hand)).toMatchObject({ draftedBy: 'U-townshipCaseOfficer', checked: false, issuedOn: null });
    expect(hand.open()).toMatchObject([{ kind: 'checkDocument', subject: 'demand', roles: ['justiceOffice'] }]);
    hand.fulfil('checkDocument', checked(true), '2027-05-14');
    expect(hand.open()).toMatchObject([{ kind: 'issueDemand', subject: 'demand', roles: ['townshipLeader'] }]);
    hand.fulfil('issueDemand', approved('2027-05-17'), '2027-05-17');
    expect(demand(hand)).toMatchObject({ checked: true, issuedOn: '2027-05-17', issuedBy: 'townshipLeader' });
    hand.begin('service', eventOf({ type: 'taskAcknowledged' }, '2027-05-17'), demand(hand)?.id);
    hand.fulfil('recordService', served('2027-05-18'), '2027-05-20');
    // The proof says when: 18 May + 10 working days = 1 June; the 2027 notice is not published yet.
    expect(hand.clock('T20:enforcement:D5')?.count).toMatchObject({
      startDay: '2027-05-18',
      due: '2027-06-01',
      provisional: true,
    });
    hand.until('2027-06-01');
    expect(place(hand)).toBe('waiting');
    hand.until('2027-06-02');
    expect(place(hand)).toBe('mayApply');
    expect(hand.open()).toMatchObject([{ kind: 'takeNote', subject: 'mayApply', roles: ['townshipLeader'] }]);
  });

  test('needs no check where the pack names none', () => {
    const pack = { ...nationalPack, legalCheck: { value: [], source: 'D' } };
    const hand = final({ ...anOpening(), pack });
    hand.fulfil('draftDocument', drafted, '2027-05-13');
    expect([place(hand), hand.open().map(({ kind }) => kind)]).toEqual(['approving', ['issueDemand']]);
  });

  test('is not checked by who drafted it', () => {
    const hand = final();
    hand.fulfil('draftDocument', drafted, '2027-05-13', anOfficial('townshipCaseOfficer', 'U-7'));
    expect(hand.fulfil('checkDocument', checked(true), '2027-05-14', anOfficial('justiceOffice', 'U-7'))).toBe(false);
    expect(hand.fulfil('checkDocument', checked(true), '2027-05-14', anOfficial('justiceOffice', 'U-8'))).toBe(true);
    const checkDocument = { value: ['townshipCaseOfficer', 'justiceOffice'] as const, source: 'D' };
    const pack = { ...nationalPack, holders: { ...nationalPack.holders, checkDocument } };
    const other = final({ ...anOpening(), pack });
    other.fulfil('draftDocument', drafted, '2027-05-13');
    expect(other.task('checkDocument').roles).toEqual(['justiceOffice']);
  });

  test.each([
    ['checkDocument', checked(false), 'drafting', 1],
    ['issueDemand', returned, 'drafting', 1],
    ['issueDemand', declined, 'declined', 0],
  ] as const)('%s: a draft that is not taken is void and asked for anew', (task, act, where, urged) => {
    const hand = task === 'checkDocument' ? final() : toSign();
    if (task === 'checkDocument') hand.fulfil('draftDocument', drafted, '2027-05-13');
    const first = demand(hand)?.id;
    expect(hand.fulfil(task, act, '2027-05-17')).toBe(true);
    expect([place(hand), hand.document(first)?.void]).toEqual([where, true]);
    hand.until('2027-05-19');
    expect(hand.task('draftDocument', 'demand').reminders).toBe(urged);
    expect(hand.fulfil('draftDocument', drafted, '2027-05-20')).toBe(true);
    expect(demand(hand)?.id).not.toBe(first);
    expect([place(hand), demand(hand)?.void]).toEqual(['legalCheck', false]);
  });

  test.each<[string, Act, Role]>([
    ['a role that may not', approved('2027-05-17'), 'townshipCaseOfficer'],
    ['another body than the one that ordered', approved('2027-05-17'), 'bureauLeader'],
    ['somebody who sees a just cause', approved('2027-05-17', { noJustCause: false }), 'townshipLeader'],
    ['somebody who sees a fault of the State', approved('2027-05-17', { noStateFault: false }), 'townshipLeader'],
    ['a date before the order was final', approved('2027-05-11'), 'townshipLeader'],
  ])('is not signed by %s', (_, act, role) => {
    const hand = toSign();
    expect(hand.fulfil('issueDemand', act, '2027-05-17', anOfficial(role))).toBe(false);
    expect(hand.fulfil('issueDemand', approved('2027-05-17'), '2027-05-17')).toBe(true);
  });

  test.each<[string, Partial<CaseContext>]>([
    ['a stay', { stay: true }],
    ['a just cause', { halts: [{ ground: 'childIll', foundOn: plainDate('2027-05-15'), endedOn: null }] }],
    ['a fault of the State', { halts: [{ ground: 'expelled', foundOn: plainDate('2027-05-15'), endedOn: null }] }],
  ])('is not signed while %s stands', (_, obstacle) => {
    const hand = toSign();
    hand.context = { ...hand.context, ...obstacle };
    expect(hand.fulfil('issueDemand', approved('2027-05-17'), '2027-05-17')).toBe(false);
    expect(demand(hand)?.issuedOn).toBeNull();
  });

  test('is the bureau’s where the bureau ordered', () => {
    const hand = final();
    hand.context = {
      ...hand.context,
      documents: hand.context.documents.map((document) =>
        document.id === 'D5' ? { ...document, issuedBy: 'bureauHead' } : document,
      ),
    };
    hand.fulfil('draftDocument', drafted, '2027-05-13');
    hand.fulfil('checkDocument', checked(true), '2027-05-14');
    expect(hand.task('issueDemand').roles).toEqual(['bureauHead']);
    expect(hand.fulfil('issueDemand', approved('2027-05-17'), '2027-05-17', anOfficial('townshipLeader'))).toBe(false);
    expect(hand.fulfil('issueDemand', approved('2027-05-17'), '2027-05-17')).toBe(true);
  });

  test('that its only signer drafted is sent back by another leader and drafted by somebody else', () => {
    const hand = final();
    hand.fulfil('draftDocument', drafted, '2027-05-13', anOfficial('townshipLeader'));
    hand.fulfil('checkDocument', checked(true), '2027-05-14');
    expect(hand.task('issueDemand').roles).toEqual(['bureauLeader']);
    expect(hand.fulfil('issueDemand', approved('2027-05-17'), '2027-05-17')).toBe(false);
    expect(hand.fulfil('issueDemand', returned, '2027-05-17')).toBe(true);
    hand.fulfil('draftDocument', drafted, '2027-05-18');
    hand.fulfil('checkDocument', checked(true), '2027-05-19');
    expect(hand.fulfil('issueDemand', approved('2027-05-20'), '2027-05-20', anOfficial('townshipLeader'))).toBe(true);
  });

  test('has no period before its proof, and one by public notice from the day on which that serves', () => {
    const hand = signed();
    const asked = { type: 'notServed', document: 'demand', reason: 'whereaboutsUnknown' } as const;
    expect(hand.fulfil('recordService', asked, '2027-05-18')).toBe(true);
    const publishedOn = plainDate('2027-05-18');
    hand.fulfil('recordService', { type: 'publicNoticeMade', document: 'demand', publishedOn }, '2027-05-18');
    hand.until('2027-06-17');
    expect([place(hand), hand.clock('T20:enforcement:D5')]).toEqual(['serving', undefined]);
    hand.until('2027-06-18');
    // 18 May + 30 days = 17 June; + 10 working days = 1 July.
    expect(place(hand)).toBe('waiting');
    expect(hand.clock('T20:enforcement:D5')?.count).toMatchObject({ startDay: '2027-06-17', due: '2027-07-01' });
  });

  test('its period waits while the case stands still, and goes on afterwards', () => {
    const hand = signed();
    hand.context = { ...hand.context, stay: true };
    hand.fulfil('recordService', served('2027-05-18'), '2027-05-18');
    expect(hand.clock('T20:enforcement:D5')?.status).toBe('paused');
    hand.until('2027-06-10');
    expect(place(hand)).toBe('waiting');
    hand.context = resumeDeadlines({ ...hand.context, stay: false }, plainDate('2027-06-10'), isGuardianClock);
    expect(hand.clock('T20:enforcement:D5')).toMatchObject({ status: 'running', count: { due: '2027-06-24' } });
  });
});

describe('the application', () => {
  const apply = (hand: RegionsInHand, act: Act, day = '2027-06-03') => hand.fulfil('refer', act, day);

  test('closes the window: met, with nothing left that warns', () => {
    const hand = mayApply();
    expect(apply(hand, referred('2027-06-02'))).toBe(true);
    expect(place(hand)).toBe('applied');
    expect(hand.clock('T21:enforcement:D5')?.status).toBe('met');
    expect(hand.context.deadlines.filter(({ rule, status }) => rule === 'T21.2' && status === 'running')).toEqual([]);
    hand.until('2027-12-31');
    expect(hand.context.tasks.some(({ subject }) => subject === 'windowLapsed')).toBe(false);
  });

  test.each([
    ['before the end of the demand’s period', referred('2027-06-01')],
    ['after the window', referred('2027-08-12')],
    ['by another route', referred('2027-06-02', 'civilAction')],
  ])('is not one %s', (_, act) => {
    const hand = mayApply();
    expect(apply(hand, act)).toBe(false);
    expect(place(hand)).toBe('mayApply');
  });

  test.each([
    ['drafting', final],
    ['approving', toSign],
    ['serving', signed],
    ['waiting', waiting],
  ] as const)('is not taken in %s', (_, make) => {
    const hand = askToRefer(make());
    expect(apply(hand, referred('2027-05-20'), '2027-05-21')).toBe(false);
  });

  test('is not made under a stay, nor without having been asked for', () => {
    const hand = mayApply();
    expect(hand.record(referred('2027-06-02'), '2027-06-03')).toBe(false);
    hand.context = { ...hand.context, stay: true };
    expect(apply(hand, referred('2027-06-02'))).toBe(false);
    hand.context = { ...hand.context, stay: false };
    expect(apply(hand, referred('2027-06-02'))).toBe(true);
  });

  test.each(['referralRefused', 'actCorrected'] as const)(
    'that the court refuses, or that was never made, can be made again within the same window: %s',
    (type) => {
      const hand = mayApply();
      apply(hand, referred('2027-06-02'));
      const made = hand.context.tasks.find(({ kind }) => kind === 'refer')?.closedBy?.sequence ?? 0;
      const referral = { route: 'enforcement', referredOn: plainDate('2027-06-02'), outcome: null } as const;
      const correctable = [
        { sequence: made, type: 'referralMade', official: 'U-townshipLeader', about: null } as const,
      ];
      const asked = eventOf({ type: 'taskAcknowledged' }, '2027-06-03');
      hand.context = openTask({ ...hand.context, referral, correctable }, asked, { task: 'recordOutcome' });
      const failed: Act =
        type === 'referralRefused'
          ? { type, refusedOn: plainDate('2027-07-01') }
          : { type, entry: made, reason: 'didNotHappen' };
      const stranger = { task: null, actor: anOfficial('townshipLeader') };
      expect(hand.record(failed, '2027-07-02', stranger)).toBe(false);
      const task = hand.task('recordOutcome').id;
      expect(hand.record(failed, '2027-07-02', { task, actor: anOfficial('bureauLeader') })).toBe(true);
      expect(place(hand)).toBe('mayApply');
      const running = hand.context.deadlines.filter(
        ({ id, status }) => id.endsWith(':enforcement:D5') && status === 'running',
      );
      expect(running.map(({ id, count }) => [id, count.due])).toEqual([
        ['T21:enforcement:D5', '2027-08-11'],
        ['T21.2:30:enforcement:D5', '2027-07-12'],
        ['T21.2:10:enforcement:D5', '2027-08-01'],
      ]);
      hand.until('2027-08-12');
      expect(place(hand)).toBe('lapsed');
    },
  );

  test('by another route is no concern of the window, whatever becomes of it', () => {
    const hand = mayApply();
    apply(hand, referred('2027-06-02'));
    const referral = { route: 'civilAction', referredOn: plainDate('2027-06-02'), outcome: null } as const;
    const asked = eventOf({ type: 'taskAcknowledged' }, '2027-06-03');
    hand.context = openTask({ ...hand.context, referral }, asked, { task: 'recordOutcome' });
    const refused: Act = { type: 'referralRefused', refusedOn: plainDate('2027-07-01') };
    expect(hand.fulfil('recordOutcome', refused, '2027-07-02')).toBe(false);
    expect(place(hand)).toBe('applied');
  });

  test('is not made after the window has lapsed', () => {
    const hand = mayApply();
    hand.until('2027-08-12');
    expect(apply(hand, referred('2027-08-11'), '2027-08-12')).toBe(false);
  });
});

describe('no enforcement while a remedy is pending', () => {
  test.each([
    ['drafting', final],
    ['approving', toSign],
    ['serving', signed],
    ['waiting', waiting],
    ['mayApply', mayApply],
  ] as const)('a suit filed in time and heard of late ends it in %s: demand void, window gone', (_, make) => {
    const hand = make();
    const started = demand(hand)?.id;
    expect(hand.record(lawsuit('2027-05-11'), '2027-06-03')).toBe(true);
    expect([hand.place('remedies'), place(hand)]).toEqual(['inCourt', 'overtaken']);
    expect(started === undefined || hand.document(started)?.void).toBe(true);
    expect(hand.open().filter(({ region }) => region === 'enforcement:D5')).toEqual([]);
    hand.until('2027-12-31');
    expect(hand.context.tasks.some(({ subject }) => subject === 'windowLapsed')).toBe(false);
  });

  test('a suit out of time ends nothing', () => {
    const hand = waiting();
    expect(hand.record(lawsuit('2027-05-12'), '2027-05-25')).toBe(false);
    expect(place(hand)).toBe('waiting');
  });

  test('upheld in court, it begins anew with a window and a demand of its own', () => {
    const hand = waiting();
    const first = demand(hand)?.id;
    hand.record(lawsuit('2027-05-11'), '2027-05-25');
    const judgment = eventOf(
      { type: 'lawsuitDecided', about: 'D5', effectiveOn: plainDate('2027-09-30'), upheld: true },
      '2027-10-08',
    );
    hand.send(judgment);
    hand.begin('enforcement', judgment);
    expect(place(hand)).toBe('drafting');
    expect(hand.clock('T21:enforcement:D5')).toMatchObject({ status: 'running', count: { due: '2027-12-30' } });
    hand.fulfil('draftDocument', drafted, '2027-10-11');
    hand.fulfil('checkDocument', checked(true), '2027-10-12');
    hand.fulfil('issueDemand', approved('2027-10-13'), '2027-10-13');
    expect([place(hand), demand(hand)?.id === first, demand(hand)?.issuedOn]).toEqual(['serving', false, '2027-10-13']);
  });
});

test('two acts have two windows and two demands', () => {
  const hand = final();
  const finalOn = plainDate('2027-05-07');
  const fine = aDocument('penaltyDecision', '2026-11-20', '2026-11-20', { id: 'D9', finalOn });
  hand.context = { ...hand.context, documents: [...hand.context.documents, fine] };
  hand.begin('enforcement', lastDay(), 'D9');
  const places = () => ['D5', 'D9'].map((about) => hand.place('enforcement', about));
  const draftFor = (about: string) => {
    const task = hand.open().find(({ region, kind }) => region === `enforcement:${about}` && kind === 'draftDocument');
    hand.record(drafted, '2027-05-17', { task: `${task?.id}`, actor: anOfficial('townshipCaseOfficer') });
    return demand(hand)?.id;
  };
  const forFine = draftFor('D9');
  expect(places()).toEqual(['drafting', 'legalCheck']);
  hand.fulfil('checkDocument', checked(true), '2027-05-18');
  const forOrder = draftFor('D5');
  expect(places()).toEqual(['legalCheck', 'approving']);
  hand.fulfil('issueDemand', approved('2027-05-19'), '2027-05-19');
  expect([forFine, forOrder].map((id) => hand.document(id)?.issuedOn)).toEqual(['2027-05-19', null]);
  // 7 May + 3 months = 7 August, a Saturday.
  hand.until('2027-08-10');
  expect(places()).toEqual(['legalCheck', 'lapsed']);
  hand.until('2027-08-12');
  expect(places()).toEqual(['lapsed', 'lapsed']);
});

describe('every path of enforcement', () => {
  const back = { type: 'returnVerified', attendingSince: plainDate('2027-06-01') } as const;
  const eventsOf = (context: CaseContext): CaseEvent[] => {
    const form = (act: Act, kind: TaskKind, role: Role) => {
      const task = context.tasks.find((open) => open.status === 'open' && open.kind === kind)?.id ?? null;
      return eventOf(act, '2027-06-02', { task, actor: anOfficial(role) });
    };
    const clocks = context.deadlines.filter(({ status, level }) => status === 'running' && level === 0);
    return [
      form({ type: 'taskAcknowledged' }, 'draftDocument', 'townshipCaseOfficer'),
      form(drafted, 'draftDocument', 'townshipCaseOfficer'),
      form(checked(true), 'checkDocument', 'justiceOffice'),
      form(checked(false), 'checkDocument', 'justiceOffice'),
      form(approved('2027-05-17'), 'issueDemand', 'townshipLeader'),
      form(returned, 'issueDemand', 'townshipLeader'),
      form(declined, 'issueDemand', 'townshipLeader'),
      form(referred('2027-06-30'), 'refer', 'townshipLeader'),
      form({ type: 'referralRefused', refusedOn: plainDate('2027-07-01') }, 'recordOutcome', 'townshipCaseOfficer'),
      ...[7, 8].map((entry) => eventOf({ type: 'actCorrected', entry, reason: 'didNotHappen' }, '2027-07-02')),
      ...(['demand', 'correctionOrder'] as const).map((document) =>
        eventOf({ type: 'decisionRevoked', document, revokedOn: plainDate('2027-06-02') }, '2027-06-02'),
      ),
      eventOf(served('2027-05-18'), '2027-05-19'),
      eventOf({ type: 'deadlineExpired', deadline: 'T23:service' }, '2027-05-19', { actor: timer }),
      eventOf(lawsuit('2027-05-11'), '2027-06-03'),
      eventOf({ type: 'reconsiderationFiled', about: 'D5', filedOn: plainDate('2027-01-11') }, '2027-06-03'),
      eventOf({ type: 'returnReported', attendingSince: plainDate('2027-06-01') }, '2027-06-02'),
      form(back, 'confirmReturn', 'schoolHead'),
      form({ type: 'penaltyPaid', paidOn: plainDate('2027-06-01') }, 'penaltyStep', 'townshipCaseOfficer'),
      ...clocks.map(({ id }) => eventOf({ type: 'deadlineExpired', deadline: id }, '2027-08-12', { actor: timer })),
    ];
  };
  /** What the regions of service and remedies, and the ladder before, have done when this one steps. */
  const neighbours = (context: CaseContext, event: CaseEvent): CaseContext => {
    const proves = event.type === 'served' || (event.type === 'deadlineExpired' && event.deadline === 'T23:service');
    const challenges = event.type === 'lawsuitFiled' || event.type === 'reconsiderationFiled';
    const claimed = event.type === 'returnReported' && openTaskOf(context, 'confirmReturn') === undefined;
    const about = context.documents.findLast(({ kind, void: lost }) => kind === 'demand' && !lost)?.id ?? null;
    const proof = { sequence: 8, type: 'served', official: 'U-other', about } as const;
    const others = context.correctable.filter(({ sequence }) => sequence !== proof.sequence);
    return {
      ...(claimed ? openTask(context, event, { task: 'confirmReturn' }) : context),
      correctable: proves ? [...others, proof] : context.correctable,
      documents: context.documents.map((document) =>
        proves && document.kind === 'demand' && document.issuedOn !== null && !document.void
          ? { ...document, servedOn: plainDate('2027-05-18') }
          : document,
      ),
      regions: context.regions.map((region) =>
        challenges && region.kind === 'remedies' ? { ...region, place: 'inCourt' } : region,
      ),
    };
  };
  const one = { ...nationalPack, windowWarnings: { value: [30], source: 'D' } };
  const unchecked = { ...one, legalCheck: { value: [], source: 'D' } };
  const actsUnder = [
    [one, 'correctionOrder'],
    [unchecked, 'correctionOrder'],
    [unchecked, 'penaltyDecision'],
  ] as const;
  const worlds = actsUnder.map(([pack, kind]) => {
    const hand = askToRefer(new RegionsInHand(aClimbedCase({ ...anOpening(), pack })));
    const asked = eventOf({ type: 'taskAcknowledged' }, '2027-05-20');
    const final = changeDocument(hand.context, 'D5', (act) => ({ ...act, kind, finalOn: plainDate('2027-05-11') }));
    const known = openTask(final, asked, { task: 'penaltyStep', subject: 'payment', standing: true });
    const context: CaseContext = {
      ...openTask(known, asked, { task: 'recordOutcome' }),
      referral: { route: 'enforcement', referredOn: plainDate('2027-06-30'), outcome: null },
      correctable: [{ sequence: 7, type: 'referralMade', official: 'U-other', about: null }],
    };
    const region = aRegion('enforcement');
    const regions = [{ ...aRegion('remedies'), place: 'final' }, region];
    const input = { case: { ...context, regions }, region, event: lastDay() };
    return explore(enforcementMachine, input, eventsOf, neighbours);
  });
  const steps = worlds.flatMap((world) => world.steps);

  test('reaches every state and every transition', () => {
    expect(new Set(worlds.flatMap(({ places }) => [...places]))).toEqual(worlds[0]?.allPlaces);
    expect(new Set(worlds.flatMap(({ taken }) => [...taken]))).toEqual(worlds[0]?.allTransitions);
  });

  test('moves no last day of the window and never pauses it', () => {
    const window = ({ deadlines }: CaseContext) => deadlines.find(({ rule }) => rule === 'T21');
    const moved = steps.filter(
      ({ from, to }) => window(to)?.count !== window(from)?.count || window(to)?.status === 'paused',
    );
    expect(steps.every(({ from }) => window(from) !== undefined)).toBe(true);
    expect(moved).toEqual([]);
  });

  test('issues a demand only by a signature, never by a timer', () => {
    const issued = ({ documents }: CaseContext) =>
      documents.filter(({ kind, issuedOn }) => kind === 'demand' && issuedOn !== null).length;
    const issuing = steps.filter(({ from, to }) => issued(to) > issued(from)).map(({ event }) => event.type);
    expect(new Set(issuing)).toEqual(new Set(['documentApproved']));
  });
});
