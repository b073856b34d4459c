import type { CaseEntry } from '../../src/domain/case/entry';
import { canonicalJson } from '../../src/domain/ledger/canonical-json';
import { appendEntry } from '../../src/ledger/append';
import { storyOf } from '../../src/ledger/project';
import { projections } from '../../src/ledger/projections';
import { compareProjections, rebuild } from '../../src/ledger/rebuild';
import { verifyCase } from '../../src/ledger/verify-chain';
import { letterMarkOf } from '../../src/mail/link-token';
import { anOpening } from '../support/case-fixtures';
import { aCaseAt, contactsOf } from '../support/climb';
import { appendAll, asOwner, type FreshLedger, freshLedger } from '../support/ledger';

let ledger: FreshLedger;
const long = aCaseAt('legalReferral', anOpening('QL-2026-00001'));
const short = aCaseAt('registered', anOpening('QL-2026-00002'));
const entryCount = long.entries.length + short.entries.length;

beforeEach(async () => {
  ledger = await freshLedger();
  await appendAll(ledger, long.entries);
  await appendAll(ledger, short.entries);
});
afterEach(() => ledger.drop());

const tables = Object.values(projections).map(({ table }) => table);
async function dump(): Promise<string> {
  const rows = [];
  for (const table of tables) {
    const found = await ledger.sql<
      { line: string }[]
    >`select t::text as line from ${ledger.sql(table)} as t order by 1`;
    rows.push(...found.map(({ line }) => line));
  }
  return rows.join('\n');
}

test('a rebuild from the entries alone gives the very rows that were there', async () => {
  const before = await dump();
  const { sql } = ledger;
  await sql`update projection.task set status = 'withdrawn', seats = '{}', due_at = null`;
  await sql`update projection.case_summary set stage = 'closed', opened_on = '1999-01-01'`;
  await sql`update projection.case_state set fold = '{}' where case_number = 'QL-2026-00001'`;
  await sql`delete from projection.case_state where case_number = 'QL-2026-00002'`;
  await sql`delete from projection.deadline`;
  await sql`delete from projection.outbox where kind = 'task'`;
  await sql`delete from projection.case_head`;
  await sql`insert into projection.case_head (case_number, sequence, hash) values ('QL-2026-00099', 4, ${'0'.repeat(64)})`;
  const found = new Set((await compareProjections(ledger)).map(({ table }) => table));
  expect([...found].sort()).toEqual([...tables].sort());

  expect(await rebuild(ledger)).toEqual({ cases: 2, entries: entryCount });

  expect(await dump()).toBe(before);
  expect(await compareProjections(ledger)).toEqual([]);
});

test('a letter keeps its mark when the key of links and the address of the sender change', async () => {
  const before = await dump();
  const changed = {
    ...ledger,
    letterMark: letterMarkOf({ id: 'other', secret: Buffer.alloc(32, 7) }, 'elsewhere.example.org'),
  };
  expect(await compareProjections(changed)).toEqual([]);
  expect(await verifyCase(changed, 'QL-2026-00001')).toMatchObject({ ok: true, faults: [] });
  await rebuild(changed);
  expect(await dump()).toBe(before);

  await ledger.sql`update projection.outbox set seat = 'S-0000000000' where key = 'QL-2026-00001:1:1'`;
  await ledger.sql`delete from projection.outbox where key = 'QL-2026-00002:1:1'`;
  expect((await compareProjections(changed)).map(({ key }) => key)).toEqual(['QL-2026-00001:1:1', 'QL-2026-00002:1:1']);
  await rebuild(changed);
  expect(await compareProjections(ledger)).toEqual([]);
});

test('an entry is added to the right state even when the kept one was lost', async () => {
  const before = await dump();
  await ledger.sql`delete from projection.case_state`;
  await ledger.sql`delete from projection.case_head`;
  const last = long.entries.at(-1) as CaseEntry;
  expect(await appendEntry(ledger, last)).toMatchObject({ repeated: true });
  await rebuild(ledger);
  expect(await dump()).toBe(before);
});

test('a case folds to the same entries whatever the order of the members of its opening', () => {
  const hand = aCaseAt('registered', anOpening('QL-2026-00003'));
  const contacts = contactsOf(hand.fold.context.opening);
  hand.act('nameContacts', { type: 'contactsAssigned', contacts }, '2026-10-16', 11);
  hand.until('2026-11-20');
  // On their way through the ledger the members of an object come into the order of their names.
  const stored = hand.entries.map((entry) => JSON.parse(canonicalJson(entry)) as CaseEntry);
  expect(storyOf(stored).fold.head).toEqual(hand.fold.head);
});

describe('the check of a chain', () => {
  test('finds nothing in an untouched case', async () => {
    expect(await verifyCase(ledger, 'QL-2026-00001')).toEqual({ ok: true, entries: long.entries.length, faults: [] });
  });

  const change = (query: string) => asOwner(ledger, (sql) => sql.unsafe(query));
  const faults = async () => (await verifyCase(ledger, 'QL-2026-00001')).faults;

  test('finds an entry that was changed with its bytes', async () => {
    await change(`
      update ledger.case_entry set bytes = replace(bytes, '"measure":"studentAid"', '"measure":"boarding"')
      where case_number = 'QL-2026-00001' and event_type = 'visitRecorded' and bytes like '%"visitedOn":"2026-10-20"%'`);
    expect(await faults()).toEqual([
      { code: 'wrongHash', sequence: expect.any(Number), detail: 'hash' },
      { code: 'doesNotFold', sequence: expect.any(Number), detail: expect.any(String) },
    ]);
  });

  test('finds a column that tells another story than the bytes', async () => {
    await change(`
      update ledger.case_entry set happened_on = '2026-10-01', task = 'K9.9'
      where case_number = 'QL-2026-00001' and sequence = 2`);
    expect(await faults()).toEqual([{ code: 'columnDiffers', sequence: 2, detail: 'task, happenedOn' }]);
  });

  test('finds an entry that was removed', async () => {
    await change("delete from ledger.case_entry where case_number = 'QL-2026-00001' and sequence = 3");
    expect((await faults()).map(({ code, sequence }) => [code, sequence])).toEqual(
      expect.arrayContaining([
        ['gap', 4],
        ['brokenChain', 4],
        ['doesNotFold', 4],
      ]),
    );
  });

  test('finds a projection that differs', async () => {
    await ledger.sql`update projection.task set reminders = 7 where case_number = 'QL-2026-00001' and task_id = 'K1.1'`;
    expect(await faults()).toEqual([{ code: 'projectionDiffers', sequence: null, detail: 'projection.task K1.1' }]);
  });
});
