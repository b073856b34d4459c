import type { Command } from 'commander';
import { countyTime } from '../../domain/calendar/plain-date';
import { type Alarm, type AlarmKind, openAlarms } from '../../ledger/alarms';
import { reopenRefused } from '../../ledger/deliveries';
import { caseNumbers } from '../../ledger/read';
import { compareProjections, rebuild } from '../../ledger/rebuild';
import { verifyCase, verifyJournals } from '../../ledger/verify-chain';
import type { Ends } from '../ends';
import { print, withCounty } from '../with-county';

export function addLedgerCommands(program: Command, ends: Ends): void {
  program
    .command('verify')
    .description('prove the ledger: chains without gaps, bytes unchanged, every entry as the machine computes it')
    .argument('[number]', 'one case; all cases and journals unless given')
    .option('--json', 'print as JSON')
    .action(async (caseNumber: string | undefined, { json }: { json?: boolean }) => {
      const { results, alarms } = await withCounty(async (county) => {
        const cases = caseNumber === undefined ? await caseNumbers(county.sql) : [caseNumber];
        const found = [];
        for (const number of cases) found.push({ chain: number, ...(await verifyCase(county, number)) });
        if (caseNumber === undefined)
          for (const [kind, result] of Object.entries(await verifyJournals(county.sql)))
            found.push({ chain: `journal ${kind}`, ...result });
        return { results: found, alarms: await openAlarms(county.sql) };
      });
      print(json, results, () => [
        ...results.flatMap(({ chain, ok, entries, faults }) => [
          `${ok ? '✓' : '✗'} ${chain}: ${entries} entries`,
          ...faults.map(
            (fault) => `    ${fault.code}${fault.sequence ? ` in entry ${fault.sequence}` : ''}: ${fault.detail}`,
          ),
        ]),
        alarms.length === 0 ? 'No open alarms.' : `${alarms.length} open alarms: fanxiao alarms says what to do.`,
      ]);
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

  program
    .command('alarms')
    .description('list the alarms whose cause is still there, and what to do about each')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const alarms = await withCounty((county) => openAlarms(county.sql));
      print(
        json,
        alarms.map((alarm) => ({ ...alarm, ...explanations[alarm.kind] })),
        () => (alarms.length === 0 ? ['No open alarms.'] : alarms.flatMap(describe)),
      );
    });

  const mail = program.command('mail').description('look after the letters');
  mail
    .command('retry')
    .description('let letters that the mail server refused for good be sent again; correct their addresses first')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const letters = await withCounty(reopenRefused);
      print(json, { letters }, () => [
        letters.length === 0
          ? 'No letter was refused.'
          : `${letters.length} letters will be tried again within a minute.`,
        ...letters.map((letter) => `  ${letter}`),
      ]);
    });
}

const explanations: Record<AlarmKind, { means: string; remedy: string }> = {
  ledgerConflict: {
    means: 'An entry contradicts the ledger; nothing was written, and the case waits.',
    remedy:
      'Compare with fanxiao verify NUMBER and fanxiao replay NUMBER. Usual causes: ledger and engine restored from ' +
      'different moments, or a worker with other code.',
  },
  appendFailed: {
    means: 'The database refuses an entry for a reason that does not pass by itself; the case waits.',
    remedy:
      'Look up the code (SQLSTATE), check the roles and migrations of the database. The entry then follows by itself.',
  },
  seatVacant: {
    means: 'A letter waits because nobody holds its post.',
    remedy: 'Import the directory with the new holder. The letter then leaves by itself.',
  },
  mailRefused: {
    means: 'The mail server refused a letter for good.',
    remedy: 'Correct the address in the directory and import it, then run fanxiao mail retry.',
  },
  postVacant: {
    means: 'A post of the directory has lost its holder.',
    remedy: 'Import the directory with the new holder; until then the next in the chain of each task is told.',
  },
  contactMissing: {
    means: 'The directory names no persuasion contact of this role for the child of a case.',
    remedy: 'Name one in the directory for later cases, and choose another contact in this one.',
  },
  calendarNotPublished: {
    means: 'Terms reach a year whose working days are not published: dates in it are provisional.',
    remedy: 'When the State Council has published the holidays, complete calendar.csv and import again.',
  },
  calendarDisagrees: {
    means: 'calendar.csv and the notice of the State Council say different things about these days.',
    remedy: 'Compare the days with the notice and correct calendar.csv, or confirm that the county differs.',
  },
  codeNotSent: {
    means: 'A sign-in code could not be mailed to an official.',
    remedy: 'Look whether the mail server answers and the address is right. The official asks for a new code.',
  },
};

function describe({ sequence, at, kind, about }: Alarm): string[] {
  const codes = Object.entries(about).map(([name, value]) => `${name} ${String(value)}`);
  const { means, remedy } = explanations[kind];
  return [`${sequence}  ${countyTime(at)}  ${kind}: ${codes.join(', ')}`, `    ${means}`, `    → ${remedy}`];
}
