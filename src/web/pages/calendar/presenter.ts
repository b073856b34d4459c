import { addDays, addMonths, type PlainDate, plainDate, weekday } from '../../../domain/calendar/plain-date';
import {
  isMakeUpDay,
  isProvisional,
  isSchoolDay,
  isWorkingDay,
  type SchoolCalendar,
} from '../../../domain/calendar/school-calendar';

export type DayKind = 'school' | 'noSchool' | 'weekend' | 'holiday' | 'makeUp';

export interface DayText {
  day: PlainDate;
  kind: DayKind;
  /** A make-up day may be a school day or not. */
  isSchoolDay: boolean;
  isProvisional: boolean;
}

export interface MonthText {
  /** `09` */
  month: string;
  /** Weeks from Monday to Sunday; null for days of other months. */
  weeks: (DayText | null)[][];
  working: number;
  school: number;
  /** Some of its days are not published yet. */
  isProvisional: boolean;
}

/** The years of which the calendar says anything. */
export function yearsOf(calendar: SchoolCalendar): string[] {
  const { first, last } = knownDays(calendar);
  const from = Number(first.slice(0, 4));
  return Array.from({ length: Number(last.slice(0, 4)) - from + 1 }, (_, index) => String(from + index));
}

/** Before and after nothing is known of the county's days. */
function knownDays({ publishedFrom, publishedTo, terms }: SchoolCalendar): { first: PlainDate; last: PlainDate } {
  const days = [publishedFrom, publishedTo, ...terms.flatMap(({ from, to }) => [from, to])].sort();
  return { first: days[0] ?? publishedFrom, last: days.at(-1) ?? publishedTo };
}

/** The months of a year of which the calendar says anything. */
export function presentYear(calendar: SchoolCalendar, year: string): MonthText[] {
  const known = knownDays(calendar);
  const months = Array.from({ length: 12 }, (_, index) => addMonths(plainDate(`${year}-01-01`), index));
  return months
    .filter((first) => addMonths(first, 1) > known.first && first <= known.last)
    .map((first) => monthText(calendar, first));
}

function monthText(calendar: SchoolCalendar, first: PlainDate): MonthText {
  const days: DayText[] = [];
  for (let day = first; day < addMonths(first, 1); day = addDays(day, 1)) days.push(dayText(calendar, day));
  const cells: (DayText | null)[] = [...Array.from({ length: weekday(first) - 1 }, () => null), ...days];
  while (cells.length % 7 > 0) cells.push(null);
  return {
    month: first.slice(5, 7),
    weeks: Array.from({ length: cells.length / 7 }, (_one, week) => cells.slice(week * 7, week * 7 + 7)),
    working: days.filter(({ day }) => isWorkingDay(calendar, day)).length,
    school: days.filter((one) => one.isSchoolDay).length,
    isProvisional: days.some((one) => one.isProvisional),
  };
}

const dayText = (calendar: SchoolCalendar, day: PlainDate): DayText => ({
  day,
  kind: kindOf(calendar, day),
  isSchoolDay: isSchoolDay(calendar, day),
  isProvisional: isProvisional(calendar, day),
});

function kindOf(calendar: SchoolCalendar, day: PlainDate): DayKind {
  if (isMakeUpDay(calendar, day)) return 'makeUp';
  if (weekday(day) > 5) return 'weekend';
  if (!isWorkingDay(calendar, day)) return 'holiday';
  return isSchoolDay(calendar, day) ? 'school' : 'noSchool';
}
