import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '../../src/stack/process-identity';
import { type ChildSpec, createSupervisor, stopLeftovers } from '../../src/stack/supervisor';
import { waitUntil } from '../../src/stack/wait';

describe('supervisor', () => {
  let folder: string;
  let runFile: string;
  let said: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fanxiao-supervisor-'));
    runFile = join(folder, 'run.json');
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const make = (longestMs = 400) =>
    createSupervisor({
      logFolder: join(folder, 'logs'),
      runFile,
      say: (line) => said.push(line),
      backOff: { firstMs: 100, longestMs, resetAfterMs: 60_000 },
    });

  /** A program of Node that says `ready` and lives until it is told to end. */
  const program = (name: string, script = '', overrides: Partial<ChildSpec> = {}): ChildSpec => ({
    name,
    command: process.execPath,
    args: ['-e', `${script}; console.log('ready'); setInterval(() => {}, 1000)`],
    environment: {},
    stopSignal: 'SIGTERM',
    stopWithinMs: 5000,
    startWithinMs: 10_000,
    isReady: (output) => /^ready$/m.test(output()),
    ...overrides,
  });
  const lives = (pid: number | undefined) => pid !== undefined && processIdentity(pid) !== undefined;

  test('starts again what was killed, and says so', async () => {
    const supervisor = make();
    const child = await supervisor.start(program('worker'));
    const first = child.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    await waitUntil(
      'a second start',
      10_000,
      () => child.starts() === 2 && lives(child.pid()) && child.pid() !== first,
    );
    expect(said[0]).toContain(`worker (process ${first}) was ended by SIGKILL. It is started again in 0.1 s`);
    await supervisor.stopAll();
    expect(lives(child.pid())).toBe(false);
    expect(existsSync(runFile)).toBe(false);
  });

  test('waits longer after each early end, up to the longest pause', async () => {
    const supervisor = make(200);
    const child = await supervisor.start(program('weak', `setTimeout(() => process.exit(3), 1000)`));
    await waitUntil('four starts', 20_000, () => child.starts() >= 4);
    await supervisor.stopAll();
    const pauses = said.flatMap((line) => /code 3\. It is started again in ([\d.]+) s/.exec(line)?.[1] ?? []);
    expect(pauses.slice(0, 3)).toEqual(['0.1', '0.2', '0.2']);
  });

  test('a program that cannot start is an error with the end of its log, not a loop', async () => {
    const supervisor = make();
    const broken = program('broken', `console.error('port 1 is taken'); process.exit(4)`);
    await expect(supervisor.start(broken)).rejects.toThrow(
      /broken did not start: it ended with code 4[\s\S]*port 1 is taken/,
    );
    await expect(supervisor.start({ ...broken, command: '/nowhere/program' })).rejects.toThrow(/could not be run/);
    await supervisor.stopAll();
  });

  test('a program that does not get ready in time is ended', async () => {
    const supervisor = make();
    let pid: number | undefined;
    const silent = program('silent', `console.log('pid ' + process.pid)`, {
      startWithinMs: 1500,
      isReady: (output) => {
        pid = Number(/pid (\d+)/.exec(output())?.[1]);
        return false;
      },
    });
    await expect(supervisor.start(silent)).rejects.toThrow(/An answer of silent did not happen within 1.5 s/);
    expect(lives(pid)).toBe(false);
    await supervisor.stopAll();
  });

  test('one that ignores the stop is killed after its time, and this is said', async () => {
    const supervisor = make();
    await supervisor.start(program('stubborn', `process.on('SIGTERM', () => {})`, { stopWithinMs: 300 }));
    await supervisor.stopAll();
    expect(said.join('\n')).toContain('did not stop within 0.3 s and is ended by SIGKILL');
  });

  test('stops the youngest first', async () => {
    const supervisor = make();
    for (const name of ['postgres', 'worker', 'web']) await supervisor.start(program(name));
    await supervisor.stopAll();
    expect(said.map((line) => line.split(' ')[0])).toEqual(['web', 'worker', 'postgres']);
  });

  test('a later start finds and stops what a killed supervisor left, and nothing else', async () => {
    const supervisor = make();
    const left = await supervisor.start(program('left'));
    const foreign = await supervisor.start(program('foreign'));
    const records = JSON.parse(readFileSync(runFile, 'utf8')) as { name: string; identity: string }[];
    const file = join(folder, 'copy.json');
    const other = records.map((record) => (record.name === 'foreign' ? { ...record, identity: 'reused id' } : record));
    writeFileSync(file, JSON.stringify(other));
    const [leftPid, foreignPid] = [left.pid(), foreign.pid()];

    await stopLeftovers(file, (line) => said.push(line));

    expect(said[0]).toContain(`left (process ${leftPid}) was left over`);
    expect(lives(leftPid)).toBe(false);
    expect(lives(foreignPid)).toBe(true);
    expect(existsSync(file)).toBe(false);
    await supervisor.stopAll();
  });
});
