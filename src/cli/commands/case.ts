import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Command } from 'commander';
import { workflowBundlePath } from '../../../workers/workflow-bundle';
import { explainDeadline } from '../../domain/calendar/explain-deadline';
import { countyTime, type Instant } from '../../domain/calendar/plain-date';
import { canonicalJson } from '../../domain/ledger/canonical-json';
import { readCaseLines, readEntries } from '../../ledger/read';
import { caseHistories } from '../../temporal/histories';
import { replayHistories } from '../../temporal/replay';
import type { Ends } from '../ends';
import { print, withCounty } from '../with-county';

export function addCaseCommands(program: Command, ends: Ends): void {
  program
    .command('case')
    .description('say where a case stands, or list all cases')
    .argument('[number]', 'case number')
    .option('--json', 'print as JSON')
    .action(async (caseNumber: string | undefined, { json }: { json?: boolean }) => {
      await withCounty(async (county) => {
        const now = county.clock.now();
        if (caseNumber === undefined) {
          const lines = await readCaseLines(county.sql, now);
          print(json, lines, () =>
            lines.map((line) => `${line.caseNumber}  ${line.place}  next ${time(line.nextDue)}`),
          );
          return;
        }
        const view = await county.engine.view(caseNumber, now);
        print(json, view, () => [
          `${view.caseNumber}  ${view.place}, episode ${view.episode}, entry ${view.head.sequence}`,
          ...view.openTasks.map(
            (task) =>
              `  ${task.late ? '!' : '·'} ${task.id} ${task.kind}: ${task.roles.join(', ')}, due ${time(task.dueAt)}`,
          ),
          ...view.runningDeadlines.map((deadline) => `  ${explainDeadline(deadline, 'en')}`),
        ]);
      });
    });

  program
    .command('replay')
    .description('replay the engine’s histories of a case through the workflow code and compare with the ledger')
    .argument('<number>', 'case number')
    .option('--json', 'print as JSON')
    .action(async (caseNumber: string, { json }: { json?: boolean }) => {
      Runtime.install({ logger: new DefaultLogger('WARN') });
      await withCounty(async ({ client, world, sql }) => {
        const runs = await caseHistories(client, world, caseNumber);
        const replay = await replayHistories({ codePath: workflowBundlePath }, runs);
        const ledger = await readEntries(sql, caseNumber);
        const same = canonicalJson(replay.entries) === canonicalJson(ledger);
        const result = {
          caseNumber,
          runs: replay.runs,
          events: replay.events,
          fault: replay.fault,
          entries: ledger.length,
          same,
        };
        print(json, result, () => [
          `${caseNumber}: ${replay.runs} runs with ${replay.events} events ${replay.fault ? `do not replay (${replay.fault})` : 'replay'}; ` +
            `the ledger’s ${ledger.length} entries are ${same ? 'the same byte for byte' : 'NOT the same'}.`,
        ]);
        ends(replay.fault === null && same ? 0 : 1);
      });
    });
}

const time = (value: Instant | null): string => (value ? countyTime(value) : '–');
