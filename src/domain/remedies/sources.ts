import type { SourceTable } from '../case/source-table';
import type { remediesMachine } from './machine';

const periods = '行政复议法 20; 行政诉讼法 45, 46';

/** Where the guardian's remedies come from. */
export const remediesSources: SourceTable<typeof remediesMachine> = {
  reconsiderationFiled: { reconsiders: '行政复议法 20, 29' },
  reconsiderationDecided: { upholds: '行政复议法 68; 行政诉讼法 45', revokes: '行政复议法 63, 64, 65' },
  lawsuitFiled: { sues: '行政诉讼法 45, 46', suesSilence: '行政诉讼法 45' },
  lawsuitDecided: { upholds: '行政诉讼法 69', revokes: '行政诉讼法 70, 74' },
  deadlineExpired: { periodOver: periods, lastPeriodOver: periods },
};
