import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_COUNTY } from '../roster/county-copy';

export const hasPython = spawnSync('python3', ['--version']).status === 0;

const seedOfSample = 'random.Random(20260901)';

/** Another invented county from the sample's generator, with the answers that the generator gives. */
export function generateCounty(seed: number): { dir: string; remove(): void } {
  const source = readFileSync(join(SAMPLE_COUNTY, 'generate.py'), 'utf8');
  if (!source.includes(seedOfSample)) throw new Error(`Expected ${seedOfSample} in generate.py`);
  const dir = mkdtempSync(join(tmpdir(), `county-${seed}-`));
  writeFileSync(join(dir, 'generate.py'), source.replace(seedOfSample, `random.Random(${seed})`));
  const { status, stderr } = spawnSync('python3', ['generate.py'], { cwd: dir, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`Expected a county of seed ${seed}, the generator ended with ${status}:\n${stderr}`);
  return { dir, remove: () => rmSync(dir, { recursive: true }) };
}
