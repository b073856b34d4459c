import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyRecords } from '../../src/detection/copy-records';
import type { ParseThreads } from '../../src/detection/parse-threads';
import { FileRefused } from '../../src/roster/file-refused';
import { streamCsv } from '../../src/roster/read-csv';
import { rosterFile } from '../../src/roster/roster';
import { sampleCounty } from '../support/sample-county';

/** Threads run built code only, so these come from the build of this run. */
const built = process.env.FANXIAO_TEST_BUILD;
const threadsOf = (build: string): ParseThreads =>
  (
    require(join(build, 'src', 'detection', 'parse-threads.js')) as { startParseThreads(): ParseThreads }
  ).startParseThreads();

describe('threads that check files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fanxiao-threads-'));
  let threads: ParseThreads;
  beforeAll(() => {
    if (!built) throw new Error('Expected the compiled sources, which the set-up of the engine tests makes.');
    threads = threadsOf(built);
  });
  afterAll(async () => {
    await threads.stop();
    rmSync(folder, { recursive: true });
  });

  const header = () => `${readFileSync(join(sampleCounty, 'roster.csv'), 'utf8').split('\n')[0]}\n`;
  const rows = () => readFileSync(join(sampleCounty, 'roster.csv'), 'utf8').split('\n').slice(1, -1);

  async function read(copying: Pick<ParseThreads, 'ahead' | 'copyRecords'>) {
    const copies: Uint8Array[] = [];
    const rejected: unknown[] = [];
    const file = await streamCsv(folder, rosterFile, {
      ahead: copying.ahead,
      parse: (records, places) => copying.copyRecords(rosterFile, records, places),
      take: (parsed) => {
        copies.push(parsed.copy);
        rejected.push(...parsed.rejected);
      },
    });
    return { file, text: Buffer.concat(copies).toString('utf8'), rejected };
  }

  test('give what one thread gives, in the order of the file, bad rows with their lines', async () => {
    const many = Array.from({ length: 12 }, rows).flat();
    many[5_000] = (many[5_000] as string).replace('走读', '=1+1').replace('住校', '=1+1');
    many[9_999] = (many[9_999] as string).replace(',', ',,');
    writeFileSync(join(folder, 'roster.csv'), `${header()}${many.join('\n')}\n`);
    const expected = await read({ ahead: 1, copyRecords });
    const found = await read(threads);
    expect(threads.ahead).toBeGreaterThan(1);
    expect(found.file).toEqual(expected.file);
    expect(found.file.records).toBe(many.length);
    expect(found.rejected).toEqual(expected.rejected);
    expect(found.rejected).toHaveLength(2);
    expect(found.text === expected.text).toBe(true);
  });

  test('a file that cannot be trusted is refused with its place, as without threads', async () => {
    const many = Array.from({ length: 6 }, rows).flat();
    many[4_000] = `"${many[4_000]}"x`;
    writeFileSync(join(folder, 'roster.csv'), `${header()}${many.join('\n')}\n`);
    const refusal = await read(threads).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'FileRefused', code: 'malformed', file: 'roster.csv', line: 4_002 });
    await expect(read({ ahead: 1, copyRecords })).rejects.toBeInstanceOf(FileRefused);
  });
});
