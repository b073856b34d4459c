import { z } from 'zod';
import { type Instant, instant, isPlainDate, type PlainDate } from '../domain/calendar/plain-date';

/** What one cell of a file may hold: a description for people, and text → value (undefined: not what was expected). */
export interface Cell<T> {
  expected: string;
  parse(text: string): T | undefined;
}

/** The zod field of one column; cells are trimmed before they are read. */
export function column<T>(header: string, { expected, parse }: Cell<T>) {
  return z
    .string()
    .transform((raw, context): T => {
      const value = parse(raw.trim());
      if (value === undefined) {
        context.addIssue({ code: 'custom', message: expected });
        return z.NEVER;
      }
      return value;
    })
    .meta({ column: header });
}

/** The same cell, where an empty one means unknown or not applicable: null. */
export function orEmpty<T>({ expected, parse }: Cell<T>): Cell<T | null> {
  return { expected: `${expected}, or empty`, parse: (text) => (text === '' ? null : parse(text)) };
}

/** Words of the file → codes of the program. */
export function coded<const C extends string | number | boolean>(codes: Readonly<Record<string, C>>): Cell<C> {
  const byWord = new Map(Object.entries(codes));
  return { expected: `one of ${[...byWord.keys()].join(', ')}`, parse: (text) => byWord.get(text) };
}

/** Codes that stand in the file as they are. */
export function oneOf<const C extends string>(codes: readonly C[]): Cell<C> {
  return { expected: `one of ${codes.join(', ')}`, parse: (text) => codes.find((code) => code === text) };
}

function matching(expected: string, pattern: RegExp): Cell<string> {
  return { expected, parse: (text) => (pattern.test(text) ? text : undefined) };
}

/** A leading = + - @ would be run by a spreadsheet; U+FFFD is what an earlier wrong conversion leaves behind. */
export const text = matching(
  'text on one line that is no spreadsheet formula (not beginning with = + - @)',
  /^[^=+\-@\p{C}\uFFFD][^\p{C}\uFFFD]*$/u,
);

export const day: Cell<PlainDate> = {
  expected: 'a day as YYYY-MM-DD',
  parse: (value) => (isPlainDate(value) ? value : undefined),
};

const TIME = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

/** Files give county time (UTC+8). */
export const time: Cell<Instant> = {
  expected: 'a time as YYYY-MM-DD HH:MM:SS',
  parse: (value) => {
    const date = TIME.exec(value)?.[1];
    return date !== undefined && isPlainDate(date) ? instant(`${value.replace(' ', 'T')}+08:00`) : undefined;
  },
};

export const count: Cell<number> = {
  expected: 'a whole number from 0',
  parse: (value) => (/^\d{1,6}$/.test(value) ? Number(value) : undefined),
};

export const flag = coded({ 是: true, 否: false });
export const grade = coded({
  一年级: 1,
  二年级: 2,
  三年级: 3,
  四年级: 4,
  五年级: 5,
  六年级: 6,
  七年级: 7,
  八年级: 8,
  九年级: 9,
});

export const classNumber: Cell<number> = {
  expected: 'a class as 1班',
  parse: (value) => {
    const digits = /^([1-9]\d?)班$/.exec(value)?.[1];
    return digits === undefined ? undefined : Number(digits);
  },
};

/** Demonstration numbers begin with 129, which no operator uses: the second digit is not checked. */
export const phone = matching(
  'a mobile number of 11 digits or a land line with area code',
  /^(1\d{10}|0\d{2,3}-?\d{7,8})$/,
);
export const schoolCode = matching('a school code of 10 digits', /^\d{10}$/);

export const email: Cell<string> = {
  expected: 'an e-mail address',
  parse: (value) => (z.email().safeParse(value).success ? value : undefined),
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** GB 11643: 17 digits with a day that exists since 1900, and the check character of ISO 7064 MOD 11-2. */
function isIdNumber(value: string): boolean {
  if (!/^[1-9]\d{5}(19|20)\d{9}[\dX]$/.test(value)) return false;
  if (!isPlainDate(`${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(value[place]), 0);
  return CHECK_CHARACTERS[sum % 11] === value[17];
}

export const idNumber: Cell<string> = {
  expected: 'an identity number of 18 characters with a real birth date and a right check character (GB 11643)',
  parse: (value) => (isIdNumber(value.toUpperCase()) ? value.toUpperCase() : undefined),
};

export const rollNumber: Cell<string> = {
  expected: 'a roll number: one letter (G for a regular one) and 18 characters',
  parse: (value) => (/^[A-Z]\d{17}[\dX]$/.test(value.toUpperCase()) ? value.toUpperCase() : undefined),
};
