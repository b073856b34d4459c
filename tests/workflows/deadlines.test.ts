import { instant, instantMs, plainDate } from '../../src/domain/calendar/plain-date';
import { placeOf } from '../../src/domain/case/fold';
import { readEntries, readHead } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { pause } from '../../src/stack/wait';
import { caseHistories } from '../../src/temporal/histories';
import { type CaseWorker, startCaseWorker } from '../../workers/case-worker';
import { formOf } from '../faults/support/officials';
import { playStory, stories } from '../replay/stories';
import { at } from '../support/case-fixtures';
import { quietEngine } from '../support/quiet-engine';
import { required, startWorld, type TestWorld } from '../support/world';

const caseNumber = 'QL-2026-00001';
/** The notice is served on 2 November; its seven days end with the 9th. */
const end = at('2026-11-10', 0);
const shifted = (seconds: number) => instant(instantMs(end) + seconds * 1000);

describe.each([
  ['in one run', undefined, 1],
  ['across continue-as-new after every step', 1, 15],
])('a running limit, %s', (_, historyLimit, leastRuns) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-10-15T08:00:00+08:00', ...(historyLimit && { historyLimit }) });
    await playStory(world, caseNumber, stories.noticed);
  });
  afterAll(() => world?.stop());

  test('does not run out before its end', async () => {
    await world.advanceTo(shifted(-60));
    expect(placeOf(await world.engine.fold(caseNumber))).toBe('noticed.running');
  });

  test('runs out at its end, once, and asks for the order', async () => {
    await world.advanceTo(shifted(1));
    const fold = await world.engine.fold(caseNumber);
    expect(placeOf(fold)).toBe('noticed.expired');
    expect(
      fold.context.tasks.filter(({ kind, subject }) => kind === 'draftDocument' && subject === 'correctionOrder'),
    ).toHaveLength(1);
    const expiries = (await readEntries(world.sql, caseNumber)).filter(
      ({ event }) => event.type === 'deadlineExpired' && event.deadline.startsWith('T09:'),
    );
    expect(expiries).toHaveLength(1);
    const recordedAt = expiries[0]?.recordedAt ?? '';
    expect(recordedAt >= end && recordedAt < shifted(30)).toBe(true);
  });

  test('the ledger agrees, and the runs are as many as were asked for', async () => {
    const { sql, letterMark, client, name } = world;
    expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true });
    expect((await caseHistories(client, name, caseNumber)).length).toBeGreaterThanOrEqual(leastRuns);
  });
});

describe('a limit that ends while no worker is there', () => {
  let world: TestWorld;
  let worker: CaseWorker;
  const startWorker = () => {
    quietEngine();
    return startCaseWorker(world.config, required('FANXIAO_TEST_BUNDLE'));
  };
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-10-15T08:00:00+08:00', worker: false });
    worker = await startWorker();
    await playStory(world, caseNumber, stories.noticed);
  });
  afterAll(async () => {
    await worker?.stop();
    await world?.stop();
  });

  test('runs out when one is back, and comes before the act that arrived after it', async () => {
    await world.advanceTo(shifted(-8));
    const before = await world.engine.fold(caseNumber);
    await worker.stop();
    expect(await readHead(world.sql, caseNumber)).toEqual(before.head);
    while (world.clock.now() <= shifted(1)) await pause(100);
    const act = { type: 'returnReported', attendingSince: plainDate('2026-11-09') } as const;
    const asked = world.engine.ask(caseNumber, formOf(before, 'reportReturn', act), { patienceMs: 60_000 });
    await pause(500);
    worker = await startWorker();
    expect(await asked).toMatchObject({ status: 'answered', receipt: { outcome: 'taken' } });
    const entries = (await readEntries(world.sql, caseNumber)).slice(before.head.sequence);
    expect(entries.map(({ event, after }) => [event.type, after])).toEqual([
      ['deadlineExpired', 'noticed.expired'],
      ['returnReported', 'returned'],
    ]);
    expect(entries.every(({ recordedAt }) => recordedAt > end)).toBe(true);
  });
});
