import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { migrate } from './migrate';
import { applicationRole, migratorRole } from './privileges';
import { errorCode, openLedger, type Queries, type Sql } from './sql';

export interface Provision {
  /** Name of the ledger's database. */
  database: string;
  /** ASCII; set anew each time, so that a lost password is no trouble. */
  migratorPassword: string;
  appPassword: string;
  /** A migrated database to copy instead of starting from an empty one. */
  template?: string;
}

/** Any number that nobody else takes: roles belong to the whole server, and two may not change one at once. */
const provisionLock = 4_266_118;

/**
 * Makes roles and database of a ledger and brings it to the present shape; what is there already is kept.
 * @param adminUrl connection as a superuser, or as a role with CREATEROLE and CREATEDB.
 * @returns connections to the ledger for its two roles.
 */
export async function provisionLedger(
  adminUrl: string,
  { database, migratorPassword, appPassword, template }: Provision,
): Promise<{ migratorUrl: string; appUrl: string }> {
  if (!/^[a-z_][a-z0-9_-]{0,62}$/.test(database))
    throw new Error(`Expected a database name of small letters, digits, _ and -, got ${JSON.stringify(database)}`);
  const migratorUrl = urlFor(adminUrl, database, migratorRole, migratorPassword);
  const appUrl = urlFor(adminUrl, database, applicationRole, appPassword);
  await withSql(adminUrl, async (admin) => {
    await requirePostgres15(admin);
    await admin.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${provisionLock})`;
      await provideRole(tx, migratorRole, migratorPassword);
      await provideRole(tx, applicationRole, appPassword);
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
    }),
  );
  await migrate(migratorUrl);
  return { migratorUrl, appUrl };
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
  const from = template ?? 'template0';
  try {
    await admin`create database ${admin(database)} owner ${admin(migratorRole)} encoding 'UTF8' template ${admin(from)}`;
  } catch (error) {
    // Somebody else made it meanwhile.
    if (errorCode(error) !== '42P04' && errorCode(error) !== '23505') throw error;
  }
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
