import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import {
  openCaseNumbers,
  readBoard,
  readCaseLines,
  readEntries,
  readQuestionLines,
  readSummary,
} from '../../src/ledger/read';
import { compareProjections } from '../../src/ledger/rebuild';
import { readSubmission, storeSubmission } from '../../src/ledger/submissions';
import { verifyCase } from '../../src/ledger/verify-chain';
import { caseWorkflowId } from '../../src/temporal/ids';
import { act, formOf } from '../faults/support/officials';
import { openQuestion, playStory, stories } from '../replay/stories';
import { seats } from '../support/case-fixtures';
import { startWorld, type TestWorld } from '../support/world';

const question = 'FQ-2026-00001';
const settledQuestion = 'FQ-2026-00002';
const dissolved = 'QL-2026-00001';

describe('questions and cases beside each other on the real engines', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-10-15T08:00:00+08:00' });
  });
  afterAll(() => world?.stop());

  const status = async (number: string) =>
    (await world.client.workflow.getHandle(caseWorkflowId(world.name, number)).describe()).status.name;

  test('a question has a task with a date from the first moment, and counts as no case', async () => {
    await openQuestion(world, question);
    await openQuestion(world, settledQuestion);
    expect(await readQuestionLines(world.sql, world.clock.now())).toMatchObject([
      { caseNumber: question, kind: 'question', stage: 'asked', reason: 'nameMismatch', resolution: null, late: false },
      { caseNumber: settledQuestion, task: 'answerQuestion', taskSeats: seats.schoolRollAdmin },
    ]);
    expect(await readCaseLines(world.sql, world.clock.now())).toEqual([]);
    expect(await readBoard(world.sql, world.clock.now())).toEqual([]);
  });

  test('a case dissolves when the records that it rests on are corrected; its history stays', async () => {
    await playStory(world, dissolved, stories.dissolved);
    const { sql } = world;
    expect(await readSummary(sql, dissolved)).toMatchObject({ kind: 'case', stage: 'closed', closedFor: 'falseAlarm' });
    expect((await readEntries(sql, dissolved)).map(({ event, after }) => [event.type, after])).toEqual([
      ['absenceThresholdCrossed', 'detected'],
      ['taskAcknowledged', 'verifying'],
      ['leaveExpired', 'verifying'],
      ['correctionOfRecord', 'verifying'],
      ...(await expiries(dissolved)),
      ['correctionOfRecord', 'closed'],
    ]);
    expect(await status(dissolved)).toBe('COMPLETED');
    expect(await openCaseNumbers(sql)).toEqual([question, settledQuestion]);
  });

  const expiries = async (number: string) =>
    (await readEntries(world.sql, number))
      .filter(({ event }) => event.type === 'deadlineExpired')
      .map(({ event, after }) => [event.type, after]);

  test('a question that later files settle is over', async () => {
    const { engine, clock } = world;
    const found = { type: 'questionSettled', foundOn: plainDate('2026-10-19') } as const;
    const actor = { kind: 'system', part: 'detection' } as const;
    const command = { commandId: 'settled:test', actor, task: null, act: found, submission: null };
    expect(await engine.ask(settledQuestion, command)).toMatchObject({ status: 'answered' });
    expect(await engine.ask(settledQuestion, { ...command, commandId: 'settled:again' })).toMatchObject({
      status: 'rejected',
      refusal: { code: 'closed' },
    });
    expect(await readSummary(world.sql, settledQuestion)).toMatchObject({ stage: 'settled', nextDue: null });
    expect(clock.now() < instant('2026-10-20T00:00:00+08:00')).toBe(true);
  });

  test('nobody answers for weeks: it reminds, brings others in, and decides nothing', async () => {
    await world.advanceTo(instant('2026-11-06T09:00:00+08:00'));
    const { openTasks, place, kind } = await world.engine.view(question, world.clock.now());
    expect([place, kind]).toEqual(['asked', 'question']);
    expect(openTasks.map(({ roles, late }) => [roles, late])).toEqual([
      [['schoolRollAdmin', 'rollAdmin', 'schoolHead', 'bureauCaseOfficer'], true],
    ]);
    const letters = (await readEntries(world.sql, question)).flatMap((entry) => entry.letters);
    const broughtIn = letters.filter((letter) => letter.kind === 'broughtIn').map(({ seat }) => seat);
    expect(broughtIn).toEqual([...seats.rollAdmin, ...seats.schoolHead, ...seats.bureauCaseOfficer]);
    expect(letters.filter((letter) => letter.kind === 'reminder').length).toBeGreaterThan(3);
    expect(await readQuestionLines(world.sql, world.clock.now())).toMatchObject([
      { caseNumber: question, late: true },
      { caseNumber: settledQuestion, stage: 'settled', late: false },
    ]);
  });

  test('a late answer with its words closes it, bound to its entry', async () => {
    const { sql, engine } = world;
    const submission = await storeSubmission(world, question, { form: 'answerQuestion', words: { remark: 'seen' } });
    const answer = { type: 'questionAnswered', resolution: 'samePerson' } as const;
    const [seat] = seats.rollAdmin;
    await act(
      engine,
      question,
      formOf(await engine.fold(question), 'answerQuestion', answer, { seat: seat ?? '', submission }),
    );
    expect(await readSummary(sql, question)).toMatchObject({
      stage: 'answered',
      reason: 'nameMismatch',
      resolution: 'samePerson',
      closedFor: null,
    });
    expect(await status(question)).toBe('COMPLETED');
    expect(await readSubmission(world, submission.id)).toMatchObject({ content: { words: { remark: 'seen' } } });
    expect(await openCaseNumbers(sql)).toEqual([]);
  });

  test('their ledgers and projections are whole', async () => {
    const { sql, letterMark } = world;
    for (const number of [question, settledQuestion, dissolved])
      expect(await verifyCase({ sql, letterMark }, number)).toMatchObject({ ok: true, faults: [] });
    expect(await compareProjections({ sql, letterMark })).toEqual([]);
  });
});
