import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/clock/clock';
import { type Instant, instant } from '../../src/domain/calendar/plain-date';
import type { CaseEntry } from '../../src/domain/case/entry';
import type { Letter } from '../../src/domain/case/letters';
import { currentKey, type KeyRing, newKeyRing } from '../../src/identity/keys';
import { type AppendDependencies, appendEntry } from '../../src/ledger/append';
import { migrationsFingerprint } from '../../src/ledger/migrate';
import { provisionLedger } from '../../src/ledger/provision';
import { openLedger, type Sql } from '../../src/ledger/sql';
import { type LetterMark, letterMarkOf } from '../../src/mail/link-token';

/** Roles belong to the whole server, so every test gives them the same passwords. */
export const passwords = {
  migratorPassword: 'migrator-of-tests',
  appPassword: 'application-of-tests',
  importerPassword: 'importer-of-tests',
};

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  set(to: Instant): void;
}

export function handClock(start: string): HandClock {
  let shown = instant(start);
  return {
    now: () => shown,
    set(to) {
      shown = to;
    },
  };
}

export interface FreshLedger {
  appUrl: string;
  migratorUrl: string;
  importerUrl: string;
  /** As the application. */
  sql: Sql;
  keys: KeyRing;
  clock: HandClock;
  letterMark: (letter: Letter) => LetterMark;
  drop(): Promise<void>;
}

/** An empty ledger in a database of its own; `drop()` removes it. */
export async function freshLedger(): Promise<FreshLedger> {
  const adminUrl = requireAdminUrl();
  const template = await templateLedger(adminUrl);
  const database = `fanxiao_test_${randomBytes(6).toString('hex')}`;
  const { appUrl, migratorUrl, importerUrl } = await provisionLedger(adminUrl, { database, ...passwords, template });
  const sql = openLedger(appUrl, { max: 4 });
  const keys = newKeyRing();
  const { id, secret } = currentKey(keys, 'link');
  return {
    appUrl,
    migratorUrl,
    importerUrl,
    sql,
    keys,
    clock: handClock('2026-12-24T01:00:00.000Z'),
    letterMark: letterMarkOf({ id, secret }, 'fanxiao.example.org'),
    async drop() {
      await sql.end({ timeout: 5 });
      await withAdmin(adminUrl, (admin) => admin`drop database ${admin(database)} with (force)`);
    },
  };
}

export async function appendAll(ledger: AppendDependencies, entries: readonly CaseEntry[]): Promise<void> {
  for (const entry of entries) await appendEntry(ledger, entry);
}

/** Runs a function as the owner of the ledger's database, who may do what the application may not. */
export async function asOwner<T>({ migratorUrl }: FreshLedger, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openLedger(migratorUrl, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

export function requireAdminUrl(): string {
  const url = process.env.FANXIAO_TEST_ADMIN_URL;
  if (!url) throw new Error('Expected FANXIAO_TEST_ADMIN_URL, which the set-up of the engine tests provides');
  return url;
}

const templateLock = 4_266_120;

/** A migrated database to copy, made once for each state of the migrations. */
async function templateLedger(adminUrl: string): Promise<string> {
  const template = `fanxiao_template_${migrationsFingerprint()}`;
  await withAdmin(adminUrl, (admin) =>
    admin.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${templateLock})`;
      const [known] = await tx`select 1 from pg_database where datname = ${template}`;
      if (known) return;
      const draft = `${template}_${randomBytes(3).toString('hex')}`;
      await provisionLedger(adminUrl, { database: draft, ...passwords });
      await tx`alter database ${tx(draft)} rename to ${tx(template)}`;
    }),
  );
  return template;
}

async function withAdmin<T>(adminUrl: string, work: (admin: Sql) => Promise<T>): Promise<T> {
  const admin = openLedger(adminUrl, { max: 1, name: 'fanxiao-tests' });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
