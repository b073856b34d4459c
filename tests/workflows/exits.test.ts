import { readSummary } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { caseHistories } from '../../src/temporal/histories';
import { caseWorkflowId } from '../../src/temporal/ids';
import { exitStories, openStory, playMove, type Step, stories } from '../replay/stories';
import type { AnyMove } from '../support/climb';
import { startWorld, type TestWorld } from '../support/world';

const lives: Record<string, Step[]> = { ...exitStories, enforced: stories.enforced };
const numberOf = (index: number) => `QL-2026-${String(index + 1).padStart(5, '0')}`;
const names = Object.keys(lives);

/** All lives are played in one world, move by move in the order of their days. */
describe('each exit of case-ladder section 8, on the real engine, continued as new after every tenth step', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-10-15T08:00:00+08:00', historyLimit: 10 });
    for (const index of names.keys()) await openStory(world, numberOf(index));
    const year = names.flatMap((name, index) =>
      (lives[name] as AnyMove[]).map((move) => ({ caseNumber: numberOf(index), move })),
    );
    year.sort((a, b) => a.move.day.localeCompare(b.move.day) || a.move.hour - b.move.hour);
    for (const { caseNumber, move } of year) await playMove(world, caseNumber, move);
  }, 300_000);
  afterAll(() => world?.stop());

  test.each(names.map((name, index) => [name, numberOf(index)]))('%s', async (name, caseNumber) => {
    const { sql, letterMark, client } = world;
    const closedFor = name === 'enforced' ? 'returned' : name;
    expect(await readSummary(sql, caseNumber)).toMatchObject({ stage: 'closed', closedFor });
    const { status } = await client.workflow.getHandle(caseWorkflowId(world.name, caseNumber)).describe();
    expect(status.name).toBe('COMPLETED');
    expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true, faults: [] });
  });

  test('the way from detection to enforcement went through many runs', async () => {
    const runs = await caseHistories(world.client, world.name, numberOf(names.indexOf('enforced')));
    expect(runs.length).toBeGreaterThan(5);
  });
});
