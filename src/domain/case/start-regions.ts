import { inThisClimb, isBack, orderInForce } from '../ladder/climb';
import { tracksWanted } from '../tracks/start-tracks';
import type { CaseContext, CaseDocument, CaseEvent } from './context';
import type { RegionKind } from './regions';

/** Which regions a step has made necessary; one that runs already is not started again. */
export function regionsWanted(
  before: CaseContext,
  after: CaseContext,
  event: CaseEvent,
): { kind: RegionKind; about: string | null }[] {
  const tracks = tracksWanted(before, after, event).map((kind) => ({ kind, about: null }));
  // Whatever the state, danger is reported at once (rule 7); of a child that has died nobody is told any more.
  if (after.closedFor !== null)
    return tracks.filter(({ kind }) => kind === 'childProtection' && after.closedFor !== 'deceased');
  return [
    ...after.documents.filter(isToBeServed).map(({ id }) => ({ kind: 'service' as const, about: id })),
    ...after.documents
      .filter((document) => isChallengeable(document) && !hasEnded(after, 'remedies', document.id))
      .map(({ id }) => ({ kind: 'remedies' as const, about: id })),
    ...after.regions
      .filter(
        ({ kind, place, about, until }) =>
          kind === 'remedies' &&
          place === 'final' &&
          until === null &&
          inThisClimb(after, about) &&
          !isBack(after) &&
          isEnforceable(after, about) &&
          !hasEnded(after, 'enforcement', about),
      )
      .map(({ about }) => ({ kind: 'enforcement' as const, about })),
    ...(after.penalty !== null && before.penalty === null
      ? [{ kind: 'penalty' as const, about: orderInForce(after)?.id ?? null }]
      : []),
    ...(after.exit !== null && before.exit === null ? [{ kind: 'exit' as const, about: null }] : []),
    ...tracks,
  ];
}

/** A decision to transfer a crime goes to those who pursue it, not to the guardian (行政处罚法 27, 57). */
const isToBeServed = ({ issuedOn, servedOn, void: lost, penalty }: CaseDocument) =>
  issuedOn !== null && servedOn === null && !lost && penalty?.outcome !== 'transferCrime';

/** Administrative acts against which the guardian has remedies (case-ladder section 11). */
const isChallengeable = ({ kind, servedOn, void: lost }: CaseDocument) =>
  servedOn !== null && !lost && (kind === 'correctionOrder' || kind === 'penaltyDecision');

/** It has come to an end of its own; one that a struck proof or return cut off, or a late suit overtook, begins anew. */
const endings = ['revoked', 'lapsed'];
const hasEnded = ({ regions }: CaseContext, kind: RegionKind, about: string | null): boolean =>
  regions.some((region) => region.kind === kind && region.about === about && endings.includes(region.place));

/** There is something to enforce: an order, or a fine that was not paid. */
const isEnforceable = ({ documents }: CaseContext, about: string | null): boolean => {
  const { penalty } = documents.find(({ id }) => id === about) ?? {};
  return penalty === undefined || (penalty.outcome === 'fine' && penalty.paidOn === null);
};
