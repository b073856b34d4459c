import { countyTime } from '../../../domain/calendar/plain-date';
import type { ImportRun } from '../../../ledger/imports';
import type { Wording } from '../../../wording/wording';
import type { Fact } from '../../elements';
import { linkTo, paths } from '../../paths';
import type { ImportLine } from '../../records';

export interface ImportRow {
  title: string;
  href: string;
  facts: Fact[];
}

/** Rows of all files that were not taken in. */
export const lostRows = ({ files }: ImportRun): number =>
  files.reduce((sum, { records, accepted }) => sum + records - accepted, 0);

/** The imports with what came of each, in numbers. */
export const presentImports = (
  imports: readonly ImportLine[],
  by: (run: ImportRun) => string,
  words: Wording,
): ImportRow[] =>
  imports.map((run) => ({
    title: words.imports.report(run.asOf),
    href: linkTo(paths.importReport, { run: run.runId }),
    facts: [
      [words.imports.at, words.countyTime(countyTime(run.at))],
      [words.imports.by, by(run)],
      [words.imports.files, words.imports.fileCount(run.files.length)],
      [words.imports.rejected, String(lostRows(run))],
      [words.imports.told, words.imports.toldCounts(run.cases, run.questions)],
      [words.imports.waiting, run.waiting > 0 && String(run.waiting)],
    ],
  }));
