import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import connect from 'postgres';
import { secret } from './postgres';
import { connectTo, statusCode } from './probe';
import { type Say, withProgress } from './progress';
import { runCommand } from './run-command';
import type { Child, ChildSpec, Supervisor } from './supervisor';
import type { TemporalBinary } from './temporal-binary';
import {
  dynamicConfig,
  schemaToolEnvironment,
  type TemporalDatabase,
  temporalDatabase,
  temporalEnvironment,
  temporalPorts,
  temporalStore,
  temporalVisibilityStore,
} from './temporal-settings';

export type TemporalOptions = {
  binary: TemporalBinary;
  /** Administrator of the PostgreSQL that keeps the official server's store. */
  adminUrl: string;
  dataDir: string;
  firstPort: number;
  namespaces: readonly string[];
  rehearsalNamespaces: readonly string[];
  supervisor: Supervisor;
  say: Say;
};

/** Role of PostgreSQL that owns Temporal's two databases and may see no other. */
const temporalRole = 'fanxiao_temporal';
/** A namespace that every official server has; asking about it asks the server's inner services. */
const systemNamespace = 'temporal-system';

/** Runs the Temporal server on 127.0.0.1. @returns its address once all its services answer. */
export async function startTemporal(options: TemporalOptions): Promise<{ address: string; child: Child }> {
  mkdirSync(join(options.dataDir, 'temporal'), { recursive: true, mode: 0o700 });
  const address = `127.0.0.1:${options.firstPort}`;
  const spec = options.binary.flavour === 'official' ? await officialServer(options) : commandLineServer(options);
  const child = await options.supervisor.start({
    name: 'temporal',
    folder: join(options.dataDir, 'temporal'),
    stopSignal: 'SIGTERM',
    stopWithinMs: 30_000,
    startWithinMs: 90_000,
    isReady: () => allServicesAnswer(address, options.binary.flavour === 'official' ? systemNamespace : 'default'),
    ...spec,
  });
  return { address, child };
}

type ServerSpec = Pick<ChildSpec, 'command' | 'args' | 'environment'> & Partial<ChildSpec>;

async function officialServer(options: TemporalOptions): Promise<ServerSpec> {
  const { binary, adminUrl, dataDir, say } = options;
  if (binary.flavour !== 'official') throw new Error('An official server was expected.');
  const database = temporalDatabase(adminUrl, temporalRole, secret(dataDir, 'temporal-password'));
  const isNew = await makeDatabases(adminUrl, database);
  const updateSchemas = async () => {
    await updateSchema(binary.sqlTool, database, temporalStore, 'temporal');
    await updateSchema(binary.sqlTool, database, temporalVisibilityStore, 'visibility');
  };
  if (isNew) await withProgress(say, 'Making the store of Temporal', updateSchemas);
  else await updateSchemas();
  const dynamicConfigFile = join(dataDir, 'temporal', 'dynamic-config.yaml');
  writeDynamicConfig(dynamicConfigFile, options.rehearsalNamespaces);
  return {
    command: binary.server,
    args: ['--allow-no-auth', 'start'],
    environment: temporalEnvironment(database, temporalPorts(options.firstPort), dynamicConfigFile),
    // Members of a former run, perhaps with other ports, would be waited for.
    prepare: () => withDatabase(adminUrl, temporalStore, (sql) => sql`delete from cluster_membership`.then(() => {})),
  };
}

/** The dev server of the `temporal` command keeps its own file. It is used where nothing better is to be had. */
function commandLineServer({
  binary,
  dataDir,
  firstPort,
  namespaces,
  rehearsalNamespaces,
}: TemporalOptions): ServerSpec {
  if (binary.flavour !== 'cli') throw new Error('A temporal command was expected.');
  const file = join(dataDir, 'temporal', 'temporal.db');
  return {
    command: binary.cli,
    args: commandLineArguments(
      firstPort,
      [...namespaces, ...rehearsalNamespaces],
      rehearsalNamespaces.length > 0,
      file,
    ),
    environment: { HOME: join(dataDir, 'temporal') },
  };
}

/** Arguments of `temporal` for a server without a page; without a file it keeps everything in memory. */
export function commandLineArguments(
  port: number,
  namespaces: readonly string[],
  timeSkipping: boolean,
  file?: string,
): string[] {
  return [
    ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
    ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
    ...(timeSkipping ? ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'] : []),
    ...(file ? ['--db-filename', file] : []),
  ];
}

/** The running server reads the file again within a minute. */
export function writeDynamicConfig(file: string, rehearsalNamespaces: readonly string[]): void {
  writeFileSync(`${file}.new`, dynamicConfig(rehearsalNamespaces));
  renameSync(`${file}.new`, file);
}

/** @returns whether the databases were made now. */
async function makeDatabases(adminUrl: string, { user, password }: TemporalDatabase): Promise<boolean> {
  return withDatabase(adminUrl, undefined, async (sql) => {
    const quoted = `'${password.replaceAll("'", "''")}'`;
    const [role] = await sql`select from pg_roles where rolname = ${user}`;
    await sql.unsafe(`${role ? 'alter' : 'create'} role ${user} login password ${quoted}`);
    // An administrator who is no superuser may hand a database only to a role that he is a member of.
    const [own] = await sql`select rolsuper from pg_roles where rolname = current_user`;
    if (!own?.rolsuper) await sql.unsafe(`grant ${user} to current_user`);
    let made = false;
    for (const name of [temporalStore, temporalVisibilityStore]) {
      const [present] = await sql`select from pg_database where datname = ${name}`;
      if (present) continue;
      await sql.unsafe(`create database ${name} owner ${user}`);
      made = true;
    }
    return made;
  });
}

/** The tool changes nothing when the schema is up to date. */
async function updateSchema(tool: string, database: TemporalDatabase, name: string, schema: string): Promise<void> {
  const environment = schemaToolEnvironment(database, name);
  const run = (...args: string[]) => runCommand(tool, args, { environment, withinMs: 120_000 });
  const url = `postgres://${database.user}:${database.password}@${database.host}:${database.port}/${name}${database.tls ? '?sslmode=require' : ''}`;
  const versioned = await withDatabase(url, undefined, async (sql) => {
    const [row] = await sql`select to_regclass('schema_version') is not null as present`;
    return row?.present === true;
  });
  if (!versioned) await run('setup-schema', '-v', '0.0');
  await run('update-schema', '--schema-name', `postgresql/v12/${schema}`);
}

async function withDatabase<T>(
  url: string,
  database: string | undefined,
  work: (sql: connect.Sql) => Promise<T>,
): Promise<T> {
  const sql = connect(url, { max: 1, onnotice: () => {}, ...(database && { database }) });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Asks frontend, visibility and history; the history service answers "not found" for a workflow that nobody started. */
async function allServicesAnswer(address: string, namespace: string): Promise<boolean> {
  const connection = await connectTo(address, 1000);
  try {
    await connection.workflowService.countWorkflowExecutions({ namespace });
    await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: 'none' } });
    return true;
  } catch (error) {
    return statusCode(error) === 5;
  } finally {
    await connection.close();
  }
}
