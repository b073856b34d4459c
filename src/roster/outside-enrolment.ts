import type { z } from 'zod';
import { column, day, grade, idNumber, orEmpty, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One receipt of a receiving school for a child enrolled elsewhere (异地就读回执, HA-40). */
export const OutsideEnrolmentRow = csvRow({
  name: column('姓名', text),
  idNumber: column('身份证号', orEmpty(idNumber)),
  place: column('就读省市县', text),
  school: column('就读学校', text),
  grade: column('年级', orEmpty(grade)),
  receiptNumber: column('回执编号', text),
  receiptOn: column('回执日期', day),
});
export type OutsideEnrolmentRow = z.output<typeof OutsideEnrolmentRow>;

export const outsideEnrolmentFile = {
  name: 'outside-enrolment.csv',
  row: OutsideEnrolmentRow,
  keys: [['receiptNumber']],
  personal: true,
  mayBeEmpty: true,
} satisfies CsvFile<OutsideEnrolmentRow>;
