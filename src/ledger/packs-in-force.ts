import type { PlainDate } from '../domain/calendar/plain-date';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { sha256Hex } from '../domain/ledger/digest';
import { shippedPack } from '../domain/pack/packs';
import { parameterKeys } from '../domain/pack/parameters';
import type { ResolvedPack } from '../domain/pack/resolve';
import type { Queries } from './sql';

/** The rules of a county on a day: townships without rules of their own live by those of the whole county. */
export interface PacksInForce {
  /** The national base where the county has none. */
  county: ResolvedPack;
  townships: ReadonlyMap<string, ResolvedPack>;
}

/** Where nobody has put a pack into force: `fanxiao detect`, a county on its first day. */
export const nationalRules = (): PacksInForce => ({ county: shippedPack('national'), townships: new Map() });

/** What new cases and the comparison of files live by on a day. @throws Error when a stored pack is not what it was. */
export async function packsInForce(sql: Queries, day: PlainDate): Promise<PacksInForce> {
  const rows = await sql<{ place: string | null; version: string; body: ResolvedPack; digest: string }[]>`
    select distinct on (place) place, version, body, digest
    from county.pack_decision join county.policy_pack using (version)
    where kind = 'activated' and effective_from <= ${day}
    order by place, effective_from desc, decision_id desc`;
  const townships = new Map<string, ResolvedPack>();
  let { county } = nationalRules();
  for (const { place, ...row } of rows) {
    const pack = storedPack(row);
    if (place === null) county = pack;
    else townships.set(place, pack);
  }
  return { county, townships };
}

/** The pack of a township, else that of the county. @param township null where nobody knows it */
export const packFor = ({ county, townships }: PacksInForce, township: string | null): ResolvedPack =>
  (township === null ? undefined : townships.get(township)) ?? county;

/** The pack that a case carries; the national base for one that nobody has proposed here. */
export async function packOfVersion(sql: Queries, version: string): Promise<ResolvedPack> {
  const [row] = await sql<{ version: string; body: ResolvedPack; digest: string }[]>`
    select version, body, digest from county.policy_pack where version = ${version}`;
  return row ? storedPack(row) : shippedPack('national');
}

/** One name for the rules of all places: the same name is the same rules. */
export const nameOfRules = ({ county, townships }: PacksInForce): string =>
  [county.version, ...[...townships].map(([place, { version }]) => `${place}=${version}`).sort()].join(';');

export const digestOfPack = (pack: ResolvedPack): string => sha256Hex(canonicalJson(pack));

/**
 * A pack as it was proposed. What this version of Fanxiao asks for besides is the national base's.
 * @throws Error when it was changed since.
 */
export function storedPack({
  version,
  body,
  digest,
}: {
  version: string;
  body: ResolvedPack;
  digest: string;
}): ResolvedPack {
  if (digestOfPack(body) !== digest)
    throw new Error(
      `Pack ${version}: expected the content with the digest ${digest}, found another. ` +
        'The table county.policy_pack was changed by hand: restore it from a backup.',
    );
  const known = new Map(body.parameters.map((parameter) => [parameter.key, parameter]));
  const { file, parameters: national } = shippedPack('national');
  const parameters = parameterKeys.flatMap((key, index) => {
    const base = national[index];
    return known.get(key) ?? (base ? [{ ...base, inheritedFrom: file.id }] : []);
  });
  return { ...body, parameters };
}
