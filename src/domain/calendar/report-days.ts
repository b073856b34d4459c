import { countDays, type DayCount } from './count-days';
import { addDays, addMonths, daysBetween, type PlainDate, plainDate } from './plain-date';
import type { SchoolCalendar } from './school-calendar';

/** Who reports (T30; LL-28, HA-35, MX-31, MX-35, XS-23, XS-27, XS-40), in the order of the ways up. */
export const reporters = ['school', 'village', 'township', 'county', 'inspectionOffice'] as const;
export type Reporter = (typeof reporters)[number];

export const reportRhythms = ['month', 'quarter', 'halfTerm', 'term', 'termStart'] as const;
export type ReportRhythm = (typeof reportRhythms)[number];

/**
 * The next day after another on which a report is due: the end of the month or quarter, the middle and end of a term
 * or its end, or the last day of the period after the start of a term. A rest day moves it to the next working day.
 * Null where the calendar knows no later term.
 * @param atTermStart the last day for a report on a term that begins on this day (T03.2)
 */
export function nextReport(
  calendar: SchoolCalendar,
  rhythm: ReportRhythm,
  after: PlainDate,
  atTermStart: (firstDay: PlainDate) => DayCount,
): DayCount | null {
  const nominal = endsOf(calendar, rhythm, after);
  const counts =
    rhythm === 'termStart'
      ? calendar.terms.map(({ from }) => atTermStart(from))
      : nominal.map((day) => countDays(calendar, addDays(day, -1), 1, 'calendarDay'));
  return counts.find(({ due }) => due > after) ?? null;
}

/** The days of a rhythm in ascending order, from a month before to beyond the longest holidays after. */
function endsOf({ terms }: SchoolCalendar, rhythm: ReportRhythm, after: PlainDate): PlainDate[] {
  if (rhythm === 'halfTerm') return terms.flatMap(({ from, to }) => [middleOf(from, to), to]);
  if (rhythm === 'term') return terms.map(({ to }) => to);
  const thisMonth = plainDate(`${after.slice(0, 7)}-01`);
  return [0, 1, 2, 3, 4, 5]
    .map((months) => addDays(addMonths(thisMonth, months), -1))
    .filter((day) => rhythm === 'month' || Number(day.slice(5, 7)) % 3 === 0);
}

/** The last day of the first half. */
const middleOf = (from: PlainDate, to: PlainDate): PlainDate => addDays(from, Math.floor(daysBetween(from, to) / 2));
