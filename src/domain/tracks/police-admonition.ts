import { describeTrack } from './track';

/** 训诫: the police admonish a guardian or order family-education guidance; nobody else does (未成年人保护法 118). */
export const policeAdmonition = describeTrack({
  kind: 'policeAdmonition',
  first: 'report',
  steps: {
    report: {
      source: '未成年人保护法 118',
      roles: ['townshipCaseOfficer', 'bureauCaseOfficer'],
      outcomes: { reported: 'decision', dropped: 'ended' },
    },
    decision: {
      source: '未成年人保护法 118; 家庭教育促进法 49',
      outcomes: { admonished: 'result', guidanceOrdered: 'result', both: 'result', noMeasure: 'ended' },
    },
    result: {
      source: 'D; 家庭教育促进法 49',
      outcomes: { complied: 'ended', notComplied: 'ended' },
    },
  },
});
