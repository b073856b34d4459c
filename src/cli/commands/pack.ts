import { type Command, Option } from 'commander';
import type { Locale } from '../../domain/calendar/explain-deadline';
import { checkPack } from '../../domain/pack/check';
import { comparePacks } from '../../domain/pack/compare';
import { shippedPackIds } from '../../domain/pack/packs';
import type { ResolvedPack, ResolvedParameter } from '../../domain/pack/resolve';
import { readPack } from '../../read-pack';
import { differenceRows, type PackRow, packRows, problemText } from '../../wording/pack-text';
import { packWords } from '../../wording/pack-words';
import type { Ends } from '../ends';
import { print } from '../with-county';

interface Flags {
  lang: Locale;
  json?: boolean;
}

/** Everything about a county's rules that can be said without a county: nothing needs to run. */
export function addPackCommands(program: Command, ends: Ends): void {
  const pack = program
    .command('pack')
    .description('look at the rules of a county: values with their sources, differences, what is missing');
  const command = (name: string, description: string) =>
    pack
      .command(name)
      .description(description)
      .addOption(new Option('--lang <language>', 'language of the text').choices(['zh', 'en']).default('zh'))
      .option('--json', 'print as JSON');
  const which = `${shippedPackIds.join(', ')}, or the file of a draft`;

  command('show', 'print every parameter with value, origin, source, requirement, effective date and inheritance')
    .argument('<pack>', which)
    .action(async (name: string, { lang, json }: Flags) => {
      const found = await readPack(name);
      const { parameters: _, ...head } = found.file;
      print(json, { ...head, parameters: found.parameters }, () => [
        ...heading(found, lang),
        ...packRows(found, lang).flatMap((row) => [
          `${row.name} (${row.key}): ${row.value}`,
          ...details(row, lang).map((line) => `    ${line}`),
        ]),
      ]);
    });

  command('diff', 'print what changes from one pack to another')
    .argument('<before>', which)
    .argument('<after>', which)
    .action(async (first: string, second: string, { lang, json }: Flags) => {
      const [before, after] = [await readPack(first), await readPack(second)];
      const differences = comparePacks(before, after);
      const words = packWords[lang];
      const data = {
        before: before.version,
        after: after.version,
        differences: differences.map((one) => ({ key: one.key, before: saidBy(one.before), after: saidBy(one.after) })),
      };
      print(json, data, () => [
        `${before.version} → ${after.version}`,
        ...(differences.length === 0 ? [words.noDifference] : []),
        ...differenceRows({ before, after }, differences, lang).flatMap((row) => [
          `${row.name} (${row.key}): ${words.becomes(row.before.value, row.after.value)}`,
          ...details(row.after, lang).map((line) => `    ${line}`),
        ]),
      ]);
    });

  command('check', 'say what stands in the way of activating a pack, and what to do about it; 1 if anything does')
    .argument('<pack>', which)
    .action(async (name: string, { lang, json }: Flags) => {
      const found = await readPack(name);
      const problems = checkPack(found);
      const words = packWords[lang];
      const data = {
        pack: found.version,
        ready: problems.length === 0,
        problems: problems.map((problem) => ({ ...problem, todo: problemText(problem, lang).todo })),
      };
      print(json, data, () => [
        `${found.version}: ${problems.length === 0 ? words.ready : words.notReady(problems.length)}`,
        ...problems.flatMap((problem) => {
          const { what, todo } = problemText(problem, lang);
          return [`✗ ${what}`, `    ${todo}`];
        }),
      ]);
      ends(problems.length === 0 ? 0 : 1);
    });
}

const heading = ({ file, version }: ResolvedPack, lang: Locale): string[] => {
  const { natures, undated, effectiveFrom } = packWords[lang];
  return [
    `${version}: ${file.title[lang]} · ${effectiveFrom(file.effectiveFrom)}`,
    ...Object.entries(file.documents).map(([code, { title, number, date, nature }]) =>
      [`${code} ${title}`, number, date ?? undated, natures[nature]].filter(Boolean).join(' · '),
    ),
    '',
  ];
};

/** Origin, source with its words, requirement, effective date, inheritance; a quote has a line of its own. */
function details({ origin, sources, requirements, effectiveFrom, inheritedFrom }: PackRow, lang: Locale): string[] {
  const words = packWords[lang];
  const places = new Set(sources.map(({ document, clause }) => [document, clause].filter(Boolean).join(' ')));
  return [
    [
      origin,
      ...places,
      requirements.join(', '),
      words.effectiveFrom(effectiveFrom),
      inheritedFrom === null ? words.own : words.inheritedFrom(inheritedFrom),
    ]
      .filter(Boolean)
      .join(' · '),
    ...sources.flatMap(({ quote }) => (quote === null ? [] : [`「${quote}」`])),
  ];
}

const saidBy = ({ value, blank, inheritedFrom }: ResolvedParameter) => ({ value, blank, inheritedFrom });
