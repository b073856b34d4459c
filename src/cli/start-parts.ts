import { join } from 'node:path';
import { createWorld } from '../clock/clock';
import { openCounty } from '../county';
import { dayOf, instant } from '../domain/calendar/plain-date';
import { createKeys } from '../identity/keys';
import { type LedgerUrls, provisionLedger } from '../ledger/provision';
import { openLedger } from '../ledger/sql';
import { secret } from '../stack/postgres';
import { projectRoot } from '../stack/project-root';
import type { LedgerWanted, RunningSystem, StartParts } from '../stack/start';
import { takeInCounty } from '../temporal/take-in-county';
import { verifyMainJob } from './verify-main-job';

/** The invented county that is played when no files of a real one are given; its README names the day. */
export const sampleCounty = () => join(projectRoot(), 'docs', 'sample-county');
const sampleBegins = instant('2026-10-22T09:00:00+08:00');

/** Ledger, keys and world as `start` and `setup` need them; what is there already is kept. */
export async function provideLedger(
  adminUrl: string,
  { database, dataDir, keysFile, world, rehearsal, startAt = sampleBegins }: LedgerWanted,
): Promise<LedgerUrls> {
  const urls = await provisionLedger(adminUrl, {
    database,
    migratorPassword: secret(dataDir, 'migrator-password'),
    appPassword: secret(dataDir, 'app-password'),
    importerPassword: secret(dataDir, 'importer-password'),
  });
  createKeys(keysFile);
  const sql = openLedger(urls.appUrl, { max: 1, name: 'fanxiao-setup' });
  try {
    await createWorld(sql, { id: world, rehearsal, ...(rehearsal && { startAt }) });
  } finally {
    await sql.end();
  }
  return urls;
}

/** Reads the county's files, those of the sample where none are given. */
async function loadCounty({ config, rehearsal, county: given, say }: RunningSystem): Promise<void> {
  const folder = given ?? (rehearsal ? sampleCounty() : undefined);
  if (!folder)
    throw new Error(
      'This store is for a real county, and its files were not loaded yet. Give their folder with --data DIR.',
    );
  const county = await openCounty(config, 'fanxiao-first-start');
  try {
    const asOf = dayOf(county.clock.now());
    const { files, cases, questionNumbers, notTaken, waiting } = await takeInCounty(
      county,
      config.FANXIAO_IMPORTER_URL,
      folder,
      { asOf, say },
    );
    const rows = files.reduce((sum, { records }) => sum + records, 0);
    const rejected = files.reduce((sum, { records, accepted }) => sum + records - accepted, 0);
    say(`${rows} rows read, ${rejected} rejected; ${cases.length} cases and ${questionNumbers.length} questions.`);
    if (waiting > 0) throw new Error(`${waiting} cases or questions could not be told yet; start again.`);
    if (notTaken.length > 0) throw new Error(`${notTaken.length} signals were not taken: ${JSON.stringify(notTaken)}`);
  } finally {
    await county.close();
  }
}

export const startParts: StartParts = {
  provisionLedger: provideLedger,
  firstStart: loadCounty,
  runOnce: verifyMainJob,
};
