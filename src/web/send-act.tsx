import { countyTime } from '../domain/calendar/plain-date';
import type { Command } from '../domain/case/acts';
import type { Refusal } from '../domain/case/fold';
import { RefusedPage } from './pages/problem/view';
import { pendingReceipt } from './pages/receipt/page';
import { linkTo, paths } from './paths';
import { describeActor } from './people';
import { Problem } from './problem';
import type { Reply, Visit } from './visit';

/** What the pages say of a form whose act they send. */
export interface Sending {
  caseNumber: string;
  /** What the form is for, in words. */
  title: string;
  /** The way back to it. */
  back: { href: string; label: string };
}

/** @throws Problem 403 (stale) when the form carries no id that a page of ours has minted. */
export function commandIdOf({ body }: Visit): string {
  const { commandId } = body;
  if (typeof commandId !== 'string' || !/^form:[0-9a-f-]{36}$/.test(commandId)) throw new Problem(403, 'stale');
  return commandId;
}

export const receiptPath = (commandId: string): string => linkTo(paths.receipt, { commandId });

/**
 * Asks the case and answers with the receipt, a receipt that waits, or a refusal.
 * @returns null when the case could not be reached: the form is to be shown again with its input and its id.
 */
export async function sendAct(visit: Visit, sending: Sending, command: Command): Promise<Reply | null> {
  const { caseNumber } = sending;
  const answer = await visit.services.engine.ask(caseNumber, command);
  switch (answer.status) {
    case 'answered':
      return answer.receipt.refusal
        ? refused(visit, sending, answer.receipt.refusal)
        : { kind: 'redirect', to: receiptPath(command.commandId) };
    case 'accepted':
      return pendingReceipt(visit, command.commandId, caseNumber);
    case 'rejected':
      return refused(visit, sending, answer.refusal);
    case 'unreachable':
      return null;
  }
}

const statusOf: Record<Refusal['code'], number> = {
  late: 409,
  closed: 409,
  notNow: 409,
  fixedByLaw: 409,
  notYourTask: 403,
  notPermitted: 403,
  notUnderstood: 400,
};

/** Why the act was not taken, and who was first where somebody was. */
export async function refused(visit: Visit, { caseNumber, title, back }: Sending, refusal: Refusal): Promise<Reply> {
  const { words, services } = visit;
  const { code, first } = refusal;
  return {
    kind: 'page',
    status: statusOf[code],
    title: words.refused.title,
    body: (
      <RefusedPage
        words={words}
        caseNumber={caseNumber}
        task={title}
        reason={words.refusals[code]}
        first={
          first && words.refused.first(await describeActor(first.actor, services.records, words), countyTime(first.at))
        }
        back={back}
      />
    ),
  };
}
