import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { History } from '../../src/temporal/histories';
import { replayHistories } from '../../src/temporal/replay';
import { testNamespace } from '../support/engines-up';
import { quietEngine } from '../support/quiet-engine';
import { required } from '../support/world';

const lives = ['v1', 'patched', 'deprecated', 'final'] as const;
type Life = (typeof lives)[number];

/** Which code can take over a case that which code began: each life together with the next, and no further. */
const replays: Record<Life, Record<Life, boolean>> = {
  v1: { v1: true, patched: true, deprecated: false, final: false },
  patched: { v1: false, patched: true, deprecated: true, final: false },
  deprecated: { v1: false, patched: true, deprecated: true, final: true },
  final: { v1: false, patched: false, deprecated: true, final: true },
};

describe('the life of a patch', () => {
  const bundles = {} as Record<Life, WorkflowBundleWithSourceMap>;
  const histories = {} as Record<Life, History>;

  beforeAll(async () => {
    quietEngine();
    const address = required('FANXIAO_TEST_TEMPORAL');
    const [connection, native] = await Promise.all([
      Connection.connect({ address }),
      NativeConnection.connect({ address }),
    ]);
    const client = new Client({ connection, namespace: testNamespace });
    for (const life of lives) {
      const workflowsPath = join(__dirname, 'patch-life', `${life}.ts`);
      bundles[life] = await bundleWorkflowCode({ workflowsPath, logger: silent });
      const taskQueue = `patch-${life}-${process.pid}`;
      const worker = await Worker.create({
        connection: native,
        namespace: testNamespace,
        taskQueue,
        workflowBundle: bundles[life],
        activities: { step: async () => {} },
      });
      histories[life] = await worker.runUntil(async () => {
        const handle = await client.workflow.start('changing', { workflowId: taskQueue, taskQueue });
        await handle.result();
        return handle.fetchHistory();
      });
    }
    await native.close();
    await connection.close();
  });

  test.each(lives.flatMap((began) => lives.map((now) => [began, now, replays[began][now]] as const)))(
    'what %s began, %s replays: %s',
    async (began, now, can) => {
      quietEngine();
      const { fault } = await replayHistories(bundles[now], [{ workflowId: began, history: histories[began] }]);
      if (can) expect(fault).toBeNull();
      else expect(fault).toMatch(/^DeterminismViolationError/);
    },
  );
});

const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
