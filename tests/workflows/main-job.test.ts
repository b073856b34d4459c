import { instant } from '../../src/domain/calendar/plain-date';
import { readCaseLines, readQuestionLines } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { startWorld, type TestWorld } from '../support/world';

describe('the main job on the real engines', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.stop());

  test('the sample county opens 46 cases and asks 45 questions, and the same files again change nothing', async () => {
    const report = await world.importSample();
    expect(report).toMatchObject({
      signals: {
        absenceThresholdCrossed: 13,
        notOnAnyRoll: 27,
        notRegisteredAtTermStart: 6,
        leaveExpired: 2,
      },
      questions: { asked: 45, settled: 0 },
      notTaken: [],
      waiting: 0,
      unchanged: false,
    });
    expect([new Set(report.cases).size, new Set(report.questionNumbers).size]).toEqual([46, 45]);
    const { sql, clock } = world;
    const lines = await readCaseLines(sql, clock.now());
    expect(lines.map((line) => line.stage)).toEqual(Array(46).fill('detected'));
    // Two children have two signals.
    expect(lines.map((line) => line.sequence).sort()).toEqual([...Array(44).fill(1), 2, 2]);
    expect((await readQuestionLines(sql, clock.now())).map(({ stage }) => stage)).toEqual(Array(45).fill('asked'));
    expect(await world.importSample()).toMatchObject({ unchanged: true, runId: report.runId, signals: {}, waiting: 0 });
    expect((await readCaseLines(sql, clock.now())).map((line) => line.sequence)).toEqual(
      lines.map((line) => line.sequence),
    );
  });

  test('every one of them has a holder, a date and a letter, and is whole', async () => {
    const { sql, clock, letterMark } = world;
    const files = [...(await readCaseLines(sql, clock.now())), ...(await readQuestionLines(sql, clock.now()))];
    const held = new Set(
      (await sql<{ seatId: string }[]>`select seat_id from county.seat_holder where to_day is null`).map(
        ({ seatId }) => seatId,
      ),
    );
    for (const { caseNumber, taskSeats, dueAt } of files) {
      expect([caseNumber, taskSeats?.some((seat) => held.has(seat)), dueAt !== null]).toEqual([caseNumber, true, true]);
      expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true });
    }
    await world.advanceTo(instant('2026-10-22T12:00:00+08:00'));
    expect((await world.mails()).length).toBe(files.length);
  });

  test('a week in which nobody acts reminds, brings in the next, and decides nothing', async () => {
    await world.advanceTo(instant('2026-10-30T09:00:00+08:00'));
    const { sql, clock } = world;
    expect((await readCaseLines(sql, clock.now())).every((line) => line.stage === 'detected' && line.late)).toBe(true);
    expect((await readQuestionLines(sql, clock.now())).every((line) => line.stage === 'asked')).toBe(true);
    expect((await world.mails()).length).toBeGreaterThan(3 * 46);
  });
});
