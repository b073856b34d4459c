import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Postgrator from 'postgrator';
import postgres from 'postgres';
import { sha256Hex } from '../domain/ledger/digest';

/** Plain SQL, numbered; beside this file in the sources and in the build. */
const folder = join(__dirname, 'migrations');
/** Any number that nobody else takes: one migration at a time in a database. */
const migrationLock = 4_266_119;

/**
 * Brings a ledger database to the present shape, in one transaction.
 * @param migratorUrl connection as its owner, role fanxiao_migrator.
 * @returns names of the migrations that were run; empty when there was nothing to do.
 * @throws Error when a migration that was run before has been edited since.
 */
export async function migrate(migratorUrl: string): Promise<string[]> {
  // The tool reads columns by their names in SQL, so this is a plain connection.
  const sql = postgres(migratorUrl, {
    max: 1,
    connection: { application_name: 'fanxiao-migrate' },
    onnotice: () => {},
  });
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${migrationLock})`;
      const postgrator = new Postgrator({
        driver: 'pg',
        schemaTable: 'ledger.migration',
        migrationPattern: join(folder.replace(/[[\]{}()*?]/g, '[$&]'), '*.sql'),
        newline: 'LF',
        execQuery: async (query) => ({ rows: await tx.unsafe(query).simple() }),
      });
      const done = await postgrator.migrate();
      return done.map(({ version, name }) => `${version} ${name}`);
    });
  } catch (error) {
    const edited = /MD5 checksum failed for migration \[(\d+)\]/.exec(String(error))?.[1];
    if (edited === undefined) throw error;
    throw new Error(
      `Migration ${edited} in ${folder} is not the file that was run on this database. ` +
        'Restore it and write the change as a new migration.',
      { cause: error },
    );
  } finally {
    await sql.end();
  }
}

/** One name for one state of the migrations. */
export const migrationsFingerprint = (): string =>
  sha256Hex(
    readdirSync(folder)
      .sort()
      .map((file) => `${file}\n${readFileSync(join(folder, file), 'utf8')}`)
      .join('\n'),
  ).slice(0, 16);
