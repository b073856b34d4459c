import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import type { Command } from '../../src/domain/case/acts';
import { countDeliverable } from '../../src/ledger/deliveries';
import { readEntries, readEntryRows } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { waitUntil } from '../../src/stack/wait';
import type { Answer } from '../../src/temporal/case-engine';
import { caseHistories } from '../../src/temporal/histories';
import { type CaseWorker, startCaseWorker } from '../../workers/case-worker';
import { contactsOf, visit } from '../support/climb';
import { required, startWorld, type TestWorld } from '../support/world';
import { acceptances } from './support/acceptances';
import { act, formOf, openTaskOf, sendUntilAnswered } from './support/officials';
import { openCases } from './support/open-cases';
import { startSmtpServer, type TestSmtpServer } from './support/smtp-server';

/** Every step ends a run, and mail leaves slowly when a test wants it: the same form meets every moment of a case. */
describe('the same form again', () => {
  let world: TestWorld;
  let worker: CaseWorker;
  let smtp: TestSmtpServer;
  let mailDelayMs = 0;
  let cases: string[];

  beforeAll(async () => {
    smtp = await startSmtpServer({ delayMs: () => mailDelayMs });
    world = await startWorld({ worker: false, historyLimit: 1 });
    worker = await startCaseWorker({ ...world.config, FANXIAO_SMTP_URL: smtp.url }, required('FANXIAO_TEST_BUNDLE'));
    cases = await openCases(world, 4);
  });
  afterAll(async () => {
    mailDelayMs = 0;
    await worker?.stop();
    await world?.stop();
    await smtp?.stop();
  });

  const fold = (caseNumber: string) => world.engine.fold(caseNumber);
  const verification = async (caseNumber: string, cause: 'illness' | 'distance' = 'illness'): Promise<Command> =>
    formOf(await fold(caseNumber), 'verifyAbsence', {
      type: 'verified',
      cause,
      whereabouts: 'atHome',
      absentSince: plainDate('2026-10-19'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-19'),
    });
  const runsOf = (caseNumber: string) => caseHistories(world.client, world.name, caseNumber);
  const isWhole = async (caseNumber: string) => {
    const { sql, letterMark } = world;
    expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true, faults: [] });
  };

  test('before, during and after the end of a run it is one act with one receipt', async () => {
    const [caseNumber = ''] = cases;
    const command = await verification(caseNumber);
    const runsBefore = (await runsOf(caseNumber)).length;
    const answers: Answer[] = [];
    const sendMany = async (times: number) =>
      answers.push(
        ...(await Promise.all(
          Array.from({ length: times }, () => sendUntilAnswered(world.engine, caseNumber, command)),
        )),
      );
    await sendMany(12);
    // The run has ended or is about to: it is continued as new as soon as its letters have left.
    for (let round = 0; round < 10; round += 1) await sendMany(4);
    await waitUntil('The next run', 30_000, async () => (await runsOf(caseNumber)).length > runsBefore);
    await sendMany(12);

    expect(answers).toEqual(
      Array(answers.length).fill({
        status: 'answered',
        receipt: expect.objectContaining({ sequence: 2, commandId: command.commandId, refusal: null }),
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const rows = await readEntryRows(world.sql, caseNumber);
    expect(rows.filter((row) => row.commandId === command.commandId)).toHaveLength(1);
    const accepted = acceptances(await runsOf(caseNumber), command.commandId);
    expect(Math.max(...accepted)).toBe(1);
    await isWhole(caseNumber);
  });

  test('forms of many tasks while runs end: each is one act', async () => {
    const [caseNumber = ''] = cases;
    const before = await fold(caseNumber);
    const notes = before.context.tasks.filter((task) => task.kind === 'takeNote' && task.status === 'open');
    const forms = [
      ...notes.map((task) => ({
        ...formOf(before, 'takeNote', { type: 'taskAcknowledged' }),
        task: task.id,
        actor: {
          kind: 'seat' as const,
          seat: task.seats[0] ?? '',
          role: task.roles[0] ?? '',
          official: 'U-test',
        },
      })),
      formOf(before, 'nameContacts', { type: 'contactsAssigned', contacts: contactsOf(before.context.opening) }),
    ];
    expect(forms).toHaveLength(4);
    const sent = forms.flatMap((form) => [form, form, form, form]);
    const answers = await Promise.all(sent.map((form) => sendUntilAnswered(world.engine, caseNumber, form)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 'answered', receipt: { outcome: 'taken' } });
    const entries = await readEntries(world.sql, caseNumber);
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(
      entries
        .slice(2)
        .map((entry) => entry.commandId)
        .sort(),
    ).toEqual(forms.map((form) => form.commandId).sort());
    await isWhole(caseNumber);
  });

  test('a late form changes nothing and learns who was first', async () => {
    const [, , caseNumber = ''] = cases;
    const [first, late] = [await verification(caseNumber), await verification(caseNumber, 'distance')];
    const receipt = await act(world.engine, caseNumber, first);
    const before = await fold(caseNumber);
    expect(await world.engine.ask(caseNumber, late)).toEqual({
      status: 'rejected',
      refusal: { code: 'late', first: { sequence: 2, at: receipt.recordedAt, actor: first.actor } },
    });
    expect((await fold(caseNumber)).head).toEqual(before.head);
    expect(await readEntries(world.sql, caseNumber)).toHaveLength(2);
    expect(acceptances(await runsOf(caseNumber), late.commandId)).not.toContain(1);
    await isWhole(caseNumber);
  });

  test('of two officials who act on one task at the same moment one is taken, the other learns who was first', async () => {
    const [, , , caseNumber = ''] = cases;
    await act(world.engine, caseNumber, await verification(caseNumber));
    const contacts = contactsOf((await fold(caseNumber)).context.opening);
    const naming = formOf(await fold(caseNumber), 'nameContacts', { type: 'contactsAssigned', contacts });
    await act(world.engine, caseNumber, naming);
    for (let round = 0; round < 5; round += 1) {
      const before = await fold(caseNumber);
      const task = openTaskOf(before, 'recordVisit');
      const forms = contacts.map((seat, index) =>
        formOf(before, 'recordVisit', visit('2026-10-22', { persons: index + 1 }), { seat }),
      );
      const answers = await Promise.all(forms.map((form) => sendUntilAnswered(world.engine, caseNumber, form)));
      const taken = answers.findIndex((answer) => answer.status === 'answered' && answer.receipt.outcome === 'taken');
      const [winner, loser] = [answers[taken], answers[1 - taken]];
      if (winner?.status !== 'answered') throw new Error(`Nobody was taken: ${JSON.stringify(answers)}`);
      const { sequence, recordedAt } = winner.receipt;
      const first = { sequence, at: recordedAt, actor: forms[taken]?.actor };
      const refusal = loser?.status === 'answered' ? loser.receipt.refusal : loser?.refusal;
      expect(refusal).toEqual({ code: 'late', first });
      const closed = (await fold(caseNumber)).context.tasks.find((one) => one.id === task.id);
      expect(closed?.closedBy).toEqual(first);
    }
    const { context } = await fold(caseNumber);
    expect(context.visits).toHaveLength(5);
    await isWhole(caseNumber);
  });

  test('with mail under way, a form that waits and a clock that runs, nothing is lost at the end of a run', async () => {
    const [, caseNumber = ''] = cases;
    await waitUntil('The first letters', 20_000, async () => (await countDeliverable(world.sql)) === 0);
    mailDelayMs = 1_500;
    const command = await verification(caseNumber);
    await act(world.engine, caseNumber, command);
    const runs = (await runsOf(caseNumber)).length;
    // Its letters take seconds; the run waits for them, and takes acts meanwhile.
    expect(await countDeliverable(world.sql)).toBeGreaterThan(0);
    const note = formOf(await fold(caseNumber), 'takeNote', { type: 'taskAcknowledged' });
    const answers = await Promise.all(
      [command, note, command, note].map((form) => sendUntilAnswered(world.engine, caseNumber, form)),
    );
    expect(answers.map((answer) => answer.status === 'answered' && answer.receipt.sequence)).toEqual([2, 3, 2, 3]);
    expect((await runsOf(caseNumber)).length).toBe(runs);
    mailDelayMs = 0;
    await waitUntil('The next run', 30_000, async () => (await runsOf(caseNumber)).length > runs);
    // The clock that ran across the runs runs out once.
    const due = (await fold(caseNumber)).context.deadlines.find((one) => one.rule === 'T05');
    expect(due?.status).toBe('running');
    await world.advanceTo(instant('2026-10-24T09:00:00+08:00'));
    const rows = await readEntryRows(world.sql, caseNumber);
    const ids = rows.map((row) => row.commandId);
    expect(ids.filter((id) => id.startsWith(`clock:${due?.id}:`))).toHaveLength(1);
    expect(await sendUntilAnswered(world.engine, caseNumber, command)).toEqual(answers[0]);
    await isWhole(caseNumber);
  });
});
