import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import connect from 'postgres';
import { readConfig } from '../../src/config';
import { type Engines, startEngines } from '../../src/stack/engines';
import { countyRetention, ensureNamespace, rehearsalRetention } from '../../src/stack/namespaces';
import { connectTo, probeTimeSkipping } from '../../src/stack/probe';
import { processIdentity } from '../../src/stack/process-identity';
import { removeStore } from '../../src/stack/store';
import type { Child } from '../../src/stack/supervisor';
import { waitUntil } from '../../src/stack/wait';

/** The embedded engines, for real: made from nothing, killed, stopped and started again. */
describe('the embedded engines', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fanxiao-engines-'));
  const said: string[] = [];
  let engines: Engines;

  const start = async () => {
    engines = await startEngines({
      dataDir,
      // The embedded ones are meant, whatever servers this run's environment names.
      config: readConfig({ FANXIAO_CACHE_DIR: readConfig().FANXIAO_CACHE_DIR }),
      environment: process.env,
      postgresPort: 0,
      temporalPort: 0,
      namespaces: ['county'],
      rehearsalNamespaces: ['rehearsal'],
      needs: 'timeSkipping',
      say: (line) => said.push(line),
    });
  };
  const skipsTime = (namespace: string) => probeTimeSkipping(engines.temporalAddress, namespace);
  const killed = async (child: Child | undefined) => {
    if (!child) throw new Error('an embedded engine was expected');
    const starts = child.starts();
    process.kill(child.pid() ?? 0, 'SIGKILL');
    await waitUntil(
      'a new start',
      60_000,
      () => child.starts() > starts && said.at(-1)?.includes('runs again') === true,
    );
  };
  const query = async (text: string) => {
    const sql = connect(engines.adminUrl, { max: 1, onnotice: () => {} });
    try {
      return await sql.unsafe(text);
    } finally {
      await sql.end();
    }
  };

  beforeAll(start, 300_000);
  afterAll(async () => {
    await engines.stop();
    removeStore(dataDir);
  });

  test('time can be skipped in a rehearsal and not in the county', async () => {
    expect(await skipsTime('rehearsal')).toBe(true);
    expect(await skipsTime('county')).toBe(false);
  });

  test('histories are kept for ten years in the county and for a month in a rehearsal', async () => {
    const connection = await connectTo(engines.temporalAddress);
    try {
      const daysKept = async (namespace: string) => {
        const { config } = await connection.workflowService.describeNamespace({ namespace });
        return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400;
      };
      expect([await daysKept('county'), await daysKept('rehearsal')]).toEqual([3650, 30]);
      await ensureNamespace(connection, 'older', rehearsalRetention);
      await ensureNamespace(connection, 'older', countyRetention);
      expect(await daysKept('older')).toBe(3650);
      await ensureNamespace(connection, 'older', rehearsalRetention);
      expect(await daysKept('older')).toBe(3650);
    } finally {
      await connection.close();
    }
  });

  test('Temporal’s role sees its own two databases only, and every password is needed', async () => {
    const [role] = await query(
      `select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = 'fanxiao_temporal'`,
    );
    expect(role).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false });
    const wrong = connect(engines.adminUrl.replace(/:[^:@]+@/, ':wrong@'), { max: 1 });
    await expect(wrong`select 1`).rejects.toThrow('password authentication failed');
    await wrong.end();
  });

  test('nothing listens beyond this machine', () => {
    if (process.platform !== 'linux') return;
    const pids = [engines.postgres?.pid(), engines.temporal?.pid()];
    const lines = execFileSync('ss', ['-ltnpH'], { encoding: 'utf8' }).split('\n');
    const ours = lines.filter((line) => pids.some((pid) => line.includes(`pid=${pid},`)));
    expect(ours.length).toBeGreaterThan(5);
    expect(ours.filter((line) => !/\s127\.0\.0\.1:\d+\s/.test(line))).toEqual([]);
  });

  test('each comes back after SIGKILL with what it held', async () => {
    await query('create table kept (n int)');
    await query('insert into kept values (41)');
    await killed(engines.postgres);
    expect(await query('select n from kept')).toEqual([{ n: 41 }]);
    await killed(engines.temporal);
    expect(await skipsTime('rehearsal')).toBe(true);
  });

  test('a stop leaves no process, and the next start, on other ports, has the same store', async () => {
    const pids = [engines.postgres?.pid() ?? 0, engines.temporal?.pid() ?? 0];
    const [before] = await query('select oid from pg_database where datname = $$temporal$$');
    await engines.stop();
    expect(pids.map(processIdentity)).toEqual([undefined, undefined]);
    await start();
    expect(await query('select oid from pg_database where datname = $$temporal$$')).toEqual([before]);
    const connection = await connectTo(engines.temporalAddress);
    const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: 'county' });
    expect(namespaceInfo?.name).toBe('county');
    await connection.close();
  });
});
