import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A test, or a group of tests, whose title names the requirement that it proves. */
export interface Proof {
  id: string;
  /** From the root, with slashes. */
  file: string;
  line: number;
  /** Without the IDs; titles of the groups around it are left out. */
  title: string;
}

/** A string that ends in brackets which hold something like a requirement's ID. */
const named = /(['"`])((?:(?!\1).)*?) ?\(([^()]*\b[A-Z]{2}-\d+[^()]*)\)\1/g;
const listOfIds = /^[A-Z]{2}-\d{2}(, [A-Z]{2}-\d{2})*$/;
/** What stands before a title: `test(`, `describe.each(…)(`, or nothing but the line before it, which ends so. */
const opensTitle = /(?:(?:^|\s)(?:test|it|describe)(?:\.\w+)*\(|\)\()$/;

/**
 * What titles in a test file name, read without running it: `test('… (WC-38, LL-22)', …)`, the same for groups and for
 * titles of `each`.
 * @throws Error with file and line where such brackets hold anything but IDs, or stand elsewhere than in a title
 */
export function proofsIn(file: string, text: string): Proof[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) =>
    [...line.matchAll(named)].flatMap((found) => {
      const [whole, , title, ids] = found as unknown as [string, string, string, string];
      const before = line.slice(0, found.index).trimEnd() || (lines[index - 1] ?? '').trimEnd();
      const after = line.slice(found.index + whole.length);
      const place = `${file}:${index + 1}`;
      if (!opensTitle.test(before) || !after.startsWith(','))
        throw new Error(`${place}: expected (${ids}) at the end of the title of a test, found it in ${whole}.`);
      if (!listOfIds.test(ids)) throw new Error(`${place}: expected IDs such as (WC-38, LL-22), found (${ids}).`);
      return ids.split(', ').map((id) => ({ id, file, line: index + 1, title }));
    }),
  );
}

/** What all test files below `tests` name, in the order of their paths. */
export function readProofs(root: string): Proof[] {
  return readdirSync(join(root, 'tests'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => proofsIn(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')));
}
