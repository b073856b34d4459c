import { describeTrack } from './track';

/**
 * 强制报告: police, civil affairs and education are told at once, whatever the rung (rule 7; 未成年人保护法 11). The
 * ladder against the guardian waits for their all-clear, and those near the family do not see the file.
 */
export const childProtection = describeTrack({
  kind: 'childProtection',
  first: 'report',
  hidesFromLocal: true,
  steps: {
    /** By phone first, then in writing (D19). Whether it was founded is for those who got it, not for this step. */
    report: {
      source: '未成年人保护法 11; D19',
      together: true,
      clock: { rule: 'T02' },
      outcomes: { reported: 'measures' },
    },
    /** Safety plan, medical help, temporary care (未成年人保护法 92). */
    measures: {
      source: '未成年人保护法 11, 92',
      outcomes: { measuresTaken: 'allClear', noneNeeded: 'allClear' },
    },
    allClear: {
      source: '未成年人保护法 11; D',
      outcomes: { clear: 'ended', notYet: 'allClear', moreMeasures: 'measures' },
    },
  },
});
