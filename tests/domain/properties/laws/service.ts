import type { CaseContext, CaseDocument, Deadline } from '../../../../src/domain/case/context';
import { documentOf, firstOf, type Law, type Seen, taskOf } from './law';

/** Clocks that run against a guardian, and the document from whose service each counts. */
const limits = ['T09', 'T37', 'T11', 'T12'];
const isAgainstGuardian = ({ rule }: Deadline) => limits.includes(rule) || rule === 'T20';

/** The demand of an enforcement is the one that its region's task asked for. */
function servedDocument(context: CaseContext, { id, rule }: Deadline): CaseDocument | undefined {
  const about = id.slice(rule.length + 1);
  if (rule !== 'T20') return documentOf(context, about);
  const drafts = context.tasks.filter(({ kind, region }) => kind === 'draftDocument' && region === about);
  return context.documents.findLast(
    (document) =>
      document.kind === 'demand' &&
      document.servedOn !== null &&
      drafts.some(({ closedBy }) => document.id === `D${closedBy?.sequence}`),
  );
}

const newlyServed = ({ was, is }: Seen) =>
  is.documents === was.documents
    ? []
    : is.documents.filter(({ id, servedOn }) => servedOn !== null && !documentOf(was, id)?.servedOn);

export const serviceLaws: readonly Law[] = [
  {
    name: 'a document counts as served by a valid proof of its own service, or by a public notice that ran out',
    broken: (seen) =>
      firstOf(newlyServed(seen), ({ id, kind, issuedOn, servedOn }) => {
        const { event, entry, was, expired } = seen;
        if (event?.type === 'deadlineExpired')
          return !(expired?.id === `T23:service:${id}` && expired.count.due === servedOn) && `${id} by ${expired?.id}`;
        if (event?.type !== 'served') return `${id} by ${event?.type}`;
        const { method, servers, witness, consent } = event;
        const proves =
          (method !== 'leftOnSite' || (servers >= 2 && witness !== 'none')) && (method !== 'electronic' || consent);
        const task = taskOf(was, entry.task);
        return (
          !(
            proves &&
            event.document === kind &&
            event.servedOn === servedOn &&
            issuedOn !== null &&
            issuedOn <= event.servedOn &&
            task?.kind === 'recordService' &&
            task.region === `service:${id}` &&
            task.status === 'open'
          ) && `${id} by ${JSON.stringify(event)}`
        );
      }),
  },
  {
    name: 'no clock against a guardian starts without the recorded service of its document, and it counts from that day',
    broken: ({ entry, is, was }) =>
      firstOf(entry.deadlines, (deadline) => {
        if (!isAgainstGuardian(deadline) || deadline.startedBy !== entry.sequence) return false;
        const document = servedDocument(is, deadline);
        const first = deadline.count.startDay;
        return (
          (document === undefined || document.servedOn !== first || document.void) &&
          `${deadline.id} from ${first}, served ${document?.servedOn}, ${was.documents.length} documents`
        );
      }),
  },
  {
    name: 'no clock against a guardian runs on for a document that is void or whose proof was struck',
    broken: ({ running, is }) =>
      firstOf(running, (deadline) => {
        if (!isAgainstGuardian(deadline)) return false;
        const document = servedDocument(is, deadline);
        return (!document || document.void || document.servedOn === null) && `${deadline.id} runs`;
      }),
  },
];
