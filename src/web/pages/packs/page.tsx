import { shippedPack } from '../../../domain/pack/packs';
import { describeDeciders, isBase, knownPacks, type Refused, refusedBy } from '../../known-packs';
import { linkTo, paths } from '../../paths';
import { deciderFor } from '../../permissions';
import { Problem } from '../../problem';
import type { Reply, SignedIn, Visit } from '../../visit';
import { presentPacks, presentPlaces } from './presenter';
import { PacksPage } from './view';

/** The rules that hold in each place, and every pack that there is. */
export const showPacks = (visit: Visit): Promise<Reply> => page(visit, null);

/** Proposes a shipped draft, or a pack file that was pasted. */
export async function propose(visit: Visit): Promise<Reply> {
  const by = deciderFor(visit.official as SignedIn, 'propose');
  if (!by) throw new Problem(403, 'forbidden');
  const { refusals } = visit.words.packs;
  const { shipped, file } = visit.body;
  const pasted = typeof file === 'string' ? file.trim() : '';
  if (!pasted && (typeof shipped !== 'string' || shipped === '')) return page(visit, refusal(refusals.nothing));
  let content: unknown = null;
  try {
    if (pasted) content = JSON.parse(pasted);
  } catch {
    return page(visit, refusal(refusals.json));
  }
  try {
    content ??= shippedPack(String(shipped)).file;
    const { version } = await visit.services.packs.propose(content, visit.words.packs.pasteLabel, by);
    return { kind: 'redirect', to: linkTo(paths.pack, { version }, { done: 'proposed' }) };
  } catch (error) {
    return page(visit, refusedBy(error, visit.words));
  }
}

const refusal = (text: string): Refused => ({ text, details: [] });

async function page(visit: Visit, refused: Refused | null): Promise<Reply> {
  const { services, words, locale, today, body } = visit;
  const known = await knownPacks(services);
  const { townships } = await services.records.places(today);
  const proposed = known.flatMap((one) => one.proposed ?? []);
  const who = await describeDeciders(
    proposed.flatMap((one) => [one.proposed, ...one.activations]),
    services,
    words,
  );
  return {
    kind: 'page',
    status: refused ? 409 : 200,
    title: words.packs.title,
    body: (
      <PacksPage
        visit={visit}
        refused={refused}
        places={presentPlaces(await services.packs.inForce(), proposed, townships, { words, locale, today })}
        packs={presentPacks(known, who, words, locale)}
        drafts={
          deciderFor(visit.official as SignedIn, 'propose')
            ? known
                .filter((one) => one.proposed === null && !isBase(one))
                .map(({ resolved: { file } }) => ({ id: file.id, title: file.title[locale] }))
            : null
        }
        typed={typeof body.file === 'string' ? body.file : ''}
      />
    ),
  };
}
