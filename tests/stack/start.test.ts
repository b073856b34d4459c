import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { freePorts } from '../../src/stack/ports';
import { type RunningSystem, runningEnvironment, type StartOptions, start } from '../../src/stack/start';
import { removeStore } from '../../src/stack/store';

const worker = `
const { FANXIAO_LEDGER_URL, FANXIAO_MIGRATOR_URL, FANXIAO_IMPORTER_URL, DATABASE_URL, TEMPORAL_ADDRESS } = process.env;
console.log(JSON.stringify({
  FANXIAO_LEDGER_URL, FANXIAO_MIGRATOR_URL, FANXIAO_IMPORTER_URL, DATABASE_URL, TEMPORAL_ADDRESS,
}));
console.log('ready');
const work = setInterval(() => {}, 1000);
process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); clearInterval(work); }, 200));
`;
const web = `
const server = require('node:http').createServer((_request, response) => response.end('ok'));
server.listen(Number(process.env.FANXIAO_WEB_PORT), '127.0.0.1');
process.on('SIGTERM', () => { server.close(); server.closeAllConnections(); });
`;

/** The order of a start on the real engines, with tiny programs in place of worker and pages. */
describe('start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fanxiao-start-'));
  const store = join(folder, 'data');
  const said: string[] = [];
  let environment: NodeJS.ProcessEnv;

  const run = (parts: Partial<StartOptions['parts']>, options: Partial<StartOptions> = {}) =>
    start({
      config: readConfig(environment),
      environment,
      store,
      say: (line) => said.push(line),
      parts: {
        provisionLedger: async (adminUrl, { database }) => ({
          migratorUrl: `${adminUrl}?migrator`,
          appUrl: `postgres://app@127.0.0.1/${database}`,
          importerUrl: `postgres://importer@127.0.0.1/${database}`,
        }),
        firstStart: async () => {},
        runOnce: async () => 0,
        workerEntry: join(folder, 'worker.js'),
        webEntry: join(folder, 'web.js'),
        ...parts,
      },
      once: true,
      ...options,
    });

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'worker.js'), worker);
    writeFileSync(join(folder, 'web.js'), web);
    const first = await freePorts(12);
    environment = {
      PATH: process.env.PATH,
      FANXIAO_CACHE_DIR: readConfig().FANXIAO_CACHE_DIR,
      FANXIAO_POSTGRES_PORT: String(first),
      FANXIAO_WEB_PORT: String(first + 1),
      FANXIAO_TEMPORAL_PORT: String(first + 2),
      // A mail server of the user: no local catcher then.
      FANXIAO_SMTP_URL: 'smtp://127.0.0.1:1',
    };
  });
  beforeEach(() => said.splice(0));
  afterAll(() => {
    removeStore(store);
    rmSync(folder, { recursive: true });
  });

  test('a county that could not be loaded is loaded by the next start; the failure leaves nothing running', async () => {
    const firstStart = () => Promise.reject(new Error('roster.csv has no header'));
    const county = 'docs/sample-county';
    await expect(run({ firstStart }, { county })).rejects.toThrow('roster.csv has no header');
    expect(said.filter((line) => line.includes('has stopped')).map((line) => line.split(' ')[0])).toEqual([
      'web',
      'worker',
      'temporal',
      'postgres',
    ]);
    expect(runningEnvironment(store)).toBeUndefined();
  }, 300_000);

  test('--once loads the county, does the job, stops in order and gives its exit code', async () => {
    const seen: string[] = [];
    let system: RunningSystem | undefined;
    const parts: Partial<StartOptions['parts']> = {
      firstStart: async () => void seen.push('loaded'),
      runOnce: async (running) => {
        system = running;
        seen.push((await fetch(`${running.config.FANXIAO_PUBLIC_URL}/health`)).statusText);
        expect(runningEnvironment(store)).toMatchObject({ TEMPORAL_ADDRESS: running.config.TEMPORAL_ADDRESS });
        return 3;
      },
    };
    expect(await run(parts, { county: 'docs/sample-county' })).toBe(3);
    expect(await run(parts)).toBe(3);
    expect(seen).toEqual(['loaded', 'OK', 'OK']);
    expect(system?.mailsUrl).toBeUndefined();
    expect(readFileSync(join(store, 'logs', 'worker.log'), 'utf8')).toContain('drained');
  }, 300_000);

  test('worker and pages get the ledger as the app, not as its owner, importer or administrator', () => {
    const [line = ''] = readFileSync(join(store, 'logs', 'worker.log'), 'utf8').split('\n');
    expect(JSON.parse(line)).toEqual({
      FANXIAO_LEDGER_URL: 'postgres://app@127.0.0.1/fanxiao',
      FANXIAO_MIGRATOR_URL: '',
      FANXIAO_IMPORTER_URL: '',
      DATABASE_URL: '',
      TEMPORAL_ADDRESS: `127.0.0.1:${environment.FANXIAO_TEMPORAL_PORT}`,
    });
  });

  test('a second start is told the process and the address of the first', async () => {
    let message = '';
    await run({
      runOnce: async () => {
        message = await run({}).then(
          () => 'started twice',
          (error: Error) => error.message,
        );
        return 0;
      },
    });
    expect(message).toContain(`Fanxiao already runs on ${store} (process ${process.pid}, pages at http://127.0.0.1:`);
  }, 300_000);

  test('--fresh asks, and without a terminal wants --yes; servers of the user are never emptied', async () => {
    await expect(run({}, { fresh: true })).rejects.toThrow('add --yes');
    const own = { ...readConfig(environment), DATABASE_URL: 'postgres://me@db.example/x' };
    await expect(run({}, { fresh: true, yes: true, config: own })).rejects.toThrow('empty those servers yourself');
  });
});
