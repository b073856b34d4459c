import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Transaction } from '../ledger/sql';
import { type CsvColumn, type CsvFile, columnsOf } from '../roster/csv-file';
import { FileRefused } from '../roster/file-refused';
import type { UnreadDay } from '../roster/parse-records';
import { type FileRead, streamCsv } from '../roster/read-csv';
import type { BadRow, RejectedRow } from '../roster/rejected-row';
import type { ParseThreads } from './parse-threads';

/** The contrib modules that a comparison needs; they belong to the database. */
export const stagingExtensions = ['pgcrypto', 'pg_trgm'];

/**
 * The schema `staging` holds a county's files in clear text while they are compared. It is made, filled and dropped in
 * one transaction, so that nobody else ever sees it and no end of a process leaves it behind; its tables are not
 * logged, so that no clear text reaches the write-ahead log. A second comparison waits for the first.
 */
export async function openStaging(tx: Transaction): Promise<void> {
  await requireChineseLetters(tx);
  // Sets of a million rows are joined in memory, compiling the queries takes longer than it saves.
  await tx`
    select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`;
  await tx`create schema staging`;
  await tx`
    create unlogged table staging.rejected (
      file text not null, line integer not null, column_header text not null, expected text not null,
      found text not null, reason text not null, personal boolean not null, id_number text, name_and_birth text)`;
  // Days of which attendance says something that cannot be read; null where pupil or day cannot be read either.
  await tx`create unlogged table staging.unread_day (roll_number text, day date)`;
  await tx`
    create unlogged table staging.decision (pair text primary key, resolution text not null, person_id uuid not null)`;
}

export const dropStaging = async (tx: Transaction): Promise<void> => {
  await tx`drop schema staging cascade`;
};

/** What is wrong with rows of the staged files, in the order of files and lines. */
export const rejectedRows = (tx: Transaction): Promise<RejectedRow[]> =>
  tx<RejectedRow[]>`
    select file, line, column_header as column, expected, found, reason, personal, id_number
    from staging.rejected order by file, line, column_header`;

/** Similarity of names (pg_trgm) needs a database that takes Chinese characters for letters. */
async function requireChineseLetters(tx: Transaction): Promise<void> {
  const [row] = await tx<{ known: boolean; ctype: string }[]>`
    select similarity('返校', '返校') = 1 as known, datctype as ctype
    from pg_database where datname = current_database()`;
  if (row?.known) return;
  throw new Error(
    `Expected a database whose LC_CTYPE takes Chinese characters for letters, such as C.UTF-8, found ${row?.ctype}. ` +
      'Make the database anew on a system that has this locale.',
  );
}

/** The table of a file: that of `attendance-classes.csv` is staging.attendance_classes. */
const tableOf = (file: string): string => `staging.${file.replace('.csv', '').replaceAll('-', '_')}`;

/** The column of a field, in quotes since some are words of SQL. */
const columnName = (field: string): string => `"${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;

/** With more, something is wrong with the export and not with its rows. */
const rejectedAtMost = 20_000;

/**
 * Reads one file into a table of its own: a column for each field, and the line of each row. Bad and repeated rows go to
 * staging.rejected.
 * @param say is told the rows that have been read so far
 * @throws FileRefused when the file cannot be trusted as a whole
 */
export async function stageFile(
  tx: Transaction,
  dir: string,
  kind: CsvFile,
  { threads, say = () => {} }: { threads: ParseThreads; say?: (rows: number) => void },
): Promise<FileRead> {
  const columns = columnsOf(kind);
  const table = tableOf(kind.name);
  const definitions = columns.map(({ field, sql }) => `${columnName(field)} ${sql}`);
  await tx.unsafe(`create unlogged table ${table} (line integer not null, ${definitions.join(', ')})`);
  const rejected: BadRow[] = [];
  const unread: UnreadDay[] = [];
  const copy = await tx.unsafe(`copy ${table} from stdin`).writable();
  // What ends it is thrown below; an error that nobody listens to would end the process.
  copy.on('error', () => {});
  let rows = 0;
  let read: FileRead;
  try {
    read = await streamCsv(dir, kind, {
      ahead: threads.ahead,
      parse: (records, places) => threads.copyRecords(kind, records, places),
      take: async (parsed) => {
        rejected.push(...parsed.rejected);
        unread.push(...parsed.unread);
        if (rejected.length > rejectedAtMost) throw tooManyBadRows(kind.name, rejected);
        rows += parsed.records;
        if (parsed.copy.length > 0 && !copy.write(parsed.copy)) await once(copy, 'drain');
        say(rows);
      },
    });
  } catch (error) {
    copy.destroy(error as Error);
    throw error;
  }
  copy.end();
  await finished(copy);
  refuseMostlyBad(kind.name, read.records, rejected);
  for (let from = 0; from < rejected.length; from += 1000)
    await tx`insert into staging.rejected ${tx(
      rejected.slice(from, from + 1000).map(({ column, ...row }) => ({ columnHeader: column, ...row })),
    )}`;
  if (unread.length > 0)
    await tx`
      insert into staging.unread_day
      select "rollNumber", day from jsonb_to_recordset(${tx.typed.jsonb(unread)}) as _("rollNumber" text, day date)`;
  for (const key of kind.keys) await rejectRepeated(tx, kind, columns, key);
  if (kind.everyRowNeeded) await refuseRepeated(tx, kind.name);
  // The line alone: samples of other columns would lie in pg_statistic, and in the log, in clear text.
  await tx.unsafe(`analyze ${table} (line)`);
  return read;
}

/** Of rows with the same key the first stays. */
async function rejectRepeated(
  tx: Transaction,
  { name, personal }: CsvFile,
  columns: CsvColumn[],
  key: string[],
): Promise<void> {
  const fields = key.map(columnName);
  const header = key.map((field) => columns.find((column) => column.field === field)?.header).join('+');
  const has = (wanted: string) => columns.some(({ field }) => field === wanted);
  const identity = has('idNumber') ? 't.id_number' : 'null::text';
  const nameAndBirth = has('name') && has('birthDate') ? `t.name || '|' || t.birth_date` : 'null::text';
  await tx.unsafe(
    `with repeated as (
       select ${fields.join(', ')}, min(line) as first from ${tableOf(name)}
       where ${fields.map((field) => `${field} is not null`).join(' and ')}
       group by ${fields.join(', ')} having count(*) > 1
     ), gone as (
       delete from ${tableOf(name)} as t using repeated
       where ${fields.map((field) => `t.${field} = repeated.${field}`).join(' and ')} and t.line > first
       returning t.line, first, concat_ws('+', ${fields.map((field) => `t.${field}`).join(', ')}) as found,
         ${identity} as id_number, ${nameAndBirth} as name_and_birth
     )
     insert into staging.rejected
     select $1, line, $2, 'one row for each ' || $2 || '; the first is on line ' || first, found, 'duplicateRow',
       $3::boolean, id_number, name_and_birth from gone`,
    [name, header, personal],
  );
}

async function refuseRepeated(tx: Transaction, file: string): Promise<void> {
  const [bad] = await tx<{ line: number; columnHeader: string; expected: string }[]>`
    select line, column_header, expected from staging.rejected where file = ${file} order by line limit 1`;
  if (!bad) return;
  throw new FileRefused({
    code: 'badRow',
    file,
    line: bad.line,
    expected: bad.expected,
    found: `another row with the same ${bad.columnHeader}`,
    whatToDo: 'Every row of this file is needed: remove or correct one of the two.',
  });
}

/** Few rows may well be bad one by one. */
const fewRows = 20;

/** When most rows are bad, taking in the others would make most children disappear. */
function refuseMostlyBad(file: string, records: number, rejected: BadRow[]): void {
  const lines = new Set(rejected.map(({ line }) => line)).size;
  const [first] = rejected;
  if (lines <= fewRows || lines * 2 <= records) return;
  throw new FileRefused({
    code: 'tooManyBadRows',
    file,
    line: first?.line ?? null,
    expected: `at least half of the rows to be good; here ${first?.expected} in ${first?.column}`,
    found: `${lines} bad rows of ${records}`,
    whatToDo: 'The export itself is probably wrong: compare it with the documented format and export it again.',
  });
}

function tooManyBadRows(file: string, rejected: BadRow[]): FileRefused {
  const [first] = rejected;
  return new FileRefused({
    code: 'tooManyBadRows',
    file,
    line: first?.line ?? null,
    expected: `at most ${rejectedAtMost} bad cells; here ${first?.expected} in ${first?.column}`,
    found: `more than ${rejectedAtMost}`,
    whatToDo: 'The export itself is probably wrong: compare it with the documented format and export it again.',
  });
}
