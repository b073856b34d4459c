import { referralTo } from './referral';
import { describeTrack } from './track';

/** 娱乐场所: internet cafés, games, KTV that admit minors are the culture department's and the police's. */
export const venue = describeTrack({
  kind: 'venue',
  first: 'referral',
  steps: {
    referral: referralTo('reply', 'LL-55, MX-39, XS-30, WC-10; D13'),
    reply: {
      source: '未成年人保护法 58, 123',
      outcomes: { sanctioned: 'ended', noViolation: 'ended', danger: 'reply' },
    },
  },
});
