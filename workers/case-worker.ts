import { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { debugPointOf } from '../activities/debug-point';
import { worldClock } from '../src/clock/clock';
import { type Config, readConfig } from '../src/config';
import { countyAddresses } from '../src/county';
import { currentKey, loadKeys } from '../src/identity/keys';
import { openLedger } from '../src/ledger/sql';
import { sweepSubmissions } from '../src/ledger/submissions';
import { sweepOutbox } from '../src/mail/deliver';
import { letterMarkOf, mailDomainOf } from '../src/mail/link-token';
import { openTransport } from '../src/mail/transport';
import { createCaseEngine } from '../src/temporal/case-engine';
import { tellCalendar } from '../src/temporal/tell-calendar';
import { tellSignals } from '../src/temporal/tell-signals';
import { codeOf, failureCodes } from './failure-codes';
import { workflowBundlePath } from './workflow-bundle';

export interface CaseWorker {
  /** Finishes what is under way, then closes every connection. */
  stop(): Promise<void>;
  /** Ends when the worker has stopped, or rejects when it broke. */
  done: Promise<void>;
}

const sweepEveryMs = 15_000;

/** One worker: runs cases, writes their entries, sends their letters, and sweeps what others left. */
export async function startCaseWorker(config: Config, bundlePath = workflowBundlePath): Promise<CaseWorker> {
  const { ledgerUrl, keysFile, temporalAddress } = countyAddresses(config);
  const sql = openLedger(ledgerUrl, { max: 10, name: 'fanxiao-worker' });
  const clock = await worldClock(sql, config.FANXIAO_WORLD);
  const keys = loadKeys(keysFile);
  const transport = openTransport(config.FANXIAO_SMTP_URL);
  const debugPoint = debugPointOf(config.FANXIAO_DEBUG_POINT);
  const dependencies = {
    sql,
    clock,
    keys,
    transport,
    publicUrl: config.FANXIAO_PUBLIC_URL,
    mailFrom: config.FANXIAO_MAIL_FROM,
    letterMark: letterMarkOf(currentKey(keys, 'link'), mailDomainOf(config.FANXIAO_MAIL_FROM)),
    debugPoint,
  };
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const worker = await Worker.create({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    workflowBundle: { codePath: bundlePath },
    activities: createActivities(dependencies),
    interceptors: { activity: [() => ({ inbound: failureCodes(reportFailure) })] },
    maxCachedWorkflows: config.FANXIAO_CASE_CACHE,
    shutdownGraceTime: '20 seconds',
    sinks: { ledger: { computed: { fn: () => {}, callDuringReplay: false } } },
  });
  const engine = createCaseEngine({
    client: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
    world: config.FANXIAO_WORLD,
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    offsetMs: clock.skewMs,
    historyLimit: config.FANXIAO_HISTORY_LIMIT ?? null,
  });
  // Each for itself: a mail server that is away keeps nothing else from being swept.
  const sweepers = [
    startSweeper('sweepOutbox', () => sweepOutbox(dependencies)),
    startSweeper('sweepSubmissions', () => sweepSubmissions(dependencies)),
    startSweeper('tellCalendar', () => tellCalendar({ sql, clock, engine })),
    startSweeper('tellSignals', () => tellSignals({ sql, clock, keys, engine })),
  ];
  const done = worker.run();
  done.catch(() => {}); // whoever waits for `done` hears of it
  return {
    done,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done.catch(() => {});
      await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
      await clock.stop();
      await connection.close();
      transport.close();
      await sql.end({ timeout: 5 });
    },
  };
}

/** Codes only: an error's words may quote a row or an address. */
function reportFailure(code: string): void {
  console.error(`activity failed: ${code}`);
}

/** Works again and again, one round at a time, until it is stopped; a round that fails is said by its code. */
function startSweeper(code: string, sweep: () => Promise<unknown>) {
  let stopped = false;
  let wake = () => {};
  const rounds = (async () => {
    while (!stopped) {
      await sweep().catch((error) => reportFailure(`${code} ${codeOf(error)}`));
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, sweepEveryMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await rounds;
    },
  };
}

async function main(): Promise<void> {
  // Signals are ours: the worker drains before the process ends.
  Runtime.install({ shutdownSignals: [] });
  const worker = await startCaseWorker(readConfig());
  console.log('ready');
  const stop = () => void worker.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await worker.done;
}

if (require.main === module)
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
