import type { Detection } from '../detection/read-findings';
import type { Progress } from '../detection/stage-county';
import { rejectedRowForLog } from '../roster/rejected-row';
import type { TakingIn } from '../temporal/take-in-county';

const everyMs = 2_000;

/** Says on the terminal how far the reading of a long file has come, every two seconds. */
export function sayProgress(): Progress {
  let saidAt = performance.now();
  return (file, rows) => {
    if (performance.now() - saidAt < everyMs) return;
    saidAt = performance.now();
    console.error(`${file}: ${rows} rows read`);
  };
}

/** The report of an import for people. */
export function importLines(report: TakingIn): string[] {
  const { runId, asOf, unchanged, files, cases, questionNumbers, questions, seats, signals } = report;
  if (unchanged) return [`The same files were taken in before for ${asOf} (import ${runId}): nothing has changed.`];
  return [
    `Import ${runId}, as of ${asOf}`,
    `${cases.length} cases told, ${questionNumbers.length} questions asked or settled (${questions.settled} settled)`,
    ...(report.recounted.length > 0
      ? [`${report.recounted.length} cases and questions counted their clocks anew under the changed calendar`]
      : []),
    ...Object.entries(signals).map(([type, count]) => `  ${type}: ${count}`),
    `Posts: ${seats.filled} filled, ${seats.vacated} vacated`,
    ...files.map((file) => `  ${file.file}: ${file.accepted} of ${file.records} rows, sha256 ${file.sha256}`),
    ...report.rejected.map((row) => `  ${JSON.stringify(rejectedRowForLog(row))}`),
    ...report.notTaken.map(({ caseNumber, reason }) => `  ${caseNumber} did not take its signal: ${reason}`),
    ...(report.waiting > 0
      ? [`  ${report.waiting} signals or calendars wait for the engine; a worker tells them by itself`]
      : []),
  ];
}

/** What was found, for people: how many children each outcome has. */
export function detectionLines({
  asOf,
  attendance,
  register,
  termStart,
  leave,
  questions,
  cases,
}: Detection): string[] {
  const byReason = (list: readonly object[]) => {
    const counts = new Map<string, number>();
    for (const item of list) {
      const reason = 'reason' in item ? String(item.reason) : 'no reason needed';
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    return [...counts].map(([reason, count]) => `${reason} ${count}`).join(', ');
  };
  return [
    `As of ${asOf}: ${cases.length} children need a case, ${questions.length} questions`,
    `  attendance: ${attendance.crossings.length} runs of too many unexcused days`,
    `  on no roll: ${byReason(register.needCase)}; explained: ${byReason(register.explained)}`,
    `  not registered this term: ${termStart.needCase.length}; explained: ${byReason(termStart.explained)}`,
    `  leave: ${leave.valid.length} valid, ${leave.expired.length} expired, ${byReason(leave.invalid)}`,
    `  questions: ${byReason(questions)}`,
  ];
}
