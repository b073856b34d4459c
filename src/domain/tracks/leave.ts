import { describeTrack } from './track';

/** 缓学、休学: the guardian applies, township or education department decides, never the school (义务教育法 11). */
export const leave = describeTrack({
  kind: 'leave',
  first: 'completeness',
  steps: {
    /** A written application with its reason. */
    completeness: {
      source: '义务教育法 11; XS-07, WC-20',
      outcomes: { complete: 'certificate', incomplete: 'completeness', withdrawn: 'ended' },
    },
    /** Issued by a hospital of the level that the county asks for. */
    certificate: {
      source: 'LL-38, HA-53',
      outcomes: { sufficient: 'decision', insufficient: 'completeness', withdrawn: 'ended' },
    },
    /** Approval or refusal (D15); an approval says until when. */
    decision: {
      source: '义务教育法 11; LL-39, XS-08, WC-21; D15',
      decidedBy: 'approvers',
      outcomes: { approved: 'ended', rejected: 'refusal' },
      grantsLeave: 'approved',
    },
    /** The guardian gets the refusal in writing, with its reasons and remedies (行政复议法 20). */
    refusal: {
      source: 'D15; 行政复议法 20',
      outcomes: { delivered: 'ended' },
    },
  },
});
