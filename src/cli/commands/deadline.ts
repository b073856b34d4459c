import { type Command, InvalidArgumentError, Option } from 'commander';
import { clockName, clockStart } from '../../domain/calendar/explain-deadline';
import { isPlainDate, type PlainDate } from '../../domain/calendar/plain-date';
import { type DeadlineRule, deadlineOf, deadlineRules } from '../../domain/pack/deadline-of';
import { PackUnreadable } from '../../domain/pack/pack-file';
import { shippedPackIds, UnknownPack } from '../../domain/pack/packs';
import { readPack } from '../../read-pack';
import { readCountyCalendar } from '../../roster/county-calendar';
import { officialCalendar } from '../../roster/official-calendar';
import { sampleCounty } from '../start-parts';
import { print } from '../with-county';

interface Flags {
  pack: string;
  rule: DeadlineRule;
  from: PlainDate;
  calendar?: string;
  json?: boolean;
}

/** Days for which dates of four digits are left in every period. */
const day = (text: string): PlainDate => {
  if (!isPlainDate(text) || text < '2000-01-01' || text > '2099-12-31')
    throw new InvalidArgumentError('expected a day from 2000-01-01 to 2099-12-31, such as 2026-09-24');
  return text;
};

const described = (rule: DeadlineRule): string =>
  rule === 'T30' ? 'Next reports: any day' : `${clockName(rule, 'en')}: ${clockStart(rule, 'en')}`;

export function addDeadlineCommand(program: Command): void {
  program
    .command('deadline')
    .description('say on which day a period ends and how that day came to be; nothing needs to run')
    .requiredOption('--pack <pack>', `rules of a county: ${shippedPackIds.join(', ')}, or the file of a draft`)
    .addOption(new Option('--rule <rule>', 'a clock of the ladder').choices(deadlineRules).makeOptionMandatory())
    .requiredOption('--from <day>', 'day of the event that it counts from, or back from', day)
    .option('--calendar <dir>', 'folder with calendar.csv and terms.csv of a county')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      [
        '',
        'Without --calendar: the notices of the State Council, and the terms of the sample county.',
        '',
        'Rules, and what --from is the day of:',
        ...deadlineRules.map((rule) => `  ${rule.padEnd(6)} ${described(rule)}`),
      ].join('\n'),
    )
    .action(async (flags: Flags, command: Command) => {
      const pack = await readPack(flags.pack).catch((error: unknown) => {
        if (error instanceof UnknownPack || error instanceof PackUnreadable)
          return command.error(error.message, { exitCode: 2 });
        throw error;
      });
      const calendar = flags.calendar
        ? await readCountyCalendar(flags.calendar)
        : officialCalendar(await readCountyCalendar(sampleCounty()));
      const answer = deadlineOf(pack, calendar, flags.rule, flags.from);
      print(flags.json, answer, () => [answer.due, answer.sentence.zh, answer.sentence.en]);
    });
}
