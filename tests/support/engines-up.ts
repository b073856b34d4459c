import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment, readConfig } from '../../src/config';
import { type Engines, startEngines } from '../../src/stack/engines';
import { projectRoot } from '../../src/stack/project-root';
import { removeStore } from '../../src/stack/store';
import { buildBundle } from '../../workers/build-bundle';

export const testNamespace = 'fanxiao-tests';

interface TestEngines {
  engines: Engines;
  folder: string;
}

/** One PostgreSQL, one Temporal and one workflow bundle for the whole run; every test makes its own world in them. */
export default async function enginesUp(): Promise<void> {
  const build = freshBuild();
  const folder = await mkdtemp(join(tmpdir(), 'fanxiao-tests-'));
  const engines = await startEngines({
    dataDir: folder,
    config: readConfig(),
    environment: inheritedEnvironment(),
    postgresPort: 0,
    temporalPort: 0,
    namespaces: [],
    rehearsalNamespaces: [testNamespace],
    needs: 'timeSkipping',
  });
  const bundle = await buildBundle(join(folder, 'workflow-bundle.js'));
  process.env.FANXIAO_TEST_ADMIN_URL = engines.adminUrl;
  process.env.FANXIAO_TEST_TEMPORAL = engines.temporalAddress;
  process.env.FANXIAO_TEST_BUNDLE = bundle;
  process.env.FANXIAO_TEST_LOGS = join(folder, 'logs');
  // Left out when the sources do not compile: only the tests that start programs of ours need it, and they say so.
  if (build) process.env.FANXIAO_TEST_BUILD = build;
  (globalThis as { testEngines?: TestEngines }).testEngines = { engines, folder };
}

/** The compiled programs, from the present sources. @returns their folder, or nothing when the build did not succeed. */
function freshBuild(): string | undefined {
  const root = projectRoot();
  const { status } = spawnSync(process.execPath, [join(root, 'src', 'stack', 'launch.cjs'), 'build'], {
    stdio: ['ignore', 2, 2],
  });
  return status === 0 ? join(root, '.build') : undefined;
}

export async function enginesDown(): Promise<void> {
  const { testEngines } = globalThis as { testEngines?: TestEngines };
  await testEngines?.engines.stop();
  if (testEngines) await removeStore(testEngines.folder);
}
