import { isPlainDate } from '../../../domain/calendar/plain-date';
import { describeDeciders, isBase, knownPacks, type Refused, refusedBy } from '../../known-packs';
import { linkTo, paths } from '../../paths';
import { deciderFor } from '../../permissions';
import { Problem } from '../../problem';
import type { Reply, SignedIn, Visit } from '../../visit';
import { factsOf } from '../packs/presenter';
import { activationOf, wholeCounty } from './activation';
import { presentGates, presentOpenPoints, presentQuestions, presentRules } from './presenter';
import { PackPage } from './view';

/** One pack: every value with its source, what is open, and the forms of those whose step it is. */
export const showPack = (visit: Visit): Promise<Reply> => page(visit, null);

/** The file as it was proposed or shipped: to be filled in, raised by a version, and proposed again. */
export async function showPackFile({ services, parameters }: Visit): Promise<Reply> {
  const pack = (await knownPacks(services)).find(({ version }) => version === parameters.version);
  if (!pack) throw new Problem(404, 'notFound');
  return { kind: 'json', body: pack.resolved.file };
}

/** The legal office answers, or a leader puts the pack into force. */
export async function decideOnPack(visit: Visit): Promise<Reply> {
  const { body, words } = visit;
  const done = body.step === 'answer' ? 'answered' : 'activated';
  try {
    const refused = body.step === 'answer' ? await answer(visit) : await activate(visit);
    if (refused) return page(visit, { text: refused, details: [] });
  } catch (error) {
    return page(visit, refusedBy(error, words));
  }
  const { version = '' } = visit.parameters;
  return { kind: 'redirect', to: linkTo(paths.pack, { version }, { done }) };
}

/** @returns why it was not taken; null when it was. */
async function answer({ services, words, body, parameters, official }: Visit): Promise<string | null> {
  const by = deciderFor(official as SignedIn, 'answer');
  if (!by) throw new Problem(403, 'forbidden');
  const text = typeof body.answer === 'string' ? body.answer.trim() : '';
  if (text.length < 4 || text.length > 400) return words.packs.refusals.answer;
  const { version = '' } = parameters;
  await services.packs.answer({ version, questionId: String(body.question), text }, by);
  return null;
}

async function activate({ services, words, body, parameters, official }: Visit): Promise<string | null> {
  const by = deciderFor(official as SignedIn, 'activate');
  if (!by) throw new Problem(403, 'forbidden');
  const { place, from } = body;
  if (typeof from !== 'string' || !isPlainDate(from)) return words.packs.refusals.day;
  if (typeof place !== 'string' || place === '') return words.packs.refusals.unknownPlace;
  const { version = '' } = parameters;
  await services.packs.activate({ version, place: place === wholeCounty ? null : place, from }, by);
  return null;
}

async function page(visit: Visit, refused: Refused | null): Promise<Reply> {
  const { services, words, locale, today, query } = visit;
  const official = visit.official as SignedIn;
  const known = await knownPacks(services);
  const pack = known.find(({ version }) => version === visit.parameters.version);
  if (!pack) throw new Problem(404, 'notFound');
  const { resolved, proposed } = pack;
  const who = await describeDeciders(
    proposed ? [proposed.proposed, ...proposed.activations, ...proposed.answers] : [],
    services,
    words,
  );
  const { townships } = await services.records.places(today);
  const done = query.done as keyof typeof words.packs.done;
  return {
    kind: 'page',
    status: refused ? 409 : 200,
    title: resolved.file.title[locale],
    body: (
      <PackPage
        visit={visit}
        refused={refused}
        done={!refused && Object.hasOwn(words.packs.done, done ?? '') ? words.packs.done[done] : null}
        version={pack.version}
        title={resolved.file.title[locale]}
        facts={factsOf(pack, who, words)}
        digest={proposed?.digest ?? null}
        documents={resolved.file.documents}
        open={isBase(pack) ? [] : presentOpenPoints(pack, words, locale)}
        questions={presentQuestions(pack, who, words, locale)}
        gates={presentGates(pack, who, words, locale)}
        others={known
          .filter(({ version }) => version !== pack.version)
          .map(({ version, resolved: { file } }) => ({ version, title: file.title[locale] }))}
        rules={presentRules(resolved, locale)}
        mayPropose={!proposed && !isBase(pack) && deciderFor(official, 'propose') ? resolved.file.id : null}
        mayAnswer={proposed?.activations.length === 0 && deciderFor(official, 'answer') !== undefined}
        activation={activationOf(pack, official, townships)}
      />
    ),
  };
}
