import { calendarFile } from '../../src/roster/calendar';
import { countyCalendar } from '../../src/roster/county-calendar';
import { FileRefused } from '../../src/roster/file-refused';
import { officialDisagreements, unpublishedYears } from '../../src/roster/official-calendar';
import { readCsv } from '../../src/roster/read-csv';
import { termsFile } from '../../src/roster/terms';
import { CountyCopy, replaceCell } from './county-copy';

describe('the calendar of a county', () => {
  let copy: CountyCopy;
  beforeEach(() => {
    copy = new CountyCopy();
  });
  afterEach(() => copy.remove());

  async function calendar() {
    const [days, terms] = await Promise.all([readCsv(copy.dir, calendarFile), readCsv(copy.dir, termsFile)]);
    return countyCalendar(days.rows, terms.rows);
  }
  async function refusal(): Promise<FileRefused> {
    const error = await calendar().catch((reason: unknown) => reason);
    if (!(error instanceof FileRefused)) throw new Error(`Expected FileRefused, got ${String(error)}`);
    return error;
  }

  test('is carried as what differs from Monday to Friday', async () => {
    expect(await calendar()).toEqual({
      version: expect.stringMatching(/^cal-[0-9a-f]{12}$/),
      publishedFrom: '2026-09-01',
      publishedTo: '2026-12-31',
      restDays: ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      workingDays: ['2026-09-20', '2026-10-10'],
      closedSchoolDays: [],
      terms: [
        { name: '2026-2027学年第一学期', from: '2026-09-01', to: '2027-01-22' },
        { name: '2026-2027学年第二学期', from: '2027-03-01', to: '2027-07-09' },
      ],
    });
  });

  test('has one version for the same days in another order, and another for other days', async () => {
    const { version } = await calendar();
    copy.changeRows('calendar.csv', (rows) => rows.reverse());
    expect((await calendar()).version).toBe(version);
    copy.changeRow('calendar.csv', { 日期: '2026-11-02' }, { 是否上课日: '否' });
    const changed = await calendar();
    expect(changed.closedSchoolDays).toEqual(['2026-11-02']);
    expect(changed.version).not.toBe(version);
  });

  test('is refused with a gap: absences over it would be counted wrong', async () => {
    copy.removeRows('calendar.csv', { 日期: '2026-10-10' });
    expect(await refusal()).toMatchObject({
      code: 'calendarGap',
      file: 'calendar.csv',
      line: 41,
      expected: 'a row for 2026-10-10, the day after 2026-10-09',
      found: '2026-10-11 as the next day',
    });
  });

  test('is refused with a day twice', async () => {
    copy.changeRows('calendar.csv', (rows) => [...rows, ...rows.slice(-1)]);
    expect(await refusal()).toMatchObject({ code: 'badRow', file: 'calendar.csv', line: 124 });
  });

  test.each([
    ['a wrong weekday', ['周五', '周六'], 'the weekday on which 日期 falls in 星期'],
    ['a kind that disagrees', ['工作日', '休息日'], '是 for 工作日 and 调休上班, else 否 in 是否工作日'],
    ['school on a day of rest', ['工作日,是', '休息日,否'], '否, as the day is no working day in 是否上课日'],
  ] as const)('is refused with %s', async (_, [from, to], expected) => {
    copy.changeLine('calendar.csv', 5, replaceCell(from, to));
    expect(await refusal()).toMatchObject({ code: 'badRow', file: 'calendar.csv', line: 5, expected });
  });

  test('is refused with school days outside every term', async () => {
    copy.changeLine('terms.csv', 2, replaceCell('2026-09-01', '2026-09-03'));
    expect(await refusal()).toMatchObject({ code: 'termsDisagree', file: 'calendar.csv', line: 2 });
  });

  test('is refused with a term that ends before it begins', async () => {
    copy.changeLine('terms.csv', 3, replaceCell('2027-07-09', '2027-02-09'));
    expect(await refusal()).toMatchObject({ code: 'badRow', file: 'terms.csv', line: 3 });
  });

  test('agrees with the notice of the State Council for 2026, and says on which days another does not', async () => {
    expect(officialDisagreements(await calendar())).toEqual([]);
    copy.changeRow('calendar.csv', { 日期: '2026-10-10' }, { 类型: '休息日', 是否工作日: '否', 是否上课日: '否' });
    copy.changeRow('calendar.csv', { 日期: '2026-10-08' }, { 类型: '休息日', 是否工作日: '否', 是否上课日: '否' });
    expect(officialDisagreements(await calendar())).toEqual(['2026-10-08', '2026-10-10']);
  });

  test('says for which years of its terms no working days are published', async () => {
    expect(unpublishedYears(await calendar())).toEqual([2027]);
    copy.changeRows('terms.csv', ([first]) => (first ? [{ ...first, 放假日期: '2026-12-31' }] : []));
    expect(unpublishedYears(await calendar())).toEqual([]);
  });
});
