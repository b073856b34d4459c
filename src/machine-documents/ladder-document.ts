import type { Locale } from '../domain/calendar/explain-deadline';
import { causes } from '../domain/case/vocabulary';
import { startRules } from '../domain/tracks/start-tracks';
import { ladderWords } from '../wording/ladder-words';
import { labelOf, wordings } from '../wording/wording';
import { isTrack, type MachineName, machineNames } from './machines';
import { actionName, eventName, guardName, machineTitle, partName, placeNames } from './names';
import type { Part } from './read-machine';
import { placeSentencesOf, type Sentence, sentencesOf, type Target } from './sentences';
import { sourceName } from './source-of';

/** docs/ladder.md: every transition of every machine as a sentence with its source, in both languages. */

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => ' --- |').join('')}`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
];
/** What is done, each thing once. */
function effects(name: MachineName, parts: readonly Part[], locale: Locale): string {
  const separator = locale === 'zh' ? '；' : '; ';
  return [...new Set(parts.flatMap((part) => actionName(name, part, locale).split(separator)))].join(separator);
}

function targetName(name: MachineName, to: Target, locale: Locale): string {
  const words = ladderWords[locale];
  switch (to.kind) {
    case 'ownPart':
      return words.ownPart(partName(to.part, locale));
    case 'places':
      return placeNames(name, to.places, locale);
    case 'back':
      return words.back(placeNames(name, to.places, locale));
    default:
      return words[to.kind];
  }
}

/** The cells of one sentence: from, event, guard, to, effects, source. */
function rowOf(name: MachineName, sentence: Sentence, locale: Locale): string[] {
  const { from, event, guard, to, actions, source } = sentence;
  const words = ladderWords[locale];
  return [
    placeNames(name, from, locale),
    eventName(event, locale),
    guard ? guardName(name, guard, locale) : words.always,
    targetName(name, to, locale),
    effects(name, actions, locale) || words.nothing,
    sourceName(source, locale),
  ];
}

/** The rows of a machine's table, one for each sentence. */
export const sentenceRows = (name: MachineName, locale: Locale): string[][] =>
  sentencesOf(name).map((sentence) => rowOf(name, sentence, locale));

/** What is the same in all tracks is said once. */
function inAllTracks(locale: Locale): string[][] {
  const [first = [], ...others] = machineNames.filter(isTrack).map((name) => sentenceRows(name, locale));
  return first.filter((row) => others.every((rows) => rows.some((other) => other.join() === row.join())));
}

const sentenceTable = (rows: readonly string[][], locale: Locale): string[] => [
  ...table(
    Object.values(ladderWords[locale].columns),
    rows.map((row, index) => [String(index + 1), ...row]),
  ),
  '',
];

function section(name: MachineName, locale: Locale): string[] {
  const { placeColumns, always, begins } = ladderWords[locale];
  const common = isTrack(name) ? inAllTracks(locale).map((row) => row.join()) : [];
  const places = placeSentencesOf(name).map(({ places: paths, entry, exit }) => [
    paths.includes('') ? begins : placeNames(name, paths, locale),
    effects(name, entry, locale) || always,
    effects(name, exit, locale) || always,
  ]);
  return [
    `### ${machineTitle(name, locale)}`,
    '',
    ...sentenceTable(
      sentenceRows(name, locale).filter((row) => !common.includes(row.join())),
      locale,
    ),
    ...(places.length > 0 ? [...table(Object.values(placeColumns), places), ''] : []),
  ];
}

/** When tracks begin by themselves, with the source of each rule. */
function startTable(locale: Locale): string[] {
  const { startOfTracks, grounds } = ladderWords[locale];
  const words = wordings[locale];
  const groundName = (ground: string): string => {
    const cause = causes.find((one) => ground === `${one}Cause`);
    return cause ? startOfTracks.cause(labelOf(words.causes, cause)) : labelOf(grounds, ground);
  };
  const rows = startRules.map(({ track, ground, source }) => [
    machineTitle(track, locale),
    groundName(ground),
    sourceName(source, locale),
  ]);
  return [`### ${startOfTracks.title}`, '', ...table(Object.values(startOfTracks.columns), rows), ''];
}

const language = (locale: Locale): string[] => {
  const { title, intro, allTracks } = ladderWords[locale];
  return [
    `## ${title}`,
    '',
    ...intro.flatMap((paragraph) => [paragraph, '']),
    ...machineNames.filter((name) => !isTrack(name)).flatMap((name) => section(name, locale)),
    ...startTable(locale),
    `### ${allTracks}`,
    '',
    ...sentenceTable(inAllTracks(locale), locale),
    ...machineNames.filter(isTrack).flatMap((name) => section(name, locale)),
  ];
};

export const ladderDocument = (): string =>
  [
    '<!-- Generated by `npm run diagram` from the machines themselves; a test keeps it fresh. -->',
    `# ${ladderWords.zh.title} / ${ladderWords.en.title}`,
    '',
    ...language('zh'),
    ...language('en'),
  ].join('\n');
