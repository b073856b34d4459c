import { z } from 'zod';
import { type Instant, instant, isPlainDate, type PlainDate } from '../domain/calendar/plain-date';

/** How PostgreSQL keeps the values of a column while files are compared. */
export type SqlType = 'text' | 'date' | 'timestamptz' | 'integer' | 'boolean';

/** What one cell of a file may hold: a description for people, and text → value (undefined: not what was expected). */
export interface Cell<T> {
  expected: string;
  sql: SqlType;
  parse(text: string): T | undefined;
}

/** A column of a file: its header and what its cells hold. */
export interface Column<T> extends Cell<T> {
  header: string;
}

export const column = <T>(header: string, cell: Cell<T>): Column<T> => ({ header, ...cell });

/** The same cell, where an empty one means unknown or not applicable: null. */
export function orEmpty<T>({ expected, sql, parse }: Cell<T>): Cell<T | null> {
  return { expected: `${expected}, or empty`, sql, parse: (text) => (text === '' ? null : parse(text)) };
}

const sqlTypes: Partial<Record<string, SqlType>> = { number: 'integer', boolean: 'boolean' };

/** Words of the file → codes of the program. */
export function coded<const C extends string | number | boolean>(codes: Readonly<Record<string, C>>): Cell<C> {
  const byWord = new Map(Object.entries(codes));
  const sql = sqlTypes[typeof Object.values(codes)[0]] ?? 'text';
  return { expected: `one of ${[...byWord.keys()].join(', ')}`, sql, parse: (text) => byWord.get(text) };
}

/** Codes that stand in the file as they are. */
export function oneOf<const C extends string>(codes: readonly C[]): Cell<C> {
  return {
    expected: `one of ${codes.join(', ')}`,
    sql: 'text',
    parse: (text) => codes.find((code) => code === text),
  };
}

function matching(expected: string, pattern: RegExp): Cell<string> {
  return { expected, sql: 'text', parse: (text) => (pattern.test(text) ? text : undefined) };
}

/** A leading = + - @ would be run by a spreadsheet; U+FFFD is what an earlier wrong conversion leaves behind. */
export const text = matching(
  'text on one line that is no spreadsheet formula (not beginning with = + - @)',
  /^[^=+\-@\p{C}\uFFFD][^\p{C}\uFFFD]*$/u,
);

/** Days that were looked at before: a file of a million rows holds a few thousand of them. */
const knownDays = new Map<string, PlainDate | undefined>();
const knownDaysAtMost = 20_000;

function toDay(value: string): PlainDate | undefined {
  if (knownDays.has(value)) return knownDays.get(value);
  const result = isPlainDate(value) ? value : undefined;
  if (knownDays.size < knownDaysAtMost) knownDays.set(value, result);
  return result;
}

export const day: Cell<PlainDate> = { expected: 'a day as YYYY-MM-DD', sql: 'date', parse: toDay };

const TIME = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

/** Files give county time (UTC+8). */
export const time: Cell<Instant> = {
  expected: 'a time as YYYY-MM-DD HH:MM:SS',
  sql: 'timestamptz',
  parse: (value) => {
    const date = TIME.exec(value)?.[1];
    return date !== undefined && toDay(date) ? instant(`${value.replace(' ', 'T')}+08:00`) : undefined;
  },
};

export const count: Cell<number> = {
  expected: 'a whole number from 0',
  sql: 'integer',
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
  sql: 'integer',
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
  sql: 'text',
  parse: (value) => (z.email().safeParse(value).success ? value : undefined),
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** GB 11643: 17 digits with a day that exists since 1900, and the check character of ISO 7064 MOD 11-2. */
function isIdNumber(value: string): boolean {
  if (!/^[1-9]\d{5}(19|20)\d{9}[\dX]$/.test(value)) return false;
  if (!toDay(`${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(value[place]), 0);
  return CHECK_CHARACTERS[sum % 11] === value[17];
}

/**
 * What else a child may be known by: travel permits of Hong Kong and Macau residents (H or M and 8 to 10 digits) and of
 * Taiwan residents (8 digits), passports, permanent-resident cards of foreigners (3 letters and 12 digits). Residence
 * permits of Hong Kong, Macau and Taiwan residents (81, 82, 83) and the foreigners' card of 2023 have 18 characters like
 * an identity number.
 */
const OTHER_DOCUMENT = /^([HM]\d{8,10}|\d{8}|(?=.*\d)[A-Z][A-Z0-9]{5,11}|[A-Z]{3}\d{12})$/;

export const idNumber: Cell<string> = {
  expected:
    'an identity number of 18 characters with a real birth date and a right check character (GB 11643; ' +
    '15 digits of the first generation must be replaced), or the number of a travel permit, a residence permit or a passport',
  sql: 'text',
  parse: (value) => {
    const number = value.toUpperCase();
    return isIdNumber(number) || OTHER_DOCUMENT.test(number) ? number : undefined;
  },
};

export const rollNumber: Cell<string> = {
  expected: 'a roll number: G and an identity number, or another letter and 6 to 24 letters and digits',
  sql: 'text',
  parse: (value) => {
    const number = value.toUpperCase();
    return /^(G\d{17}[\dX]|[A-Z][A-Z0-9]{6,24})$/.test(number) ? number : undefined;
  },
};
