import { getDayDetail, isWorkday } from 'chinese-days';
import { addDays, type PlainDate, plainDate } from '../domain/calendar/plain-date';
import { isWorkingDay, type SchoolCalendar } from '../domain/calendar/school-calendar';

/**
 * The public holidays and make-up working days of the State Council's yearly notices, from the package `chinese-days`.
 * A day of a year without a notice carries no name of a holiday.
 */
const isPublished = (year: number): boolean => getDayDetail(`${year}-10-01`).name.includes(',');

/** Years that the county's terms reach and whose working days its calendar does not know: dates in them are provisional. */
export function unpublishedYears({ publishedTo, terms }: SchoolCalendar): number[] {
  const lastOfTerms =
    terms
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? publishedTo;
  const years: number[] = [];
  for (let year = Number(publishedTo.slice(0, 4)); year <= Number(lastOfTerms.slice(0, 4)); year += 1)
    if (publishedTo < plainDate(`${year}-12-31`)) years.push(year);
  return years;
}

/** Days that the county's calendar counts as working days and the notice of the State Council does not, or the reverse. */
export function officialDisagreements(calendar: SchoolCalendar): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = calendar.publishedFrom; day <= calendar.publishedTo; day = addDays(day, 1))
    if (isPublished(Number(day.slice(0, 4))) && isWorkday(day) !== isWorkingDay(calendar, day)) days.push(day);
  return days;
}
