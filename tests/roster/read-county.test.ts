import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { isSchoolDay } from '../../src/domain/calendar/school-calendar';
import { FileRefused, type Refusal } from '../../src/roster/file-refused';
import { type County, readCounty } from '../../src/roster/read-county';
import { type RejectedRow, rejectedRowForLog } from '../../src/roster/rejected-row';
import { CountyCopy, SAMPLE_COUNTY } from './county-copy';

describe('the sample county', () => {
  let county: County;
  beforeAll(async () => {
    county = await readCounty(SAMPLE_COUNTY);
  });

  it('is read whole', () => {
    expect(county.rejected).toEqual([]);
    expect(county.files.map(({ file, records, accepted }) => [file, records, accepted])).toEqual([
      ['roster.csv', 1200, 1200],
      ['attendance.csv', 538, 538],
      ['attendance-classes.csv', 840, 840],
      ['calendar.csv', 122, 122],
      ['terms.csv', 2, 2],
      ['officials.csv', 109, 109],
    ]);
  });

  it('is known by the content of its files', () => {
    for (const { file, sha256, bytes } of county.files) {
      const path = join(SAMPLE_COUNTY, file);
      expect(bytes).toBe(statSync(path).size);
      expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
  });

  it('gives codes for words, days for dates and the line of each row', () => {
    expect(county.roster[0]).toMatchObject({
      line: 2,
      rollNumber: 'G99999920190408696X',
      sex: 'female',
      birthDate: '2019-04-08',
      grade: 1,
      class: 1,
      rollStatus: 'attending',
      registeredOn: '2026-09-01',
      attendanceMode: 'dayPupil',
      guardianPhone: '12900000015',
      povertyHousehold: false,
      leftBehind: true,
    });
    expect(county.attendance.find((row) => row.recordKind === 'correction')).toMatchObject({
      day: '2026-10-15',
      absenceKind: 'sickLeave',
      reportedAt: '2026-10-16T08:38:00.000Z',
    });
    expect(county.attendanceClasses.filter((row) => row.reporting === 'notReported')).toEqual([
      expect.objectContaining({ day: '2026-10-15', grade: 8, class: 2, present: null, reportedAt: null }),
    ]);
    expect(county.officials.at(-1)).toMatchObject({ role: 'classTeacher' });
    expect(county.roster.at(-1)?.line).toBe(1201);
  });

  it('has the school days of expected.json', () => {
    const { schoolDays } = JSON.parse(readFileSync(join(SAMPLE_COUNTY, 'expected.json'), 'utf8'));
    const days = Array.from({ length: 33 }, (_, index) =>
      new Date(Date.UTC(2026, 8, 20 + index)).toISOString().slice(0, 10),
    );
    expect(days.filter((day) => isSchoolDay(county.calendar, plainDate(day)))).toEqual(schoolDays);
  });

  it('carries its calendar as what differs from Monday to Friday', () => {
    expect(county.calendar).toEqual({
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
});

describe('a damaged copy', () => {
  let copy: CountyCopy;
  beforeEach(() => {
    copy = new CountyCopy();
  });
  afterEach(() => copy.remove());

  async function refusal(): Promise<FileRefused> {
    const error = await readCounty(copy.dir).catch((reason: unknown) => reason);
    if (!(error instanceof FileRefused)) throw new Error(`Expected FileRefused, got ${String(error)}`);
    return error;
  }
  const replaceCell = (from: string, to: string) => (line: string) => {
    if (!line.includes(from)) throw new Error(`Expected ${from} in the line to be damaged`);
    return line.replace(from, to);
  };

  const refused: [string, () => void, Partial<Refusal>][] = [
    [
      'missing files',
      () => {
        rmSync(join(copy.dir, 'terms.csv'));
        rmSync(join(copy.dir, 'roster.csv'));
      },
      { code: 'fileMissing', file: 'roster.csv', line: null, found: 'no roster.csv, no terms.csv' },
    ],
    [
      'a missing column',
      () => copy.change('roster.csv', (text) => text.replace(/^((?:[^,\n]*,){3})[^,\n]*,/gm, '$1')),
      { code: 'missingColumn', file: 'roster.csv', line: 1, found: 'no 性别' },
    ],
    [
      'an unknown column',
      () => copy.change('terms.csv', (text) => text.replaceAll('\n', ',x\n').replace('x', '备注')),
      { code: 'unknownColumn', file: 'terms.csv', line: 1, found: '"备注" as column 5' },
    ],
    [
      'a column twice',
      () => copy.change('terms.csv', (text) => text.replaceAll('\n', ',x\n').replace('x', '学年')),
      { code: 'duplicateColumn', file: 'terms.csv', line: 1, found: '学年 twice' },
    ],
    [
      'a header line that is missing',
      () => copy.change('roster.csv', (text) => text.slice(text.indexOf('\n') + 1)),
      { code: 'headerMissing', file: 'roster.csv', line: 1, found: 'a first line without any of them' },
    ],
    [
      'a last line cut in its last cell',
      () => copy.change('roster.csv', (text) => text.slice(0, -2)),
      { code: 'cutLastLine', file: 'roster.csv', line: 1201 },
    ],
    [
      'a last line cut within a character',
      () => copy.change('attendance.csv', (text) => Buffer.from(text).subarray(0, -2)),
      { code: 'cutLastLine', file: 'attendance.csv', line: 539 },
    ],
    [
      'GB18030 bytes',
      // 青岭 in GB18030.
      () =>
        copy.change('officials.csv', (text) => {
          const at = Buffer.from(text.slice(0, text.indexOf('青岭', 400)));
          const after = Buffer.from(text.slice(text.indexOf('青岭', 400) + 2));
          return Buffer.concat([at, Buffer.from([0xc7, 0xe0, 0xc1, 0xeb]), after]);
        }),
      { code: 'notUtf8', file: 'officials.csv', expected: 'UTF-8' },
    ],
    [
      'UTF-16',
      () => copy.change('calendar.csv', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
      { code: 'notUtf8', file: 'calendar.csv', line: 1 },
    ],
    ['an empty file', () => copy.change('officials.csv', () => ''), { code: 'emptyFile', found: 'nothing' }],
    [
      'a header without rows',
      () => copy.change('roster.csv', (text) => text.slice(0, text.indexOf('\n') + 1)),
      { code: 'emptyFile', file: 'roster.csv', found: 'a header line only' },
    ],
    [
      'a quote that is never closed',
      () => copy.changeLine('roster.csv', 9, replaceCell('汉族', '"汉族')),
      { code: 'malformed', file: 'roster.csv', line: 9, found: 'CSV_QUOTE_NOT_CLOSED' },
    ],
    [
      'a quote within a cell',
      () => copy.changeLine('roster.csv', 9, replaceCell('汉族', '汉"族')),
      { code: 'malformed', file: 'roster.csv', line: 9 },
    ],
    [
      'a gap in the calendar',
      () => copy.change('calendar.csv', (text) => text.replace(/^2026-10-10.*\n/m, '')),
      {
        code: 'calendarGap',
        file: 'calendar.csv',
        line: 41,
        expected: 'a row for 2026-10-10, the day after 2026-10-09',
        found: '2026-10-11 as the next day',
      },
    ],
    [
      'a wrong weekday in the calendar',
      () => copy.changeLine('calendar.csv', 5, replaceCell('周五', '周六')),
      { code: 'badRow', file: 'calendar.csv', line: 5, expected: 'the weekday on which 日期 falls in 星期' },
    ],
    [
      'an official with a strange role: a missing row would vacate a post',
      () => copy.changeLine('officials.csv', 2, replaceCell('countyLeader', 'king')),
      { code: 'badRow', file: 'officials.csv', line: 2, found: 'something else' },
    ],
    [
      'an official with a strange address',
      () => copy.changeLine('officials.csv', 3, replaceCell('@example', ' example')),
      { code: 'badRow', file: 'officials.csv', line: 3, found: 'something else' },
    ],
    [
      'school days outside every term',
      () => copy.changeLine('terms.csv', 2, replaceCell('2026-09-01', '2026-09-03')),
      { code: 'termsDisagree', file: 'calendar.csv', line: 2 },
    ],
  ];

  it.each(refused)('is refused whole: %s', async (_, damage, expected) => {
    damage();
    const error = await refusal();
    expect(error).toMatchObject(expected);
    expect(error.whatToDo).not.toBe('');
    expect(error.message).toContain(error.file);
  });

  it('names the line of bytes that are not UTF-8', async () => {
    copy.change('officials.csv', (text) => {
      const lines = text.split('\n').map((line) => Buffer.from(`${line}\n`));
      lines[49] = Buffer.concat([Buffer.from([0xc7, 0xe0]), lines[49] ?? Buffer.alloc(0)]);
      return Buffer.concat(lines.slice(0, -1));
    });
    expect((await refusal()).line).toBe(50);
  });

  it('does not tell the first pupil when the header is missing', async () => {
    copy.change('roster.csv', (text) => text.slice(text.indexOf('\n') + 1));
    expect((await refusal()).message).not.toMatch(/\d{17}|崔颖怡/);
  });

  const rejected: [string, string, number, [from: string, to: string], Partial<RejectedRow>][] = [
    [
      'an ID number with a wrong check character',
      'roster.csv',
      3,
      [',999999201909110033', ',999999201909110034'],
      { column: '身份证件号', found: '999999201909110034' },
    ],
    [
      'an ID number with an impossible birthday',
      'roster.csv',
      3,
      [',999999201909110033', ',999999201902300032'],
      { column: '身份证件号', found: '999999201902300032' },
    ],
    [
      'a 15-digit ID number',
      'roster.csv',
      3,
      [',999999201909110033', ',999999190911003'],
      { column: '身份证件号', found: '999999190911003' },
    ],
    ['an Excel date', 'roster.csv', 4, ['2019-09-17', '2019/9/17'], { column: '出生日期', found: '2019/9/17' }],
    ['an Excel serial number', 'attendance.csv', 2, ['2026-09-20,', '46285,'], { column: '日期', found: '46285' }],
    ['a day that does not exist', 'attendance.csv', 2, ['2026-09-20,', '2026-09-31,'], { column: '日期' }],
    [
      'an unknown kind of absence',
      'attendance.csv',
      3,
      ['事假', '请假'],
      { column: '缺勤类型', expected: 'one of 旷课, 未核实, 病假, 事假, 迟到', found: '请假' },
    ],
    ['a formula', 'roster.csv', 2, ['崔颖怡', '=1+1'], { column: '姓名', found: '=1+1' }],
    [
      'class totals that disagree',
      'attendance-classes.csv',
      2,
      ['24,24,0', '24,23,0'],
      { column: '应到人数', found: '24' },
    ],
    [
      'a column too few',
      'attendance.csv',
      2,
      ['肠胃不适,', ''],
      { column: '整行', reason: 'wrongColumnCount', expected: '10 columns', found: '9 columns' },
    ],
    [
      'a pupil who is not on the roster',
      'attendance.csv',
      2,
      ['G999999201505147841', 'G999999201505147842'],
      { column: '学籍号', reason: 'notOnRoster', found: 'G999999201505147842' },
    ],
    [
      'a day without school',
      'attendance.csv',
      2,
      ['2026-09-20,', '2026-09-27,'],
      { column: '日期', reason: 'notSchoolDay', found: '2026-09-27' },
    ],
  ];

  it.each(rejected)('keeps the row with its reason: %s', async (_, file, line, [from, to], expected) => {
    copy.changeLine(file, line, replaceCell(from, to));
    const county = await readCounty(copy.dir);
    const own = county.rejected.filter((row) => row.file === file);
    expect(own).toEqual([expect.objectContaining({ line, reason: 'badValue', ...expected })]);
    expect(own[0]?.expected).not.toBe('');
    const provenance = county.files.find((candidate) => candidate.file === file);
    expect((provenance?.records ?? 0) - (provenance?.accepted ?? 0)).toBe(1);
  });

  it('rejects the second of two equal rows and names the first', async () => {
    copy.change('attendance.csv', (text) => `${text}${text.split('\n')[4]}\n`);
    expect((await readCounty(copy.dir)).rejected).toEqual([
      expect.objectContaining({
        file: 'attendance.csv',
        line: 540,
        reason: 'duplicateRow',
        column: '学籍号+日期+上报时间+记录类型',
        expected: expect.stringContaining('the first is on line 5'),
      }),
    ]);
  });

  it('rejects a second pupil with the same ID number', async () => {
    copy.changeLine('roster.csv', 3, replaceCell(',999999201909110033', ',99999920190408696X'));
    expect((await readCounty(copy.dir)).rejected[0]).toMatchObject({
      file: 'roster.csv',
      line: 3,
      column: '身份证件号',
      reason: 'duplicateRow',
    });
  });

  it('lists every bad cell of a row', async () => {
    copy.changeLine('roster.csv', 3, (line) => line.replace(',男,', ',M,').replace('1班', '一班'));
    const columns = (await readCounty(copy.dir)).rejected.filter((row) => row.line === 3).map((row) => row.column);
    expect(columns).toEqual(['性别', '班级']);
  });

  it('keeps found values of files about persons out of the log', async () => {
    copy.changeLine('roster.csv', 3, replaceCell(',999999201909110033', ',999999201909110034'));
    const [row] = (await readCounty(copy.dir)).rejected;
    if (row === undefined) throw new Error('Expected one rejected row');
    expect(row.personal).toBe(true);
    expect(rejectedRowForLog(row)).toMatch(/^roster\.csv, line 3, 身份证件号: badValue, expected an identity number/);
    expect(rejectedRowForLog(row)).not.toContain('999999201909110034');
  });

  it('reads a BOM, CRLF, quotes, other column orders and a lower-case check character alike', async () => {
    const before = await readCounty(copy.dir);
    copy.change(
      'roster.csv',
      (text) => `\uFEFF${text.replaceAll('\n', '\r\n').replace(',99999920190408696X', ',99999920190408696x')}`,
    );
    copy.change('terms.csv', (text) => text.replace(/^(.*?),(.*?),(.*)$/gm, '"$2",$1,$3'));
    const after = await readCounty(copy.dir);
    expect(after.rejected).toEqual([]);
    expect(after.roster).toEqual(before.roster);
    expect(after.calendar).toEqual(before.calendar);
  });

  it('gives another calendar version to other content, and the same to the same days in another order', async () => {
    const { version } = (await readCounty(copy.dir)).calendar;
    copy.change('calendar.csv', (text) => {
      const [header, ...rows] = text.trimEnd().split('\n');
      return `${[header, ...rows.reverse()].join('\n')}\n`;
    });
    expect((await readCounty(copy.dir)).calendar.version).toBe(version);
    copy.change('calendar.csv', (text) => text.replace('2026-11-02,周一,工作日,是,是', '2026-11-02,周一,工作日,是,否'));
    const changed = (await readCounty(copy.dir)).calendar;
    expect(changed.closedSchoolDays).toEqual(['2026-11-02']);
    expect(changed.version).not.toBe(version);
  });

  it('takes an attendance file without exceptions: everybody was there', async () => {
    copy.change('attendance.csv', (text) => text.slice(0, text.indexOf('\n') + 1));
    expect((await readCounty(copy.dir)).attendance).toEqual([]);
  });
});
