import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { questionReasons } from '../../src/domain/question/vocabulary';
import { countyFiles } from '../../src/roster/county-files';
import { columnsOf } from '../../src/roster/csv-file';

const document = readFileSync(join(__dirname, '../../docs/import.md'), 'utf8');
const codesOf = (path: string, type: string) =>
  [
    ...(
      readFileSync(join(__dirname, '../../src/roster', path), 'utf8').match(`type ${type} =([^;]*);`)?.[1] ?? ''
    ).matchAll(/'(\w+)'/g),
  ].map(([, code]) => code ?? '');

test('docs/import.md describes every file with every column, and no other', () => {
  const lines = document.split('\n').filter((line) => /^\| `[\w-]+\.csv`/.test(line));
  expect(lines.map((line) => line.split('`')[1]).sort()).toEqual(countyFiles.map(({ name }) => name).sort());
  for (const file of countyFiles) {
    const columns = lines.find((line) => line.includes(`\`${file.name}\``))?.split('|')[3] ?? '';
    const words = columns.split(/[,;:]| \*\*|\*\* | /).map((word) => word.replaceAll('*', '').replace(/\.$/, ''));
    for (const { header } of columnsOf(file))
      expect([file.name, words]).toEqual([file.name, expect.arrayContaining([header])]);
    const required = columnsOf(file).filter(({ header }) => columns.includes(`**${header}**`));
    const mayBeEmpty = columnsOf(file).filter(({ header }) => !columns.includes(`**${header}**`));
    expect([file.name, emptyCells(file).sort()]).toEqual([file.name, mayBeEmpty.map(({ header }) => header).sort()]);
    expect(required.length).toBeGreaterThan(0);
  }
});

test('docs/import.md names every code of a refusal, a rejected row and a question, and no other', () => {
  const codes = [...document.matchAll(/^\| `(\w+)` /gm)].map(([, code]) => code);
  const known = [
    ...codesOf('file-refused.ts', 'RefusalCode'),
    ...codesOf('rejected-row.ts', 'RejectionReason'),
    ...questionReasons,
  ];
  expect(known.length).toBeGreaterThan(30);
  expect(codes.sort()).toEqual(known.sort());
});

/** Headers of the columns that take an empty cell. */
function emptyCells(file: (typeof countyFiles)[number]): string[] {
  const columns = columnsOf(file);
  const result = file.row.safeParse(columns.map(() => ''));
  const refused = new Set(result.error?.issues.map(({ path }) => path[0]));
  return columns.filter(({ field }) => !refused.has(field)).map(({ header }) => header);
}
