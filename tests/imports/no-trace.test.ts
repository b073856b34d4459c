import { detectCounty } from '../../src/detection/detect-county';
import { stageCounty } from '../../src/detection/stage-county';
import { dropStaging } from '../../src/detection/staging';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { openLedger } from '../../src/ledger/sql';
import { readCsv } from '../../src/roster/read-csv';
import { rosterFile } from '../../src/roster/roster';
import { asOwner, type FreshLedger, freshLedger, requireAdminUrl } from '../support/ledger';
import { sampleCounty } from '../support/sample-county';

let ledger: FreshLedger;
beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.drop());

test('a comparison leaves no name and no number in the statistics of the database', async () => {
  const admin = openLedger(requireAdminUrl().replace(/\/[^/]*$/, new URL(ledger.appUrl).pathname), { max: 1 });
  const importer = openLedger(ledger.importerUrl, { max: 1 });
  try {
    const { rows } = await readCsv(sampleCounty, rosterFile);
    const personal = new Set(rows.flatMap(({ name, idNumber, guardianPhone }) => [name, idNumber, guardianPhone]));
    // Statistics as the transaction itself would leave them: they are looked at before the schema is dropped.
    const seen = await importer.begin(async (tx) => {
      await stageCounty(tx, sampleCounty);
      const columns = await tx<{ attname: string; values: string | null }[]>`
        select attname, most_common_vals::text || histogram_bounds::text as values from pg_stats where schemaname = 'staging'`;
      await dropStaging(tx);
      return columns;
    });
    expect([...new Set(seen.map(({ attname }) => attname))]).toEqual(['line']);
    await detectCounty(importer, sampleCounty, { asOf: plainDate('2026-10-22') });
    const dump = await admin<{ values: string }[]>`
      select coalesce(stavalues1::text, '') || coalesce(stavalues2::text, '') || coalesce(stavalues3::text, '') as values
      from pg_statistic`;
    const text = dump.map(({ values }) => values).join('\n');
    expect([...personal].filter((word) => word !== null && text.includes(word))).toEqual([]);
  } finally {
    await importer.end();
    await admin.end();
  }
});

test('nobody but the importer may lay out files', async () => {
  await expect(ledger.sql`create schema staging`).rejects.toMatchObject({ code: '42501' });
  await asOwner(ledger, async (sql) => {
    const [row] = await sql`select 1 from pg_namespace where nspname = 'staging'`;
    expect(row).toBeUndefined();
  });
});
