/** The ports of a Temporal server, all on 127.0.0.1. */
export type TemporalPorts = Record<(typeof portVariables)[number], number>;

/**
 * Variables of the server's embedded configuration template that hold a port. The order is the order in the block;
 * FRONTEND_GRPC_PORT is the address that clients use.
 */
const portVariables = [
  'FRONTEND_GRPC_PORT',
  'HISTORY_GRPC_PORT',
  'MATCHING_GRPC_PORT',
  'WORKER_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_MEMBERSHIP_PORT',
] as const;

export const temporalPortCount = portVariables.length;

/** One block of ports in a row, so that one number moves the whole server. */
export function temporalPorts(first: number): TemporalPorts {
  return Object.fromEntries(portVariables.map((name, index) => [name, first + index])) as TemporalPorts;
}

export type TemporalDatabase = {
  host: string;
  port: number;
  user: string;
  password: string;
  /** Whether the connection is encrypted (a PostgreSQL of one's own). */
  tls: boolean;
};

export const temporalStore = 'temporal';
export const temporalVisibilityStore = 'temporal_visibility';

/** Environment of `temporal-server start`, which reads its whole configuration from it. */
export function temporalEnvironment(
  database: TemporalDatabase,
  ports: TemporalPorts,
  dynamicConfigFile: string,
): NodeJS.ProcessEnv {
  return {
    DB: 'postgres12',
    POSTGRES_SEEDS: database.host,
    DB_PORT: String(database.port),
    POSTGRES_USER: database.user,
    POSTGRES_PWD: database.password,
    DBNAME: temporalStore,
    VISIBILITY_DBNAME: temporalVisibilityStore,
    SQL_TLS_ENABLED: String(database.tls),
    // Fixed for the life of a store. Enough for a county, and room to move its store to a cluster.
    NUM_HISTORY_SHARDS: '16',
    BIND_ON_IP: '127.0.0.1',
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    DYNAMIC_CONFIG_FILE_PATH: dynamicConfigFile,
    LOG_LEVEL: 'warn',
  };
}

/** Environment of `temporal-sql-tool`; the password stands here because arguments are visible to every user. */
export function schemaToolEnvironment(database: TemporalDatabase, name: string): NodeJS.ProcessEnv {
  return {
    SQL_PLUGIN: 'postgres12',
    SQL_HOST: database.host,
    SQL_PORT: String(database.port),
    SQL_USER: database.user,
    SQL_PASSWORD: database.password,
    SQL_DATABASE: name,
    ...(database.tls && { SQL_TLS: 'true', SQL_TLS_DISABLE_HOST_VERIFICATION: 'true' }),
  };
}

/**
 * Dynamic configuration as YAML (JSON is YAML). Time may be skipped in the rehearsal namespaces and nowhere else: in a
 * production namespace a deadline comes when it comes.
 */
export function dynamicConfig(rehearsalNamespaces: readonly string[]): string {
  const values = {
    'frontend.WorkflowTimeSkippingEnabled': [
      ...rehearsalNamespaces.map((namespace) => ({ value: true, constraints: { namespace } })),
      { value: false },
    ],
    // One machine has one clock: no need to wait a second for the clocks of other hosts at each timer.
    'history.timerProcessorMaxTimeShift': [{ value: '10ms' }],
  };
  return `${JSON.stringify(values, null, 2)}\n`;
}

/** Takes an administrator's URL apart. @throws Error when it names no host (a socket folder is not enough for Temporal). */
export function temporalDatabase(adminUrl: string, user: string, password: string): TemporalDatabase {
  const url = new URL(adminUrl);
  if (url.hostname === '')
    throw new Error('DATABASE_URL names no host; Temporal needs postgres://user:password@host:port/database.');
  const sslMode = url.searchParams.get('sslmode') ?? url.searchParams.get('ssl') ?? 'disable';
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user,
    password,
    tls: !['disable', 'allow', 'prefer', 'false'].includes(sslMode),
  };
}
