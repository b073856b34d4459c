import { randomBytes } from 'node:crypto';
import { instant, type PlainDate, plainDate } from '../../src/domain/calendar/plain-date';
import { officialActSchema, questionSignalSchema, ruleActSchema, signalSchema } from '../../src/domain/case/acts';
import { stages } from '../../src/domain/case/vocabulary';
import { appendEntry } from '../../src/ledger/append';
import type { StoredEntryRow } from '../../src/ledger/entry-row';
import { appendJournal } from '../../src/ledger/journal';
import { migrate } from '../../src/ledger/migrate';
import { ledgerTables } from '../../src/ledger/privileges';
import { provisionLedger } from '../../src/ledger/provision';
import { openLedger } from '../../src/ledger/sql';
import { aCaseAt } from '../support/climb';
import { asOwner, type FreshLedger, freshLedger, passwords, requireAdminUrl } from '../support/ledger';

let ledger: FreshLedger;
beforeAll(async () => {
  ledger = await freshLedger();
  for (const entry of aCaseAt('registered').entries) await appendEntry(ledger, entry);
  await appendJournal(ledger.sql, 'read', { page: 'case' }, ledger.clock.now());
});
afterAll(() => ledger.drop());

describe('privileges of the application', () => {
  test.each(ledgerTables)('%s takes neither UPDATE nor DELETE nor TRUNCATE', async (table) => {
    const { sql } = ledger;
    const [column] = await sql<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_schema || '.' || table_name = ${table} order by ordinal_position limit 1`;
    const name = sql(column?.name ?? '');
    const refused = { code: '42501' };
    await expect(sql`update ${sql(table)} set ${name} = ${name}`).rejects.toMatchObject(refused);
    await expect(sql`delete from ${sql(table)}`).rejects.toMatchObject(refused);
    await expect(sql`truncate ${sql(table)}`).rejects.toMatchObject(refused);
    await expect(sql`drop table ${sql(table)}`).rejects.toMatchObject(refused);
    await expect(sql`alter table ${sql(table)} disable trigger all`).rejects.toMatchObject(refused);
  });

  test('the list of ledger tables is that of the schema, and they can be read and added to', async () => {
    const rows = await ledger.sql<{ table: string; granted: string[] }[]>`
      select table_schema || '.' || table_name as table,
        array(select privilege_type::text from information_schema.role_table_grants as grants
          where grants.table_schema = tables.table_schema and grants.table_name = tables.table_name
            and grantee = 'fanxiao_app' order by 1) as granted
      from information_schema.tables where table_schema = 'ledger' and table_name <> 'migration'`;
    expect(rows.map((row) => row.table).sort()).toEqual([...ledgerTables].sort());
    for (const { granted } of rows) expect(granted).toEqual(['INSERT', 'SELECT']);
  });

  test('nobody else may connect to the database', async () => {
    const [row] = await ledger.sql<{ free: boolean }[]>`
      select has_database_privilege('public', current_database(), 'connect') as free`;
    expect(row).toEqual({ free: false });
  });

  test('no column of the clock of a world but its skew can be changed', async () => {
    await expect(ledger.sql`update county.world set rehearsal = true`).rejects.toMatchObject({ code: '42501' });
  });
});

describe('shape', () => {
  test('every schema, table and column has a comment', async () => {
    const without = await ledger.sql`
      select nspname as name from pg_namespace
      where nspname in ('ledger', 'projection', 'personal', 'county', 'access') and obj_description(oid, 'pg_namespace') is null
      union all
      select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and nspname in ('ledger', 'projection', 'personal', 'county', 'access')
        and obj_description(pg_class.oid, 'pg_class') is null
      union all
      select relname || '.' || attname from pg_attribute join pg_class on pg_class.oid = attrelid
        join pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and attnum > 0 and not attisdropped and nspname in ('ledger', 'projection', 'personal', 'county', 'access')
        and col_description(attrelid, attnum) is null`;
    expect(without.map((row) => row.name)).toEqual([]);
    const [count] = await ledger.sql<{ tables: number }[]>`
      select count(*)::int as tables from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and nspname in ('ledger', 'projection', 'personal', 'county', 'access')`;
    expect(count?.tables).toBeGreaterThan(20);
  });

  test('the database knows the events and the stages of the machine', async () => {
    const [row] = await ledger.sql<{ events: string; places: string }[]>`
      select max(pg_get_constraintdef(oid)) filter (where conname = 'known_event') as events,
        max(pg_get_constraintdef(oid)) filter (where conname = 'known_place') as places
      from pg_constraint where conrelid = 'ledger.case_entry'::regclass`;
    const named = (text = '') => [...text.matchAll(/'([A-Za-z]+)'::text/g)].map(([, name]) => name).sort();
    const schemas = [officialActSchema, signalSchema, questionSignalSchema, ruleActSchema];
    const acts = schemas.flatMap(({ options }) => options.map(({ shape }) => shape.type.value as string));
    expect(named(row?.events)).toEqual([...acts, 'deadlineExpired', 'actRefused'].sort());
    expect(named(row?.places)).toEqual([...stages].sort());
  });

  test.each([
    [
      'a clock event that no timer brought',
      { eventType: 'deadlineExpired', actorPart: 'detection' },
      'clocks_by_the_timer',
    ],
    ['an act without an official', { eventType: 'verified' }, 'acts_by_officials'],
    [
      'a calendar that a clock brought',
      { eventType: 'calendarUpdated', actorPart: 'timer' },
      'rules_by_the_administration',
    ],
    ['an official without a post', { actorKind: 'seat', actorPart: null }, 'actor_is_whole'],
    ['a first entry with a place before', { placeBefore: 'detected' }, 'first_has_no_before'],
    ['columns that do not agree with the bytes', { bytes: '{}' }, 'bytes_agree'],
  ])('a row is refused for %s', async (_, change, constraint) => {
    const { sql } = ledger;
    const [row] = await sql<StoredEntryRow[]>`select * from ledger.case_entry where sequence = 1`;
    const other = { caseNumber: 'QL-2026-09999', hash: 'f'.repeat(64) };
    const bytes = JSON.stringify({ ...JSON.parse(row?.bytes ?? ''), ...other });
    await expect(
      sql`insert into ledger.case_entry ${sql({ ...row, ...other, bytes, ...change })}`,
    ).rejects.toMatchObject({
      code: '23514',
      constraint_name: constraint,
    });
  });

  test('a date comes and goes as a plain day, an instant with its milliseconds, a bigint as a number', async () => {
    const day: PlainDate = plainDate('1900-01-01');
    const at = instant('2026-10-15T01:02:03.004Z');
    const [row] = await ledger.sql`
      select ${day}::date as day, ${at}::timestamptz as at, 9007199254740991::bigint as big, null::date as nothing`;
    expect({ ...row }).toEqual({ day: '1900-01-01', at, big: 9007199254740991, nothing: null });
    const entries = await ledger.sql`select happened_on, recorded_at from ledger.case_entry where sequence = 1`;
    expect({ ...entries[0] }).toEqual({ happenedOn: '2026-10-15', recordedAt: '2026-10-15T01:00:00.000Z' });
  });
});

describe('provisioning', () => {
  const names = Array.from({ length: 3 }, () => `fanxiao_test_${randomBytes(6).toString('hex')}`);
  const provision = (database: string) =>
    provisionLedger(requireAdminUrl(), {
      database,
      ...passwords,
    });
  afterAll(async () => {
    const admin = openLedger(requireAdminUrl(), { max: 1 });
    for (const name of names) await admin`drop database if exists ${admin(name)} with (force)`;
    await admin.end();
  });

  test('several ledgers can be provisioned on one server at once, and each again', async () => {
    const urls = await Promise.all([...names, ...names].map(provision));
    for (const { appUrl, migratorUrl } of urls) {
      expect(await migrate(migratorUrl)).toEqual([]);
      const sql = openLedger(appUrl, { max: 1 });
      const rows = await sql`select sequence from projection.journal_head`;
      expect(rows).toHaveLength(6);
      await sql.end();
    }
  });

  test('an edited migration is refused', async () => {
    await asOwner(ledger, (sql) => sql`update ledger.migration set md5 = 'edited' where version = 2`);
    await expect(migrate(ledger.migratorUrl)).rejects.toThrow(/Migration 2 .* is not the file that was run/);
  });

  test('an administrator who is no superuser can provision', async () => {
    const admin = openLedger(requireAdminUrl(), { max: 1 });
    const suffix = randomBytes(6).toString('hex');
    const [role, database] = [`fanxiao_admin_${suffix}`, `fanxiao_test_${suffix}`];
    try {
      await admin.unsafe(`create role ${role} login createrole createdb password 'administrator'`);
      // From PostgreSQL 16 on, roles that are there already belong to whoever made them.
      await admin.unsafe(`grant fanxiao_migrator, fanxiao_app, fanxiao_importer to ${role} with admin option`);
      const url = new URL(requireAdminUrl());
      url.username = role;
      url.password = 'administrator';
      const { appUrl } = await provisionLedger(url.href, {
        database,
        ...passwords,
      });
      const sql = openLedger(appUrl, { max: 1 });
      expect(await sql`select 1 as one`).toHaveLength(1);
      await sql.end();
    } finally {
      await admin.unsafe(`drop database if exists ${database} with (force)`);
      await admin.unsafe(`drop owned by ${role}`);
      await admin.unsafe(`drop role ${role}`);
      await admin.end();
    }
  });
});
