import { parse } from 'papaparse';
import type { PlainDate } from '../domain/calendar/plain-date';
import { day, idNumber, rollNumber } from './cells';
import { type CsvColumn, type CsvFile, columnsOf } from './csv-file';
import { FileRefused } from './file-refused';
import { type BadRow, type RejectedRow, WHOLE_ROW } from './rejected-row';
import type { Records } from './whole-records';

/** A row and the line of its file on which it begins, counted from 1. */
export type Numbered<Row> = Row & { line: number };

/** Some rows of a file, and what is wrong with others. */
export interface Batch<Row> {
  rows: Numbered<Row>[];
  rejected: BadRow[];
}

/** For each column of a kind of file its place in the rows of this file; known once the header was read. */
export type Places = number[];

/** A bad row of attendance as far as it can be read: what it wanted to say of that day is unknown. */
export interface UnreadDay {
  rollNumber: string | null;
  day: PlainDate | null;
}

export interface ParsedRecords<Row> extends Batch<Row> {
  /** Rows found, good and bad, without the header. */
  records: number;
  /** Bad rows of a file that tells of pupils and days. */
  unread: UnreadDay[];
  places: Places | undefined;
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads some whole records of a file: every good row as the schema's type, every bad one with line, column, expected
 * and found.
 * @param places of the header; undefined where these records begin with it
 * @throws FileRefused for another header or broken quotes, or for a bad row where every row is needed
 */
export function parseRecords<Row extends object>(
  kind: CsvFile<Row>,
  { bytes, firstLine }: Records,
  places: Places | undefined,
): ParsedRecords<Row> {
  const { name: file, personal } = kind;
  const columns = columnsOf(kind);
  const parsed: ParsedRecords<Row> = { rows: [], rejected: [], records: 0, unread: [], places };
  const tellsOfDays = ['rollNumber', 'day'].every((name) => columns.some(({ field }) => field === name));
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
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
    } else if (parsed.places === undefined) {
      parsed.places = placesOf(columns, cells, file);
    } else {
      parsed.records += 1;
      const isGood = takeRow(kind, columns, parsed.places, cells, line, parsed);
      if (!isGood && tellsOfDays) parsed.unread.push(unreadDay(cells));
    }
    line += 1;
    for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
  }
  const [bad] = parsed.rejected;
  if (kind.everyRowNeeded && bad !== undefined) throw badRow(bad, personal);
  return parsed;
}

function takeRow<Row extends object>(
  { name: file, personal, row: schema }: CsvFile<Row>,
  columns: CsvColumn[],
  places: number[],
  found: string[],
  line: number,
  { rows, rejected }: Batch<Row>,
): boolean {
  if (found.length !== columns.length) {
    const [expected, count] = [`${columns.length} columns`, `${found.length} columns`];
    const place = { file, personal, line, idNumber: childOf(found), nameAndBirth: null };
    rejected.push({ ...place, column: WHOLE_ROW, expected, found: count, reason: 'wrongColumnCount' });
    return false;
  }
  const cells = places.map((place) => found[place] as string);
  const result = schema.safeParse(cells);
  if (result.success) {
    rows.push(Object.assign(result.data, { line }));
    return true;
  }
  const cellOf = (name: string) => cells[columns.findIndex(({ field }) => field === name)]?.trim() ?? '';
  const [idNumber, nameAndBirth] = [childOf([cellOf('idNumber'), cellOf('rollNumber')]), nameAndBirthOf(cellOf)];
  for (const { path, message } of result.error.issues) {
    const place = columns.findIndex(({ field }) => field === path[0]);
    rejected.push({
      file,
      personal,
      line,
      idNumber,
      nameAndBirth,
      column: columns[place]?.header ?? WHOLE_ROW,
      expected: message,
      found: cells[place] ?? '',
      reason: 'badValue',
    });
  }
  return false;
}

const unreadDay = (cells: string[]): UnreadDay => ({
  rollNumber: cells.map((cell) => rollNumber.parse(cell.trim())).find((found) => found !== undefined) ?? null,
  day: cells.map((cell) => day.parse(cell.trim())).find((found) => found !== undefined) ?? null,
});

/**
 * The identity number in a bad row, also as part of the roll number: the child must not be taken for missing because of
 * another cell.
 */
const childOf = (cells: string[]): string | null =>
  cells.map((cell) => idNumber.parse(cell.trim().replace(/^G/i, ''))).find((number) => number?.length === 18) ?? null;

function nameAndBirthOf(cellOf: (field: string) => string): string | null {
  const [name, birthDate] = [cellOf('name'), cellOf('birthDate')];
  return name && birthDate ? `${name}|${birthDate}` : null;
}

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

export function badRow(bad: RejectedRow, personal: boolean): FileRefused {
  return new FileRefused({
    code: 'badRow',
    file: bad.file,
    line: bad.line,
    expected: `${bad.expected} in ${bad.column}`,
    found: personal ? 'something else' : `"${bad.found}"`,
    whatToDo: 'Every row of this file is needed: correct the row.',
  });
}
