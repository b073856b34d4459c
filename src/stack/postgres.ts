import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import connect from 'postgres';
import { type PostgresHome, postgresHome } from './postgres-home';
import { processCommand, processExists, sendSignal } from './process-identity';
import { type Say, withProgress } from './progress';
import { runCommand } from './run-command';
import type { Child, Supervisor } from './supervisor';
import { waitUntil } from './wait';

export type PostgresOptions = { dataDir: string; port: number; supervisor: Supervisor; say: Say };
export type EmbeddedPostgres = { adminUrl: string; child: Child };

const administrator = 'postgres';
/** C messages, so that nothing depends on the machine's language; no PG… variable of the user reaches the programs. */
const environment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

/**
 * Runs the PostgreSQL of the npm package on 127.0.0.1, made on the first start. The administrator's password lies in
 * `<dataDir>/secrets/postgres-password`.
 * @throws Error with the end of its log when it does not start.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, port, supervisor, say } = options;
  const home = postgresHome(dataDir);
  const password = secret(dataDir, 'postgres-password');
  if (!existsSync(join(home.cluster, 'PG_VERSION'))) {
    await withProgress(say, 'Making the database', () => makeCluster(home, password));
  }
  requireSameMajor(home);
  const adminUrl = `postgres://${administrator}:${password}@127.0.0.1:${port}/postgres`;
  const child = await supervisor.start({
    name: 'postgres',
    command: join(home.native, 'bin', 'postgres'),
    args: ['-D', home.cluster, ...settings(port)],
    environment,
    folder: home.cluster,
    ...(home.user && { uid: home.user.uid, gid: home.user.gid }),
    // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, then it ends in order.
    stopSignal: 'SIGINT',
    stopWithinMs: 60_000,
    // After a crash it first replays its log.
    startWithinMs: 120_000,
    prepare: () => clearForStart(home.cluster, say),
    isReady: () => answers(adminUrl),
  });
  return { adminUrl, child };
}

/** Whether a connection is really taken and a query answered. Throws when it is not, with the reason. */
async function answers(url: string): Promise<boolean> {
  const sql = connect(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A password kept in the store, readable for its owner only; made when it is asked for the first time. */
export function secret(dataDir: string, name: string): string {
  const file = join(dataDir, 'secrets', name);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
    renameSync(draft, file);
  }
  return readFileSync(file, 'utf8').trim();
}

/** Made beside and renamed when complete, so that an interrupted first start leaves nothing half made. */
async function makeCluster(home: PostgresHome, password: string): Promise<void> {
  const draft = `${home.cluster}.new`;
  const passwordFile = `${draft}.password`;
  const { uid, gid } = home.user ?? {};
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) for (const path of [draft, passwordFile]) chownSync(path, uid, gid);
  try {
    await runCommand(
      join(home.native, 'bin', 'initdb'),
      [
        '-D',
        draft,
        '--encoding=UTF8',
        '--locale=C',
        '--auth=scram-sha-256',
        '--no-instructions',
        `--username=${administrator}`,
        `--pwfile=${passwordFile}`,
      ],
      { environment, folder: draft, withinMs: 300_000, ...(uid !== undefined && gid !== undefined && { uid, gid }) },
    );
    renameSync(draft, home.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function settings(port: number): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    // Loopback only, and paths to a socket may not be longer than about 100 characters.
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A log holds no personal data: neither statements nor errors, whose messages and details quote values. Whoever
    // caused an error gets it; what is above it (LOG, FATAL, PANIC) is about the server itself.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Makes the way free for a start: a server that still runs on this cluster is stopped. A lock file whose process id
 * belongs to another program by now, or to a dead one not yet cleared away, would block PostgreSQL. It is not removed,
 * because PostgreSQL also learns from it whether orphaned sessions still write, but given the id of this process:
 * PostgreSQL never mistakes its parent for a running server.
 */
async function clearForStart(cluster: string, say: Say): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const [first, ...rest] = readFileSync(lockFile, 'utf8').split('\n');
  const pid = Number(first);
  const runs = () => processCommand(pid).includes(` -D ${cluster} `);
  if (runs()) {
    say(`A PostgreSQL (process ${pid}) still runs on ${cluster}. It is stopped first.`);
    sendSignal(pid, 'SIGINT');
    await waitUntil(`The end of PostgreSQL ${pid}`, 60_000, () => !runs());
  } else if (processExists(pid)) {
    writeFileSync(lockFile, [process.pid, ...rest].join('\n'));
  }
}

function requireSameMajor(home: PostgresHome): void {
  const made = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(join(home.native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' });
  const runs = /\) (\d+)/.exec(stdout)?.[1];
  if (runs === undefined || runs === made) return;
  throw new Error(
    `The database in ${home.cluster} was made by PostgreSQL ${made}, and the programs in ${home.native} are version ` +
      `${runs}. Go back to the version of Fanxiao that made it, or move its data with pg_dump of a PostgreSQL ${made}.`,
  );
}
