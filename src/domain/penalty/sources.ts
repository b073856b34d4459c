import { clockSource, clockSources, type SourceTable } from '../case/source-table';
import type { penaltyMachine } from './machine';

const drafted = '行政处罚法 44, 57, 63';
const checked = '行政处罚法 58';
const service = '行政处罚法 61';
const byDecision = 'D; 行政处罚法 57';

/** Where the steps of a penalty procedure come from; its gate is the ladder's to ask. */
export const penaltySources: SourceTable<typeof penaltyMachine> = {
  penaltyInvestigated: { investigates: '行政处罚法 42, 43, 54, 55' },
  documentDrafted: { drafts: drafted },
  legalChecked: { checks: checked },
  documentApproved: {
    issues: 'XS-12, HA-56, MX-16; 行政处罚法 17, 44, 45, 57, 62, 64',
    transfers: '行政处罚法 27, 57',
  },
  documentReturned: { sendsBack: 'D' },
  documentDeclined: { sendsBack: byDecision },
  served: { isServed: service, fineServed: '行政处罚法 61, 67', invitedInTime: '行政处罚法 64' },
  hearingRequested: { requestsHearing: '行政处罚法 63, 64' },
  hearingSet: { setsHearing: '行政处罚法 64' },
  hearingHeld: { holdsHearing: '行政处罚法 64, 65' },
  penaltyPaid: { pays: '行政处罚法 67' },
  penaltyStepDone: { closes: byDecision },
  decisionRevoked: { revokes: 'D' },
  actCorrected: {
    strikesService: 'D; 行政处罚法 61',
    returnStruck: 'D',
    returnStruckAfterService: 'D',
  },
  returnVerified: { returnVerified: byDecision, unguarded: 'D' },
  trackStepDone: { leaveGranted: 'D; 义务教育法 11; 行政处罚法 57', unguarded: 'D' },
  deadlineExpired: {
    expiresRule: clockSources('T13', 'T14', 'T15', 'T16', 'T17'),
    isServed: clockSource('T23'),
    fineServed: clockSource('T23'),
    invitedInTime: clockSource('T23'),
    deadlineRuns: 'D',
  },
  taskAcknowledged: { unacknowledged: 'D' },
};
