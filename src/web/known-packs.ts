import { PackUnreadable } from '../domain/pack/pack-file';
import { shippedPack, shippedPackIds, UnknownPack } from '../domain/pack/packs';
import { type ResolvedPack, versionOf } from '../domain/pack/resolve';
import { PackRefused } from '../ledger/pack-refused';
import type { Decider, ProposedPack } from '../ledger/policy-packs';
import type { Wording } from '../wording/wording';
import type { Services } from './services';

/** A pack that the county has proposed, or one that is shipped and that nobody has proposed yet. */
export interface KnownPack {
  version: string;
  resolved: ResolvedPack;
  proposed: ProposedPack | null;
}

/** What the county has proposed, the latest first, then what is shipped. */
export async function knownPacks({ packs }: Services): Promise<KnownPack[]> {
  const proposed = await packs.proposed();
  const taken = new Set(proposed.map(({ version }) => version));
  const shipped = shippedPackIds.map(shippedPack).filter((pack) => !taken.has(versionOf(pack.file)));
  return [
    ...proposed.map((one) => ({ version: one.version, resolved: one.resolved, proposed: one })),
    ...shipped.map((resolved) => ({ version: resolved.version, resolved, proposed: null })),
  ];
}

/** The base on which packs stand. It holds where a county has none, and nobody proposes it. */
export const isBase = ({ resolved }: KnownPack): boolean => resolved.file.basedOn === null;

/** Who decided, in words, for each decider once. */
export async function describeDeciders(deciders: readonly Decider[], services: Services, words: Wording) {
  const described = new Map<string, string>();
  for (const { official, role } of deciders) {
    if (described.has(official)) continue;
    const person = await services.records.findOfficial(official);
    described.set(
      official,
      person ? `${person.organisation} ${person.post} ${person.name}` : words.roles[role as keyof Wording['roles']],
    );
  }
  return ({ official }: Decider): string => described.get(official) ?? '';
}

/** A step that was not taken, for people. */
export interface Refused {
  text: string;
  /** What is wrong in a file, each place by itself. */
  details: readonly string[];
}

/** @throws the error again when it is none about packs. */
export function refusedBy(error: unknown, { packs: { refusals } }: Wording): Refused {
  if (error instanceof PackRefused) return { text: refusals[error.refusal.code], details: [] };
  if (error instanceof PackUnreadable) return { text: refusals.file, details: error.problems };
  if (error instanceof UnknownPack) return { text: refusals.unknownPack, details: [] };
  throw error;
}
