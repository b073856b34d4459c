import type { z } from 'zod';
import {
  classNumber,
  coded,
  column,
  day,
  flag,
  grade,
  idNumber,
  orEmpty,
  phone,
  rollNumber,
  schoolCode,
  text,
} from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One pupil of the school-roll system (学籍系统), this term. */
export const RosterRow = csvRow({
  rollNumber: column('学籍号', rollNumber),
  name: column('姓名', text),
  /** null: a pupil without any document, known by the roll number. */
  idNumber: column('身份证件号', orEmpty(idNumber)),
  sex: column('性别', coded({ 男: 'male', 女: 'female' })),
  birthDate: column('出生日期', day),
  ethnicGroup: column('民族', orEmpty(text)),
  school: column('学校名称', text),
  schoolCode: column('学校标识码', schoolCode),
  grade: column('年级', grade),
  class: column('班级', classNumber),
  rollStatus: column('学籍状态', coded({ 在读: 'attending', 休学: 'suspension' })),
  /** null: not registered this term (未报到). */
  registeredOn: column('本学期报到日期', orEmpty(day)),
  attendanceMode: column('就读方式', coded({ 走读: 'dayPupil', 住校: 'boarding', 送教上门: 'homeTuition' })),
  hukouCounty: column('户籍县', orEmpty(text)),
  hukouTownship: column('户籍乡镇', orEmpty(text)),
  hukouVillage: column('户籍村', orEmpty(text)),
  guardianName: column('监护人姓名', orEmpty(text)),
  guardianRelation: column('监护人关系', orEmpty(text)),
  guardianPhone: column('联系电话', orEmpty(phone)),
  povertyHousehold: column('建档立卡', orEmpty(flag)),
  leftBehind: column('留守儿童', orEmpty(flag)),
  migrantChild: column('流动随迁', orEmpty(flag)),
  disabledChild: column('残疾', orEmpty(flag)),
  orphan: column('孤儿', orEmpty(flag)),
  ethnicMinority: column('少数民族', orEmpty(flag)),
});
export type RosterRow = z.output<typeof RosterRow>;

export const rosterFile = {
  name: 'roster.csv',
  row: RosterRow,
  keys: [['rollNumber'], ['idNumber']],
  personal: true,
} satisfies CsvFile<RosterRow>;
