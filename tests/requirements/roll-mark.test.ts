import { plainDate } from '../../src/domain/calendar/plain-date';
import type { Task } from '../../src/domain/case/context';
import { rollMarkOf } from '../../src/domain/case/roll-mark';
import { presentRollMark } from '../../src/web/pages/case/presenter';
import { wordings } from '../../src/wording/wording';
import { actorOf, anOpening, CaseInHand, seats } from '../support/case-fixtures';
import { aCaseAt, climb, confirmed, move, onNoRoll, reported, unasked } from '../support/climb';

const notes = ({ fold }: CaseInHand): Pick<Task, 'subject' | 'status'>[] =>
  fold.context.tasks
    .filter(({ subject }) => subject === 'markRoll' || subject === 'unmarkRoll')
    .map(({ subject, status }) => ({ subject, status }));
const isMarked = ({ fold }: CaseInHand) => rollMarkOf(fold.context)?.marked ?? null;
const unmarked = (day: string) => move(day, 15, 'takeNote', { type: 'taskAcknowledged' });
const relapsed = (day: string) => move(day, 9, 'retentionCheck', { type: 'relapse', absentSince: plainDate(day) });

/** Verified, and the two reports acknowledged, but not the mark. */
const toBeMarked = (opening = anOpening()) => {
  const hand = new CaseInHand(opening);
  hand.signal(
    { type: 'absenceThresholdCrossed', firstAbsentDay: plainDate('2026-10-12'), crossedOn: plainDate('2026-10-15') },
    '2026-10-15',
  );
  return hand.play(onNoRoll(climb.registered));
};

test('a verified dropout is marked on the roll by the school’s roll administrator, whose word is kept (WC-29)', () => {
  const hand = toBeMarked();
  expect(hand.openTask('takeNote', 'markRoll').seats).toEqual(seats.schoolRollAdmin);
  expect(isMarked(hand)).toBeNull();
  hand.act('takeNote', { type: 'taskAcknowledged' }, '2026-10-19', 10);
  const { schoolRollAdmin } = { schoolRollAdmin: actorOf('schoolRollAdmin') };
  expect(rollMarkOf(hand.fold.context)).toMatchObject({
    marked: true,
    at: hand.last?.entry.recordedAt,
    by: schoolRollAdmin,
  });
  const who = () => '学籍管理员';
  expect(presentRollMark(hand.fold.context, who, wordings.zh)).toBe('已标注辍学（2026-10-19，学籍管理员）');
});

test('the mark is the county’s to set where the school has nobody for the roll (WC-29)', () => {
  const { schoolRollAdmin: _, ...others } = seats;
  expect(toBeMarked({ ...anOpening(), seats: others }).openTask('takeNote', 'markRoll').seats).toEqual(seats.rollAdmin);
});

test('a child on no roll has nothing to be marked (WC-29)', () => {
  const hand = new CaseInHand();
  const [since, foundOn] = [plainDate('2026-09-01'), plainDate('2026-10-15')];
  hand.signal({ type: 'notOnAnyRoll', finding: 'neverEnrolled', since, foundOn }, '2026-10-15');
  hand.play([...onNoRoll(climb.noticed).filter(({ act }) => !('document' in act)), reported('2026-11-05')]);
  hand.play([confirmed('2026-11-05')]);
  expect(notes(hand)).toEqual([]);
});

test('a verified return takes the mark off, and a relapse sets it again (WC-29)', () => {
  const hand = aCaseAt('retention');
  expect(isMarked(hand)).toBe(true);
  expect(hand.openTask('takeNote', 'unmarkRoll').seats).toEqual(seats.schoolRollAdmin);
  hand.play([unmarked('2026-11-06')]);
  expect(isMarked(hand)).toBe(false);
  hand.play([relapsed('2026-11-16')]);
  expect(notes(hand).at(-1)).toEqual({ subject: 'markRoll', status: 'open' });
});

test('what is no longer so is taken back instead of being asked for both ways (WC-29)', () => {
  const returned = toBeMarked().play([reported('2026-10-19'), confirmed('2026-10-20')]);
  expect(notes(returned)).toEqual([{ subject: 'markRoll', status: 'withdrawn' }]);
  const relapse = aCaseAt('retention').play([relapsed('2026-11-13')]);
  expect(notes(relapse).at(-1)).toEqual({ subject: 'unmarkRoll', status: 'withdrawn' });
  expect(isMarked(relapse)).toBe(true);
});

test('a return that was verified by mistake leaves the mark as it is, or sets it again (WC-29)', () => {
  const struck = (hand: CaseInHand, day: string) => {
    const entry = hand.entries.findLast(({ event }) => event.type === 'returnVerified')?.sequence ?? 0;
    const act = { type: 'actCorrected', entry, reason: 'wrongCase' } as const;
    return hand.play([unasked(day, 16, 'correctAct', 'bureauCaseOfficer', act)]);
  };
  expect(notes(struck(aCaseAt('retention'), '2026-11-06')).at(-1)).toEqual({
    subject: 'unmarkRoll',
    status: 'withdrawn',
  });
  const unmarkedFirst = struck(aCaseAt('retention').play([unmarked('2026-11-06')]), '2026-11-06');
  expect(notes(unmarkedFirst).at(-1)).toEqual({ subject: 'markRoll', status: 'open' });
});
