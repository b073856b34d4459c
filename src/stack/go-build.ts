import { mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { LockHeldError, lockOwner, takeLock } from './lock';
import { type Say, withProgress } from './progress';
import { runCommand } from './run-command';
import { pause } from './wait';

export type GoBuildOptions = {
  cacheDir: string;
  version: string;
  /** Folder in which `temporal-server` and `temporal-sql-tool` shall lie. */
  target: string;
  /** What the user set for Go (proxy, certificates, PATH) reaches the build. */
  environment: NodeJS.ProcessEnv;
  say: Say;
  signal?: AbortSignal;
};

const neededGo = [1, 26, 8] as const;
const neededBytes = 8e9;

/**
 * Builds the official Temporal server and its schema tool from the Go module proxy: about four minutes and 6 GB of
 * caches, which are deleted afterwards. Two builds at once: the second waits for the first.
 * @throws Error saying what is missing: Go, disk, the network.
 */
export async function goBuild(options: GoBuildOptions): Promise<void> {
  const { cacheDir, target, say, signal, environment } = options;
  await requireGo(environment);
  mkdirSync(cacheDir, { recursive: true });
  const release = await lockWhenFree(join(cacheDir, 'go-build.lock'), options);
  if (!release) return;
  try {
    removeRemains(cacheDir);
    requireDisk(cacheDir);
    await withProgress(
      say,
      `Building Temporal ${options.version} with Go (once for this machine, about 4 minutes)`,
      () => buildInto(target, options),
    );
  } finally {
    removeRemains(cacheDir);
    release();
  }
  if (signal?.aborted) throw new Error('The build was stopped.');
}

async function buildInto(
  target: string,
  { cacheDir, version, environment, signal, say }: GoBuildOptions,
): Promise<void> {
  const work = join(cacheDir, `go-build-${process.pid}`);
  const tool = async (step: string, name: string, module: string, ...flags: string[]) => {
    say(`  ${step}`);
    const bin = join(work, name);
    await runCommand('go', ['install', '-modcacherw', ...flags, `${module}@v${version}`], {
      environment: { ...environment, GOMODCACHE: join(work, 'mod'), GOCACHE: join(work, 'cache'), GOBIN: bin },
      folder: cacheDir,
      ...(signal && { signal }),
    });
    return join(bin, module.split('/').at(-1) ?? '');
  };
  mkdirSync(work, { recursive: true });
  const server = await tool(
    'the server',
    'server-bin',
    'go.temporal.io/server/cmd/server',
    '-tags',
    'disable_grpc_modules',
  );
  const sqlTool = await tool('its schema tool', 'sql-bin', 'go.temporal.io/server/cmd/tools/sql');
  for (const program of [server, sqlTool]) await requireVersion(program, version);
  const draft = join(work, 'done');
  mkdirSync(draft);
  renameSync(server, join(draft, 'temporal-server'));
  renameSync(sqlTool, join(draft, 'temporal-sql-tool'));
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

/** @throws Error when the program does not run or is another version. */
export async function requireVersion(program: string, version: string): Promise<void> {
  const answer = await runCommand(program, ['--version'], { withinMs: 20_000 });
  if (!answer.includes(version))
    throw new Error(`${program} was expected to be version ${version} and says: ${answer.trim()}`);
}

/** Whether the Go of this machine can build the server. @throws Error saying which one is needed. */
export async function requireGo(environment: NodeJS.ProcessEnv): Promise<string> {
  const needed = neededGo.join('.');
  let answer: string;
  try {
    answer = await runCommand('go', ['env', 'GOVERSION', 'GOTOOLCHAIN'], { environment, withinMs: 20_000 });
  } catch {
    throw new Error(`Go is not installed; install Go ${needed} or newer`);
  }
  const [found = '', toolchain = ''] = answer.trim().split('\n');
  const version = found.replace(/^go/, '').split('.').map(Number);
  // Since 1.21, Go fetches a newer Go by itself unless told to stay local.
  const fetches = !isOlder(version, [1, 21, 0]) && toolchain !== 'local';
  if (isOlder(version, neededGo) && !fetches) throw new Error(`Go is ${found}; install Go ${needed} or newer`);
  return found;
}

function isOlder(version: readonly number[], than: readonly number[]): boolean {
  const difference = than.map((part, index) => (version[index] ?? 0) - part).find((part) => part !== 0);
  return difference !== undefined && difference < 0;
}

function requireDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  throw new Error(
    `the build needs ${neededBytes / 1e9} GB in ${folder} for a while and ${(free / 1e9).toFixed(1)} GB are free; ` +
      'free some, or set FANXIAO_CACHE_DIR to a folder on a larger disk',
  );
}

/** Folders of builds that were killed; called under the lock, so no living build has one. */
function removeRemains(cacheDir: string): void {
  for (const name of readdirSync(cacheDir)) {
    if (/^go-build-\d+$/.test(name)) rmSync(join(cacheDir, name), { recursive: true, force: true });
  }
}

/** @returns undefined when another process built it meanwhile. */
async function lockWhenFree(
  file: string,
  { version, target, say, signal }: GoBuildOptions,
): Promise<(() => void) | undefined> {
  let waited = false;
  while (!signal?.aborted) {
    try {
      const release = takeLock(file, `builds Temporal ${version}`);
      if (!waited || !(await isBuilt(target, version))) return release;
      release();
      return undefined;
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      if (!waited) say(`Process ${error.owner.pid} ${error.owner.note}; waiting for it …`);
      waited = true;
      while (lockOwner(file) && !signal?.aborted) await pause(1000, signal);
    }
  }
  throw new Error('The build was stopped.');
}

async function isBuilt(target: string, version: string): Promise<boolean> {
  try {
    await requireVersion(join(target, 'temporal-server'), version);
    await requireVersion(join(target, 'temporal-sql-tool'), version);
    return true;
  } catch {
    return false;
  }
}
