import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources';

interface Lock {
  packages: Record<string, { version: string }>;
}
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
const asked = Object.entries({ ...dependencies, ...devDependencies });
const installed = Object.entries((read('package-lock.json') as Lock).packages).map(
  ([path, { version }]) => [path.split('node_modules/').at(-1) ?? '', version] as const,
);

// Patch releases of xstate have changed what a transition does: a running case must not notice an installation.
test('xstate is pinned exactly', () => {
  const version = Object.fromEntries(asked).xstate;
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(installed.filter(([name]) => name === 'xstate')).toEqual([['xstate', version]]);
});

test('all @temporalio packages are of one exact version', () => {
  const temporal = asked.filter(([name]) => name.startsWith('@temporalio/')).map(([, version]) => version);
  expect(temporal[0]).toMatch(/^\d+\.\d+\.\d+$/);
  const present = installed.filter(([name]) => name.startsWith('@temporalio/')).map(([, version]) => version);
  expect(new Set([...temporal, ...present]).size).toBe(1);
});
