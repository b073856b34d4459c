import { type Import, importsOf, productCode } from './sources';

const imports = productCode().flatMap(importsOf);
const from = (...folders: string[]) =>
  imports.filter(({ from: path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
const within = (target: string, folder: string) => target === folder || target.startsWith(`${folder}/`);
const reads = ({ from: path, target }: Import) => `${path} imports ${target}`;
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/** The import rule of docs: what may know what. */
describe('the import rule', () => {
  test('sees the imports at all', () => {
    expect(from('src/domain').length).toBeGreaterThan(30);
    expect(from('workflows').some(({ typeOnly, target }) => typeOnly && target === 'activities')).toBe(true);
    expect(from('src/cli').length).toBeGreaterThan(3);
  });

  test('the domain imports itself, zod, xstate and @noble/hashes, nothing else', () => {
    const pure = ['zod', 'xstate', '@noble/hashes'];
    const impure = from('src/domain').filter(({ target, ours }) =>
      ours ? !within(target, 'src/domain') : !pure.includes(packageOf(target)),
    );
    expect(impure.map(reads)).toEqual([]);
  });

  test('workflows import the domain, and of the activities only types', () => {
    const sandbox = ['@temporalio/workflow', '@temporalio/common'];
    const outside = from('workflows').filter(({ target, ours, typeOnly }) =>
      ours
        ? !within(target, 'workflows') && !within(target, 'src/domain') && !(within(target, 'activities') && typeOnly)
        : !sandbox.includes(target),
    );
    expect(outside.map(reads)).toEqual([]);
  });

  test('only workers import activities', () => {
    const known = imports.filter(({ target, ours, typeOnly }) => ours && !typeOnly && within(target, 'activities'));
    const others = known.filter(({ from: path }) => !path.startsWith('workers/') && !path.startsWith('activities/'));
    expect(others.map(reads)).toEqual([]);
  });

  test('nobody imports the pages but themselves and the command that starts them', () => {
    const known = imports.filter(({ target, ours }) => ours && within(target, 'src/web'));
    const others = known.filter(({ from: path }) => !path.startsWith('src/web/') && !path.startsWith('src/cli/'));
    expect(others.map(reads)).toEqual([]);
  });

  test('nobody imports the commands', () => {
    const known = imports.filter(({ target, ours }) => ours && within(target, 'src/cli'));
    expect(known.filter(({ from: path }) => !path.startsWith('src/cli/')).map(reads)).toEqual([]);
  });

  test('product code never imports tests', () => {
    expect(imports.filter(({ target, ours }) => ours && within(target, 'tests')).map(reads)).toEqual([]);
  });
});
