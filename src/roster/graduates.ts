import type { z } from 'zod';
import { column, day, idNumber, orEmpty, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One pupil who has completed the nine years. */
export const GraduateRow = csvRow({
  name: column('姓名', text),
  idNumber: column('身份证号', orEmpty(idNumber)),
  school: column('毕业学校', text),
  graduatedOn: column('毕业日期', day),
  certificate: column('毕业证书编号', orEmpty(text)),
  furtherPath: column('升学去向', orEmpty(text)),
});
export type GraduateRow = z.output<typeof GraduateRow>;

export const graduatesFile = {
  name: 'graduates.csv',
  row: GraduateRow,
  keys: [['certificate']],
  personal: true,
  mayBeEmpty: true,
} satisfies CsvFile<GraduateRow>;
