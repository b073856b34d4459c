import { readSummary } from '../../src/ledger/read';
import { ImportingCounty } from '../support/importing-county';

/** A05: absent from 8 to 12 October, by way of the working Saturday. */
const absent = '999999201307215209';

describe('a row of attendance that cannot be read', () => {
  let county: ImportingCounty;
  beforeEach(async () => {
    county = await ImportingCounty.begin(absent);
    await county.takeIn('2026-10-12');
  });
  afterEach(() => county.end());

  const garble = (day: string, cells: Record<string, string>) =>
    county.files.change('attendance.csv', (rows) =>
      rows.map((row) => (row.日期 === day && row.学籍号 === `G${absent}` ? { ...row, ...cells } : row)),
    );
  const stage = async () => (await readSummary(county.ledger.sql, await county.caseOf(absent)))?.stage;

  test.each([
    ['of its time', { 上报时间: '2026/10/10 09:00' }],
    ['of its kind', { 缺勤类型: '缺席' }],
    ['of its day', { 日期: '46305' }],
    ['of its pupil', { 学籍号: '+1' }],
  ])('because %s counts as unknown, never as presence: no case is closed by it', async (_, cells) => {
    garble('2026-10-10', cells);
    expect(await county.takeIn('2026-10-13')).toMatchObject({ signals: {}, questions: { asked: 1 } });
    expect(await stage()).toBe('detected');
  });

  test('hides no absence that its neighbours bear out: the class is asked', async () => {
    await county.end();
    county = await ImportingCounty.begin(absent);
    county.files.change('attendance.csv', (rows) => [
      ...rows,
      ...rows
        .filter((row) => row.学籍号 === `G${absent}` && row.日期 === '2026-10-12')
        .map((row) => ({ ...row, 日期: '2026-10-13' })),
    ]);
    garble('2026-10-10', { 缺勤类型: '缺席' });
    const report = await county.takeIn('2026-10-13');
    expect(report.cases).toEqual([]);
    expect((await county.questions(absent)).map(({ reason }) => reason)).toEqual(['classDidNotReport']);
  });
});
