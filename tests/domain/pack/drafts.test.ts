import { checkPack } from '../../../src/domain/pack/check';
import { PackUnreadable } from '../../../src/domain/pack/pack-file';
import { resolveDraft } from '../../../src/domain/pack/packs';
import countySpeech2024 from '../../../src/domain/pack/packs/countySpeech2024.json';
import national from '../../../src/domain/pack/packs/national.json';
import { parameterKeys } from '../../../src/domain/pack/parameters';

type Parameters = Record<string, unknown>;
const draft = (parameters: Parameters, more: object = {}) => ({
  id: 'draft2026',
  version: 1,
  basedOn: 'national',
  title: { zh: '草案', en: 'draft' },
  effectiveFrom: '2026-09-01',
  documents: {},
  questions: [],
  parameters,
  ...more,
});
const set = (value: unknown) => ({ value, origin: 'default' });
const gate = (competentBody: string[]) =>
  set({
    regulation: '某县未成年人保护条例',
    article: '40',
    competentBody,
    legalOffice: { signedBy: 'bureauLegal', on: '2026-08-01' },
  });

/** Every document of a penalty procedure. */
const signedBy = (roles: string[]): Parameters =>
  Object.fromEntries(
    ['penaltyNotice', 'hearingNotice', 'penaltyDecision'].map((kind) => [`issuers.${kind}`, set(roles)]),
  );

/** What is wrong with a file, one line each. */
function complaints(content: unknown): readonly string[] {
  try {
    resolveDraft(content, 'draft.json');
  } catch (error) {
    if (error instanceof PackUnreadable) return error.problems;
    throw error;
  }
  return [];
}

describe('a pack file that is not one', () => {
  test.each([
    ['an unknown parameter', { 'clocks.T99': set({ amount: 7, unit: 'calendarDay' }) }, 'parameters', '"clocks.T99"'],
    [
      'a unit that there is not',
      { 'clocks.T09': set({ amount: 7, unit: 'week' }) },
      'parameters.clocks.T09.value.unit',
      '"week"',
    ],
    ['a misspelt role', { contacts: set(['townshipCader']) }, 'parameters.contacts.value.0', '"townshipCader"'],
    ['a rung that there is not', { path: set(['ordred', 'legalReferral']) }, 'parameters.path.value.0', '"ordred"'],
    [
      'a fraction for a share',
      { 'indicators.enrolmentAtLeast': set(0.99) },
      'parameters.indicators.enrolmentAtLeast.value',
      '0.99',
    ],
    ['home schooling', { homeSchoolingAccepted: set(true) }, 'parameters.homeSchoolingAccepted.value', 'true'],
    [
      'a source without its clause',
      { minVisits: { ...set(3), basis: [{ document: 'MX', quote: '对多次动员仍不返校的学生' }] } },
      'parameters.minVisits.basis.0.clause',
      'expected string',
    ],
    [
      'a quote of more than 60 characters',
      { minVisits: { ...set(3), basis: [{ document: 'MX', clause: '一', quote: '劝'.repeat(61) }] } },
      'parameters.minVisits.basis.0.quote',
      '<=60',
    ],
    [
      'a requirement that is none',
      { minVisits: { ...set(3), requirements: ['WC-380'] } },
      'parameters.minVisits.requirements.0',
      '"WC-380"',
    ],
    ['a value that is blank as well', { minVisits: { ...set(3), blank: 'X次' } }, 'parameters.minVisits', '"blank"'],
  ])('is refused for %s, with the place, what was expected and what came', (_, parameters, place, said) => {
    const [complaint = '', ...more] = complaints(draft(parameters));
    expect(more).toEqual([]);
    expect(complaint.split(': ')[0]).toBe(place);
    expect(complaint).toContain(said);
    expect(complaint.length).toBeLessThan(600);
  });

  test('is refused for all that is wrong in it at once', () => {
    const wrong = draft({ minVisits: set(0), contacts: set([]) }, { id: 'Draft 2026', effectiveFrom: '2026-09-31' });
    expect(complaints(wrong).map((one) => one.split(': ')[0])).toEqual([
      'id',
      'effectiveFrom',
      'parameters.minVisits.value',
      'parameters.contacts.value',
    ]);
  });

  test('is refused when it is based on a pack that there is not, or on none and is silent', () => {
    expect(() => resolveDraft(draft({}, { basedOn: 'atlantis' }), 'draft.json')).toThrow(/got atlantis/);
    expect(() => resolveDraft(draft({}, { basedOn: null }), 'draft.json')).toThrow(
      /parameters.clocks.T01: expected a value/,
    );
  });
});

describe('values that no case could live by', () => {
  const unlivable = (parameters: Parameters) =>
    checkPack(resolveDraft(draft(parameters), 'draft.json')).flatMap((one) =>
      one.kind === 'unlivable' ? [one.key] : [],
    );

  test.each<[string, Parameters, string[]]>([
    ['a ladder without the order', { path: set(['noticed', 'legalReferral']) }, ['path']],
    ['a ladder that ends before the law', { path: set(['noticed', 'ordered']) }, ['path']],
    ['rungs in another order', { path: set(['ordered', 'noticed', 'legalReferral']) }, ['path']],
    ['a rung twice', { path: set(['ordered', 'ordered', 'legalReferral']) }, ['path', 'path']],
    ['a notice beside an order that is notice at once', { mergedNotice: set(true) }, ['mergedNotice']],
    [
      'an open gate that leads nowhere',
      { ...signedBy(['bureauLeader']), 'gates.penalty': gate(['bureauLeader']) },
      ['gates.penalty'],
    ],
    [
      'a school that orders',
      { 'issuers.correctionOrder': set(['townshipLeader', 'schoolHead']) },
      ['issuers.correctionOrder'],
    ],
    [
      'an order that nobody signs',
      { 'issuers.correctionOrder': set([]) },
      ['issuers.correctionOrder', 'holders.issueOrder'],
    ],
    ['a joint issue by one', { 'jointIssue.correctionOrder': set(['township']) }, ['jointIssue.correctionOrder']],
    [
      'a joint issue by an authority that may not sign',
      { 'jointIssue.correctionOrder': set(['township', 'justice']) },
      ['jointIssue.correctionOrder'],
    ],
    [
      'a signature asked of somebody who may not sign',
      { 'issuers.correctionOrder': set(['bureauLeader', 'bureauHead']) },
      ['holders.issueOrder'],
    ],
    ['a school that lets children stay away', { 'leave.approvers': set(['schoolHead']) }, ['leave.approvers']],
    [
      'a period of the law of another length',
      { 'clocks.T18': set({ amount: 1, unit: 'calendarDay' }) },
      ['clocks.T18'],
    ],
    [
      'a task asked of somebody who may not do it',
      { 'holders.recordVisit': set(['justiceOffice']) },
      ['holders.recordVisit'],
    ],
    [
      'a demand by two authorities',
      { 'jointIssue.demand': set(['township', 'countyEducation']) },
      ['jointIssue.demand'],
    ],
    ['a register that ends before it begins', { 'ages.registerTo': set(5) }, ['ages.registerTo']],
  ])('%s', (_, parameters, keys) => {
    expect(unlivable(parameters)).toEqual(keys);
  });

  test('an open gate asks the competent body, and nobody else, for every document of the penalty', () => {
    const path = set(['ordered', 'penaltyProcedure', 'legalReferral']);
    const open = { path, 'gates.penalty': gate(['bureauLeader']) };
    expect(unlivable(open)).toEqual(['issuers.penaltyNotice', 'issuers.hearingNotice', 'issuers.penaltyDecision']);
    const signed = signedBy(['bureauLeader']);
    expect(unlivable({ ...open, ...signed })).toEqual([]);
    expect(unlivable({ ...open, ...signed, 'issuers.penaltyNotice': set(['bureauHead']) })).toEqual([
      'issuers.penaltyNotice',
    ]);
  });

  test('a document that is not on the county’s way needs nobody who can sign it', () => {
    const noNotice = { path: set(['ordered', 'legalReferral']), 'issuers.returnNotice': set(['bureauHead']) };
    expect(unlivable(noNotice)).toEqual([]);
    expect(unlivable({ 'issuers.returnNotice': set(['bureauHead']) })).toEqual(['holders.issueNotice']);
  });
});

describe('a draft', () => {
  test('that leaves every place empty is told every place, and nothing else', () => {
    const empty = Object.fromEntries(parameterKeys.map((key) => [key, { blank: 'X', origin: 'document' }]));
    const problems = checkPack(resolveDraft(draft(empty), 'draft.json'));
    expect(problems.map((one) => (one.kind === 'blank' ? one.key : one))).toEqual(parameterKeys);
  });

  test('may be activated once its blanks are filled in and its questions answered', () => {
    const filled: Parameters = {
      'termStart.analysis': { amount: 30, unit: 'calendarDay' },
      'tracks.religiousSiteBelowAge': 16,
      'ages.registerFrom': 6,
      'ages.registerTo': 16,
      'indicators.consolidationAtLeast': 9_500,
    };
    const parameters = {
      ...countySpeech2024.parameters,
      ...Object.fromEntries(Object.entries(filled).map(([key, value]) => [key, set(value)])),
    };
    const answer = { text: '没有依据，保持关闭。', by: '县司法局', on: '2026-08-01' };
    const questions = countySpeech2024.questions.map((question) => ({ ...question, answer }));
    const problems = (content: object) => checkPack(resolveDraft(content, 'draft.json')).map(({ kind }) => kind);
    expect(problems({ ...countySpeech2024, parameters, questions })).toEqual([]);
    expect(new Set(problems({ ...countySpeech2024, parameters }))).toEqual(new Set(['openQuestion']));
    expect(new Set(problems({ ...countySpeech2024, questions }))).toEqual(new Set(['blank']));
  });

  test('inherits through the packs that it is based on, and names the one that said it', () => {
    const { parameters } = resolveDraft(draft({}, { basedOn: 'wencheng2019' }), 'draft.json');
    const from = (key: string) => parameters.find((parameter) => parameter.key === key)?.inheritedFrom;
    expect([from('contacts'), from('minVisits')]).toEqual(['wencheng2019', 'national']);
  });

  test('of the national rules has to say everything', () => {
    const { minVisits: _, ...rest } = national.parameters;
    expect(() => resolveDraft({ ...national, parameters: rest }, 'national.json')).toThrow(
      /minVisits: expected a value, or a base that has one, got none/,
    );
  });
});
