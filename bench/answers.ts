import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../src/domain/ledger/canonical-json';
import { sampleDir } from './make-county';
import { idNumberIn } from './tile';

/** An answer of detection, in the shape of `expected-detect.json`. */
export interface Answers {
  asOf: string;
  cases: unknown[];
  questions: unknown[];
}

/** The answers of the sample county, verified by its own check.py. */
export const sampleAnswers = async () =>
  JSON.parse(await readFile(join(sampleDir(), 'expected-detect.json'), 'utf8')) as Answers;

/**
 * Compares every single answer with that of the sample in each tile: speed is never bought with wrong answers.
 * @throws Error with the number of answers missing and too many, and the first of them.
 */
export async function requireRightAnswers(found: Answers, tiles: number): Promise<void> {
  const sample = [...answersOf(await sampleAnswers())];
  const missing = new Set<string>();
  for (let tile = 0; tile < tiles; tile += 1)
    for (const answer of sample) missing.add(answer.replace(/\d{17}[\dX]/, (number) => idNumberIn(tile, number)));
  const expected = missing.size;
  const tooMany = [...answersOf(found)].filter((answer) => !missing.delete(answer));
  if (missing.size === 0 && tooMany.length === 0) return;
  const [firstMissing = 'none'] = missing;
  const [firstTooMany = 'none'] = tooMany;
  throw new Error(
    `Detection answered wrong, so its time means nothing. Expected ${expected} answers; ${missing.size} are missing ` +
      `(first: ${firstMissing}), ${tooMany.length} are too many (first: ${firstTooMany}).`,
  );
}

/** Each entry of each list as one line with the path of its list, `register.needCase {"idNumber":…}`. */
function* answersOf(value: unknown, path: string[] = []): Generator<string> {
  if (Array.isArray(value)) for (const entry of value) yield `${path.join('.')} ${canonicalJson(entry)}`;
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) yield* answersOf(member, [...path, key]);
  else yield `${path.join('.')} ${canonicalJson(value)}`;
}
