import type { Command } from 'commander';
import { inheritedEnvironment, readConfig } from '../../config';
import { doctor } from '../../stack/doctor';
import { countyRetention, ensureNamespace } from '../../stack/namespaces';
import { connectTo } from '../../stack/probe';
import { start } from '../../stack/start';
import { drawMachines } from '../draw-machines';
import type { Ends } from '../ends';
import { provideLedger, startParts } from '../start-parts';
import { printTrace } from '../trace';
import { print } from '../with-county';

interface StartFlags {
  data?: string;
  store?: string;
  fresh?: boolean;
  yes?: boolean;
  once?: boolean;
}

export function addStackCommands(program: Command, ends: Ends): void {
  program
    .command('start')
    .description('start everything on this machine; without --data the invented sample county is played')
    .option('--data <dir>', 'folder with the files of your county, loaded at the first start')
    .option('--store <dir>', 'folder for everything that is stored (FANXIAO_DATA_DIR)')
    .option('--fresh', 'delete what is stored before, after asking')
    .option('--yes', 'answer the question of --fresh')
    .option('--once', 'set up, do the main job once, verify it, stop')
    .action(async ({ data, ...flags }: StartFlags) => {
      const environment = inheritedEnvironment();
      const county = data === undefined ? {} : { county: data };
      ends(await start({ config: readConfig(environment), environment, parts: startParts, ...county, ...flags }));
    });

  program
    .command('setup')
    .description('make ledger, namespace and keys on your own servers (DATABASE_URL, TEMPORAL_ADDRESS); for containers')
    .action(async () => {
      const config = readConfig();
      const { DATABASE_URL, TEMPORAL_ADDRESS, FANXIAO_KEYS_FILE } = config;
      if (!DATABASE_URL || !TEMPORAL_ADDRESS || !FANXIAO_KEYS_FILE)
        throw new Error('setup expects DATABASE_URL, TEMPORAL_ADDRESS and FANXIAO_KEYS_FILE; see docker-compose.yml.');
      const { migratorUrl, appUrl } = await provideLedger(DATABASE_URL, {
        database: 'fanxiao',
        dataDir: config.FANXIAO_DATA_DIR,
        keysFile: FANXIAO_KEYS_FILE,
        world: config.FANXIAO_WORLD,
        rehearsal: false,
      });
      const connection = await connectTo(TEMPORAL_ADDRESS);
      await ensureNamespace(connection, config.TEMPORAL_NAMESPACE, countyRetention).finally(() => connection.close());
      console.error(
        `Ledger ${new URL(appUrl).pathname.slice(1)} (owner ${new URL(migratorUrl).username}) and namespace ${config.TEMPORAL_NAMESPACE} are ready.`,
      );
    });

  program
    .command('doctor')
    .description('say what is there, what is missing, and what to do')
    .option('--json', 'print the findings as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const environment = inheritedEnvironment();
      const report = await doctor(readConfig(environment), environment);
      const marks = { ok: '✓', note: '·', missing: '✗' };
      print(json, report, () =>
        report.findings.map(
          ({ subject, state, found, remedy }) =>
            `${marks[state]} ${subject}: ${found}${remedy ? `\n    → ${remedy}` : ''}`,
        ),
      );
      ends(report.ready ? 0 : 1);
    });

  program
    .command('diagram')
    .description('draw the state machines into docs/machines and write docs/ladder.md')
    .action(drawMachines);

  program
    .command('trace')
    .description('say which requirements tests name, and write docs/traceability.md')
    .option('--json', 'print everything as JSON and write nothing')
    .action(({ json }: { json?: boolean }) => printTrace(program, json));
}
