import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { configVariables, readConfig } from '../../src/config';
import { productCode, root } from './sources';

test('only src/config.ts, and the launcher before anything is built, read the environment', () => {
  const readers = productCode().filter(({ text }) => /\bprocess\.env\b|\benv\s*\}\s*=\s*process\b/.test(text));
  const allowed = ['src/config.ts', 'src/stack/launch.cjs'];
  expect(readers.map(({ path }) => path).filter((path) => !allowed.includes(path))).toEqual([]);
});

test('.env.example names every variable with its description and default', () => {
  const defaults = readConfig({}) as Record<string, unknown>;
  const variables = configVariables.map(({ name, description }) => {
    const value = String(defaults[name] ?? '').replace(homedir(), '~');
    return `# ${description}\n# ${name}=${value}\n`;
  });
  const expected = `# Every variable that Fanxiao reads from its environment, with its default (src/config.ts).\n\n${variables.join('\n')}`;
  expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe(expected);
  for (const { name, description } of configVariables)
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
});
