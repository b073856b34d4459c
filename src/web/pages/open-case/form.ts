import { z } from 'zod';
import { reportSources } from '../../../domain/case/vocabulary';
import { choice, day, digit, line, optionalLine } from '../../forms/field';

const idNumber = line().transform((text) => text.toUpperCase());
const shown = { input: 'line', words: true } as const;

/** What is asked of every report. */
export const reportFields = {
  idNumber: idNumber.refine((text) => /^\d{17}[\dX]$/.test(text), { error: 'idNumber' }).meta(shown),
  source: choice('reportSources', reportSources),
  receivedOn: day(),
} satisfies z.ZodRawShape;

/** What is asked besides about a child that is not known here. */
export const newPersonFields = {
  name: line(),
  sex: choice('sexes', ['male', 'female']),
  birthDate: day(),
  rollNumber: optionalLine(),
  school: line(),
  grade: digit(),
  class: z
    .string({ error: 'required' })
    .trim()
    .regex(/^[1-9]\d?$/, { error: 'required' })
    .transform(Number)
    .meta({ input: 'number' }),
  guardianName: optionalLine(),
  guardianRelation: optionalLine(),
  guardianPhone: optionalLine(),
  hukouCounty: optionalLine(),
  hukouTownship: optionalLine(),
  hukouVillage: optionalLine(),
} satisfies z.ZodRawShape;

export type Report = z.output<z.ZodObject<typeof reportFields>>;
export type NewPerson = z.output<z.ZodObject<typeof newPersonFields>>;
