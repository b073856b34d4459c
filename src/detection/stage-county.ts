import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import type { Transaction } from '../ledger/sql';
import { calendarFile } from '../roster/calendar';
import { countyCalendar } from '../roster/county-calendar';
import { comparedFiles, requireCountyFiles } from '../roster/county-files';
import { type FileRead, readCsv } from '../roster/read-csv';
import { termsFile } from '../roster/terms';
import { noThreads, startParseThreads } from './parse-threads';
import { openStaging, stageFile } from './staging';

/** A county's files as they were read: what is in them lies in the staging schema. */
export interface StagedCounty {
  files: FileRead[];
  calendar: SchoolCalendar;
}

/** Told now and then while files are read. */
export type Progress = (file: string, rows: number) => void;

/**
 * Reads the files of one county from a folder into the staging schema of this transaction.
 * @throws FileRefused when a file is missing or cannot be trusted as a whole
 */
export async function stageCounty(tx: Transaction, dir: string, progress: Progress = () => {}): Promise<StagedCounty> {
  await requireCountyFiles(dir);
  const [days, terms] = await Promise.all([readCsv(dir, calendarFile), readCsv(dir, termsFile)]);
  const calendar = countyCalendar(days.rows, terms.rows);
  await openStaging(tx);
  const files: FileRead[] = [];
  const threads = (await isLarge(dir)) ? startParseThreads() : noThreads;
  try {
    for (const kind of comparedFiles)
      files.push(await stageFile(tx, dir, kind, { threads, say: (rows) => progress(kind.name, rows) }));
  } finally {
    await threads.stop();
  }
  for (const { rows: _rows, rejected: _rejected, ...read } of [days, terms]) files.push(read);
  return { files, calendar };
}

/** From here on threads are worth their start. */
const largeBytes = 16 * 2 ** 20;

async function isLarge(dir: string): Promise<boolean> {
  const sizes = await Promise.all(comparedFiles.map(async ({ name }) => (await stat(join(dir, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0) > largeBytes;
}
