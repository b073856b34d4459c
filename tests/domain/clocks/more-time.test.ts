import { explainDeadline } from '../../../src/domain/calendar/explain-deadline';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Deadline, ExtensionRequest } from '../../../src/domain/case/context';
import { judge, placeOf } from '../../../src/domain/case/fold';
import { type Role, roles } from '../../../src/domain/case/vocabulary';
import { aCommand, actorOf, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, move, unasked } from '../../support/climb';

const clock = (hand: CaseInHand, rule: string): Deadline => {
  const found = hand.fold.context.deadlines.findLast((deadline) => deadline.rule === rule);
  if (!found) throw new Error(`No clock ${rule}`);
  return found;
};
const asked = (hand: CaseInHand, rule: string, days = 5) =>
  ({ type: 'extensionRequested', deadline: clock(hand, rule).id, days, reason: 'guardianAsked' }) as const;
const outcome = (hand: CaseInHand, day: string, role: Role, act: ReturnType<typeof asked>) => {
  hand.until(day);
  return judge(hand.fold, aCommand(act, actorOf(role), null), at(day))?.code ?? 'taken';
};
const ask = (hand: CaseInHand, role: Role, rule: string, day: string, days = 5) =>
  hand.play([unasked(day, 9, 'extendLimit', role, asked(hand, rule, days))]);
const decided = (day: string, granted = true, hour = 15) =>
  move(day, hour, 'decideExtension', { type: 'extensionDecided', granted });
/** T09: 7 days from 2 November, to the 9th. */
const noticed = () => aCaseAt('noticed');

describe('asking for more time', () => {
  test('for the family’s limit is for those who answer for the case', () => {
    const hand = noticed();
    const may = roles.filter((role) => outcome(hand, '2026-11-04', role, asked(hand, 'T09')) === 'taken');
    expect(may).toEqual(['townshipCaseOfficer', 'townshipLeader', 'bureauCaseOfficer', 'bureauLeader', 'bureauHead']);
  });

  test('for a task’s own time is for whoever holds the task too', () => {
    const hand = noticed();
    const holders = hand.openTask('recordVisit').seats;
    const may = roles.filter((role) => outcome(hand, '2026-11-02', role, asked(hand, 'T07')) === 'taken');
    expect(may).toEqual(expect.arrayContaining(['classTeacher', 'villageCadre', 'townshipCadre']));
    for (const role of may.filter((name) => !/^(township(CaseOfficer|Leader)|bureau)/.test(name)))
      expect(seats[role].some((seat) => holders.includes(seat))).toBe(true);
  });

  test('stops no clock and asks somebody above', () => {
    const hand = ask(noticed(), 'townshipCaseOfficer', 'T09', '2026-11-04');
    expect(clock(hand, 'T09')).toMatchObject({ status: 'running', count: { due: '2026-11-09' } });
    expect(hand.openTask('decideExtension')).toMatchObject({ roles: ['townshipLeader'], seats: seats.townshipLeader });
  });

  test.each([
    ['classTeacher', 'schoolHead'],
    ['villageCadre', 'townshipLeader'],
    ['townshipCadre', 'townshipLeader'],
    ['townshipCaseOfficer', 'townshipLeader'],
    ['townshipLeader', 'bureauLeader'],
    ['bureauCaseOfficer', 'bureauLeader'],
    ['bureauLeader', 'bureauHead'],
  ] as const)('for one’s own work by %s is decided by %s: no substitute, and nobody below', (role, superior) => {
    const hand = ask(noticed(), role, 'T07', '2026-11-02');
    expect(hand.openTask('decideExtension').roles).toEqual([superior]);
  });

  test('is not for those who have nobody above them', () => {
    const hand = noticed();
    expect(outcome(hand, '2026-11-02', 'bureauHead', asked(hand, 'T07'))).toBe('notNow');
  });

  test('is done once at a time, and again after a refusal', () => {
    const hand = ask(noticed(), 'townshipCaseOfficer', 'T09', '2026-11-04');
    expect(outcome(hand, '2026-11-04', 'bureauCaseOfficer', asked(hand, 'T09'))).toBe('notNow');
    hand.play([decided('2026-11-04', false)]);
    expect(outcome(hand, '2026-11-05', 'bureauCaseOfficer', asked(hand, 'T09'))).toBe('taken');
  });

  test('comes before the last day is over or not at all', () => {
    const last = noticed();
    expect(outcome(last, '2026-11-09', 'townshipCaseOfficer', asked(last, 'T09'))).toBe('taken');
    const over = noticed();
    expect(outcome(over, '2026-11-10', 'townshipCaseOfficer', asked(over, 'T09'))).toBe('notNow');
    // The clock of the case may not have run yet when the form comes in.
    const late = noticed();
    const command = aCommand(asked(late, 'T09'), actorOf('townshipCaseOfficer'), null);
    expect(judge(late.fold, command, at('2026-11-10'))?.code).toBe('notNow');
  });

  test.each(['T18', 'T19'])('of %s is refused: a law sets it', (rule) => {
    const hand = aCaseAt('ordered');
    for (const role of ['townshipCaseOfficer', 'bureauHead', 'classTeacher'] as const)
      expect(outcome(hand, '2026-11-12', role, asked(hand, rule))).toBe('fixedByLaw');
  });

  test.each(['T29', 'T28'])('of %s is none', (rule) => {
    const hand = rule === 'T28' ? aCaseAt('retention') : noticed();
    const day = rule === 'T28' ? '2026-11-06' : '2026-11-02';
    expect(outcome(hand, day, 'townshipLeader', asked(hand, rule))).toBe('notNow');
  });

  test.each([0, -3, 61, 1.5])('for %p days is not understood', (days) => {
    const hand = noticed();
    expect(outcome(hand, '2026-11-04', 'townshipCaseOfficer', asked(hand, 'T09', days))).toBe('notUnderstood');
  });

  test('for a clock that stands still waits until it runs', () => {
    const hand = noticed().play([
      unasked('2026-11-04', 9, 'raiseHalt', 'schoolHead', {
        type: 'haltFound',
        ground: 'aidMissing',
        foundOn: plainDate('2026-11-04'),
      }),
    ]);
    expect(outcome(hand, '2026-11-05', 'townshipCaseOfficer', asked(hand, 'T09'))).toBe('notNow');
  });
});

describe('more time', () => {
  test('that is granted lets the limit end later, and the sentence names both entries', () => {
    const hand = ask(noticed(), 'townshipCaseOfficer', 'T09', '2026-11-04').play([decided('2026-11-05')]);
    const granted = hand.last?.entry.sequence as number;
    const request = hand.entries.findLast(({ event }) => event.type === 'extensionRequested')?.sequence as number;
    expect(clock(hand, 'T09')).toMatchObject({
      count: { due: '2026-11-16' },
      changes: [{ kind: 'extension', by: 5, from: '2026-11-09', asked: request, granted }],
    });
    expect(explainDeadline(clock(hand, 'T09'), 'zh')).toContain(
      `原定2026年11月9日期满，经申请（第${request}条）、批准（第${granted}条）延长5个自然日`,
    );
    hand.until('2026-11-16');
    expect(placeOf(hand.fold)).toBe('noticed.running');
    hand.until('2026-11-17');
    expect(placeOf(hand.fold)).toBe('noticed.expired');
  });

  test('for a limit that stands still meanwhile adds to what is left of it', () => {
    const hand = ask(noticed(), 'townshipCaseOfficer', 'T09', '2026-11-04', 3).play([
      unasked('2026-11-04', 10, 'raiseHalt', 'schoolHead', {
        type: 'haltFound',
        ground: 'aidMissing',
        foundOn: plainDate('2026-11-04'),
      }),
      decided('2026-11-05'),
    ]);
    expect(clock(hand, 'T09')).toMatchObject({ status: 'paused', paused: { on: '2026-11-04', left: 8 } });
    hand.play([
      move('2026-11-16', 9, 'resolveHalt', {
        type: 'haltEnded',
        ground: 'aidMissing',
        endedOn: plainDate('2026-11-16'),
      }),
    ]);
    expect(clock(hand, 'T09')).toMatchObject({
      count: { startDay: '2026-11-16', amount: 8, due: '2026-11-24' },
      changes: [{ kind: 'extension', by: 3 }, { kind: 'pause' }],
    });
  });

  test('that is refused leaves the clock as it was', () => {
    const hand = noticed();
    const before = clock(hand, 'T09');
    ask(hand, 'townshipCaseOfficer', 'T09', '2026-11-04').play([decided('2026-11-05', false)]);
    expect(clock(hand, 'T09')).toEqual(before);
    expect(hand.fold.context.extensions).toMatchObject([{ days: 5, reason: 'guardianAsked', granted: false }]);
  });

  test('for a task lets it be done later, and nobody is reminded before', () => {
    const hand = noticed();
    ask(hand, 'townshipCadre', 'T07', '2026-11-02', 3).play([decided('2026-11-02')]);
    const task = hand.openTask('recordVisit').id;
    expect(clock(hand, 'T07')).toMatchObject({ task, count: { due: '2026-11-06' } });
    hand.until('2026-11-06', 23);
    const reminders = hand.entries.filter(
      ({ event }) => event.type === 'deadlineExpired' && event.deadline === `T07:${task}`,
    );
    expect(reminders).toEqual([]);
  });

  test('is never decided by the official who asked, in whatever post', () => {
    const hand = ask(noticed(), 'townshipCaseOfficer', 'T09', '2026-11-04');
    const { id } = hand.openTask('decideExtension');
    const { askedBy } = hand.fold.context.extensions[0] as ExtensionRequest;
    const decide = (official: string) => {
      const actor = {
        kind: 'seat',
        seat: seats.townshipLeader[0] as string,
        role: 'townshipLeader',
        official,
      } as const;
      const command = aCommand({ type: 'extensionDecided', granted: true }, actor, id);
      return judge(hand.fold, command, at('2026-11-04', 15))?.code ?? 'taken';
    };
    expect([decide(askedBy), decide('U-somebodyElse')]).toEqual(['notNow', 'taken']);
  });

  test('that nobody decides in time does not keep the clock from running out, and then comes too late', () => {
    const hand = ask(noticed(), 'townshipCaseOfficer', 'T09', '2026-11-09');
    const { id } = hand.openTask('decideExtension');
    hand.until('2026-11-10');
    expect(placeOf(hand.fold)).toBe('noticed.expired');
    expect(hand.openKinds()).not.toContain('decideExtension');
    const command = aCommand({ type: 'extensionDecided', granted: true }, actorOf('townshipLeader'), id);
    const refusal = judge(hand.fold, command, at('2026-11-10'));
    expect(refusal).toMatchObject({ code: 'late', first: { actor: { kind: 'system', part: 'timer' } } });
  });

  test('is not asked for any more where the task is done first', () => {
    const hand = noticed();
    ask(hand, 'townshipCadre', 'T07', '2026-11-02', 3);
    hand.play([
      move('2026-11-03', 10, 'recordVisit', {
        type: 'visitRecorded',
        visitedOn: plainDate('2026-11-03'),
        outcome: 'refused',
        atHome: true,
        persons: 2,
        childHeard: true,
        measure: 'none',
        promisedOn: null,
      }),
    ]);
    expect(hand.openKinds()).not.toContain('decideExtension');
  });
});
