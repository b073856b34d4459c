import { accessSync, constants, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { goBuild, requireVersion } from './go-build';
import { freePorts } from './ports';
import { probeTimeSkipping } from './probe';
import { type Say, withProgress } from './progress';
import { projectRoot } from './project-root';
import { runCommand } from './run-command';
import { createSupervisor } from './supervisor';
import { commandLineArguments } from './temporal';

/** The release that Fanxiao is built and tested against. */
export const temporalVersion = '1.32.1';

/** The official server keeps its store in PostgreSQL; the dev server of the `temporal` command keeps its own file. */
export type TemporalBinary =
  | { flavour: 'official'; server: string; sqlTool: string; origin: string }
  | { flavour: 'cli'; cli: string; origin: string };

export type BinaryOptions = {
  cacheDir: string;
  environment: NodeJS.ProcessEnv;
  /** Rehearsals and tests need a server that can move a workflow's clock. */
  needs?: 'timeSkipping';
  /** The kind of server that a store was made with: its cases live in that server's store and nowhere else. */
  flavour?: TemporalBinary['flavour'];
  say: Say;
  signal?: AbortSignal;
};

/** One way to a server: an answer, or an Error with the reason why not. */
export type Way = { name: string; flavour: TemporalBinary['flavour']; find(): Promise<TemporalBinary> };

/**
 * Finds a Temporal server for this machine, the cheapest way first.
 * @throws Error naming each way with its reason, and what to install.
 */
export function temporalBinary(options: BinaryOptions): Promise<TemporalBinary> {
  return firstThatWorks(waysOf(options), options);
}

/** The chain itself, apart from the ways, so that it can be tested. */
export async function firstThatWorks(
  ways: readonly Way[],
  options: Pick<BinaryOptions, 'flavour' | 'needs' | 'signal'>,
): Promise<TemporalBinary> {
  const reasons: string[] = [];
  for (const { name, flavour, find } of ways) {
    options.signal?.throwIfAborted();
    if (options.flavour && flavour !== options.flavour) {
      reasons.push(`${name}: not tried, because this store was made with ${flavourName[options.flavour]}`);
      continue;
    }
    try {
      return await find();
    } catch (error) {
      reasons.push(`${name}: ${(error as Error).message}`);
    }
  }
  options.signal?.throwIfAborted();
  const ability = options.needs ? ' that can skip time (needed for tests and rehearsals)' : '';
  throw new Error(
    `No Temporal server${ability} was found. Tried:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}\n` +
      'One of these helps: install Go 1.26.8 or newer and start again (the server is then built once); ' +
      'install the temporal command; or set TEMPORAL_ADDRESS to a server of your own.',
  );
}

const flavourName = { official: 'the official server', cli: 'the dev server of the temporal command' };

/** Folder of the official server's programs. */
export function officialFolder(cacheDir: string): string {
  return join(cacheDir, `temporal-server-${temporalVersion}`);
}

/** The official server in the cache. @throws Error when it is missing, broken or another version. */
export async function cachedOfficial(cacheDir: string): Promise<TemporalBinary> {
  const folder = officialFolder(cacheDir);
  const server = join(folder, 'temporal-server');
  const sqlTool = join(folder, 'temporal-sql-tool');
  for (const program of [server, sqlTool]) {
    if (!isExecutable(program)) throw new Error(`there is no ${program}`);
    await requireVersion(program, temporalVersion);
  }
  return { flavour: 'official', server, sqlTool, origin: folder };
}

function waysOf(options: BinaryOptions): Way[] {
  const { cacheDir, environment, say, signal } = options;
  const downloads = join(cacheDir, 'temporal-cli');
  return [
    { name: 'the official server in the cache', flavour: 'official', find: () => cachedOfficial(cacheDir) },
    {
      name: 'a temporal command on PATH',
      flavour: 'cli',
      find: () =>
        firstCommand(
          (environment.PATH ?? '').split(delimiter).map((folder) => join(folder, 'temporal')),
          options,
        ),
    },
    {
      name: 'a temporal command that the SDK downloaded before',
      flavour: 'cli',
      find: () => firstCommand(filesOf(downloads), options),
    },
    {
      name: 'a download by the SDK',
      flavour: 'cli',
      find: async () => {
        mkdirSync(downloads, { recursive: true });
        const program = join(projectRoot(), 'src', 'stack', 'sdk-download.cjs');
        await withProgress(say, 'Asking the SDK to download its Temporal dev server', () =>
          runCommand(process.execPath, [program, downloads], {
            environment,
            withinMs: 180_000,
            ...(signal && { signal }),
          }),
        );
        return firstCommand(filesOf(downloads), options);
      },
    },
    {
      name: 'a build with Go',
      flavour: 'official',
      find: async () => {
        const target = officialFolder(cacheDir);
        await goBuild({ cacheDir, version: temporalVersion, target, environment, say, ...(signal && { signal }) });
        return cachedOfficial(cacheDir);
      },
    },
  ];
}

async function firstCommand(candidates: readonly string[], options: BinaryOptions): Promise<TemporalBinary> {
  const reasons: string[] = [];
  for (const cli of candidates.filter(isExecutable)) {
    try {
      await runCommand(cli, ['--version'], { withinMs: 20_000 });
      if (options.needs) await requireTimeSkipping(cli, options.cacheDir);
      return { flavour: 'cli', cli, origin: cli };
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new Error(reasons.join('; ') || 'there is none');
}

/** Runs the dev server for a moment, with its store in memory, and tries. */
async function requireTimeSkipping(cli: string, cacheDir: string): Promise<void> {
  const folder = join(cacheDir, `probe-${process.pid}`);
  const supervisor = createSupervisor({ logFolder: folder, runFile: join(folder, 'run.json'), say: () => {} });
  try {
    const port = await freePorts();
    const address = `127.0.0.1:${port}`;
    let able = false;
    await supervisor.start({
      name: 'temporal-probe',
      command: cli,
      args: commandLineArguments(port, ['default'], true),
      environment: { HOME: folder },
      stopSignal: 'SIGTERM',
      stopWithinMs: 10_000,
      startWithinMs: 30_000,
      isReady: async () => {
        able = await probeTimeSkipping(address, 'default');
        return true;
      },
    });
    if (!able) throw new Error(`${cli} runs, but its server cannot skip time`);
  } finally {
    await supervisor.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
