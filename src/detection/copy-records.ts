import { type CsvColumn, type CsvFile, columnsOf } from '../roster/csv-file';
import { type Numbered, type Places, parseRecords, type UnreadDay } from '../roster/parse-records';
import type { BadRow } from '../roster/rejected-row';
import type { Records } from '../roster/whole-records';

/** Some records of a file, checked and ready for COPY. */
export interface CopyRecords {
  /** Good rows as COPY takes them: the line, then the columns of the kind. */
  copy: Uint8Array;
  /** Rows found, good and bad. */
  records: number;
  rejected: BadRow[];
  unread: UnreadDay[];
  places: Places | undefined;
}

/** Checks some records of a file. @throws FileRefused as `parseRecords` does */
export function copyRecords(kind: CsvFile, records: Records, places: Places | undefined): CopyRecords {
  const parsed = parseRecords(kind, records, places);
  const copy = Buffer.from(copyText(columnsOf(kind), parsed.rows), 'utf8');
  const { records: count, rejected, unread, places: found } = parsed;
  return { copy, records: count, rejected, unread, places: found };
}

/** Tabs between cells, \N for null. */
function copyText(columns: CsvColumn[], rows: Numbered<object>[]): string {
  let text = '';
  for (const row of rows) {
    text += row.line;
    for (const { field } of columns) text += `\t${copyCell((row as Record<string, unknown>)[field])}`;
    text += '\n';
  }
  return text;
}

function copyCell(value: unknown): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return value.includes('\\') ? value.replaceAll('\\', '\\\\') : value;
  return String(value);
}
