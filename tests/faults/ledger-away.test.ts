import { instant, instantMs, plainDate } from '../../src/domain/calendar/plain-date';
import type { CaseEntry } from '../../src/domain/case/entry';
import { takeCommand } from '../../src/domain/case/fold';
import { canonicalJson } from '../../src/domain/ledger/canonical-json';
import { appendEntry } from '../../src/ledger/append';
import { readJournal } from '../../src/ledger/journal';
import { findReceipt, readEntryRows } from '../../src/ledger/read';
import { openLedger } from '../../src/ledger/sql';
import { verifyCase } from '../../src/ledger/verify-chain';
import { waitUntil } from '../../src/stack/wait';
import { startWorld, type TestWorld } from '../support/world';
import { formOf, sendUntilAnswered } from './support/officials';
import { openCases } from './support/open-cases';

describe('a ledger that cannot take an act', () => {
  let world: TestWorld;
  let locked: string;
  let contradicted: string;
  beforeAll(async () => {
    world = await startWorld();
    [locked = '', contradicted = ''] = await openCases(world, 2);
  });
  afterAll(() => world?.stop());

  const verified = (cause: 'illness' | 'distance') =>
    ({
      type: 'verified',
      cause,
      whereabouts: 'atHome',
      absentSince: plainDate('2026-10-19'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-19'),
    }) as const;

  test('an act is accepted while somebody holds the case, and its receipt is there afterwards', async () => {
    const { sql, engine, letterMark } = world;
    const command = formOf(await engine.fold(locked), 'verifyAbsence', verified('illness'));
    const holder = openLedger(world.config.FANXIAO_LEDGER_URL as string, { max: 1 });
    await holder.begin(async (tx) => {
      await tx`select 1 from projection.case_head where case_number = ${locked} for update`;
      expect(await engine.ask(locked, command, { patienceMs: 500 })).toEqual({ status: 'accepted' });
      expect(await engine.ask(locked, command, { patienceMs: 500 })).toEqual({ status: 'accepted' });
      expect(await findReceipt(sql, command.commandId, locked)).toBeNull();
    });
    await holder.end();
    await waitUntil('The receipt', 10_000, async () => (await findReceipt(sql, command.commandId, locked)) !== null);
    const stored = await findReceipt(sql, command.commandId, locked);
    const answer = await engine.ask(locked, command);
    expect(answer).toMatchObject({ status: 'answered', receipt: { sequence: 2, hash: stored?.hash, refusal: null } });
    expect(await verifyCase({ sql, letterMark }, locked)).toMatchObject({ ok: true, entries: 2 });
  });

  test('other bytes for an entry are an alarm: nothing is overwritten and the case waits', async () => {
    const { sql, clock, engine, letterMark } = world;
    const before = await engine.fold(contradicted);
    const other = formOf(before, 'verifyAbsence', verified('distance'));
    const planted = takeCommand(before, other, instant(instantMs(clock.now()) - 60_000)).entry;
    await appendEntry({ sql, clock, letterMark }, planted);

    const command = formOf(before, 'verifyAbsence', verified('illness'));
    expect(await engine.ask(contradicted, command, { patienceMs: 2_000 })).toEqual({ status: 'accepted' });
    const alarms = async () =>
      (await readJournal(sql, 'alarm')).map((row) => row.body).filter(({ alarm }) => alarm === 'ledgerConflict');
    await waitUntil('An alarm', 10_000, async () => (await alarms()).length > 0);
    const computed = (await engine.fold(contradicted)).head;
    expect(computed.hash).not.toBe(planted.hash);
    // It is tried again and again, and said once.
    expect(await alarms()).toEqual([
      { alarm: 'ledgerConflict', caseNumber: contradicted, sequence: 2, reason: 'otherBytes', hash: computed.hash },
    ]);

    // What comes after it waits too, and other cases do not.
    const { commandId, ...next } = formOf(await engine.fold(contradicted), 'takeNote', { type: 'taskAcknowledged' });
    expect(await engine.ask(contradicted, { ...next, commandId }, { patienceMs: 1_000 })).toEqual({
      status: 'accepted',
    });
    const note = formOf(await engine.fold(locked), 'takeNote', { type: 'taskAcknowledged' });
    expect(await sendUntilAnswered(engine, locked, note)).toMatchObject({ status: 'answered' });
    expect(await alarms()).toHaveLength(1);
    expect((await readEntryRows(sql, contradicted)).map((row) => row.bytes)).toEqual([
      expect.any(String),
      canonicalJson(planted satisfies CaseEntry),
    ]);
    expect(await verifyCase({ sql, letterMark }, contradicted)).toMatchObject({ ok: true, entries: 2 });
  });
});
