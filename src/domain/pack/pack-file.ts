import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../calendar/plain-date';
import { type ParameterKey, parameterKeys, parameterSchemas } from './parameters';

/**
 * A county's rules as one file: its documents, its values, what is still blank, and what its legal office has to say
 * before it may be used. Silent values are those of the pack that it is based on.
 */

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), {
  error: 'expected a day such as 2026-10-22',
});
const words = z.strictObject({ zh: z.string().min(2), en: z.string().min(2) });
export type Words = z.infer<typeof words>;

const basis = z.strictObject({
  /** A code of `documents`, or the title of a law. */
  document: z.string().min(2).max(60),
  clause: z.string().min(1).max(60).nullable(),
  /** The document's own words, cleaned of what printing and copying did to them; null where the text was not at hand. */
  quote: z.string().min(2).max(60).nullable(),
});
export type Basis = z.infer<typeof basis>;

/** L, S, P and D of case-ladder: law, the county's document, practice, a default of ours that a county may change. */
export const origins = ['law', 'document', 'practice', 'default'] as const;

const requirement = z.string().regex(/^(LL|HA|MX|XS|WC)-\d{2}$/, 'expected a requirement ID such as WC-38');
const cited = {
  origin: z.enum(origins),
  basis: z.array(basis).default([]),
  requirements: z.array(requirement).default([]),
  /** That of the file unless given. */
  effectiveFrom: day.optional(),
};

const filled = <Key extends ParameterKey>(key: Key) => z.strictObject({ value: parameterSchemas[key], ...cited });
/** The document leaves the place empty: `blank` is what stands there. */
const blank = z.strictObject({ blank: z.string().min(1).max(40), ...cited });
export type BlankParameter = z.infer<typeof blank>;

const parameters = z.strictObject(
  Object.fromEntries(parameterKeys.map((key) => [key, z.union([filled(key), blank]).optional()])) as {
    [Key in ParameterKey]: z.ZodOptional<z.ZodUnion<[ReturnType<typeof filled<Key>>, typeof blank]>>;
  },
);

const document = z.strictObject({
  title: z.string().min(4),
  /** How a date's sentence calls it. */
  short: z.string().min(2).max(40),
  number: z.string().nullable(),
  date: day.nullable(),
  /** A speech instructs the administration and binds no guardian. */
  nature: z.enum(['normativeDocument', 'departmentalNotice', 'workPlan', 'speech']),
});

const answer = z.strictObject({ text: z.string().min(4).max(400), by: z.string().min(2).max(40), on: day });
const question = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]{2,40}$/),
  /** The parameters that it is about. */
  about: z.array(z.enum(parameterKeys as [ParameterKey, ...ParameterKey[]])).min(1),
  question: words,
  /** The legal office's; null while it is open. */
  answer: answer.nullable(),
});
export type LegalQuestion = z.infer<typeof question>;

export const packFileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]{2,39}$/, 'expected a pack id such as wencheng2019'),
  version: z.int().min(1),
  /** The pack whose values stand where this one is silent; null for the national base. */
  basedOn: z.string().nullable(),
  title: words,
  effectiveFrom: day,
  documents: z.record(z.string().regex(/^[A-Z]{2}$/), document),
  parameters,
  questions: z.array(question),
});
export type PackFile = z.infer<typeof packFileSchema>;

/** A pack file that is not one, with all that is wrong in it. */
export class PackUnreadable extends Error {
  constructor(
    readonly where: string,
    readonly problems: readonly string[],
  ) {
    super(
      `${where}: expected a policy pack, got something else:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}

/**
 * @param where the file's name, for errors
 * @throws PackUnreadable naming every place, what was expected there and what came.
 */
export function readPackFile(content: unknown, where: string): PackFile {
  const { success, data, error } = packFileSchema.safeParse(content, { reportInput: true });
  if (success) return data;
  throw new PackUnreadable(where, problemsOf(error.issues));
}

function problemsOf(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): string[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    // Of a parameter's two shapes the one with the fewest complaints is the one that was meant.
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const [meant = []] = [...issue.errors].sort((a, b) => a.length - b.length);
      return problemsOf(meant, path);
    }
    // An unknown key is named in the message; its object may be the whole file.
    const isSaid = issue.input === undefined || issue.code === 'unrecognized_keys';
    const got = isSaid ? '' : `, got ${JSON.stringify(issue.input)}`;
    return [`${path.join('.') || 'the whole file'}: ${issue.message}${got}`];
  });
}
