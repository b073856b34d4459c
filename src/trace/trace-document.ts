import type { Trace, TracedRequirement } from './trace';

const documents: Record<string, string> = {
  LL: '龙陵县, notice of the education bureau, 2019',
  HA: '海安市, work plan',
  MX: 'speech of a county head, 2024, with blanks',
  XS: 'speech at a county meeting, 2019, with blanks',
  WC: '文成县, 文政办发〔2019〕26号',
};

/** docs/traceability.md: each requirement with the tests that name it, its pages and commands, or why it is open. */
export function traceDocument({ requirements, features }: Trace): string {
  const proved = requirements.filter(({ why }) => why === null);
  return [
    '# Traceability',
    '',
    'Written by `npm run trace` from [requirements.csv](requirements.csv), [features.csv](features.csv),',
    '[requirements-open.csv](requirements-open.csv) and the titles of the tests; do not edit.',
    '',
    `${proved.length} of ${requirements.length} clauses of five policies are named by tests that fail without them.`,
    'Types: W workflow, R register or report, O organisation, C context. An open one says why.',
    '',
    '## Features',
    '',
    ...table(
      ['Feature', 'Name', 'Type W proved', 'All proved', 'Pages', 'Commands'],
      features.map(({ code, name, chinese, pages, commands }) => {
        const its = requirements.filter((requirement) => requirement.features.includes(code));
        const workflow = its.filter(({ type }) => type === 'W');
        return [code, `${chinese} ${name}`, share(workflow), share(its), list(pages), list(commands)];
      }),
    ),
    ...Object.entries(documents).flatMap(([code, name]) => [
      '',
      `## ${code} ${name}`,
      '',
      ...table(
        ['ID', 'Clause', 'Features', 'Type', 'Shown by', 'Pages and commands'],
        requirements.filter(({ document }) => document === code).map(row),
      ),
    ]),
    '',
  ].join('\n');
}

function row(requirement: TracedRequirement): string[] {
  const { id, clause, quote, gist, features, type, proofs, why, pages, commands } = requirement;
  const tests = proofs.map(({ file, title }) => `[${title.replaceAll(/[[\]]/g, '')}](../${file})`);
  return [
    id,
    `${clause} “${quote}”${gist && ` ${gist}`}`,
    features.join(' '),
    type,
    why === null ? tests.join('<br>') : `open: ${why}`,
    why === null ? list([...pages, ...commands]) : '',
  ];
}

const share = (wanted: TracedRequirement[]): string =>
  wanted.length === 0 ? '' : `${wanted.filter(({ why }) => why === null).length} of ${wanted.length}`;

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ');

const table = (head: string[], rows: string[][]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);

const cell = (text: string): string => text.replaceAll('|', '\\|');
