import { z } from 'zod';
import type { Column, SqlType } from './cells';

/** A row of a file as a zod schema: from its cells, in the order of the columns, to an object with a field for each. */
export type RowSchema<Row extends object = object> = z.ZodType<Row, readonly string[]>;

/** One kind of file: what it is called, what a row is, and what must be unique in it. */
export interface CsvFile<Row extends object = object> {
  name: string;
  /** Made by `csvRow`, which knows the columns. */
  row: RowSchema<Row>;
  /** Each list of fields is unique in the file where none of them is empty; of two equal rows the first is kept. */
  keys: string[][];
  /** Cells of this file may hold personal data. */
  personal: boolean;
  /** A header without rows is a sound file. */
  mayBeEmpty?: boolean;
  /** One bad row spoils the whole: a calendar with a hole would count wrong, a directory would vacate a post. */
  everyRowNeeded?: boolean;
}

/** A column of a file: the field of its rows, its header, and how PostgreSQL keeps it. */
export interface CsvColumn {
  field: string;
  header: string;
  sql: SqlType;
}

type RowOf<Columns> = { [Field in keyof Columns]: Columns[Field] extends Column<infer T> ? T : never };

/**
 * The schema of a row. One step for all cells: a schema for each cell would take most of the time of a large import.
 * Cells are trimmed before they are read; each that is not as expected is an issue with its field as path.
 */
export function csvRow<Columns extends Record<string, Column<unknown>>>(columns: Columns) {
  const cells = Object.entries(columns).map(([field, { parse, expected }]) => ({ field, parse, expected }));
  return z
    .transform((texts: readonly string[], context): RowOf<Columns> => {
      const row: Record<string, unknown> = {};
      for (let index = 0; index < cells.length; index += 1) {
        const { field, parse, expected } = cells[index] as (typeof cells)[number];
        const text = (texts[index] as string).trim();
        const value = parse(text);
        if (value === undefined) context.issues.push({ code: 'custom', message: expected, path: [field], input: text });
        row[field] = value;
      }
      return row as RowOf<Columns>;
    })
    .meta({ columns: Object.entries(columns).map(([field, { header, sql }]) => ({ field, header, sql })) });
}

/** The columns of a kind of file, in the order of its schema. */
export const columnsOf = ({ row }: Pick<CsvFile, 'row'>): CsvColumn[] =>
  (row.meta() as { columns: CsvColumn[] }).columns;
