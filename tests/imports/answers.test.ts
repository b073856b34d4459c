import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { departmentFlags, flagDisagreements } from '../../src/detection/department-flags';
import { detectCounty, findChildren } from '../../src/detection/detect-county';
import { provideDigests } from '../../src/detection/digests';
import { stageCounty } from '../../src/detection/stage-county';
import { dropStaging } from '../../src/detection/staging';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { openLedger, type Sql } from '../../src/ledger/sql';
import { readRows, SAMPLE_COUNTY } from '../roster/county-copy';
import { type FreshLedger, freshLedger } from '../support/ledger';
import { inOrder } from './detected';
import { generateCounty, hasPython } from './generated-counties';

const asOf = plainDate('2026-10-22');
const grades = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

describe('the answers to a whole county', () => {
  let ledger: FreshLedger;
  let importer: Sql;
  beforeAll(async () => {
    ledger = await freshLedger();
    importer = openLedger(ledger.importerUrl, { max: 1 });
  });
  afterAll(async () => {
    await importer?.end();
    await ledger?.drop();
  });

  const expected = (dir: string, file: string) => JSON.parse(readFileSync(join(dir, file), 'utf8'));
  const flagsOf = (dir: string) =>
    importer.begin(async (tx) => {
      const { calendar } = await stageCounty(tx, dir);
      await provideDigests(tx, ledger.keys);
      await findChildren(tx, calendar, asOf);
      const flags = await departmentFlags(tx);
      await dropStaging(tx);
      return flags;
    });

  async function expectAnswers(dir: string): Promise<void> {
    expect(inOrder(await detectCounty(importer, dir, { asOf }))).toEqual(
      inOrder(expected(dir, 'expected-detect.json')),
    );
    const { departmentFlags: lists } = expected(dir, 'expected.json') as {
      departmentFlags: Record<string, { idNumber: string; school?: string; grade?: number; klass?: number }[]>;
    };
    expect(Object.keys(lists).sort()).toEqual([...flagDisagreements].sort());
    const said = Object.entries(lists).flatMap(([kind, children]) =>
      children.map(({ idNumber, school, grade, klass }) => ({ kind, idNumber, school, grade, class: klass })),
    );
    const found = (await flagsOf(dir)).map(({ kind, idNumber, school, grade, class: klass }) => ({
      kind,
      idNumber,
      school: school ?? undefined,
      grade: grade ?? undefined,
      class: klass ?? undefined,
    }));
    expect(inOrder(found)).toEqual(inOrder(said));
  }

  test('of the sample are those of expected-detect.json and expected.json (WC-31, LL-18, LL-19)', () =>
    expectAnswers(SAMPLE_COUNTY));

  test('name a pupil of a department’s list as the roll does', async () => {
    const roster = readRows(SAMPLE_COUNTY, 'roster.csv');
    const flag = (await flagsOf(SAMPLE_COUNTY)).find(({ kind }) => kind === 'disabilityCardNotFlagged');
    const pupil = roster.find(({ 身份证件号: idNumber }) => idNumber === flag?.idNumber);
    expect(flag).toMatchObject({ name: pupil?.姓名, school: pupil?.学校名称 });
    expect(`${grades[(flag?.grade ?? 0) - 1]}年级${flag?.class}班`).toBe(`${pupil?.年级}${pupil?.班级}`);
  });

  const title = hasPython ? 'of other counties' : 'of other counties: SKIPPED, there is no python3 to generate them';
  (hasPython ? test : test.skip).each([1, 2, 3, 7])(`${title}: seed %i`, async (seed) => {
    const county = generateCounty(seed);
    try {
      expect(expected(county.dir, 'expected-detect.json')).not.toEqual(expected(SAMPLE_COUNTY, 'expected-detect.json'));
      await expectAnswers(county.dir);
    } finally {
      county.remove();
    }
  });
});
