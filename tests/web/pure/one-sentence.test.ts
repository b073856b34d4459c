import { explainDeadline } from '../../../src/domain/calendar/explain-deadline';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Deadline } from '../../../src/domain/case/context';
import type { CaseEntry } from '../../../src/domain/case/entry';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { composeLetter } from '../../../src/mail/compose';
import { actFacts } from '../../../src/web/act-text';
import { presentClocks } from '../../../src/web/pages/audit/presenter';
import { presentTask } from '../../../src/web/pages/task/presenter';
import { wordings } from '../../../src/wording/wording';
import { at, autumn2026 } from '../../support/case-fixtures';
import { aCaseAt, move, unasked } from '../../support/climb';

const administrator = { kind: 'system', part: 'administrator' } as const;
const known = { holders: new Map(), documents: [] };

/**
 * T07, the next visit: 5 working days from 27 October, put off by three, and a rest day of another calendar on its way.
 */
function visited() {
  const hand = aCaseAt('visited');
  const task = hand.openTask('recordVisit').id;
  const deadline = `T07:${task}`;
  hand.play([
    unasked('2026-10-28', 9, 'extendLimit', 'townshipCadre', {
      type: 'extensionRequested',
      deadline,
      days: 3,
      reason: 'weather',
    }),
    move('2026-10-28', 15, 'decideExtension', { type: 'extensionDecided', granted: true }),
  ]);
  const restDays = [...autumn2026.restDays, plainDate('2026-11-05')];
  hand.actAs(
    administrator,
    { type: 'calendarUpdated', calendar: { ...autumn2026, version: 'cal-b', restDays } },
    '2026-10-29',
  );
  return { hand, task, deadline };
}

describe.each(['zh', 'en'] as const)('the sentence of a clock in %s', (locale) => {
  const words = wordings[locale];

  test('is the same on the task page, in the mail, in the ledger’s entry and in the audit', () => {
    const { hand, task, deadline } = visited();
    const clock = hand.fold.context.deadlines.find(({ id }) => id === deadline) as Deadline;
    const sentence = explainDeadline(clock, locale);
    expect(sentence).toContain('cal-b');
    expect(clock.count.due).toBe('2026-11-09');

    const open = hand.openTask('recordVisit');
    expect(presentTask(hand.fold, open, at('2026-10-29'), words, locale).explanation).toBe(sentence);

    const letter = { key: 'one:1:1', kind: 'reminder', task, seat: open.seats[0] as string } as const;
    expect(composeLetter(hand.fold.context, letter, 'https://fanxiao.example.org/t/token').text).toContain(sentence);

    // As it stands on disk.
    const entry = JSON.parse(canonicalJson(hand.last?.entry)) as CaseEntry;
    expect(entry.deadlines.filter(({ id }) => id === deadline).map((one) => explainDeadline(one, locale))).toEqual([
      sentence,
    ]);
    expect(presentClocks(entry, locale)).toContain(sentence);
  });

  test('stands in the timeline when the clock has run out', () => {
    const { hand, deadline } = visited();
    const sentence = explainDeadline(hand.fold.context.deadlines.find(({ id }) => id === deadline) as Deadline, locale);
    hand.until('2026-11-10');
    const entry = hand.entries.find(({ event }) => event.type === 'deadlineExpired' && event.deadline === deadline);
    expect(actFacts(entry as CaseEntry, known, words, locale).map(([, value]) => value)).toEqual([sentence]);
  });
});
