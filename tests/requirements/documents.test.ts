import { plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../src/domain/case/acts';
import { judge, placeOf } from '../../src/domain/case/fold';
import type { DocumentKind, Role, TaskKind } from '../../src/domain/case/vocabulary';
import { copyOf, rungs } from '../domain/case/rungs';
import { stepDone } from '../domain/tracks/track-in-hand';
import { aCommand, actorOf, at, CaseInHand, seats } from '../support/case-fixtures';
import { aCaseAt, approval, climb, draft, move, onNoRoll, service, unasked } from '../support/climb';

/** The notice of a case that has been visited, signed and served on 2 November by whoever is asked to. */
function served(hand: CaseInHand, document: DocumentKind): CaseInHand {
  hand.until('2026-11-02', 8);
  expect(hand.openTask('draftDocument')).toMatchObject({ subject: document, seats: seats.townshipCaseOfficer });
  hand.play([move('2026-11-02', 8, 'draftDocument', draft(document))]);
  expect(hand.openTask('issueNotice').seats).toEqual(seats.townshipLeader);
  hand.play([move('2026-11-02', 9, 'issueNotice', approval(document, '2026-11-02'))]);
  expect(hand.openTask('recordService').seats).toEqual(seats.townshipCaseOfficer);
  return hand.play([move('2026-11-02', 16, 'recordService', service(document, '2026-11-02'))]);
}
const limitOf = ({ fold }: CaseInHand, rule: string) =>
  fold.context.deadlines.find((deadline) => deadline.rule === rule && deadline.status === 'running')?.count;

test('the township serves an enrolment notice with a limit for a child who never enrolled (HA-28, HA-57)', () => {
  const hand = new CaseInHand();
  const [since, foundOn] = [plainDate('2026-09-01'), plainDate('2026-10-15')];
  hand.signal({ type: 'notOnAnyRoll', finding: 'neverEnrolled', since, foundOn }, '2026-10-15');
  served(hand.play(onNoRoll(climb.visited)), 'enrolmentNotice');
  expect(limitOf(hand, 'T09')).toMatchObject({ startDay: '2026-11-02', due: '2026-11-09' });
});

test('the township serves a return notice with a limit for a child who dropped out (HA-58)', () => {
  const hand = served(aCaseAt('visited'), 'returnNotice');
  expect(limitOf(hand, 'T09')).toMatchObject({ startDay: '2026-11-02', due: '2026-11-09' });
});

/** What becomes of a signature by one of the holders, were the task everybody's. */
function signs(hand: CaseInHand, task: TaskKind, role: Role, act: OfficialAct, day: string): string {
  const copy = copyOf(hand);
  const { id } = copy.openTask(task);
  const tasks = copy.fold.context.tasks.map((one) => (one.id === id ? { ...one, seats: seats[role] } : one));
  const fold = { ...copy.fold, context: { ...copy.fold.context, tasks } };
  return judge(fold, aCommand(act, actorOf(role), id), at(day, 10))?.code ?? 'taken';
}

describe('the order', () => {
  const day = '2026-11-11';
  const toSign = () => {
    const hand = rungs['ordered.approving']();
    hand.until(day);
    return hand;
  };

  test('is the township’s, after a talk with the guardian, and states a limit (LL-34)', () => {
    const hand = toSign();
    expect(hand.openTask('issueOrder').seats).toEqual(seats.townshipLeader);
    const silent = approval('correctionOrder', day, { talkHeldOn: null });
    expect(signs(hand, 'issueOrder', 'townshipLeader', silent, day)).not.toBe('taken');
    hand.play([
      move(day, 9, 'issueOrder', approval('correctionOrder', day)),
      move(day, 16, 'recordService', service('correctionOrder', day)),
    ]);
    expect(limitOf(hand, 'T11')).toMatchObject({ startDay: day, due: '2026-11-18' });
  });

  test('may be the county bureau’s as well, and nobody else’s (HA-60, WC-17)', () => {
    const act = approval('correctionOrder', day);
    for (const role of ['townshipLeader', 'bureauLeader', 'bureauHead'] as const)
      expect([role, signs(toSign(), 'issueOrder', role, act, day)]).toEqual([role, 'taken']);
    for (const role of ['schoolHead', 'justiceOffice', 'townshipCadre', 'policeStation'] as const)
      expect([role, signs(toSign(), 'issueOrder', role, act, day)]).not.toEqual([role, 'taken']);
  });
});

test('the order overdue, the justice office is asked for its document and signs it (LL-35, HA-61, WC-18)', () => {
  expect(rungs['ordered.running']().openKinds()).not.toContain('draftDocument');
  expect(rungs['ordered.expired']().openTask('draftDocument').subject).toBe('judicialNotice');
  const hand = rungs['judicialNoticed.approving']();
  hand.until('2026-11-23');
  expect(hand.openTask('issueJudicialNotice').seats).toEqual(seats.justiceOffice);
  const act = approval('judicialNotice', '2026-11-23');
  const outcome = (role: Role) => signs(hand, 'issueJudicialNotice', role, act, '2026-11-23');
  expect(['justiceOffice', 'justiceBureau'].map((role) => outcome(role as Role))).toEqual(['taken', 'taken']);
  for (const role of ['townshipLeader', 'bureauLeader', 'schoolHead'] as const) expect(outcome(role)).not.toBe('taken');
});

test('a guardian who does not comply is reported to the police, who alone admonish (MX-52, XS-42)', () => {
  const hand = aCaseAt('ordered').play([
    unasked('2026-11-20', 9, 'startTrack', 'justiceOffice', { type: 'trackStarted', track: 'policeAdmonition' }),
  ]);
  const step = (name: string, outcome: string) =>
    move('2026-11-20', 10, 'trackStep', {
      ...stepDone('policeAdmonition', name, outcome),
      doneOn: plainDate('2026-11-20'),
    });
  expect(hand.openTask('trackStep', 'policeAdmonition.report').seats).toEqual(seats.townshipCaseOfficer);
  hand.play([step('report', 'reported')]);
  expect(hand.openTask('trackStep', 'policeAdmonition.decision').seats).toEqual(seats.policeStation);
  hand.play([step('decision', 'admonished'), step('result', 'complied')]);
  expect(placeOf(hand.fold)).toBe('ordered.expired');
});
