import { z } from 'zod';
import { type ParameterKey, parameterKeys, parameterSchemas } from './parameters';
import type { PolicyPack } from './policy-pack';
import { caseGroups, caseSingles } from './resolve';

/** A pack as a case carries it, checked where one comes from outside: each value of its own shape, with its source. */

const sourced = (key: ParameterKey) => z.strictObject({ value: parameterSchemas[key], source: z.string().max(400) });

const group = (prefix: string) =>
  z.strictObject(
    Object.fromEntries(
      parameterKeys
        .filter((key) => key.startsWith(`${prefix}.`))
        .map((key) => [key.slice(prefix.length + 1), sourced(key)]),
    ),
  );

export const policyPackSchema = z.strictObject({
  id: z.string().max(40),
  version: z.string().max(60),
  ...Object.fromEntries(caseGroups.map((prefix) => [prefix, group(prefix)])),
  ...Object.fromEntries(caseSingles.map((key) => [key, sourced(key)])),
}) as unknown as z.ZodType<PolicyPack>;
