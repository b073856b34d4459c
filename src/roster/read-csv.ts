import { join } from 'node:path';
import { type CsvFile, columnsOf } from './csv-file';
import { FileRefused } from './file-refused';
import { type Batch, badRow, type Numbered, type Places, parseRecords } from './parse-records';
import type { BadRow } from './rejected-row';
import { type Reading, type Records, wholeRecords } from './whole-records';

/** Where rows came from: enough to recognise the same content again. */
export interface FileRead {
  file: string;
  sha256: string;
  bytes: number;
  /** Rows found below the header, good and bad. */
  records: number;
}

/** A whole small file. */
export interface CsvContent<Row> extends FileRead, Batch<Row> {}

/** What became of some records of a file. */
interface Parsed {
  records: number;
  places: Places | undefined;
}

export interface Parsing<P extends Parsed> {
  /** Reads some records; the first call, without places, finds the header. */
  parse: (records: Records, places: Places | undefined) => P | Promise<P>;
  /** How many calls may be under way at once; 1 unless given. */
  ahead?: number;
  /** Gets what was parsed, in the order of the file; is awaited before it is called again. */
  take: (parsed: P) => Promise<void> | void;
}

/**
 * Reads one file piece by piece; memory does not grow with it. The header is in Chinese, the encoding UTF-8 (a BOM is
 * accepted), columns may stand in any order.
 *
 * @throws FileRefused when the file as a whole cannot be trusted: missing, empty, cut, another encoding, other columns,
 *   broken quotes, or a bad row where every row is needed.
 */
export async function streamCsv<P extends Parsed>(
  dir: string,
  { name: file, mayBeEmpty }: Pick<CsvFile, 'name' | 'mayBeEmpty'>,
  { parse, take, ahead = 1 }: Parsing<P>,
): Promise<FileRead> {
  const reading: Reading = { bytes: 0, sha256: '' };
  const underWay: Promise<P>[] = [];
  let places: Places | undefined;
  let records = 0;
  const takeFirst = async () => {
    const parsed = await underWay.shift();
    if (parsed === undefined) return;
    places = parsed.places;
    records += parsed.records;
    await take(parsed);
  };
  try {
    for await (const some of wholeRecords(join(dir, file), file, reading)) {
      const parsing = Promise.resolve(parse(some, places));
      // Whoever is first in the row is awaited; the others must not fail unheard.
      parsing.catch(() => {});
      underWay.push(parsing);
      while (underWay.length >= ahead || (places === undefined && underWay.length > 0)) await takeFirst();
    }
    while (underWay.length > 0) await takeFirst();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw fileMissing(file);
    throw error;
  }
  if (records === 0 && !(places !== undefined && mayBeEmpty)) throw emptyFile(file, places !== undefined);
  return { file, sha256: reading.sha256, bytes: reading.bytes, records };
}

/**
 * Reads a small file as a whole; rows that repeat a key are rejected.
 * @throws FileRefused as `streamCsv` does
 */
export async function readCsv<Row extends object>(dir: string, kind: CsvFile<Row>): Promise<CsvContent<Row>> {
  const rows: Numbered<Row>[] = [];
  const rejected: BadRow[] = [];
  const headers = new Map(columnsOf(kind).map(({ field, header }) => [field, header]));
  const firstLines = kind.keys.map(() => new Map<string, number>());
  const parse = (records: Records, places: Places | undefined) => parseRecords(kind, records, places);
  const take = (batch: Batch<Row>) => {
    rejected.push(...batch.rejected);
    for (const row of batch.rows) {
      const values = kind.keys.map((key) => key.map((field) => (row as Record<string, unknown>)[field]));
      const keys = values.map((key) => (key.includes(null) ? undefined : JSON.stringify(key)));
      const repeated = keys.findIndex((key, index) => key !== undefined && firstLines[index]?.has(key));
      if (repeated >= 0) {
        const column = (kind.keys[repeated] ?? []).map((field) => headers.get(field) ?? field).join('+');
        const first = firstLines[repeated]?.get(keys[repeated] ?? '');
        rejected.push({
          file: kind.name,
          personal: kind.personal,
          line: row.line,
          idNumber: null,
          nameAndBirth: null,
          column,
          expected: `one row for each ${column}; the first is on line ${first}`,
          found: (values[repeated] ?? []).join('+'),
          reason: 'duplicateRow',
        });
        continue;
      }
      for (const [index, key] of keys.entries()) if (key !== undefined) firstLines[index]?.set(key, row.line);
      rows.push(row);
    }
  };
  const read = await streamCsv(dir, kind, { parse, take });
  const [bad] = rejected;
  if (kind.everyRowNeeded && bad !== undefined) throw badRow(bad, kind.personal);
  return { ...read, rows, rejected };
}

function fileMissing(file: string): FileRefused {
  return new FileRefused({
    code: 'fileMissing',
    file,
    line: null,
    expected: 'the file in the data folder',
    found: 'no such file',
    whatToDo: `Put ${file} there, or check the folder given by --data.`,
  });
}

function emptyFile(file: string, hasHeader: boolean): FileRefused {
  return new FileRefused({
    code: 'emptyFile',
    file,
    line: null,
    expected: 'a header line and rows',
    found: hasHeader ? 'a header line only' : 'nothing',
    whatToDo: 'Export the file again.',
  });
}
