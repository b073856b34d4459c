import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Config, readConfig } from '../config';
import type { Instant } from '../domain/calendar/plain-date';
import type { LedgerUrls } from '../ledger/provision';
import { type Engines, enginePorts, startEngines } from './engines';
import { LockHeldError, lockOwner } from './lock';
import { requirePorts, type WantedPort } from './ports';
import { duration, type Say, sayOnTerminal, withProgress } from './progress';
import { projectRoot } from './project-root';
import { openStore, type Store } from './store';
import { temporalPortCount } from './temporal-settings';

/** What `start` calls and does not know: the ledger, the county's files, the main job. */
export type StartParts = {
  /** Makes roles, database, tables, keys and the world; changes nothing when they are there. */
  provisionLedger(adminUrl: string, options: LedgerWanted): Promise<LedgerUrls>;
  /** Loads the county's files. Called again after a start in which it failed. */
  firstStart(running: RunningSystem): Promise<void>;
  /** Does the main job once and checks it. @returns the exit code. */
  runOnce(running: RunningSystem): Promise<number>;
  /** Programs of Node; left out: the built ones. */
  workerEntry?: string;
  webEntry?: string;
};

export type LedgerWanted = {
  database: string;
  dataDir: string;
  keysFile: string;
  world: string;
  /** A rehearsal plays the sample county with a clock that can be moved. */
  rehearsal: boolean;
  /** What the clock of a rehearsal shows at first; the sample county's day unless given. */
  startAt?: Instant;
};

/** The system as its processes see it. */
export type RunningSystem = {
  /** With every address filled in, those for commands included. */
  config: Config;
  /** True where the invented sample county is played. */
  rehearsal: boolean;
  /** The folder with the county's files, when one was given. */
  county: string | undefined;
  /** The page of the local mail catcher, when it runs. */
  mailsUrl: string | undefined;
  say: Say;
  /** Aborted when the user wants to stop. */
  signal: AbortSignal;
};

export type StartOptions = {
  config: Config;
  /** What the processes inherit: the environment that `config` was read from. */
  environment: NodeJS.ProcessEnv;
  parts: StartParts;
  /** `--data`: folder with the county's files. */
  county?: string;
  /** `--store`: instead of FANXIAO_DATA_DIR. */
  store?: string;
  /** `--fresh`: delete everything stored, after asking; `--yes` answers. */
  fresh?: boolean;
  yes?: boolean;
  /** `--once`: do the main job, check, stop. */
  once?: boolean;
  workers?: number;
  say?: Say;
};

const ledgerDatabase = 'fanxiao';
const runningFile = 'running.json';

/**
 * Starts the whole system on this machine and keeps it running until SIGINT, SIGTERM or SIGHUP, then stops it in order.
 * @returns exit code: 0 after an orderly stop, 130 when stopped before it was up, that of the job with `once`
 * @throws Error saying what to do when it cannot start; everything started by then is stopped.
 */
export async function start(options: StartOptions): Promise<number> {
  const { parts, say = sayOnTerminal } = options;
  const began = performance.now();
  const config = { ...options.config, FANXIAO_DATA_DIR: resolve(options.store ?? options.config.FANXIAO_DATA_DIR) };
  if (options.fresh && !(await mayDelete(config, options))) return 1;

  const pagesUrl = pagesAddress(options.environment, config);
  const store = await openOrExplain(config, `pages at ${pagesUrl}`, options.fresh === true, say);
  const stop = onSignals(say);
  try {
    await requirePorts(wantedPorts(config, options.environment));
    const engines = await startEngines({
      dataDir: config.FANXIAO_DATA_DIR,
      config,
      environment: options.environment,
      namespaces: [config.TEMPORAL_NAMESPACE],
      rehearsalNamespaces: [rehearsalNamespace(config)],
      store,
      say,
      signal: stop.signal,
    });
    const rehearsal = isRehearsal(store, options);
    const located = { ...addresses(options.environment, config, engines), ...worldOf(config, rehearsal) };
    const { migratorUrl, appUrl, importerUrl } = await parts.provisionLedger(engines.adminUrl, {
      database: ledgerDatabase,
      dataDir: config.FANXIAO_DATA_DIR,
      keysFile: located.FANXIAO_KEYS_FILE,
      world: located.FANXIAO_WORLD,
      rehearsal,
    });
    const values = { ...located, FANXIAO_LEDGER_URL: appUrl };
    const forCommands = { FANXIAO_MIGRATOR_URL: migratorUrl, FANXIAO_IMPORTER_URL: importerUrl };
    writeRunning(config.FANXIAO_DATA_DIR, { ...values, ...forCommands });
    // The processes that face people and cases get the ledger as the app only.
    const hidden = { DATABASE_URL: '', FANXIAO_MIGRATOR_URL: '', FANXIAO_IMPORTER_URL: '' };
    const environment = { ...options.environment, ...values, ...hidden };
    stop.signal.throwIfAborted();

    const mailsUrl = usesCatcher(options.environment) ? await startCatcher(store, environment, config) : undefined;
    for (let index = 1; index <= (options.workers ?? 1); index += 1) {
      stop.signal.throwIfAborted();
      await startWorker(store, environment, parts, index);
    }
    await startWeb(store, environment, parts, config);
    stop.signal.throwIfAborted();

    const system: RunningSystem = {
      config: readConfig({ ...environment, ...forCommands }),
      rehearsal,
      county: options.county && resolve(options.county),
      mailsUrl,
      say,
      signal: stop.signal,
    };
    if (!store.state().loaded) {
      await withProgress(say, 'Loading the county', () => parts.firstStart(system));
      store.remember({ loaded: true });
    }
    stop.signal.throwIfAborted();
    if (options.once) return await parts.runOnce(system);

    say(`Fanxiao is up after ${duration(performance.now() - began)}. Ctrl-C stops it.`);
    console.log(addressLines(system, engines, store).join('\n'));
    await stop.requested;
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 130;
    throw error;
  } finally {
    await store.close();
    stop.forget();
  }
}

/**
 * Without files of a county the invented sample county is played. A store stays what it began as.
 * @throws Error when files of a county are given to a store that plays the sample.
 */
function isRehearsal(store: Store, { county }: StartOptions): boolean {
  const rehearsal = store.state().rehearsal ?? county === undefined;
  if (rehearsal && county !== undefined)
    throw new Error(
      `The store ${store.dataDir} plays the invented sample county; real files do not belong into it. ` +
        'Start a new store with --store DIR, or empty this one with --fresh.',
    );
  store.remember({ rehearsal });
  return rehearsal;
}

/** The sample is a world of its own, in the namespace in which time can be skipped. */
const worldOf = (config: Config, rehearsal: boolean) =>
  rehearsal
    ? { FANXIAO_WORLD: 'sample', TEMPORAL_NAMESPACE: rehearsalNamespace(config) }
    : { FANXIAO_WORLD: config.FANXIAO_WORLD, TEMPORAL_NAMESPACE: config.TEMPORAL_NAMESPACE };

/** Namespace beside the county's in which time can be skipped. */
export function rehearsalNamespace(config: Pick<Config, 'TEMPORAL_NAMESPACE'>): string {
  return `${config.TEMPORAL_NAMESPACE}-rehearsal`;
}

/**
 * The variables under which the system of this store runs now, for other commands on this machine.
 * @returns undefined when it does not run.
 */
export function runningEnvironment(dataDir: string): Record<string, string> | undefined {
  const file = join(resolve(dataDir), runningFile);
  if (!lockOwner(join(resolve(dataDir), 'fanxiao.lock')) || !existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

function writeRunning(dataDir: string, values: Record<string, string>): void {
  const draft = join(dataDir, `${runningFile}.new`);
  writeFileSync(draft, JSON.stringify(values), { mode: 0o600 });
  renameSync(draft, join(dataDir, runningFile));
}

async function mayDelete(config: Config, { yes, say = sayOnTerminal }: StartOptions): Promise<boolean> {
  if (config.DATABASE_URL !== undefined || config.TEMPORAL_ADDRESS !== undefined) {
    throw new Error(
      '--fresh deletes the embedded store only. With DATABASE_URL or TEMPORAL_ADDRESS set, empty those servers yourself.',
    );
  }
  const folder = config.FANXIAO_DATA_DIR;
  if (yes || !existsSync(folder)) return true;
  if (!process.stdin.isTTY) {
    throw new Error(
      `--fresh would delete every case, mail and ledger entry in ${folder} and asks before it does. Without a terminal, add --yes.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Delete every case, mail and ledger entry in ${folder}? [y/N] `);
  terminal.close();
  if (/^y(es)?$/i.test(answer.trim())) return true;
  say('Nothing was deleted.');
  return false;
}

async function openOrExplain(config: Config, note: string, fresh: boolean, say: Say): Promise<Store> {
  try {
    return await openStore({ dataDir: config.FANXIAO_DATA_DIR, note, fresh, say });
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new Error(
      `Fanxiao already runs on ${config.FANXIAO_DATA_DIR} (process ${error.owner.pid}, ${error.owner.note}). ` +
        `Stop that one with Ctrl-C or "kill ${error.owner.pid}", or start another store with --store and other ports.`,
      { cause: error },
    );
  }
}

/**
 * The first signal asks for the stop; later ones are told that it is under way. npm passes on a Ctrl-C that has reached
 * this process by itself: a second signal within a second is the same one.
 */
export function onSignals(say: Say) {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let firstAt: number | undefined;
  const onSignal = (name: string) => {
    if (firstAt === undefined) say(`${name}: stopping in order.`);
    else if (performance.now() - firstAt > 1000) say('Still stopping; every part gets the time to finish its work.');
    firstAt ??= performance.now();
    controller.abort();
  };
  for (const name of names) process.on(name, onSignal);
  // A terminal that was closed takes no more lines; that must not break off the stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return {
    signal: controller.signal,
    requested: new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve())),
    forget() {
      for (const name of names) process.off(name, onSignal);
    },
  };
}

function wantedPorts(config: Config, environment: NodeJS.ProcessEnv): WantedPort[] {
  const wanted = enginePorts(config, config.FANXIAO_POSTGRES_PORT, config.FANXIAO_TEMPORAL_PORT);
  if (usesCatcher(environment)) {
    wanted.push({
      port: config.FANXIAO_SMTP_PORT,
      purpose: 'the local mail catcher (SMTP)',
      variable: 'FANXIAO_SMTP_PORT',
    });
    wanted.push({
      port: config.FANXIAO_CATCHER_PORT,
      purpose: 'the page of the local mail catcher',
      variable: 'FANXIAO_CATCHER_PORT',
    });
  }
  wanted.push({ port: config.FANXIAO_WEB_PORT, purpose: 'the pages', variable: 'FANXIAO_WEB_PORT' });
  return wanted;
}

/** The local catcher takes the mails unless the user named a mail server. */
function usesCatcher(environment: NodeJS.ProcessEnv): boolean {
  return !environment.FANXIAO_SMTP_URL;
}

function pagesAddress(environment: NodeJS.ProcessEnv, config: Config): string {
  return environment.FANXIAO_PUBLIC_URL ? config.FANXIAO_PUBLIC_URL : `http://127.0.0.1:${config.FANXIAO_WEB_PORT}`;
}

function addresses(environment: NodeJS.ProcessEnv, config: Config, engines: Engines) {
  return {
    FANXIAO_DATA_DIR: config.FANXIAO_DATA_DIR,
    FANXIAO_KEYS_FILE: config.FANXIAO_KEYS_FILE ?? join(config.FANXIAO_DATA_DIR, 'secrets', 'keys.json'),
    FANXIAO_PUBLIC_URL: pagesAddress(environment, config),
    FANXIAO_SMTP_URL: usesCatcher(environment)
      ? `smtp://127.0.0.1:${config.FANXIAO_SMTP_PORT}`
      : config.FANXIAO_SMTP_URL,
    TEMPORAL_ADDRESS: engines.temporalAddress,
  };
}

/** A program of Node, beside the supervisor, stopped by SIGTERM. */
function nodeProgram(entry: string, environment: NodeJS.ProcessEnv) {
  return {
    command: process.execPath,
    args: ['--enable-source-maps', entry],
    environment,
    folder: projectRoot(),
    stopSignal: 'SIGTERM' as const,
    startWithinMs: 60_000,
  };
}

const saysReady = (output: () => string) => /^ready$/m.test(output());

function built(...path: string[]): string {
  return join(projectRoot(), '.build', ...path);
}

async function startCatcher(store: Store, environment: NodeJS.ProcessEnv, config: Config): Promise<string> {
  const program = nodeProgram(built('src', 'stack', 'mail-catcher.js'), environment);
  await store.supervisor.start({ ...program, name: 'mail-catcher', stopWithinMs: 10_000, isReady: saysReady });
  return `http://127.0.0.1:${config.FANXIAO_CATCHER_PORT}`;
}

/** A worker as a process of its own. @param environment what it reads its configuration from */
export async function startWorker(
  store: Store,
  environment: NodeJS.ProcessEnv,
  parts: StartParts,
  index: number,
): Promise<void> {
  const program = nodeProgram(parts.workerEntry ?? built('workers', 'case-worker.js'), environment);
  const name = index === 1 ? 'worker' : `worker-${index}`;
  await store.supervisor.start({ ...program, name, stopWithinMs: 60_000, isReady: saysReady });
}

async function startWeb(
  store: Store,
  environment: NodeJS.ProcessEnv,
  parts: StartParts,
  config: Config,
): Promise<void> {
  const program = nodeProgram(parts.webEntry ?? built('src', 'web', 'main.js'), environment);
  const host = ['0.0.0.0', '::'].includes(config.FANXIAO_WEB_HOST) ? '127.0.0.1' : config.FANXIAO_WEB_HOST;
  const health = `http://${host.includes(':') ? `[${host}]` : host}:${config.FANXIAO_WEB_PORT}/health`;
  const isReady = async () => (await fetch(health, { signal: AbortSignal.timeout(2000) })).ok;
  await store.supervisor.start({ ...program, name: 'web', stopWithinMs: 20_000, isReady });
}

function addressLines({ config, mailsUrl }: RunningSystem, engines: Engines, store: Store): string[] {
  const kinds = { own: 'your own', official: 'official server', cli: 'dev server of the temporal command' };
  const lastPort = config.FANXIAO_TEMPORAL_PORT + temporalPortCount - 1;
  return [
    `  Pages       ${config.FANXIAO_PUBLIC_URL}`,
    `  Mails       ${mailsUrl ?? config.FANXIAO_SMTP_URL.replace(/\/\/.*@/, '//')}`,
    `  Temporal    ${engines.temporalAddress} (${kinds[engines.engine]}${engines.temporal ? `, ports up to ${lastPort}` : ''})`,
    `  PostgreSQL  ${new URL(engines.adminUrl).host} (${engines.postgres ? 'embedded' : 'your own'})`,
    `  Store       ${store.dataDir} (logs in logs/)`,
  ];
}
