import { addDays, dayOf, plainDate } from '../../../src/domain/calendar/plain-date';
import type { CaseOpening } from '../../../src/domain/case/context';
import { nationalPack } from '../../../src/domain/pack/national';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import { anOpening, CaseInHand } from '../../support/case-fixtures';
import { type AnyMove, aCaseAt, approval, draft, move, service, unasked } from '../../support/climb';
import { openGate } from '../../support/open-gate';
import { aPenaltyAt, penalIssuers } from '../../support/penalty';

/** A county whose legal office checks notices too. */
export const checkingPack: PolicyPack = {
  ...nationalPack,
  legalCheck: { value: ['enrolmentNotice', 'returnNotice', ...nationalPack.legalCheck.value], source: 'test' },
};
/** A county whose gate for penalties is open. */
export const penalPack: PolicyPack = {
  ...nationalPack,
  path: { value: ['noticed', 'ordered', 'penaltyProcedure', 'legalReferral'], source: 'test' },
  gates: { ...nationalPack.gates, penalty: openGate },
  issuers: penalIssuers,
};
/** A county with a notice of violation between notice and order (HA-29), which its legal office checks. */
export const violationPack: PolicyPack = {
  ...nationalPack,
  path: { value: ['noticed', 'violationNoticed', 'ordered', 'legalReferral'], source: 'test' },
  legalCheck: { value: ['violationNotice', ...nationalPack.legalCheck.value], source: 'test' },
};
export const openedWith = (pack: PolicyPack): CaseOpening => ({ ...anOpening(), pack });

const checked = (day: string, document: Checked, passed = true) =>
  move(day, 15, 'checkDocument', { type: 'legalChecked', document, passed });
const draftedNotice = move('2026-11-02', 8, 'draftDocument', draft('returnNotice'));
const draftedTelling = move('2026-11-10', 9, 'draftDocument', draft('violationNotice'));
const draftedOrder = move('2026-11-10', 9, 'draftDocument', draft('correctionOrder', '2026-11-05'));
const draftedUrging = move('2026-11-20', 9, 'draftDocument', draft('judicialNotice'));

/** The guardian's hospital sends the case to rest. */
export const paused = (day: string, hour = 9) =>
  unasked(day, hour, 'pauseCase', 'townshipLeader', {
    type: 'casePaused',
    reason: 'guardianInHospital',
    reviewOn: addDays(plainDate(day), 30),
  });

const leaveStep = (day: string, step: string, outcome: string, until: string | null = null) =>
  move(day, 11, 'trackStep', {
    type: 'trackStepDone',
    track: 'leave',
    step,
    outcome,
    doneOn: plainDate(day),
    until: until === null ? null : plainDate(until),
  });
/** The guardian applies for a leave, and gets it on the same day. */
export const leaveGranted = (day: string, until: string): AnyMove[] => [
  unasked(day, 10, 'startTrack', 'townshipCaseOfficer', { type: 'trackStarted', track: 'leave' }),
  leaveStep(day, 'completeness', 'complete'),
  leaveStep(day, 'certificate', 'sufficient'),
  leaveStep(day, 'decision', 'approved', until),
];

const issuing = {
  returnNotice: 'issueNotice',
  violationNotice: 'issueNotice',
  correctionOrder: 'issueOrder',
  judicialNotice: 'issueJudicialNotice',
} as const;
type Checked = keyof typeof issuing;
const signedOn = (day: string, document: Checked) => move(day, 9, issuing[document], approval(document, day));
const toldOfViolation = () =>
  aCaseAt('noticed', openedWith(violationPack)).play([
    draftedTelling,
    checked('2026-11-10', 'violationNotice'),
    signedOn('2026-11-11', 'violationNotice'),
  ]);
const servedTelling = move('2026-11-11', 16, 'recordService', service('violationNotice', '2026-11-11'));

/** Each case is played once; whoever asks for it gets a copy of his own. */
function remembered<T extends Record<string, () => CaseInHand>>(makers: T): T {
  const played = new Map<string, CaseInHand>();
  const entries = Object.entries(makers).map(([name, make]) => [
    name,
    () => {
      const hand = played.get(name) ?? make();
      played.set(name, hand);
      return copyOf(hand);
    },
  ]);
  return Object.fromEntries(entries) as T;
}
export const copyOf = ({ fold, entries, last }: CaseInHand): CaseInHand =>
  Object.assign(new CaseInHand(fold.context.opening), { fold, entries: [...entries], last });

/** A case at every place from which a return is possible, by its path. */
export const rungs = remembered({
  registered: () => aCaseAt('registered'),
  persuading: () => aCaseAt('persuading'),
  'noticed.drafting': () =>
    aCaseAt('visited').play([
      draftedNotice,
      move('2026-11-02', 10, 'issueNotice', { type: 'documentReturned', document: 'returnNotice' }),
    ]),
  'noticed.legalCheck': () => aCaseAt('visited', openedWith(checkingPack)).play([draftedNotice]),
  'noticed.approving': () => aCaseAt('visited').play([draftedNotice]),
  'noticed.serving': () => aCaseAt('visited').play([draftedNotice, signedOn('2026-11-02', 'returnNotice')]),
  'noticed.running': () => aCaseAt('noticed'),
  'noticed.expired': () => waited(aCaseAt('noticed'), '2026-11-10'),
  'violationNoticed.drafting': () =>
    aCaseAt('noticed', openedWith(violationPack)).play([
      draftedTelling,
      checked('2026-11-10', 'violationNotice', false),
    ]),
  'violationNoticed.legalCheck': () => aCaseAt('noticed', openedWith(violationPack)).play([draftedTelling]),
  'violationNoticed.approving': () =>
    aCaseAt('noticed', openedWith(violationPack)).play([draftedTelling, checked('2026-11-10', 'violationNotice')]),
  'violationNoticed.serving': () => toldOfViolation(),
  'violationNoticed.running': () => toldOfViolation().play([servedTelling]),
  'violationNoticed.expired': () => waited(toldOfViolation().play([servedTelling]), '2026-11-17'),
  'ordered.drafting': () => aCaseAt('noticed').play([draftedOrder, checked('2026-11-10', 'correctionOrder', false)]),
  'ordered.legalCheck': () => aCaseAt('noticed').play([draftedOrder]),
  'ordered.approving': () => aCaseAt('noticed').play([draftedOrder, checked('2026-11-10', 'correctionOrder')]),
  'ordered.serving': () =>
    aCaseAt('noticed').play([
      draftedOrder,
      checked('2026-11-10', 'correctionOrder'),
      signedOn('2026-11-11', 'correctionOrder'),
    ]),
  'ordered.running': () => aCaseAt('ordered'),
  'ordered.expired': () => waited(aCaseAt('ordered'), '2026-11-19'),
  'judicialNoticed.drafting': () =>
    aCaseAt('ordered').play([draftedUrging, checked('2026-11-20', 'judicialNotice', false)]),
  'judicialNoticed.legalCheck': () => aCaseAt('ordered').play([draftedUrging]),
  'judicialNoticed.approving': () => aCaseAt('ordered').play([draftedUrging, checked('2026-11-20', 'judicialNotice')]),
  'judicialNoticed.serving': () =>
    aCaseAt('ordered').play([
      draftedUrging,
      checked('2026-11-20', 'judicialNotice'),
      signedOn('2026-11-23', 'judicialNotice'),
    ]),
  'judicialNoticed.running': () => aCaseAt('judicialNoticed'),
  'judicialNoticed.expired': () => waited(aCaseAt('judicialNoticed'), '2026-12-01'),
  penaltyProcedure: () => aPenaltyAt('filed', openedWith(penalPack)),
  legalReferral: () => aCaseAt('legalReferral'),
  courtOutcome: () => aCaseAt('courtOutcome'),
  enforcing: () => aCaseAt('enforcing'),
  onLeave: () => aCaseAt('persuading').play(leaveGranted('2026-10-19', '2026-12-18')),
  paused: () => aCaseAt('noticed').play([paused('2026-11-04')]),
});
export type Place = keyof typeof rungs;
export const rungPaths = Object.keys(rungs) as Place[];

function waited(hand: CaseInHand, until: string): CaseInHand {
  hand.until(until);
  return hand;
}

/** The county's day of the last entry. */
export const today = (hand: CaseInHand) => dayOf(hand.entries.at(-1)?.recordedAt as never);

/** The school says on the day of the last entry that the child is back. */
export function reportReturn(hand: CaseInHand, day: string = today(hand)): CaseInHand {
  hand.act('reportReturn', { type: 'returnReported', attendingSince: plainDate(day) }, day, 20);
  return hand;
}

export function refuteReturn(hand: CaseInHand, day: string = today(hand)): CaseInHand {
  hand.act('confirmReturn', { type: 'returnRefuted' }, day, 21);
  return hand;
}

export function verifyReturn(hand: CaseInHand, day: string = today(hand)): CaseInHand {
  hand.act('confirmReturn', { type: 'returnVerified', attendingSince: plainDate(day) }, day, 21);
  return hand;
}
