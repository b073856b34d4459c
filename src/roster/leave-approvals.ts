import type { z } from 'zod';
import { coded, column, day, idNumber, orEmpty, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One approval of a deferral (延缓入学) or a suspension (休学), 义务教育法 11. */
export const LeaveApprovalRow = csvRow({
  approvalNumber: column('批准文号', text),
  name: column('学生姓名', text),
  idNumber: column('身份证号', orEmpty(idNumber)),
  kind: column('类型', coded({ 延缓入学: 'deferral', 休学: 'suspension' })),
  from: column('起始日期', day),
  until: column('截止日期', day),
  hospital: column('诊断医院', orEmpty(text)),
  hospitalLevel: column(
    '医院级别',
    orEmpty(coded({ 乡镇级: 'township', 县级: 'county', 市级: 'city', 省级: 'province' })),
  ),
  approver: column('批准单位', text),
  guardianName: column('申请人(监护人)', orEmpty(text)),
  appliedOn: column('申请日期', orEmpty(day)),
}).refine((row) => row.from <= row.until, { path: ['until'], error: 'a day not before 起始日期' });
export type LeaveApprovalRow = z.output<typeof LeaveApprovalRow>;

export const leaveApprovalsFile = {
  name: 'leave-approvals.csv',
  row: LeaveApprovalRow,
  keys: [['approvalNumber']],
  personal: true,
  mayBeEmpty: true,
} satisfies CsvFile<LeaveApprovalRow>;
