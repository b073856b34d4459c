import { type Command, InvalidArgumentError } from 'commander';
import { endOf, isPlainDate, type PlainDate } from '../../domain/calendar/plain-date';
import type { Report } from '../../domain/case/lost-pupil';
import { readLostPupils } from '../../ledger/lost-pupils';
import { print, withCounty } from '../with-county';

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new InvalidArgumentError('expected a day such as 2026-10-22');
  return text;
};

const said = (to: string, report: Report | null): string =>
  report === null
    ? `${to}: not reported`
    : `${to}: reported ${report.reportedOn}, ${report.acknowledgedOn === null ? 'not acknowledged' : `acknowledged ${report.acknowledgedOn}`}`;

/** `fanxiao roster`: which pupils are lost, without who they are; names are for the page and for those who may read it. */
export function addRosterCommand(program: Command): void {
  program
    .command('roster')
    .description('list the open cases of lost pupils by school, and when township and bureau got the report')
    .option('--school <name>', 'only this school, by its name in the directory')
    .option('--as-of <day>', 'as the ledger stood at the end of that day', day)
    .option('--json', 'print as JSON')
    .action(async ({ school, asOf, json }: { school?: string; asOf?: PlainDate; json?: boolean }) => {
      await withCounty(async ({ sql }) => {
        const found = await readLostPupils(sql, { ...(school && { school }), ...(asOf && { asOf: endOf(asOf) }) });
        const lines = found.map(({ line }) => line);
        print(json, lines, () =>
          lines.map(
            (line) =>
              `${line.caseNumber}  ${line.school ?? 'on no roll'}  missing since ${line.missingSince ?? '–'}  ${line.stage}  ` +
              `${said('township', line.township)}  ${said('bureau', line.bureau)}`,
          ),
        );
      });
    });
}
