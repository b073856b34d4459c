import type { CaseContext, CaseDocument, CaseEvent, SeatId } from '../case/context';
import type { DocumentKind } from '../case/vocabulary';
import { type Organ, organRoles, organs } from '../pack/parameters';

/** Documents that several authorities issue together: each signs for itself, and nothing is served before all have (LL-33). */

export const organOf = (role: string): Organ | undefined =>
  organs.find((organ) => (organRoles[organ] as readonly string[]).includes(role));

/** The authorities that still have to sign a document; none where one signature is enough. */
export const organsMissing = (context: CaseContext, { kind, signatures }: CaseDocument): Organ[] =>
  context.opening.pack.jointIssue[kind].value.filter((organ) => !signatures?.some((signed) => signed.organ === organ));

/**
 * Seats that have to sign a document of this kind, since nobody else can for their authority: whoever holds one of them
 * does not draft it, or nobody would be left to sign what he drafted.
 */
export function soleSigners({ opening: { pack, seats } }: CaseContext, kind: DocumentKind): SeatId[] {
  const issuers = pack.issuers[kind].value;
  const organsOf = pack.jointIssue[kind].value;
  const groups =
    organsOf.length === 0 ? [issuers] : organsOf.map((organ) => issuers.filter((role) => organOf(role) === organ));
  return groups.flatMap((roles) => {
    const able = [...new Set(roles.flatMap((role) => seats[role] ?? []))];
    return able.length === 1 ? able : [];
  });
}

export const isSoleSigner = (context: CaseContext, { actor }: CaseEvent, kind: DocumentKind): boolean =>
  actor.kind === 'seat' && soleSigners(context, kind).includes(actor.seat);

/** The next signature is this official's to give: his authority's is missing, and he has not signed for another. */
export function maySignJointly(
  context: CaseContext,
  document: CaseDocument,
  { actor }: CaseEvent,
  day: string,
): boolean {
  const missing = organsMissing(context, document);
  if (missing.length === 0) return true;
  const { signatures = [] } = document;
  return (
    actor.kind === 'seat' &&
    missing.some((organ) => organ === organOf(actor.role)) &&
    signatures.every(({ official, on }) => official !== actor.official && on <= day)
  );
}

/** Another authority has to sign after this one. */
export const othersSignAfter = (context: CaseContext, document: CaseDocument, { actor }: CaseEvent): boolean =>
  actor.kind === 'seat' && organsMissing(context, document).some((organ) => organ !== organOf(actor.role));
