import { addDays, addMonths, daysBetween, type PlainDate, weekday } from './plain-date';
import { isMakeUpDay, isProvisional, isSchoolDay, isWorkingDay, type SchoolCalendar } from './school-calendar';

/** cd, wd, sd of case-ladder section 5, and months (民法典 202). */
export type DayUnit = 'calendarDay' | 'workingDay' | 'schoolDay' | 'month';

/** How a period was counted: everything that is needed to explain its last day to a court. */
export interface DayCount {
  amount: number;
  unit: DayUnit;
  /** The day of the starting event; it is not counted (民法典 201). */
  startDay: PlainDate;
  due: PlainDate;
  /** Statutory rest days from Monday to Friday that were met on the way. */
  holidaysMet: PlainDate[];
  /** Worked Saturdays and Sundays that were met on the way. */
  makeUpDaysMet: PlainDate[];
  /** The arithmetical last day, when it was a rest day and the period therefore ended later (民法典 203). */
  rolledFrom: PlainDate | null;
  /** True when a day beyond the published calendar was met. */
  provisional: boolean;
  /** Set where the period lies before its start day: a review ahead of an end that is known. */
  before?: true;
}

/** No period here is longer than this many days; more means that the calendar holds no such days. */
const searchLimit = 800;

/**
 * Counts a period: the first day is not counted; calendar days and months roll from a rest day to the next working day.
 * A month ends on the day of its number, or on the month's last day where there is none (民法典 202). School days beyond
 * the last known term are counted as working days and marked provisional, and so is a count that begins before the first.
 * @throws RangeError when `amount` is not a whole number of at least 1.
 */
export function countDays(calendar: SchoolCalendar, startDay: PlainDate, amount: number, unit: DayUnit): DayCount {
  if (!Number.isInteger(amount) || amount < 1)
    throw new RangeError(`Expected a period of at least one day, got ${amount}`);
  const firstTermDay = calendar.terms[0]?.from;
  const lastTermDay = calendar.terms.at(-1)?.to;
  const inMonths = unit === 'month' ? addMonths(startDay, amount) : null;
  const counts: Record<DayUnit, (day: PlainDate) => boolean> = {
    month: () => true,
    calendarDay: () => true,
    workingDay: (day) => isWorkingDay(calendar, day),
    schoolDay: (day) =>
      lastTermDay === undefined || day > lastTermDay ? isWorkingDay(calendar, day) : isSchoolDay(calendar, day),
  };
  const beyondTerms = (day: PlainDate) =>
    unit === 'schoolDay' &&
    (firstTermDay === undefined || lastTermDay === undefined || day < firstTermDay || day > lastTermDay);
  const holidaysMet: PlainDate[] = [];
  const makeUpDaysMet: PlainDate[] = [];
  let provisional = false;
  let day = startDay;
  const meet = () => {
    day = addDays(day, 1);
    if (isMakeUpDay(calendar, day)) makeUpDaysMet.push(day);
    else if (!isWorkingDay(calendar, day) && weekday(day) <= 5) holidaysMet.push(day);
    if (isProvisional(calendar, day) || beyondTerms(day)) provisional = true;
  };
  const days = inMonths === null ? amount : daysBetween(startDay, inMonths);
  for (let counted = 0, steps = 0; counted < days; steps++) {
    if (steps > searchLimit) throw new RangeError(`No ${amount} ${unit}s after ${startDay} in ${calendar.version}`);
    meet();
    if (counts[unit](day)) counted++;
  }
  const arithmetical = day;
  if (unit === 'calendarDay' || unit === 'month') while (!isWorkingDay(calendar, day)) meet();
  return {
    amount,
    unit,
    startDay,
    due: day,
    holidaysMet,
    makeUpDaysMet,
    rolledFrom: day === arithmetical ? null : arithmetical,
    provisional,
  };
}

/**
 * The day so many days or months before another, which is not counted: nothing rolls, since nothing ends there.
 */
export function countBefore(
  calendar: SchoolCalendar,
  day: PlainDate,
  amount: number,
  unit: DayUnit = 'calendarDay',
): DayCount {
  const holidaysMet: PlainDate[] = [];
  const makeUpDaysMet: PlainDate[] = [];
  const isCounted = unit === 'schoolDay' ? isSchoolDay : isWorkingDay;
  const everyDay = unit === 'calendarDay' || unit === 'month';
  let due = unit === 'month' ? addMonths(day, -amount) : addDays(day, everyDay ? -amount : 0);
  for (let left = everyDay ? 0 : amount, steps = 0; left > 0; steps++) {
    if (steps > searchLimit) throw new RangeError(`No ${amount} ${unit}s before ${day} in ${calendar.version}`);
    due = addDays(due, -1);
    if (isMakeUpDay(calendar, due)) makeUpDaysMet.unshift(due);
    else if (!isWorkingDay(calendar, due) && weekday(due) <= 5) holidaysMet.unshift(due);
    if (isCounted(calendar, due)) left--;
  }
  return {
    amount,
    unit,
    startDay: day,
    due,
    holidaysMet,
    makeUpDaysMet,
    rolledFrom: null,
    provisional: isProvisional(calendar, day) || (!everyDay && isProvisional(calendar, due)),
    before: true,
  };
}

/**
 * How much of a period is left after a day, in its own unit; 0 when it is over. Months are left as calendar days, since
 * a month is no fixed number of days.
 */
export function leftAfter(
  calendar: SchoolCalendar,
  { unit, due, rolledFrom }: DayCount,
  day: PlainDate,
): Pick<DayCount, 'amount' | 'unit'> {
  const last = rolledFrom ?? due;
  if (unit === 'calendarDay' || unit === 'month')
    return { amount: Math.max(0, daysBetween(day, last)), unit: 'calendarDay' };
  let amount = 0;
  while (day < last && countDays(calendar, day, amount + 1, unit).due <= last) amount++;
  return { amount, unit };
}
