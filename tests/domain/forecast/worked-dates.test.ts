import { explainDeadline } from '../../../src/domain/calendar/explain-deadline';
import { forecast } from '../../../src/domain/forecast/forecast';
import { at } from '../../support/case-fixtures';
import { aCaseAt, type climb } from '../../support/climb';
import { allTold, clocksTold, forecastOf, told } from './told';

/** The worked case of case-ladder section 6, from several of its days. */
describe('if nobody acts', () => {
  test('the persuasion period ends, a draft is proposed, and then there are reminders only', () => {
    const { ifNobodyActs } = forecastOf(aCaseAt('visited'), '2026-10-27');
    expect(clocksTold(ifNobodyActs)).toEqual(['2026-10-30 T08']);
    expect(ifNobodyActs.steps.find(({ what }) => 'rule' in what && what.rule === 'T08')).toMatchObject({
      tasksOpened: ['draftDocument'],
      after: 'persuading',
      provisional: false,
    });
    expect(ifNobodyActs.endsBecause).toBe('remindersRepeat');
  });

  test('a limit that runs out proposes the next step, and no timer takes it', () => {
    const { ifNobodyActs } = forecastOf(aCaseAt('noticed'), '2026-11-02');
    expect(clocksTold(ifNobodyActs)).toEqual(['2026-11-09 T09 → noticed.expired']);
    expect(ifNobodyActs.steps.at(-1)?.after).toBe('noticed.expired');
  });

  test('an order becomes final, and the window for asking the court opens and closes', () => {
    const { ifNobodyActs } = forecastOf(aCaseAt('ordered'), '2026-11-11');
    expect(clocksTold(ifNobodyActs)).toEqual([
      '2026-11-18 T11 → ordered.expired',
      '2027-01-11 T18',
      '2027-05-11 T19',
      '2027-06-12 T21.2',
      '2027-07-12 T21.2',
      '2027-08-01 T21.2',
      '2027-08-11 T21',
    ]);
    const ends = (rule: string) => ifNobodyActs.steps.find(({ what }) => 'rule' in what && what.rule === rule);
    expect(ends('T11')?.provisional).toBe(false);
    expect(ends('T18')?.provisional).toBe(true);
    expect(ends('T19')?.tasksOpened).toEqual(['draftDocument']);
    const reconsideration = ends('T18')?.deadline;
    expect(reconsideration && explainDeadline(reconsideration, 'en')).toContain('2027-01-10 is a rest day');
  });

  test('of a task each clock is told once, then one reminder that stands for all later ones', () => {
    const { ifNobodyActs } = forecastOf(aCaseAt('persuading'), '2026-10-16');
    const visits = ifNobodyActs.steps.filter(({ what }) => what.kind === 'deadline' && what.task === 'recordVisit');
    expect(visits.map((step) => [told(step), step.repeats])).toEqual([
      ['2026-10-19 T29', null],
      ['2026-10-20 T06', null],
      ['2026-10-27 T29', { amount: 5, unit: 'workingDay' }],
    ]);
  });

  test('an office that lets its duty pass three times is asked why', () => {
    const { ifNobodyActs } = forecastOf(aCaseAt('registered'), '2026-10-16');
    const asked = ifNobodyActs.steps.find(({ tasksOpened }) => tasksOpened.length > 0);
    expect(asked).toMatchObject({ on: '2026-10-27', what: { task: 'nameContacts' }, tasksOpened: ['trackStep'] });
  });

  test('a late clock is dated today: it is taken at once', () => {
    const { ifNobodyActs } = forecast(aCaseAt('noticed').fold, at('2026-11-12'));
    expect(clocksTold(ifNobodyActs)).toEqual(['2026-11-12 T09 → noticed.expired']);
  });
});

describe('at the earliest, while the child does not come back', () => {
  const ladder = (place: keyof typeof climb, day: string, hour?: number) =>
    forecastOf(aCaseAt(place), day, hour).atEarliest?.ladder ?? { steps: [], endsBecause: 'tooManySteps' as const };

  test('each step is taken on the first working day on which the case takes it', () => {
    const line = ladder('registered', '2026-10-16');
    expect(allTold(line)).toEqual([
      '2026-10-16 contactsAssigned → persuading',
      '2026-10-16 visitRecorded',
      '2026-10-16 causePlanMade',
      '2026-10-19 visitRecorded',
      '2026-10-20 visitRecorded',
      '2026-10-30 T08',
      '2026-11-02 documentDrafted → noticed.approving',
      '2026-11-02 documentApproved → noticed.serving',
      '2026-11-02 served → noticed.running',
      '2026-11-09 T09 → noticed.expired',
      '2026-11-10 documentDrafted → ordered.legalCheck',
      '2026-11-10 legalChecked → ordered.approving',
      '2026-11-10 documentApproved → ordered.serving',
      '2026-11-10 served → ordered.running',
      '2026-11-17 T11 → ordered.expired',
      '2026-11-18 documentDrafted → judicialNoticed.legalCheck',
      '2026-11-18 legalChecked → judicialNoticed.approving',
      '2026-11-18 documentApproved → judicialNoticed.serving',
      '2026-11-18 served → judicialNoticed.running',
      '2026-11-25 T12 → judicialNoticed.expired',
      '2026-11-26 referralMade → legalReferral',
    ]);
    expect(line.endsBecause).toBe('undated');
  });

  test('a referral is possible on the day after the limit of the judicial notice', () => {
    expect(allTold(ladder('judicialNoticed', '2026-11-23'))).toEqual([
      '2026-11-30 T12 → judicialNoticed.expired',
      '2026-12-01 referralMade → legalReferral',
    ]);
  });

  test('a guardian who is told of the order only now is heard for three working days before it is signed', () => {
    const line = ladder('noticed', '2026-11-11', 9);
    expect(line.steps[0]?.what).toMatchObject({ act: { type: 'documentDrafted', announcedOn: '2026-11-11' } });
    expect(allTold(line).slice(0, 4)).toEqual([
      '2026-11-11 documentDrafted → ordered.legalCheck',
      '2026-11-11 legalChecked → ordered.approving',
      '2026-11-16 T10',
      '2026-11-17 documentApproved → ordered.serving',
    ]);
  });

  test('nothing is done on a rest day', () => {
    expect(allTold(ladder('persuading', '2026-10-17'))[0]).toBe('2026-10-19 visitRecorded');
  });

  test('what a court decides is given no date', () => {
    expect(ladder('legalReferral', '2026-12-02')).toEqual({ steps: [], endsBecause: 'undated' });
    expect(allTold(ladder('courtOutcome', '2026-12-16'))).toEqual(['2026-12-16 enforcementBegun → enforcing']);
    expect(ladder('enforcing', '2026-12-17')).toEqual({ steps: [], endsBecause: 'undated' });
  });
});

describe('at the earliest, when the child comes back', () => {
  test('the case is closed after the last check of the term, by two other persons', () => {
    const line = forecastOf(aCaseAt('noticed'), '2026-11-05', 9).atEarliest?.closing;
    const acts = line?.steps.filter(({ what }) => what.kind === 'act') ?? [];
    expect(acts.map(told)).toEqual([
      '2026-11-05 returnReported → returned',
      '2026-11-05 returnVerified → retention',
      '2026-11-13 retentionChecked',
      '2026-11-20 retentionChecked',
      '2026-12-04 retentionChecked',
      // Friday, as far as anybody knows before the holidays of 2027 are published.
      '2027-01-01 retentionChecked',
      '2027-01-25 retentionChecked',
      '2027-01-25 exitApproved',
      '2027-01-25 exitConfirmed → closed',
    ]);
    expect(acts.map(({ provisional }) => provisional)).toEqual([...Array(5).fill(false), ...Array(4).fill(true)]);
    expect(acts.slice(-2).map(({ what }) => 'role' in what && what.role)).toEqual(['townshipLeader', 'bureauLeader']);
    expect(line?.endsBecause).toBe('closed');
  });

  test.each(['2027-02-03', '2027-02-26'])('a return on %s is not dated into the break: it waits for school', (day) => {
    const line = forecastOf(aCaseAt('noticed'), day).atEarliest?.closing;
    expect(line && allTold(line).slice(0, 2)).toEqual([
      '2027-03-01 returnReported → returned',
      '2027-03-01 returnVerified → retention',
    ]);
    expect(line?.endsBecause).toBe('closed');
  });
});
