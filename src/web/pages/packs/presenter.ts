import type { Locale } from '../../../domain/calendar/explain-deadline';
import { countyTime, type PlainDate } from '../../../domain/calendar/plain-date';
import type { ResolvedPack } from '../../../domain/pack/resolve';
import { type PacksInForce, packFor } from '../../../ledger/packs-in-force';
import type { Activation, Decider, ProposedPack } from '../../../ledger/policy-packs';
import type { Wording } from '../../../wording/wording';
import type { Fact } from '../../elements';
import { isBase, type KnownPack } from '../../known-packs';
import { linkTo, paths } from '../../paths';

export interface PackLink {
  title: string;
  href: string;
}

export interface PlaceText {
  place: string;
  pack: PackLink;
  /** Since when, or that no county pack holds there. */
  hint: string;
  isNational: boolean;
  /** Versions that are decided and begin later. */
  later: (PackLink & { hint: string })[];
}

export interface PackText extends PackLink {
  facts: Fact[];
}

const linkOf = ({ version, file }: ResolvedPack, locale: Locale): PackLink => ({
  title: file.title[locale],
  href: linkTo(paths.pack, { version }),
});

/** Each township and the county as a whole, with the pack that new cases carry there today. */
export function presentPlaces(
  inForce: PacksInForce,
  proposed: readonly ProposedPack[],
  townships: readonly string[],
  { words, locale, today }: { words: Wording; locale: Locale; today: PlainDate },
): PlaceText[] {
  return [null, ...townships].map((place) => {
    const pack = packFor(inForce, place);
    const here = proposed.flatMap((one) =>
      one.activations.filter((activation) => activation.place === place).map((activation) => ({ one, activation })),
    );
    const since = here.find(({ one, activation }) => one.version === pack.version && activation.from <= today);
    const isNational = pack.file.basedOn === null;
    return {
      place: place ?? words.packs.wholeCounty,
      pack: linkOf(pack, locale),
      hint: isNational ? words.packs.national : since ? words.packs.from(since.activation.from) : words.packs.asCounty,
      isNational,
      later: here
        .filter(({ activation: { from, until } }) => from > today && (until === null || until > from))
        .map(({ one, activation }) => ({ ...linkOf(one.resolved, locale), hint: words.packs.from(activation.from) })),
    };
  });
}

export const presentPacks = (
  known: readonly KnownPack[],
  who: (decider: Decider) => string,
  words: Wording,
  locale: Locale,
): PackText[] => known.map((one) => ({ ...linkOf(one.resolved, locale), facts: factsOf(one, who, words) }));

/** What the lists say of a pack: version, status, places, who proposed and who activated it. */
export function factsOf(known: KnownPack, who: (decider: Decider) => string, words: Wording): Fact[] {
  const { packs, countyTime: time } = words;
  const { proposed } = known;
  const status = proposed ? packs.statuses[proposed.status] : isBase(known) ? packs.baseStatus : packs.statuses.shipped;
  const by = (one: Decider & { at: Parameters<typeof countyTime>[0] }) => packs.by(who(one), time(countyTime(one.at)));
  return [
    [packs.version, known.version],
    [packs.status, status],
    [packs.places, proposed?.activations.map((one) => placeText(one, words)).join('；')],
    [packs.proposedBy, proposed && by(proposed.proposed)],
    [packs.activatedBy, proposed && [...new Set(proposed.activations.map(by))].join('；')],
  ];
}

const placeText = ({ place, from, until }: Activation, { packs }: Wording): string =>
  `${place ?? packs.wholeCounty} ${until === null ? packs.from(from) : packs.fromUntil(from, until)}`;
