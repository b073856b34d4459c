import { plainDate } from '../../src/domain/calendar/plain-date';
import { runningRegion } from '../../src/domain/case/regions';
import { stepDone } from '../domain/tracks/track-in-hand';
import { anOpening, CaseInHand, seats } from '../support/case-fixtures';
import { climb, move, onNoRoll } from '../support/climb';

/** A disabled child whom the comparison of the files finds on no roll, once its case is registered. */
function registered(): CaseInHand {
  const hand = new CaseInHand({
    ...anOpening(),
    child: { ageReviewOn: null, nonLocal: false, disabled: true, priority: false },
  });
  const [since, foundOn] = [plainDate('2026-09-01'), plainDate('2026-10-15')];
  hand.signal({ type: 'notOnAnyRoll', finding: 'disabledNotEnrolled', since, foundOn }, '2026-10-15');
  return hand.play(onNoRoll(climb.registered));
}
const step = (name: string, outcome: string) =>
  move('2026-10-16', 15, 'trackStep', stepDone('specialEducation', name, outcome));

test('a disabled child on no roll has its needs assessed and its placement followed (WC-12)', () => {
  const hand = registered();
  expect(hand.openTask('trackStep', 'specialEducation.assessment').seats).toEqual(seats.specialEducation);
  hand.play([step('assessment', 'assessed')]);
  expect(hand.openTask('trackStep', 'specialEducation.placement').seats).toEqual(seats.specialEducation);
});

test('a disabled child has the help of every other child beside its placement (MX-36)', () => {
  const hand = registered();
  expect(hand.openTask('trackStep', 'support.needsCheck').seats).toEqual(seats.studentAid);
  hand.play([step('assessment', 'assessed'), step('placement', 'ordinaryClass')]);
  expect(hand.openTask('trackStep', 'support.needsCheck').seats).toEqual(seats.studentAid);
});

test('an inclusive class is done when the child is on the roll (LL-06, MX-36)', () => {
  const hand = registered().play([step('assessment', 'assessed'), step('placement', 'ordinaryClass')]);
  hand.play([step('arrangement', 'arranged')]);
  expect(hand.openTask('trackStep', 'specialEducation.rollEntry').seats).toEqual(seats.schoolHead);
  expect(runningRegion(hand.fold.context, 'specialEducation')).toBeDefined();
  hand.play([step('rollEntry', 'entered')]);
  expect(runningRegion(hand.fold.context, 'specialEducation')).toBeUndefined();
});

describe('home tuition', () => {
  const taught = () =>
    registered().play([
      step('assessment', 'assessed'),
      step('placement', 'homeTuition'),
      step('tuitionArrangement', 'arranged'),
      step('tuitionRollEntry', 'entered'),
    ]);
  const reviewed = (day: string, outcome: string) =>
    move(day, 9, 'trackStep', {
      ...stepDone('specialEducation', 'tuitionReview', outcome),
      doneOn: plainDate(day),
    });
  const placeIn = ({ fold }: CaseInHand) => runningRegion(fold.context, 'specialEducation')?.place;

  test('is on the roll, and its quality is reviewed by the bureau within 20 school days (LL-06, MX-36, WC-27)', () => {
    const hand = registered().play([
      step('assessment', 'assessed'),
      step('placement', 'homeTuition'),
      step('tuitionArrangement', 'arranged'),
    ]);
    expect(hand.openTask('trackStep', 'specialEducation.tuitionRollEntry').seats).toEqual(seats.schoolHead);
    hand.play([step('tuitionRollEntry', 'entered')]);
    const review = hand.openTask('trackStep', 'specialEducation.tuitionReview');
    expect(review.seats).toEqual(seats.specialEducation);
    // From Friday 16 October: five school days a week, so the twentieth is Friday 13 November.
    expect(hand.fold.context.deadlines.find(({ rule, task }) => rule === 'T38' && task === review.id)).toMatchObject({
      count: { startDay: '2026-10-16', due: '2026-11-13' },
      status: 'running',
    });
  });

  test('that is found wanting is arranged anew and reviewed again; good enough, it is done (WC-27)', () => {
    const hand = taught().play([reviewed('2026-11-10', 'insufficient')]);
    expect(placeIn(hand)).toBe('tuitionArrangement');
    expect(placeIn(taught().play([reviewed('2026-11-10', 'satisfactory')]))).toBeUndefined();
  });

  test('that nobody reviews brings in the bureau’s superior (WC-27)', () => {
    const hand = taught();
    const { id } = hand.openTask('trackStep', 'specialEducation.tuitionReview');
    hand.act('trackStep', { type: 'taskAcknowledged' }, '2026-10-16', 16);
    hand.until('2026-11-14');
    expect(hand.fold.context.tasks.find((task) => task.id === id)?.roles).toContain('bureauCaseOfficer');
  });
});
