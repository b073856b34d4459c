import { existsSync, statfsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { Config } from '../config';
import { enginePorts } from './engines';
import { requireGo } from './go-build';
import { lockOwner } from './lock';
import { isPortFree } from './ports';
import { canEnter, nativeFolder, presentUser, systemFolder } from './postgres-home';
import { connectTo, probeTimeSkipping } from './probe';
import { runCommand } from './run-command';
import { rehearsalNamespace } from './start';
import { cachedOfficial, temporalVersion } from './temporal-binary';

/** `missing` keeps Fanxiao from starting; `note` keeps something smaller from working. */
export type Finding = { subject: string; state: 'ok' | 'note' | 'missing'; found: string; remedy?: string };
export type DoctorReport = { ready: boolean; findings: Finding[] };

type Check = { subject: string; look(): Promise<Omit<Finding, 'subject'>> };

/** Looks at this machine: what Fanxiao needs, whether it is there, and what to do. Changes nothing, starts nothing. */
export async function doctor(config: Config, environment: NodeJS.ProcessEnv): Promise<DoctorReport> {
  const findings: Finding[] = [];
  for (const { subject, look } of checksOf(config, environment)) {
    try {
      findings.push({ subject, ...(await look()) });
    } catch (error) {
      findings.push({ subject, state: 'missing', found: (error as Error).message });
    }
  }
  return { ready: findings.every(({ state }) => state !== 'missing'), findings };
}

function checksOf(config: Config, environment: NodeJS.ProcessEnv): Check[] {
  return [
    { subject: 'Node', look: async () => ok(process.version) },
    { subject: 'PostgreSQL', look: () => postgres(config) },
    { subject: 'Temporal', look: () => temporal(config, environment) },
    { subject: 'Disk', look: async () => disk(config) },
    { subject: 'Ports', look: () => ports(config) },
    { subject: 'Store', look: async () => store(config) },
    { subject: 'Chromium', look: async () => chromium(environment) },
    { subject: 'Chinese font', look: () => font(environment) },
  ];
}

async function postgres(config: Config): Promise<Omit<Finding, 'subject'>> {
  if (config.DATABASE_URL) return ok(`your own, ${new URL(config.DATABASE_URL).host}`);
  const folder = nativeFolder();
  const version = (await runCommand(join(folder, 'bin', 'postgres'), ['--version'], { folder: '/' })).trim();
  if (process.getuid?.() !== 0) return ok(`${version}, embedded`);
  const user = presentUser();
  const data = existing(resolve(config.FANXIAO_DATA_DIR));
  const place =
    !user || canEnter(user, data) ? '' : `; ${user.name} may not enter ${data}, so its data lies in ${systemFolder}`;
  return ok(`${version}, embedded, run as the user ${user?.name ?? 'fanxiao, who is made on the first start'}${place}`);
}

async function temporal(config: Config, environment: NodeJS.ProcessEnv): Promise<Omit<Finding, 'subject'>> {
  if (config.TEMPORAL_ADDRESS) return ownTemporal(config, config.TEMPORAL_ADDRESS);
  const reasons: string[] = [];
  try {
    const { origin } = await cachedOfficial(config.FANXIAO_CACHE_DIR);
    return ok(`official server ${temporalVersion} in ${origin}, skips time in rehearsals`);
  } catch (error) {
    reasons.push(`not in the cache (${(error as Error).message})`);
  }
  try {
    return ok(`will be built on the first start with ${await requireGo(environment)}, in about four minutes`);
  } catch (error) {
    reasons.push((error as Error).message);
  }
  const command = onPath(environment, ['temporal']);
  return {
    state: command ? 'note' : 'missing',
    found: command ? `only ${command}; ${reasons.join('; ')}` : reasons.join('; '),
    remedy:
      'Install Go 1.26.8 or newer (the server is built on the first start) or set TEMPORAL_ADDRESS. The first start also asks the SDK for a download.',
  };
}

async function ownTemporal(config: Config, address: string): Promise<Omit<Finding, 'subject'>> {
  const connection = await connectTo(address);
  await connection.close();
  const namespace = rehearsalNamespace(config);
  try {
    if (await probeTimeSkipping(address, namespace)) return ok(`your own, ${address}, skips time in ${namespace}`);
  } catch {
    return ok(`your own, ${address}; its namespaces are made on the first start`);
  }
  return {
    state: 'note',
    found: `your own, ${address}, does not skip time in ${namespace}: rehearsals and tests will not run on it`,
    remedy: 'Use server 1.32 or newer with frontend.WorkflowTimeSkippingEnabled for that namespace.',
  };
}

function disk(config: Config): Omit<Finding, 'subject'> {
  const folder = existing(resolve(config.FANXIAO_DATA_DIR));
  const { bavail, bsize } = statfsSync(folder);
  const gigabytes = (bavail * bsize) / 1e9;
  const found = `${gigabytes.toFixed(1)} GB free for ${folder}`;
  return gigabytes >= 2 ? ok(found) : { state: 'note', found, remedy: 'Free at least 2 GB, or set FANXIAO_DATA_DIR.' };
}

async function ports(config: Config): Promise<Omit<Finding, 'subject'>> {
  const owner = lockOwner(join(resolve(config.FANXIAO_DATA_DIR), 'fanxiao.lock'));
  if (owner) return ok(`Fanxiao runs now (process ${owner.pid}, ${owner.note})`);
  const wanted = [
    ...enginePorts(config, config.FANXIAO_POSTGRES_PORT, config.FANXIAO_TEMPORAL_PORT),
    { port: config.FANXIAO_SMTP_PORT, variable: 'FANXIAO_SMTP_PORT' },
    { port: config.FANXIAO_CATCHER_PORT, variable: 'FANXIAO_CATCHER_PORT' },
    { port: config.FANXIAO_WEB_PORT, variable: 'FANXIAO_WEB_PORT' },
  ];
  const free = await Promise.all(wanted.map(({ port }) => isPortFree(port)));
  const busy = wanted.filter((_, index) => !free[index]).map(({ port, variable }) => `${port} (${variable})`);
  if (busy.length === 0) return ok(`free: ${wanted.map(({ port }) => port).join(', ')}`);
  return {
    state: 'missing',
    found: `in use: ${busy.join(', ')}`,
    remedy: 'Free them, or set the variables to other ports.',
  };
}

function store(config: Config): Omit<Finding, 'subject'> {
  const folder = resolve(config.FANXIAO_DATA_DIR);
  if (existsSync(join(folder, 'store.json'))) return ok(`${folder}, in use since an earlier start`);
  return ok(`${folder}, made on the first start`);
}

function chromium(environment: NodeJS.ProcessEnv): Omit<Finding, 'subject'> {
  const program = onPath(environment, ['chromium', 'chromium-browser', 'google-chrome']);
  if (program) return ok(program);
  return {
    state: 'note',
    found: 'not found: the browser journeys of npm test will be skipped',
    remedy: 'apt-get install chromium, or npx playwright-core install chromium.',
  };
}

async function font(environment: NodeJS.ProcessEnv): Promise<Omit<Finding, 'subject'>> {
  const remedy = 'apt-get install fonts-noto-cjk';
  try {
    const list = (await runCommand('fc-list', [':lang=zh', 'family'], { environment, withinMs: 20_000 })).trim();
    if (list) return ok(list.split('\n')[0] ?? '');
    return { state: 'note', found: 'none: screenshots made on this machine show boxes', remedy };
  } catch {
    return { state: 'note', found: 'unknown, fc-list is not installed', remedy };
  }
}

function ok(found: string): Omit<Finding, 'subject'> {
  return { state: 'ok', found };
}

function onPath(environment: NodeJS.ProcessEnv, names: readonly string[]): string | undefined {
  const folders = (environment.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
