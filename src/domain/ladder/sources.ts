import { clockSource, clockSources, ruleSources, type SourceTable } from '../case/source-table';
import type { caseMachine } from './machine';

const oneCase = 'D; LL-21';
const firstReport = { absence: 'WC-38', report: 'LL-12, HA-21, WC-16', roll: 'LL-21, HA-49, WC-31' };
const registration = 'HA-09, WC-35';
const leaveOver = 'HA-54';
const transfer = 'HA-40';

/** The documents of the rungs: from what they are drafted, signed and served. */
const byRung = {
  noticed: 'LL-33, HA-57, HA-58, MX-14, XS-10; 义务教育法 5, 11, 13',
  violationNoticed: 'HA-29; 义务教育法 58',
  ordered: 'LL-34, HA-60, WC-17; 义务教育法 58; 未成年人保护法 83',
  judicialNoticed: 'LL-35, HA-61, WC-18; 国办发〔2017〕72号',
};
const service = 'D; 民事诉讼法 87–95';
const secondPair = 'D; 行政处罚法 58';
const visits = 'LL-45, LL-46, MX-13, MX-43, XS-09, XS-34';
const contacts = 'LL-25, WC-42, WC-43';
const referral = 'LL-36, HA-62, WC-19, MX-17';
const closing = 'D22; 教基厅 2024-04';
const stay = '行政复议法 42; 行政诉讼法 56';
const reconsidered = 'D; 行政复议法 63, 64, 65';
const judged = 'D; 行政诉讼法 70, 74';
const afterPenalty = 'D; 行政处罚法 57, 67, 72';
const stateFault = 'HA-68, HA-75; 义务教育法 58; D';

/** Where the transitions of the ladder come from. */
export const ladderSources: SourceTable<typeof caseMachine> = {
  // Signals and verification.
  absenceThresholdCrossed: {
    firstSignal: firstReport.absence,
    missingAfterReturn: `D; ${firstReport.absence}`,
    unguarded: oneCase,
  },
  reportReceived: { firstSignal: firstReport.report, unguarded: oneCase },
  notOnAnyRoll: { firstSignal: firstReport.roll, unguarded: oneCase },
  notRegisteredAtTermStart: {
    firstSignal: registration,
    missingAfterReturn: `D; ${registration}`,
    unguarded: oneCase,
  },
  leaveExpired: { firstSignal: leaveOver, missingAfterReturn: `D; ${leaveOver}`, unguarded: oneCase },
  transferReceiptMissing: { firstSignal: transfer, unguarded: oneCase },
  correctionOfRecord: { dissolves: 'D', corrects: 'D' },
  taskAcknowledged: { fulfils: { takeNote: 'LL-22, WC-29, WC-38' }, unacknowledged: 'D' },
  verified: { verifies: 'LL-22, LL-24, WC-29, WC-09, WC-38, WC-40; 预防未成年人犯罪法 34' },
  falseAlarm: { verifies: 'D; HA-52' },

  // Help.
  contactsAssigned: { namesVisitors: contacts },
  visitRecorded: { visits },
  causePlanMade: { plansForCause: 'LL-47, LL-48, LL-49, LL-50, LL-51, XS-06, HA-27, WC-26, WC-44' },

  // Documents.
  documentDrafted: { drafts: byRung, draftsToCheck: byRung },
  legalChecked: { checks: secondPair },
  documentApproved: { approves: byRung, coSigns: 'LL-33', penaltyOver: afterPenalty },
  documentReturned: { sendsBack: 'D' },
  documentDeclined: { declinesAfter: 'D', sendsBack: 'D' },
  served: { isServed: service, servesBeside: service, penaltyOver: afterPenalty },
  viewsReceived: { unguarded: 'D; 行政处罚法 44, 45; 行政强制法 36' },
  viewsAnswered: { answersViews: 'D; 行政处罚法 45' },

  deadlineExpired: {
    expiresRule: clockSources('T08', 'T09', 'T37', 'T11', 'T12', 'T22', 'T22.2', 'T25', 'T28', 'T31', 'T34'),
    isServed: clockSource('T23'),
    penaltyOver: clockSource('T17'),
    leaveOver: clockSource('T25.2'),
    leaveOverWithContacts: clockSource('T25.2'),
    deadlineRuns: 'D',
  },

  // What holds the ladder up.
  haltFound: { findsHalt: stateFault },
  haltEnded: { endsHalt: stateFault },
  casePaused: { pauses: 'D' },
  pauseContinued: { continuesPause: 'D' },
  caseResumed: { resumesFrom: 'D', resumesAfterService: 'D' },
  stayOrdered: { ordersStay: stay },
  stayLifted: { liftsStay: stay },
  extensionRequested: { asksForTime: 'D' },
  extensionDecided: { decidesOnTime: 'D' },
  ...ruleSources,
  packMigrated: { ...ruleSources.packMigrated, losesGround: 'D', losesGroundAfterNotice: 'D' },
  decisionRevoked: { revokes: 'D', revokesInPause: 'D', revokesEarlier: 'D' },
  reconsiderationDecided: {
    foundUnlawful: reconsidered,
    foundUnlawfulInPause: reconsidered,
    earlierFoundUnlawful: reconsidered,
  },
  lawsuitDecided: { foundUnlawful: judged, foundUnlawfulInPause: judged, earlierFoundUnlawful: judged },

  // Penalty, referral, court.
  penaltyStepDone: { penaltyGateOpen: 'XS-12, MX-16, HA-56; 行政处罚法 17, 54', penaltyOver: afterPenalty },
  penaltyPaid: { penaltyOver: afterPenalty },
  referralMade: { refers: referral },
  referralAccepted: { fulfils: { recordOutcome: 'D; 行政强制法 56' } },
  referralRefused: {
    refusedAfterJudicialNotice: 'D; 行政强制法 56',
    fulfils: { recordOutcome: 'D; 行政强制法 56' },
  },
  mediated: { fulfils: { recordOutcome: 'D' } },
  judgmentEffective: { fulfils: { recordOutcome: 'D' } },
  enforcementAdmitted: { fulfils: { recordOutcome: '行政强制法 57' } },
  enforcementRefused: { fulfils: { recordOutcome: '行政强制法 58; 行政诉讼法解释 161' } },
  authorityReplied: { fulfils: { recordOutcome: 'D; 未成年人保护法 118' } },
  enforcementBegun: { mayEnforce: 'D; 行政强制法 57' },
  enforcementEnded: { fulfils: { followEnforcement: 'D' } },
  persuasionResumed: { fulfils: { decideAfterCourt: 'D; LL-45', refer: 'D; LL-45' } },

  // Leave, return, retention, closing.
  trackStarted: { startsTrack: 'D' },
  trackStepDone: { leaveGranted: 'LL-39, XS-08, WC-21; 义务教育法 11', clearsTheWay: 'D', unguarded: 'D' },
  returnOrdered: { ordersReturn: '未成年人保护法 83' },
  leaveReviewed: { fulfils: { reviewLeave: clockSource('T25') } },
  ageReviewed: { fulfils: { reviewAge: 'D; 义务教育法 2' } },
  returnReported: { reportsReturn: 'D; MX-32, XS-24' },
  returnVerified: { verifiesReturn: 'D; WC-29' },
  returnRefuted: {
    refutesReturnFrom: 'D',
    refutesReturnAfterExpiry: 'D',
    refutesReturnAfterService: 'D',
    refutesReturnOnLeave: 'D',
  },
  retentionChecked: { finalCheck: closing, fulfils: { retentionCheck: 'D' } },
  relapse: { relapsesNow: 'D; WC-38' },
  exitProposed: { closesAtOnce: 'D', proposesExit: closing },
  exitApproved: { exitGranted: closing },
  exitConfirmed: { exitGranted: closing },
  exitRejected: { exitRejected: 'D' },

  // A second person corrects, and the ledger keeps both.
  actCorrected: {
    strikesVisit: 'D',
    strikesContacts: 'D',
    strikesService: 'D',
    strikesApproval: 'D',
    strikesReferral: 'D',
    strikesReferralAfterJudicialNotice: 'D',
    strikesReturn: 'D',
    strikesCheck: 'D',
  },
  actRefused: { unguarded: 'D' },
};
