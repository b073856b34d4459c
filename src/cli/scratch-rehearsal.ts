import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment, readConfig } from '../config';
import { openCounty } from '../county';
import type { Instant } from '../domain/calendar/plain-date';
import type { PlayedWorld } from '../rehearsal/play';
import { startEngines } from '../stack/engines';
import { startMailCatcher } from '../stack/mail-catcher';
import type { CaughtMail } from '../stack/mail-store';
import { sayOnTerminal as say } from '../stack/progress';
import { onSignals, rehearsalNamespace, startWorker } from '../stack/start';
import { openStore, removeStore, type Store } from '../stack/store';
import { provideLedger, startParts } from './start-parts';

/**
 * Works with a rehearsal world that is made for it and deleted afterwards: PostgreSQL, Temporal, a worker and a mailbox
 * as `npm start` has them. Servers of the environment are left alone.
 * @param startAt what the world's clock shows at first
 * @throws Error when it is stopped by a signal; everything is deleted all the same.
 */
export async function withScratchRehearsal<T>(startAt: Instant, work: (world: PlayedWorld) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fanxiao-rehearsal-'));
  const stop = onSignals(say);
  const stopped = stop.requested.then((): never => {
    throw new Error('The rehearsal was stopped.');
  });
  stopped.catch(() => {}); // heard of in the race
  try {
    const store = await openStore({ dataDir: folder, note: 'rehearses a scenario', say });
    try {
      return await Promise.race([withWorld(store, startAt, stop.signal, work), stopped]);
    } finally {
      await store.close();
    }
  } finally {
    removeStore(folder);
    stop.forget();
  }
}

async function withWorld<T>(
  store: Store,
  startAt: Instant,
  signal: AbortSignal,
  work: (world: PlayedWorld) => Promise<T>,
): Promise<T> {
  const { dataDir } = store;
  const own = { ...inheritedEnvironment(), DATABASE_URL: '', TEMPORAL_ADDRESS: '', FANXIAO_DATA_DIR: dataDir };
  const config = readConfig(own);
  const namespace = rehearsalNamespace(config);
  const engines = await startEngines({
    dataDir,
    config,
    environment: own,
    postgresPort: 0,
    temporalPort: 0,
    namespaces: [],
    rehearsalNamespaces: [namespace],
    needs: 'timeSkipping',
    store,
    say,
    signal,
  });
  const world = 'rehearsal';
  const keysFile = join(dataDir, 'secrets', 'keys.json');
  const { appUrl } = await provideLedger(engines.adminUrl, {
    database: 'fanxiao',
    dataDir,
    keysFile,
    world,
    rehearsal: true,
    startAt,
  });
  const catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0, dir: join(dataDir, 'mails') });
  try {
    const environment = {
      ...own,
      FANXIAO_WORLD: world,
      FANXIAO_KEYS_FILE: keysFile,
      FANXIAO_LEDGER_URL: appUrl,
      FANXIAO_MIGRATOR_URL: '',
      FANXIAO_IMPORTER_URL: '',
      FANXIAO_SMTP_URL: catcher.smtpUrl,
      TEMPORAL_ADDRESS: engines.temporalAddress,
      TEMPORAL_NAMESPACE: namespace,
    };
    await startWorker(store, environment, startParts, 1);
    const county = await openCounty(readConfig(environment), 'fanxiao-rehearsal');
    try {
      const mails = async () => (await (await fetch(`${catcher.url}/api/mails`)).json()) as CaughtMail[];
      return await work({ ...county, mails });
    } finally {
      await county.close();
    }
  } finally {
    await catcher.stop();
  }
}
