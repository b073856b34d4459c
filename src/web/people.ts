import type { Actor } from '../domain/case/acts';
import type { CaseFold } from '../domain/case/fold';
import { placeOf } from '../domain/case/fold';
import { type Action, permitted } from '../domain/case/permitted';
import { stageOf } from '../domain/case/stage';
import type { Role } from '../domain/case/vocabulary';
import type { ImportRun } from '../ledger/imports';
import { labelOf, type Wording } from '../wording/wording';
import type { Holder, Records } from './records';

/** A seat in words: organisation, post and the name of who holds it. */
export function describeHolder(holder: Holder | undefined, words: Wording): string {
  if (!holder) return words.board.nobody;
  return [holder.organisation, holder.post, holder.name].filter(Boolean).join(' ');
}

/** Who acted, by post and name; system parts by what they are. */
export async function describeActor(actor: Actor, records: Records, words: Wording): Promise<string> {
  if (actor.kind === 'system') return labelOf(words.systemParts, actor.part);
  const official = await records.findOfficial(actor.official);
  return official ? describeOfficial(official) : labelOf(words.roles, actor.role);
}

/** Each actor described once, by `keyOf`. */
export async function describeActors(actors: readonly Actor[], records: Records, words: Wording) {
  const described = new Map<string, string>();
  for (const actor of actors)
    if (!described.has(keyOf(actor))) described.set(keyOf(actor), await describeActor(actor, records, words));
  return (actor: Actor): string => described.get(keyOf(actor)) ?? '';
}
const keyOf = (actor: Actor): string => (actor.kind === 'system' ? actor.part : `${actor.official}:${actor.role}`);

/** Who answers for each import, described once by the code that the import holds. */
export async function describeImporters(runs: readonly ImportRun[], records: Records, words: Wording) {
  const described = new Map<string, string>();
  for (const code of new Set(runs.map(({ importedBy }) => importedBy))) {
    const official = await records.findOfficial(code);
    described.set(code, official ? describeOfficial(official) : words.systemParts.administrator);
  }
  return ({ importedBy }: ImportRun): string => described.get(importedBy) ?? '';
}

const describeOfficial = ({ organisation, post, name }: { organisation: string; post: string; name: string }): string =>
  `${organisation} ${post} ${name}`;

/** The role in which a seat answers in a case; the one that may act so now where there are several. */
export function roleOfSeat({ context, ...fold }: CaseFold, seat: string, action: Action): Role | undefined {
  const roles = (Object.entries(context.opening.seats) as [Role, string[]][])
    .filter(([, seats]) => seats.includes(seat))
    .map(([role]) => role);
  const stage = stageOf(placeOf({ context, ...fold }));
  return roles.find((role) => permitted(stage, role, action)) ?? roles[0];
}
