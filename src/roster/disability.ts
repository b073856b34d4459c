import type { z } from 'zod';
import { type Cell, coded, column, idNumber, orEmpty, phone, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** 残疾人证号: identity number, category digit (1 to 7), grade digit (1 to 4), and perhaps B and a count of re-issues. */
const cardNumber: Cell<string> = {
  expected: 'a disability card number: an identity number, a category digit 1 to 7 and a grade digit 1 to 4',
  sql: 'text',
  parse: (value) => {
    const card = value.toUpperCase();
    return /^\d{17}[\dX][1-7][1-4](B\d{1,2})?$/.test(card) ? card : undefined;
  },
};

/** One holder of a disability card of school age. */
export const DisabilityRow = csvRow({
  cardNumber: column('残疾人证号', cardNumber),
  name: column('姓名', text),
  idNumber: column('身份证号', orEmpty(idNumber)),
  category: column(
    '残疾类别',
    coded({
      视力: 'sight',
      听力: 'hearing',
      言语: 'speech',
      肢体: 'physical',
      智力: 'intellectual',
      精神: 'mental',
      多重: 'multiple',
    }),
  ),
  grade: column('残疾等级', coded({ 一级: 1, 二级: 2, 三级: 3, 四级: 4 })),
  township: column('乡镇', orEmpty(text)),
  village: column('村', orEmpty(text)),
  guardianName: column('监护人姓名', orEmpty(text)),
  guardianPhone: column('联系电话', orEmpty(phone)),
  schooling: column(
    '就学方式',
    orEmpty(
      coded({ 随班就读: 'regularClass', 送教上门: 'homeTuition', 特教学校: 'specialSchool', 未入学: 'notEnrolled' }),
    ),
  ),
}).refine((row) => row.idNumber === null || row.cardNumber.startsWith(row.idNumber), {
  path: ['cardNumber'],
  error: 'a card number that begins with 身份证号',
});
export type DisabilityRow = z.output<typeof DisabilityRow>;

export const disabilityFile = {
  name: 'disability.csv',
  row: DisabilityRow,
  keys: [['cardNumber']],
  personal: true,
  mayBeEmpty: true,
} satisfies CsvFile<DisabilityRow>;
