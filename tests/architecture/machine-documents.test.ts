import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineDiagrams } from '../../src/machine-documents/draw-machine';
import { ladderDocument, sentenceRows } from '../../src/machine-documents/ladder-document';
import { isTrack, type MachineName, machineNames, machines } from '../../src/machine-documents/machines';
import { placesOf, type Transition, transitionsOf } from '../../src/machine-documents/read-machine';
import { type Sentence, sentencesOf } from '../../src/machine-documents/sentences';
import { sourceKey, sourceName, sourceOf, sourcesOf } from '../../src/machine-documents/source-of';
import { root } from './sources';

const read = (...path: string[]) => readFileSync(join(root, 'docs', ...path), 'utf8');

test('the diagrams are those of the machines, and there are no others; `npm run diagram` draws them anew', () => {
  const diagrams = machineDiagrams();
  expect(readdirSync(join(root, 'docs', 'machines')).sort()).toEqual(Object.keys(diagrams).sort());
  for (const [name, diagram] of Object.entries(diagrams))
    expect([name, read('machines', name)]).toEqual([name, diagram]);
});

test('docs/ladder.md says what the machines do; `npm run diagram` writes it anew', () => {
  expect(read('ladder.md')).toBe(ladderDocument());
});

test('every place stands in a diagram of its machine', () => {
  const diagrams = Object.entries(machineDiagrams());
  for (const name of machineNames) {
    const drawn = diagrams
      .filter(([file]) => file === `${name}.mmd` || file.startsWith(`${name}-`))
      .map(([, diagram]) => diagram)
      .join('');
    const keys = placesOf(machines[name]).map(({ path }) => path.split('.').at(-1) as string);
    expect([name, keys.filter((key) => !new RegExp(` ${key}["<]`).test(drawn))]).toEqual([name, []]);
  }
});

describe('the sentences', () => {
  const says = (sentence: Sentence, { from, event, guard, to }: Transition): boolean =>
    sentence.event === event &&
    sentence.guard?.type === guard?.type &&
    sentence.from.includes(from) &&
    (sentence.to.kind === 'places' || sentence.to.kind === 'back'
      ? sentence.to.places.includes(to as string)
      : sentence.to.kind === 'ownPart'
        ? to === `${from.split('.')[0]}.${sentence.to.part}`
        : to === null || to === from);

  /** Each pair of a place and an end that a sentence puts together. */
  const endsOf = ({ from, to }: Sentence): Pick<Sentence, 'from' | 'to'>[] => {
    const ends = 'places' in to ? to.places.map((end) => ({ ...to, places: [end] })) : [to];
    return from.flatMap((place) => ends.map((end) => ({ from: [place], to: end })));
  };

  test.each(machineNames)('leave out no transition of %s', (name) => {
    const sentences = sentencesOf(name);
    const unsaid = transitionsOf(machines[name]).filter(
      (transition) => !sentences.some((sentence) => says(sentence, transition)),
    );
    expect(unsaid).toEqual([]);
    expect(sentences.length).toBeGreaterThan(2);
  });

  test.each(machineNames)('say of %s nothing that it does not do', (name) => {
    const transitions = transitionsOf(machines[name]);
    const invented = sentencesOf(name).flatMap((sentence) =>
      endsOf(sentence).filter((ends) => !transitions.some((transition) => says({ ...sentence, ...ends }, transition))),
    );
    expect(invented).toEqual([]);
  });

  test('say a return that is refuted, and a pause that ends, once and not for every place', () => {
    const rows = sentencesOf('case').filter(({ to }) => to.kind === 'back');
    expect(rows.map(({ event }) => event).filter((event) => event === 'caseResumed')).toHaveLength(1);
    expect(rows.length).toBeLessThan(5);
  });

  test.each(machineNames)('have words and a source in both languages, and no key, for %s', (name) => {
    for (const row of sentenceRows(name, 'zh')) {
      expect(row).not.toContain('');
      expect(row.join(' ')).not.toMatch(/[a-z]{2}|undefined/);
    }
    for (const row of sentenceRows(name, 'en')) {
      expect(row).not.toContain('');
      expect(row.join(' ')).not.toMatch(/[a-z][A-Z]|undefined/);
    }
  });
});

describe('the sources', () => {
  const used = (name: MachineName) =>
    transitionsOf(machines[name])
      .filter(({ guard }) => guard?.type !== 'isDone')
      .map((transition) => sourceKey(name, transition).join(' '));
  const kept = (name: MachineName) =>
    Object.entries(sourcesOf(name)).flatMap(([event, guards]) =>
      Object.entries(guards).flatMap(([guard, entry]) =>
        typeof entry === 'string'
          ? `${event} ${guard}`
          : Object.keys(entry).map((about) => `${event} ${guard} ${about}`),
      ),
    );

  test('are there for every transition', () => {
    for (const name of machineNames)
      for (const transition of transitionsOf(machines[name])) expect(sourceOf(name, transition)).toMatch(/\S/);
  });

  test('are kept for nothing that no machine does', () => {
    const tracks = machineNames.filter(isTrack);
    const stale = [
      ...machineNames
        .filter((name) => !isTrack(name))
        .flatMap((name) => kept(name).filter((key) => !used(name).includes(key))),
      ...kept('search').filter((key) => !tracks.some((name) => used(name).includes(key))),
    ];
    expect(stale).toEqual([]);
  });

  test('are laws with their articles, documents, requirements, or our default, and nothing else', () => {
    expect(sourceName('D; LL-22, WC-38; 义务教育法 58', 'zh')).toBe('默认；LL-22, WC-38；《义务教育法》第58条');
    expect(sourceName('D13; 民事诉讼法 87–94', 'en')).toBe(
      'letter of referral (案件移送函); Civil Procedure Law, art. 87–94',
    );
    for (const source of ['somewhere', '义务教育 58', 'LL-1', 'D99', ''])
      expect(() => sourceName(source, 'zh')).toThrow(RangeError);
  });
});
