import { dayOf, plainDate } from '../../src/domain/calendar/plain-date';
import { importOfficials } from '../../src/identity/directory';
import { withNewKey } from '../../src/identity/keys';
import { findPupilByIdNumber, linkCase, type Pupil, readPupil, storePupil } from '../../src/identity/people';
import { keepRejected, newRunId, readRejected, recordImport } from '../../src/ledger/imports';
import { casesOfPerson, personOfCase } from '../../src/ledger/read';
import { storeSubmission } from '../../src/ledger/submissions';
import { verifyJournal } from '../../src/ledger/verify-chain';
import type { RosterRow } from '../../src/roster/roster';
import { aCaseAt } from '../support/climb';
import { appendAll, asOwner, type FreshLedger, freshLedger } from '../support/ledger';
import { pupilOf, readSampleCounty, type SampleCounty } from '../support/sample-county';

let ledger: FreshLedger;
let county: SampleCounty;
beforeAll(async () => {
  ledger = await freshLedger();
  county = await readSampleCounty();
});
afterAll(() => ledger.drop());

const pupil = (index: number): Pupil => pupilOf(county.roster[index] as RosterRow);
const find = (index: number, from = ledger) => findPupilByIdNumber(from, pupil(index).idNumber ?? '');

test('a child is stored once by identity number and kept up to date', async () => {
  const { personId, isNew } = await storePupil(ledger, pupil(0));
  expect(isNew).toBe(true);
  expect(await storePupil(ledger, pupil(0))).toEqual({ personId, isNew: false });
  expect(await find(0)).toBe(personId);
  expect(await find(1)).toBeNull();
  expect(await readPupil(ledger, personId)).toEqual(pupil(0));
  await storePupil(ledger, { ...pupil(0), grade: 9, guardianPhone: null });
  expect(await readPupil(ledger, personId)).toEqual({ ...pupil(0), grade: 9, guardianPhone: null });
});

test('a child stored before the keys were followed by others is found, read and not stored twice', async () => {
  const { personId } = await storePupil(ledger, pupil(1));
  const rotated = { ...ledger, keys: withNewKey(withNewKey(ledger.keys, 'cipher'), 'digest') };
  expect(await find(1, rotated)).toBe(personId);
  expect(await readPupil(rotated, personId)).toEqual(pupil(1));
  expect(await storePupil(rotated, { ...pupil(1), grade: 9 })).toEqual({ personId, isNew: false });
  expect(await find(1, rotated)).toBe(personId);
});

test('a case is about one child for ever; a child may have several cases', async () => {
  const [one, two] = await Promise.all([storePupil(ledger, pupil(2)), storePupil(ledger, pupil(3))]);
  await linkCase(ledger, 'QL-2026-00011', one.personId);
  await linkCase(ledger, 'QL-2026-00011', one.personId);
  await linkCase(ledger, 'QL-2026-00012', one.personId);
  await expect(linkCase(ledger, 'QL-2026-00011', two.personId)).rejects.toThrow('is about another person');
  expect(await personOfCase(ledger.sql, 'QL-2026-00011')).toBe(one.personId);
  expect(await personOfCase(ledger.sql, 'QL-2026-00013')).toBeNull();
  expect(await casesOfPerson(ledger.sql, one.personId)).toEqual(['QL-2026-00011', 'QL-2026-00012']);
});

test('rejected rows are kept with what was found, readable with the key only', async () => {
  const rejected = [
    {
      file: 'roster.csv',
      line: 7,
      column: '身份证件号',
      expected: 'an identity number',
      found: '何鹏轩?',
      reason: 'badValue',
      personal: true,
      idNumber: '999999201305277633',
    },
  ] as const;
  const runId = newRunId();
  await ledger.sql.begin(async (tx) => {
    await recordImport(tx, {
      runId,
      at: ledger.clock.now(),
      asOf: plainDate('2026-10-22'),
      importedBy: 'administrator',
      contentDigest: '0'.repeat(64),
      files: county.files.map((file) => ({ ...file, accepted: file.records })),
      findings: {},
    });
    await keepRejected(tx, ledger.keys, runId, rejected);
  });
  expect(await readRejected(ledger, runId)).toEqual(rejected);
  expect(await verifyJournal(ledger.sql, 'import')).toMatchObject({ ok: true, entries: 1 });
});

test('no name, number, phone, address or word of a form stands in any table', async () => {
  await importOfficials(ledger, county.officials);
  for (const row of county.roster.slice(4, 60)) await storePupil(ledger, pupilOf(row));
  const words = '孩子说不想上学了';
  await storeSubmission(ledger, 'QL-2026-00001', { remark: words, phone: '12900000015' });
  await appendAll(ledger, aCaseAt('legalReferral').entries);
  expect(dayOf(ledger.clock.now())).toBe('2026-12-24');

  const dump = await asOwner(ledger, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(20);
    const lines: string[] = [];
    for (const { name } of tables) {
      const rows = await sql<{ line: string }[]>`select t::text as line from ${sql(name)} as t`;
      lines.push(...rows.map(({ line }) => line));
    }
    return lines.join('\n');
  });

  const secrets = new Set<string>([words, '何鹏轩']);
  for (const row of county.roster.slice(0, 60))
    for (const value of [row.name, row.idNumber, row.rollNumber, row.guardianName, row.guardianPhone])
      if (value !== null) secrets.add(value);
  for (const { name, email, phone } of county.officials)
    for (const value of [name, email, phone]) if (value) secrets.add(value);
  expect(secrets.size).toBeGreaterThan(400);
  const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');
  expect([...secrets].filter((secret) => dump.includes(secret) || dump.includes(hex(secret)))).toEqual([]);
});
