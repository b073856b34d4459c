import type { SourceTable } from '../domain/case/source-table';
import { enforcementSources } from '../domain/enforcement/sources';
import { exitSources } from '../domain/exit/sources';
import { ladderSources } from '../domain/ladder/sources';
import { penaltySources } from '../domain/penalty/sources';
import { questionSources } from '../domain/question/sources';
import { remediesSources } from '../domain/remedies/sources';
import { serviceSources } from '../domain/service/sources';
import { trackDefinitions } from '../domain/tracks';
import { trackSources } from '../domain/tracks/sources';
import { type LadderWords, ladderWords, type SourceDocument } from '../wording/ladder-words';
import { isTrack, type MachineName } from './machines';
import type { Transition } from './read-machine';

type Table = Readonly<Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>>;

const own = {
  case: ladderSources,
  service: serviceSources,
  remedies: remediesSources,
  enforcement: enforcementSources,
  penalty: penaltySources,
  exit: exitSources,
  question: questionSources,
} satisfies Record<string, SourceTable<never>>;

/** The table in which the sources of a machine stand; tracks share one. */
export const sourcesOf = (name: MachineName): Table => (isTrack(name) ? trackSources : own[name]) as Table;

/** The entry of a table that a transition uses: event, guard, and what the guard asks about where the table says that. */
export function sourceKey(name: MachineName, { event, guard }: Transition): string[] {
  const named = guard?.type ?? 'unguarded';
  const entry = sourcesOf(name)[event]?.[named];
  if (typeof entry !== 'object') return [event, named];
  const { rung, step, rule, task } = guard?.params ?? {};
  const clock = isTrack(name) ? trackDefinitions[name].steps[String(step)]?.clock?.rule : undefined;
  return [event, named, String(clock ?? rung ?? step ?? rule ?? task)];
}

/**
 * Where a transition comes from, as the sources of policy packs are written.
 * @throws RangeError for a transition that no table knows.
 */
export function sourceOf(name: MachineName, transition: Transition): string {
  const { guard } = transition;
  if (isTrack(name) && guard?.type === 'isDone')
    return trackDefinitions[name].steps[String(guard.params.step)]?.source as string;
  const [event = '', named = '', about] = sourceKey(name, transition);
  const entry = sourcesOf(name)[event]?.[named];
  const source = typeof entry === 'object' ? entry[about ?? ''] : entry;
  if (source === undefined)
    throw new RangeError(
      `Expected a source of ${[name, event, named, about].filter(Boolean).join(' ')}; there is none`,
    );
  return source;
}

const requirements = /^(LL|HA|MX|XS|WC)(-\d\d)?(, (LL|HA|MX|XS|WC)(-\d\d)?)*$/;
const articles = /^(.+?) (\d+(–\d+)?(, \d+(–\d+)?)*)$/;

/**
 * A source in words: laws with their articles, documents by their titles, requirement IDs as they are.
 * @throws RangeError for what is none of them.
 */
export function sourceName(source: string, locale: keyof typeof ladderWords): string {
  const words = ladderWords[locale];
  const { laws, documents, byDefault } = words;
  return source
    .split('; ')
    .map((one) => {
      if (one === 'D') return byDefault;
      if (requirements.test(one)) return one;
      if (Object.hasOwn(documents, one)) return documents[one as SourceDocument];
      const [, law = one, numbers] = articles.exec(one) ?? [];
      if (!Object.hasOwn(laws, law)) throw new RangeError(`Expected a law, a document or a requirement; got ${one}`);
      const name = laws[law as keyof LadderWords['laws']];
      return numbers ? words.articles(name, numbers) : name;
    })
    .join(locale === 'zh' ? '；' : '; ');
}
