import { instant } from '../../src/domain/calendar/plain-date';
import { readCaseLines } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { startWorld, type TestWorld } from '../support/world';

describe('the main job on the real engines', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.stop());

  test('the sample county opens 12 cases, mails their tasks, and the same files again change nothing', async () => {
    const report = await world.importSample();
    expect(report).toMatchObject({ crossings: 13, reviews: 1, pupils: 1200, notTaken: [] });
    expect(report.cases).toHaveLength(12);
    const again = await world.importSample();
    expect(again.cases).toEqual(report.cases);
    const lines = await readCaseLines(world.sql, world.clock.now());
    expect(lines.map((line) => line.stage)).toEqual(Array(12).fill('detected'));
    expect(lines.map((line) => line.sequence).sort()).toEqual([...Array(11).fill(1), 2]);
    await world.advanceTo(instant('2026-10-22T12:00:00+08:00'));
    const mails = await world.mails();
    expect(mails).toHaveLength(12);
    for (const caseNumber of report.cases)
      expect(await verifyCase({ sql: world.sql, letterMark: world.letterMark }, caseNumber)).toMatchObject({
        ok: true,
      });
  });

  test('a week in which nobody acts reminds, brings in the next, and decides nothing', async () => {
    await world.advanceTo(instant('2026-10-30T09:00:00+08:00'));
    const lines = await readCaseLines(world.sql, world.clock.now());
    expect(lines.every((line) => line.stage === 'detected')).toBe(true);
    expect((await world.mails()).length).toBeGreaterThan(36);
  });
});
