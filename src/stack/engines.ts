import type { Config } from '../config';
import { countyRetention, ensureNamespace, rehearsalRetention } from './namespaces';
import { freePorts, requirePorts, type WantedPort } from './ports';
import { startPostgres } from './postgres';
import { connectTo, probeTimeSkipping } from './probe';
import { type Say, sayOnTerminal } from './progress';
import { openStore, type Store } from './store';
import type { Child } from './supervisor';
import { startTemporal } from './temporal';
import { temporalBinary } from './temporal-binary';
import { temporalPortCount } from './temporal-settings';

export type EnginesOptions = {
  dataDir: string;
  config: Config;
  /** What programs that build or download a server inherit (PATH, proxies). */
  environment: NodeJS.ProcessEnv;
  /** Left out: from the configuration. 0: any that is free. */
  postgresPort?: number;
  temporalPort?: number;
  /** Namespaces in which time takes its course, and those in which it may be skipped. */
  namespaces: readonly string[];
  rehearsalNamespaces: readonly string[];
  /** Fail when time cannot be skipped in the rehearsal namespaces. */
  needs?: 'timeSkipping';
  /** An open store; left out: opened here and closed by `stop`. */
  store?: Store;
  say?: Say;
  signal?: AbortSignal;
};

export type Engines = {
  /** Administrator's connection of PostgreSQL, postgres://… */
  adminUrl: string;
  /** host:port */
  temporalAddress: string;
  /** `own` is the user's server, TEMPORAL_ADDRESS. */
  engine: 'own' | 'official' | 'cli';
  /** The processes that run here; undefined for a server of the user. */
  postgres: Child | undefined;
  temporal: Child | undefined;
  /** Temporal first, then PostgreSQL. */
  stop(): Promise<void>;
};

/** Starts what is missing of PostgreSQL and Temporal, with namespaces and search attributes ready for use. */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { dataDir, config, say = sayOnTerminal, signal } = options;
  const store = options.store ?? (await openStore({ dataDir, note: 'runs its engines', say }));
  let postgres: Child | undefined;
  let temporal: Child | undefined;
  const stop = async () => {
    if (!options.store) return store.close();
    await temporal?.stop();
    await postgres?.stop();
  };
  try {
    const ports = await choosePorts(options);
    const binary = config.TEMPORAL_ADDRESS ? undefined : await findBinary(options, store);
    signal?.throwIfAborted();

    let adminUrl = config.DATABASE_URL;
    if (adminUrl === undefined) {
      const embedded = await startPostgres({
        dataDir: store.dataDir,
        port: ports.postgres,
        supervisor: store.supervisor,
        say,
      });
      adminUrl = embedded.adminUrl;
      postgres = embedded.child;
    }
    signal?.throwIfAborted();

    let temporalAddress = config.TEMPORAL_ADDRESS;
    if (temporalAddress === undefined) {
      if (!binary) throw new Error('A Temporal server was expected.');
      const started = await startTemporal({
        ...options,
        binary,
        adminUrl,
        dataDir: store.dataDir,
        firstPort: ports.temporal,
        supervisor: store.supervisor,
        say,
      });
      temporalAddress = started.address;
      temporal = started.child;
      store.remember({ engine: binary.flavour });
    }
    signal?.throwIfAborted();

    await makeNamespaces(temporalAddress, options);
    if (options.needs) await requireTimeSkipping(temporalAddress, options.rehearsalNamespaces, binary?.origin);
    return { adminUrl, temporalAddress, engine: binary?.flavour ?? 'own', postgres, temporal, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The ports that the embedded engines will listen on with this configuration. */
export function enginePorts(config: Config, postgresPort: number, temporalPort: number): WantedPort[] {
  const wanted: WantedPort[] = [];
  if (config.DATABASE_URL === undefined) {
    wanted.push({ port: postgresPort, purpose: 'the embedded PostgreSQL', variable: 'FANXIAO_POSTGRES_PORT' });
  }
  if (config.TEMPORAL_ADDRESS === undefined) {
    for (let index = 0; index < temporalPortCount; index += 1) {
      const purpose = `the embedded Temporal (it uses ${temporalPort} to ${temporalPort + temporalPortCount - 1})`;
      wanted.push({ port: temporalPort + index, purpose, variable: 'FANXIAO_TEMPORAL_PORT' });
    }
  }
  return wanted;
}

async function choosePorts({ config, ...options }: EnginesOptions): Promise<{ postgres: number; temporal: number }> {
  const postgres = options.postgresPort ?? config.FANXIAO_POSTGRES_PORT;
  const temporal = options.temporalPort ?? config.FANXIAO_TEMPORAL_PORT;
  const fixed = enginePorts(config, postgres, temporal).filter(({ variable }) =>
    variable === 'FANXIAO_POSTGRES_PORT' ? postgres !== 0 : temporal !== 0,
  );
  await requirePorts(fixed);
  return { postgres: postgres || (await freePorts()), temporal: temporal || (await freePorts(temporalPortCount)) };
}

function findBinary({ config, environment, needs, signal, say = sayOnTerminal }: EnginesOptions, store: Store) {
  const flavour = store.state().engine;
  return temporalBinary({
    cacheDir: config.FANXIAO_CACHE_DIR,
    environment,
    say,
    ...(needs && { needs }),
    ...(flavour && { flavour }),
    ...(signal && { signal }),
  });
}

async function makeNamespaces(
  address: string,
  { namespaces, rehearsalNamespaces }: Pick<EnginesOptions, 'namespaces' | 'rehearsalNamespaces'>,
): Promise<void> {
  const connection = await connectTo(address);
  try {
    await Promise.all([
      ...namespaces.map((namespace) => ensureNamespace(connection, namespace, countyRetention)),
      ...rehearsalNamespaces.map((namespace) => ensureNamespace(connection, namespace, rehearsalRetention)),
    ]);
  } finally {
    await connection.close();
  }
}

async function requireTimeSkipping(address: string, namespaces: readonly string[], origin = address): Promise<void> {
  for (const namespace of namespaces) {
    if (await probeTimeSkipping(address, namespace)) continue;
    throw new Error(
      `The Temporal server (${origin}) cannot skip time in namespace ${namespace}, which tests and rehearsals need. ` +
        'On a server of your own, version 1.32 or newer, set frontend.WorkflowTimeSkippingEnabled for this namespace; ' +
        'or leave TEMPORAL_ADDRESS empty.',
    );
  }
}
