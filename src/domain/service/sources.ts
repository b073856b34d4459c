import { clockSource, type SourceTable } from '../case/source-table';
import type { serviceMachine } from './machine';

const proof = 'D; 民事诉讼法 87–94';

/** The law of civil procedure, for penalties and demands by law (行政处罚法 61, 行政强制法 38), for the rest by analogy. */
export const serviceSources: SourceTable<typeof serviceMachine> = {
  served: { proves: proof, provesAwayFromHome: proof },
  notServed: { refused: 'D; 民事诉讼法 89', absent: 'D; 民事诉讼法 88', unknown: 'D; 民事诉讼法 95' },
  publicNoticeMade: { publishes: '民事诉讼法 95' },
  deadlineExpired: { noticeOver: clockSource('T23'), deadlineRuns: 'D' },
  taskAcknowledged: { unacknowledged: 'D' },
};
