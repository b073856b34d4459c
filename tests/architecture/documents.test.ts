import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, type Source, sourcesIn } from './sources';

const documents: Source[] = [
  ...readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  ...sourcesIn(['docs', 'tests', 'src'], ['.md']),
];

test('every link from one document to another file leads somewhere', () => {
  const dead = documents.flatMap(({ path, text }) =>
    [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => (target ?? '').split('#')[0] as string)
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(path), decodeURIComponent(target))))
      .map((target) => `${path}: ${target}`),
  );
  expect(dead).toEqual([]);
});
