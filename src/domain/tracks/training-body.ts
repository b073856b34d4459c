import { referralTo } from './referral';
import { describeTrack } from './track';

/** 培训机构: a child in a private school, classics class, arts or sports body still has to be schooled. */
export const trainingBody = describeTrack({
  kind: 'trainingBody',
  first: 'referral',
  steps: {
    referral: referralTo('inspection', 'WC-23; D13'),
    /** Several departments go together. */
    inspection: {
      source: 'WC-22, WC-23, WC-24',
      roles: ['bureauCaseOfficer', 'marketRegulation', 'civilAffairs', 'cultureMarket'],
      together: true,
      outcomes: { schoolingMissing: 'order', schoolingSecured: 'ended', childNotThere: 'ended', danger: 'order' },
    },
    /** The body is ordered to secure the schooling of the children it takes. */
    order: {
      source: 'WC-24; 义务教育法 14',
      outcomes: { ordered: 'result' },
    },
    result: {
      source: 'WC-22, WC-24',
      outcomes: { enrolled: 'ended', notEnrolled: 'inspection' },
    },
  },
});
