import { readEntries } from '../../src/ledger/read';
import { caseHistories } from '../../src/temporal/histories';
import { startCaseWorker } from '../../workers/case-worker';
import { required, startWorld, type TestWorld } from '../support/world';
import { acceptances } from './support/acceptances';
import { act, formOf } from './support/officials';
import { openCases } from './support/open-cases';

describe('a worker that is away', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld({ worker: false });
  });
  afterAll(() => world?.stop());

  const startWorker = () => startCaseWorker(world.config, required('FANXIAO_TEST_BUNDLE'));

  test('an official hears so soon, and the same form is one act when the worker is back', async () => {
    const first = await startWorker();
    const [caseNumber = ''] = await openCases(world, 1);
    const form = formOf(await world.engine.fold(caseNumber), 'verifyAbsence', { type: 'taskAcknowledged' });
    await first.stop();

    const began = performance.now();
    expect(await world.engine.ask(caseNumber, form)).toEqual({ status: 'unreachable' });
    expect(performance.now() - began).toBeLessThan(15_000);

    const second = await startWorker();
    try {
      expect(await act(world.engine, caseNumber, form)).toMatchObject({ sequence: 2, outcome: 'taken' });
      expect(await readEntries(world.sql, caseNumber)).toHaveLength(2);
      const runs = await caseHistories(world.client, world.name, caseNumber);
      expect(acceptances(runs, form.commandId)).toEqual([1]);
    } finally {
      await second.stop();
    }
  });
});
