import { addDays, type PlainDate, weekday } from './plain-date';
import { isMakeUpDay, isProvisional, isSchoolDay, isWorkingDay, type SchoolCalendar } from './school-calendar';

/** cd, wd, sd of case-ladder section 5. */
export type DayUnit = 'calendarDay' | 'workingDay' | 'schoolDay';

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
}

/** No period here is longer than this many days; more means that the calendar holds no such days. */
const searchLimit = 800;

/**
 * Counts a period: the first day is not counted; calendar days roll from a rest day to the next working day.
 * School days beyond the last known term are counted as working days and marked provisional.
 * @throws RangeError when `amount` is not a whole number of at least 1.
 */
export function countDays(calendar: SchoolCalendar, startDay: PlainDate, amount: number, unit: DayUnit): DayCount {
  if (!Number.isInteger(amount) || amount < 1)
    throw new RangeError(`Expected a period of at least one day, got ${amount}`);
  const lastTermDay = calendar.terms.at(-1)?.to;
  const counts: Record<DayUnit, (day: PlainDate) => boolean> = {
    calendarDay: () => true,
    workingDay: (day) => isWorkingDay(calendar, day),
    schoolDay: (day) =>
      lastTermDay === undefined || day > lastTermDay ? isWorkingDay(calendar, day) : isSchoolDay(calendar, day),
  };
  const beyondTerms = (day: PlainDate) => unit === 'schoolDay' && (lastTermDay === undefined || day > lastTermDay);
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
  for (let counted = 0, steps = 0; counted < amount; steps++) {
    if (steps > searchLimit) throw new RangeError(`No ${amount} ${unit}s after ${startDay} in ${calendar.version}`);
    meet();
    if (counts[unit](day)) counted++;
  }
  const arithmetical = day;
  if (unit === 'calendarDay') while (!isWorkingDay(calendar, day)) meet();
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
