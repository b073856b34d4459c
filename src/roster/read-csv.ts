import { join } from 'node:path';
import { parse } from 'papaparse';
import type { z } from 'zod';
import { idNumber } from './cells';
import { type CsvColumn, type CsvFile, columnsOf } from './csv-file';
import { FileRefused } from './file-refused';
import { type RejectedRow, WHOLE_ROW } from './rejected-row';
import { type Reading, wholeRecords } from './whole-records';

/** A row and the line of its file on which it begins, counted from 1. */
export type Numbered<Row> = Row & { line: number };

/** Some rows of a file, and what is wrong with others. */
export interface Batch<Row> {
  rows: Numbered<Row>[];
  rejected: RejectedRow[];
}

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

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads one file batch by batch: every good row as the schema's type, every bad one with line, column, expected and
 * found. The header is in Chinese, the encoding UTF-8 (a BOM is accepted), columns may stand in any order.
 * Memory does not grow with the file.
 *
 * @param take is awaited before the next batch is read
 * @throws FileRefused when the file as a whole cannot be trusted: missing, empty, cut, another encoding, other columns,
 *   broken quotes, or a bad row where every row is needed.
 */
export async function streamCsv<Schema extends z.ZodObject>(
  dir: string,
  kind: CsvFile<Schema>,
  take: (batch: Batch<z.output<Schema>>) => Promise<void> | void,
): Promise<FileRead> {
  const { name: file, personal } = kind;
  const columns = columnsOf(kind);
  const reading: Reading = { bytes: 0, sha256: '' };
  let places: number[] | undefined;
  let records = 0;

  try {
    for await (const { text, firstLine } of wholeRecords(join(dir, file), file, reading)) {
      const batch: Batch<z.output<Schema>> = { rows: [], rejected: [] };
      const { data, errors } = parse<string[]>(
        (firstLine === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).replaceAll('\r\n', '\n'),
        { delimiter: ',', newline: '\n' },
      );
      const brokenQuotes = errors.find(({ type }) => type === 'Quotes');
      let line = firstLine;
      for (const [index, cells] of data.entries()) {
        if (brokenQuotes?.row === index) throw malformed(file, line, brokenQuotes.code);
        const isBlank = cells.length === 1 && cells[0]?.trim() === '';
        if (isBlank) {
          // The text after the last line break is no line of its own.
        } else if (places === undefined) {
          places = placesOf(columns, cells, file);
        } else {
          records += 1;
          takeRow(kind, columns, places, cells, line, batch);
        }
        line += 1;
        for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
      }
      const [bad] = batch.rejected;
      if (kind.everyRowNeeded && bad !== undefined) throw badRow(bad, personal);
      await take(batch);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw fileMissing(file);
    throw error;
  }
  if (records === 0 && !(places !== undefined && kind.mayBeEmpty)) throw emptyFile(file, places !== undefined);
  return { file, sha256: reading.sha256, bytes: reading.bytes, records };
}

/**
 * Reads a small file as a whole; rows that repeat a key are rejected.
 * @throws FileRefused as `streamCsv` does
 */
export async function readCsv<Schema extends z.ZodObject>(
  dir: string,
  kind: CsvFile<Schema>,
): Promise<CsvContent<z.output<Schema>>> {
  const rows: Numbered<z.output<Schema>>[] = [];
  const rejected: RejectedRow[] = [];
  const headers = new Map(columnsOf(kind).map(({ field, header }) => [field, header]));
  const firstLines = kind.keys.map(() => new Map<string, number>());
  const read = await streamCsv(dir, kind, (batch) => {
    rejected.push(...batch.rejected);
    for (const row of batch.rows) {
      const values = kind.keys.map((key) => key.map((field) => row[field] as unknown));
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
  });
  const [bad] = rejected;
  if (kind.everyRowNeeded && bad !== undefined) throw badRow(bad, kind.personal);
  return { ...read, rows, rejected };
}

function takeRow<Schema extends z.ZodObject>(
  { name: file, personal, row: schema }: CsvFile<Schema>,
  columns: CsvColumn[],
  places: number[],
  cells: string[],
  line: number,
  { rows, rejected }: Batch<z.output<Schema>>,
): void {
  if (cells.length !== columns.length) {
    const [expected, found] = [`${columns.length} columns`, `${cells.length} columns`];
    const place = { file, personal, line, idNumber: childOf(cells) };
    rejected.push({ ...place, column: WHOLE_ROW, expected, found, reason: 'wrongColumnCount' });
    return;
  }
  const raw: Record<string, string> = {};
  for (const [index, { field }] of columns.entries()) raw[field] = cells[places[index] as number] as string;
  const result = schema.safeParse(raw);
  if (result.success) {
    rows.push(Object.assign(result.data as object, { line }) as Numbered<z.output<Schema>>);
    return;
  }
  for (const { path, message } of result.error.issues) {
    const column = columns.find(({ field }) => field === path[0]);
    const found = column ? (raw[column.field] ?? '') : '';
    rejected.push({
      file,
      personal,
      line,
      idNumber: childOf([raw.idNumber ?? '']),
      column: column?.header ?? WHOLE_ROW,
      expected: message,
      found,
      reason: 'badValue',
    });
  }
}

/** The identity number in a bad row: the child must not be taken for missing because of another cell. */
const childOf = (cells: string[]): string | null =>
  cells.map((cell) => idNumber.parse(cell.trim())).find((number) => number?.length === 18) ?? null;

/** For each column of the kind its place in the file's header line, or the reason to refuse the file. */
function placesOf(columns: CsvColumn[], found: string[], file: string): number[] {
  const headers = columns.map(({ header }) => header);
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
    if (trimmed.indexOf(header) !== place) {
      refuse('duplicateColumn', 'each column once', `${header} twice`, 'Remove one of the two columns.');
    }
  }
  return headers.map((header) => trimmed.indexOf(header));
}

/** What the parser says without the cells that it met. */
function malformed(file: string, line: number, code: string): FileRefused {
  return new FileRefused({
    code: 'malformed',
    file,
    line,
    expected: 'comma-separated values with quotes in pairs (RFC 4180)',
    found: code,
    whatToDo: 'Correct the quotes near this line, or export the file again.',
  });
}

function badRow(bad: RejectedRow, personal: boolean): FileRefused {
  return new FileRefused({
    code: 'badRow',
    file: bad.file,
    line: bad.line,
    expected: `${bad.expected} in ${bad.column}`,
    found: personal ? 'something else' : `"${bad.found}"`,
    whatToDo: 'Every row of this file is needed: correct the row.',
  });
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
