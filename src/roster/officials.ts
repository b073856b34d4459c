import type { z } from 'zod';
import { classNumber, column, email, grade, oneOf, orEmpty, phone, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** Role codes of the directory, from the county's offices down to the class. */
export const ROLE_CODES = [
  'countyLeader',
  'inspectionOffice',
  'bureauHead',
  'bureauLeader',
  'bureauCaseOfficer',
  'bureauLegal',
  'rollAdmin',
  'inspector',
  'studentAid',
  'specialEducation',
  'policeCounty',
  'civilAffairs',
  'disabledFederation',
  'labourInspection',
  'marketRegulation',
  'cultureMarket',
  'justiceBureau',
  'ruralRevitalisation',
  'healthBureau',
  'ethnicReligious',
  'womenFederation',
  'youthLeague',
  'court',
  'procuratorate',
  'townshipLeader',
  'townshipCaseOfficer',
  'townshipCadre',
  'policeStation',
  'justiceOffice',
  'villageCadre',
  'schoolHead',
  'schoolRollAdmin',
  'classTeacher',
] as const;
export type RoleCode = (typeof ROLE_CODES)[number];

/** One person who gets tasks, with post, role and the place that the post belongs to. */
export const OfficialRow = csvRow({
  officialId: column('编号', text),
  name: column('姓名', text),
  organisation: column('单位', text),
  post: column('职务', text),
  role: column('角色代码', oneOf(ROLE_CODES)),
  township: column('乡镇', orEmpty(text)),
  village: column('村', orEmpty(text)),
  school: column('学校', orEmpty(text)),
  grade: column('年级', orEmpty(grade)),
  class: column('班级', orEmpty(classNumber)),
  /** Area or class that the person answers for (包片, 包村, 包校, 包班), as written; 全县 is the whole county. */
  responsibleFor: column('包联范围', text),
  email: column('电子邮箱', email),
  phone: column('联系电话', orEmpty(phone)),
});
export type OfficialRow = z.output<typeof OfficialRow>;

export const officialsFile = {
  name: 'officials.csv',
  row: OfficialRow,
  keys: [['officialId']],
  personal: true,
  // Who is not in the directory leaves the post: a row that is passed over would vacate one.
  everyRowNeeded: true,
} satisfies CsvFile<OfficialRow>;
