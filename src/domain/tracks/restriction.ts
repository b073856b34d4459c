import { describeTrack } from './track';

/**
 * 制约措施: only where the county's pack opens the gate. The system records; others decide, and a verified return or
 * the closing of the case lifts it at once.
 */
export const restriction = describeTrack({
  kind: 'restriction',
  first: 'proposal',
  againstGuardian: true,
  gate: 'restriction',
  undoneOnClosing: true,
  steps: {
    proposal: {
      source: 'MX-18, XS-13',
      roles: ['townshipLeader', 'bureauCaseOfficer'],
      outcomes: { proposed: 'legalReview', insuranceProposed: 'ended', dropped: 'ended' },
      adverse: ['proposed', 'insuranceProposed'],
      // A statutory right (社会保险法 4): what a county writes about it is on file and goes no further.
      allowedBy: {
        proposed: ['optionalPreferentialPolicies'],
        insuranceProposed: ['pensionInsurance', 'medicalInsurance'],
      },
    },
    legalReview: {
      source: 'D; 行政处罚法 58',
      outcomes: { passed: 'decision', rejected: 'ended' },
      adverse: ['passed'],
    },
    /** By the department that grants the benefit, outside the system. */
    decision: {
      source: 'MX-18, XS-13',
      outcomes: { restricted: 'inForce', notRestricted: 'ended' },
      adverse: ['restricted'],
    },
    inForce: {
      source: 'D',
      outcomes: { lifted: 'ended', stillInForce: 'inForce' },
    },
    lift: {
      source: 'D',
      outcomes: { lifted: 'ended' },
    },
  },
  onReturn: { proposal: 'ended', legalReview: 'ended', decision: 'lift', inForce: 'lift' },
});
