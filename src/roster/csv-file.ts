import type { z } from 'zod';
import type { SqlType } from './cells';

/** One kind of file: what it is called, what a row is, and what must be unique in it. */
export interface CsvFile<Schema extends z.ZodObject> {
  name: string;
  /** Fields made by `column(…)`, which carry the header of their column. */
  row: Schema;
  /** Each list of fields is unique in the file where none of them is empty; of two equal rows the first is kept. */
  keys: (keyof z.output<Schema> & string)[][];
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

/** The columns of a kind of file, in the order of its schema. */
export const columnsOf = (kind: Pick<CsvFile<z.ZodObject>, 'row'>): CsvColumn[] =>
  Object.entries(kind.row.shape as z.ZodRawShape).map(([field, schema]) => {
    const { column: header, sql } = (schema as z.ZodType).meta() as { column: string; sql: SqlType };
    return { field, header, sql };
  });
