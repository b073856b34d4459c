import { type MachineName, machines } from './machines';
import { type Part, type Place, placesOf, type Transition, transitionsOf, wholeOf } from './read-machine';
import { sourceOf } from './source-of';

/** What can happen, said once: the transitions that differ in nothing but their place are one sentence. */
export interface Sentence {
  from: string[];
  event: string;
  guard: Part | null;
  to: Target;
  actions: Part[];
  source: string;
}

export type Target =
  | { kind: 'stays' | 'restarts' }
  /** Where the case was before: one of these. */
  | { kind: 'back'; places: string[] }
  /** The part of this name in the stage where the case stands. */
  | { kind: 'ownPart'; part: string }
  | { kind: 'places'; places: string[] };

/** What only says in which rung or at which place a part stands; the columns of places say that. */
const aboutPlace = ['rung', 'path', 'before'];
const isAboutPlace = (key: string, part: Part): boolean =>
  aboutPlace.includes(key) || (part.type === 'startLimit' && key === 'rule');

const withoutPlace = (part: Part): Part => ({
  ...part,
  params: Object.fromEntries(Object.entries(part.params).filter(([key]) => !isAboutPlace(key, part))),
});

const stageOf = (path: string): string => path.split('.')[0] as string;

/** Puts together what has the same key, in order of first appearance. */
export function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

/** Where the places of like transitions lead: those that lead to the same ends together. */
function targetsOf(group: readonly Transition[]): { from: string[]; to: Target }[] {
  const byPlace = groupBy(group, ({ from }) => from).map((transitions) => ({
    from: (transitions[0] as Transition).from,
    to: targetOf(transitions),
  }));
  const own = byPlace.flatMap(({ from, to }) => {
    const [place] = to.kind === 'places' && to.places.length === 1 ? to.places : [];
    return place?.includes('.') && stageOf(place) === stageOf(from)
      ? [{ from, part: place.slice(stageOf(place).length + 1) }]
      : [];
  });
  const shared = own.filter(({ from, part }) =>
    own.some((other) => other.part === part && stageOf(other.from) !== stageOf(from)),
  );
  const related = byPlace.map(({ from, to }) => {
    const part = shared.find((one) => one.from === from)?.part;
    return { from, to: part === undefined ? to : ({ kind: 'ownPart', part } as const) };
  });
  return groupBy(related, ({ to }) => JSON.stringify(to)).map((same) => ({
    from: same.map(({ from }) => from),
    to: (same[0] as (typeof related)[number]).to,
  }));
}

function targetOf(transitions: readonly Transition[]): Target {
  const [{ to, reenter, from, guard }] = transitions as [Transition];
  if (to === null) return { kind: 'stays' };
  if (reenter && to === from) return { kind: 'restarts' };
  const places = [...new Set(transitions.flatMap((one) => one.to ?? []))];
  return { kind: guard?.params.path === to ? 'back' : 'places', places };
}

/** Every transition of a machine, in sentences. */
export function sentencesOf(name: MachineName): Sentence[] {
  const transitions = transitionsOf(machines[name]).map((transition) => ({
    ...transition,
    said: {
      event: transition.event,
      guard: transition.guard && withoutPlace(transition.guard),
      actions: transition.actions.map(withoutPlace),
      source: sourceOf(name, transition),
    },
  }));
  const alike = groupBy(transitions, ({ said, guard, to }) =>
    JSON.stringify([said, guard?.params.path === undefined ? '' : guard.params.path === to]),
  );
  const sentences = alike.flatMap((group) => {
    const [{ said }] = group as [(typeof group)[number]];
    const rungs = new Set(group.map(({ guard }) => guard?.params.rung));
    const [rung] = rungs;
    // A condition about one rung may say something of its own.
    const guard = said.guard && rungs.size === 1 && rung ? withRung(said.guard, rung) : said.guard;
    return targetsOf(group).map((ends) => ({ ...said, guard, ...ends }));
  });
  const isEverywhere = ({ from }: Sentence) => from.includes('');
  return [...sentences.filter((one) => !isEverywhere(one)), ...sentences.filter(isEverywhere)];
}
const withRung = (guard: Part, rung: unknown): Part => ({ ...guard, params: { ...guard.params, rung } });

/** What is done on entering and leaving a place, once for places that are alike; the path '' is the whole machine. */
interface PlaceSentence {
  places: string[];
  entry: Part[];
  exit: Part[];
}

export function placeSentencesOf(name: MachineName): PlaceSentence[] {
  const said = [wholeOf(machines[name]), ...placesOf(machines[name])]
    .filter(({ entry, exit }: Place) => entry.length + exit.length > 0)
    .map(({ path, entry, exit }) => ({ path, entry: entry.map(withoutPlace), exit: exit.map(withoutPlace) }));
  return groupBy(said, ({ entry, exit }) => JSON.stringify([entry, exit])).map((same) => ({
    places: same.map(({ path }) => path),
    entry: (same[0] as (typeof said)[number]).entry,
    exit: (same[0] as (typeof said)[number]).exit,
  }));
}
