import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitReasons } from '../../src/domain/case/vocabulary';
import { shippedPackIds } from '../../src/domain/pack/packs';
import { verifyCase } from '../../src/ledger/verify-chain';
import type { Account } from '../../src/rehearsal/account';
import { storeCast } from '../../src/rehearsal/cast';
import { beginningOf, partOf, type Rehearsed, rehearse } from '../../src/rehearsal/play';
import { readScenario } from '../../src/rehearsal/scenario';
import { readCountyCalendar } from '../../src/roster/county-calendar';
import { sampleCounty } from '../support/sample-county';
import { startWorld, type TestWorld } from '../support/world';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.yaml'));
const read = (name: string) => readFileSync(join(__dirname, name), 'utf8');
const scenarios = files.map((name) => readScenario(name, read(name)));
/** The same but for a day that is one too many. */
const wrong = readScenario('wrong.yaml', read('exit-falseAlarm.yaml').replace('on: 2026-10-16 }', 'on: 2026-10-17 }'));

describe('scenarios on the real engine, side by side in one world', () => {
  let world: TestWorld;
  let rehearsed: Map<string, Rehearsed>;
  beforeAll(async () => {
    const all = [...scenarios, wrong];
    world = await startWorld({ startAt: beginningOf(all) });
    const calendar = await readCountyCalendar(sampleCounty);
    const parts = await Promise.all(all.map((scenario) => partOf(scenario, calendar)));
    const played = await rehearse({ ...world, world: world.name }, await storeCast(world), parts);
    rehearsed = new Map(all.map(({ file }, index) => [file, played[index] as Rehearsed]));
  }, 400_000);
  afterAll(() => world?.stop());

  /** What came of a scenario, all of whose steps and expectations came true. */
  const goes = (name: string): Account => {
    const { failure, account } = rehearsed.get(`${name}.yaml`) ?? { failure: null, account: null };
    if (failure) throw failure;
    if (!account) throw new Error(`Expected that ${name}.yaml was played`);
    return account;
  };

  test('under the national rules a case climbs every rung to the court', () => {
    const { states, deadlines } = goes('national');
    expect(states.at(-1)?.place).toBe('enforcing');
    expect(deadlines.find(({ rule }) => rule === 'T09')?.sentence.en).toContain(
      '7 calendar days from service of the enrolment or return notice on 2026-11-02 (that day not counted)',
    );
  });

  test('in Longling a child on no roll has a case, and township and bureau sign its notice (LL-21, LL-33, LL-34, LL-35)', () => {
    expect(goes('longling2019').documents.map(({ kind, issuers }) => [kind, ...issuers])).toEqual([
      ['enrolmentNotice', 'townshipLeader', 'bureauLeader'],
      ['correctionOrder', 'townshipLeader'],
      ['judicialNotice', 'justiceOffice'],
    ]);
  });

  test('in Haian a notice of violation stands between notice and order (HA-29, HA-58, HA-60, HA-61)', () => {
    expect(goes('haian2019').documents.map(({ title, issuers }) => [title, ...issuers])).toEqual([
      ['劝返复学通知书', 'townshipLeader'],
      ['违反义务教育法告知书', 'townshipLeader'],
      ['责令限期改正通知书', 'townshipLeader'],
      ['敦促履行义务教育法定义务告知书', 'justiceBureau'],
    ]);
  });

  test('in the county of 2024 one document is notice and order, and its week runs from receipt (MX-14, MX-15)', () => {
    const { documents, deadlines } = goes('countySpeech2024');
    expect(documents.map(({ title, issuers }) => [title, ...issuers])).toEqual([['限期复学通知书', 'townshipLeader']]);
    expect(deadlines.find(({ rule }) => rule === 'T11')?.explanation).toMatchObject({ amount: 7, unit: 'calendarDay' });
  });

  test('in the county of 2019 one document is notice and order, and its week runs from receipt (XS-10, XS-11)', () => {
    const { documents, deadlines } = goes('countySpeech2019');
    expect(documents.map(({ title, issuers }) => [title, ...issuers])).toEqual([['限期复学通知书', 'townshipLeader']]);
    expect(deadlines.find(({ rule }) => rule === 'T11')?.explanation).toMatchObject({ amount: 7, unit: 'calendarDay' });
  });

  test('in Wencheng six contacts visit, and the order follows persuasion (WC-17, WC-18, WC-42)', () => {
    const { tasks, documents } = goes('wencheng2019');
    expect(tasks.find(({ kind }) => kind === 'recordVisit')?.roles.toSorted()).toEqual(
      ['bureauLeader', 'classTeacher', 'schoolHead', 'townshipCadre', 'townshipLeader', 'villageCadre'].toSorted(),
    );
    expect(documents.map(({ kind, issuers }) => [kind, ...issuers])).toEqual([
      ['correctionOrder', 'townshipLeader'],
      ['judicialNotice', 'justiceBureau'],
    ]);
  });

  test('a pupil at a school elsewhere is closed on the receipt of that school (HA-40)', () => {
    expect(goes('exit-enrolledElsewhere').closedFor).toBe('enrolledElsewhere');
  });

  test('a child of another county is handed over, and closed once that is acknowledged (LL-27, WC-41)', () => {
    const { refusals, states } = goes('exit-handedOver');
    expect(refusals).toMatchObject([{ do: 'exitProposed', code: 'notNow' }]);
    expect(states.at(-1)?.stage).toBe('closed');
  });

  test.each(exitReasons)('a case is closed for %s, and nobody is asked for anything more', (reason) => {
    const { closedFor, tasks, mails } = goes(`exit-${reason}`);
    expect(closedFor).toBe(reason);
    expect(tasks.filter(({ status }) => status === 'open')).toEqual([]);
    expect(mails.length).toBeGreaterThan(0);
  });

  test('each pack has its way to the top and each exit is shown once', () => {
    const climbs = scenarios.filter(({ file }) => !file.startsWith('exit-'));
    expect(climbs.map(({ pack }) => pack).toSorted()).toEqual([...shippedPackIds].toSorted());
    for (const { file, expect: end } of climbs)
      expect([file, end?.path]).toEqual([file, expect.arrayContaining(['legalReferral'])]);
    const exits = files
      .filter((name) => name.startsWith('exit-'))
      .map((name) => goes(name.replace('.yaml', '')).closedFor);
    expect(exits.toSorted()).toEqual([...exitReasons].toSorted());
  });

  test('what a scenario tells stands in a ledger that is whole', async () => {
    const { sql, letterMark } = world;
    for (const { account } of rehearsed.values())
      expect(await verifyCase({ sql, letterMark }, account?.caseNumber as string)).toMatchObject({
        ok: true,
        faults: [],
      });
  });

  test('an expectation that fails names file, step, what was expected and what came, and hinders no other', () => {
    const { failure, account } = rehearsed.get('wrong.yaml') as Rehearsed;
    expect(failure?.message).toMatch(
      /^wrong\.yaml, step 3 \(2026-10-16, classTeacher falseAlarm\): expected .*"on":"2026-10-17".*, got .*task to schoolHead on 2026-10-16/,
    );
    expect(account?.closedFor).toBe('falseAlarm');
  });
});
