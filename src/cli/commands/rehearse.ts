import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { type Instant, instant, isPlainDate, startOf } from '../../domain/calendar/plain-date';
import { storeCast } from '../../rehearsal/cast';
import { beginningOf, partOf, rehearse } from '../../rehearsal/play';
import { readScenario } from '../../rehearsal/scenario';
import { readCountyCalendar } from '../../roster/county-calendar';
import { advanceTo } from '../../temporal/advance-to';
import { rehearsalText } from '../../wording/rehearsal-zh';
import type { Ends } from '../ends';
import { withScratchRehearsal } from '../scratch-rehearsal';
import { sampleCounty } from '../start-parts';
import { print, withCounty } from '../with-county';

/** A day stands for nine o'clock in the morning of it, county time. */
const moment = (text: string): Instant => {
  if (isPlainDate(text)) return instant(Date.parse(startOf(text)) + 9 * 3_600_000);
  try {
    return instant(text);
  } catch {
    throw new InvalidArgumentError('expected a day or an instant such as 2026-11-02T09:00:00+08:00');
  }
};

export function addRehearseCommands(program: Command, ends: Ends): void {
  const command = program
    .command('rehearse')
    .description('play a scenario on engines of its own, in virtual time, and say what came of it')
    // Both the command and its sub-command have --json.
    .enablePositionalOptions()
    .option('--pack <pack>', 'id of a pack or file of a draft; that of the scenario unless given')
    .option('--scenario <file>', 'what happens on which day by whom, and what is expected (docs/rehearsal.md)')
    .option('--json', 'print everything as JSON')
    .action(async (flags: { pack?: string; scenario?: string; json?: boolean }) => {
      if (flags.scenario === undefined) return command.error('error: expected --scenario FILE, or a sub-command');
      const scenario = readScenario(flags.scenario, await readFile(flags.scenario, 'utf8'));
      const part = await partOf(scenario, await readCountyCalendar(sampleCounty()), flags.pack);
      const [rehearsed] = await withScratchRehearsal(beginningOf([scenario]), async (world) =>
        rehearse(world, await storeCast(world), [part]),
      );
      const { account = null, failure = null } = rehearsed ?? {};
      if (account) print(flags.json, account, () => rehearsalText(account));
      if (failure) throw failure;
      ends(0);
    });

  command
    .command('advance')
    .description('bring the clock of the rehearsal that runs here, and every open case with it, to a moment')
    .requiredOption('--to <moment>', 'a day (nine o’clock, county time) or an instant', moment)
    .option('--json', 'print the result as JSON')
    .action(async (flags: { to: Instant; json?: boolean }) => {
      const { cases } = await withCounty((county) => advanceTo(county, flags.to));
      print(flags.json, { to: flags.to, cases }, () => [`${cases} open cases have reached ${flags.to}.`]);
    });
}
