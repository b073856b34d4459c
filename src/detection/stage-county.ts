import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import type { Transaction } from '../ledger/sql';
import { calendarFile } from '../roster/calendar';
import { countyCalendar } from '../roster/county-calendar';
import { comparedFiles, requireCountyFiles } from '../roster/county-files';
import { type FileRead, readCsv } from '../roster/read-csv';
import { termsFile } from '../roster/terms';
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
  for (const kind of comparedFiles) files.push(await stageFile(tx, dir, kind, (rows) => progress(kind.name, rows)));
  for (const { rows: _rows, rejected: _rejected, ...read } of [days, terms]) files.push(read);
  return { files, calendar };
}
