import fc from 'fast-check';
import { addDays, endOf, type PlainDate, plainDate } from '../../../src/domain/calendar/plain-date';
import type { CaseContext, Deadline } from '../../../src/domain/case/context';
import {
  expireDeadline,
  extendDeadline,
  isGuardianClock,
  meetDeadlines,
  nextDeadline,
  pauseDeadlines,
  resumeDeadlines,
  startDeadline,
} from '../../../src/domain/case/deadlines';
import { beginContext } from '../../../src/domain/case/machine-parts';
import { type ClockRule, clockRules } from '../../../src/domain/pack/policy-pack';
import { anOpening } from '../../support/case-fixtures';

type Rule = Exclude<ClockRule, 'T28'>;
const rules = clockRules.filter((rule): rule is Rule => rule !== 'T28');
const start = (rule: Rule, startDay: string, context: CaseContext = beginContext({ input: anOpening() })) =>
  startDeadline(context, { rule, about: 'D5', startDay: plainDate(startDay), startedBy: 5 });
const only = (context: CaseContext) => context.deadlines[0] as Deadline;
const day = (text: string) => plainDate(text);
const all = () => true;
/** Asked for in entry 7, granted in entry 9. */
const granted = (days: number) => ({ days, asked: 7, granted: 9 });

describe('a pause', () => {
  test('stops a limit with what is left of it: nothing runs out meanwhile', () => {
    // T11: 7 days from Wednesday, 11 November.
    const paused = pauseDeadlines(start('T11', '2026-11-11'), day('2026-11-14'), isGuardianClock);
    expect(only(paused)).toMatchObject({ status: 'paused', paused: { on: '2026-11-14', left: 4 } });
    expect(nextDeadline(paused)).toBeUndefined();
  });

  test('gives back after it what was left, and says for how long the limit stood', () => {
    const paused = pauseDeadlines(start('T11', '2026-11-11'), day('2026-11-14'), isGuardianClock);
    const resumed = only(resumeDeadlines(paused, day('2026-11-23'), isGuardianClock));
    expect(resumed).toMatchObject({
      id: 'T11:D5',
      status: 'running',
      count: { startDay: '2026-11-23', amount: 4, due: '2026-11-27' },
      expiresAt: endOf(day('2026-11-27')),
      changes: [{ kind: 'pause', from: '2026-11-14', to: '2026-11-23' }],
    });
    expect(resumed).not.toHaveProperty('paused');
  });

  test('counts what is left in working days where the period does', () => {
    // T20: 10 working days from Monday, 9 November; four of them are over on Friday.
    const paused = pauseDeadlines(start('T20', '2026-11-09'), day('2026-11-13'), isGuardianClock);
    const resumed = only(resumeDeadlines(paused, day('2026-11-28'), isGuardianClock));
    expect(resumed.count).toMatchObject({ amount: 6, unit: 'workingDay', due: '2026-12-07' });
  });

  test('on the last day leaves a day to act', () => {
    const paused = pauseDeadlines(start('T11', '2026-11-11'), day('2026-11-18'), isGuardianClock);
    expect(only(resumeDeadlines(paused, day('2026-11-30'), isGuardianClock)).count.due).toBe('2026-12-01');
  });

  test('after a pause is told beside the first', () => {
    const first = pauseDeadlines(start('T11', '2026-11-11'), day('2026-11-12'), isGuardianClock);
    const again = pauseDeadlines(
      resumeDeadlines(first, day('2026-11-16'), isGuardianClock),
      day('2026-11-18'),
      isGuardianClock,
    );
    expect(only(resumeDeadlines(again, day('2026-11-23'), isGuardianClock))).toMatchObject({
      count: { amount: 4, due: '2026-11-27' },
      changes: [
        { kind: 'pause', from: '2026-11-12', to: '2026-11-16' },
        { kind: 'pause', from: '2026-11-18', to: '2026-11-23' },
      ],
    });
  });

  test('of a pause changes nothing', () => {
    const once = pauseDeadlines(start('T11', '2026-11-11'), day('2026-11-14'), all);
    expect(pauseDeadlines(once, day('2026-11-16'), all)).toEqual(once);
  });

  test('holds what the family has to keep, and none of the law’s periods and nobody’s duty', () => {
    const context = rules.reduce<CaseContext>(
      (next, rule) => start(rule, '2026-11-11', next),
      beginContext({ input: anOpening() }),
    );
    const held = pauseDeadlines(context, day('2026-11-12'), isGuardianClock);
    expect(held.deadlines.filter(({ status }) => status === 'paused').map(({ rule }) => rule)).toEqual([
      'T08',
      'T09',
      'T10',
      'T11',
      'T12',
      'T13',
      'T17',
      'T20',
      'T37',
    ]);
    expect(held.deadlines.filter(({ status }) => status === 'running')).toEqual(
      context.deadlines.filter((deadline) => !isGuardianClock(deadline)),
    );
  });

  test('revives nothing that is over, and what is met while it lasts stays met', () => {
    const over = expireDeadline(start('T11', '2026-11-11'), 'T11:D5');
    expect(resumeDeadlines(pauseDeadlines(over, day('2026-11-20'), all), day('2026-11-25'), all)).toEqual(over);
    const met = meetDeadlines(pauseDeadlines(start('T11', '2026-11-11'), day('2026-11-14'), all), all);
    expect(only(resumeDeadlines(met, day('2026-11-25'), all)).status).toBe('met');
  });
});

describe('an extension', () => {
  test('adds days of the period’s own kind after its last day, and says so', () => {
    expect(only(extendDeadline(start('T11', '2026-11-11'), 'T11:D5', granted(5)))).toMatchObject({
      status: 'running',
      count: { unit: 'calendarDay', due: '2026-11-23' },
      expiresAt: endOf(day('2026-11-23')),
      changes: [{ kind: 'extension', by: 5, from: '2026-11-18', asked: 7, granted: 9 }],
    });
    expect(only(extendDeadline(start('T20', '2026-11-09'), 'T20:D5', granted(2))).count).toMatchObject({
      unit: 'workingDay',
      due: '2026-11-25',
    });
  });

  test('of months adds days', () => {
    expect(only(extendDeadline(start('T19', '2026-11-11'), 'T19:D5', granted(3))).count).toMatchObject({
      unit: 'calendarDay',
      due: '2027-05-14',
    });
  });

  test('concerns one running clock and no other', () => {
    const context = start('T12', '2026-11-11', start('T11', '2026-11-11'));
    const extended = extendDeadline(context, 'T11:D5', granted(5));
    expect(extended.deadlines.map(({ count }) => count.due)).toEqual(['2026-11-23', '2026-11-18']);
    const over = expireDeadline(context, 'T11:D5');
    expect(extendDeadline(over, 'T11:D5', granted(5))).toEqual(over);
    expect(extendDeadline(context, 'T99', granted(5))).toEqual(context);
  });
});

describe('nothing makes a period shorter', () => {
  const from = plainDate('2026-10-12');
  const change = fc.oneof(
    fc.record({ kind: fc.constant('pause' as const), after: fc.nat({ max: 9 }), for: fc.nat({ max: 40 }) }),
    fc.record({ kind: fc.constant('extend' as const), by: fc.integer({ min: 1, max: 60 }) }),
  );

  test('no pause and no extension, whatever the unit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.array(change, { minLength: 1, maxLength: 5 }), (rule, changes) => {
        let context = start(rule, from);
        let today: PlainDate = from;
        for (const next of changes) {
          const { due } = only(context).count;
          if (next.kind === 'extend') context = extendDeadline(context, only(context).id, granted(next.by));
          else {
            const on = addDays(today, next.after);
            if (on > due) return;
            today = addDays(on, next.for);
            context = resumeDeadlines(pauseDeadlines(context, on, all), today, all);
          }
          expect(only(context).count.due >= due).toBe(true);
          expect(only(context).expiresAt).toBe(endOf(only(context).count.due));
        }
        expect(only(context).changes).toHaveLength(changes.length);
      }),
    );
  });
});
