import { nextDeadline } from '../../../src/domain/case/deadlines';
import { type CaseFold, judge, placeOf, takeCommand, takeExpiry } from '../../../src/domain/case/fold';
import { forecast } from '../../../src/domain/forecast/forecast';
import type { ForecastStep, Line } from '../../../src/domain/forecast/steps';
import { aCommand, actorOf, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, climb } from '../../support/climb';
import { told } from './told';

const places = Object.keys(climb).filter((place) => place !== 'closed') as (keyof typeof climb)[];

/** When the last entry was recorded: as of then a case can be asked about. */
const asOf = (hand: CaseInHand) => hand.entries.at(-1)?.recordedAt ?? at('2026-10-15');

describe.each(places)('what was forecast at %s', (place) => {
  test('comes true when nobody acts: every clock that moves the case is told, on its day', () => {
    const hand = aCaseAt(place);
    const { steps } = forecast(hand.fold, asOf(hand)).ifNobodyActs;
    const last = steps.at(-1)?.on ?? '';
    const happened: { told: string; opened: number; moves: boolean }[] = [];
    for (let next = nextDeadline(hand.fold.context); next && next.count.due <= last; ) {
      const before = hand.fold;
      const { fold } = hand.take(takeExpiry(before, next.id, next.expiresAt));
      const opened = fold.context.tasks.length - before.context.tasks.length;
      const what = { on: next.count.due, what: { kind: 'deadline', rule: next.rule } };
      const step = { ...what, before: placeOf(before), after: placeOf(fold) } as ForecastStep;
      happened.push({ told: told(step), opened, moves: opened > 0 || next.task === null });
      next = nextDeadline(fold.context);
    }
    const foretold = steps.map((step) => told(step));
    expect(happened.map((step) => step.told)).toEqual(expect.arrayContaining(foretold));
    const moves = (list: typeof happened) => list.filter((step) => step.moves).map((step) => [step.told, step.opened]);
    expect(moves(happened)).toEqual(
      moves(
        steps.map((step) => ({
          told: told(step),
          opened: step.tasksOpened.length,
          moves: step.tasksOpened.length > 0 || step.deadline?.task === null,
        })),
      ),
    );
  });

  test.each(['ladder', 'closing'] as const)('comes true when the %s is climbed as it was told', (name) => {
    const hand = aCaseAt(place);
    const line = forecast(hand.fold, asOf(hand)).atEarliest?.[name] as Line;
    for (const step of line.steps) {
      if (step.what.kind === 'deadline') continue;
      expect([told(step), refusalOf(hand, step)]).toEqual([told(step), null]);
      expect([told(step), placeOf(hand.fold)]).toEqual([told(step), step.after]);
    }
    if (line.endsBecause === 'closed') expect(hand.fold.context.closedFor).toBe('returned');
  });
});

/** What is told after a clock could not have been done on that clock's last day. */
test.each(places)('no act of the ladder from %s could have come a day earlier than its clock allows', (place) => {
  const hand = aCaseAt(place);
  const ladder = forecast(hand.fold, asOf(hand)).atEarliest?.ladder;
  for (const [index, step] of ladder?.steps.entries() ?? []) {
    if (step.what.kind === 'deadline') continue;
    const clock = ladder?.steps[index - 1];
    if (clock?.what.kind === 'deadline') {
      hand.until(clock.on, 23);
      expect([told(step), couldBeDone(hand.fold, step, clock.on)]).toEqual([told(step), false]);
    }
    refusalOf(hand, step);
  }
});

const sharesSubject =
  ({ what }: ForecastStep) =>
  ({ kind, subject, status }: CaseFold['context']['tasks'][number]) =>
    kind === what.task && subject === what.subject && status === 'open';

function commandFor(fold: CaseFold, step: ForecastStep) {
  const task = fold.context.tasks.find(sharesSubject(step));
  if (step.what.kind !== 'act' || !task) return null;
  const { role, act } = step.what;
  const index = seats[role].findIndex((seat) => task.seats.includes(seat));
  return aCommand(act, actorOf(role, Math.max(0, index)), task.id);
}

/** Plays the step on its day; null where the case takes it. */
function refusalOf(hand: CaseInHand, step: ForecastStep): string | null {
  hand.until(step.on, 18);
  const command = commandFor(hand.fold, step);
  if (!command) return 'no such task';
  return hand.take(takeCommand(hand.fold, command, at(step.on, 18))).receipt.refusal?.code ?? null;
}

/** The same act, done and dated on another day. */
function couldBeDone(fold: CaseFold, step: ForecastStep, day: string): boolean {
  const earlier: ForecastStep = JSON.parse(JSON.stringify(step).replaceAll(step.on, day));
  const command = commandFor(fold, earlier);
  return command !== null && judge(fold, command, at(day, 23)) === null;
}
