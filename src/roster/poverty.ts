import type { z } from 'zod';
import { coded, column, idNumber, orEmpty, phone, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One child of a household that the rural-revitalisation office watches (old label 建档立卡). */
export const PovertyRow = csvRow({
  household: column('户编号', text),
  householdHead: column('户主姓名', orEmpty(text)),
  township: column('乡镇', orEmpty(text)),
  village: column('村', orEmpty(text)),
  householdKind: column(
    '户类型',
    coded({
      脱贫户: 'outOfPoverty',
      脱贫不稳定户: 'unstable',
      边缘易致贫户: 'atRisk',
      突发严重困难户: 'suddenHardship',
    }),
  ),
  name: column('学生姓名', text),
  idNumber: column('学生身份证号', orEmpty(idNumber)),
  relationToHead: column('与户主关系', orEmpty(text)),
  /** null: on no roll here. */
  school: column('登记学校', orEmpty(text)),
  phone: column('联系电话', orEmpty(phone)),
});
export type PovertyRow = z.output<typeof PovertyRow>;

export const povertyFile = {
  name: 'poverty.csv',
  row: PovertyRow,
  keys: [['idNumber']],
  personal: true,
  mayBeEmpty: true,
} satisfies CsvFile<PovertyRow>;
