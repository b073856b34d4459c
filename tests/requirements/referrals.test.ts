import type { CaseOpening } from '../../src/domain/case/context';
import type { Role, TrackKind } from '../../src/domain/case/vocabulary';
import { aContext, inputOf, TrackInHand } from '../domain/tracks/track-in-hand';
import { anOpening, seats } from '../support/case-fixtures';

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

test('a training body is inspected until it secures schooling, as ordered (WC-23, WC-24)', () => {
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
});
