/**
 * A day without time or zone, `YYYY-MM-DD`. Days are compared as strings; nothing here depends on the
 * machine's time zone. County time is China Standard Time, UTC+8 all year.
 */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

/** An instant in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that instants compare as strings too. */
export type Instant = string & { readonly __brand: 'Instant' };

const dayMs = 86_400_000;
const countyOffsetMs = 8 * 3_600_000;

export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** @throws RangeError unless `text` is an existing day written `YYYY-MM-DD`. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Expected a day such as 2026-10-22, got ${JSON.stringify(text)}`);
  return text;
}

const toMs = (day: PlainDate): number => Date.parse(`${day}T00:00:00.000Z`);
const fromMs = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10) as PlainDate;

export const addDays = (day: PlainDate, days: number): PlainDate => fromMs(toMs(day) + days * dayMs);

/** The day of the same number so many months later, or that month's last day (民法典 202). */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromMs(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((toMs(to) - toMs(from)) / dayMs);

/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: PlainDate): number => new Date(toMs(day)).getUTCDay() || 7;

/** @throws RangeError unless `value` is an instant that a date can hold. */
export function instant(value: number | string): Instant {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Expected an instant, got ${JSON.stringify(value)}`);
  return date.toISOString() as Instant;
}

export const instantMs = (value: Instant): number => Date.parse(value);

/** The county's day at an instant. */
export const dayOf = (value: Instant): PlainDate => fromMs(instantMs(value) + countyOffsetMs);

/** The first instant of a day in county time. */
export const startOf = (day: PlainDate): Instant => instant(toMs(day) - countyOffsetMs);

/** The instant at which a day is over in county time: a period ending on `day` runs until then. */
export const endOf = (day: PlainDate): Instant => startOf(addDays(day, 1));

/** County time of day for people: `2026-10-22 09:30`. */
export const countyTime = (value: Instant): string =>
  new Date(instantMs(value) + countyOffsetMs).toISOString().slice(0, 16).replace('T', ' ');
