import { appendJournal, type JournalBody, readJournal } from '../../src/ledger/journal';
import { verifyJournal, verifyJournals } from '../../src/ledger/verify-chain';
import { asOwner, type FreshLedger, freshLedger } from '../support/ledger';

let ledger: FreshLedger;
beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.drop());

test('rows added at once by many stand in one chain without gaps', async () => {
  const { sql, clock } = ledger;
  await Promise.all(
    Array.from({ length: 12 }, (_, number) => appendJournal(sql, 'read', { page: 'case', number }, clock.now())),
  );
  const rows = await readJournal(sql, 'read');
  expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  expect(await verifyJournal(sql, 'read')).toEqual({ ok: true, entries: 12, faults: [] });
});

test('a row of a transaction that is taken back leaves nothing', async () => {
  const { sql, clock } = ledger;
  await expect(
    sql.begin(async (tx) => {
      await appendJournal(tx, 'import', { run: 'R1' }, clock.now());
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  expect(await verifyJournal(sql, 'import')).toEqual({ ok: true, entries: 0, faults: [] });
});

test.each<[string, JournalBody]>([
  ['a name', { name: '何鹏轩' }],
  ['a sentence', { remark: 'not at home today' }],
  ['an e-mail address', { to: 'shiqiao.head@example.org' }],
  ['a name in a list', { names: ['K1.1', '何鹏轩'] }],
])('%s is refused and not repeated in the error', async (_, body) => {
  const error: Error = await appendJournal(ledger.sql, 'mail', body, ledger.clock.now()).catch((caught) => caught);
  expect(error.message).toMatch(/expected codes only/);
  for (const value of Object.values(body).flat()) if (value !== 'K1.1') expect(error.message).not.toContain(value);
});

test('a changed row and a removed last row are found', async () => {
  await asOwner(
    ledger,
    (sql) => sql`update ledger.journal set body = '{"page":"board"}' where kind = 'read' and sequence = 5`,
  );
  expect((await verifyJournal(ledger.sql, 'read')).faults).toEqual([
    { code: 'wrongHash', sequence: 5, detail: 'hash' },
  ]);
  await asOwner(ledger, (sql) => sql`delete from ledger.journal where kind = 'read' and sequence = 12`);
  const { read, alarm } = await verifyJournals(ledger.sql);
  expect(read.faults.at(-1)?.code).toBe('headDiffers');
  expect(alarm).toEqual({ ok: true, entries: 0, faults: [] });
});
