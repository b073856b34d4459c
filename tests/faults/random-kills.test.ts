import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment, readConfig } from '../../src/config';
import { plainDate } from '../../src/domain/calendar/plain-date';
import type { Command } from '../../src/domain/case/acts';
import type { CaseFold, Receipt } from '../../src/domain/case/fold';
import { canonicalJson } from '../../src/domain/ledger/canonical-json';
import { countDeliverable } from '../../src/ledger/deliveries';
import { readEntryRows, readState } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { type Engines, startEngines } from '../../src/stack/engines';
import { openStore, removeStore, type Store } from '../../src/stack/store';
import { type Child, createSupervisor } from '../../src/stack/supervisor';
import { pause, waitUntil } from '../../src/stack/wait';
import { caseHistories } from '../../src/temporal/histories';
import { replayHistories } from '../../src/temporal/replay';
import { contactsOf, visit } from '../support/climb';
import { testNamespace } from '../support/engines-up';
import { required, startWorld, type TestWorld } from '../support/world';
import { acceptances } from './support/acceptances';
import { act, formOf } from './support/officials';
import { openCases } from './support/open-cases';
import { seededRandom } from './support/random';
import { runChecker } from './support/run-checker';
import { workerProgram } from './support/worker-process';

const kills = 20;
const seed = Number(process.env.FANXIAO_TEST_SEED ?? 20261122);

/**
 * Officials go on acting while SIGKILL hits workers, Temporal and PostgreSQL in turn, each time at a random moment
 * after the system has taken an act again. All of it on engines of its own, since others share those of the run.
 */
describe(`killed ${kills} times at random moments (FANXIAO_TEST_SEED=${seed})`, () => {
  const random = seededRandom(seed);
  const said: string[] = [];
  const receipts = new Map<string, Receipt>();
  let killed = 0;
  let folder: string;
  let store: Store;
  let engines: Engines;
  let world: TestWorld;
  let caseNumbers: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanxiao-kills-'));
    const say = (line: string) => void said.push(line);
    const opened = await openStore({ dataDir: folder, note: 'is killed at random', say });
    // The usual back-off would make the pauses between starts longer than the test.
    const supervisor = createSupervisor({
      logFolder: join(folder, 'logs'),
      runFile: join(folder, 'run.json'),
      say,
      backOff: { firstMs: 300, longestMs: 300, resetAfterMs: 1 },
    });
    store = { ...opened, supervisor };
    engines = await startEngines({
      dataDir: folder,
      config: readConfig(),
      environment: inheritedEnvironment(),
      postgresPort: 0,
      temporalPort: 0,
      namespaces: [],
      rehearsalNamespaces: [testNamespace],
      store,
      say,
    });
    process.env.FANXIAO_TEST_ADMIN_URL = engines.adminUrl;
    process.env.FANXIAO_TEST_TEMPORAL = engines.temporalAddress;
    world = await startWorld({ worker: false, historyLimit: 10 });
  }, 120_000);

  afterAll(async () => {
    await world?.stop().catch(() => {});
    await store?.supervisor.stopAll();
    await store?.close();
    removeStore(folder);
  }, 120_000);

  test('every accepted act is in history and ledger once', async () => {
    const workers = [await startWorker('worker'), await startWorker('worker-2')];
    caseNumbers = await openCases(world, 5);
    const officials = new AbortController();
    const working = Promise.all(caseNumbers.map((caseNumber) => workOn(caseNumber, officials.signal)));
    // A failure in there is heard of at the end, unless the killing fails first.
    working.catch(() => officials.abort());
    const targets = [workers[0], engines.temporal, workers[1], engines.postgres] as Child[];
    for (let index = 0; index < kills && !officials.signal.aborted; index += 1) {
      await killAtRandom(targets[index % targets.length] as Child);
    }
    officials.abort();
    await working;
    expect(killed).toBe(kills);
    await waitUntil('A quiet outbox', 90_000, async () => (await countDeliverable(world.sql)) === 0);

    for (const caseNumber of caseNumbers) await checkCase(caseNumber);
  }, 300_000);

  test('a separate process finds the whole ledger whole, and each letter went out under one Message-ID', async () => {
    const { findings } = runChecker(world.environment.FANXIAO_LEDGER_URL as string);
    expect(findings).toMatchObject({ ok: true, faults: [], cases: caseNumbers.length });
    expect(findings.mails.refused).toBe(0);
    const rows = await world.sql<{ messageId: string }[]>`
      select message_id from projection.outbox join ledger.journal
        on journal.kind = 'mail' and body ->> 'letter' = key and body ->> 'event' = 'accepted'`;
    const caught = new Set((await world.mails()).map((mail) => mail.messageId));
    expect(findings.mails.accepted).toBe(rows.length);
    expect([...caught].sort()).toEqual(expect.arrayContaining(rows.map((row) => row.messageId)));
  });

  const startWorker = (name: string): Promise<Child> =>
    store.supervisor.start({
      name,
      command: process.execPath,
      args: ['--enable-source-maps', workerProgram()],
      environment: world.environment,
      stopSignal: 'SIGTERM',
      stopWithinMs: 30_000,
      startWithinMs: 60_000,
      isReady: (output) => /^ready$/m.test(output()),
    });

  async function killAtRandom(target: Child): Promise<void> {
    const before = receipts.size;
    const began = performance.now();
    await waitUntil(`An act after a kill, ${JSON.stringify(said.slice(-3))}`, 60_000, () => receipts.size > before);
    const recoveredMs = performance.now() - began;
    await pause(random() * 1500);
    await waitUntil(`A running ${target.name}`, 60_000, () => target.pid() !== undefined);
    const pid = target.pid() as number;
    process.kill(pid, 'SIGKILL');
    killed += 1;
    await waitUntil(`The end of ${target.name}`, 5_000, () => target.pid() !== pid);
    said.push(`act after ${Math.round(recoveredMs)} ms, then killed ${target.name}`);
  }

  /** An official after the other does what the case asks for, and sends it again until there is a receipt. */
  async function workOn(caseNumber: string, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const command = nextForm(await patiently(() => readState(world.sql, caseNumber)));
      receipts.set(command.commandId, await act(world.engine, caseNumber, command));
      await pause(200 + random() * 600, stop);
    }
  }

  async function checkCase(caseNumber: string): Promise<void> {
    const { sql, letterMark, client, name } = world;
    const rows = await readEntryRows(sql, caseNumber);
    const runs = await caseHistories(client, name, caseNumber);
    for (const { commandId, sequence, hash } of receipts.values()) {
      const receipt = receipts.get(commandId) as Receipt;
      if (receipt.caseNumber !== caseNumber) continue;
      expect(rows.filter((row) => row.commandId === commandId)).toEqual([expect.objectContaining({ sequence, hash })]);
      const accepted = acceptances(runs, commandId);
      // A form that was sent again after the run had ended is accepted there too and gets the first receipt.
      expect(accepted.every((times) => times <= 1)).toBe(true);
      expect(accepted).toContain(1);
    }
    const acts = [...receipts.values()].filter((receipt) => receipt.caseNumber === caseNumber);
    expect(rows).toHaveLength(acts.length + 1);
    const replay = await replayHistories({ codePath: required('FANXIAO_TEST_BUNDLE') }, runs);
    expect(replay.fault).toBeNull();
    expect(replay.entries.map((entry) => canonicalJson(entry))).toEqual(rows.map((row) => row.bytes));
    expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true, faults: [] });
  }
});

/** What the case asks for next; visits are asked for again and again. */
function nextForm(fold: CaseFold): Command {
  const { tasks, opening } = fold.context;
  const open = (kind: string) => tasks.some((task) => task.kind === kind && task.status === 'open');
  if (open('verifyAbsence'))
    return formOf(fold, 'verifyAbsence', {
      type: 'verified',
      cause: 'wearyOfSchool',
      whereabouts: 'atHome',
      absentSince: plainDate('2026-10-19'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-19'),
    });
  if (open('takeNote')) return formOf(fold, 'takeNote', { type: 'taskAcknowledged' });
  if (open('nameContacts')) {
    return formOf(fold, 'nameContacts', { type: 'contactsAssigned', contacts: contactsOf(opening) });
  }
  return formOf(fold, 'recordVisit', visit('2026-10-22'));
}

/** Asks again while the database is away. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  await waitUntil('An answer of the ledger', 60_000, async () => {
    answer = await ask();
    return true;
  });
  return answer as T;
}
