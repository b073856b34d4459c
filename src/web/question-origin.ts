import type { CaseFold } from '../domain/case/fold';
import type { QuestionOrigin } from './records';
import type { Visit } from './visit';

/** Where a question comes from; undefined for a case. */
export const originOf = async ({ services }: Visit, { context }: CaseFold): Promise<QuestionOrigin | undefined> =>
  context.question && services.records.findQuestion(context.opening.caseNumber);
