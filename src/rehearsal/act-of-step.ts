import type { z } from 'zod';
import type { PlainDate } from '../domain/calendar/plain-date';
import { type Command, officialActSchema, ruleActSchema, signalSchema } from '../domain/case/acts';
import type { CaseFold } from '../domain/case/fold';
import { roles } from '../domain/case/vocabulary';

/** A step's act: the fields that it names, and what goes without saying. */

type ActSchema = z.ZodObject<z.core.$ZodLooseShape>;
const schemas = new Map<string, ActSchema>(
  [...officialActSchema.options, ...signalSchema.options, ...ruleActSchema.options].map((schema) => [
    schema.shape.type.value,
    schema as unknown as ActSchema,
  ]),
);
export const isActType = (type: string): boolean => schemas.has(type);

/** What a scenario calls by a name that only the running case can turn into an id. */
export interface Names {
  seat(role: string): unknown;
  /** The last document of a kind. */
  document(kind: string): unknown;
  /** The last entry with an event of this type. */
  entry(type: string): unknown;
  /** The clock of a rule that runs. */
  deadline(rule: string): unknown;
  pack(id: string): unknown;
}

const namedFields: Record<string, keyof Names> = {
  contacts: 'seat',
  investigators: 'seat',
  chair: 'seat',
  about: 'document',
  entry: 'entry',
  deadline: 'deadline',
  pack: 'pack',
};

/** Stands for anything that is named, when a file is read before there is a case. */
const anything: Names = {
  seat: (role) => (roles.some((name) => name === role) ? 'S-0000000000' : role),
  document: () => 'D1',
  entry: () => 1,
  deadline: (rule) => rule,
  pack: () => ({ clocks: {} }),
};

/** What is wrong with the fields of an act, one line each. */
export function actProblems(type: string, fields: Record<string, unknown>, on: PlainDate): string[] {
  const schema = schemas.get(type);
  if (!schema) return [`do: expected the type of an act, got ${type}`];
  const { error } = schema.safeParse(filledIn(schema, type, fields, on, anything), { reportInput: true });
  return (error?.issues ?? []).map(
    ({ path, message, input }) =>
      `${[type, ...path].join('.')}: ${message}${input === undefined || path.length === 0 ? '' : `, got ${JSON.stringify(input)}`}`,
  );
}

/** The act of a step in a running case; `readScenario` has checked its fields. */
export function actOf(type: string, fields: Record<string, unknown>, on: PlainDate, names: Names): Command['act'] {
  const schema = schemas.get(type);
  return (schema ? filledIn(schema, type, fields, on, names) : { type }) as Command['act'];
}

/**
 * A day that an act names and the step leaves out is the step's own day; what may be null is null, what may be empty is
 * empty.
 */
function filledIn(
  schema: ActSchema,
  type: string,
  fields: Record<string, unknown>,
  on: PlainDate,
  names: Names,
): Record<string, unknown> {
  const act: Record<string, unknown> = { type };
  const byName = (field: string, value: unknown): unknown => {
    const by = namedFields[field];
    return by === undefined || typeof value !== 'string' ? value : names[by](value);
  };
  for (const [field, value] of Object.entries(fields))
    act[field] = Array.isArray(value) ? value.map((one) => byName(field, one)) : byName(field, value);
  for (const [field, shape] of Object.entries(schema.shape)) {
    if (field in act) continue;
    const accepts = (value: unknown) => (shape as z.ZodType).safeParse(value).success;
    if (accepts(undefined)) continue;
    if (accepts(null)) act[field] = null;
    else if (accepts(on) && !accepts('no day')) act[field] = on;
    else if (accepts([])) act[field] = [];
  }
  return act;
}

/** The names of a case as it stands. @throws Error for what it does not have. */
export function namesIn(
  { context }: CaseFold,
  entries: readonly { sequence: number; event: { type: string } }[],
  packOf: (id: string) => unknown,
): Names {
  const found = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`expected ${what} in the case, got none`);
    return value;
  };
  return {
    seat: (role) => found(context.opening.seats[role as (typeof roles)[number]]?.[0], `a post ${role}`),
    document: (kind) =>
      found(
        context.documents.findLast((document) => document.kind === kind || document.id === kind)?.id,
        `a document ${kind}`,
      ),
    entry: (type) => found(entries.findLast(({ event }) => event.type === type)?.sequence, `an entry ${type}`),
    deadline: (rule) =>
      context.deadlines.findLast((deadline) => deadline.rule === rule && deadline.status === 'running')?.id ?? rule,
    pack: packOf,
  };
}
