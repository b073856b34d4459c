import { appendJournal } from '../../src/ledger/journal';
import { openLedger, type Sql } from '../../src/ledger/sql';
import { anOpening } from '../support/case-fixtures';
import { aCaseAt } from '../support/climb';
import { appendAll, type FreshLedger, freshLedger, requireAdminUrl } from '../support/ledger';
import { runChecker } from './support/run-checker';

/** Who checks the checker: a whole ledger, and copies of it with one damage each. */
describe('the checker', () => {
  let ledger: FreshLedger;
  let letterKeys: string[];

  beforeAll(async () => {
    ledger = await freshLedger();
    const { sql, clock, letterMark } = ledger;
    const entries = ['QL-2026-00001', 'QL-2026-00002'].flatMap(
      (caseNumber) => aCaseAt('ordered', anOpening(caseNumber)).entries,
    );
    await appendAll(ledger, entries);
    const letters = entries.flatMap((entry) => entry.letters);
    letterKeys = letters.map((letter) => letter.key);
    for (const letter of letters) {
      const messageId = letterMark(letter).messageId.slice(1).split('@')[0] ?? '';
      await appendJournal(sql, 'mail', { letter: letter.key, event: 'accepted', messageId, code: null }, clock.now());
    }
    // A database can only be copied while nobody is connected to it.
    await sql.end();
  });
  afterAll(() => ledger.drop());

  test('finds a whole ledger whole', () => {
    const { code, findings } = runChecker(ledger.appUrl);
    expect(findings).toMatchObject({ ok: true, cases: 2, letters: letterKeys.length, faults: [] });
    expect(findings.mails).toEqual({ accepted: letterKeys.length, refused: 0, outdated: 0 });
    expect(code).toBe(0);
  });

  const entry = (sequence: number) => `QL-2026-00001 entry ${sequence}`;
  type Damage = (sql: Sql) => Promise<unknown>;
  test.each<[string, Damage, { where: string; what: string }[]]>([
    [
      'one byte of an entry',
      (sql) => sql`
        update ledger.case_entry set bytes = replace(bytes, '"cause":"wearyOfSchool"', '"cause":"WearyOfSchool"')
        where case_number = 'QL-2026-00001' and event_type = 'verified'`,
      [{ where: entry(3), what: 'hash: not that of the bytes' }],
    ],
    [
      'one blank in an entry',
      (sql) => sql`
        update ledger.case_entry set bytes = replace(bytes, '"task":', '"task": ')
        where case_number = 'QL-2026-00001' and sequence = 2`,
      [{ where: entry(2), what: 'bytes: not canonical' }],
    ],
    [
      'an entry taken out',
      (sql) => sql`delete from ledger.case_entry where case_number = 'QL-2026-00001' and sequence = 4`,
      [
        { where: entry(5), what: 'gap: expected entry 4' },
        { where: entry(5), what: 'chain: not chained to the entry before' },
      ],
    ],
    [
      'the last entry taken out',
      (sql) => sql`
        delete from ledger.case_entry where case_number = 'QL-2026-00001' and sequence = (
          select max(sequence) from ledger.case_entry where case_number = 'QL-2026-00001')`,
      [{ where: 'QL-2026-00001 head', what: expect.stringContaining('not the last entry') }],
    ],
    [
      'a column that tells another story',
      (sql) => sql`
        update ledger.case_entry set command_id = 'another-command'
        where case_number = 'QL-2026-00001' and sequence = 3`,
      [{ where: entry(3), what: 'column commandId: not that of the bytes' }],
    ],
    [
      'a mail counted twice',
      async (sql) => {
        const [letter = ''] = letterKeys;
        const [row] = await sql<{ body: { messageId: string } }[]>`
          select body from ledger.journal where kind = 'mail' and sequence = 1`;
        const body = { letter, event: 'accepted', messageId: row?.body.messageId ?? '', code: null };
        await appendJournal(sql, 'mail', body, ledger.clock.now());
      },
      [{ where: 'letter QL-2026-00001:1:1', what: 'expected one end, found 2' }],
    ],
    [
      'a row of a journal',
      (sql) => sql`
        update ledger.journal set body = jsonb_set(body, '{event}', '"refused"') where kind = 'mail' and sequence = 2`,
      [{ where: 'journal mail row 2', what: 'hash: not that of the row' }],
    ],
    [
      'a letter that nobody wrote',
      (sql) => sql`
        insert into projection.outbox
        select (jsonb_populate_record(outbox, jsonb_build_object('key', 'QL-2026-00001:1:9', 'message_id', '<x@y>',
          'token_hash', repeat('0', 64)))).*
        from projection.outbox where key = 'QL-2026-00001:1:1'`,
      [{ where: 'letter QL-2026-00001:1:9', what: 'stands in no entry' }],
    ],
  ])('names %s', async (_, damage, expected) => {
    await inCopyOf(ledger, damage, (url) => {
      const { code, findings } = runChecker(url);
      expect(findings.ok).toBe(false);
      expect(findings.faults).toEqual(expect.arrayContaining(expected));
      expect(code).toBe(1);
    });
  });

  test('says so when it cannot look', () => {
    const url = new URL(ledger.appUrl);
    url.password = 'wrong';
    expect(() => runChecker(url.href)).toThrow(/ended with 2: .*password/);
  });
});

/** Damages a copy of the ledger as superuser, whom no privilege stops. */
async function inCopyOf(ledger: FreshLedger, damage: (sql: Sql) => Promise<unknown>, check: (url: string) => void) {
  const database = new URL(ledger.appUrl).pathname.slice(1);
  const copy = `${database}_copy`;
  const admin = openLedger(requireAdminUrl(), { max: 1 });
  try {
    await admin`create database ${admin(copy)} template ${admin(database)}`;
    try {
      const url = new URL(requireAdminUrl());
      url.pathname = copy;
      const sql = openLedger(url.href, { max: 1 });
      await damage(sql).finally(() => sql.end());
      check(url.href);
    } finally {
      await admin`drop database ${admin(copy)} with (force)`;
    }
  } finally {
    await admin.end();
  }
}
