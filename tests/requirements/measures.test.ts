import { render } from 'preact-render-to-string';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { familyOf, type MeasureFamily, measureFamilies, measuresFor } from '../../src/domain/case/measures';
import { type Cause, causes, type Measure, measures } from '../../src/domain/case/vocabulary';
import { inputOf } from '../../src/web/forms/field';
import { readForm } from '../../src/web/forms/read-form';
import { Findings } from '../../src/web/pages/case/findings';
import { aboutOf } from '../../src/web/pages/task/about';
import { formOf } from '../../src/web/pages/task/form';
import { proposedMeasures } from '../../src/web/pages/task/presenter';
import { measureLabels, wordings } from '../../src/wording/wording';
import { aDetectedCase, at, seats } from '../support/case-fixtures';
import { aCaseAt, contacts, move, plan, planFor } from '../support/climb';

const [day, hour] = ['2026-10-16', 12] as const;
const acknowledged = { type: 'taskAcknowledged' } as const;
const { zh } = wordings;

/** A dropout of this cause whose plan is asked for. */
const toPlan = (cause: Cause) => {
  const absentSince = plainDate('2026-10-12');
  const contact = { contact: 'phone', contactedOn: absentSince } as const;
  return aDetectedCase().play([
    move(day, 9, 'verifyAbsence', { type: 'verified', cause, whereabouts: 'atHome', absentSince, ...contact }),
    move(day, 10, 'takeNote', acknowledged),
    move(day, 10, 'takeNote', acknowledged),
    move(day, 11, 'nameContacts', { type: 'contactsAssigned', contacts }),
  ]);
};
const outcomeOf = (cause: Cause, planned: Measure[]) =>
  toPlan(cause).act('makeCausePlan', { ...plan, cause, measures: planned }, day, hour).receipt.outcome;

const expected: [Cause, Measure[], Measure, string][] = [
  ['povertyInFamily', ['studentAid', 'civilAffairsAid'], 'catchUpTeaching', 'LL-48'],
  ['learningDifficulty', ['teachingChanged', 'catchUpTeaching', 'counselling'], 'boarding', 'LL-49'],
  ['wearyOfSchool', ['teachingChanged', 'catchUpTeaching', 'counselling'], 'studentAid', 'LL-49'],
  ['distance', ['boarding', 'schoolPlace'], 'counselling', 'LL-50'],
  ['guardianSeesNoUse', ['persuasion', 'jointControl'], 'boarding', 'LL-51'],
];
describe('a plan meets the cause of its case (LL-48, LL-49, LL-50, LL-51)', () => {
  test.each(expected)('%s: each of %j by itself, and not %s (%s)', (cause, meeting, missing, source) => {
    for (const measure of meeting) expect([measure, outcomeOf(cause, [measure])]).toEqual([measure, 'taken']);
    expect(outcomeOf(cause, [missing])).toBe('refused');
    expect(outcomeOf(cause, [missing, meeting[0] as Measure])).toBe('taken');
    expect(measuresFor[cause].source).toContain(source);
  });

  test.each(expected)('%s: %j are proposed at once to who asks what the family needs', (cause, meeting) => {
    const { context } = toPlan(cause).fold;
    const task = context.tasks.find(({ subject }) => subject === 'support.needsCheck');
    const labels = measureLabels(zh);
    const shown = task ? proposedMeasures(context, task, zh) : [];
    expect(shown).toEqual(expect.arrayContaining(meeting.map((measure) => labels[measure])));
  });
});

test('no plan without a measure; what it holds is kept (LL-47)', () => {
  expect(outcomeOf('distance', [])).toBe('refused');
  const hand = toPlan('distance');
  const made = { ...plan, cause: 'distance', measures: ['boarding', 'studentAid', 'boarding'] } as const;
  hand.act('makeCausePlan', { ...made, measures: [...made.measures] }, day, hour);
  expect(hand.fold.context.plan).toEqual({
    measures: ['boarding', 'studentAid'],
    guardianKnown: true,
    addressKnown: true,
  });
});

test('each measure has one of five families, none of them is empty, and both are named in the plan (XS-06)', () => {
  const used = new Set<MeasureFamily>(measures.map((measure) => familyOf[measure]));
  expect([...used].sort()).toEqual([...measureFamilies].sort());
  expect(measureFamilies.map((family) => zh.measureFamilies[family])).toEqual([
    '依法控辍',
    '行政控辍',
    '扶贫控辍',
    '质量控辍',
    '情感控辍',
  ]);
  const hand = toPlan('povertyInFamily').play([move(day, hour, 'makeCausePlan', planFor('povertyInFamily'))]);
  const page = render(Findings({ context: hand.fold.context, words: zh }) as never);
  expect(page).toContain('家庭经济困难');
  expect(page).toContain('学生资助（扶贫控辍）');
});

test('what keeps a guardian from sending a child is told apart, and from the child’s own work (LL-04)', () => {
  const own: Cause[] = ['guardianSeesNoUse', 'guardianUnaware', 'guardianWantsEarnings'];
  for (const cause of own) expect(toPlan(cause).fold.context.cause).toBe(cause);
  for (const { causes: labels } of Object.values(wordings))
    expect(new Set([...own, 'work' as const].map((cause) => labels[cause])).size).toBe(4);
  expect(outcomeOf('guardianUnaware', ['dutyExplained'])).toBe('taken');
});

test('every cause can be met', () => {
  for (const cause of causes)
    for (const measure of measuresFor[cause].measures) expect(outcomeOf(cause, [measure])).toBe('taken');
});

describe('the form of a plan', () => {
  const formFor = (chosen?: Cause) => {
    const { fold } = toPlan('distance');
    const task = fold.context.tasks.find(({ kind, status }) => kind === 'makeCausePlan' && status === 'open');
    if (!task) throw new Error('Expected a plan to be asked for');
    const seat = seats.townshipCaseOfficer[0] as string;
    const acting = { seat, role: 'townshipCaseOfficer', official: 'U-1' } as const;
    return formOf(task, aboutOf(fold, task, acting, at(day, hour), chosen));
  };
  const first = (chosen: Cause | undefined, count: number) => {
    const input = inputOf(formFor(chosen)[0]?.fields.measures as never);
    return 'options' in input ? input.options.slice(0, count) : [];
  };
  const body = { guardianKnown: 'yes', addressKnown: 'yes', plan: '说明' };

  test('proposes first what meets the recorded cause, and after another choice what meets that one', () => {
    expect(first(undefined, 2)).toEqual(['boarding', 'schoolPlace']);
    expect(first('povertyInFamily', 3)).toEqual(['studentAid', 'civilAffairsAid', 'familyIncome']);
  });

  test('says that nothing was ticked, and that nothing ticked meets the cause', () => {
    const today = plainDate(day);
    expect(readForm(formFor(), { ...body, cause: 'distance' }, today)).toMatchObject({
      errors: [{ field: 'measures', code: 'measures' }],
    });
    expect(readForm(formFor(), { ...body, cause: 'povertyInFamily', measures: 'boarding' }, today)).toMatchObject({
      errors: [{ field: 'measures', code: 'measuresMissCause' }],
    });
    expect(readForm(formFor(), { ...body, cause: 'distance', measures: 'boarding' }, today)).toMatchObject({
      act: { type: 'causePlanMade', cause: 'distance', measures: ['boarding'] },
    });
  });
});

test('before there is a plan the case page says so', () => {
  const page = render(Findings({ context: aCaseAt('registered').fold.context, words: zh }) as never);
  expect(page).toContain(zh.case.noPlan);
});
