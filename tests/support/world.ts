import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createWorld, type WorldClock, worldClock } from '../../src/clock/clock';
import { type Config, readConfig } from '../../src/config';
import { type Instant, instant, plainDate } from '../../src/domain/calendar/plain-date';
import { createKeys, currentKey, type KeyRing } from '../../src/identity/keys';
import { provisionLedger } from '../../src/ledger/provision';
import { openLedger, type Sql } from '../../src/ledger/sql';
import { letterMarkOf, mailDomainOf } from '../../src/mail/link-token';
import { type MailCatcher, startMailCatcher } from '../../src/stack/mail-catcher';
import { advanceTo } from '../../src/temporal/advance-to';
import { type CaseEngine, createCaseEngine } from '../../src/temporal/case-engine';
import { type TakingIn, takeInCounty } from '../../src/temporal/take-in-county';
import { type CaseWorker, startCaseWorker } from '../../workers/case-worker';
import { testNamespace } from './engines-up';
import { passwords } from './ledger';
import { quietEngine } from './quiet-engine';
import { sampleCounty } from './sample-county';

export interface CaughtMail {
  id: string;
  messageId: string;
  to: string[];
  subject: string;
  text: string;
}

export interface TestWorld {
  name: string;
  folder: string;
  config: Config;
  /** What a process of this world is started with. */
  environment: Record<string, string>;
  migratorUrl: string;
  sql: Sql;
  keys: KeyRing;
  clock: WorldClock;
  client: Client;
  engine: CaseEngine;
  catcher: MailCatcher;
  letterMark: ReturnType<typeof letterMarkOf>;
  /** Undefined where the test starts its own. */
  worker: CaseWorker | undefined;
  importSample(asOf?: string, dir?: string): Promise<TakingIn>;
  mails(to?: string): Promise<CaughtMail[]>;
  advanceTo(to: Instant): Promise<{ cases: number }>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** County time at which the world begins. */
  startAt?: string;
  historyLimit?: number;
  /** false: the test starts its own worker. */
  worker?: boolean;
  publicUrl?: string;
}

/** A world of its own in the engines of the run: ledger database, keys, mail catcher, task queue, clock, worker. */
export async function startWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const name = `w-${randomBytes(5).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), `fanxiao-${name}-`));
  const { migratorUrl, appUrl, importerUrl } = await provisionLedger(required('FANXIAO_TEST_ADMIN_URL'), {
    database: name.replace('-', '_'),
    ...passwords,
  });
  const sql = openLedger(appUrl, { max: 8, name: 'fanxiao-test' });
  await createWorld(sql, {
    id: name,
    rehearsal: true,
    startAt: instant(options.startAt ?? '2026-10-22T09:00:00+08:00'),
  });
  const keysFile = join(folder, 'keys.json');
  const keys = createKeys(keysFile);
  const catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0, dir: join(folder, 'mails') });
  const environment: Record<string, string> = {
    FANXIAO_DATA_DIR: folder,
    FANXIAO_LEDGER_URL: appUrl,
    FANXIAO_IMPORTER_URL: importerUrl,
    TEMPORAL_ADDRESS: required('FANXIAO_TEST_TEMPORAL'),
    TEMPORAL_NAMESPACE: testNamespace,
    TEMPORAL_TASK_QUEUE: name,
    FANXIAO_WORLD: name,
    FANXIAO_KEYS_FILE: keysFile,
    FANXIAO_SMTP_URL: catcher.smtpUrl,
    ...(options.publicUrl && { FANXIAO_PUBLIC_URL: options.publicUrl }),
    ...(options.historyLimit && { FANXIAO_HISTORY_LIMIT: String(options.historyLimit) }),
  };
  const config = readConfig(environment);
  const clock = await worldClock(sql, name);
  const connection = await Connection.connect({ address: required('FANXIAO_TEST_TEMPORAL') });
  const client = new Client({ connection, namespace: testNamespace });
  const engine = createCaseEngine({
    client,
    world: name,
    taskQueue: name,
    offsetMs: clock.skewMs,
    historyLimit: options.historyLimit ?? null,
  });
  if (options.worker !== false) quietEngine();
  const worker = options.worker === false ? undefined : await startCaseWorker(config, required('FANXIAO_TEST_BUNDLE'));

  return {
    name,
    folder,
    config,
    environment,
    migratorUrl,
    sql,
    keys,
    clock,
    client,
    engine,
    catcher,
    letterMark: letterMarkOf(currentKey(keys, 'link'), mailDomainOf(config.FANXIAO_MAIL_FROM)),
    worker,
    importSample: (asOf = '2026-10-22', dir = sampleCounty) =>
      takeInCounty({ sql, keys, clock, engine }, importerUrl, dir, { asOf: plainDate(asOf) }),
    async mails(to) {
      const query = to ? `?to=${encodeURIComponent(to)}` : '';
      const response = await fetch(`${catcher.url}/api/mails${query}`);
      return (await response.json()) as CaughtMail[];
    },
    advanceTo: (to) => advanceTo({ client, sql, clock, world: name, engine }, to),
    async stop() {
      await worker?.stop();
      await terminateAll(client, name);
      await clock.stop();
      await connection.close();
      await sql.end({ timeout: 5 });
      await catcher.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Cases live for months: those of a test end with it. */
async function terminateAll(client: Client, world: string): Promise<void> {
  for await (const { workflowId } of client.workflow.list({
    query: `FanxiaoWorld = "${world}" and ExecutionStatus = "Running"`,
  }))
    await client.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => {});
}

/** @throws Error when the test runs without the engines of `tests/support/engines-up.ts`. */
export function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`Expected ${variable} from the run's global set-up. Run the tests with npm test.`);
  return value;
}
