import type { CaseContext, CaseDocument } from './context';
import { cancelDeadlines } from './deadlines';
import type { StartedRegion } from './regions';

/** Documents as data: pure changes of the list in a case's context. Where nothing has the id, nothing changes. */

type DocumentId = string | null | undefined;

export const changeDocument = (
  context: CaseContext,
  id: DocumentId,
  next: (document: CaseDocument) => CaseDocument,
): CaseContext => ({
  ...context,
  documents: context.documents.map((document) => (document.id === id ? next(document) : document)),
});

/** A void document stays on file and counts for nothing; the clocks that ran from it stop. */
export const voidDocument = (context: CaseContext, id: DocumentId): CaseContext =>
  cancelDeadlines(
    changeDocument(context, id, (document) => ({ ...document, void: true })),
    (deadline) => typeof id === 'string' && deadline.id.endsWith(`:${id}`),
  );

/** What was drafted in a region and counts, oldest first; documents carry no region, the task of the draft does. */
export function draftedInRegion({ documents, tasks }: CaseContext, { id }: StartedRegion): CaseDocument[] {
  const drafts = tasks
    .filter(({ region, status }) => region === id && status === 'done')
    .map(({ closedBy }) => `D${closedBy?.sequence}`);
  return documents.filter((document) => !document.void && drafts.includes(document.id));
}
