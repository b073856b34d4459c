import type { SourceTable } from '../case/source-table';
import type { exitMachine } from './machine';

const form = 'D22; 教基厅 2024-04';

/** Where the approval of a closing comes from; `exits` has the source of each reason. */
export const exitSources: SourceTable<typeof exitMachine> = {
  exitApproved: { approvesFirst: form, approvesFinally: form },
  exitConfirmed: { confirms: form },
  exitRejected: { rejects: form },
  deadlineExpired: { deadlineRuns: 'D' },
  taskAcknowledged: { unacknowledged: 'D' },
};
