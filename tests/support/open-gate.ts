import type { GateBasis } from '../../src/domain/pack/parameters';

/** What opens a gate: invented, as no county of the five names a rule that would. */
export const openGate: { value: GateBasis; source: string } = {
  value: {
    regulation: '样例省义务教育条例（虚构）',
    article: '第四十条',
    competentBody: ['townshipLeader', 'bureauLeader'],
    legalOffice: { signedBy: 'bureauLegal', on: '2026-08-20' },
  },
  source: 'test',
};
