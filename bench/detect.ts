import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stagingExtensions } from '../src/detection/staging';
import { createChineseDatabase } from '../src/ledger/provision';
import { openLedger, type Sql } from '../src/ledger/sql';
import type { Say } from '../src/stack/progress';
import { withScratchPostgres } from '../src/stack/scratch-postgres';
import { type Answers, requireRightAnswers, sampleAnswers } from './answers';
import { watchingBackends } from './backend-memory';
import { type MadeCounty, makeCounty } from './make-county';
import type { Order, Run } from './one-run';

export interface WatchedRun extends Run {
  /** Peak of the server processes' own memory; null where the system does not tell. */
  backendPeakMiB: number | null;
}

export interface DetectResult extends Omit<MadeCounty, 'dir'> {
  cases: number;
  questions: number;
  copy: WatchedRun[];
  detect: WatchedRun[];
}

export interface DetectOptions {
  /** Pupils of each county; rounded up to whole copies of the sample. */
  sizes: number[];
  /** Rounds of each size; without it three, and two above 200,000 pupils. */
  rounds?: number;
  say: Say;
  signal: AbortSignal;
}

/** Files, the same again in the tables and indexes of both sides, PostgreSQL's sort files and log. */
const bytesPerPupil = 5_000;

/**
 * Measures detection against a bare COPY of the same files, in turn, in one PostgreSQL that is made for it. Every
 * answer of every run is checked. Nothing stays on the disk.
 * @throws Error when an answer is wrong or the disk is too small
 */
export async function benchDetect({ sizes, rounds, say, signal }: DetectOptions): Promise<{
  postgres: string;
  results: DetectResult[];
}> {
  await requireSpace(Math.max(...sizes) * bytesPerPupil);
  return withScratchPostgres(async (adminUrl) => {
    const databaseUrl = await makeDatabase(adminUrl);
    const sql = openLedger(databaseUrl, { max: 1 });
    try {
      const results: DetectResult[] = [];
      for (const pupils of sizes) {
        const count = rounds ?? (pupils > 200_000 ? 2 : 3);
        results.push(
          await inTemporaryFolder((folder) =>
            oneSize({ sql, databaseUrl, folder, pupils, rounds: count, say, signal }),
          ),
        );
      }
      const [server] = await sql<{ serverVersion: string }[]>`show server_version`;
      return { postgres: server?.serverVersion ?? '', results };
    } finally {
      await sql.end();
    }
  }, say);
}

/** A database such as the ledger has. */
async function makeDatabase(adminUrl: string): Promise<string> {
  const url = new URL(adminUrl);
  const admin = openLedger(url.href, { max: 1 });
  await createChineseDatabase(admin, 'bench').finally(() => admin.end());
  url.pathname = '/bench';
  const sql = openLedger(url.href, { max: 1 });
  try {
    for (const extension of stagingExtensions) await sql`create extension ${sql(extension)}`;
  } finally {
    await sql.end();
  }
  return url.href;
}

interface Size {
  sql: Sql;
  databaseUrl: string;
  folder: string;
  pupils: number;
  rounds: number;
  say: Say;
  signal: AbortSignal;
}

async function oneSize({ sql, databaseUrl, folder, pupils, rounds, say, signal }: Size): Promise<DetectResult> {
  say(`Writing a county of ${pupils} pupils …`);
  const { dir, ...county } = await makeCounty(join(folder, 'county'), pupils, signal);
  const { asOf } = await sampleAnswers();
  const answersFile = join(folder, 'answers.json');
  const result: DetectResult = { ...county, cases: 0, questions: 0, copy: [], detect: [] };
  const run = async (task: Order['task']) => {
    // What the run before left to be written would otherwise be written during this one.
    await sql`checkpoint`;
    const order = { task, databaseUrl, dir, asOf, answersFile };
    const { result: own, backendPeakMiB } = await watchingBackends(sql, () => inProcess(order, signal));
    result[task].push({ ...own, backendPeakMiB });
    say(`  ${task}: ${own.seconds.toFixed(2)} s, ${own.peakMiB.toFixed(0)} MiB`);
  };
  for (let round = 0; round < rounds; round += 1) {
    await run('copy');
    await sql`drop schema bare cascade`;
    await run('detect');
    const found = JSON.parse(await readFile(answersFile, 'utf8')) as Answers;
    await requireRightAnswers(found, county.tiles);
    result.cases = found.cases.length;
    result.questions = found.questions.length;
  }
  return result;
}

function inProcess(order: Order, signal: AbortSignal): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'one-run.js'), { signal });
    let run: Run | undefined;
    child.once('message', (answer) => {
      run = answer as Run;
    });
    child.once('error', reject);
    child.once('exit', (code, by) => {
      if (run) resolve(run);
      else
        reject(new Error(`The run of ${order.task} ended with ${by ?? `code ${code}`} without an answer, see above.`));
    });
    child.send(order);
  });
}

async function requireSpace(bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir());
  if (bavail * bsize >= bytes) return;
  const gib = (size: number) => `${(size / 2 ** 30).toFixed(1)} GiB`;
  throw new Error(
    `Expected ${gib(bytes)} free in ${tmpdir()} for files and tables, found ${gib(bavail * bsize)}. ` +
      'Make room, ask for fewer pupils, or set TMPDIR to another disk.',
  );
}

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fanxiao-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
