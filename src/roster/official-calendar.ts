import { getDayDetail, isWorkday } from 'chinese-days';
import { addDays, type PlainDate, plainDate, weekday } from '../domain/calendar/plain-date';
import { isWorkingDay, type SchoolCalendar } from '../domain/calendar/school-calendar';
import { withVersion } from './county-calendar';

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

/** The first year whose notice is looked at: no child of today was out of school before. */
const firstYear = 2020;

/** A county's terms and closed days on the working days of every year that a notice of the State Council is out for. */
export function officialCalendar({ closedSchoolDays, terms }: SchoolCalendar): SchoolCalendar {
  const publishedFrom = plainDate(`${firstYear}-01-01`);
  const restDays: PlainDate[] = [];
  const workingDays: PlainDate[] = [];
  let day = publishedFrom;
  for (; isPublished(Number(day.slice(0, 4))); day = addDays(day, 1)) {
    const isWeekend = weekday(day) > 5;
    if (isWorkday(day) === isWeekend) (isWeekend ? workingDays : restDays).push(day);
  }
  return withVersion({ publishedFrom, publishedTo: addDays(day, -1), restDays, workingDays, closedSchoolDays, terms });
}
