const { readdirSync } = require('node:fs');
const { join, relative } = require('node:path');

const root = join(__dirname, '..', '..');
/**
 * Not mutated: data with its sources (a changed number is another county's rule, a changed citation breaks nothing), and
 * what draws the diagrams. Vocabularies need no mention: lists `as const` are not mutated.
 */
const leftOut = [/\/pack\/national\.ts$/, /\/sources\.ts$/, /\/draw-machine\.ts$/];

/** The files of the domain that are mutated, as paths from the root in one order everywhere. */
module.exports = () =>
  readdirSync(join(root, 'src', 'domain'), { withFileTypes: true, recursive: true })
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !leftOut.some((ending) => ending.test(path)))
    .sort();
