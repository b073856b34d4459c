import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { CaseOpening } from '../../../src/domain/case/context';
import { judge, placeOf, takeCommand } from '../../../src/domain/case/fold';
import { toCaseView } from '../../../src/domain/case/view';
import type { Role } from '../../../src/domain/case/vocabulary';
import {
  opensCase,
  type QuestionReason,
  questionReasons,
  type Resolution,
  resolutions,
  resolutionsFor,
} from '../../../src/domain/question/vocabulary';
import {
  aCommand,
  actorOf,
  aQuestion,
  aQuestionOpening,
  asked,
  at,
  CaseInHand,
  crossed,
  detection,
  seats,
} from '../../support/case-fixtures';

const answered = (resolution: Resolution) => ({ type: 'questionAnswered', resolution }) as const;
const settled = { type: 'questionSettled', foundOn: plainDate('2026-10-19') } as const;
const holder = (hand: CaseInHand) => hand.openTask('answerQuestion').roles;

/** Whom each question asks, and the last day of the answer for one that is asked on Thursday, 15 October. */
const expected: Record<QuestionReason, [Role, string]> = {
  reached16WithoutCompletion: ['bureauCaseOfficer', '2026-10-16'],
  leaveHospitalBelowCounty: ['bureauCaseOfficer', '2026-10-22'],
  leaveApproverNotCompetent: ['bureauCaseOfficer', '2026-10-22'],
  suspensionWithoutApproval: ['schoolRollAdmin', '2026-10-22'],
  movedOutButOnRoll: ['schoolRollAdmin', '2026-10-22'],
  movedOutNotOnRoll: ['bureauCaseOfficer', '2026-10-22'],
  deceasedButOnRoll: ['schoolRollAdmin', '2026-10-22'],
  onRollNotInRegister: ['schoolRollAdmin', '2026-10-22'],
  nameMismatch: ['schoolRollAdmin', '2026-10-22'],
  idSequenceMismatch: ['schoolRollAdmin', '2026-10-22'],
  birthDateMismatch: ['schoolRollAdmin', '2026-10-22'],
  identityUncertain: ['schoolRollAdmin', '2026-10-22'],
  classDidNotReport: ['schoolRollAdmin', '2026-10-16'],
  rowsRejected: ['rollAdmin', '2026-10-22'],
};

describe('every question', () => {
  test.each(questionReasons)('%s has one task with a holder, a date and a letter', (reason) => {
    const hand = aQuestion(reason);
    const [role, due] = expected[reason];
    expect(placeOf(hand.fold)).toBe('asked');
    expect(hand.fold.context.tasks).toMatchObject([
      { kind: 'answerQuestion', subject: reason, roles: [role], seats: seats[role], status: 'open' },
    ]);
    const [task] = toCaseView(hand.fold, at('2026-10-15', 10)).openTasks;
    expect([task?.dueAt, task?.late]).toEqual([at(due, 24), false]);
    expect(hand.entries[0]).toMatchObject({
      sequence: 1,
      before: null,
      after: 'asked',
      happenedOn: '2026-10-15',
      versions: { machine: 'question-1' },
      letters: [{ kind: 'task', seat: seats[role][0] }],
    });
  });

  test('goes to the next who has a seat, at last to the bureau', () => {
    const without = (...roles: Role[]): CaseOpening => ({
      ...aQuestionOpening(),
      seats: Object.fromEntries(Object.entries(seats).filter(([role]) => !roles.includes(role as Role))),
    });
    expect(holder(aQuestion('nameMismatch', without('schoolRollAdmin')))).toEqual(['rollAdmin']);
    expect(holder(aQuestion('nameMismatch', without('schoolRollAdmin', 'rollAdmin')))).toEqual(['schoolHead']);
    const onlyHead = { ...aQuestionOpening(), seats: { bureauHead: seats.bureauHead } };
    expect(holder(aQuestion('nameMismatch', onlyHead))).toEqual(['bureauHead']);
  });

  const pairs = questionReasons.flatMap((reason) => resolutions.map((resolution) => [reason, resolution] as const));
  test.each(pairs)('%s takes %s only where that is an answer to it', (reason, resolution) => {
    const hand = aQuestion(reason);
    const { receipt } = hand.act('answerQuestion', answered(resolution), '2026-10-15', 10);
    if (!resolutionsFor[reason].includes(resolution)) {
      expect(receipt.refusal?.code).toBe('notNow');
      expect(placeOf(hand.fold)).toBe('asked');
      return;
    }
    expect(receipt.outcome).toBe('taken');
    expect(hand.fold).toMatchObject({ value: 'answered', status: 'done' });
    expect(hand.fold.context).toMatchObject({ question: { reason, resolution }, closedFor: null });
    expect(hand.fold.context.tasks).toMatchObject([{ status: 'done', closedBy: { sequence: 2 } }]);
    expect(hand.fold.context.deadlines.map(({ status }) => status)).toEqual(['met', 'met']);
  });

  test('can be answered in more than one way, and never by nothing but a case', () => {
    for (const reason of questionReasons) {
      expect(resolutionsFor[reason].length).toBeGreaterThan(1);
      expect(resolutionsFor[reason].some((resolution) => !opensCase(resolution))).toBe(true);
    }
  });
});

test('only an answer by which a child is out of school opens a case', () => {
  expect(resolutions.filter(opensCase)).toEqual(['needsCase', 'differentPersons']);
});

describe('a question that nobody answers', () => {
  test('reminds, brings in one role after the other, and decides nothing', () => {
    const hand = aQuestion('nameMismatch');
    hand.until('2026-11-30');
    expect(holder(hand)).toEqual(['schoolRollAdmin', 'rollAdmin', 'schoolHead', 'bureauCaseOfficer']);
    expect(hand.openTask('answerQuestion').reminders).toBeGreaterThan(4);
    expect(new Set(hand.entries.slice(1).map(({ event }) => event.type))).toEqual(new Set(['deadlineExpired']));
    expect(new Set(hand.entries.map(({ after }) => after))).toEqual(new Set(['asked']));
    expect(toCaseView(hand.fold, at('2026-11-30')).openTasks).toMatchObject([{ late: true }]);
    const { roles, seats: holders } = hand.openTask('answerQuestion');
    expect(holders).toEqual(roles.flatMap((role) => seats[role]));
  });

  test('is answered late by whoever was brought in', () => {
    const hand = aQuestion('nameMismatch');
    hand.until('2026-11-02');
    const task = hand.openTask('answerQuestion').id;
    const command = aCommand(answered('samePerson'), actorOf('rollAdmin'), task);
    expect(hand.take(takeCommand(hand.fold, command, at('2026-11-02'))).receipt.outcome).toBe('taken');
    expect(placeOf(hand.fold)).toBe('answered');
    const late = aCommand(answered('differentPersons'), actorOf('schoolRollAdmin'), task);
    expect(judge(hand.fold, late, at('2026-11-03'))).toMatchObject({
      code: 'late',
      first: { actor: actorOf('rollAdmin') },
    });
  });

  test('keeps the clock of its answer when it is acknowledged', () => {
    const hand = aQuestion('nameMismatch');
    hand.act('answerQuestion', { type: 'taskAcknowledged' }, '2026-10-15', 10);
    const running = hand.fold.context.deadlines.filter(({ status }) => status === 'running');
    expect(running.map(({ rule, count }) => [rule, count.due])).toEqual([['T33', '2026-10-22']]);
    expect(placeOf(hand.fold)).toBe('asked');
  });
});

describe('a question that later files settle', () => {
  test('ends without an answer; its task is taken back and nobody is written to', () => {
    const hand = aQuestion('nameMismatch');
    const { entry } = hand.signal(settled, '2026-10-19');
    expect(hand.fold).toMatchObject({ value: 'settled', status: 'done' });
    expect(hand.fold.context.tasks).toMatchObject([{ status: 'withdrawn' }]);
    expect(hand.fold.context.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
    expect(entry).toMatchObject({ happenedOn: '2026-10-19', letters: [] });
    expect(toCaseView(hand.fold, at('2026-10-20'))).toMatchObject({
      kind: 'question',
      stage: 'settled',
      closedFor: null,
      question: { reason: 'nameMismatch', resolution: null },
    });
  });

  test('is over: nothing more is taken', () => {
    const hand = aQuestion('nameMismatch');
    hand.signal(settled, '2026-10-19');
    for (const act of [settled, asked()]) expect(hand.signal(act, '2026-10-20').receipt.refusal?.code).toBe('closed');
  });
});

describe('a question is no case and a case no question', () => {
  const ofQuestions = [asked(), settled] as const;
  const correction = {
    type: 'correctionOfRecord',
    corrected: 'absenceThresholdCrossed',
    since: plainDate('2026-10-12'),
    foundOn: plainDate('2026-10-16'),
  } as const;

  test.each([
    crossed(),
    correction,
    { type: 'reportReceived', source: 'police', receivedOn: crossed().crossedOn } as const,
  ])('a question takes no $type', (act) => {
    for (const hand of [aQuestion(), new CaseInHand(aQuestionOpening())])
      expect(judge(hand.fold, aCommand(act, detection, null), at('2026-10-16'))?.code).toBe('notNow');
  });

  test('a holder of a question does no act of a case, and the other way round', () => {
    const hand = aQuestion();
    const { receipt } = hand.act('answerQuestion', { type: 'falseAlarm', reason: 'recordingError' }, '2026-10-15', 10);
    expect(receipt.refusal?.code).toBe('notNow');
    const ofCase = new CaseInHand();
    ofCase.signal(crossed(), '2026-10-15');
    expect(ofCase.act('verifyAbsence', answered('wasPresent'), '2026-10-15', 10).receipt.refusal?.code).toBe('notNow');
  });

  test.each(ofQuestions)('a case takes no $type', (act) => {
    const hand = new CaseInHand();
    expect(judge(hand.fold, aCommand(act, detection, null), at('2026-10-16'))?.code).toBe('notNow');
    hand.signal(crossed(), '2026-10-15');
    expect(judge(hand.fold, aCommand(act, detection, null), at('2026-10-16'))?.code).toBe('notNow');
  });

  test('a question is asked once and settled only when it was asked', () => {
    const hand = new CaseInHand(aQuestionOpening());
    expect(judge(hand.fold, aCommand(settled, detection, null), at('2026-10-19'))?.code).toBe('notNow');
    hand.signal(asked(), '2026-10-15');
    expect(hand.signal(asked('rowsRejected'), '2026-10-16').receipt.refusal?.code).toBe('notNow');
    expect(hand.fold.context.question).toEqual({ reason: 'nameMismatch', resolution: null });
  });
});
