import type { CaseContext, CaseDocument } from '../case/context';
import { draftedInRegion } from '../case/documents';
import type { StartedRegion } from '../case/regions';
import type { DocumentKind, Role } from '../case/vocabulary';
import type { PolicyPack } from '../pack/policy-pack';

/** What a penalty procedure looks at: its documents, its body, where it stands (行政处罚法 ch. 5). */

/** D07, D08 and D09 of case-ladder section 7. */
export type PenaltyDocument = Extract<DocumentKind, 'penaltyNotice' | 'hearingNotice' | 'penaltyDecision'>;

export const isPenaltyDocument = (kind: DocumentKind): kind is PenaltyDocument =>
  kind === 'penaltyNotice' || kind === 'hearingNotice' || kind === 'penaltyDecision';

/** The document of a kind that was drafted last in this procedure and counts. */
export const penaltyDocument = (
  context: CaseContext,
  region: StartedRegion,
  kind: PenaltyDocument,
): CaseDocument | undefined => draftedInRegion(context, region).findLast((document) => document.kind === kind);

/** The procedure of this climb, also when it has ended; undefined before it is filed. */
export const penaltyProcedureOf = ({ regions, ladderFrom }: CaseContext): StartedRegion | undefined =>
  regions.findLast(({ kind, since }) => kind === 'penalty' && ladderFrom <= since);

/** Nothing of it is left to wait for: it has ended, or a fine was not paid in time. */
export const isPenaltyOver = (context: CaseContext): boolean => {
  const procedure = penaltyProcedureOf(context);
  return procedure !== undefined && (procedure.until !== null || procedure.place === 'unpaid');
};

/** The body that is competent for penalties (行政处罚法 17, 23, 24); nobody while the gate is shut. */
export const competentBody = ({ gates }: PolicyPack): readonly Role[] => gates.penalty.value?.competentBody ?? [];

/** Officers who work for a body whose leaders are these: the bureau's, else the township's. */
export const officersOf = (body: readonly Role[]): readonly Role[] =>
  body.includes('townshipLeader')
    ? ['townshipCaseOfficer', 'townshipLeader', 'bureauCaseOfficer']
    : ['bureauCaseOfficer', 'bureauLeader', 'bureauHead'];
