import { addDays, type PlainDate, weekday } from './plain-date';

/**
 * The official calendar as a case carries it: only what differs from "Monday to Friday", so that it fits into
 * the start of a workflow. Source: State Council holiday notice and the county's term dates.
 */
export interface SchoolCalendar {
  /** Content hash, `cal-…`; a case keeps the calendar that it began under until a logged update. */
  version: string;
  /** First and last day for which the notice is published; beyond them dates are provisional. */
  publishedFrom: PlainDate;
  publishedTo: PlainDate;
  /** Mondays to Fridays that are not worked. */
  restDays: readonly PlainDate[];
  /** Saturdays and Sundays that are worked (调休). */
  workingDays: readonly PlainDate[];
  /** Working days without school. */
  closedSchoolDays: readonly PlainDate[];
  terms: readonly Term[];
}

export interface Term {
  name: string;
  from: PlainDate;
  to: PlainDate;
}

export const isMakeUpDay = (calendar: SchoolCalendar, day: PlainDate): boolean => calendar.workingDays.includes(day);

export function isWorkingDay(calendar: SchoolCalendar, day: PlainDate): boolean {
  return weekday(day) > 5 ? isMakeUpDay(calendar, day) : !calendar.restDays.includes(day);
}

export const termOf = (calendar: SchoolCalendar, day: PlainDate): Term | undefined =>
  calendar.terms.find((term) => term.from <= day && day <= term.to);

export function isSchoolDay(calendar: SchoolCalendar, day: PlainDate): boolean {
  return isWorkingDay(calendar, day) && !calendar.closedSchoolDays.includes(day) && termOf(calendar, day) !== undefined;
}

/** The school days from one day to another, both included, in ascending order. */
export function schoolDaysBetween(calendar: SchoolCalendar, from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isSchoolDay(calendar, day)) days.push(day);
  return days;
}

export const isProvisional = (calendar: SchoolCalendar, day: PlainDate): boolean =>
  day < calendar.publishedFrom || day > calendar.publishedTo;
