import type { z } from 'zod';
import { coded, column, day, idNumber, orEmpty, phone, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One child of school age in the police register: household registration (hukou) or residence registration. */
export const PopulationRow = csvRow({
  household: column('户号', orEmpty(text)),
  householdHead: column('户主姓名', orEmpty(text)),
  relationToHead: column('与户主关系', orEmpty(text)),
  name: column('姓名', text),
  /** null: a child that was never registered with a number. */
  idNumber: column('公民身份号码', orEmpty(idNumber)),
  sex: column('性别', coded({ 男: 'male', 女: 'female' })),
  birthDate: column('出生日期', day),
  ethnicGroup: column('民族', orEmpty(text)),
  registration: column('人口类别', coded({ 户籍人口: 'hukou', 流动人口: 'residence' })),
  hukouCounty: column('户籍县', orEmpty(text)),
  hukouTownship: column('户籍乡镇', orEmpty(text)),
  hukouVillage: column('户籍村', orEmpty(text)),
  township: column('居住乡镇', orEmpty(text)),
  village: column('居住村', orEmpty(text)),
  registerStatus: column('户籍状态', coded({ 正常: 'registered', 迁出: 'movedOut', 死亡注销: 'deceased' })),
  statusChangedOn: column('状态变更日期', orEmpty(day)),
  movedTo: column('迁往地', orEmpty(text)),
  guardianName: column('监护人姓名', orEmpty(text)),
  guardianPhone: column('联系电话', orEmpty(phone)),
});
export type PopulationRow = z.output<typeof PopulationRow>;

export const populationFile = {
  name: 'population.csv',
  row: PopulationRow,
  keys: [['idNumber']],
  personal: true,
} satisfies CsvFile<PopulationRow>;
