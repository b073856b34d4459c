import { dayOf, plainDate } from '../../../src/domain/calendar/plain-date';
import { aCaseAt, type CaseInHand, document, visit } from '../../support/case-fixtures';

/** A case at every place of the ladder from which a return is possible, by its path. */
export const rungs = {
  registered: () => aCaseAt('registered'),
  persuading: () => aCaseAt('persuading'),
  'noticed.serving': () => {
    const hand = aCaseAt('persuading');
    for (const day of ['2026-10-16', '2026-10-20', '2026-10-27']) hand.act('recordVisit', visit(day), day, 15);
    hand.act('issueNotice', document('returnNotice', '2026-11-02'), '2026-11-02');
    return hand;
  },
  'noticed.running': () => aCaseAt('noticed'),
  'noticed.expired': () => waited(aCaseAt('noticed'), '2026-11-10'),
  'ordered.serving': () => {
    const hand = aCaseAt('noticed');
    hand.act('issueOrder', document('correctionOrder', '2026-11-11'), '2026-11-11');
    return hand;
  },
  'ordered.running': () => aCaseAt('ordered'),
  'ordered.expired': () => waited(aCaseAt('ordered'), '2026-11-19'),
  'judicialNoticed.serving': () => {
    const hand = aCaseAt('ordered');
    hand.act('issueJudicialNotice', document('judicialNotice', '2026-11-23'), '2026-11-23');
    return hand;
  },
  'judicialNoticed.running': () => aCaseAt('judicialNoticed'),
  'judicialNoticed.expired': () => waited(aCaseAt('judicialNoticed'), '2026-12-01'),
  legalReferral: () => aCaseAt('legalReferral'),
} satisfies Record<string, () => CaseInHand>;
export type Rung = keyof typeof rungs;
export const rungPaths = Object.keys(rungs) as Rung[];

function waited(hand: CaseInHand, until: string): CaseInHand {
  hand.until(until);
  return hand;
}

/** The county's day of the last entry. */
export const today = (hand: CaseInHand) => dayOf(hand.entries.at(-1)?.recordedAt as never);

/** The school says on the day of the last entry that the child is back. */
export function reportReturn(hand: CaseInHand, day: string = today(hand)): CaseInHand {
  hand.act('reportReturn', { type: 'returnReported', attendingSince: plainDate(day) }, day, 17);
  return hand;
}

export function refuteReturn(hand: CaseInHand, day: string = today(hand)): CaseInHand {
  hand.act('confirmReturn', { type: 'returnRefuted' }, day, 18);
  return hand;
}

export function verifyReturn(hand: CaseInHand, day: string = today(hand)): CaseInHand {
  hand.act('confirmReturn', { type: 'returnVerified', attendingSince: plainDate(day) }, day, 18);
  return hand;
}
