import { Command, CommanderError } from 'commander';
import { addCaseCommands } from './commands/case';
import { addCountyCommands } from './commands/county';
import { addForecastCommand } from './commands/forecast';
import { addLedgerCommands } from './commands/ledger';
import { addStackCommands } from './commands/stack';

/** Exit codes: 0 done, 1 it did not go well and was said why, 2 the command was not understood. */
export async function main(args: string[]): Promise<number> {
  const program = new Command('fanxiao')
    .description('返校: durable casework that brings children back to school')
    .helpOption('-h, --help', 'say what a command does')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  let exitCode = 0;
  const ends = (code: number) => {
    exitCode = code;
  };
  addStackCommands(program, ends);
  addCountyCommands(program, ends);
  addCaseCommands(program, ends);
  addForecastCommand(program);
  addLedgerCommands(program, ends);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
