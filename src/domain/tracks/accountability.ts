import { describeTrack } from './track';

/** 问责: an office that let its duty pass is talked to and puts it right; consequences are decided elsewhere. */
export const accountability = describeTrack({
  kind: 'accountability',
  first: 'overdueDuty',
  steps: {
    /** What was not done, by whom, and why. */
    overdueDuty: {
      source: 'LL-62, XS-40',
      outcomes: { confirmed: 'talk', explained: 'ended' },
    },
    talk: {
      source: 'LL-63, HA-65, WC-47',
      outcomes: { talkHeld: 'rectification' },
    },
    rectification: {
      source: 'LL-63, HA-66, XS-43',
      outcomes: { rectified: 'ended', notRectified: 'proposal' },
    },
    /** To the authority over the officials (义务教育法 53, 60). */
    proposal: {
      source: 'LL-65, XS-38; 义务教育法 53, 60',
      outcomes: { submitted: 'ended', dropped: 'ended' },
    },
  },
});
