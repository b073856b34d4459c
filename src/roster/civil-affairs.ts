import type { z } from 'zod';
import { coded, column, idNumber, orEmpty, phone, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One child whom civil affairs look after. A carer (受委托照护人) is not a guardian. */
export const CivilAffairsRow = csvRow({
  name: column('姓名', text),
  idNumber: column('身份证号', orEmpty(idNumber)),
  category: column(
    '对象类别',
    coded({
      孤儿: 'orphan',
      事实无人抚养儿童: 'factualOrphan',
      特困供养人员: 'extremePoverty',
      最低生活保障家庭成员: 'minimumLivingAllowance',
      农村留守儿童: 'leftBehind',
    }),
  ),
  township: column('乡镇', orEmpty(text)),
  village: column('村', orEmpty(text)),
  guardianName: column('监护人姓名', orEmpty(text)),
  guardianRelation: column('监护人关系', orEmpty(text)),
  carerName: column('受委托照护人', orEmpty(text)),
  carerRelation: column('照护人关系', orEmpty(text)),
  guardianPhone: column('联系电话', orEmpty(phone)),
});
export type CivilAffairsRow = z.output<typeof CivilAffairsRow>;

export const civilAffairsFile = {
  name: 'civil-affairs.csv',
  row: CivilAffairsRow,
  keys: [['idNumber', 'category']],
  personal: true,
  mayBeEmpty: true,
} satisfies CsvFile<CivilAffairsRow>;
