import { instant } from '../../src/domain/calendar/plain-date';
import { nationalPack } from '../../src/domain/pack/national';
import { readEntries, readState } from '../../src/ledger/read';
import { compareProjections } from '../../src/ledger/rebuild';
import { verifyCase } from '../../src/ledger/verify-chain';
import { migrateCase } from '../../src/temporal/migrate-case';
import { SmallCounty } from '../support/small-county';
import { startWorld, type TestWorld } from '../support/world';

/** Clocks that move openly on the real engines: the timer of a case follows its county's calendar. */
describe('a county that changes its calendar while cases run', () => {
  let world: TestWorld;
  /** Four days unexcused until 15 October, and a name that roll and register spell differently. */
  const county = new SmallCounty('999999201305277633', '999999201303143703');
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-10-22T20:00:00+08:00' });
  });
  afterAll(async () => {
    county.discard();
    await world?.stop();
  });

  const question = 'FQ-2026-00001';
  const events = async (number: string) => (await readEntries(world.sql, number)).map(({ event }) => event);
  const ranOut = async (rule: string) =>
    (await events(question)).filter((event) => event.type === 'deadlineExpired' && event.deadline.startsWith(rule))
      .length;

  test('tells every open case and question with the next import, once', async () => {
    const first = await world.importSample('2026-10-22', county.dir);
    expect(first.recounted).toEqual([]);
    expect([first.cases.length, first.questionNumbers]).toEqual([1, [question]]);
    const restDay = { 类型: '法定节假日及调休放假', 是否工作日: '否', 是否上课日: '否' };
    county.amend('calendar.csv', '2026-10-28', restDay);
    const second = await world.importSample('2026-10-22', county.dir);
    expect(second.recounted).toEqual([...first.cases, question].sort());
    expect((await world.importSample('2026-10-22', county.dir)).recounted).toEqual([]);
    for (const number of second.recounted)
      expect((await events(number)).filter(({ type }) => type === 'calendarUpdated')).toHaveLength(1);
  });

  test('lets the clock run out on its new day and not on the old one', async () => {
    // T33: 5 working days from Thursday, 22 October: the 29th, and since the 28th is a rest day the 30th.
    await world.advanceTo(instant('2026-10-30T12:00:00+08:00'));
    expect(await ranOut('T33')).toBe(0);
    await world.advanceTo(instant('2026-10-31T00:30:00+08:00'));
    expect(await ranOut('T33')).toBe(1);
  });

  test('moves a case to another pack, and asked again does nothing', async () => {
    const other = { ...nationalPack, version: 'other-2026.1' };
    const move = () => migrateCase(world, { caseNumber: question, pack: other, reason: 'packSuperseded' });
    expect(await move()).toMatchObject({ status: 'answered', receipt: { outcome: 'taken' } });
    await move();
    expect((await events(question)).filter(({ type }) => type === 'packMigrated')).toHaveLength(1);
  });

  test('leaves a ledger that folds to what the engine holds', async () => {
    const { sql, letterMark } = world;
    expect(await verifyCase({ sql, letterMark }, question)).toMatchObject({ ok: true, faults: [] });
    expect(await compareProjections({ sql, letterMark })).toEqual([]);
    const live = await world.engine.fold(question);
    expect(live.context.opening).toMatchObject({ pack: { version: 'other-2026.1' } });
    expect(live).toEqual(await readState(sql, question));
  });
});
