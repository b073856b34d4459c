import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { detectCounty } from '../../detection/detect-county';
import { dayOf, isPlainDate, type PlainDate } from '../../domain/calendar/plain-date';
import { reportSources } from '../../domain/case/vocabulary';
import { findPupilByIdNumber } from '../../identity/people';
import { countyFiles } from '../../roster/county-files';
import { rejectedRowForLog } from '../../roster/rejected-row';
import { openCaseFor } from '../../temporal/open-case';
import { takeInCounty } from '../../temporal/take-in-county';
import type { Ends } from '../ends';
import { detectionLines, importLines, sayProgress } from '../import-lines';
import { print, withCounty } from '../with-county';
import { withStagingDatabase } from '../with-staging-database';

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new InvalidArgumentError('expected a day such as 2026-10-22');
  return text;
};

export function addCountyCommands(program: Command, ends: Ends): void {
  program
    .command('import')
    .description('take in the files of a county: compare them, ask what is unclear, open or join the cases that follow')
    .requiredOption('--data <dir>', `folder with ${countyFiles.map(({ name }) => name).join(', ')}`)
    .option('--as-of <day>', 'last day to look at; today unless given', day)
    .option('--by <official>', 'code of the official who answers for the import, such as U012')
    .option('--json', 'print the report as JSON')
    .action(async (flags: { data: string; asOf?: PlainDate; by?: string; json?: boolean }) => {
      const report = await withCounty((county) => {
        const today = dayOf(county.clock.now());
        const asOf = flags.asOf ?? today;
        if (asOf > today)
          throw new Error(
            `Expected --as-of to be a day up to ${today}, found ${asOf}: what has not happened opens no case.`,
          );
        return takeInCounty(county, county.config.FANXIAO_IMPORTER_URL, flags.data, {
          asOf,
          ...(flags.by && { importedBy: flags.by }),
          progress: sayProgress(),
          say: (line) => console.error(line),
        });
      });
      print(flags.json, { ...report, rejected: report.rejected.map(rejectedRowForLog) }, () => importLines(report));
      ends(report.notTaken.length === 0 && report.waiting === 0 ? 0 : 1);
    });

  program
    .command('detect')
    .description('say what the files of a county tell, keeping nothing')
    .requiredOption('--data <dir>', 'folder with the files of the county')
    .requiredOption('--as-of <day>', 'last day to look at', day)
    .option('--json', 'print the findings as JSON')
    .action(async (flags: { data: string; asOf: PlainDate; json?: boolean }) => {
      const found = await withStagingDatabase((sql) =>
        detectCounty(sql, flags.data, {
          asOf: flags.asOf,
          progress: sayProgress(),
          onRejected: (row) => console.error(rejectedRowForLog(row)),
        }),
      );
      print(flags.json, found, () => detectionLines(found));
    });

  program
    .command('open')
    .description('open a case by hand for a child whose ID number is known to the county')
    .requiredOption('--received-on <day>', 'day of the report', day)
    .option('--source <source>', `who reported: ${reportSources.join(', ')}`, 'other')
    .option('--command-id <id>', 'the same id again changes nothing')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', '\nThe ID number is read from standard input, so that it stands in no shell history.')
    .action(async (flags: { receivedOn: PlainDate; source: string; commandId?: string; json?: boolean }) => {
      const source = reportSources.find((name) => name === flags.source);
      if (!source)
        throw new Error(`Expected --source to be one of ${reportSources.join(', ')}, found ${flags.source}.`);
      const idNumber = (await readStandardInput()).trim();
      const opened = await withCounty(async (county) => {
        const personId = await findPupilByIdNumber(county, idNumber);
        if (!personId)
          throw new Error(
            'Expected the ID number of a child known to the county on standard input; this one is unknown. Open the case on the page, where a new child can be entered.',
          );
        return openCaseFor(county, {
          personId,
          signal: { type: 'reportReceived', source, receivedOn: flags.receivedOn },
          actor: { kind: 'system', part: 'administrator' },
          commandId: flags.commandId ?? `open:${randomUUID()}`,
        });
      });
      print(flags.json, opened, () => [`${opened.caseNumber}: ${opened.answer.status}`]);
      ends(opened.answer.status === 'answered' || opened.answer.status === 'accepted' ? 0 : 1);
    });
}

async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
