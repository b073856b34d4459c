import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowExecutionDescription } from '@temporalio/client';
import { caseHistories, HistoryNotKept } from '../../src/temporal/histories';
import { testNamespace } from '../support/engines-up';
import { required } from '../support/world';

/** "No longer kept" is another answer than "cannot be asked". */
describe('a history that is not there', () => {
  let connection: Connection;
  let client: Client;
  beforeEach(async () => {
    connection = await Connection.connect({ address: required('FANXIAO_TEST_TEMPORAL') });
    client = new Client({ connection, namespace: testNamespace });
  });
  afterEach(() => connection.close().catch(() => {}));

  const failure = (caseNumber: string) => caseHistories(client, 'w-none', caseNumber).catch((error: unknown) => error);

  test('of a case that the engine has forgotten', async () => {
    const error = await failure('FX-2026-00001');
    expect(error).toBeInstanceOf(HistoryNotKept);
    expect(error).toMatchObject({ caseNumber: 'FX-2026-00001', runId: null });
  });

  test('of an early run of a case that is still known', async () => {
    const gone = randomUUID();
    const { getHandle } = client.workflow;
    const known = { raw: { workflowExecutionInfo: { firstRunId: gone } }, runId: randomUUID() };
    client.workflow.getHandle = (...args: Parameters<typeof getHandle>) => {
      const handle = getHandle.apply(client.workflow, args);
      return { ...handle, describe: async () => known as unknown as WorkflowExecutionDescription } as typeof handle;
    };
    expect(await failure('FX-2026-00002')).toMatchObject({ name: 'HistoryNotKept', runId: gone });
  });

  test('because the engine does not answer', async () => {
    await connection.close();
    const error = await failure('FX-2026-00003');
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(HistoryNotKept);
  });
});
