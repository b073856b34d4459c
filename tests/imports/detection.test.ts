import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectCounty } from '../../src/detection/detect-county';
import type { Detection } from '../../src/detection/read-findings';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { openLedger, type Sql } from '../../src/ledger/sql';
import { type Cells, CountyCopy, SAMPLE_COUNTY } from '../roster/county-copy';
import { idNumberOf } from '../roster/id-number';
import { type FreshLedger, freshLedger } from '../support/ledger';
import { difference, inOrder } from './detected';
import { enrol, type InventedChild, register } from './invented-child';

const answers = JSON.parse(readFileSync(join(SAMPLE_COUNTY, 'expected.json'), 'utf8'));
const scenarios: { scenario: string; idNumber: string }[] = [
  ...answers.attendance.crossings,
  ...answers.attendance.mustNotCross,
];
function childOf(scenario: string): string {
  const idNumber = scenarios.find((one) => one.scenario === scenario)?.idNumber;
  if (idNumber === undefined) throw new Error(`Expected scenario ${scenario} in expected.json`);
  return idNumber;
}

/** Invented children of one test each; numbers above 900 do not occur in the sample. */
const child = (number: number, rest: Partial<InventedChild> = {}): InventedChild => {
  const birthDate = rest.birthDate ?? '2016-03-05';
  return {
    name: `某${'甲乙丙丁戊己庚辛壬癸'[number % 10]}${number}`,
    idNumber: idNumberOf('999999', birthDate, 900 + number),
    guardian: `家长${number}`,
    phone: `129900000${String(number).padStart(2, '0')}`,
    ...rest,
    birthDate,
  };
};

describe('the comparison of a county’s files', () => {
  let ledger: FreshLedger;
  let importer: Sql;
  let sample: Detection;
  let county: CountyCopy;
  beforeAll(async () => {
    ledger = await freshLedger();
    importer = openLedger(ledger.importerUrl, { max: 1 });
    sample = await detectCounty(importer, SAMPLE_COUNTY, { asOf: plainDate('2026-10-22') });
  });
  afterAll(async () => {
    await importer?.end();
    await ledger?.drop();
  });
  beforeEach(() => {
    county = new CountyCopy();
  });
  afterEach(() => county.remove());

  const detect = (day = '2026-10-22') => detectCounty(importer, county.dir, { asOf: plainDate(day) });
  /** What the changed copy says and the sample does not, and the reverse. */
  const changes = async () => difference(sample, await detect());
  const nothing = { gone: [], found: [] };
  const absenceCase = (idNumber: string | null) => ['cases', { idNumber, signals: ['absenceThresholdCrossed'] }];

  describe('finds absences', () => {
    test('as they had crossed by each day', async () => {
      for (const day of ['2026-09-23', '2026-09-24', '2026-10-15', '2026-10-19'])
        expect((await detect(day)).attendance.crossings).toEqual(
          sample.attendance.crossings.filter(({ crossedOn }) => crossedOn <= day),
        );
    });

    test('whatever the order of the rows', async () => {
      for (const file of ['attendance.csv', 'attendance-classes.csv', 'roster.csv', 'population.csv'])
        county.changeRows(file, (rows) => rows.reverse());
      expect(inOrder(await detect())).toEqual(inOrder(sample));
    });

    const a01 = childOf('A01');
    const crossing = [
      'attendance.crossings',
      { idNumber: a01, firstAbsentDay: '2026-10-12', crossedOn: '2026-10-15', episode: 1 },
    ];
    test.each([
      ['suspended', { 学籍状态: '休学' }, [['questions', { idNumber: a01, reason: 'suspensionWithoutApproval' }]]],
      ['taught at home', { 就读方式: '送教上门' }, []],
      [
        'not registered',
        { 本学期报到日期: '' },
        [
          ['cases', { idNumber: a01, signals: ['notRegisteredAtTermStart'] }],
          ['termStart.needCase', { idNumber: a01 }],
        ],
      ],
    ] as const)('never of a pupil who is %s', async (_, change, found) => {
      county.changeRow('roster.csv', { 身份证件号: a01 }, change);
      expect(await changes()).toEqual({ gone: [crossing, absenceCase(a01)], found });
    });

    const a01OnTheDay = { 学籍号: `G${a01}`, 日期: '2026-10-14' };
    const correct = (cells: Cells, change: Cells) =>
      county.addRows('attendance.csv', { ...county.row('attendance.csv', cells), 记录类型: '更正', ...change });

    test('unless a later report corrects a day', async () => {
      correct(a01OnTheDay, { 缺勤类型: '病假', 上报时间: '2026-10-20 08:00:00' });
      expect(await changes()).toEqual({ gone: [crossing, absenceCase(a01)], found: [] });
    });

    test('unless a correction of the same moment does', async () => {
      correct(a01OnTheDay, { 缺勤类型: '迟到' });
      expect(await changes()).toEqual({ gone: [crossing, absenceCase(a01)], found: [] });
    });

    test('although an earlier report said otherwise', async () => {
      correct(a01OnTheDay, { 缺勤类型: '病假', 上报时间: '2026-10-14 06:00:00' });
      expect(await changes()).toEqual(nothing);
    });

    test('that a correction brings about', async () => {
      const n01 = childOf('N01');
      const days = county.rows('attendance.csv').filter((row) => row.学籍号 === `G${n01}`);
      const last = days.at(-1) as Cells;
      const schoolDays: string[] = answers.schoolDays;
      const next = schoolDays[schoolDays.indexOf(last.日期 ?? '') + 1] as string;
      county.addRows('attendance.csv', { ...last, 日期: next, 上报时间: `${next} 16:00:00`, 记录类型: '更正' });
      expect(await changes()).toEqual({
        gone: [],
        found: [
          ['attendance.crossings', { idNumber: n01, firstAbsentDay: days[0]?.日期, crossedOn: next, episode: 1 }],
          absenceCase(n01),
        ],
      });
    });

    test('and takes a day of which the class has no row for unknown, not for present', async () => {
      const n02 = childOf('N02');
      const { 学校名称, 年级, 班级 } = county.row('roster.csv', { 身份证件号: n02 }) as Record<string, string>;
      county.removeRows('attendance-classes.csv', { 日期: '2026-09-24', 学校名称, 年级, 班级 } as Cells);
      expect(await changes()).toEqual({
        gone: [],
        found: [['questions', { idNumber: n02, reason: 'classDidNotReport' }]],
      });
    });

    test('of pupils whose rows name them; what belongs to nobody or to no school day is rejected and asked about', async () => {
      const { 学籍号 } = county.row('attendance.csv', a01OnTheDay) as { 学籍号: string };
      county.changeRow('attendance.csv', a01OnTheDay, { 学籍号: 'G999999201505147842' });
      county.addRows('attendance.csv', {
        ...(county.rows('attendance.csv')[0] as Cells),
        学籍号,
        日期: '2026-10-18',
      });
      expect(await changes()).toEqual({
        gone: [crossing, absenceCase(a01)],
        found: [['questions', { file: 'attendance.csv', rows: 2, reason: 'rowsRejected' }]],
      });
    });
  });

  test('finds nobody unregistered before the week of registration is over (HA-09, WC-35)', async () => {
    expect((await detect('2026-09-07')).termStart).toEqual({ needCase: [], explained: [] });
    expect((await detect('2026-09-08')).termStart).toEqual(sample.termStart);
  });

  describe('checks approvals of leave', () => {
    const [suspendedTooLong, deferredTooLong]: string[] = answers.leaveApprovals.expired
      .toSorted((a: { school?: string }) => (a.school ? -1 : 1))
      .map(({ idNumber }: { idNumber: string }) => idNumber);
    const renew = (idNumber: string, change: Cells) =>
      county.addRows('leave-approvals.csv', {
        ...county.row('leave-approvals.csv', { 身份证号: idNumber }),
        批准文号: '休〔2026〕99号',
        起始日期: '2026-09-01',
        截止日期: '2027-08-31',
        ...change,
      });
    const expired = (idNumber: string) => ['leave.expired', { idNumber }];

    test('of which the last counts: renewed, a suspension has not expired', async () => {
      const idNumber = suspendedTooLong ?? '';
      renew(idNumber, {});
      expect(await changes()).toEqual({
        gone: [['cases', { idNumber, signals: ['leaveExpired'] }], expired(idNumber)],
        found: [['leave.valid', { idNumber }]],
      });
    });

    test('and one that has not begun hides neither the one in force nor the one that has ended', async () => {
      const [{ idNumber: deferred = '' } = {}] = answers.populationAgainstRoll.explainedDeferral;
      county.changeRow('leave-approvals.csv', { 身份证号: deferred }, { 截止日期: '2026-12-31' });
      renew(deferred, { 批准文号: '缓〔2027〕1号', 起始日期: '2027-01-01', 截止日期: '2027-12-31' });
      renew(suspendedTooLong ?? '', { 起始日期: '2027-03-01' });
      expect(await changes()).toEqual(nothing);
    });

    test('and a renewed deferral explains the child', async () => {
      const idNumber = deferredTooLong ?? '';
      renew(idNumber, {});
      expect(await changes()).toEqual({
        gone: [
          ['cases', { idNumber, signals: ['leaveExpired', 'notOnAnyRoll'] }],
          expired(idNumber),
          ['register.needCase', { idNumber, reason: 'deferralExpired' }],
        ],
        found: [
          ['leave.valid', { idNumber }],
          ['register.explained', { idNumber, reason: 'deferralValid' }],
        ],
      });
    });

    test('and a deferral by the school itself explains nobody, but is asked about (LL-39)', async () => {
      const idNumber = deferredTooLong ?? '';
      renew(idNumber, { 批准单位: '上坪乡中心小学' });
      expect((await changes()).found).toEqual([
        ['leave.invalid', { idNumber, reason: 'approverNotCompetent' }],
        ['questions', { idNumber, reason: 'leaveApproverNotCompetent' }],
      ]);
    });

    test('and lets a child rest who is back at school', async () => {
      const idNumber = suspendedTooLong ?? '';
      county.changeRow('roster.csv', { 身份证件号: idNumber }, { 学籍状态: '在读', 本学期报到日期: '2026-09-01' });
      expect(await changes()).toEqual({ gone: [['cases', { idNumber, signals: ['leaveExpired'] }]], found: [] });
    });

    test('and asks about a suspension without any (HA-34)', async () => {
      const [{ idNumber }] = answers.leaveApprovals.valid;
      county.removeRows('leave-approvals.csv', { 身份证号: idNumber });
      expect(await changes()).toEqual({
        gone: [['leave.valid', { idNumber }]],
        found: [['questions', { idNumber, reason: 'suspensionWithoutApproval' }]],
      });
    });

    test('and finds the child of an approval without a number by name and guardian', async () => {
      county.changeRow('leave-approvals.csv', { 身份证号: deferredTooLong ?? '' }, { 身份证号: '' });
      county.changeRow('leave-approvals.csv', { 身份证号: suspendedTooLong ?? '' }, { 身份证号: '' });
      expect(await changes()).toEqual(nothing);
    });

    test('and loses no child whom neither roll nor register knows', async () => {
      const stranger = child(1);
      renew(suspendedTooLong ?? '', {
        学生姓名: stranger.name,
        身份证号: stranger.idNumber,
        截止日期: '2026-10-21',
        '申请人(监护人)': stranger.guardian,
      });
      expect(await changes()).toEqual({
        gone: [],
        found: [
          ['cases', { idNumber: stranger.idNumber, signals: ['leaveExpired'] }],
          ['leave.expired', { idNumber: stranger.idNumber }],
        ],
      });
    });

    test('to their last day', async () => {
      const idNumber = suspendedTooLong ?? '';
      renew(idNumber, { 截止日期: '2026-10-22' });
      expect((await changes()).found).toEqual([['leave.valid', { idNumber }]]);
      county.changeRow('leave-approvals.csv', { 批准文号: '休〔2026〕99号' }, { 截止日期: '2026-10-21' });
      expect(await changes()).toEqual(nothing);
    });
  });

  describe('asks of every child of the register why it is on no roll', () => {
    const notOnAnyRoll = (idNumber: string | null, reason: string) => [
      ['cases', { idNumber, signals: ['notOnAnyRoll'] }],
      ['register.needCase', { idNumber, reason }],
    ];
    const explained = (idNumber: string, reason: string) => [['register.explained', { idNumber, reason }]];
    const asked = (idNumber: string, reason: string) => [['questions', { idNumber, reason }]];

    const why: [who: string, birthDate: string, cells: Cells, found: (idNumber: string) => unknown[][]][] = [
      ['not yet six on 31 August', '2020-09-01', {}, (id) => explained(id, 'notOfAge')],
      ['six by 31 August', '2020-08-31', {}, (id) => notOnAnyRoll(id, 'neverEnrolled')],
      ['a year late', '2018-09-01', {}, (id) => notOnAnyRoll(id, 'neverEnrolled')],
      ['enrolled once, it seems', '2018-08-31', {}, (id) => notOnAnyRoll(id, 'leftSchool')],
      ['fifteen', '2010-10-23', {}, (id) => notOnAnyRoll(id, 'leftSchool')],
      ['sixteen today', '2010-10-22', {}, (id) => asked(id, 'reached16WithoutCompletion')],
      ['moved out', '2015-05-05', { 户籍状态: '迁出' }, (id) => asked(id, 'movedOutNotOnRoll')],
      ['deceased', '2015-05-05', { 户籍状态: '死亡注销' }, (id) => explained(id, 'deceased')],
    ];
    test(`who is ${why.map(([who]) => who).join('; ')}`, async () => {
      const children = why.map(([, birthDate, cells], index) => child(index + 1, { birthDate, cells }));
      register(county, ...children);
      const { gone, found } = await changes();
      expect(gone).toEqual([]);
      expect(inOrder(found)).toEqual(
        inOrder(why.flatMap(([, , , reasons], index) => reasons(children[index]?.idNumber ?? ''))),
      );
    });

    test('and believes a certificate or a receipt of another school (HA-40)', async () => {
      const [graduate, elsewhere] = [child(1, { birthDate: '2011-01-01' }), child(2)];
      register(county, graduate, elsewhere);
      county.addRows('graduates.csv', {
        ...(county.rows('graduates.csv')[0] as Cells),
        身份证号: graduate.idNumber,
        毕业证书编号: 'QL20269999',
      });
      county.addRows('outside-enrolment.csv', {
        ...(county.rows('outside-enrolment.csv')[0] as Cells),
        身份证号: elsewhere.idNumber,
        回执编号: '异〔2026〕999',
      });
      expect(await changes()).toEqual({
        gone: [],
        found: [
          ...explained(graduate.idNumber, 'graduated'),
          ...explained(elsewhere.idNumber, 'enrolledElsewhere'),
        ].sort(([, a], [, b]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      });
    });

    test('and loses nobody who has no identity number, but another document or none', async () => {
      const documents = [
        '',
        idNumberOf('810000', '2016-03-05', 17),
        idNumberOf('830000', '2016-03-05', 17),
        'H12345678',
        'M1234567801',
        '12345678',
        'EA1234567',
      ];
      const known = documents.map((document) => (document === '' ? null : document));
      const children = documents.map((idNumber, index) =>
        child(index + 1, { idNumber, rollNumber: `L999999202600${index}` }),
      );
      const removeAll = (file: string) => {
        for (const { name } of children) county.removeRows(file, { 姓名: name });
      };
      enrol(county, ...children);
      register(county, ...children);
      expect(await changes()).toEqual(nothing);

      removeAll('roster.csv');
      const missing = await changes();
      expect(missing.gone).toEqual([]);
      expect(inOrder(missing.found)).toEqual(inOrder(known.flatMap((number) => notOnAnyRoll(number, 'leftSchool'))));

      removeAll('population.csv');
      const a01 = childOf('A01');
      const { 学校名称, 年级, 班级 } = county.row('roster.csv', { 身份证件号: a01 }) as Record<string, string>;
      enrol(county, ...children.map((one) => ({ ...one, cells: { 学校名称, 年级, 班级 } as Cells })));
      const absent = county.rows('attendance.csv').filter((row) => row.学籍号 === `G${a01}`);
      for (const { rollNumber = '' } of children)
        county.addRows('attendance.csv', ...absent.map((row) => ({ ...row, 学籍号: rollNumber })));
      const unregistered = await changes();
      expect(unregistered.gone).toEqual([]);
      expect(inOrder(unregistered.found)).toEqual(
        inOrder(
          known.flatMap((idNumber) => [
            ['questions', { idNumber, reason: 'onRollNotInRegister' }],
            ['attendance.crossings', { idNumber, firstAbsentDay: '2026-10-12', crossedOn: '2026-10-15', episode: 1 }],
            absenceCase(idNumber),
          ]),
        ),
      );
    });

    test('and recognises a child who has one document on the roll and another in the register', async () => {
      const permit = idNumberOf('830000', '2016-03-05', 17);
      enrol(county, child(1, { idNumber: 'H12345678', rollNumber: 'L9999992026001' }));
      register(county, child(1, { idNumber: permit }));
      expect(await changes()).toEqual({ gone: [], found: asked(permit, 'idSequenceMismatch') });
    });
  });

  describe('takes two records for one child', () => {
    test('by name, birth date and guardian, also with another kind of middle dot, where one has no number', async () => {
      const inRegister = child(1, { name: '东·西' });
      enrol(county, { ...inRegister, name: '东‧西', idNumber: '', rollNumber: 'L9999992026001', phone: '12990000099' });
      register(county, inRegister);
      expect(await changes()).toEqual(nothing);
    });

    test('by number, and asks about a name typed with another kind of middle dot', async () => {
      const dots = [...'•‧・･∙⋅．.'];
      const inRegister = dots.map((_, index) => child(index + 1, { name: '东·西' }));
      register(county, ...inRegister);
      enrol(county, ...inRegister.map((one, index) => ({ ...one, name: `东${dots[index]}西` })));
      const { gone, found } = await changes();
      expect(gone).toEqual([]);
      expect(inOrder(found)).toEqual(
        inOrder(inRegister.map(({ idNumber }) => ['questions', { idNumber, reason: 'nameMismatch' }])),
      );
    });

    test('not by a number alone: a pupil with a sister’s number accuses neither of them', async () => {
      const family = { guardian: '家长1', phone: '12990000001' };
      const [one, sister] = [child(1, family), child(2, { ...family, birthDate: '2014-05-06' })];
      enrol(county, { ...one, idNumber: sister.idNumber });
      enrol(county, sister);
      register(county, one);
      register(county, sister);
      const { gone, found } = await changes();
      expect(gone).toEqual([]);
      expect(new Set(found.map(([list]) => list))).toEqual(new Set(['questions']));
      expect(found.map(([, question]) => question)).toContainEqual({
        idNumber: one.idNumber,
        reason: 'idSequenceMismatch',
      });
    });

    test('by number, and asks when the birth dates differ', async () => {
      const inRegister = child(1);
      enrol(county, { ...inRegister, birthDate: '2016-03-06' });
      register(county, inRegister);
      expect(await changes()).toEqual({
        gone: [],
        found: [['questions', { idNumber: inRegister.idNumber, reason: 'birthDateMismatch' }]],
      });
    });

    test.each([
      ['idSequenceMismatch', '2016-03-05'],
      ['birthDateMismatch', '2016-04-05'],
    ])('by name, guardian and phone, and asks about the numbers: %s', async (reason, birthDate) => {
      const inRegister = child(1);
      enrol(county, { ...child(2, { birthDate }), ...pick(inRegister, 'name', 'guardian', 'phone') });
      register(county, inRegister);
      expect(await changes()).toEqual({
        gone: [],
        found: [['questions', { idNumber: inRegister.idNumber, reason }]],
      });
    });
  });

  describe('never takes two children for one', () => {
    test('because of a name: same-name pupils of the sample stay two', async () => {
      for (const [first, second] of answers.populationAgainstRoll.sameNameDifferentPerson as [Named, Named][]) {
        county.removeRows('roster.csv', { 身份证件号: first.idNumber });
        county.removeRows('population.csv', { 公民身份号码: second.idNumber });
      }
      const { found } = await changes();
      const pairs = answers.populationAgainstRoll.sameNameDifferentPerson as [Named, Named][];
      for (const [first, second] of pairs) {
        expect(found).toContainEqual(['cases', { idNumber: first.idNumber, signals: ['notOnAnyRoll'] }]);
        expect(found).toContainEqual(['questions', { idNumber: second.idNumber, reason: 'onRollNotInRegister' }]);
      }
      expect(found.filter(([list]) => list === 'cases')).toHaveLength(pairs.length);
    });

    test('because of name and birth date: with two numbers somebody is asked', async () => {
      const [onRoll, inRegister] = [child(1), child(2)];
      enrol(county, { ...onRoll, name: inRegister.name });
      register(county, inRegister);
      expect(await changes()).toEqual({
        gone: [],
        found: [['questions', { idNumber: inRegister.idNumber, reason: 'identityUncertain' }]],
      });
    });

    test('because of one household: twins are asked about, brothers of other years are two', async () => {
      const [onRoll, twin, brother] = [child(1), child(11), child(21, { birthDate: '2013-03-05' })];
      enrol(county, onRoll);
      register(county, { ...twin, ...pick(onRoll, 'guardian', 'phone') });
      expect(await changes()).toEqual({
        gone: [],
        found: [['questions', { idNumber: twin.idNumber, reason: 'identityUncertain' }]],
      });
      county.removeRows('population.csv', { 姓名: twin.name });
      register(county, { ...brother, ...pick(onRoll, 'guardian', 'phone') });
      expect(await changes()).toEqual({
        gone: [],
        found: [
          ['cases', { idNumber: brother.idNumber, signals: ['notOnAnyRoll'] }],
          ['questions', { idNumber: onRoll.idNumber, reason: 'onRollNotInRegister' }],
          ['register.needCase', { idNumber: brother.idNumber, reason: 'leftSchool' }],
        ],
      });
    });

    test('when two of the register could be one of the roll', async () => {
      const [onRoll, first, second] = [child(1), child(2), child(3)];
      const shared = pick(onRoll, 'name', 'guardian', 'phone');
      enrol(county, onRoll);
      register(county, { ...first, ...shared }, { ...second, ...shared });
      expect(await changes()).toEqual({
        gone: [],
        found: [first, second].map(({ idNumber }) => ['questions', { idNumber, reason: 'identityUncertain' }]),
      });
    });
  });
});

interface Named {
  idNumber: string;
}

function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
