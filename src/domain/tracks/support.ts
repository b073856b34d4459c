import { describeTrack } from './track';

/** 帮扶: help comes before law and never stops for it (rule 1). */
export const support = describeTrack({
  kind: 'support',
  first: 'needsCheck',
  steps: {
    /** What the child and the family lack, by the cause (LL-48 to LL-50). */
    needsCheck: {
      source: 'LL-45, LL-48, LL-49, LL-50; 社会救助法 25',
      outcomes: { needFound: 'referral', noNeed: 'ended' },
    },
    /** Aid, boarding, counselling, civil affairs, legal aid, women's federation, youth league. */
    referral: {
      source: 'LL-52, LL-53, WC-11, WC-13, HA-31',
      outcomes: { referred: 'result', familyRefused: 'ended' },
    },
    /** A need that one office does not meet is brought to the next. */
    result: {
      source: 'D; LL-53',
      outcomes: { needMet: 'ended', notMet: 'referral', familyRefused: 'ended' },
    },
  },
});
