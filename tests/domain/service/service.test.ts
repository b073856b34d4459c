import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act } from '../../../src/domain/case/acts';
import type { CaseContext, CaseEvent } from '../../../src/domain/case/context';
import { type ServiceMethod, serviceMethods } from '../../../src/domain/case/vocabulary';
import { serviceMachine } from '../../../src/domain/service/machine';
import { actorOf } from '../../support/case-fixtures';
import { explore } from './explore';
import { aCaseWith, aDocument, eventOf, inputOf, RegionsInHand, timer } from './regions-in-hand';

type Served = Extract<Act, { type: 'served' }>;
const served = (servedOn: string, method: ServiceMethod, more: Partial<Served> = {}): Served => ({
  type: 'served',
  document: 'correctionOrder',
  servedOn: plainDate(servedOn),
  method,
  servers: 2,
  witness: 'none',
  consent: false,
  ...more,
});
type Reason = Extract<Act, { type: 'notServed' }>['reason'];
const notServed = (reason: Reason): Act => ({ type: 'notServed', document: 'correctionOrder', reason });
const published = (on: string): Act => ({
  type: 'publicNoticeMade',
  document: 'correctionOrder',
  publishedOn: plainDate(on),
});

/** An order, issued on 11 November, that waits for its service. */
const issued = () => aCaseWith(aDocument('correctionOrder', '2026-11-11', null));
const signature = () => eventOf({ type: 'taskAcknowledged' }, '2026-11-11');
const toServe = () => new RegionsInHand(issued()).begin('service', signature());
/** After a vain attempt for each reason. */
function attempted(...reasons: Reason[]): RegionsInHand {
  const hand = toServe();
  for (const reason of reasons) expect(hand.fulfil('recordService', notServed(reason), '2026-11-12')).toBe(true);
  return hand;
}
const serve = (hand: RegionsInHand, proof: Served, day = '2026-11-13') => hand.fulfil('recordService', proof, day);
const isServed = (hand: RegionsInHand) => hand.document()?.servedOn ?? null;

describe('what counts as proof', () => {
  test.each(serviceMethods.filter((method) => method !== 'leftOnSite' && method !== 'electronic'))(
    '%s serves on the day of the proof, whenever it is recorded',
    (method) => {
      const hand = toServe();
      expect(serve(hand, served('2026-11-11', method), '2026-11-20')).toBe(true);
      expect([hand.place('service'), isServed(hand), hand.open()]).toEqual(['served', '2026-11-11', []]);
    },
  );

  test.each([
    ['one server', { servers: 1, witness: 'villageCommittee' }, false],
    ['no witness', { servers: 2, witness: 'none' }, false],
    ['two servers and the village committee', { servers: 2, witness: 'villageCommittee' }, true],
    ['two servers and a recording', { servers: 2, witness: 'recording' }, true],
  ] as const)('left on site by %s', (_, more, proves) => {
    for (const hand of [toServe(), attempted('refusedWithoutWitness')]) {
      expect(serve(hand, served('2026-11-12', 'leftOnSite', more))).toBe(proves);
      expect(isServed(hand)).toBe(proves ? '2026-11-12' : null);
    }
  });

  test.each(['addresseeAbsent', 'addressWrong', 'whereaboutsUnknown'] as const)(
    'nothing is left on site where nobody refused it: %s',
    (reason) => {
      const hand = attempted(reason);
      expect(serve(hand, served('2026-11-12', 'leftOnSite', { witness: 'villageCommittee' }))).toBe(false);
      expect(isServed(hand)).toBeNull();
    },
  );

  test('electronic service needs the consent of the addressee', () => {
    const hand = toServe();
    expect(serve(hand, served('2026-11-12', 'electronic'))).toBe(false);
    expect(serve(hand, served('2026-11-12', 'electronic', { consent: true }))).toBe(true);
    expect(isServed(hand)).toBe('2026-11-12');
  });

  test('nothing is served before it is issued', () => {
    const hand = toServe();
    expect(serve(hand, served('2026-11-10', 'direct'))).toBe(false);
    expect(serve(hand, served('2026-11-11', 'direct'))).toBe(true);
  });

  test('the proof of another document, or one that nobody was asked for, serves nothing', () => {
    const hand = toServe();
    expect(serve(hand, served('2026-11-12', 'direct', { document: 'returnNotice' }))).toBe(false);
    expect(hand.record(served('2026-11-12', 'direct'), '2026-11-12')).toBe(false);
    expect(isServed(hand)).toBeNull();
  });

  test('of two orders on their way, the proof serves the one whose task it fulfils', () => {
    const hand = toServe();
    const second = aDocument('correctionOrder', '2026-11-11', null, { id: 'D9' });
    hand.context = { ...hand.context, documents: [...hand.context.documents, second] };
    hand.begin('service', signature(), 'D9');
    const task = hand.open().find(({ region }) => region === 'service:D9');
    expect(
      hand.record(served('2026-11-12', 'direct'), '2026-11-12', {
        task: `${task?.id}`,
        actor: actorOf('townshipCadre'),
      }),
    ).toBe(true);
    expect([hand.document('D5')?.servedOn, hand.document('D9')?.servedOn]).toEqual([null, '2026-11-12']);
    expect([hand.place('service', 'D5'), hand.place('service', 'D9')]).toEqual(['toServe', 'served']);
  });

  test('what is served is not served again', () => {
    const hand = toServe();
    const { id } = hand.task('recordService');
    serve(hand, served('2026-11-12', 'direct'));
    expect(hand.record(served('2026-11-16', 'mail'), '2026-11-16', { task: id })).toBe(false);
    expect(isServed(hand)).toBe('2026-11-12');
  });
});

describe('no clock without proof', () => {
  test('however often service fails, it is asked for again, and only the clocks of the task run', () => {
    const hand = attempted('addresseeAbsent', 'addresseeAbsent', 'refusedWithoutWitness', 'addressWrong');
    hand.until('2027-06-30');
    expect(isServed(hand)).toBeNull();
    expect(hand.open().map(({ kind, subject }) => [kind, subject])).toEqual([['recordService', 'correctionOrder']]);
    expect(new Set(hand.context.deadlines.map(({ rule }) => rule))).toEqual(new Set(['T29', 'T36']));
  });

  test('who is not served is reminded of, and others are brought in', () => {
    const hand = toServe();
    hand.until('2026-11-16');
    expect(hand.task('recordService')).toMatchObject({
      reminders: 2,
      roles: ['townshipCaseOfficer', 'townshipCadre', 'townshipLeader'],
    });
  });
});

describe('public notice', () => {
  const known: Reason[][] = [
    [],
    ['addresseeAbsent'],
    ['refusedWithoutWitness'],
    ['whereaboutsUnknown', 'addressWrong'],
  ];
  test.each(known.map((reasons) => ({ reasons })))(
    'is not open while somebody knows where the guardian is: $reasons',
    ({ reasons }) => {
      const hand = attempted(...reasons);
      expect(hand.fulfil('recordService', published('2026-11-13'), '2026-11-13')).toBe(false);
    },
  );

  test('serves thirty days after it was published, and asks nobody meanwhile', () => {
    const hand = attempted('whereaboutsUnknown');
    expect(hand.fulfil('recordService', published('2026-11-10'), '2026-11-13')).toBe(false);
    expect(hand.fulfil('recordService', published('2026-11-13'), '2026-11-13')).toBe(true);
    // 13 November + 30 days = 13 December, a Sunday.
    expect(hand.clock('T23:service:D5')).toMatchObject({ count: { due: '2026-12-14', rolledFrom: '2026-12-13' } });
    hand.until('2026-12-14');
    expect([hand.place('service'), isServed(hand)]).toEqual(['published', null]);
    expect(hand.task('recordService').reminders).toBe(0);
    hand.until('2026-12-15');
    expect([hand.place('service'), isServed(hand), hand.open()]).toEqual(['served', '2026-12-14', []]);
    expect(hand.clock('T23:service:D5')?.status).toBe('expired');
  });

  test('a guardian who is found before is served by that proof', () => {
    const hand = attempted('whereaboutsUnknown');
    hand.fulfil('recordService', published('2026-11-13'), '2026-11-13');
    expect(serve(hand, served('2026-11-24', 'direct'), '2026-11-24')).toBe(true);
    expect([isServed(hand), hand.clock('T23:service:D5')?.status]).toEqual(['2026-11-24', 'met']);
    hand.until('2027-01-31');
    expect(isServed(hand)).toBe('2026-11-24');
  });
});

describe('every path of service', () => {
  const eventsOf = (context: CaseContext): CaseEvent[] => {
    const task = context.tasks.find(({ status }) => status === 'open');
    const form = { task: task?.id ?? null, actor: actorOf('townshipCadre') };
    const acts: Act[] = [
      ...serviceMethods.map((method) => served('2026-11-12', method)),
      served('2026-11-12', 'leftOnSite', { witness: 'recording' }),
      notServed('addresseeAbsent'),
      notServed('refusedWithoutWitness'),
      notServed('whereaboutsUnknown'),
      published('2026-11-13'),
      { type: 'taskAcknowledged' },
    ];
    const clocks = context.deadlines.filter(({ status, level }) => status === 'running' && level === 0);
    return [
      ...acts.map((act) => eventOf(act, '2026-11-13', form)),
      ...clocks.map(({ id }) => eventOf({ type: 'deadlineExpired', deadline: id }, '2026-12-31', { actor: timer })),
    ];
  };
  const walked = explore(serviceMachine, inputOf(issued(), 'service', signature()), eventsOf);

  test('reaches every state and every transition', () => {
    expect(walked.places).toEqual(walked.allPlaces);
    expect(walked.taken).toEqual(walked.allTransitions);
  });

  test('puts a day on the document only with a proof or after a public notice, and never takes it back', () => {
    for (const { from, event, to } of walked.steps) {
      const [old, now] = [from, to].map(({ documents }) => documents[0]?.servedOn ?? null);
      if (old === now) continue;
      expect(old).toBeNull();
      const notice = event.type === 'deadlineExpired' && event.deadline === 'T23:service:D5';
      expect(event.type === 'served' || notice).toBe(true);
    }
  });
});
