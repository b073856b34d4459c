import { resolveDraft } from '../domain/pack/packs';
import { parameterKeys } from '../domain/pack/parameters';
import type { PolicyPack } from '../domain/pack/policy-pack';
import { blanksOfCase, parameterOf, type ResolvedPack, toPolicyPack } from '../domain/pack/resolve';
import { readPack } from '../read-pack';

/** The pack of a rehearsal, by its id or by the file of a draft, with what the scenario fills in for its blanks. */
export async function rehearsedPack(name: string, filled: Record<string, unknown>): Promise<PolicyPack> {
  const pack = fillIn(await readPack(name), filled);
  const blanks = blanksOfCase(pack);
  if (blanks.length > 0)
    throw new Error(
      `Pack ${pack.version} cannot be rehearsed: a case needs ${blanks.map(({ key, blank }) => `${key} (blank: "${blank}")`).join(', ')}. ` +
        'Fill the values in, in the pack or under filled: of the scenario.',
    );
  return toPolicyPack(pack);
}

/** @throws Error for a parameter that the pack does not leave blank, PackUnreadable for a value of another shape. */
function fillIn(pack: ResolvedPack, filled: Record<string, unknown>): ResolvedPack {
  const entries = Object.entries(filled);
  if (entries.length === 0) return pack;
  const parameters = entries.map(([name, value]) => {
    const key = parameterKeys.find((one) => one === name);
    const blank = key && parameterOf(pack, key);
    if (!blank || blank.blank === null) throw new Error(`filled: ${name} is no blank of pack ${pack.version}`);
    const { origin, basis, requirements, effectiveFrom } = blank;
    return [name, { value, origin, basis, requirements, effectiveFrom }];
  });
  const content = { ...pack.file, parameters: { ...pack.file.parameters, ...Object.fromEntries(parameters) } };
  return resolveDraft(content, `pack ${pack.version}, filled in`);
}
