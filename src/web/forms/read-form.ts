import type { z } from 'zod';
import type { PlainDate } from '../../domain/calendar/plain-date';
import type { OfficialAct } from '../../domain/case/acts';
import { type FieldErrorCode, inputOf } from './field';

export type Body = Record<string, unknown>;

export interface FieldError {
  field: string;
  code: FieldErrorCode;
}

/** One way to fill in a form; a form with several ways asks which one first. */
export interface Branch<V = Record<string, unknown>> {
  /** Key of `wording.branches`; null where there is only one way. */
  name: string | null;
  fields: z.ZodRawShape;
  act(values: V): OfficialAct;
  /** Rules between fields; only fields that are right by themselves are there. */
  check?(values: Partial<V>): FieldError[];
}

/** Ties the types of fields and act together. */
export const branch = <S extends z.ZodRawShape>(
  fields: S,
  definition: Omit<Branch<{ [K in keyof S]: z.output<S[K]> }>, 'fields'>,
): Branch => ({ ...definition, fields }) as unknown as Branch;

export interface FieldsRead {
  values: Record<string, unknown>;
  errors: FieldError[];
}

/** Checks each field by itself, so that all errors are told at once. Days in the future are errors where not meant. */
export function readFields(fields: z.ZodRawShape, body: Body, today: PlainDate): FieldsRead {
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [field, schema] of Object.entries(fields) as [string, z.ZodType][]) {
    const result = schema.safeParse(body[field]);
    const input = inputOf(schema);
    if (!result.success) errors.push({ field, code: result.error.issues[0]?.message as FieldErrorCode });
    else if (input.input === 'day' && !input.future && result.data !== null && (result.data as string) > today)
      errors.push({ field, code: 'dayInFuture' });
    else values[field] = result.data;
  }
  return { values, errors };
}

export type FormResult =
  | { ok: true; act: OfficialAct; words: Record<string, string> }
  | { ok: false; errors: FieldError[] };

/**
 * Reads a posted form: the coded act, and apart from it the free words, which never leave the ledger.
 * @returns every error at once, in the order of the fields.
 */
export function readForm(branches: readonly Branch[], body: Body, today: PlainDate): FormResult {
  const chosen = branches.length === 1 ? branches[0] : branches.find(({ name }) => name === body.decision);
  if (!chosen) return { ok: false, errors: [{ field: 'decision', code: 'choose' }] };
  const { values, errors } = readFields(chosen.fields, body, today);
  const order = Object.keys(chosen.fields);
  const all = [...errors, ...(chosen.check?.(values) ?? [])];
  if (all.length > 0) return { ok: false, errors: all.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) };
  const words: Record<string, string> = {};
  for (const [field, schema] of Object.entries(chosen.fields) as [string, z.ZodType][]) {
    const input = inputOf(schema);
    if ('words' in input && values[field] !== '') words[field] = String(values[field]);
  }
  return { ok: true, act: chosen.act(values), words };
}
