import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { configVariables, inheritedEnvironment, readConfig } from '../../src/config';
import { type Engines, startEngines } from '../../src/stack/engines';
import { freePorts } from '../../src/stack/ports';
import { projectRoot } from '../../src/stack/project-root';
import { runCommand } from '../../src/stack/run-command';
import { openStore, removeStore, type Store } from '../../src/stack/store';
import { temporalVersion } from '../../src/stack/temporal-binary';
import { temporalEnvironment, temporalPorts } from '../../src/stack/temporal-settings';
import composeSchema from './compose-spec.json';

interface Service {
  image: string;
  build?: string;
  container_name?: string;
  command: string[];
  environment: Record<string, string>;
  ports?: string[];
  secrets?: string[];
  healthcheck?: { test: string[] };
}
interface ComposeFile {
  services: Record<string, Service>;
  secrets: Record<string, { environment: string }>;
}

const text = readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as ComposeFile;
const ours = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);
/** What an operator writes into `.env`. */
const passwords = [
  'POSTGRES_PASSWORD',
  'TEMPORAL_PASSWORD',
  'LEDGER_MIGRATOR_PASSWORD',
  'LEDGER_APP_PASSWORD',
  'LEDGER_IMPORTER_PASSWORD',
];

describe('docker-compose.yml as written', () => {
  test('fits the schema of the Compose Specification', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(composeSchema);
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  test('tells our processes only what the configuration knows, and asks the operator for nothing else', () => {
    const known = configVariables.map(({ name }) => name);
    const told = new Set(ours.flatMap(([, { environment }]) => Object.keys(environment)));
    expect([...told].filter((name) => !known.includes(name))).toEqual([]);
    const asked = new Set([...text.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name = '']) => name));
    for (const { environment } of Object.values(compose.secrets)) asked.add(environment);
    expect([...asked].filter((name) => !known.includes(name)).sort()).toEqual([...passwords].sort());
  });

  test('tells Temporal only variables that the embedded server is told too', () => {
    const database = { host: '', port: 0, user: '', password: '', tls: false };
    const known = [...Object.keys(temporalEnvironment(database, temporalPorts(1), '')), 'TEMPORAL_ALLOW_NO_AUTH'];
    const temporal = compose.services.temporal as Service;
    expect(Object.keys(temporal.environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(temporal.image).toBe(`temporalio/server:${temporalVersion}`);
    expect(compose.services['temporal-schema']?.image).toBe(`temporalio/admin-tools:${temporalVersion}`);
  });

  test('runs programs that exist', () => {
    const programs = ours.map(([, { command }]) => command);
    expect(programs.map(([program]) => program)).toEqual(programs.map(() => 'node'));
    const sources = programs.map(([, file = '']) => file.replace(/^\.build\/(.*)\.js$/, '$1.ts'));
    expect(sources.filter((file) => !existsSync(join(projectRoot(), file)))).toEqual([]);
  });

  test('publishes on loopback only, and lets the workers scale', () => {
    const published = Object.values(compose.services).flatMap(({ ports = [] }) => ports);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(compose.services.worker).not.toHaveProperty('ports');
    expect(compose.services.worker).not.toHaveProperty('container_name');
  });
});

/** The same commands with the same environment as processes of this machine, where no container engine is needed. */
describe('docker-compose.yml as processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fanxiao-compose-'));
  let store: Store;
  let engines: Engines;
  let places: [inContainers: string, here: string][];
  let ports: Record<string, string>;
  let asked: Record<string, string>;

  beforeAll(async () => {
    expect(process.env.FANXIAO_TEST_BUILD).toBeDefined();
    store = await openStore({ dataDir: join(folder, 'engines'), note: 'a test', say: () => {} });
    engines = await startEngines({
      dataDir: store.dataDir,
      config: readConfig(),
      environment: inheritedEnvironment(),
      postgresPort: 0,
      temporalPort: 0,
      namespaces: [],
      rehearsalNamespaces: [],
      store,
      say: () => {},
    });
    const postgres = new URL(engines.adminUrl);
    const [web, smtp, catcher] = await Promise.all([freePorts(), freePorts(), freePorts()]);
    ports = {
      FANXIAO_WEB_PORT: String(web),
      FANXIAO_SMTP_PORT: String(smtp),
      FANXIAO_CATCHER_PORT: String(catcher),
    };
    places = [
      ['postgres:5432', postgres.host],
      ['temporal:7233', engines.temporalAddress],
      ['mail-catcher:1025', `127.0.0.1:${smtp}`],
      ['/var/lib/fanxiao', join(folder, 'lib')],
      ['/run', join(folder, 'run')],
      ['0.0.0.0', '127.0.0.1'],
    ];
    asked = {
      POSTGRES_PASSWORD: postgres.password,
      LEDGER_MIGRATOR_PASSWORD: 'migratorOfCompose',
      LEDGER_APP_PASSWORD: 'applicationOfCompose',
      LEDGER_IMPORTER_PASSWORD: 'importerOfCompose',
    };
    for (const name of ['lib', 'run/secrets']) mkdirSync(join(folder, name), { recursive: true });
    for (const [name, { environment }] of Object.entries(compose.secrets))
      writeFileSync(join(folder, 'run', 'secrets', name), asked[environment] ?? '');
  }, 300_000);
  afterAll(async () => {
    await store.close();
    removeStore(store.dataDir);
    rmSync(folder, { recursive: true });
  });

  const service = (name: string): Service => {
    const found = compose.services[name];
    if (!found) throw new Error(`Expected a service ${name} in docker-compose.yml`);
    return found;
  };

  const environmentOf = (name: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(service(name).environment).map(([variable, value]) => {
        const located = places.reduce((now, [from, to]) => now.replace(from, to), interpolated(value, asked));
        return [variable, ports[variable] ?? located];
      }),
    );

  const startService = (name: string, index = 1) =>
    store.supervisor.start({
      name: `${name}-${index}`,
      command: process.execPath,
      args: service(name).command.slice(1),
      environment: environmentOf(name),
      folder: projectRoot(),
      stopSignal: 'SIGTERM',
      stopWithinMs: 60_000,
      startWithinMs: 60_000,
      isReady: (output) => /^ready/m.test(output()),
    });

  test('setup makes what is missing, and once more changes nothing', async () => {
    const { command } = service('setup');
    const run = () =>
      runCommand(process.execPath, command.slice(1), {
        environment: { PATH: process.env.PATH, ...environmentOf('setup') },
        folder: projectRoot(),
        withinMs: 120_000,
      });
    await run();
    const keysFile = join(folder, 'lib', 'keys.json');
    const keys = readFileSync(keysFile, 'utf8');
    await run();
    expect(readFileSync(keysFile, 'utf8')).toBe(keys);
  }, 240_000);

  test('mail catcher, two workers and pages start on it, and their health checks pass', async () => {
    await startService('mail-catcher');
    await startService('worker');
    await startService('worker', 2);
    await startService('web');
    for (const name of ['mail-catcher', 'web']) {
      const [kind, , ...args] = service(name).healthcheck?.test ?? [];
      expect(kind).toBe('CMD');
      await runCommand(process.execPath, args, { environment: environmentOf(name), withinMs: 20_000 });
    }
    const page = await fetch(`http://127.0.0.1:${ports.FANXIAO_WEB_PORT}/health`);
    expect(await page.json()).toEqual({ ok: true });
  }, 240_000);
});

/** `${NAME:-default}` and `${NAME:?message}` as Docker Compose reads them. */
function interpolated(value: string, asked: Record<string, string>): string {
  return value.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, name: string, standard?: string) => {
    const found = asked[name] ?? standard;
    if (found === undefined) throw new Error(`Expected a value for ${name}`);
    return found;
  });
}
