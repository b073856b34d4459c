import type { CaseEntry } from '../../../domain/case/entry';
import type { CaseFold } from '../../../domain/case/fold';
import { Problem } from '../../problem';
import type { Visit } from '../../visit';

/** State and entries of the case that the path names. @throws Problem 404 when the ledger has no such case. */
export async function caseOf({ services, parameters }: Visit): Promise<{ fold: CaseFold; entries: CaseEntry[] }> {
  const { caseNumber = '' } = parameters;
  const fold = await services.records.findCase(caseNumber);
  if (!fold) throw new Problem(404, 'notFound');
  return { fold, entries: await services.records.entries(caseNumber) };
}
