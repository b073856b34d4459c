import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { detectCounty } from '../../src/detection/detect-county';
import { type ImportOptions, importCounty } from '../../src/detection/import-county';
import { stageCounty } from '../../src/detection/stage-county';
import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import { lastImport, readRejected } from '../../src/ledger/imports';
import { openLedger, type Sql } from '../../src/ledger/sql';
import type { Refusal } from '../../src/roster/file-refused';
import type { RejectedRow } from '../../src/roster/rejected-row';
import { takeInCounty } from '../../src/temporal/take-in-county';
import { type Cells, CountyCopy, readRows, replaceCell, SAMPLE_COUNTY } from '../roster/county-copy';
import { asOwner, type FreshLedger, freshLedger, requireAdminUrl } from '../support/ledger';
import { HandEngine } from '../web/support/hand-engine';
import { difference } from './detected';

const today = plainDate('2026-10-22');
const gb18030 = Buffer.from([0xc7, 0xe0, 0xc1, 0xeb]);

describe('the import of damaged files', () => {
  let ledger: FreshLedger;
  let importer: Sql;
  let county: CountyCopy;
  beforeEach(async () => {
    county = new CountyCopy();
  });
  afterEach(() => county.remove());

  async function begin(): Promise<void> {
    ledger = await freshLedger();
    importer = openLedger(ledger.importerUrl, { max: 1, name: 'fanxiao-importer' });
  }
  async function end(): Promise<void> {
    await importer.end({ timeout: 5 });
    await ledger.drop();
  }
  /** Imports follow each other by an hour. */
  const take = (options: Partial<ImportOptions> = {}) => {
    const inAnHour = Date.parse(ledger.clock.now()) + 3_600_000;
    ledger.clock.set(instant(new Date(inAnHour).toISOString()));
    return importCounty({ ...ledger, importer }, county.dir, { asOf: today, ...options });
  };

  /** How many rows every table has that outlives an import. */
  const rowCounts = () =>
    asOwner(ledger, async (owner) => {
      const tables = await owner<{ name: string }[]>`
        select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
      const counts: Record<string, number> = {};
      for (const { name } of tables) {
        const [row] = await owner.unsafe<{ count: number }[]>(`select count(*)::int as count from ${name}`);
        counts[name] = row?.count ?? 0;
      }
      return counts;
    });
  const stagingSchemas = () =>
    asOwner(ledger, (owner) => owner`select nspname from pg_namespace where nspname like 'staging%'`);

  describe('refuses a file that cannot be trusted', () => {
    let before: Record<string, number>;
    beforeAll(async () => {
      await begin();
      await importCounty({ ...ledger, importer }, SAMPLE_COUNTY, { asOf: plainDate('2026-10-21') });
      before = await rowCounts();
    });
    afterAll(end);

    const damages: [string, () => void, Partial<Refusal>][] = [
      [
        'cut in its last line',
        () => county.change('graduates.csv', (text) => text.slice(0, -4)),
        { code: 'cutLastLine', file: 'graduates.csv', line: 33 },
      ],
      [
        'in GB18030 from one line on',
        () =>
          county.change('population.csv', (text) => {
            const [sound, rest] = [text.slice(0, text.indexOf('\nH00002')), text.slice(text.indexOf('\nH00002'))];
            return Buffer.concat([Buffer.from(`${sound}\n`), gb18030, Buffer.from(rest)]);
          }),
        { code: 'notUtf8', file: 'population.csv', expected: 'UTF-8' },
      ],
      [
        'without a column',
        () => county.change('roster.csv', (text) => text.replace(/^((?:[^,\n]*,){3})[^,\n]*,/gm, '$1')),
        { code: 'missingColumn', file: 'roster.csv', line: 1, found: 'no 性别' },
      ],
      [
        'with an unknown column',
        () => county.change('poverty.csv', (text) => text.replaceAll('\n', ',x\n').replace('x', '备注')),
        { code: 'unknownColumn', file: 'poverty.csv', line: 1, found: '"备注" as column 11' },
      ],
      [
        'with an open quote',
        () => county.changeLine('disability.csv', 9, (line) => line.replace(/,(?=[^,]*$)/, ',"')),
        { code: 'malformed', file: 'disability.csv', line: 9 },
      ],
      [
        'that is not there',
        () => rmSync(join(county.dir, 'terms.csv')),
        { code: 'fileMissing', file: 'terms.csv', found: 'no terms.csv' },
      ],
      [
        'with a bad row where every row is needed',
        () => county.changeLine('officials.csv', 109, replaceCell('classTeacher', 'king')),
        { code: 'badRow', file: 'officials.csv', line: 109, found: 'something else' },
      ],
      [
        'with one official twice',
        () => county.changeRows('officials.csv', (rows) => [...rows, rows[0] as Cells]),
        { code: 'badRow', file: 'officials.csv', line: 111, found: 'another row with the same 编号' },
      ],
      [
        'with a gap in the calendar',
        () => county.removeRows('calendar.csv', { 日期: '2026-10-10' }),
        { code: 'calendarGap', file: 'calendar.csv', line: 41 },
      ],
      [
        'with more bad rows than an export can have by chance',
        () =>
          county.change('attendance.csv', (text) => {
            const bad = text.split('\n')[1]?.replace(/^[^,]*/, '46285');
            return `${text.split('\n')[0]}\n${`${bad}\n`.repeat(20_001)}`;
          }),
        { code: 'tooManyBadRows', file: 'attendance.csv', line: 2 },
      ],
    ];

    test.each(damages)('whole, and changes nothing: one %s', async (_, damage, expected) => {
      damage();
      const error = await take().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'FileRefused', ...expected });
      expect(await rowCounts()).toEqual(before);
      expect(await stagingSchemas()).toEqual([]);
      await expect(detectCounty(importer, county.dir, { asOf: today })).rejects.toMatchObject(expected);
      expect(await stagingSchemas()).toEqual([]);
    });

    test('and takes the same files once they are repaired', async () => {
      county.change('graduates.csv', (text) => text.slice(0, -4));
      await expect(take()).rejects.toMatchObject({ code: 'cutLastLine' });
      county.remove();
      county = new CountyCopy();
      expect(await take()).toMatchObject({ unchanged: false, asOf: today, rejected: [] });
    });
  });

  describe('keeps a bad row and asks about it', () => {
    beforeAll(begin);
    afterAll(end);

    const [first = {}, second = {}] = readRows(SAMPLE_COUNTY, 'roster.csv');
    const pupil = { 身份证件号: second.身份证件号 ?? '' };
    const changePupil = (change: Cells) => county.changeRow('roster.csv', pupil, change);
    const rowsRejected = (file: string) => ['questions', { file, rows: 1, reason: 'rowsRejected' }];

    const damages: [string, () => void, Partial<RejectedRow>][] = [
      ['a number of 15 digits', () => changePupil({ 身份证件号: '999999190911003' }), { column: '身份证件号' }],
      [
        'a number with a typing error',
        () => changePupil({ 身份证件号: `${second.身份证件号?.slice(0, 17)}9` }),
        { column: '身份证件号' },
      ],
      [
        'a number with a typing error that the roll number repeats',
        () =>
          changePupil({
            身份证件号: `${second.身份证件号?.slice(0, 17)}9`,
            学籍号: `G${second.身份证件号?.slice(0, 17)}9`,
          }),
        { column: '身份证件号' },
      ],
      [
        'a date of a spreadsheet',
        () => changePupil({ 出生日期: '2019/9/11' }),
        { column: '出生日期', found: '2019/9/11' },
      ],
      ['a formula', () => changePupil({ 姓名: '=1+1' }), { column: '姓名', found: '=1+1' }],
      [
        'a cell too few',
        () => county.changeLine('roster.csv', 3, (line) => line.replace(',男,', ',')),
        { column: '整行', reason: 'wrongColumnCount', expected: '25 columns', found: '24 columns' },
      ],
    ];
    test.each(damages)('of the roll, without a case for the child in it: %s', async (_, damage, expected) => {
      const sound = await detectCounty(importer, SAMPLE_COUNTY, { asOf: today });
      damage();
      const damaged = await detectCounty(importer, county.dir, { asOf: today });
      expect(difference(sound, damaged)).toEqual({ gone: [], found: [rowsRejected('roster.csv')] });
      const { rejected } = await take();
      expect(rejected).toEqual([
        expect.objectContaining({ file: 'roster.csv', line: 3, reason: 'badValue', personal: true, ...expected }),
      ]);
      expect(rejected[0]?.expected).not.toBe('');
    });

    test('that is there twice, once', async () => {
      const sound = await detectCounty(importer, SAMPLE_COUNTY, { asOf: today });
      county.addRows('roster.csv', first);
      const damaged = await detectCounty(importer, county.dir, { asOf: today });
      expect(difference(sound, damaged)).toEqual({ gone: [], found: [rowsRejected('roster.csv')] });
      expect((await take()).rejected).toEqual([
        expect.objectContaining({
          file: 'roster.csv',
          line: 1202,
          column: '学籍号',
          expected: 'one row for each 学籍号; the first is on line 2',
          found: first.学籍号,
          reason: 'duplicateRow',
        }),
      ]);
    });

    test('with the number of another pupil, without a case for the child in it', async () => {
      const sound = await detectCounty(importer, SAMPLE_COUNTY, { asOf: today });
      changePupil({ 身份证件号: first.身份证件号 ?? '' });
      const damaged = await detectCounty(importer, county.dir, { asOf: today });
      expect(difference(sound, damaged)).toEqual({ gone: [], found: [rowsRejected('roster.csv')] });
    });

    test.each([
      ['another cell', { 人口类别: '外来人口' }],
      ['its number', { 公民身份号码: '999999190911003' }],
    ])('of the register, bad for %s, without asking whether the pupil lives here', async (_, change) => {
      const sound = await detectCounty(importer, SAMPLE_COUNTY, { asOf: today });
      county.changeRow('population.csv', { 公民身份号码: second.身份证件号 ?? '' }, change as Cells);
      const damaged = await detectCounty(importer, county.dir, { asOf: today });
      expect(difference(sound, damaged)).toEqual({ gone: [], found: [rowsRejected('population.csv')] });
    });

    test.each([
      ['graduates.csv', 'graduated', { 毕业日期: '2026.6.30' }],
      ['outside-enrolment.csv', 'enrolledElsewhere', { 回执日期: '2026/9/8' }],
      ['leave-approvals.csv', 'deferralValid', { 截止日期: '2027/8/31' }],
    ])('of %s, without a case for the child of whom it is the proof', async (file, reason, change) => {
      const sound = await detectCounty(importer, SAMPLE_COUNTY, { asOf: today });
      const proven = county
        .rows(file)
        .find(({ 身份证号: idNumber }) =>
          sound.register.explained.some((one) => one.idNumber === idNumber && one.reason === reason),
        );
      if (!proven) throw new Error(`Expected a child of ${file} that is ${reason}`);
      county.changeRow(file, proven, change as Cells);
      const { gone, found } = difference(sound, await detectCounty(importer, county.dir, { asOf: today }));
      expect(gone).toContainEqual(['register.explained', { idNumber: proven.身份证号, reason }]);
      expect(found).toEqual([rowsRejected(file)]);
    });

    test('encrypted, with its provenance, next to everything that was sound', async () => {
      changePupil({ 出生日期: '2019/9/11', 监护人姓名: '=HYPERLINK()' });
      county.changeRows('attendance.csv', (rows) => [{ ...rows[0], 日期: '2026-09-27' }, ...rows.slice(1)]);
      const report = await take({ importedBy: 'U001' });
      expect(report.rejected.map(({ file, line, column, reason }) => [file, line, column, reason])).toEqual([
        ['attendance.csv', 2, '日期', 'notSchoolDay'],
        ['roster.csv', 3, '出生日期', 'badValue'],
        ['roster.csv', 3, '监护人姓名', 'badValue'],
      ]);
      expect(await readRejected(ledger, report.runId)).toEqual(report.rejected);
      const kept = await lastImport(ledger.sql);
      expect(kept).toMatchObject({ runId: report.runId, importedBy: 'U001', at: ledger.clock.now(), asOf: today });
      expect(kept?.files).toHaveLength(13);
      for (const { file, records, accepted } of kept?.files ?? [])
        expect([file, records - accepted]).toEqual([file, ['attendance.csv', 'roster.csv'].includes(file) ? 1 : 0]);
      const asked = await ledger.sql`
        select file from ledger.question where run_id = ${report.runId} and reason = 'rowsRejected' order by file`;
      expect(asked.map(({ file }) => file)).toEqual(['attendance.csv', 'roster.csv']);
    });
  });

  describe('leaves nothing behind', () => {
    beforeEach(begin);
    afterEach(end);

    test('when the same content comes again, and is a new run on another day', async () => {
      const first = await take();
      const before = await rowCounts();
      expect(before['ledger.import_run']).toBe(1);
      expect(await take()).toMatchObject({ runId: first.runId, unchanged: true, at: first.at });
      expect(await rowCounts()).toEqual(before);
      const later = await take({ asOf: plainDate('2026-10-23') });
      expect(later).toMatchObject({ unchanged: false, asOf: '2026-10-23' });
      expect(later.runId).not.toBe(first.runId);
      const after = await rowCounts();
      expect(after['ledger.import_run']).toBe(2);
      expect(after['personal.person']).toBe(before['personal.person']);
      expect(after['ledger.question']).toBe(before['ledger.question']);
      expect(await stagingSchemas()).toEqual([]);
    });

    test('when its connection ends in the middle of a large file: nothing is half-imported, and the next import succeeds', async () => {
      const before = await rowCounts();
      county.change('attendance.csv', (text) => `${text}${`${text.split('\n')[1]}\n`.repeat(100_000)}`);
      const admin = openLedger(requireAdminUrl(), { max: 1 });
      let ended: Promise<{ ended: boolean }[]> | undefined;
      const progress = (file: string) => {
        if (file === 'attendance.csv')
          ended ??= admin<{ ended: boolean }[]>`
            select pg_terminate_backend(pid) as ended from pg_stat_activity
            where application_name = 'fanxiao-importer' and datname = ${databaseOf(ledger)}`.execute();
      };
      const { importerUrl } = ledger;
      const engine = new HandEngine(ledger);
      await expect(
        takeInCounty({ ...ledger, engine }, importerUrl, county.dir, { asOf: today, progress }),
      ).rejects.toThrow(/CONNECTION_|terminating connection/);
      expect(await ended).toEqual([{ ended: true }]);
      await admin.end();
      expect(await rowCounts()).toEqual(before);
      expect(await stagingSchemas()).toEqual([]);

      county.remove();
      county = new CountyCopy();
      expect(await take()).toMatchObject({ unchanged: false });
      expect(await stagingSchemas()).toEqual([]);
    });

    test('when the process fails while it reads or after it has compared', async () => {
      const before = await rowCounts();
      const failing = new Error('Something fails');
      const whileReading = (file: string) => {
        if (file === 'attendance.csv') throw failing;
      };
      const clock = {
        now: () => {
          throw failing;
        },
      };
      for (const attempt of [
        () => take({ progress: whileReading }),
        () => detectCounty(importer, county.dir, { asOf: today, progress: whileReading }),
        () => importCounty({ importer, keys: ledger.keys, clock }, county.dir, { asOf: today }),
      ]) {
        await expect(attempt()).rejects.toThrow('Something fails');
        expect(await rowCounts()).toEqual(before);
        expect(await stagingSchemas()).toEqual([]);
      }
      expect(await take()).toMatchObject({ unchanged: false });
    });

    test('when files are only looked at', async () => {
      const before = await rowCounts();
      await detectCounty(importer, county.dir, { asOf: today });
      expect(await rowCounts()).toEqual(before);
      expect(await stagingSchemas()).toEqual([]);
    });

    test('and lays files out where only the importer sees them, in tables that are not logged', async () => {
      const asImporter = importer.begin(async (tx) => {
        await stageCounty(tx, county.dir);
        const [{ pupils } = { pupils: 0 }] = await tx<{ pupils: number }[]>`
          select count(*)::int as pupils from staging.roster`;
        expect(pupils).toBe(1200);
        const logged = await tx`
          select relname from pg_class
          where relnamespace = 'staging'::regnamespace and relkind in ('r', 'i', 'S') and relpersistence <> 'u'`;
        expect(logged).toEqual([]);
        const others = await ledger.sql`select nspname from pg_namespace where nspname = 'staging'`;
        expect(others).toEqual([]);
        await expect(ledger.sql`select * from staging.roster`).rejects.toMatchObject({ code: '42P01' });
        throw new Error('Enough seen');
      });
      await expect(asImporter).rejects.toThrow('Enough seen');
      await expect(ledger.sql`create schema staging`).rejects.toMatchObject({ code: '42501' });
    });

    test('in clear text: no name and no number of a child stands in any table', async () => {
      county.changeLine('roster.csv', 3, replaceCell('2019-09-11', '2019/9/11'));
      const { rejected, signals, questions } = await take();
      expect([rejected.length, Object.keys(signals).length]).toEqual([1, 4]);
      expect(questions.asked).toBeGreaterThan(40);
      const rows = [...readRows(SAMPLE_COUNTY, 'roster.csv'), ...readRows(SAMPLE_COUNTY, 'population.csv')];
      const secrets = new Set(
        rows.flatMap((row) =>
          [row.姓名, row.身份证件号, row.公民身份号码, row.监护人姓名, row.联系电话].filter(Boolean),
        ),
      ) as Set<string>;
      const [first = ''] = secrets;
      const everything = await asOwner(ledger, async (owner) => {
        const tables = await owner<{ name: string }[]>`
          select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
        const texts: [string, string][] = [];
        for (const { name } of tables)
          for (const { text } of await owner.unsafe<{ text: string }[]>(`select t::text as text from ${name} as t`))
            texts.push([name, text]);
        return texts;
      });
      expect(everything.length).toBeGreaterThan(300);
      const [control] = await ledger.sql<{ shown: string; plain: string }[]>`
        select row(convert_to(${first} , 'UTF8'))::text as shown, row(${first}::text)::text as plain`;
      expect([control?.shown, control?.plain].map((text) => findsSecret(secrets, text ?? ''))).toEqual([true, true]);
      expect(everything.filter(([, text]) => findsSecret(secrets, text)).map(([name]) => name)).toEqual([]);
    });
  });
});

const databaseOf = ({ importerUrl }: FreshLedger) => new URL(importerUrl).pathname.slice(1);

/** Also where a text stands as bytes, which PostgreSQL shows in hex. */
function findsSecret(secrets: ReadonlySet<string>, text: string): boolean {
  const bytes = [...text.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('utf8'));
  return [text, ...bytes].some(
    (shown) =>
      (shown.match(/[\dX]{11,}/g) ?? []).some((number) => secrets.has(number)) ||
      (shown.match(/\p{Script=Han}+/gu) ?? []).some((word) => secrets.has(word)),
  );
}
