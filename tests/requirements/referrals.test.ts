import type { CaseOpening } from '../../src/domain/case/context';
import type { Role, TrackKind } from '../../src/domain/case/vocabulary';
import { shippedPack } from '../../src/domain/pack/packs';
import { toPolicyPack } from '../../src/domain/pack/resolve';
import { aContext, inputOf, stepDone, TrackInHand } from '../domain/tracks/track-in-hand';
import { anOpening, seats } from '../support/case-fixtures';
import { aCaseAt, move, unasked } from '../support/climb';

/** Where a track stands, and whose seat is asked for the step. */
const asks = ({ place, task }: TrackInHand) =>
  [place, Object.entries(seats).find(([, held]) => held[0] === task.seats[0])?.[0]] as [string, Role];
/** The way of a track: after each outcome the step and who holds it. */
const way = (kind: TrackKind, outcomes: string[], opening?: CaseOpening) => {
  const track = new TrackInHand(kind, inputOf(kind, aContext(opening)));
  return [asks(track), ...outcomes.map((outcome) => asks(track.done(outcome)))];
};

test('labour inspection brings a child home from work (LL-43, MX-23, XS-17, HA-19, HA-30, WC-14)', () => {
  expect(way('childLabour', ['referred', 'childHome'])).toEqual([
    ['referral', 'bureauCaseOfficer'],
    ['bringingHome', 'labourInspection'],
    ['employer', 'labourInspection'],
  ]);
});

test('market regulation or civil affairs decides on a grave employer’s licence (HA-20, WC-15)', () => {
  const serious = ['referred', 'childHome', 'licenceReferred'];
  expect(way('childLabour', serious).at(-1)).toEqual(['licence', 'marketRegulation']);
  const { marketRegulation: _, ...others } = seats;
  expect(way('childLabour', serious, { ...anOpening(), seats: others }).at(-1)).toEqual(['licence', 'civilAffairs']);
});

test('a training body is inspected until it secures schooling, as ordered (WC-24)', () => {
  expect(way('trainingBody', ['referred', 'schoolingMissing', 'ordered', 'notEnrolled'])).toEqual([
    ['referral', 'bureauCaseOfficer'],
    ['inspection', 'bureauCaseOfficer'],
    ['order', 'bureauCaseOfficer'],
    ['result', 'bureauCaseOfficer'],
    ['inspection', 'bureauCaseOfficer'],
  ]);
});

test('the ethnic-religious department persuades a child in a monastery until it is back (MX-19)', () => {
  expect(way('religiousSite', ['referred', 'refused', 'agreed', 'planMade', 'notReturned'])).toEqual([
    ['referral', 'bureauCaseOfficer'],
    ['persuasion', 'ethnicReligious'],
    ['persuasion', 'ethnicReligious'],
    ['returnPlan', 'ethnicReligious'],
    ['result', 'ethnicReligious'],
    ['persuasion', 'ethnicReligious'],
  ]);
});

test('the culture market office hears of a venue and replies (LL-55, MX-39, XS-30, HA-16, WC-10)', () => {
  expect(way('venue', ['referred'])).toEqual([
    ['referral', 'bureauCaseOfficer'],
    ['reply', 'cultureMarket'],
  ]);
  expect(new TrackInHand('venue').done('referred').done('sanctioned').place).toBe('ended');
  const hand = aCaseAt('persuading').play([
    unasked('2026-10-19', 9, 'startTrack', 'villageCadre', { type: 'trackStarted', track: 'venue' }),
    move('2026-10-19', 10, 'trackStep', stepDone('venue', 'referral', 'referred')),
  ]);
  const reply = hand.openTask('trackStep', 'venue.reply');
  expect(reply.seats).toEqual(seats.cultureMarket);
  expect(hand.last?.entry.letters).toMatchObject([{ task: reply.id, seat: seats.cultureMarket[0] }]);
});

test('where the county names the police before the culture market office, they hear of a venue (MX-39, WC-10)', () => {
  for (const id of ['countySpeech2024', 'wencheng2019'] as const) {
    const opening = { ...anOpening(), pack: toPolicyPack(shippedPack(id)) };
    expect([id, way('venue', ['referred'], opening).at(-1)]).toEqual([id, ['reply', 'policeCounty']]);
  }
});

/** The roles that hold a step at once, once the track has come to it. */
const together = (kind: TrackKind, ...outcomes: string[]) => {
  const track = new TrackInHand(kind);
  for (const outcome of outcomes) track.done(outcome);
  return [...track.task.roles].sort();
};

test('several departments inspect a training body together (WC-23)', () => {
  expect(together('trainingBody', 'referred')).toEqual(
    ['bureauCaseOfficer', 'civilAffairs', 'cultureMarket', 'marketRegulation'].sort(),
  );
});

test('township, police station and village look for a child together, not the school alone (LL-02, WC-39)', () => {
  expect(together('search', 'ordered')).toEqual(['policeStation', 'townshipCaseOfficer', 'villageCadre']);
});
