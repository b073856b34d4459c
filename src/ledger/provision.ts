import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { migrate } from './migrate';
import { applicationRole, importerRole, migratorRole } from './privileges';
import { errorCode, openLedger, type Queries, type Sql } from './sql';

export interface Provision {
  /** Name of the ledger's database. */
  database: string;
  /** ASCII; set anew each time, so that a lost password is no trouble. */
  migratorPassword: string;
  appPassword: string;
  importerPassword: string;
  /** A migrated database to copy instead of starting from an empty one. */
  template?: string;
}

export interface LedgerUrls {
  migratorUrl: string;
  appUrl: string;
  importerUrl: string;
}

/** Any number that nobody else takes: roles belong to the whole server, and two may not change one at once. */
const provisionLock = 4_266_118;

/**
 * Makes roles and database of a ledger and brings it to the present shape; what is there already is kept.
 * @param adminUrl connection as a superuser, or as a role with CREATEROLE and CREATEDB.
 * @returns connections to the ledger for its roles.
 */
export async function provisionLedger(
  adminUrl: string,
  { database, migratorPassword, appPassword, importerPassword, template }: Provision,
): Promise<LedgerUrls> {
  if (!/^[a-z_][a-z0-9_-]{0,62}$/.test(database))
    throw new Error(`Expected a database name of small letters, digits, _ and -, got ${JSON.stringify(database)}`);
  const migratorUrl = urlFor(adminUrl, database, migratorRole, migratorPassword);
  const appUrl = urlFor(adminUrl, database, applicationRole, appPassword);
  const importerUrl = urlFor(adminUrl, database, importerRole, importerPassword);
  await withSql(adminUrl, async (admin) => {
    await requirePostgres15(admin);
    await admin.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${provisionLock})`;
      await provideRole(tx, migratorRole, migratorPassword);
      await provideRole(tx, applicationRole, appPassword);
      await provideRole(tx, importerRole, importerPassword);
      await tx`grant ${tx(applicationRole)} to ${tx(importerRole)}`;
      // PostgreSQL gives a database only to a role whose member the giver is; a superuser needs no membership.
      const [me] = await tx<{ super: boolean }[]>`select rolsuper as super from pg_roles where rolname = current_user`;
      if (!me?.super) await tx`grant ${tx(migratorRole)} to current_user`;
    });
    await createDatabase(admin, database, template);
  });
  await withSql(migratorUrl, (sql) =>
    sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${provisionLock})`;
      await tx`revoke all on database ${tx(database)} from public`;
      await tx`grant connect on database ${tx(database)} to ${tx(applicationRole)}`;
      await tx`grant connect, create on database ${tx(database)} to ${tx(importerRole)}`;
    }),
  );
  await migrate(migratorUrl);
  return { migratorUrl, appUrl, importerUrl };
}

async function requirePostgres15(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
  if ((row?.version ?? 0) < 150_000)
    throw new Error(`Expected PostgreSQL 15 or later, found ${row?.version}. Use a later server or the embedded one.`);
}

async function provideRole(tx: Queries, role: string, password: string): Promise<void> {
  const [known] = await tx`select 1 from pg_roles where rolname = ${role}`;
  const verb = known ? 'alter' : 'create';
  await tx.unsafe(`${verb} role ${role} login password '${scramVerifier(password)}'`);
}

/** What the server stores of a password, so that the password itself reaches neither the server nor its log. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyed = (words: string) => createHmac('sha256', salted).update(words).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}

async function createDatabase(admin: Sql, database: string, template: string | undefined): Promise<void> {
  const [known] = await admin`select 1 from pg_database where datname = ${database}`;
  if (known) return;
  const owner = admin`owner ${admin(migratorRole)}`;
  try {
    if (template) await admin`create database ${admin(database)} ${owner} template ${admin(template)}`;
    else await createChineseDatabase(admin, database, owner);
  } catch (error) {
    // Somebody else made it meanwhile.
    if (errorCode(error) !== '42P04' && errorCode(error) !== '23505') throw error;
  }
}

/** Locales that take Chinese characters for letters, as the comparison of names needs it; systems have one or another. */
const chineseLocales = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8'];
const invalidParameter = '22023';
const wrongObject = '42809';

/** Makes a database whose order of text is that of its bytes and whose letters are those of Unicode. */
export async function createChineseDatabase(admin: Sql, database: string, owner = admin``): Promise<void> {
  for (const locale of chineseLocales) {
    try {
      await admin`
        create database ${admin(database)} ${owner} template template0 encoding 'UTF8'
        lc_collate 'C' lc_ctype ${admin.unsafe(`'${locale}'`)}`;
      return;
    } catch (error) {
      if (![invalidParameter, wrongObject].includes(errorCode(error) ?? '')) throw error;
    }
  }
  throw new Error(
    `Expected a PostgreSQL server with one of the locales ${chineseLocales.join(', ')}, found none. ` +
      'Install one (Debian: apt-get install locales, then dpkg-reconfigure locales) and start again.',
  );
}

function urlFor(adminUrl: string, database: string, user: string, password: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
}

async function withSql<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openLedger(url, { max: 1, name: 'fanxiao-provision' });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
