import { referralTo } from './referral';
import { describeTrack } from './track';

/** 入寺: persuasion by the ethnic-religious department with the village; a matter of schooling, not of faith. */
export const religiousSite = describeTrack({
  kind: 'religiousSite',
  first: 'referral',
  steps: {
    referral: referralTo('persuasion', 'MX-19; 宗教事务条例 4; D13'),
    persuasion: {
      source: 'MX-19; 教育法 8',
      outcomes: { agreed: 'returnPlan', refused: 'persuasion', childNotThere: 'ended', danger: 'persuasion' },
    },
    /** With support in the language of instruction and what was missed. */
    returnPlan: {
      source: 'MX-02; D',
      outcomes: { planMade: 'result' },
    },
    result: {
      source: 'MX-19',
      outcomes: { returned: 'ended', notReturned: 'persuasion' },
    },
  },
});
