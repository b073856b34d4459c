import { clockSources, type SourceTable } from '../case/source-table';
import type { machineOf } from './track-machine';

/** What all tracks have in common; the steps name their own sources. */
export const trackSources: SourceTable<ReturnType<typeof machineOf>> = {
  returnVerified: { returnVerified: 'D' },
  exitApproved: { caseCloses: 'D' },
  exitConfirmed: { caseCloses: 'D' },
  deadlineExpired: { isOverdue: clockSources('T24'), deadlineRuns: 'D' },
  taskAcknowledged: { unacknowledged: 'D' },
};
