import { productCode, type Source, sourcesIn } from './sources';

const machineTime = /\bDate\.now\b|\bnew Date\(\s*\)|(?<![.\w])Date\(\s*\)/;
const databaseTime =
  /(?<![.\w])now\(\)(?!\s*[:{])|\b(current_timestamp|current_date|current_time|localtimestamp|localtime|clock_timestamp|statement_timestamp|transaction_timestamp)\b|'now'/i;

/** Lines of code, comments left out. */
function linesWith(pattern: RegExp, { path, text }: Source): string[] {
  return text
    .split('\n')
    .map((line, index) => [line, `${path}:${index + 1}`] as const)
    .filter(([line]) => !/^\s*(\*|\/\*|\/\/|--)/.test(line) && pattern.test(line))
    .map(([, place]) => place);
}
const outside = (...folders: string[]) =>
  productCode().filter(({ path }) => !folders.some((folder) => path.startsWith(`${folder}/`)));

describe('one clock', () => {
  test('the search finds what it looks for', () => {
    for (const line of ['Date.now()', 'x = new Date( )', 'map(Date.now)'])
      expect(linesWith(machineTime, { path: 'x', text: line })).toEqual(['x:1']);
    for (const line of ['set at = now()', 'default CURRENT_TIMESTAMP', "select 'now'::timestamptz"])
      expect(linesWith(databaseTime, { path: 'x', text: line })).toEqual(['x:1']);
    for (const line of ['clock.now()', 'performance.now()', 'now(): Instant', 'new Date(ms)', '-- not now()'])
      expect(linesWith(databaseTime, { path: 'x', text: line })).toEqual([]);
  });

  // In a workflow the sandbox makes Date the workflow's own time; the stack starts and stops processes.
  test('nothing but src/clock reads the machine’s time', () => {
    expect(
      outside('src/clock', 'src/stack', 'bench', 'workflows').flatMap((file) => linesWith(machineTime, file)),
    ).toEqual([]);
  });

  test('no SQL asks the database for the time', () => {
    const migrations = sourcesIn(['src'], ['.sql']);
    expect(migrations.length).toBeGreaterThan(0);
    const files = [...migrations, ...outside('workflows', 'src/stack')];
    expect(files.flatMap((file) => linesWith(databaseTime, file))).toEqual([]);
  });
});
