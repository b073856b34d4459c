import fc from 'fast-check';
import { findChildren } from '../../src/detection/detect-county';
import { provideDigests } from '../../src/detection/digests';
import { readFindings } from '../../src/detection/read-findings';
import { stageCounty } from '../../src/detection/stage-county';
import { dropStaging } from '../../src/detection/staging';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { openLedger, type Sql, type Transaction } from '../../src/ledger/sql';
import { type Cells, CountyCopy, readRows, SAMPLE_COUNTY } from '../roster/county-copy';
import { idNumberOf } from '../roster/id-number';
import { type FreshLedger, freshLedger } from '../support/ledger';

const asOf = plainDate('2026-10-22');

/** What happens to a row on its way: each leaves a sound file with a row that is less than it was. */
const mishaps: Record<string, (row: Cells, number: number, headers: { idNumber: string }) => Cells[]> = {
  'the number is missing': (row, _, { idNumber }) => [{ ...row, [idNumber]: '' }],
  'another number was typed': (row, number, { idNumber }) => [
    { ...row, [idNumber]: idNumberOf('999998', row.出生日期 ?? '', number % 1000) },
  ],
  'the number has a typing error': (row, _, { idNumber }) => [
    { ...row, [idNumber]: `${row[idNumber]?.slice(0, 17)}Z` },
  ],
  'another name was typed': (row, number) => [{ ...row, 姓名: `某${number}` }],
  'another birth date was typed': (row) => [{ ...row, 出生日期: '2015-05-05' }],
  'another phone was typed': (row, number) => [{ ...row, 联系电话: `1299${String(number).padStart(7, '0')}` }],
  'the guardian is missing': (row) => [{ ...row, 监护人姓名: '' }],
  'a cell is bad': (row) => [{ ...row, 性别: 'M' }],
  'the row is missing': () => [],
  'the row is there twice': (row) => [row, row],
};

describe('nobody is lost', () => {
  let ledger: FreshLedger;
  let importer: Sql;
  beforeAll(async () => {
    ledger = await freshLedger();
    importer = openLedger(ledger.importerUrl, { max: 1 });
  });
  afterAll(async () => {
    await importer?.end();
    await ledger?.drop();
  });

  /** Compares a county, looks at what the comparison leaves behind, and forgets it. */
  const compared = <T>(dir: string, look: (tx: Transaction) => Promise<T>): Promise<T> =>
    importer.begin(async (tx) => {
      const { calendar } = await stageCounty(tx, dir);
      await provideDigests(tx, ledger.keys);
      await findChildren(tx, calendar, asOf);
      const result = await look(tx);
      await dropStaging(tx);
      return result;
    }) as Promise<T>;

  async function expectEverybodyAccountedFor(dir: string): Promise<void> {
    const seen = await compared(dir, async (tx) => {
      const [rows] = await tx`
        select
          (select count(*) from staging.roster)::int as on_roll,
          (select count(*) from staging.population)::int as in_register,
          (select count(distinct line) from staging.rejected where file = 'roster.csv')::int as off_roll,
          (select count(distinct line) from staging.rejected where file = 'population.csv')::int as off_register`;
      // Everybody of the register whose number is not on the roll, told without the help of the comparison.
      const [register] = await tx`
        with alone as (
          select line from staging.population as p
          where not exists (select 1 from staging.roster as r where r.id_number = p.id_number)
        ), fates as (
          select line, (
            select count(*) from staging.matched as m where m.register_line = alone.line
          ) + (
            select count(distinct register_line) from staging.uncertain as u where u.register_line = alone.line
          ) + (
            select count(*) from staging.finding as f where f.register_line = alone.line and (
              f.section like 'register.%'
              or f.section = 'question' and f.reason in ('reached16WithoutCompletion', 'movedOutNotOnRoll'))
          ) as fates from alone
        )
        select count(*) filter (where fates = 0)::int as lost, count(*) filter (where fates > 1)::int as twice,
          count(*)::int as alone from fates`;
      const [roll] = await tx`
        select count(*)::int as lost from staging.roster as r
        where not exists (select 1 from staging.population as p where p.id_number = r.id_number)
          and not exists (select 1 from staging.matched as m where m.roster_line = r.line)
          and not exists (select 1 from staging.uncertain as u where u.roster_line = r.line)
          and not exists (select 1 from staging.finding as f
            where f.roster_line = r.line and f.section = 'question' and f.reason = 'onRollNotInRegister')
          and not exists (select 1 from staging.rejected as bad
            where bad.file = 'population.csv'
              and (bad.id_number = r.id_number or bad.name_and_birth = r.name || '|' || r.birth_date))`;
      const merged = await tx`
        select m.roster_line, m.register_line from staging.matched as m
        join staging.roster as r on r.line = m.roster_line join staging.population as p on p.line = m.register_line
        where staging.name_key(r.name) <> staging.name_key(p.name)
          or coalesce(r.guardian_name <> p.guardian_name, true) and coalesce(r.guardian_phone <> p.guardian_phone, true)`;
      const matchedTwice = await tx`
        select 1 from staging.matched group by roster_line having count(*) > 1
        union all select 1 from staging.matched group by register_line having count(*) > 1`;
      const { cases, questions } = await readFindings(tx, asOf);
      return { rows, register, roll, merged: merged.length, matchedTwice: matchedTwice.length, cases, questions };
    });
    const { rows } = seen;
    expect(rows?.onRoll + rows?.offRoll).toBe(readRows(dir, 'roster.csv').length);
    expect(rows?.inRegister + rows?.offRegister).toBe(readRows(dir, 'population.csv').length);
    expect(seen.register).toMatchObject({ lost: 0, twice: 0 });
    expect(seen).toMatchObject({ roll: { lost: 0 }, merged: 0, matchedTwice: 0 });
    const numbers = seen.cases.flatMap(({ idNumber }) => idNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    const asked = seen.questions.flatMap((question) => ('file' in question ? [question.file] : []));
    expect(asked.includes('roster.csv')).toBe(rows?.offRoll > 0);
    expect(asked.includes('population.csv')).toBe(rows?.offRegister > 0);
  }

  test('of the sample: everybody is matched, explained, asked about or has a case (HA-50)', () =>
    expectEverybodyAccountedFor(SAMPLE_COUNTY));

  test('when rows of the roll and the register suffered on their way', async () => {
    const accident = fc.record({
      file: fc.constantFrom('roster.csv', 'population.csv'),
      row: fc.nat(1199),
      what: fc.constantFrom(...Object.keys(mishaps)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(accident, { minLength: 100, maxLength: 300 }), async (accidents) => {
        const county = new CountyCopy();
        try {
          for (const file of ['roster.csv', 'population.csv']) {
            const headers = { idNumber: file === 'roster.csv' ? '身份证件号' : '公民身份号码' };
            const happened = new Map(accidents.filter((one) => one.file === file).map(({ row, what }) => [row, what]));
            county.changeRows(file, (rows) =>
              rows.flatMap((row, index) => mishaps[happened.get(index) ?? '']?.(row, index, headers) ?? [row]),
            );
          }
          await expectEverybodyAccountedFor(county.dir);
        } finally {
          county.remove();
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
