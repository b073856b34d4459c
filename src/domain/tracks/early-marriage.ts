import { describeTrack } from './track';

/** 早婚早育: where a crime is possible the mandatory report comes first (it is childProtection's), then schooling. */
export const earlyMarriage = describeTrack({
  kind: 'earlyMarriage',
  first: 'crimeCheck',
  steps: {
    /** Age, force, pregnancy. `danger` starts childProtection, which makes the report (D19). */
    crimeCheck: {
      source: '未成年人保护法 11, 17; D19',
      clock: { rule: 'T02' },
      outcomes: { danger: 'schoolingPlan', noDanger: 'schoolingPlan', unfounded: 'ended' },
    },
    /** How and where schooling goes on, and who may know. */
    schoolingPlan: {
      source: '未成年人保护法 16, 103; D',
      outcomes: { planMade: 'ended', familyRefused: 'schoolingPlan', danger: 'schoolingPlan' },
    },
  },
});
