import { plainDate } from '../../../src/domain/calendar/plain-date';
import { type DeadlineRule, deadlineOf, deadlineRules } from '../../../src/domain/pack/deadline-of';
import { resolveDraft, shippedPack, shippedPackIds } from '../../../src/domain/pack/packs';
import { BlankValue } from '../../../src/domain/pack/resolve';
import { autumn2026 } from '../../support/case-fixtures';

const national = shippedPack('national');
const answer = (rule: DeadlineRule, from = '2026-09-24', pack = national) =>
  deadlineOf(pack, autumn2026, rule, plainDate(from));

/** A county that says something of its own, or leaves something blank. */
const draft = (parameters: object) =>
  resolveDraft(
    {
      ...{ id: 'draft2026', version: 3, basedOn: 'national', effectiveFrom: '2026-01-01', questions: [] },
      title: { zh: '某县', en: 'a county' },
      documents: {
        AB: { title: '某县控辍保学办法', short: '某县办法', number: null, date: null, nature: 'normativeDocument' },
      },
      parameters,
    },
    'draft.json',
  );

describe('a deadline of a pack', () => {
  test('tells every part of its arithmetic', () => {
    expect(answer('T09')).toEqual({
      due: '2026-10-08',
      provisional: false,
      explanation: {
        rule: 'T09',
        pack: national.version,
        inheritedFrom: null,
        source: 'MX-15, XS-11',
        from: '2026-09-24',
        before: false,
        amount: 7,
        unit: 'calendarDay',
        firstDayCounted: false,
        holidaysMet: ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
        makeUpDaysMet: [],
        rolledFrom: '2026-10-01',
        provisional: false,
        calendar: 'cal-test',
        kindOfDayStated: true,
      },
      sentence: {
        zh: expect.stringContaining('顺延至其后第一个工作日，至2026年10月8日24时止'),
        en: expect.stringContaining('7 calendar days from service of the enrolment or return notice on 2026-09-24'),
      },
    });
  });

  test.each(deadlineRules)('%s is told in settled sentences, in both languages', (rule) => {
    const { zh, en } = answer(rule).sentence;
    expect({ zh, en }).toMatchSnapshot();
    const number = rule.replace('.', '\\.');
    expect(zh).toMatch(new RegExp(`^\\S+（${number}）.*2026年\\d+月\\d+日.*依据：.+。$`));
    expect(en).toMatch(new RegExp(`^.+ \\(${number}\\).*2026-\\d\\d-\\d\\d.*[Bb]asis: .+\\.$`));
  });

  test('counts what the county says, and names whose word it is', () => {
    const own = { value: { amount: 5, unit: 'workingDay' }, origin: 'document' };
    const pack = draft({ 'clocks.T09': { ...own, basis: [{ document: 'AB', clause: '三(二)', quote: null }] } });
    expect(answer('T09', '2026-09-24', pack)).toMatchObject({
      due: '2026-10-09',
      explanation: {
        pack: 'draft2026-3',
        inheritedFrom: null,
        amount: 5,
        unit: 'workingDay',
        source: '某县办法 三(二)',
      },
      sentence: { zh: expect.stringContaining('依据：某县办法 三(二)。') },
    });
    expect(answer('T11', '2026-09-24', pack).explanation).toMatchObject({
      pack: 'draft2026-3',
      inheritedFrom: 'national',
    });
  });

  test('that the county left blank is asked for, not guessed; the others are counted all the same', () => {
    const pack = draft({ 'termStart.analysis': { blank: 'X天', origin: 'document' } });
    expect(() => answer('T04', '2026-09-01', pack)).toThrow(BlankValue);
    expect(() => answer('T04', '2026-09-01', pack)).toThrow(/termStart\.analysis is blank \("X天"\)/);
    expect(answer('T03', '2026-09-01', pack).due).toBe('2026-09-08');
  });

  test.each(shippedPackIds)('of %s is a day for every rule, or asks for what is blank by its name', (id) => {
    const blank: string[] = [];
    for (const rule of deadlineRules) {
      try {
        expect(answer(rule, '2026-09-24', shippedPack(id)).explanation.source).toMatch(/./);
      } catch (error) {
        if (!(error instanceof BlankValue)) throw error;
        blank.push(rule);
      }
    }
    expect(blank).toEqual(id === 'countySpeech2024' ? ['T04'] : []);
  });

  test('counted back is told as a day before, with the worked weekends on the way', () => {
    expect(answer('T14', '2026-10-12')).toMatchObject({
      due: '2026-09-24',
      explanation: { before: true, amount: 7, unit: 'workingDay', makeUpDaysMet: ['2026-10-10'], rolledFrom: null },
      sentence: { en: expect.stringContaining('7 working days before the hearing on 2026-10-12') },
    });
  });

  test('is one with all checks for retention, and one with all warnings for the window of enforcement', () => {
    const { due, explanation, sentence } = answer('T28', '2026-10-12');
    expect(due).toBe('2027-01-22');
    expect(explanation.checks?.map(({ about, due, provisional }) => [about, due, provisional])).toEqual([
      ['5', '2026-10-19', false],
      ['10', '2026-10-26', false],
      ['20', '2026-11-09', false],
      ['40', '2026-12-07', false],
      ['endOfTerm', '2027-01-22', true],
    ]);
    expect(sentence.en.match(/24:00/g)).toHaveLength(5);
    expect(answer('T21.2', '2026-12-15').explanation.checks?.map(({ about, due }) => [about, due])).toEqual([
      ['60', '2026-10-16'],
      ['30', '2026-11-15'],
      ['10', '2026-12-05'],
    ]);
  });

  test('in hours is moved by no rest day, and where the law leaves the kind of day open it says so', () => {
    expect(answer('T32.2', '2026-09-30')).toMatchObject({
      due: '2026-10-01',
      explanation: { amount: 24, unit: 'hour', rolledFrom: null, source: '国务院令310 5' },
      sentence: {
        en: expect.stringContaining(
          '24 hours from the decision to transfer on 2026-09-30; it ends on 2026-10-01 at the same time',
        ),
      },
    });
    expect(answer('T32')).toMatchObject({
      due: '2026-09-28',
      explanation: { kindOfDayStated: false, unit: 'calendarDay', rolledFrom: '2026-09-27' },
      sentence: { zh: expect.stringContaining('未写明是否工作日'), en: expect.stringContaining('the shorter reading') },
    });
  });

  test('of the reports is the next of all, each by its own rhythm', () => {
    const pack = draft({
      'reports.village': { value: 'termStart', origin: 'default' },
      'reports.county': { value: 'term', origin: 'default' },
    });
    const { due, explanation } = answer('T30', '2026-10-15', pack);
    expect([due, explanation.rolledFrom]).toEqual(['2026-11-02', '2026-10-31']);
    expect(explanation.reports?.map(({ reporter, rhythm, next }) => [reporter, rhythm, next?.due])).toEqual([
      ['school', 'month', '2026-11-02'],
      ['village', 'termStart', '2027-03-11'],
      ['township', 'halfTerm', '2026-11-11'],
      ['county', 'term', '2027-01-22'],
    ]);
    const after = answer('T30', '2027-08-20', pack);
    expect(after.explanation.reports?.map(({ next }) => next?.due)).toEqual([
      '2027-08-31',
      undefined,
      undefined,
      undefined,
    ]);
    expect(after.sentence.en).toContain('the calendar holds no later term');
  });
});
