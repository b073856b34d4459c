import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { sayOnTerminal } from '../src/stack/progress';
import { benchDetect } from './detect';
import { machine, markdown } from './report';

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('expected a whole number from 1');
  return value;
};

/** `npm run bench`. Exit codes: 0 done, 1 it did not go well and was said why, 2 not understood, 130 stopped. */
export async function main(args: string[]): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  const program = new Command('bench').description('measures Fanxiao on this machine').exitOverride();
  program
    .command('detect')
    .description('detection of missing children against a bare COPY of the same files')
    .requiredOption('--pupils <list>', 'sizes, as 10000,100000', (text) => text.split(',').map(count))
    .option('--rounds <n>', 'rounds of each size; three, and two above 200,000 pupils, unless given', count)
    .option('--json', 'print every run as JSON')
    .action(async ({ pupils, rounds, json }: { pupils: number[]; rounds?: number; json?: boolean }) => {
      const options = { sizes: pupils, say: sayOnTerminal, signal: stop.signal };
      const { postgres, results } = await benchDetect({ ...options, ...(rounds !== undefined && { rounds }) });
      const facts = machine(postgres);
      console.log(json ? JSON.stringify({ machine: facts, results }, null, 2) : markdown(facts, results));
    });
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (stop.signal.aborted) return 130;
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
