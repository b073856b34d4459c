import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { projectRoot } from '../stack/project-root';
import { type Existing, type Trace, type TraceReport, traceReport, traceRequirements } from '../trace/trace';
import { traceDocument } from '../trace/trace-document';
import { paths } from '../web/paths';
import { print } from './with-county';

/** Pages and commands that there are; a subcommand after its command with a dash between. */
export function existingWays(program: Command): Existing {
  const namesOf = (command: Command, before = ''): string[] =>
    command.commands.flatMap((inner) => [`${before}${inner.name()}`, ...namesOf(inner, `${before}${inner.name()}-`)]);
  return { pages: Object.values(paths), commands: namesOf(program) };
}

/** Prints which requirements tests name; without `json` it writes docs/traceability.md too. */
export async function printTrace(program: Command, json: boolean | undefined): Promise<void> {
  const root = projectRoot();
  const trace = traceRequirements(root, existingWays(program));
  if (!json) await writeFile(join(root, 'docs', 'traceability.md'), traceDocument(trace));
  const report = traceReport(trace);
  print(json, report, () => summaryLines(trace, report));
}

/** One line for each feature that asks for something, then every open requirement of type W. */
function summaryLines({ requirements }: Trace, { byFeature, proved, requirements: count }: TraceReport): string[] {
  const open = requirements.filter(({ type, why }) => type === 'W' && why !== null);
  return [
    `${proved} of ${count} requirements are named by tests.`,
    ...Object.entries(byFeature)
      .filter(([, feature]) => feature.requirements.length > 0)
      .map(([code, feature]) => `${code} ${feature.name}: ${feature.proved.length} of ${feature.requirements.length}`),
    `Open of type W: ${open.length}`,
    ...open.map(({ id, features, why }) => `  ${id} (${features.join(' ')}): ${why}`),
    'docs/traceability.md is written; --json prints everything and writes nothing.',
  ];
}
