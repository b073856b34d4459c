import type { CaseContext } from '../case/context';
import { type Readiness, readinessFor } from '../ladder/readiness';
import type { PenaltyDocument } from './file';

/** What is asked of the decision only: the notice asks for it, the invitation answers to it. */
const ofDecision = ['penaltyNoticeServed', 'viewsHeard', 'viewsAnswered', 'hearingHeld'];

/** Whether a document of a penalty procedure may be signed: one list for the page and for the validator. */
export const readinessOfPenalty = (context: CaseContext, document: PenaltyDocument): Readiness[] =>
  readinessFor(context, 'penaltyProcedure').filter(
    ({ item }) => document === 'penaltyDecision' || !ofDecision.includes(item),
  );
