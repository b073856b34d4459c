import { type Command, Option } from 'commander';
import type { Locale } from '../../domain/calendar/explain-deadline';
import { forecast } from '../../domain/forecast/forecast';
import { readState } from '../../ledger/read';
import { forecastText, type LineText } from '../../wording/forecast-text';
import { print, withCounty } from '../with-county';

export function addForecastCommand(program: Command): void {
  program
    .command('forecast')
    .description('say what comes next in a case: if nobody acts, and at the earliest; nothing is changed')
    .argument('<number>', 'case number')
    .addOption(new Option('--lang <language>', 'language of the text').choices(['zh', 'en']).default('zh'))
    .option('--json', 'print as JSON')
    .action(async (caseNumber: string, { lang, json }: { lang: Locale; json?: boolean }) => {
      const found = await withCounty(async ({ sql, clock }) => forecast(await readState(sql, caseNumber), clock.now()));
      const text = forecastText(found, lang);
      print(json, found, () => [`${caseNumber}: ${text.title}`, text.asOf, ...text.lines.flatMap(describe)]);
    });
}

const describe = ({ title, assumes, steps, ending }: LineText): string[] => [
  '',
  title,
  assumes,
  ...steps.flatMap(({ on, what, follows, explanation }) => [
    `  ${[`${on}  ${what}`, ...follows].join(' · ')}`,
    ...(explanation ? [`              ${explanation}`] : []),
  ]),
  `  ${ending}`,
];
