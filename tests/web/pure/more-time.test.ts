import { explainDeadline } from '../../../src/domain/calendar/explain-deadline';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import { readForm } from '../../../src/web/forms/read-form';
import { dutyForm } from '../../../src/web/pages/duty/form';
import { isOffered, optionsFor } from '../../../src/web/pages/duty/options';
import { aboutOf } from '../../../src/web/pages/task/about';
import { formOf } from '../../../src/web/pages/task/form';
import { presentTask } from '../../../src/web/pages/task/presenter';
import { wordings } from '../../../src/wording/wording';
import { rungs } from '../../domain/case/rungs';
import { actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, unasked } from '../../support/climb';

const clockOf = (hand: CaseInHand, rule: string) => {
  const clock = hand.fold.context.deadlines.findLast((deadline) => deadline.rule === rule);
  if (!clock) throw new Error(`No clock ${rule}`);
  return clock;
};
const acting = (role: 'townshipCaseOfficer' | 'townshipLeader' | 'classTeacher') => {
  const { seat, official } = actorOf(role) as { seat: string; official: string };
  return { seat, role, official };
};

test('the form offers the clocks of which this official may ask for more, and no law’s', () => {
  const hand = aCaseAt('ordered');
  const offered = optionsFor('extendLimit', hand.fold, acting('townshipCaseOfficer'), at('2026-11-12'));
  expect(offered).toContain(clockOf(hand, 'T11').id);
  expect(offered.filter((id) => /^T1[89]/.test(id))).toEqual([]);
  const near = optionsFor('extendLimit', hand.fold, acting('classTeacher'), at('2026-11-12'));
  expect(near).not.toContain(clockOf(hand, 'T11').id);
});

test('the task of whoever decides says what is asked, why, and of which clock', () => {
  const hand = aCaseAt('noticed');
  const clock = clockOf(hand, 'T09');
  hand.play([
    unasked('2026-11-04', 9, 'extendLimit', 'townshipCaseOfficer', {
      type: 'extensionRequested',
      deadline: clock.id,
      days: 4,
      reason: 'sickness',
    }),
  ]);
  const task = hand.openTask('decideExtension');
  for (const [locale, words] of Object.entries(wordings) as ['zh' | 'en', (typeof wordings)['zh']][]) {
    const { request, title } = presentTask(hand.fold, task, at('2026-11-04'), words, locale);
    expect(title).toBe(words.tasks.decideExtension);
    expect(request).toEqual({
      text: words.task.request(4, words.extensionReasons.sickness),
      sentence: explainDeadline(clock, locale),
    });
  }
  const about = aboutOf(hand.fold, task, acting('townshipLeader'), at('2026-11-04'));
  const decide = (decision: string) =>
    readForm(formOf(task, about), { decision, rejectReasons: 'enough time was given' }, plainDate('2026-11-04'));
  expect(decide('grantTime')).toMatchObject({ ok: true, act: { type: 'extensionDecided', granted: true } });
  expect(decide('refuseTime')).toMatchObject({ ok: true, act: { type: 'extensionDecided', granted: false } });
});

test('a pause is not recorded without a day of review that is to come and not too far', () => {
  const today = plainDate('2026-11-04');
  const hand = aCaseAt('noticed');
  expect(isOffered('pauseCase', hand.fold, acting('townshipLeader'), at('2026-11-04'))).toBe(true);
  const review = { today, latest: plainDate('2026-12-04') };
  const form = dutyForm('pauseCase', { keys: ['disaster'], labels: {}, review });
  const read = (reviewOn: string) => readForm(form, { reason: 'disaster', reviewOn, reasons: 'flood' }, today);
  expect(read('2026-11-18')).toMatchObject({ ok: true, act: { type: 'casePaused', reviewOn: '2026-11-18' } });
  expect(read('2026-12-04').ok).toBe(true);
  expect(['', '2026-11-04', '2026-12-05'].map((day) => read(day))).toMatchObject(
    ['required', 'dayTooEarly', 'dayTooLate'].map((code) => ({ ok: false, errors: [{ field: 'reviewOn', code }] })),
  );
});

test('the review of a pause offers the days that T35 allows from the day of the review', () => {
  const hand = rungs.paused();
  const about = aboutOf(hand.fold, hand.openTask('reviewPause'), acting('townshipLeader'), at('2026-11-20'));
  // 30 days from 20 November: Sunday the 20th of December, so Monday.
  expect(about.reviewBy).toBe('2026-12-21');
});
