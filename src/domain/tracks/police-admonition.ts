import { describeTrack } from './track';

/** 训诫: the police admonish a guardian or order family-education guidance; nobody else does (未成年人保护法 118). */
export const policeAdmonition = describeTrack({
  kind: 'policeAdmonition',
  first: 'report',
  againstGuardian: true,
  steps: {
    report: {
      source: '未成年人保护法 118',
      roles: ['townshipCaseOfficer', 'bureauCaseOfficer'],
      outcomes: { reported: 'decision', dropped: 'ended' },
      adverse: ['reported'],
    },
    decision: {
      source: '未成年人保护法 118; 家庭教育促进法 49',
      outcomes: { admonished: 'result', guidanceOrdered: 'result', both: 'result', noMeasure: 'ended' },
      adverse: ['admonished', 'guidanceOrdered', 'both'],
    },
    result: {
      source: 'D; 家庭教育促进法 49',
      outcomes: { complied: 'ended', notComplied: 'ended' },
    },
  },
});
