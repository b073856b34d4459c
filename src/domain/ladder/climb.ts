import type { CaseContext, CaseDocument, Deadline } from '../case/context';
import { runningRegion } from '../case/regions';
import { type DocumentKind, type Rung, rungs } from '../case/vocabulary';
import type { PolicyPack } from '../pack/policy-pack';

/** Where a case is on the way up: what has been served in this climb, and which rung comes next. */

export const rungOf: Record<DocumentKind, Rung | null> = {
  enrolmentNotice: 'noticed',
  returnNotice: 'noticed',
  violationNotice: 'violationNoticed',
  correctionOrder: 'ordered',
  judicialNotice: 'judicialNoticed',
  demand: null,
  penaltyNotice: null,
  hearingNotice: null,
  penaltyDecision: 'penaltyProcedure',
};

/** Documents of this climb that count, oldest first. */
const current = (context: CaseContext): CaseDocument[] =>
  context.documents.filter((document) => !document.void && inThisClimb(context, document.id));

export const inThisClimb = ({ ladderFrom }: CaseContext, document: string | null): boolean =>
  document !== null && Number(document.slice(1)) >= ladderFrom;

/** A return of this climb is verified and not struck: there is nothing to demand or to enforce, to the closing. */
export const isBack = ({ deadlines, ladderFrom }: CaseContext): boolean =>
  deadlines.some(({ rule, status, startedBy }) => rule === 'T28' && status !== 'cancelled' && ladderFrom <= startedBy);

/** The draft or unsigned document of a rung. */
export const draftOf = (context: CaseContext, rung: Rung): CaseDocument | undefined =>
  current(context)
    .filter(({ kind, issuedOn }) => rungOf[kind] === rung && issuedOn === null)
    .at(-1);

/** The document issued last in a rung of this climb. */
export const issuedIn = (context: CaseContext, rung: Rung): CaseDocument | undefined =>
  current(context)
    .filter(({ kind, issuedOn }) => rungOf[kind] === rung && issuedOn !== null)
    .at(-1);

/** The document of a kind that was issued last and counts, of whatever climb: what a revocation is about. */
export const lastIssued = ({ documents }: CaseContext, kind: DocumentKind): CaseDocument | undefined =>
  documents.findLast((document) => document.kind === kind && document.issuedOn !== null && !document.void);

export const servedIn = (context: CaseContext, rung: Rung): CaseDocument | undefined => {
  const document = issuedIn(context, rung);
  return document?.servedOn ? document : undefined;
};

/** The document of a rung that was served last: its limit is what the next rung waits for. A penalty sets no such limit. */
export const lastServed = (context: CaseContext): CaseDocument | undefined =>
  current(context)
    .filter(({ kind, servedOn }) => kind !== 'penaltyDecision' && rungOf[kind] !== null && servedOn !== null)
    .at(-1);

/** The clocks of the rungs' documents; T37 is that of the notice of violation. */
const limitRules = ['T09', 'T37', 'T11', 'T12'] as const;
export type LimitRule = (typeof limitRules)[number];

/** The clock of the document served last. */
export function limitOf(context: CaseContext): Deadline | undefined {
  const document = lastServed(context);
  return (
    document &&
    context.deadlines.find(
      ({ rule, id }) => (limitRules as readonly string[]).includes(rule) && id.endsWith(`:${document.id}`),
    )
  );
}

/** The pack's path without what its gates shut. */
export const openPath = ({ opening: { pack } }: CaseContext): Rung[] =>
  pack.path.value.filter((rung) => rung !== 'penaltyProcedure' || penaltyGateOpen(pack));

/** Shut where the county names no rule, no competent body and no word of its legal office. */
export const penaltyGateOpen = ({ gates }: PolicyPack): boolean => gates.penalty.value !== null;

const isPassed = (context: CaseContext, rung: Rung): boolean =>
  rung === 'penaltyProcedure' ? context.penalty !== null : servedIn(context, rung) !== undefined;

/** How high this climb has come, in the order of the vocabulary; -1 before its first rung. */
const heightOf = (context: CaseContext): number => rungs.findLastIndex((rung) => isPassed(context, rung));

/**
 * The rung to propose: the first of the path above what this climb has had. Referral ends every path. What another pack
 * had not asked for below is not made up for (rule 10).
 */
export function nextRung(context: CaseContext): Rung {
  const height = heightOf(context);
  return openPath(context).find((rung) => rungs.indexOf(rung) > height) ?? 'legalReferral';
}

/** The rungs before one that the path has and that this climb has had or still has to come to. */
export const rungsBefore = (context: CaseContext, rung: Rung): Rung[] => {
  const path = openPath(context);
  const height = heightOf(context);
  return path
    .slice(0, Math.max(0, path.indexOf(rung)))
    .filter((before) => isPassed(context, before) || rungs.indexOf(before) > height);
};

/** A child that was never on a roll is enrolled, one that left returns (case-ladder section 6, step 4). */
export const noticeKind = ({ signals }: CaseContext): 'enrolmentNotice' | 'returnNotice' =>
  signals.some((signal) => signal.type === 'notOnAnyRoll' && neverEnrolled.includes(signal.finding))
    ? 'enrolmentNotice'
    : 'returnNotice';
const neverEnrolled: readonly string[] = ['neverEnrolled', 'disabledNotEnrolled', 'deferralExpired'];

/** The order in force in this climb, with which a stay and enforcement deal. */
export const orderInForce = (context: CaseContext): CaseDocument | undefined =>
  current(context)
    .filter(({ kind, servedOn }) => kind === 'correctionOrder' && servedOn !== null)
    .at(-1);

/** From the court back to the demand: the furthest of several counts. */
const wayToCourt = ['applied', 'mayApply', 'waiting', 'serving', 'approving', 'legalCheck', 'drafting', 'declined'];

/**
 * Where the enforcement of the order stands, or of a fine, whichever is further (guard `enforceable`); undefined before
 * one of them is final.
 */
export function enforcementOf(context: CaseContext): string | undefined {
  const places = current(context).flatMap(({ id }) => runningRegion(context, 'enforcement', id)?.place ?? []);
  return wayToCourt.find((place) => places.includes(place));
}
