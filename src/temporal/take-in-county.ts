import { type ImportOptions, type ImportReport, importCounty } from '../detection/import-county';
import { openLedger } from '../ledger/sql';
import { signalsOfRun } from '../ledger/wanted-signals';
import type { OpeningDependencies } from './open-case';
import { tellCalendar } from './tell-calendar';
import { tellSignals } from './tell-signals';

export interface TakingIn extends ImportReport {
  /** Cases that have taken a signal, in the order in which they were told. */
  cases: string[];
  /** Questions that were asked. */
  questionNumbers: string[];
  /** Signals that were not taken, with the code of the refusal. */
  notTaken: { caseNumber: string; reason: string }[];
  /** Cases and questions whose clocks were counted anew under a changed calendar. */
  recounted: string[];
  /** Signals and calendars that nobody could be told yet; a worker tells them as soon as it can. */
  waiting: number;
}

/**
 * Takes in a county's files and tells the cases and questions that follow from them. Broken off after the files were
 * taken in, the rest follows with a worker or the next import.
 * @param importerUrl the ledger as its importer
 * @throws FileRefused when a file cannot be trusted as a whole; then nothing was changed
 */
export async function takeInCounty(
  dependencies: OpeningDependencies,
  importerUrl: string | undefined,
  dir: string,
  { say = () => {}, ...options }: ImportOptions & { say?: (line: string) => void },
): Promise<TakingIn> {
  if (!importerUrl)
    throw new Error(
      'Expected FANXIAO_IMPORTER_URL, the ledger as role fanxiao_importer; it is not set. ' +
        'Run this where `npm start` runs, or set the variable as .env.example says.',
    );
  const importer = openLedger(importerUrl, { max: 1, name: 'fanxiao-importer', prompt: true });
  let report: ImportReport;
  try {
    report = await importCounty({ ...dependencies, importer }, dir, options);
  } finally {
    // A connection that broke off in a transaction would be waited for without end.
    await importer.end({ timeout: 5 });
  }
  const calendar = await tellCalendar(dependencies);
  const { waiting } = await tellSignals(dependencies, {
    say: (told) => told % 25 === 0 && say(`Cases and questions told: ${told}`),
  });
  const signals = await signalsOfRun(dependencies.sql, report.runId);
  const taken = signals.filter(({ answer }) => answer === 'taken');
  const numbers = (kind: 'case' | 'question') => [
    ...new Set(taken.flatMap((signal) => (signal.kind === kind && signal.caseNumber ? [signal.caseNumber] : []))),
  ];
  return {
    ...report,
    cases: numbers('case'),
    questionNumbers: numbers('question'),
    notTaken: signals.flatMap(({ caseNumber, answer }) =>
      caseNumber && answer && answer !== 'taken' ? [{ caseNumber, reason: answer }] : [],
    ),
    recounted: calendar.recounted,
    waiting: calendar.waiting + waiting,
  };
}
