import { z } from 'zod';
import { isPlainDate, type PlainDate, plainDate } from '../../domain/calendar/plain-date';
import type { NoticeContent } from '../../domain/case/vocabulary';
import type { Wording } from '../../wording/wording';

/** Groups of the wording that label the options of a choice. */
export type OptionGroup = Extract<
  keyof Wording,
  | 'causes'
  | 'whereabouts'
  | 'falseAlarmReasons'
  | 'visitOutcomes'
  | 'measures'
  | 'guardianContacts'
  | 'documents'
  | 'noticeContents'
  | 'penaltyOutcomes'
  | 'serviceMethods'
  | 'serviceWitnesses'
  | 'notServedReasons'
  | 'returnOrders'
  | 'referralRoutes'
  | 'referralResults'
  | 'haltGrounds'
  | 'pauseReasons'
  | 'extensionReasons'
  | 'correctionReasons'
  | 'readinessItems'
  | 'reportSources'
  | 'resolutions'
  | 'sexes'
>;

/** Where the labels of a choice stand: a group of the wording, or what is made of it and of the case. */
type Labels = OptionGroup | ((words: Wording) => Readonly<Record<string, string>>);
export const labelsIn = (words: Wording, labels: Labels): Readonly<Record<string, string>> =>
  typeof labels === 'function' ? labels(words) : words[labels];

/** Groups of the wording that say below each option what follows from it. */
export type ConsequenceGroup = Extract<keyof Wording, 'consequences'>;

/** What is said above several things to tick. */
type TicksHint = Extract<keyof Wording['hints'], 'accepted' | 'contains' | 'measures'>;

/** How a field is shown; it travels with its schema, so that form and check cannot differ. */
export type FieldInput =
  | {
      input: 'choice';
      group: Labels;
      options: readonly string[];
      optional?: boolean;
      consequences?: ConsequenceGroup;
    }
  /** A choice between names that need no translation. */
  | { input: 'names'; options: readonly string[]; optional?: boolean }
  | { input: 'yesNo' }
  | { input: 'tick'; optional?: boolean }
  /** Several things to tick; `proposed` are marked as such. */
  | { input: 'ticks'; group: Labels; options: readonly string[]; proposed?: readonly string[]; hint: TicksHint }
  | { input: 'day'; optional?: boolean; future?: boolean }
  | { input: 'number' }
  /** Seats of the case; `one`: a single one, `hint`: which are meant. */
  | { input: 'seats'; one?: true; hint: 'contacts' | 'investigators' | 'chair' }
  /** Free text: kept in the encrypted submission only. `ready`: about what there is text to take over. */
  | { input: 'line' | 'text'; words: true; optional?: boolean; ready?: readonly NoticeContent[] };

/** Issue messages are the keys of `wording.errors`. */
export type FieldErrorCode = Exclude<keyof Wording['errors'], 'summary'>;
const code = (key: FieldErrorCode): FieldErrorCode => key;

const withInput = <T extends z.ZodType>(schema: T, input: FieldInput): T => schema.meta({ ...input }) as T;
export const inputOf = (schema: z.ZodType): FieldInput => schema.meta() as unknown as FieldInput;

export const choice = <const T extends readonly string[]>(group: Labels, options: T, consequences?: ConsequenceGroup) =>
  withInput(z.enum(options, { error: code('choose') }), {
    input: 'choice',
    group,
    options,
    ...(consequences && { consequences }),
  });

export const nameOf = (options: readonly string[]) =>
  withInput(z.enum(options as string[], { error: code('choose') }), { input: 'names', options });

export const optionalNameOf = (options: readonly string[]) =>
  withInput(z.enum(['', ...options], { error: code('choose') }).default(''), {
    input: 'names',
    options,
    optional: true,
  });

export const yesNo = () =>
  withInput(
    z.enum(['yes', 'no'], { error: code('choose') }).transform((answer) => answer === 'yes'),
    { input: 'yesNo' },
  );

export const tick = () =>
  withInput(
    z.literal('yes', { error: code('confirm') }).transform(() => true),
    { input: 'tick' },
  );

export const optionalTick = () =>
  withInput(
    z
      .literal('yes')
      .optional()
      .catch(undefined)
      .transform((ticked) => ticked === 'yes'),
    { input: 'tick', optional: true },
  );

/** Every one of these must be ticked. */
export const everyTick = <const T extends string>(
  group: OptionGroup,
  options: readonly T[],
  hint: 'accepted' | 'contains' = 'accepted',
) =>
  withInput(
    z
      .union([z.string().transform((one) => [one]), z.array(z.string())], { error: code('acceptAll') })
      .refine((ticked) => options.every((option) => ticked.includes(option)), { error: code('acceptAll') })
      .transform(() => [...options]),
    { input: 'ticks', group, options, hint },
  );

/** At least one of these; those that are proposed stand first. */
export const someTicks = <const T extends string>(
  group: Labels,
  options: readonly T[],
  { proposed, error, hint }: { proposed: readonly T[]; error: FieldErrorCode; hint: TicksHint },
) =>
  withInput(
    z
      .union([z.string().transform((one) => [one]), z.array(z.string())], { error: code(error) })
      .pipe(z.array(z.enum(options as unknown as [T, ...T[]], { error: code(error) })).min(1, { error: code(error) })),
    {
      input: 'ticks',
      group,
      options: [...proposed, ...options.filter((option) => !proposed.includes(option))],
      proposed,
      hint,
    },
  );

/** `2026年10月22日`, `2026/10/22` and `2026.10.22` are written by hand as well. */
const asDay = (text: string): string => {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? [];
  return year && month && date ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text.trim();
};

export const day = () =>
  withInput(
    z
      .string({ error: code('required') })
      .transform(asDay)
      .refine((text) => text !== '', { error: code('required'), abort: true })
      .refine(isPlainDate, { error: code('day') })
      .transform(plainDate),
    { input: 'day' },
  );

/** A day to come, up to a last one. */
export const dayAhead = ({ today, latest }: { today: PlainDate; latest: PlainDate }) =>
  withInput(
    day()
      .refine((chosen) => today < chosen, { error: code('dayTooEarly') })
      .refine((chosen) => chosen <= latest, { error: code('dayTooLate') }),
    { input: 'day', future: true },
  );

export const optionalDay = ({ future = false } = {}) =>
  withInput(
    z
      .string()
      .optional()
      .transform((text) => asDay(text ?? ''))
      .refine((text) => text === '' || isPlainDate(text), { error: code('day') })
      .transform((text) => (text === '' ? null : plainDate(text))),
    { input: 'day', optional: true, future },
  );

/** A whole number from 1 to 9. */
export const digit = () =>
  withInput(
    z
      .string({ error: code('number') })
      .trim()
      .regex(/^[1-9]$/, { error: code('number') })
      .transform(Number),
    { input: 'number' },
  );

/** A whole number of days from 1 to 60. */
export const dayCount = () =>
  withInput(
    z
      .string({ error: code('days') })
      .trim()
      .regex(/^([1-9]|[1-5]\d|60)$/, { error: code('days') })
      .transform(Number),
    { input: 'number' },
  );

const words = (input: 'line' | 'text', longest: number, ready: readonly NoticeContent[] = []) =>
  withInput(
    z
      .string({ error: code('required') })
      .trim()
      .min(1, { error: code('required') })
      .max(longest, { error: code('tooLong') }),
    { input, words: true, ...(ready.length > 0 && { ready }) },
  );
const optionalWords = (input: 'line' | 'text', longest: number) =>
  withInput(
    z
      .string()
      .trim()
      .max(longest, { error: code('tooLong') })
      .default(''),
    { input, words: true, optional: true },
  );

export const line = () => words('line', 100);
export const optionalLine = () => optionalWords('line', 100);
export const text = (ready?: readonly NoticeContent[]) => words('text', 2000, ready);
export const optionalText = () => optionalWords('text', 2000);

const seatList = (least: number, error: FieldErrorCode, hint: 'contacts' | 'investigators') =>
  withInput(
    z.union([z.string().transform((one) => [one]), z.array(z.string())], { error: code(error) }).pipe(
      z
        .array(z.string())
        .min(least, { error: code(error) })
        .max(6, { error: code(error) }),
    ),
    { input: 'seats', hint },
  );
export const seats = () => seatList(1, 'seats', 'contacts');
/** Two officers or more (行政处罚法 42). */
export const officers = () => seatList(2, 'officers', 'investigators');
export const oneSeat = () =>
  withInput(z.string({ error: code('choose') }).min(1, { error: code('choose') }), {
    input: 'seats',
    one: true,
    hint: 'chair',
  });
