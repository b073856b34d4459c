import { render } from 'preact-render-to-string';
import { plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../src/domain/case/acts';
import { readForm } from '../../src/web/forms/read-form';
import { Findings } from '../../src/web/pages/case/findings';
import { aboutOf } from '../../src/web/pages/task/about';
import { formOf } from '../../src/web/pages/task/form';
import { wordings } from '../../src/wording/wording';
import { aDetectedCase, at, seats } from '../support/case-fixtures';

const today = plainDate('2026-10-16');
type Verified = Extract<OfficialAct, { type: 'verified' }>;
const found = (more: Partial<Verified> = {}): Verified => ({
  type: 'verified',
  cause: 'wearyOfSchool',
  whereabouts: 'atHome',
  absentSince: plainDate('2026-10-12'),
  contact: 'phone',
  contactedOn: plainDate('2026-10-13'),
  ...more,
});
const verify = (act: OfficialAct) => {
  const hand = aDetectedCase();
  return { hand, outcome: hand.act('verifyAbsence', act, today).receipt.outcome };
};
const notReached = { contact: 'notReached', contactedOn: null } as const;

test('a truant’s school says how and when it spoke with the guardian before it verifies, within a working day (WC-09)', () => {
  for (const field of ['contact', 'contactedOn'] as const) {
    const { [field]: _, ...silent } = found();
    expect([field, verify(silent as OfficialAct).outcome]).toEqual([field, 'refused']);
  }
  const asking = aDetectedCase();
  const { id } = asking.openTask('verifyAbsence');
  expect(asking.fold.context.deadlines).toContainEqual(
    expect.objectContaining({ rule: 'T01', task: id, count: expect.objectContaining({ due: today }) }),
  );
  const { hand, outcome } = verify(found({ contact: 'inPerson' }));
  expect(outcome).toBe('taken');
  expect(hand.fold.context.verification).toEqual({
    absentSince: '2026-10-12',
    contact: 'inPerson',
    contactedOn: '2026-10-13',
  });
  const page = render(Findings({ context: hand.fold.context, words: wordings.zh }) as never);
  expect(page).toContain('当面联系');
  expect(page).toContain('2026-10-13');
});

test('the contact is neither before the absence nor in the future, nor without a day (WC-09)', () => {
  for (const contactedOn of [plainDate('2026-10-11'), plainDate('2026-10-17'), null])
    expect([contactedOn, verify(found({ contactedOn })).outcome]).toEqual([contactedOn, 'refused']);
  for (const contactedOn of [plainDate('2026-10-12'), today])
    expect([contactedOn, verify(found({ contactedOn })).outcome]).toEqual([contactedOn, 'taken']);
});

test('while no guardian is reached nobody can say that the child is at home (WC-09)', () => {
  expect(verify(found(notReached)).outcome).toBe('refused');
  expect(verify(found({ ...notReached, contactedOn: today, whereabouts: 'unknown' })).outcome).toBe('refused');
  for (const whereabouts of ['unknown', 'knownElsewhere'] as const)
    expect([whereabouts, verify(found({ ...notReached, whereabouts })).outcome]).toEqual([whereabouts, 'taken']);
});

test('the form of the verification says what is wrong with the contact (WC-09)', () => {
  const { fold, ...hand } = aDetectedCase();
  const task = fold.context.tasks.find(({ kind }) => kind === 'verifyAbsence');
  if (!task) throw new Error(`Expected the absence to be verified, found ${Object.keys(hand)}`);
  const acting = { seat: seats.classTeacher[0] as string, role: 'classTeacher', official: 'U-1' } as const;
  const branches = formOf(task, aboutOf(fold, task, acting, at(today)));
  const body = {
    decision: 'confirmed',
    cause: 'distance',
    whereabouts: 'atHome',
    absentSince: '2026-10-12',
    contact: 'phone',
    contactedOn: '2026-10-13',
  };
  const problem = (more: Partial<typeof body>) => {
    const form = readForm(branches, { ...body, ...more }, today);
    return form.ok ? null : form.errors.map(({ field, code }) => `${field}: ${code}`).join();
  };
  expect(problem({})).toBeNull();
  expect(problem({ contact: '' })).toBe('contact: choose');
  expect(problem({ contactedOn: '' })).toBe('contactedOn: required');
  expect(problem({ contactedOn: '2026-10-11' })).toBe('contactedOn: dayBefore');
  expect(problem({ contact: 'notReached' })).toBe('contact: atHomeUnseen');
  expect(problem({ contact: 'notReached', whereabouts: 'unknown', contactedOn: '' })).toBeNull();
});
