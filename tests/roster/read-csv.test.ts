import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRefused, type Refusal } from '../../src/roster/file-refused';
import { type GraduateRow, graduatesFile } from '../../src/roster/graduates';
import { type ParsedRecords, parseRecords } from '../../src/roster/parse-records';
import { readCsv, streamCsv } from '../../src/roster/read-csv';

/** The smallest of the files about persons: six columns, two of them codes of other people. */
const HEADER = '姓名,身份证号,毕业学校,毕业日期,毕业证书编号,升学去向';
const rowOf = (number: number, name = `甲${number}`) => `${name},,某中学,2026-06-30,QL${number},普通高中`;

describe('one file', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'file-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const put = (content: string | Buffer) => writeFileSync(join(dir, graduatesFile.name), content);
  const read = () => readCsv(dir, graduatesFile);
  const stream = (take: (batch: ParsedRecords<GraduateRow>) => Promise<void> | void) =>
    streamCsv(dir, graduatesFile, {
      parse: (records, places) => parseRecords(graduatesFile, records, places),
      take,
    });
  async function refusal(): Promise<FileRefused> {
    const error = await read().catch((reason: unknown) => reason);
    if (!(error instanceof FileRefused)) throw new Error(`Expected FileRefused, got ${String(error)}`);
    return error;
  }

  const plain = `${HEADER}\n${rowOf(1)}\n${rowOf(2)}\n`;
  test.each([
    ['with a byte order mark', `\uFEFF${plain}`],
    ['with the line breaks of Windows', plain.replaceAll('\n', '\r\n')],
    ['with every cell in quotes', plain.replace(/[^,\n]*/g, (cell) => `"${cell}"`).replaceAll('""', '')],
    ['with spaces around the cells', plain.replaceAll(',', ' , ')],
    [
      'with its columns in another order',
      plain.replace(/^([^,]*),([^,]*),([^,]*),(.*)$/gm, (_, a, b, c, rest) => [c, rest, b, a].join(',')),
    ],
  ])('says the same %s', async (_, content) => {
    put(plain);
    const { rows } = await read();
    expect(rows).toHaveLength(2);
    put(content);
    expect(await read()).toMatchObject({ rows, rejected: [], records: 2 });
  });

  test('may have commas and quotes within quotes', async () => {
    put(`${HEADER}\n"甲,""乙""",,"某中学,高中部",2026-06-30,QL1,\n`);
    expect((await read()).rows).toEqual([
      expect.objectContaining({ name: '甲,"乙"', school: '某中学,高中部', furtherPath: null }),
    ]);
  });

  test('is numbered right after blank lines and after cells of several lines, which are rejected', async () => {
    put(`${HEADER}\n\n${rowOf(1)}\n"甲\n乙",,某中学,2026-06-30,QL2,"普通\r\n高中"\n   \n${rowOf(3)}\n\n`);
    const { rows, rejected, records } = await read();
    expect(rows.map(({ line }) => line)).toEqual([3, 8]);
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [4, '姓名'],
      [4, '升学去向'],
    ]);
    expect(records).toBe(3);
  });

  test('is read in parts with every line in its place, whatever stands on their borders', async () => {
    const lines = [`\uFEFF${HEADER}`];
    const expected: { line: number; name: string }[] = [];
    const rejected: number[] = [];
    for (let number = 1; number <= 14_000; number += 1) {
      const line = lines.length + 1;
      if (number % 7 === 3) {
        lines.push(...`"甲\n乙${'丙'.repeat(number % 11)}",,"某,中学",2026-06-30,QL${number},`.split('\n'));
        rejected.push(line);
      } else {
        const name = `甲${'丁'.repeat(number % 13)}𠮷`;
        lines.push(number % 5 === 0 ? rowOf(number, `"${name}"`) : rowOf(number, name));
        expected.push({ line, name });
      }
    }
    const content = Buffer.from(`${lines.join('\n')}\n`);
    expect(content.length).toBeGreaterThan(3 * 300_000);
    put(content);
    const batches: ParsedRecords<GraduateRow>[] = [];
    const { records, bytes, sha256 } = await stream((batch) => {
      batches.push(batch);
    });
    expect(batches.length).toBeGreaterThan(3);
    expect(batches.flatMap(({ rows }) => rows.map(({ line, name }) => ({ line, name })))).toEqual(expected);
    expect(batches.flatMap((batch) => batch.rejected.map(({ line }) => line))).toEqual(rejected);
    expect(records).toBe(14_000);
    expect([bytes, sha256]).toEqual([content.length, createHash('sha256').update(content).digest('hex')]);
  });

  test('is read no further while a part of it is being taken', async () => {
    put(`${HEADER}\n${Array.from({ length: 14_000 }, (_, index) => `${rowOf(index)}\n`).join('')}`);
    let taking = 0;
    await stream(async () => {
      taking += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(taking).toBe(1);
      taking -= 1;
    });
  });

  const gb18030 = Buffer.from([0xc7, 0xe0, 0xc1, 0xeb]);
  const refused: [string, string | Buffer, Partial<Refusal>][] = [
    ['with nothing in it', '', { code: 'emptyFile', line: null, found: 'nothing' }],
    ['with blank lines alone', '\n\n', { code: 'emptyFile', line: null, found: 'nothing' }],
    ['without a header line', `${rowOf(1)}\n`, { code: 'headerMissing', line: 1 }],
    [
      'without one column',
      plain.replaceAll(/^([^,]*),([^,]*),/gm, '$1,'),
      { code: 'missingColumn', line: 1, found: 'no 身份证号' },
    ],
    [
      'with an unknown column',
      plain.replace('升学去向', '升学去向,备注'),
      { code: 'unknownColumn', line: 1, found: '"备注" as column 7' },
    ],
    [
      'with one column twice',
      plain.replace('升学去向', '升学去向,姓名'),
      { code: 'duplicateColumn', line: 1, found: '姓名 twice' },
    ],
    ['with a last line cut in a cell', plain.slice(0, -3), { code: 'cutLastLine', line: 3 }],
    ['with a last line cut within a character', Buffer.from(plain).subarray(0, -2), { code: 'cutLastLine', line: 3 }],
    ['cut in its header', HEADER.slice(0, 9), { code: 'cutLastLine', line: 1 }],
    [
      'in GB18030',
      Buffer.concat([Buffer.from(`${HEADER}\n${rowOf(1)}\n`), gb18030, Buffer.from(`${rowOf(2)}\n`)]),
      { code: 'notUtf8', line: 3 },
    ],
    [
      'with one line in GB18030 at its cut end',
      Buffer.concat([Buffer.from(`${HEADER}\n${rowOf(1)}\n`), gb18030, gb18030.subarray(0, 1)]),
      { code: 'notUtf8', line: 3 },
    ],
    ['in UTF-16', Buffer.from(`\uFEFF${plain}`, 'utf16le'), { code: 'notUtf8', line: 1 }],
    [
      'with a quote that is never closed',
      `${HEADER}\n${rowOf(1)}\n"${rowOf(2)}\n${rowOf(3)}\n`,
      { code: 'malformed', line: 3, found: 'a quote that is never closed' },
    ],
    [
      'with one quote within a cell',
      `${HEADER}\n${rowOf(1)}\n甲"${rowOf(2)}\n${rowOf(3)}\n`,
      { code: 'malformed', line: 3 },
    ],
    ['with letters after a closing quote', `${HEADER}\n${rowOf(1)}\n"甲"乙,,,,,\n`, { code: 'malformed', line: 3 }],
  ];
  test.each(refused)('is refused whole %s', async (_, content, expected) => {
    put(content);
    const error = await refusal();
    expect(error).toMatchObject({ file: 'graduates.csv', ...expected });
    expect(error.whatToDo).not.toBe('');
    expect(error.message).toContain('graduates.csv');
    if (error.line !== null) expect(error.message).toContain(`line ${error.line}`);
  });

  test('is refused when it is not there', async () => {
    expect(await refusal()).toMatchObject({ code: 'fileMissing', file: 'graduates.csv', line: null });
  });

  test('with an open quote is refused before it has been read to its end', async () => {
    const filler = `${rowOf(1)}\n`.repeat(100_000);
    put(`${HEADER}\n${rowOf(1)}\n"${filler}`);
    const seen: number[] = [];
    const reading = stream(({ rows }) => {
      seen.push(rows.length);
    });
    await expect(reading).rejects.toMatchObject({ code: 'malformed', line: 3 });
    expect(seen.length).toBeLessThanOrEqual(1);
  });

  test('with an encoding that changes far behind its beginning is refused at that line', async () => {
    const rows = Array.from({ length: 9_000 }, (_, index) => `${rowOf(index)}\n`);
    put(Buffer.concat([Buffer.from(`${HEADER}\n${rows.join('')}`), gb18030, Buffer.from(`${rowOf(9_000)}\n`)]));
    expect(await refusal()).toMatchObject({ code: 'notUtf8', line: 9_002 });
  });

  test('with a header and no rows is sound where there may be nothing to tell', async () => {
    put(`${HEADER}\n`);
    expect(await read()).toMatchObject({ rows: [], rejected: [], records: 0 });
    await expect(readCsv(dir, { ...graduatesFile, mayBeEmpty: false })).rejects.toMatchObject({
      code: 'emptyFile',
      found: 'a header line only',
    });
  });

  test('never shows what stands in it when it is refused', async () => {
    for (const content of [
      `${rowOf(1)}\n`,
      `${HEADER}\n"${rowOf(1)}\n`,
      `${HEADER}\n甲"${rowOf(1)}\n`,
      `${HEADER}\n${rowOf(1)}`,
    ]) {
      put(content);
      expect((await refusal()).message).not.toMatch(/甲|某中学|QL1/);
    }
    put(`${HEADER}\n${rowOf(1).replace('2026-06-30', '去年')}\n`);
    const strict = readCsv(dir, { ...graduatesFile, everyRowNeeded: true });
    await expect(strict).rejects.toMatchObject({ code: 'badRow', line: 2, found: 'something else' });
  });
});
