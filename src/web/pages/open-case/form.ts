import { z } from 'zod';
import { reportSources } from '../../../domain/case/vocabulary';
import { choice, day, digit, line, nameOf, optionalLine, optionalNameOf } from '../../forms/field';
import type { FieldError } from '../../forms/read-form';
import type { Places } from '../../records';

const idNumber = line().transform((text) => text.toUpperCase());
const shown = { input: 'line', words: true } as const;

/** What is asked of every report. */
export const reportFields = {
  idNumber: idNumber.refine((text) => /^\d{17}[\dX]$/.test(text), { error: 'idNumber' }).meta(shown),
  source: choice('reportSources', reportSources),
  receivedOn: day(),
} satisfies z.ZodRawShape;

/** What is asked besides about a child that is not known here. Places are chosen: a misspelt one has no holders. */
export const newPersonFields = ({ schools, townships, villages }: Places) =>
  ({
    name: line(),
    sex: choice('sexes', ['male', 'female']),
    birthDate: day(),
    rollNumber: optionalLine(),
    school: nameOf(schools),
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
    hukouTownship: optionalNameOf(townships),
    hukouVillage: optionalNameOf([...new Set(villages.map(({ village }) => village))]),
  }) satisfies z.ZodRawShape;

export type Report = z.output<z.ZodObject<typeof reportFields>>;
export type NewPerson = z.output<z.ZodObject<ReturnType<typeof newPersonFields>>>;

/** A village belongs to the township that is chosen with it. */
export function villageErrors({ hukouTownship, hukouVillage }: Partial<NewPerson>, { villages }: Places): FieldError[] {
  const fits = villages.some(({ township, village }) => township === hukouTownship && village === hukouVillage);
  return !hukouVillage || fits ? [] : [{ field: hukouTownship ? 'hukouVillage' : 'hukouTownship', code: 'choose' }];
}
