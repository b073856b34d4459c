import { countyFiles } from '../../src/roster/county-files';
import { columnsOf } from '../../src/roster/csv-file';
import { readCsv } from '../../src/roster/read-csv';
import { type RejectedRow, rejectedRowForLog } from '../../src/roster/rejected-row';
import { CountyCopy, replaceCell } from './county-copy';

describe('a bad row of a sound file', () => {
  let copy: CountyCopy;
  beforeEach(() => {
    copy = new CountyCopy();
  });
  afterEach(() => copy.remove());

  const read = (name: string) => {
    const kind = countyFiles.find((file) => file.name === name);
    if (!kind) throw new Error(`Expected ${name} among the files of a county`);
    return readCsv(copy.dir, kind);
  };

  const rejected: [string, string, number, [from: string, to: string], Partial<RejectedRow>][] = [
    [
      'an identity number with a wrong check character',
      'roster.csv',
      3,
      [',999999201909110033', ',999999201909110034'],
      { column: '身份证件号', found: '999999201909110034' },
    ],
    [
      'an identity number of 15 digits',
      'roster.csv',
      3,
      [',999999201909110033', ',999999190911003'],
      { column: '身份证件号', found: '999999190911003' },
    ],
    [
      'a date of a spreadsheet',
      'roster.csv',
      4,
      ['2019-09-17', '2019/9/17'],
      { column: '出生日期', found: '2019/9/17' },
    ],
    ['a serial number of a spreadsheet', 'attendance.csv', 2, ['2026-09-20,', '46285,'], { column: '日期' }],
    ['a day that does not exist', 'attendance.csv', 2, ['2026-09-20,', '2026-09-31,'], { column: '日期' }],
    ['a formula', 'roster.csv', 2, ['崔', '=1+1'], { column: '姓名' }],
    [
      'an unknown word',
      'attendance.csv',
      3,
      ['事假', '请假'],
      { column: '缺勤类型', expected: 'one of 旷课, 未核实, 病假, 事假, 迟到', found: '请假' },
    ],
    ['totals that disagree', 'attendance-classes.csv', 2, ['24,24,0', '24,23,0'], { column: '应到人数', found: '24' }],
    ['a report without its time', 'attendance-classes.csv', 2, ['2026-09-20 09:59:00', ''], { column: '上报时间' }],
    [
      'a column too few',
      'attendance.csv',
      2,
      ['肠胃不适,', ''],
      { column: '整行', reason: 'wrongColumnCount', expected: '10 columns', found: '9 columns' },
    ],
    [
      'a kind of resident that there is not',
      'population.csv',
      2,
      ['户籍人口', '外来人口'],
      { column: '人口类别', found: '外来人口' },
    ],
    [
      'a card of somebody else',
      'disability.csv',
      2,
      ['9999992012091019102', '9999992012091019112'],
      { column: '残疾人证号' },
    ],
    ['an unknown kind of household', 'poverty.csv', 2, ['脱贫户', '富裕户'], { column: '户类型', found: '富裕户' }],
    [
      'an unknown category',
      'civil-affairs.csv',
      2,
      ['事实无人抚养儿童', '儿童'],
      { column: '对象类别', found: '儿童' },
    ],
    [
      'an approval that ends before it begins',
      'leave-approvals.csv',
      2,
      ['2027-08-31', '2026-08-31'],
      { column: '截止日期' },
    ],
    ['a receipt without its number', 'outside-enrolment.csv', 2, ['异〔2026〕001', ''], { column: '回执编号' }],
    [
      'a certificate of no day',
      'graduates.csv',
      2,
      ['2026-06-30', '2026.6.30'],
      { column: '毕业日期', found: '2026.6.30' },
    ],
  ];

  test.each(rejected)(
    'is kept with file, line, column, expected and found: %s',
    async (_, file, line, [from, to], expected) => {
      const before = await read(file);
      copy.changeLine(file, line, replaceCell(from, to));
      const after = await read(file);
      expect(after.rejected).toEqual([expect.objectContaining({ file, line, reason: 'badValue', ...expected })]);
      expect(after.rejected[0]?.expected).not.toBe('');
      expect(after.rows).toEqual(before.rows.filter((row) => row.line !== line));
      expect(after.records).toBe(before.records);
    },
  );

  test('is listed with every bad cell', async () => {
    copy.changeLine('roster.csv', 3, (line) => line.replace(',男,', ',M,').replace('1班', '一班'));
    expect((await read('roster.csv')).rejected.map(({ line, column }) => [line, column])).toEqual([
      [3, '性别'],
      [3, '班级'],
    ]);
  });

  test('names its child where the number can be read, so that nobody is missed because of another cell', async () => {
    const { 身份证件号: idNumber } = copy.rows('roster.csv')[2] ?? {};
    copy.changeRow('roster.csv', { 身份证件号: idNumber ?? '' }, { 出生日期: '2019/9/17' });
    expect((await read('roster.csv')).rejected).toEqual([expect.objectContaining({ line: 4, idNumber })]);
  });

  test('names its child by the roll number where the identity number cannot be read', async () => {
    const idNumber = copy.rows('roster.csv')[1]?.身份证件号 ?? '';
    copy.changeRow('roster.csv', { 身份证件号: idNumber }, { 身份证件号: idNumber.slice(0, 15) });
    expect((await read('roster.csv')).rejected).toEqual([expect.objectContaining({ column: '身份证件号', idNumber })]);
  });

  test('names its child when a cell too few has shifted the others', async () => {
    const idNumber = copy.rows('roster.csv')[1]?.身份证件号;
    copy.changeLine('roster.csv', 3, (line) => line.replace(',男,', ','));
    expect((await read('roster.csv')).rejected).toEqual([
      expect.objectContaining({ line: 3, reason: 'wrongColumnCount', idNumber }),
    ]);
  });

  test('that repeats a key is rejected, with the line of the first', async () => {
    copy.change('attendance.csv', (text) => `${text}${text.split('\n')[4]}\n`);
    expect((await read('attendance.csv')).rejected).toEqual([
      expect.objectContaining({
        line: 540,
        reason: 'duplicateRow',
        column: '学籍号+日期+上报时间+记录类型',
        expected: expect.stringContaining('the first is on line 5'),
      }),
    ]);
  });

  test('with the identity number of another pupil is rejected', async () => {
    copy.changeLine('roster.csv', 3, replaceCell(',999999201909110033', ',99999920190408696X'));
    expect((await read('roster.csv')).rejected).toEqual([
      expect.objectContaining({ line: 3, column: '身份证件号', reason: 'duplicateRow' }),
    ]);
  });

  test('two children without a number are no repetition', async () => {
    copy.changeRows('population.csv', (rows) =>
      rows.map((row, index) => (index < 5 ? { ...row, 公民身份号码: '' } : row)),
    );
    expect(await read('population.csv')).toMatchObject({ rejected: [], records: 1260 });
  });

  test.each([
    ['officials.csv', 2, ['countyLeader', 'king']],
    ['officials.csv', 3, ['@example', ' example']],
    ['terms.csv', 2, ['2026-09-01', '2026-9-1']],
  ] as const)('spoils a file of which every row is needed: %s, line %i', async (file, line, [from, to]) => {
    copy.changeLine(file, line, replaceCell(from, to));
    await expect(read(file)).rejects.toMatchObject({ code: 'badRow', file, line });
  });

  test('is told to a log without what was found when that may be personal', async () => {
    copy.changeLine('roster.csv', 3, replaceCell(',999999201909110033', ',999999201909110034'));
    copy.changeLine('attendance-classes.csv', 2, replaceCell('24,24,0', '24,23,0'));
    const [ofPupil] = (await read('roster.csv')).rejected;
    const [ofClass] = (await read('attendance-classes.csv')).rejected;
    if (!ofPupil || !ofClass) throw new Error('Expected one rejected row in each of the two files');
    expect(rejectedRowForLog(ofPupil)).toMatch(
      /^roster\.csv, line 3, 身份证件号: badValue, expected an identity number/,
    );
    expect(rejectedRowForLog(ofPupil)).not.toContain('999999201909110034');
    expect(rejectedRowForLog(ofClass)).toMatch(/found "24"$/);
  });

  test('of a file is personal exactly where it tells of persons', () => {
    const named = countyFiles.filter((file) => columnsOf(file).some(({ header }) => /姓名|身份/.test(header)));
    expect(named.map(({ name, personal }) => [name, personal])).toEqual(named.map(({ name }) => [name, true]));
    expect(countyFiles.filter(({ personal }) => !personal).map(({ name }) => name)).toEqual([
      'attendance-classes.csv',
      'calendar.csv',
      'terms.csv',
    ]);
  });
});
