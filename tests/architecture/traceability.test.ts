import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fanxiaoCommands } from '../../src/cli/main';
import { existingWays } from '../../src/cli/trace';
import { proofsIn } from '../../src/trace/read-proofs';
import type { Feature, Requirement, Tables } from '../../src/trace/read-tables';
import { connect, traceReport, traceRequirements } from '../../src/trace/trace';
import { traceDocument } from '../../src/trace/trace-document';
import { root } from './sources';

const existing = existingWays(fanxiaoCommands(() => undefined));
const trace = traceRequirements(root, existing);

test('docs/traceability.md says what the tests name; `npm run trace` writes it anew', () => {
  expect(readFileSync(join(root, 'docs', 'traceability.md'), 'utf8')).toBe(traceDocument(trace));
});

test('every requirement of the five documents is there once, proved or open with a reason', () => {
  const report = traceReport(trace);
  const counted = (document: string) => trace.requirements.filter((one) => one.document === document).length;
  expect(['LL', 'HA', 'MX', 'XS', 'WC'].map(counted)).toEqual([68, 77, 56, 46, 53]);
  expect(trace.requirements.every(({ id, document }) => id.startsWith(`${document}-`))).toBe(true);
  expect(report.requirements).toBe(300);
  expect(report.proved + report.open.length).toBe(300);
  const proved = new Set(Object.values(report.byFeature).flatMap((feature) => feature.proved));
  expect(proved.size).toBe(report.proved);
  for (const { id, why } of report.open) expect([id, proved.has(id), why]).toEqual([id, false, expect.any(String)]);
});

describe('a title', () => {
  /** Brackets are angles here, or this file would name something itself. */
  const read = (text: string) =>
    proofsIn('a.test.ts', text.replaceAll('<', '(').replaceAll('>', ')')).map(({ id, line, title }) => [
      id,
      line,
      title,
    ]);

  test('names what it proves at its end, in a test, a group or a table of tests', () => {
    const text = [
      "test('reports (twice) <AA-01, BB-22>', null);",
      "  describe.each([1])('each %s <CC-03>', null);",
      '  it.each([',
      '    1,',
      '  ])(',
      "    'goes on <DD-04>',",
      '    null,',
      '  );',
      "test('no more (than this)', null);",
    ];
    expect(read(text.join('\n'))).toEqual([
      ['AA-01', 1, 'reports (twice)'],
      ['BB-22', 1, 'reports (twice)'],
      ['CC-03', 2, 'each %s'],
      ['DD-04', 6, 'goes on'],
    ]);
  });

  test.each([
    ["test('one <AA-01; BB-02>', null);", 'found'],
    ["test('one <AA-1>', null);", 'expected IDs'],
    ["expect(said).toBe('one AA-01', 'two <BB-02>');", 'end of the title'],
  ])('that names it otherwise is an error with its place: %s', (text, message) => {
    expect(() => read(`\n${text}`)).toThrow(message);
    expect(() => read(`\n${text}`)).toThrow('a.test.ts:2');
  });
});

describe('what does not fit together is said, all at once', () => {
  const requirement = (more: Partial<Requirement>): Requirement => ({
    id: 'LL-01',
    document: 'LL',
    clause: '一',
    quote: '失学',
    features: ['F10'],
    type: 'W',
    gist: '',
    ...more,
  });
  const feature: Feature = { code: 'F10', name: 'caseFile', chinese: '一生一案', pages: ['/'], commands: ['open'] };
  const tables = (more: Partial<Tables>): Tables => ({
    requirements: [requirement({})],
    features: [feature],
    reasons: [{ id: 'LL-01', why: 'not built' }],
    ...more,
  });
  const proof = (id: string) => ({ id, file: 'tests/a.test.ts', line: 7, title: 'does it' });
  const told = (more: Partial<Tables>, ...ids: string[]) => {
    try {
      return connect(tables(more), ids.map(proof), { pages: ['/'], commands: ['open'] }).requirements.length;
    } catch (error) {
      return (error as Error).message.split('\n').slice(1);
    }
  };

  test.each<[string, Partial<Tables>, string[], string[]]>([
    ['an unknown ID', {}, ['LL-02'], ['tests/a.test.ts:7: there is no LL-02']],
    ['a reason that nothing needs', {}, ['LL-01'], [expect.stringContaining('the reason of LL-01')]],
    ['no proof and no reason', { reasons: [] }, [], [expect.stringContaining('LL-01: no test names it')]],
    [
      'type W with the reason of its feature only',
      { reasons: [{ id: 'F10', why: 'not built' }] },
      [],
      [expect.stringContaining('LL-01: no test'), expect.stringContaining('the reason of F10')],
    ],
    [
      'pages and commands that are not there',
      { features: [{ ...feature, pages: ['/', '/gone'], commands: ['vanish'] }] },
      [],
      ['F10: there is no page /gone', 'F10: there is no command vanish'],
    ],
    ['an unknown feature', { features: [] }, [], ['LL-01: there is no feature F10']],
  ])('%s', (_, more, ids, faults) => {
    expect(told(more, ...ids)).toEqual(faults);
  });

  test('while a feature may answer for its registers, and one line for all context', () => {
    const requirements = [requirement({ type: 'R' }), requirement({ id: 'LL-02', type: 'C' })];
    const reasons = ['F10', 'C'].map((id) => ({ id, why: 'not built' }));
    expect(told({ requirements, reasons })).toBe(2);
    expect(told({}, 'LL-99', 'LL-98')).toHaveLength(2);
  });
});
