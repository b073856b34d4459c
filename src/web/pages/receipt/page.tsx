import type { CaseEntry } from '../../../domain/case/entry';
import type { CaseFold } from '../../../domain/case/fold';
import { acceptedMark, isAccepted } from '../../accepted-mark';
import { linkTo, paths } from '../../paths';
import { describeActor } from '../../people';
import { mayReadCase, seatAmong } from '../../permissions';
import { Problem } from '../../problem';
import { submittedWords } from '../../submitted-words';
import type { Reply, SignedIn, Visit } from '../../visit';
import { PendingPage, ReceiptPage } from './view';

/** What became of a command: in the ledger, or accepted and on its way there. */
export async function showReceipt(visit: Visit): Promise<Reply> {
  const { services, words, parameters, query } = visit;
  const signedIn = visit.official as SignedIn;
  const { commandId = '' } = parameters;
  const stored = await services.records.findReceipt(commandId);
  if (!stored) {
    if (isAccepted(visit, commandId)) return pendingReceipt(visit, commandId, query.case ?? '');
    throw new Problem(404, 'notFound');
  }
  const { entry, storedAt } = stored;
  const fold = await services.records.findCase(entry.caseNumber);
  if (!fold || !mayReadReceipt(signedIn, entry, fold)) throw new Problem(403, 'forbidden');
  const task = fold.context.tasks.find(({ id }) => id === entry.task);
  const said = await submittedWords(visit, fold, [entry]);
  const stillOpen = task?.status === 'open' && seatAmong(signedIn, task.seats);
  return {
    kind: 'page',
    title: words.receipt.title,
    body: (
      <ReceiptPage
        words={words}
        entry={entry}
        storedAt={storedAt}
        who={await describeActor(entry.actor, services.records, words)}
        task={task ?? null}
        pack={fold.context.opening.pack}
        said={said.get(entry.sequence) ?? []}
        back={stillOpen ? linkTo(paths.caseTask, { caseNumber: entry.caseNumber, task: task.id }) : null}
        toCase={mayReadCase(signedIn, fold) ? linkTo(paths.case, { caseNumber: entry.caseNumber }) : null}
      />
    ),
  };
}

const mayReadReceipt = (signedIn: SignedIn, { actor }: CaseEntry, fold: CaseFold): boolean =>
  (actor.kind === 'seat' && actor.official === signedIn.official) || mayReadCase(signedIn, fold);

/** 202: accepted for good, not yet in the ledger; the page comes back by itself. */
export function pendingReceipt(visit: Visit, commandId: string, caseNumber: string): Reply {
  const { words } = visit;
  const accepted = acceptedMark(visit, commandId, caseNumber);
  return {
    kind: 'page',
    status: 202,
    title: words.receipt.pending,
    body: <PendingPage words={words} caseNumber={caseNumber} commandId={commandId} />,
    refreshTo: linkTo(paths.receipt, { commandId }, { case: caseNumber, accepted }),
  };
}
