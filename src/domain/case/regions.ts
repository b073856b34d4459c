import type { CaseContext } from './context';
import type { TrackKind } from './vocabulary';

/**
 * Regions: small machines that run beside the ladder, each with its own tasks and clocks, on the same fold. They are
 * records in the context and not parallel states, so that each machine stays small enough to be explored and drawn
 * (docs/adr/0015).
 */
export type RegionKind = 'service' | 'remedies' | 'enforcement' | 'penalty' | 'exit' | TrackKind;

export interface StartedRegion {
  /** Kind and what it is about, unique among those that run: `service:D12`, `search`. */
  id: string;
  kind: RegionKind;
  /** A document's id; null for tracks and exits. */
  about: string | null;
  /** Path of its machine, as of the ladder. */
  place: string;
  /** Of a track: what its last step came to. */
  outcome?: string;
  /** Entries that started and ended it. */
  since: number;
  until: number | null;
}

export const regionId = (kind: RegionKind, about: string | null): string =>
  about === null ? kind : `${kind}:${about}`;

export const isRunningRegion = ({ until }: StartedRegion): boolean => until === null;

export const runningRegion = (
  { regions }: CaseContext,
  kind: RegionKind,
  about: string | null = null,
): StartedRegion | undefined =>
  regions.find((region) => isRunningRegion(region) && region.kind === kind && region.about === about);

/** These do not end with the case: a child's safety, an employer's guilt and an office's failure are not settled by it. */
export const runsOn = (kind: RegionKind): boolean =>
  kind === 'childLabour' || kind === 'childProtection' || kind === 'accountability';

/** What is in force against a guardian does not end by being forgotten: it is lifted, if need be after the closing. */
export const outlivesCase = ({ kind, place }: StartedRegion): boolean =>
  runsOn(kind) || (kind === 'restriction' && (place === 'inForce' || place === 'lift'));

/** While a child is protected, those near the family do not see the file (rule 7). */
export const isRestricted = (context: CaseContext): boolean => runningRegion(context, 'childProtection') !== undefined;
