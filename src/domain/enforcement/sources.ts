import { clockSource, type SourceTable } from '../case/source-table';
import type { enforcementMachine } from './machine';

const demand = '行政强制法 35, 54';
const notFinal = '行政强制法 53';

/** Where the way to enforcement by the court comes from. */
export const enforcementSources: SourceTable<typeof enforcementMachine> = {
  documentDrafted: { drafts: demand, draftsToCheck: demand },
  legalChecked: { checks: 'D; 行政处罚法 58' },
  documentApproved: { issues: demand },
  documentReturned: { sendsBack: 'D' },
  documentDeclined: { sendsBack: 'D' },
  served: { demandServed: '行政强制法 38, 54' },
  referralMade: { applies: '行政强制法 53, 55; 行政诉讼法解释 156' },
  referralRefused: { applicationFails: 'D; 行政强制法 53, 56' },
  actCorrected: { applicationFails: 'D; 行政强制法 53', strikesService: 'D; 行政强制法 38' },
  decisionRevoked: { actRevoked: 'D', revokesDemand: 'D' },
  reconsiderationFiled: { challenged: notFinal },
  lawsuitFiled: { challenged: notFinal },
  /** Who has done what was ordered needs no enforcement. */
  returnVerified: { returnVerified: 'D; 行政强制法 53' },
  penaltyPaid: { finePaid: '行政处罚法 67; 行政强制法 53' },
  deadlineExpired: {
    demandServed: clockSource('T23'),
    demandPeriodOver: clockSource('T20'),
    windowOver: clockSource('T21'),
    warns: clockSource('T21.2'),
    deadlineRuns: 'D',
  },
  taskAcknowledged: { unacknowledged: 'D' },
};
