import { checkPack } from '../../../src/domain/pack/check';
import { resolveDraft, shippedPack, shippedPackIds } from '../../../src/domain/pack/packs';
import { type ParameterKey, parameterKeys } from '../../../src/domain/pack/parameters';
import { type PackRow, packRows, problemText } from '../../../src/wording/pack-text';

const locales = ['zh', 'en'] as const;
const rowsOf = (id: string, locale: 'zh' | 'en') => packRows(shippedPack(id), locale);
const rowOf = (rows: readonly PackRow[], key: ParameterKey) => rows.find((row) => row.key === key) as PackRow;
/** A key of the code, such as townshipLeader or T09, that slipped through untranslated. */
const bareKey = /\b[a-z]+[A-Z][A-Za-z]*\b|\bT\d\d|undefined|\[object/;

describe('a pack in words', () => {
  test.each(shippedPackIds.flatMap((id) => locales.map((locale) => [id, locale] as const)))(
    'every parameter of %s has a name and a value in %s, no two the same name, and no key of the code',
    (id, locale) => {
      const rows = rowsOf(id, locale);
      expect(rows.map(({ key }) => key)).toEqual(parameterKeys);
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
      for (const { key, name, value } of rows) {
        expect({ key, text: `${name}: ${value}`.match(bareKey) }).toEqual({ key, text: null });
        expect(value).not.toBe('');
      }
    },
  );

  test('says periods, shares, lists, phases, gates and blanks each in its own way', () => {
    const said = (id: string, key: ParameterKey) => locales.map((locale) => rowOf(rowsOf(id, locale), key).value);
    expect(said('national', 'clocks.T19')).toEqual(['6个月', '6 months']);
    expect(said('national', 'clocks.T29')).toEqual(['1个工作日', '1 working day']);
    expect(said('longling2019', 'indicators.juniorDropoutAtMost')).toEqual(['1.8%', '1.8%']);
    expect(said('longling2019', 'jointIssue.enrolmentNotice')).toEqual([
      '乡镇人民政府、县教育局',
      'township government, county education bureau',
    ]);
    expect(said('countySpeech2019', 'path')[0]).toBe('责令改正 › 行政处罚程序 › 依法追究');
    expect(said('haian2019', 'campaign')[0]).toMatch(/^宣传动员 04-20–05-20、/);
    expect(said('national', 'gates.penalty')).toEqual(['关闭', 'shut']);
    expect(said('national', 'homeSchoolingAccepted')).toEqual(['否', 'no']);
    expect(said('countySpeech2024', 'ages.registerTo')).toEqual([
      '空白（文件写的是“X-X岁”）',
      'blank (the document says “X-X岁”)',
    ]);
  });

  test('an open gate names regulation, body, who checked it and when', () => {
    const value = {
      regulation: '某省义务教育条例',
      article: '50',
      competentBody: ['bureauLeader'],
      legalOffice: { signedBy: 'bureauLegal', on: '2026-08-01' },
    };
    const content = {
      id: 'open2026',
      version: 1,
      basedOn: 'national',
      title: { zh: '草案', en: 'draft' },
      effectiveFrom: '2026-09-01',
      documents: {},
      questions: [],
      parameters: { 'gates.penalty': { value, origin: 'law' } },
    };
    expect(rowOf(packRows(resolveDraft(content, 'draft.json'), 'zh'), 'gates.penalty').value).toBe(
      '开启：依据某省义务教育条例 50，由教育局分管领导行使；教育局法规股于2026-08-01审核',
    );
  });

  test('a value of the county names its document, an inherited one the pack that said it', () => {
    const rows = rowsOf('wencheng2019', 'zh');
    expect(rowOf(rows, 'toleratedAbsence')).toMatchObject({
      origin: '文件规定',
      sources: [{ document: '文政办发〔2019〕26号', clause: '三(二)', quote: expect.stringContaining('3个工作日') }],
      requirements: ['WC-38'],
      inheritedFrom: null,
    });
    expect(rowOf(rows, 'clocks.T18')).toMatchObject({
      origin: '法律规定',
      sources: [{ document: '行政复议法', clause: '20', quote: null }],
      inheritedFrom: '全国通用规则',
    });
  });

  test.each(shippedPackIds)('every problem of %s says in both languages what to do', (id) => {
    for (const problem of checkPack(shippedPack(id)))
      for (const locale of locales) {
        const { what, todo } = problemText(problem, locale);
        expect(what).not.toMatch(bareKey);
        expect(todo).toMatch(/[。.]$/);
      }
  });
});
