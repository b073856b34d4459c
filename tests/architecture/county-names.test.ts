import { shippedPackIds } from '../../src/domain/pack/packs';
import { productCode, sourcesIn } from './sources';

/** Ids of the shipped packs and names of their counties; `national` is the base and may be named. */
const names = [
  ...shippedPackIds.filter((id) => id !== 'national'),
  '龙陵',
  '海安',
  '文成',
  'longling',
  'haian',
  'wencheng',
  'countyspeech',
];
const namesIn = (text: string): string[] => names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));

describe('no rule of a county stands in code', () => {
  test('the search finds what it looks for', () => {
    expect(shippedPackIds.length).toBe(6);
    expect(namesIn("if (pack.id === 'wencheng2019') return 4;")).toEqual(['wencheng2019', 'wencheng']);
    expect(sourcesIn(['src/domain/pack/packs'], ['.json']).flatMap(({ text }) => namesIn(text))).not.toEqual([]);
  });

  test('no code but the list of shipped packs knows a county by its name', () => {
    // The generated register of clauses names the documents that they stand in.
    const listed = ['src/domain/pack/packs.ts', 'src/trace/'];
    // What a person may type is shown by one of them.
    const shown = /'expected a pack id such as \w+'|`\w+-1`/g;
    const found = productCode()
      .filter(({ path }) => !listed.some((place) => path.startsWith(place)))
      .flatMap(({ path, text }) => namesIn(text.replaceAll(shown, '')).map((name) => `${path}: ${name}`));
    expect(found).toEqual([]);
  });
});
