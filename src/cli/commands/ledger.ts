import type { Command } from 'commander';
import { caseNumbers } from '../../ledger/read';
import { compareProjections, rebuild } from '../../ledger/rebuild';
import { verifyCase, verifyJournals } from '../../ledger/verify-chain';
import type { Ends } from '../main';
import { print, withCounty } from '../with-county';

export function addLedgerCommands(program: Command, ends: Ends): void {
  program
    .command('verify')
    .description('prove the ledger: chains without gaps, bytes unchanged, every entry as the machine computes it')
    .argument('[number]', 'one case; all cases and journals unless given')
    .option('--json', 'print as JSON')
    .action(async (caseNumber: string | undefined, { json }: { json?: boolean }) => {
      const results = await withCounty(async (county) => {
        const cases = caseNumber === undefined ? await caseNumbers(county.sql) : [caseNumber];
        const found = [];
        for (const number of cases) found.push({ chain: number, ...(await verifyCase(county, number)) });
        if (caseNumber === undefined)
          for (const [kind, result] of Object.entries(await verifyJournals(county.sql)))
            found.push({ chain: `journal ${kind}`, ...result });
        return found;
      });
      print(json, results, () =>
        results.flatMap(({ chain, ok, entries, faults }) => [
          `${ok ? '✓' : '✗'} ${chain}: ${entries} entries`,
          ...faults.map(
            (fault) => `    ${fault.code}${fault.sequence ? ` in entry ${fault.sequence}` : ''}: ${fault.detail}`,
          ),
        ]),
      );
      ends(results.every(({ ok }) => ok) ? 0 : 1);
    });

  program
    .command('rebuild')
    .description('compute boards, tasks, deadlines and outbox anew from the ledger')
    .option('--dry-run', 'only say what would differ')
    .option('--json', 'print as JSON')
    .action(async ({ dryRun, json }: { dryRun?: boolean; json?: boolean }) => {
      await withCounty(async (county) => {
        const differences = await compareProjections(county);
        const done = dryRun ? null : await rebuild(county);
        print(json, { differences, rebuilt: done }, () => [
          differences.length === 0
            ? 'The projections are those of the ledger.'
            : `${differences.length} rows differed.`,
          ...(done ? [`Rebuilt ${done.cases} cases from ${done.entries} entries.`] : []),
        ]);
        ends(differences.length > 0 && dryRun ? 1 : 0);
      });
    });
}
