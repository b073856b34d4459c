import type { z } from 'zod';
import { classNumber, coded, column, day, grade, orEmpty, rollNumber, text, time } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One exception of one pupil on one day: not there, or late. Who has no row was there, if the class reported. */
export const AttendanceRow = csvRow({
  day: column('日期', day),
  school: column('学校名称', text),
  grade: column('年级', grade),
  class: column('班级', classNumber),
  rollNumber: column('学籍号', rollNumber),
  name: column('姓名', text),
  absenceKind: column(
    '缺勤类型',
    coded({
      旷课: 'unexcusedAbsence',
      未核实: 'unverified',
      病假: 'sickLeave',
      事假: 'personalLeave',
      迟到: 'late',
    }),
  ),
  explanation: column('原因说明', orEmpty(text)),
  reportedAt: column('上报时间', time),
  recordKind: column('记录类型', coded({ 新增: 'new', 更正: 'correction' })),
});
export type AttendanceRow = z.output<typeof AttendanceRow>;

export const attendanceFile = {
  name: 'attendance.csv',
  row: AttendanceRow,
  keys: [['rollNumber', 'day', 'reportedAt', 'recordKind']],
  personal: true,
  mayBeEmpty: true,
} satisfies CsvFile<AttendanceRow>;
