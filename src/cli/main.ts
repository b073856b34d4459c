import { Command, CommanderError } from 'commander';
import { addCaseCommands } from './commands/case';
import { addCountyCommands } from './commands/county';
import { addDeadlineCommand } from './commands/deadline';
import { addForecastCommand } from './commands/forecast';
import { addLedgerCommands } from './commands/ledger';
import { addPackCommands } from './commands/pack';
import { addRehearseCommands } from './commands/rehearse';
import { addRosterCommand } from './commands/roster';
import { addStackCommands } from './commands/stack';
import type { Ends } from './ends';

/** All commands of fanxiao; `ends` takes the exit code of the one that runs. */
export function fanxiaoCommands(ends: Ends): Command {
  const program = new Command('fanxiao')
    .description('返校: durable casework that brings children back to school')
    .helpOption('-h, --help', 'say what a command does')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  addStackCommands(program, ends);
  addCountyCommands(program, ends);
  addRehearseCommands(program, ends);
  addCaseCommands(program, ends);
  addRosterCommand(program);
  addForecastCommand(program);
  addDeadlineCommand(program);
  addPackCommands(program, ends);
  addLedgerCommands(program, ends);
  return program;
}

/** Exit codes: 0 done, 1 it did not go well and was said why, 2 the command was not understood. */
export async function main(args: string[]): Promise<number> {
  let exitCode = 0;
  const program = fanxiaoCommands((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
