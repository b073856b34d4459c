import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedPackIds } from '../../src/domain/pack/packs';
import haian2019 from '../../src/domain/pack/packs/haian2019.json';
import national from '../../src/domain/pack/packs/national.json';
import { parameterKeys } from '../../src/domain/pack/parameters';
import { runCommand } from '../support/run-command';

const pack = (...args: string[]) => runCommand('pack', ...args);
const json = async (...args: string[]) => JSON.parse((await pack(...args, '--json')).out);

describe('fanxiao pack', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fanxiao-pack-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  /** The national rules with their questions answered. */
  const settled = () => {
    const answer = { text: '由司法所制发。', by: '县司法局', on: '2026-08-01' };
    return { ...national, id: 'settled2026', questions: national.questions.map((one) => ({ ...one, answer })) };
  };

  test('show prints every parameter with value, origin, source and words, requirement, effective date, inheritance', async () => {
    const { code, out } = await pack('show', 'haian2019');
    expect(code).toBe(0);
    for (const key of parameterKeys) expect(out).toContain(`(${key}): `);
    const lines = out.split('\n');
    expect(lines[0]).toBe('haian2019-1: 海安市义务教育控辍保学工作方案 · 自2019-04-20起');
    const check = lines.findIndex((line) => line.includes('(termStart.check)'));
    expect(lines.slice(check, check + 3)).toEqual([
      '开学清查期限 (termStart.check): 7个自然日',
      '    文件规定 · 海安市工作方案 三2 · HA-09, HA-10 · 自2019-04-20起 · 本包规定',
      '    「每学期开学后一周内，对未报到的学生登记造册并逐一核实原因」',
    ]);
    const visits = lines.findIndex((line) => line.includes('(minVisits)'));
    expect(lines[visits + 1]).toBe('    系统默认，可改 · MX-13, XS-09 · 自2026-01-01起 · 沿用《全国通用规则》');
    expect((await pack('show', 'haian2019', '--lang', 'en')).out).toContain('inherited from National rules');
  });

  test('show --json holds the same for programs', async () => {
    const shown = await json('show', 'haian2019');
    expect(shown).toMatchObject({ id: 'haian2019', version: 1, basedOn: 'national', effectiveFrom: '2019-04-20' });
    expect(shown.parameters.map(({ key }: { key: string }) => key)).toEqual(parameterKeys);
    expect(shown.parameters).toContainEqual({
      key: 'nonLocal.receipt',
      blank: null,
      ...haian2019.parameters['nonLocal.receipt'],
      effectiveFrom: '2019-04-20',
      inheritedFrom: null,
    });
  });

  test('diff prints what changes, and says so when nothing does', async () => {
    const { code, out } = await pack('diff', 'national', 'longling2019', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain('Reports of the county (reports.county): every quarter → every term');
    expect(out).not.toContain('(minVisits)');
    const { differences } = await json('diff', 'national', 'longling2019');
    expect(differences).toContainEqual({
      key: 'reports.county',
      before: { value: 'quarter', blank: null, inheritedFrom: null },
      after: { value: 'term', blank: null, inheritedFrom: null },
    });
    expect((await pack('diff', 'national', 'national')).out).toContain('两个规则包没有不同的规定');
  });

  test('check ends with 1 and names every blank and open question with what to do about it', async () => {
    const { code, out } = await pack('check', 'countySpeech2024');
    expect(code).toBe(1);
    expect(out.match(/^✗ /gm)).toHaveLength(13);
    expect(out).toContain('✗ 开学分析期限：文件留有空白“X天”\n    由县里填写，并写明依据。');
    expect(out).toContain('由县法制机构答复');
    const found = await json('check', 'countySpeech2024');
    expect(found).toMatchObject({ pack: 'countySpeech2024-1', ready: false });
    expect(found.problems[0]).toEqual({
      kind: 'blank',
      key: 'termStart.analysis',
      blank: 'X天',
      document: 'MX',
      clause: '二(二)二',
      requirements: ['MX-28'],
      todo: '由县里填写，并写明依据。',
    });
  });

  test('check ends with 0 and a sentence for a draft in which nothing is left open', async () => {
    const path = file('settled.json', settled());
    expect(await pack('check', path, '--lang', 'en')).toMatchObject({
      code: 0,
      out: expect.stringContaining('two people may activate it'),
    });
    expect(await json('check', path)).toEqual({ pack: 'settled2026-1', ready: true, problems: [] });
  });

  test('check names a value that no case could live by', async () => {
    const content = settled();
    const path = file('unlivable.json', {
      ...content,
      parameters: { ...content.parameters, mergedNotice: { value: true, origin: 'default' } },
    });
    const { code, out } = await pack('check', path, '--lang', 'en');
    expect(code).toBe(1);
    expect(out).toMatch(/✗ Notice and order are one document: no case could live by true; expected no notice/);
  });

  test('a pack that there is not, a file that is none, and a draft with errors are refused with what was expected', async () => {
    const unknown = await pack('show', 'atlantis2019');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.err).toContain(`${shippedPackIds.join(', ')}, got atlantis2019`);
    expect((await pack('show', join(folder, 'missing.json'))).err).toMatch(/expected a file, got ENOENT/);
    expect((await pack('show', file('text.json', 'no pack'))).err).toMatch(/text\.json.*\n.*expected JSON, got/);
    const wrong = await pack(
      'check',
      file('wrong.json', { ...haian2019, parameters: { contacts: { value: ['boss'] } } }),
    );
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/parameters\.contacts\.value\.0: .*got "boss"/);
    expect(wrong.err).toContain('parameters.contacts.origin');
    expect((await pack('shows')).code).toBe(2);
  });
});
