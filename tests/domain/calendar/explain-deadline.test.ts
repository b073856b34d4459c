import { countBefore, countDays } from '../../../src/domain/calendar/count-days';
import { explainDeadline } from '../../../src/domain/calendar/explain-deadline';
import { endOf, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Deadline } from '../../../src/domain/case/context';
import { clockRules } from '../../../src/domain/pack/policy-pack';
import { autumn2026 } from '../../support/case-fixtures';
import { aCaseAt } from '../../support/climb';

function deadline(more: Partial<Deadline>, count = countDays(autumn2026, plainDate('2026-09-24'), 7, 'calendarDay')) {
  return {
    id: 'T09:D9',
    rule: 'T09',
    startedBy: 9,
    count,
    source: 'MX-15, XS-11',
    untilEndOfTerm: false,
    expiresAt: endOf(count.due),
    level: 0,
    task: null,
    status: 'running',
    ...more,
  } satisfies Deadline;
}

describe('the explanation of a deadline', () => {
  test('names rule, start day that is not counted, period, holidays, make-up days, roll, result and source', () => {
    expect(explainDeadline(deadline({}), 'zh')).toBe(
      '限期复学期限（T09）：自入学或复学通知书送达之日2026年9月24日起（当日不计）7个自然日，' +
        '其间遇法定节假日2026年9月25日、2026年10月1日、2026年10月2日、2026年10月5日、2026年10月6日、2026年10月7日，' +
        '期满日2026年10月1日为休息日，顺延至其后第一个工作日，至2026年10月8日24时止。依据：MX-15, XS-11。',
    );
    expect(explainDeadline(deadline({}), 'en')).toBe(
      'Limit of the notice (T09): 7 calendar days from service of the enrolment or return notice on 2026-09-24 (that ' +
        'day not counted); public holidays met: 2026-09-25, 2026-10-01, 2026-10-02, 2026-10-05, 2026-10-06, 2026-10-07; ' +
        'the last day 2026-10-01 is a rest day, so it moves to the next working day; it ends with 2026-10-08, 24:00. ' +
        'Basis: MX-15, XS-11.',
    );
  });

  test('names an adjusted working day that was met', () => {
    const count = countDays(autumn2026, plainDate('2026-10-09'), 1, 'workingDay');
    expect(explainDeadline(deadline({ rule: 'T01' }, count), 'zh')).toContain('遇调休上班日2026年10月10日');
    expect(explainDeadline(deadline({ rule: 'T01' }, count), 'en')).toContain('1 working day from');
  });

  test('says that a date beyond the published calendar is provisional', () => {
    const count = countDays(autumn2026, plainDate('2026-12-30'), 5, 'workingDay');
    expect(explainDeadline(deadline({}, count), 'zh')).toContain('暂定');
    expect(explainDeadline(deadline({}, count), 'en')).toContain('provisional');
  });

  test('says that a repeated clock counts from the end of the one before, and when the term ends it', () => {
    expect(explainDeadline(deadline({ level: 1 }), 'zh')).toContain('自前一期限届满之日');
    expect(explainDeadline(deadline({ rule: 'T28', untilEndOfTerm: true }), 'en')).toContain('end of that school term');
  });

  const wording = (clock: Deadline) => [explainDeadline(clock, 'zh'), explainDeadline(clock, 'en')];

  test.each(clockRules)('says of %s in settled words what is counted, and from what', (rule) => {
    expect(wording(deadline({ rule }))).toMatchSnapshot();
  });

  const from = plainDate('2026-10-12');
  const to = plainDate('2026-10-19');
  const extension = { kind: 'extension', by: 3, from, asked: 7, granted: 9 } as const;
  const pause = { kind: 'pause', from, to } as const;
  const first = { startDay: plainDate('2026-10-08'), amount: 14, unit: 'calendarDay' } as const;
  const held = { on: to, left: 2 };
  const inMonths = countDays(autumn2026, plainDate('2026-09-24'), 1, 'month');
  test.each<[string, Deadline]>([
    ['a clock of months', deadline({ rule: 'T21' }, inMonths)],
    ['a clock of school days', deadline({}, countDays(autumn2026, from, 2, 'schoolDay'))],
    ['a clock that counts backwards', deadline({ rule: 'T31' }, countBefore(autumn2026, to, 3))],
    ['one pause', deadline({ first, changes: [pause] })],
    ['one extension', deadline({ first, changes: [extension] })],
    ['a pause, then an extension', deadline({ first, changes: [pause, extension] })],
    ['an extension, then a pause', deadline({ first, changes: [extension, pause] })],
    ['a clock that is held', deadline({ status: 'paused', paused: held })],
    ['a clock of months that is held', deadline({ status: 'paused', paused: { ...held, left: 1 } }, inMonths)],
    ['a clock that was held and runs again', deadline({ status: 'running', paused: held })],
    ['a default of the program', deadline({ source: 'D' })],
    ['a default that a document suggests', deadline({ source: 'D; MX-13' })],
    ['a clock that was started anew', deadline({ level: 1 })],
    ['the end of a term', deadline({ rule: 'T28', untilEndOfTerm: true })],
    ['adjusted working days', deadline({}, countDays(autumn2026, plainDate('2026-10-09'), 1, 'workingDay'))],
    ['a calendar that is not published', deadline({}, countDays(autumn2026, plainDate('2026-12-30'), 5, 'workingDay'))],
  ])('says it of %s', (_, clock) => {
    expect(wording(clock)).toMatchSnapshot();
  });

  test('is one sentence for every rule and for every clock of a whole case, in both languages', () => {
    const clocks = aCaseAt('legalReferral').fold.context.deadlines;
    for (const rule of clockRules) clocks.push(deadline({ rule }));
    for (const clock of clocks) {
      expect(explainDeadline(clock, 'zh')).toMatch(/^\S+（T\d\d(\.\d)?）：.*24时止.*。依据：.+。$/);
      expect(explainDeadline(clock, 'en')).toMatch(/^.+ \(T\d\d(\.\d)?\): .*24:00.*\. Basis: .+\.$/);
    }
  });
});
