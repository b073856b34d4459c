import { inThisClimb, isBack } from '../ladder/climb';
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
          !hasEnded(after, 'enforcement', about),
      )
      .map(({ about }) => ({ kind: 'enforcement' as const, about })),
    ...(after.exit !== null && before.exit === null ? [{ kind: 'exit' as const, about: null }] : []),
    ...tracks,
  ];
}

const isToBeServed = ({ issuedOn, servedOn, void: lost }: CaseDocument) =>
  issuedOn !== null && servedOn === null && !lost;

/** Administrative acts against which the guardian has remedies (case-ladder section 11). */
const isChallengeable = ({ kind, servedOn, void: lost }: CaseDocument) =>
  servedOn !== null && !lost && (kind === 'correctionOrder' || kind === 'penaltyDecision');

/** It has come to an end of its own; one that a struck proof or return cut off, or a late suit overtook, begins anew. */
const endings = ['revoked', 'lapsed'];
const hasEnded = ({ regions }: CaseContext, kind: RegionKind, about: string | null): boolean =>
  regions.some((region) => region.kind === kind && region.about === about && endings.includes(region.place));
