import type { z } from 'zod';
import { weekday } from '../domain/calendar/plain-date';
import { coded, column, day, flag, orEmpty, text } from './cells';
import { type CsvFile, csvRow } from './csv-file';

/** One day of the county's calendar: the State Council's notice, and whether schools teach. */
export const CalendarRow = csvRow({
  day: column('日期', day),
  weekday: column('星期', coded({ 周一: 1, 周二: 2, 周三: 3, 周四: 4, 周五: 5, 周六: 6, 周日: 7 })),
  kind: column(
    '类型',
    coded({
      工作日: 'workday',
      休息日: 'restDay',
      法定节假日及调休放假: 'publicHoliday',
      调休上班: 'adjustedWorkday',
    }),
  ),
  isWorkday: column('是否工作日', flag),
  isSchoolDay: column('是否上课日', flag),
  explanation: column('说明', orEmpty(text)),
})
  .refine((row) => weekday(row.day) === row.weekday, {
    path: ['weekday'],
    error: 'the weekday on which 日期 falls',
  })
  .refine((row) => row.isWorkday === (row.kind === 'workday' || row.kind === 'adjustedWorkday'), {
    path: ['isWorkday'],
    error: '是 for 工作日 and 调休上班, else 否',
  })
  .refine((row) => row.isWorkday || !row.isSchoolDay, {
    path: ['isSchoolDay'],
    error: '否, as the day is no working day',
  });
export type CalendarRow = z.output<typeof CalendarRow>;

export const calendarFile = {
  name: 'calendar.csv',
  row: CalendarRow,
  keys: [['day']],
  personal: false,
  everyRowNeeded: true,
} satisfies CsvFile<CalendarRow>;
