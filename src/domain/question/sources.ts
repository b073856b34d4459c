import { ruleSources, type SourceTable } from '../case/source-table';
import type { questionMachine } from './machine';

/** Where the questions about the county's files come from. */
export const questionSources: SourceTable<typeof questionMachine> = {
  questionAsked: { firstAsked: 'LL-19, LL-20, WC-31' },
  questionAnswered: { answers: 'LL-19' },
  questionSettled: { wasAsked: 'D; LL-19' },
  taskAcknowledged: { unacknowledged: 'D' },
  deadlineExpired: { deadlineRuns: 'D' },
  actRefused: { unguarded: 'D' },
  ...ruleSources,
};
