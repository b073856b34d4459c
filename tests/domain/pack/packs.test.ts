import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPack } from '../../../src/domain/pack/check';
import { shippedPack, shippedPackIds, UnknownPack } from '../../../src/domain/pack/packs';
import { type ParameterKey, parameterKeys } from '../../../src/domain/pack/parameters';
import { BlankValue, parameterOf, toPolicyPack, valueIn } from '../../../src/domain/pack/resolve';

const counties = ['longling2019', 'haian2019', 'countySpeech2024', 'countySpeech2019', 'wencheng2019'] as const;
const codes = {
  longling2019: 'LL',
  haian2019: 'HA',
  countySpeech2024: 'MX',
  countySpeech2019: 'XS',
  wencheng2019: 'WC',
};

/** Clause of every requirement, from the register. */
const clauses = new Map(
  readFileSync(join(__dirname, '..', '..', '..', 'docs', 'requirements.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([id = '', , clause = '']) => [id, clause] as const),
);

const problemsOf = (id: string) => checkPack(shippedPack(id));
const blanksOf = (id: string) => problemsOf(id).flatMap((one) => (one.kind === 'blank' ? [one] : []));
const questionsOf = (id: string) => problemsOf(id).flatMap((one) => (one.kind === 'openQuestion' ? [one.id] : []));

describe('the packs that Fanxiao ships with', () => {
  test('are the national rules and those of five counties, and another name is refused with theirs', () => {
    expect(shippedPackIds).toEqual(['national', ...counties]);
    expect(() => shippedPack('atlantis2019')).toThrow(UnknownPack);
    expect(() => shippedPack('atlantis2019')).toThrow(/national, longling2019.*got atlantis2019/);
  });

  test.each(shippedPackIds)('%s says something about every parameter', (id) => {
    expect(shippedPack(id).parameters.map(({ key }) => key)).toEqual(parameterKeys);
  });

  test.each(counties)('%s names of every value of its own where the document says it, in its words', (id) => {
    const { file, parameters } = shippedPack(id);
    const code = codes[id];
    expect(Object.keys(file.documents)).toEqual([code]);
    const own = parameters.filter(({ inheritedFrom }) => inheritedFrom === null);
    expect(own.length).toBeGreaterThan(20);
    for (const { key, origin, basis, requirements } of own) {
      expect(['document', 'default']).toContain(origin);
      expect({ key, requirements }).toEqual({
        key,
        requirements: requirements.filter((requirement) => requirement.startsWith(`${code}-`)),
      });
      expect(requirements.length).toBeGreaterThan(0);
      expect(basis.length).toBeGreaterThan(0);
      for (const { document, quote } of basis) {
        expect({ key, document }).toEqual({ key, document: code });
        expect(quote?.length ?? 61).toBeLessThanOrEqual(60);
        // What printing and copying did to the documents.
        expect(quote).not.toMatch(/控掇|家庭家庭|彩金|https?:/);
      }
      // The clauses of the quotes are those of the requirements in the register, and no other.
      expect({ key, clauses: [...new Set(basis.map(({ clause }) => clause))].sort() }).toEqual({
        key,
        clauses: [...new Set(requirements.map((requirement) => clauses.get(requirement)))].sort(),
      });
    }
  });

  test.each(counties)('%s shows what it is silent about as inherited, with the source that it has there', (id) => {
    const { file, parameters } = shippedPack(id);
    for (const parameter of parameters) {
      const { key, inheritedFrom } = parameter;
      const isOwn = Object.hasOwn(file.parameters, key);
      expect({ key, inheritedFrom }).toEqual({ key, inheritedFrom: isOwn ? null : 'national' });
      if (!isOwn) expect({ ...parameter, inheritedFrom: null }).toEqual(parameterOf(shippedPack('national'), key));
    }
  });

  test('say since when their values hold, and how their documents bind', () => {
    const dates = counties.map((id) => {
      const { effectiveFrom, documents } = shippedPack(id).file;
      const [document] = Object.values(documents);
      return [effectiveFrom, document?.date, document?.nature];
    });
    expect(dates).toEqual([
      ['2019-10-11', '2019-10-10', 'departmentalNotice'],
      // Undated: the first spring campaign after the conference that it cites.
      ['2019-04-20', null, 'workPlan'],
      ['2024-01-01', null, 'speech'],
      ['2019-01-01', null, 'speech'],
      ['2019-08-10', '2019-07-05', 'normativeDocument'],
    ]);
  });

  test('a case carries the values of its county with document, clause and requirement', () => {
    const wencheng = toPolicyPack(shippedPack('wencheng2019'));
    expect(wencheng.path).toEqual({
      value: ['ordered', 'judicialNoticed', 'legalReferral'],
      source: '文政办发〔2019〕26号 一(四); WC-17, WC-18, WC-19',
    });
    expect(wencheng.clocks.T12.source).toBe('D');
    const speech = toPolicyPack(shippedPack('countySpeech2024'));
    expect(speech.clocks.T11).toEqual({
      value: { amount: 7, unit: 'calendarDay' },
      source: '县长讲话（2024） 二(一)二; MX-15',
    });
  });
});

describe('what the counties decided', () => {
  const value = (id: string, key: ParameterKey) => valueIn(shippedPack(id), key);

  test('Longling: notice by two authorities, order by the township, three contacts, reports on three levels', () => {
    expect(value('longling2019', 'path')).toEqual(['noticed', 'ordered', 'judicialNoticed', 'legalReferral']);
    expect(value('longling2019', 'jointIssue.enrolmentNotice')).toEqual(['township', 'countyEducation']);
    expect(value('longling2019', 'issuers.correctionOrder')).toEqual(['townshipLeader']);
    expect(value('longling2019', 'issuers.judicialNotice')).toEqual(['justiceOffice']);
    expect(value('longling2019', 'contacts')).toEqual(['townshipCadre', 'villageCadre', 'classTeacher']);
    expect(
      (['reports.school', 'reports.township', 'reports.county'] as const).map((key) => value('longling2019', key)),
    ).toEqual(['month', 'halfTerm', 'term']);
    expect(value('longling2019', 'indicators.juniorDropoutAtMost')).toBe(180);
  });

  test('Hai’an: a notice of violation before the order, a penalty behind its gate, a week at term start', () => {
    expect(value('haian2019', 'path')).toEqual([
      'noticed',
      'violationNoticed',
      'ordered',
      'judicialNoticed',
      'penaltyProcedure',
      'legalReferral',
    ]);
    expect(value('haian2019', 'gates.penalty')).toBeNull();
    expect(value('haian2019', 'issuers.penaltyDecision')).toEqual([]);
    expect(value('haian2019', 'issuers.correctionOrder')).toEqual(['townshipLeader', 'bureauLeader', 'bureauHead']);
    expect(value('haian2019', 'termStart.check')).toEqual({ amount: 7, unit: 'calendarDay' });
  });

  test.each([
    ['countySpeech2024', ['optionalPreferentialPolicies']],
    ['countySpeech2019', ['pensionInsurance', 'medicalInsurance']],
  ] as const)('%s: one document is notice and order, a week from receipt, both gates shut', (id, restrictions) => {
    expect(value(id, 'mergedNotice')).toBe(true);
    expect(value(id, 'path')).toEqual(['ordered', 'penaltyProcedure', 'legalReferral']);
    expect(value(id, 'titles.correctionOrder')).toBe('限期复学通知书');
    expect(value(id, 'clocks.T11')).toEqual({ amount: 7, unit: 'calendarDay' });
    expect([value(id, 'gates.penalty'), value(id, 'gates.restriction')]).toEqual([null, null]);
    expect(value(id, 'restrictions.kinds')).toEqual(restrictions);
  });

  test('Wencheng: no notice in the ladder, six contacts, more than three days, 5 and 10 days at term start', () => {
    expect(value('wencheng2019', 'path')).toEqual(['ordered', 'judicialNoticed', 'legalReferral']);
    expect(value('wencheng2019', 'contacts')).toEqual([
      'townshipLeader',
      'townshipCadre',
      'villageCadre',
      'bureauLeader',
      'schoolHead',
      'classTeacher',
    ]);
    expect(value('wencheng2019', 'toleratedAbsence')).toBe(3);
    expect(value('wencheng2019', 'termStart.check')).toEqual({ amount: 5, unit: 'calendarDay' });
    expect(value('wencheng2019', 'termStart.report')).toEqual({ amount: 10, unit: 'calendarDay' });
    expect(value('wencheng2019', 'leave.approvers')).toEqual(['bureauLeader', 'bureauHead']);
  });
});

describe('the check before activation', () => {
  test('refuses countySpeech2024 and lists every blank with its place', () => {
    const blanks = blanksOf('countySpeech2024').map(({ key, blank, document, clause, requirements }) =>
      [key, blank, document, clause, ...requirements].join(' '),
    );
    expect(blanks).toEqual([
      'termStart.analysis X天 MX 二(二)二 MX-28',
      'tracks.religiousSiteBelowAge X岁以下 MX 二(一)二 MX-19',
      'ages.registerFrom X-X岁 MX 二(二)一 MX-24',
      'ages.registerTo X-X岁 MX 二(二)一 MX-24',
      'indicators.consolidationAtLeast X% MX 一 MX-05',
    ]);
  });

  test('refuses countySpeech2019 and lists every blank with its place', () => {
    const blanks = blanksOf('countySpeech2019').map(({ key, blank, document, clause, requirements }) =>
      [key, blank, document, clause, ...requirements].join(' '),
    );
    expect(blanks).toEqual([
      'indicators.primaryDropoutAtMost X% XS 一 XS-02',
      'indicators.juniorDropoutAtMost X% XS 一 XS-02',
      'indicators.primaryEnrolmentAtLeast X% XS 一 XS-02',
      'indicators.juniorGrossEnrolmentAtLeast X% XS 一 XS-02',
      'indicators.disabledEnrolmentAtLeast X% XS 一 XS-02',
      'indicators.consolidationAtLeast X% XS 一 XS-02',
    ]);
  });

  test('a blank is no value: whoever asks for it is told what stands there', () => {
    expect(() => valueIn(shippedPack('countySpeech2024'), 'termStart.analysis')).toThrow(BlankValue);
    expect(() => valueIn(shippedPack('countySpeech2024'), 'termStart.analysis')).toThrow(/"X天"/);
  });

  test.each([
    ['national', ['judicialNoticeForm', 'upperAge']],
    ['longling2019', ['orderIssuer', 'judicialNoticeForm', 'leaveCertificate', 'courtRoute', 'upperAge']],
    [
      'haian2019',
      [
        'penaltyBasis',
        'penaltyBody',
        'stepOrder',
        'documentNames',
        'judicialNoticeForm',
        'subdistrictSigner',
        'leaveCertificate',
        'reportAddressees',
        'courtRoute',
        'upperAge',
      ],
    ],
    [
      'countySpeech2024',
      [
        'bindingBasis',
        'penaltyBasis',
        'penaltyBody',
        'restrictionBasis',
        'admonition',
        'orderIssuer',
        'courtRoute',
        'upperAge',
      ],
    ],
    [
      'countySpeech2019',
      [
        'bindingBasis',
        'penaltyBasis',
        'penaltyBody',
        'restrictionBasis',
        'admonition',
        'orderIssuer',
        'leaveReasons',
        'leaveApprover',
        'courtRoute',
        'upperAge',
      ],
    ],
    [
      'wencheng2019',
      [
        'judicialNoticeForm',
        'sanctionStandards',
        'leaveApprover',
        'subdistrictSigner',
        'termStartRestDay',
        'courtRoute',
        'upperAge',
      ],
    ],
  ])('%s is not activated before its legal office has answered every question', (id, questions) => {
    expect(questionsOf(id)).toEqual(questions);
  });

  test.each(['national', 'longling2019', 'haian2019', 'wencheng2019'])('%s has no blank', (id) => {
    expect(blanksOf(id)).toEqual([]);
  });

  test.each(shippedPackIds)('a case could live by every value of %s', (id) => {
    expect(problemsOf(id).filter(({ kind }) => kind === 'unlivable')).toEqual([]);
  });
});
