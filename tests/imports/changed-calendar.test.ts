import { nationalPack } from '../../src/domain/pack/national';
import { readState } from '../../src/ledger/read';
import { migrateCase } from '../../src/temporal/migrate-case';
import { tellCalendar } from '../../src/temporal/tell-calendar';
import { ImportingCounty } from '../support/importing-county';

/** A county corrects its calendar: whoever is open counts anew, once, and whoever was away hears of it later. */
describe('files with a changed calendar', () => {
  let county: ImportingCounty;
  /** Roll and register spell the name differently; away from the beginning of October on. */
  const misspelt = '999999201303143703';
  const question = 'FQ-2026-00001';
  beforeEach(async () => {
    county = await ImportingCounty.begin(misspelt);
    await county.takeIn('2026-10-22');
  });
  afterEach(() => county.end());

  const makeRestDay = (day: string) =>
    county.files.amend('calendar.csv', day, { 类型: '法定节假日及调休放假', 是否工作日: '否', 是否上课日: '否' });
  const dueOf = async () => {
    const { context } = await readState(county.ledger.sql, question);
    return context.deadlines.find(({ rule }) => rule === 'T33');
  };
  const tell = () => tellCalendar({ ...county.ledger, engine: county.engine });
  const updates = async () => (await county.happened(question)).filter(({ type }) => type === 'calendarUpdated').length;

  test('move the date of an open question, and the same files again change nothing', async () => {
    expect((await dueOf())?.count.due).toBe('2026-10-29');
    makeRestDay('2026-10-28');
    expect((await county.takeIn('2026-10-23')).recounted).toEqual([question]);
    expect(await dueOf()).toMatchObject({ count: { due: '2026-10-30' }, changes: [{ from: '2026-10-29' }] });
    expect((await county.takeIn('2026-10-23')).recounted).toEqual([]);
    expect((await tell()).recounted).toEqual([]);
    expect(await updates()).toBe(1);
  });

  test('that take the correction back are told too', async () => {
    const whole = county.files.rows('calendar.csv');
    makeRestDay('2026-10-28');
    await county.takeIn('2026-10-23');
    county.files.change('calendar.csv', () => whole);
    expect((await county.takeIn('2026-10-24')).recounted).toEqual([question]);
    expect((await dueOf())?.count.due).toBe('2026-10-29');
    makeRestDay('2026-10-28');
    expect((await county.takeIn('2026-10-25')).recounted).toEqual([question]);
    expect((await dueOf())?.count.due).toBe('2026-10-30');
    expect(await updates()).toBe(3);
  });

  test('wait for an engine that is away, and nobody is left out', async () => {
    makeRestDay('2026-10-28');
    await county.takeInAndEnd('2026-10-23');
    county.engine.mode = 'away';
    expect(await tell()).toEqual({ recounted: [], waiting: 1 });
    county.engine.mode = 'answers';
    expect(await tell()).toEqual({ recounted: [question], waiting: 0 });
    expect((await dueOf())?.count.due).toBe('2026-10-30');
  });

  test('say nothing to whoever is answered', async () => {
    await county.answer(question, 'samePerson');
    makeRestDay('2026-10-28');
    expect((await county.takeIn('2026-10-23')).recounted).toEqual([]);
    expect(await updates()).toBe(0);
  });

  test('beside a move to another pack, which is done once and can be taken back', async () => {
    const move = (version: string) =>
      migrateCase(
        { ...county.ledger, engine: county.engine },
        { caseNumber: question, pack: { ...nationalPack, version }, reason: 'packSuperseded' },
      );
    const before = await dueOf();
    const first = await move('other-2026.1');
    expect(first).toMatchObject({ status: 'answered', receipt: { outcome: 'taken', act: 'packMigrated' } });
    expect(await move('other-2026.1')).toEqual(first);
    expect(await dueOf()).toEqual(before);
    await move(nationalPack.version);
    await move('other-2026.1');
    const versions = (await county.happened(question)).flatMap((act) =>
      act.type === 'packMigrated' ? [act.pack.version] : [],
    );
    expect(versions).toEqual(['other-2026.1', nationalPack.version, 'other-2026.1']);
  });
});
