import { dayOf, instant } from '../../src/domain/calendar/plain-date';
import { readCaseLines } from '../../src/ledger/read';
import { verifyCase, verifyJournals } from '../../src/ledger/verify-chain';
import { caseWorkflowId } from '../../src/temporal/ids';
import { exitStories, openStory, playMove } from '../replay/stories';
import { type AnyMove, climb } from '../support/climb';
import { startWorld, type TestWorld } from '../support/world';

const climbing = 'QL-2026-00001';
const returning = 'QL-2026-00002';
const neglected = 'QL-2026-00003';

describe('a school year on the real engines, whatever the machine’s date', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-09-01T08:00:00+08:00' });
  });
  afterAll(() => world?.stop());

  test('begins on 1 September, lives through its cases and ends on 9 July', async () => {
    expect(dayOf(world.clock.now())).toBe('2026-09-01');
    await openStory(world, neglected, '2026-09-04');
    await openStory(world, climbing);
    await openStory(world, returning);
    const dated = (caseNumber: string, moves: readonly AnyMove[]) => moves.map((move) => ({ caseNumber, move }));
    const year = [...dated(climbing, climb.enforcing), ...dated(returning, exitStories.returned)];
    year.sort((a, b) => a.move.day.localeCompare(b.move.day) || a.move.hour - b.move.hour);
    for (const { caseNumber, move } of year) await playMove(world, caseNumber, move);
    await world.advanceTo(instant('2027-07-09T18:00:00+08:00'));
    expect(dayOf(world.clock.now())).toBe('2027-07-09');
  });

  test('in one case the court enforces, one is closed since the term ended, one still waits for somebody', async () => {
    const lines = await readCaseLines(world.sql, world.clock.now());
    expect(Object.fromEntries(lines.map(({ caseNumber, stage }) => [caseNumber, stage]))).toEqual({
      [climbing]: 'enforcing',
      [returning]: 'closed',
      [neglected]: 'detected',
    });
    const closed = await world.client.workflow.getHandle(caseWorkflowId(world.name, returning)).describe();
    expect(closed.status.name).toBe('COMPLETED');
    const waiting = await world.engine.view(neglected, world.clock.now());
    expect(waiting.openTasks.map(({ kind, late, roles }) => [kind, late, roles])).toEqual([
      ['verifyAbsence', true, ['classTeacher', 'schoolHead', 'bureauCaseOfficer']],
      // Nobody verified for a year: supervision asks why.
      ['trackStep', true, ['inspectionOffice', 'bureauCaseOfficer', 'bureauLeader']],
    ]);
  });

  test('every entry of the year is whole, and every journal', async () => {
    const { sql, letterMark } = world;
    for (const caseNumber of [climbing, returning, neglected])
      expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true, faults: [] });
    for (const journal of Object.values(await verifyJournals(sql))) expect(journal).toMatchObject({ ok: true });
  });
});
