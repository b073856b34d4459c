import { Problem } from '../../problem';
import type { Reply, Visit } from '../../visit';
import { presentYear, yearsOf } from './presenter';
import { CalendarPage, NoCalendarPage } from './view';

/** The days by which deadlines are counted, a year on a page. */
export async function showCalendar(visit: Visit): Promise<Reply> {
  const { services, words, query, today } = visit;
  const calendar = await services.records.calendar();
  const { title } = words.calendar;
  if (!calendar) return { kind: 'page', title, body: <NoCalendarPage words={words} /> };
  const years = yearsOf(calendar);
  const wanted = query.year ?? today.slice(0, 4);
  const year = years.includes(wanted) ? wanted : query.year === undefined ? years[0] : undefined;
  if (year === undefined) throw new Problem(404, 'notFound');
  return {
    kind: 'page',
    title,
    body: (
      <CalendarPage words={words} calendar={calendar} years={years} year={year} months={presentYear(calendar, year)} />
    ),
  };
}
