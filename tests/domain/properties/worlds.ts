import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Command } from '../../../src/domain/case/acts';
import type { CaseOpening } from '../../../src/domain/case/context';
import type { Rung } from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';
import { shippedPack } from '../../../src/domain/pack/packs';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import { toPolicyPack } from '../../../src/domain/pack/resolve';
import type { QuestionReason } from '../../../src/domain/question/vocabulary';
import { anOpening, aQuestionOpening, asked, crossed, seats } from '../../support/case-fixtures';
import { openGate } from '../../support/open-gate';
import { penalIssuers } from '../../support/penalty';

/** What a walk begins with: a pack, the seats of the case, what is known of the child, the first signal. */
export interface World {
  opening: CaseOpening;
  first: Command['act'];
}

const packWith = (version: string, path: readonly Rung[], more: Partial<PolicyPack> = {}): PolicyPack => ({
  ...nationalPack,
  id: version,
  version,
  path: { value: path, source: 'test' },
  ...more,
});

/** Both gates open, as a county with local regulations could have it: a penalty stands between order and referral. */
export const penaltyPack = packWith(
  'test-penalty',
  ['noticed', 'violationNoticed', 'ordered', 'penaltyProcedure', 'legalReferral'],
  {
    gates: { penalty: openGate, restriction: openGate },
    restrictions: { kinds: { value: ['optionalPreferentialPolicies', 'pensionInsurance'], source: 'test' } },
    issuers: penalIssuers,
  },
);

/** The order comes first, as where one document is notice and order (case-ladder section 12). */
export const orderFirstPack = packWith('test-order-first', ['ordered', 'judicialNoticed', 'legalReferral']);

/** Nobody but township, village, bureau and the justice office: a child on no roll in a county of few offices. */
const {
  classTeacher: _,
  schoolHead: __,
  schoolRollAdmin: ___,
  labourInspection: ____,
  cultureMarket: _____,
  ethnicReligious: ______,
  ...fewSeats
} = seats;

const child = { ageReviewOn: plainDate('2027-01-04'), nonLocal: false, disabled: false, priority: false };
const worldOf = (more: Partial<CaseOpening>, first: Command['act'] = crossed()): World => ({
  opening: { ...anOpening(), ...more },
  first,
});

export const worlds = {
  national: worldOf({ pack: nationalPack, child }),
  penalty: worldOf({ pack: penaltyPack, child: { ...child, nonLocal: true } }),
  orderFirst: worldOf({ pack: orderFirstPack, child: { ...child, disabled: true } }),
  onNoRoll: worldOf(
    { pack: nationalPack, seats: fewSeats, child },
    {
      type: 'notOnAnyRoll',
      finding: 'neverEnrolled',
      since: plainDate('2026-09-01'),
      foundOn: plainDate('2026-10-15'),
    },
  ),
} satisfies Record<string, World>;

/** A case under the rules that Fanxiao ships with for a county. */
export const worldOfCounty = (id: string): World => worldOf({ pack: toPolicyPack(shippedPack(id)), child });

export const questionAbout = (reason: QuestionReason): World => ({ opening: aQuestionOpening(), first: asked(reason) });
