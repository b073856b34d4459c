import type { z } from 'zod';
import { classNumber, coded, column, count, day, grade, orEmpty, text, time } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** What one class reported for one day. A class that did not report leaves its pupils' day unknown. */
export const AttendanceClassRow = csvRow({
  day: column('日期', day),
  school: column('学校名称', text),
  grade: column('年级', grade),
  class: column('班级', classNumber),
  due: column('应到人数', count),
  present: column('实到人数', orEmpty(count)),
  absent: column('缺勤人数', orEmpty(count)),
  reporting: column('上报状态', coded({ 已报: 'reported', 未报: 'notReported' })),
  reportedAt: column('上报时间', orEmpty(time)),
})
  .refine((row) => row.reporting === 'notReported' || row.reportedAt !== null, {
    path: ['reportedAt'],
    error: 'the time of the report, as 上报状态 is 已报',
  })
  .refine((row) => row.reporting === 'notReported' || row.due === (row.present ?? 0) + (row.absent ?? 0), {
    path: ['due'],
    error: 'the sum of 实到人数 and 缺勤人数',
  });
export type AttendanceClassRow = z.output<typeof AttendanceClassRow>;

export const attendanceClassesFile = {
  name: 'attendance-classes.csv',
  row: AttendanceClassRow,
  keys: [['day', 'school', 'grade', 'class']],
  personal: false,
} satisfies CsvFile<AttendanceClassRow>;
