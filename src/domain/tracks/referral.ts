import type { TrackStep } from './track';

/**
 * Referral of facts to the competent department (case-ladder section 7, D13), with which four tracks begin. It is the
 * education bureau's or the township's to make; that there was nothing in it is an answer too.
 */
export const referralTo = <Step extends string>(next: Step, source: string) =>
  ({
    source,
    roles: ['bureauCaseOfficer', 'townshipCaseOfficer'],
    outcomes: { referred: next, unfounded: 'ended' },
  }) as const satisfies TrackStep<Step>;
