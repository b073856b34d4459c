import { isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Info, parse } from 'csv-parse';
import type { z } from 'zod';
import { FileRefused } from './file-refused';
import { type RejectedRow, WHOLE_ROW } from './rejected-row';

/** One kind of file: what it is called, what a row is, and what must be unique in it. */
export interface CsvFile<Schema extends z.ZodObject> {
  name: string;
  /** Fields made by `column(…)`, which carry the header of their column. */
  row: Schema;
  /** Each list of fields is unique in the file; of two equal rows the first is kept. */
  keys: (keyof z.output<Schema> & string)[][];
  /** Cells of this file may hold personal data. */
  personal: boolean;
  /** A header without rows is a sound file. */
  mayBeEmpty?: boolean;
  /** One bad row spoils the whole: a calendar with a hole would count wrong, a directory would vacate a post. */
  everyRowNeeded?: boolean;
}

/** A row and the line of its file on which it begins, counted from 1. */
export type Numbered<Row> = Row & { line: number };

export interface CsvContent<Row> {
  file: string;
  sha256: string;
  bytes: number;
  /** Rows found below the header, good and bad. */
  records: number;
  rows: Numbered<Row>[];
  rejected: RejectedRow[];
}

const LINE_FEED = 0x0a;

/** The lines of a file as whole-line chunks, hashed and checked to be UTF-8 on the way. */
async function* wholeLines(path: string, file: string, seen: { hash: Hash; bytes: number }) {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    seen.hash.update(chunk);
    seen.bytes += chunk.length;
    const data = Buffer.concat([rest, chunk]);
    const end = data.lastIndexOf(LINE_FEED) + 1;
    const lines = data.subarray(0, end);
    if (!isUtf8(lines)) throw notUtf8(file, line, lines);
    for (const byte of lines) if (byte === LINE_FEED) line += 1;
    rest = data.subarray(end);
    yield lines;
  }
  if (rest.length > 0) {
    throw new FileRefused({
      code: 'cutLastLine',
      file,
      line,
      expected: 'a line break at the end of the last line',
      found: 'the end of the file in the middle of a line',
      whatToDo: 'The file was probably cut on its way: export or copy it again.',
    });
  }
}

function notUtf8(file: string, firstLine: number, lines: Buffer): FileRefused {
  let line = firstLine;
  let start = 0;
  for (let end = lines.indexOf(LINE_FEED) + 1; end > 0; end = lines.indexOf(LINE_FEED, start) + 1) {
    if (!isUtf8(lines.subarray(start, end))) break;
    start = end;
    line += 1;
  }
  return new FileRefused({
    code: 'notUtf8',
    file,
    line,
    expected: 'UTF-8',
    found: 'bytes of another encoding, such as GB18030 or UTF-16',
    whatToDo: 'Save the file as "CSV UTF-8" and hand it in again.',
  });
}

/** Place of each expected header in the file's header line, or the reason to refuse the file. */
function placesOf(headers: string[], found: string[], file: string): Map<string, number> {
  const places = new Map<string, number>();
  const refuse = (code: FileRefused['code'], expected: string, what: string, whatToDo: string): never => {
    throw new FileRefused({ code, file, line: 1, expected, found: what, whatToDo });
  };
  const trimmed = found.map((header) => header.trim());
  // Without any known header the line holds data, perhaps of persons: say nothing of its content.
  if (!trimmed.some((header) => headers.includes(header))) {
    refuse(
      'headerMissing',
      `a header line with ${headers.join(', ')}`,
      'a first line without any of them',
      `Check that this is ${file} and that its first line names the columns.`,
    );
  }
  const missing = headers.filter((header) => !trimmed.includes(header));
  if (missing.length > 0) {
    refuse(
      'missingColumn',
      `the columns ${headers.join(', ')}`,
      `no ${missing.join(', no ')}`,
      'Export the file again with all columns.',
    );
  }
  for (const [place, header] of trimmed.entries()) {
    if (!headers.includes(header)) {
      refuse(
        'unknownColumn',
        `only the columns ${headers.join(', ')}`,
        `"${header}" as column ${place + 1}`,
        'Remove the column or correct its header.',
      );
    }
    if (places.has(header)) {
      refuse('duplicateColumn', 'each column once', `${header} twice`, 'Remove one of the two columns.');
    }
    places.set(header, place);
  }
  return places;
}

/** The parser's error without its message and fields, which hold cells. */
function malformed(error: CsvError, file: string): FileRefused {
  const {
    lines,
    records,
    empty_lines: blank,
  } = error as CsvError & Record<'lines' | 'records' | 'empty_lines', number>;
  // An open quote swallows the rest of the file: its row is the one after the last whole record.
  const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? records + blank + 1 : lines;
  return new FileRefused({
    code: 'malformed',
    file,
    line,
    expected: 'comma-separated values with quotes in pairs (RFC 4180)',
    found: error.code,
    whatToDo: 'Correct the quotes near this line, or export the file again.',
  });
}

/**
 * Reads one file: every good row as the schema's type, every bad one with line, column, expected and found.
 * The header is in Chinese, the encoding UTF-8 (a BOM is accepted), columns may stand in any order.
 *
 * @throws FileRefused when the file as a whole cannot be trusted: missing, empty, cut, another encoding, other columns,
 *   broken quotes, or a bad row where every row is needed.
 */
export async function readCsv<Schema extends z.ZodObject>(
  dir: string,
  kind: CsvFile<Schema>,
): Promise<CsvContent<z.output<Schema>>> {
  type Row = z.output<Schema>;
  const { name: file, personal } = kind;
  const fields = Object.entries(kind.row.shape as z.ZodRawShape).map(
    ([field, schema]) => [field, String((schema as z.ZodType).meta()?.column)] as const,
  );
  const headers = fields.map(([, header]) => header);
  const headerOf = new Map(fields);
  const seen = { hash: createHash('sha256'), bytes: 0 };
  const rows: Numbered<Row>[] = [];
  const rejected: RejectedRow[] = [];
  const firstLines = kind.keys.map(() => new Map<string, number>());
  let places: Map<string, number> | undefined;
  let records = 0;

  function reject(row: Omit<RejectedRow, 'file' | 'personal'>): void {
    rejected.push({ file, personal, ...row });
  }

  function takeRow(cells: string[], line: number, known: Map<string, number>): void {
    if (cells.length !== headers.length) {
      const [expected, found] = [`${headers.length} columns`, `${cells.length} columns`];
      reject({ line, column: WHOLE_ROW, expected, found, reason: 'wrongColumnCount' });
      return;
    }
    const cellOf = (header: string) => cells[known.get(header) ?? -1] ?? '';
    const result = kind.row.safeParse(Object.fromEntries(fields.map(([field, header]) => [field, cellOf(header)])));
    if (!result.success) {
      for (const { path, message } of result.error.issues) {
        const column = headerOf.get(String(path[0])) ?? WHOLE_ROW;
        reject({ line, column, expected: message, found: cellOf(column), reason: 'badValue' });
      }
      return;
    }
    const row = result.data as Row;
    const keys = kind.keys.map((key) => JSON.stringify(key.map((field) => row[field])));
    const repeated = keys.findIndex((key, index) => firstLines[index]?.has(key));
    if (repeated >= 0) {
      const columns = (kind.keys[repeated] ?? []).map((field) => headerOf.get(field) ?? field);
      const first = firstLines[repeated]?.get(keys[repeated] ?? '');
      reject({
        line,
        column: columns.join('+'),
        expected: `one row for each ${columns.join('+')}; the first is on line ${first}`,
        found: columns.map(cellOf).join('+'),
        reason: 'duplicateRow',
      });
      return;
    }
    for (const [index, key] of keys.entries()) firstLines[index]?.set(key, line);
    rows.push({ ...row, line });
  }

  try {
    await pipeline(
      wholeLines(join(dir, file), file, seen),
      parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true }),
      async (parsed: AsyncIterable<{ record: string[]; info: Info }>) => {
        for await (const { record, info } of parsed) {
          if (places === undefined) {
            places = placesOf(headers, record, file);
            continue;
          }
          records += 1;
          const breaksInside = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
          takeRow(record, info.lines - breaksInside, places);
        }
      },
    );
  } catch (error) {
    if (error instanceof CsvError) throw malformed(error, file);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new FileRefused({
        code: 'fileMissing',
        file,
        line: null,
        expected: 'the file in the data folder',
        found: 'no such file',
        whatToDo: `Put ${file} there, or check the folder given by --data.`,
      });
    }
    throw error;
  }

  if (records === 0 && !(places !== undefined && kind.mayBeEmpty)) {
    throw new FileRefused({
      code: 'emptyFile',
      file,
      line: null,
      expected: 'a header line and rows',
      found: places === undefined ? 'nothing' : 'a header line only',
      whatToDo: 'Export the file again.',
    });
  }
  const [bad] = rejected;
  if (kind.everyRowNeeded && bad !== undefined) {
    throw new FileRefused({
      code: 'badRow',
      file,
      line: bad.line,
      expected: `${bad.expected} in ${bad.column}`,
      found: personal ? 'something else' : `"${bad.found}"`,
      whatToDo: 'Every row of this file is needed: correct the row.',
    });
  }
  return { file, sha256: seen.hash.digest('hex'), bytes: seen.bytes, records, rows, rejected };
}
