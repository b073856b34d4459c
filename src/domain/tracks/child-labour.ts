import { referralTo } from './referral';
import { describeTrack } from './track';

/** 童工: labour inspection and police bring the child home and deal with the employer. It runs on after the case. */
export const childLabour = describeTrack({
  kind: 'childLabour',
  first: 'referral',
  steps: {
    referral: {
      ...referralTo('bringingHome', 'LL-43, WC-14; 国务院令364 5; 未成年人保护法 11; D13'),
      clock: { rule: 'T02' },
    },
    /** At the employer's cost. */
    bringingHome: {
      source: '国务院令364 6; WC-14',
      outcomes: { childHome: 'employer', notWorking: 'ended', danger: 'bringingHome' },
    },
    /** What became of the employer. */
    employer: {
      source: '国务院令364 6; LL-43, HA-20',
      outcomes: { sanctioned: 'ended', noViolation: 'ended', licenceReferred: 'licence', crimeReferred: 'crime' },
    },
    /** Serious cases lose licence or registration. */
    licence: {
      source: 'HA-20, WC-15; 国务院令364 6',
      roles: ['marketRegulation', 'civilAffairs'],
      outcomes: { revoked: 'ended', notRevoked: 'ended' },
    },
    /** A crime goes to the police (D14). */
    crime: {
      source: '国务院令310 5, 6; 刑法 244; D14',
      roles: ['policeCounty', 'policeStation'],
      outcomes: { caseFiled: 'ended', notFiled: 'ended' },
    },
  },
});
