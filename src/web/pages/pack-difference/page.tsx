import { migrationReasons } from '../../../domain/case/vocabulary';
import { comparePacks } from '../../../domain/pack/compare';
import { isInForce } from '../../../ledger/policy-packs';
import { casesToMove, type MovedCase } from '../../../temporal/move-cases';
import { differenceRows } from '../../../wording/pack-text';
import { type KnownPack, knownPacks, type Refused, refusedBy } from '../../known-packs';
import { boardWithin, deciderFor } from '../../permissions';
import { Problem } from '../../problem';
import type { Reply, SignedIn, Visit } from '../../visit';
import { presentTouched } from './presenter';
import { PackDifferencePage } from './view';

/** What changes from one pack to another, and the open cases that live by the former. */
export const showPackDifference = (visit: Visit): Promise<Reply> => page(visit, null, null);

/** Moves the open cases of the places in which the pack is in force. */
export async function movePackCases(visit: Visit): Promise<Reply> {
  const { services, words, body, parameters, official } = visit;
  const by = deciderFor(official as SignedIn, 'move');
  if (!by) throw new Problem(403, 'forbidden');
  const reason = migrationReasons.find((one) => one === body.reason);
  if (!reason) return page(visit, { text: words.packs.refusals.reason, details: [] }, null);
  const { version = '' } = parameters;
  try {
    const moved: MovedCase[] = [];
    for (const place of await placesOf(visit, version))
      moved.push(...(await services.packs.move({ version, place, reason }, by)));
    return page(visit, null, moved);
  } catch (error) {
    return page(visit, refusedBy(error, words), null);
  }
}

/** Where a pack is in force today. */
async function placesOf({ services, today }: Visit, version: string): Promise<(string | null)[]> {
  const found = (await services.packs.proposed()).find((one) => one.version === version);
  return found?.activations.filter((one) => isInForce(one, today)).map(({ place }) => place) ?? [];
}

async function page(visit: Visit, refused: Refused | null, moved: readonly MovedCase[] | null): Promise<Reply> {
  const { services, words, locale, parameters, query } = visit;
  const official = visit.official as SignedIn;
  const known = await knownPacks(services);
  const named = (version: string | undefined) => known.find((one) => one.version === version);
  const after = named(parameters.version);
  const inForce = await services.packs.inForce();
  const before = named(query.with) ?? (after && formerOf(after, known, inForce.county.version));
  if (!after || !before) throw new Problem(404, 'notFound');
  const nameOf = (one: KnownPack) => `${one.resolved.file.title[locale]} (${one.version})`;
  const open = await services.records.casesUnderPacks();
  return {
    kind: 'page',
    status: refused ? 409 : 200,
    title: words.packs.differenceTitle,
    body: (
      <PackDifferencePage
        visit={visit}
        refused={refused}
        moved={moved}
        before={{ version: before.version, title: nameOf(before) }}
        after={{ version: after.version, title: nameOf(after) }}
        rows={differenceRows(
          { before: before.resolved, after: after.resolved },
          comparePacks(before.resolved, after.resolved),
          locale,
        )}
        touched={presentTouched(open, { before, after }, boardWithin(official), words)}
        toMove={deciderFor(official, 'move') ? casesToMove(open, inForce, after.version, null).length : 0}
      />
    ),
  };
}

/** The version before, else what holds in the county now. */
function formerOf({ version, resolved: { file } }: KnownPack, known: readonly KnownPack[], county: string) {
  const earlier = known
    .filter(({ resolved: { file: other } }) => other.id === file.id && other.version < file.version)
    .sort((a, b) => b.resolved.file.version - a.resolved.file.version);
  const current = known.find((one) => one.version === county && one.version !== version);
  return earlier[0] ?? current ?? known.find((one) => one.version !== version);
}
