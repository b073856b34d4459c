import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Visit } from './visit';

/**
 * Says in the address of a receipt that this official's act was accepted, before the ledger has it. Signed for the
 * official, so that it tells nobody anything about other receipts.
 */
export const acceptedMark = ({ services, official }: Visit, commandId: string, caseNumber: string): string =>
  createHmac('sha256', services.formSecret)
    .update(JSON.stringify(['accepted', official?.official, commandId, caseNumber]))
    .digest('base64url');

/** Whether the address of this receipt carries the mark that this official was given. */
export function isAccepted(visit: Visit, commandId: string): boolean {
  const { case: caseNumber = '', accepted = '' } = visit.query;
  const [right, given] = [Buffer.from(acceptedMark(visit, commandId, caseNumber)), Buffer.from(accepted)];
  return right.length === given.length && timingSafeEqual(right, given);
}
