import { z } from 'zod';
import { isPlainDate, type PlainDate } from './plain-date';

/** A day as data from outside. */
export const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), {
  error: 'expected a day such as 2026-10-22',
});

/** Two years and more: a calendar without end would hold no period. */
const days = z.array(day).max(400).readonly();

/** A `SchoolCalendar` as data from outside. */
export const schoolCalendarSchema = z.strictObject({
  version: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'expected a version of letters, digits and ._-'),
  publishedFrom: day,
  publishedTo: day,
  restDays: days,
  workingDays: days,
  closedSchoolDays: days,
  terms: z
    .array(z.strictObject({ name: z.string().min(1).max(40), from: day, to: day }))
    .max(20)
    .readonly(),
});
