import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import { canonicalJson } from '../../src/domain/ledger/canonical-json';
import { readEntryRows } from '../../src/ledger/read';
import { caseHistories } from '../../src/temporal/histories';
import { replayHistories } from '../../src/temporal/replay';
import { act, formOf } from '../faults/support/officials';
import { openCases } from '../faults/support/open-cases';
import { contactsOf, visit } from '../support/climb';
import { required, startWorld, type TestWorld } from '../support/world';

describe.each([
  ['in one run', undefined, 1],
  ['continued as new after every second step', 2, 5],
])('the ledger of a case %s', (_, historyLimit, leastRuns) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld(historyLimit ? { historyLimit } : {});
  });
  afterAll(() => world?.stop());

  test('is what the histories of its runs compute, byte for byte', async () => {
    const { engine, sql, client, name } = world;
    const [caseNumber = ''] = await openCases(world, 1);
    const fold = () => engine.fold(caseNumber);
    const take = async (...form: Parameters<typeof formOf> extends [unknown, ...infer Rest] ? Rest : never) =>
      act(engine, caseNumber, formOf(await fold(), ...form));

    await take('verifyAbsence', { type: 'taskAcknowledged' });
    await take('verifyAbsence', {
      type: 'verified',
      cause: 'distance',
      whereabouts: 'atHome',
      absentSince: plainDate('2026-10-19'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-19'),
    });
    await take('takeNote', { type: 'taskAcknowledged' });
    const contacts = contactsOf((await fold()).context.opening);
    await take('nameContacts', { type: 'contactsAssigned', contacts });
    // A refusal at the door leaves no trace; two forms for one task at once leave one act and perhaps one refusal.
    const before = await fold();
    const wrongSeat = { seat: before.context.opening.seats.bureauHead?.[0] ?? '' };
    const refused = formOf(before, 'recordVisit', visit('2026-10-22'), wrongSeat);
    expect(await engine.ask(caseNumber, refused)).toMatchObject({ status: 'rejected' });
    const forms = contacts.map((seat) => formOf(before, 'recordVisit', visit('2026-10-22'), { seat }));
    await Promise.all(forms.map((form) => engine.ask(caseNumber, form)));
    // Clocks run out, remind and bring others in.
    await world.advanceTo(instant('2026-10-30T09:00:00+08:00'));
    await take('recordVisit', visit('2026-10-29'));
    await world.advanceTo(instant('2026-11-06T09:00:00+08:00'));

    const rows = await readEntryRows(sql, caseNumber);
    expect(rows.filter((row) => row.eventType === 'deadlineExpired').length).toBeGreaterThan(2);
    // The last run may have begun this moment; once it answers, it has a history to replay.
    await fold();
    const runs = await caseHistories(client, name, caseNumber);
    expect(runs.length).toBeGreaterThanOrEqual(leastRuns);
    const replay = await replayHistories({ codePath: required('FANXIAO_TEST_BUNDLE') }, runs);
    expect(replay.fault).toBeNull();
    expect(replay.entries.map((entry) => canonicalJson(entry))).toEqual(rows.map((row) => row.bytes));
  });
});

test('a run that has begun this moment has nothing to replay yet', async () => {
  const started = { events: [{ workflowExecutionStartedEventAttributes: {} }] };
  const runs = [{ workflowId: 'w/case/QL-2026-00001', history: started }];
  expect(await replayHistories({ codePath: required('FANXIAO_TEST_BUNDLE') }, runs)).toEqual({
    runs: 1,
    events: 1,
    entries: [],
    fault: null,
  });
});
