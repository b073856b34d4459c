import { describeTrack } from './track';

/** 补偿教育: what a child missed while it was out of school, or has never learned, is found out and made up. */
export const compensatoryEducation = describeTrack({
  kind: 'compensatoryEducation',
  first: 'assessment',
  steps: {
    /** Whether the child keeps up with its grade. */
    assessment: {
      source: 'MX-02',
      outcomes: { belowLevel: 'plan', atLevel: 'ended' },
    },
    /** The plan (补偿教育方案): what is made up, when, and by whom. */
    plan: {
      source: 'MX-02',
      outcomes: { planMade: 'review' },
    },
    review: {
      source: 'D; MX-02',
      clock: { rule: 'T38' },
      outcomes: { caughtUp: 'ended', notYet: 'plan' },
    },
  },
});
