import type { z } from 'zod';
import { column, day, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One term of a school year, first to last day, both included. */
export const TermRow = csvRow({
  schoolYear: column('学年', text),
  term: column('学期', text),
  from: column('开学日期', day),
  to: column('放假日期', day),
}).refine((row) => row.from <= row.to, { path: ['to'], error: 'a day not before 开学日期' });
export type TermRow = z.output<typeof TermRow>;

export const termsFile = {
  name: 'terms.csv',
  row: TermRow,
  keys: [['schoolYear', 'term']],
  personal: false,
  everyRowNeeded: true,
} satisfies CsvFile<TermRow>;
