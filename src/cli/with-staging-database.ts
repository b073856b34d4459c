import { inheritedEnvironment, readConfig } from '../config';
import { stagingExtensions } from '../detection/staging';
import { createChineseDatabase } from '../ledger/provision';
import { openLedger, type Sql } from '../ledger/sql';
import { withScratchPostgres } from '../stack/scratch-postgres';
import { runningEnvironment } from '../stack/start';

/**
 * Works with a database in which files can be compared: that of the county that runs in this store or is configured,
 * else an empty one that is deleted afterwards.
 */
export async function withStagingDatabase<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const environment = inheritedEnvironment();
  const running = runningEnvironment(readConfig(environment).FANXIAO_DATA_DIR);
  const { FANXIAO_IMPORTER_URL: importerUrl } = readConfig({ ...environment, ...running });
  if (importerUrl) return withSql(importerUrl, work);
  return withScratchPostgres(async (adminUrl) => {
    const database = 'fanxiao_scratch';
    await withSql(adminUrl, (admin) => createChineseDatabase(admin, database));
    const url = new URL(adminUrl);
    url.pathname = `/${database}`;
    return withSql(url.href, async (sql) => {
      for (const extension of stagingExtensions) await sql`create extension ${sql(extension)}`;
      return work(sql);
    });
  });
}

async function withSql<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openLedger(url, { max: 1, name: 'fanxiao-importer', prompt: true });
  try {
    return await work(sql);
  } finally {
    // A connection that broke off in a transaction would be waited for without end.
    await sql.end({ timeout: 5 });
  }
}
