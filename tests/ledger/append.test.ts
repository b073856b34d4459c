import { instant } from '../../src/domain/calendar/plain-date';
import { type CaseEntry, sealEntry } from '../../src/domain/case/entry';
import { takeCommand } from '../../src/domain/case/fold';
import { canonicalJson } from '../../src/domain/ledger/canonical-json';
import { openAlarms } from '../../src/ledger/alarms';
import { appendEntry } from '../../src/ledger/append';
import { isDelivered, readUndelivered, wasReported } from '../../src/ledger/deliveries';
import { appendJournal, readJournal } from '../../src/ledger/journal';
import {
  caseNumbers,
  findLetter,
  findReceipt,
  readBoard,
  readEntries,
  readLetters,
  readSummary,
  readTasks,
} from '../../src/ledger/read';
import { compareProjections } from '../../src/ledger/rebuild';
import { openLedger } from '../../src/ledger/sql';
import { readSubmission, storeSubmission, sweepSubmissions } from '../../src/ledger/submissions';
import { verifyCase } from '../../src/ledger/verify-chain';
import { aCommand, anOpening, at, CaseInHand, crossed, detection } from '../support/case-fixtures';
import { aCaseAt } from '../support/climb';
import { appendAll, asOwner, type FreshLedger, freshLedger } from '../support/ledger';

let ledger: FreshLedger;
beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.drop());

let lastCase = 0;
const nextCase = () => anOpening(`QL-2026-${String(++lastCase).padStart(5, '0')}`);
const first = (entries: CaseEntry[]): CaseEntry => entries[0] as CaseEntry;
const everything = async () => {
  const { sql } = ledger;
  return canonicalJson(
    (await Promise.all([
      sql`select * from ledger.case_entry order by case_number, sequence`,
      sql`select * from ledger.submission_binding order by submission_id`,
      sql`select * from projection.case_state order by case_number`,
      sql`select * from projection.task order by case_number, task_id`,
      sql`select * from projection.deadline order by case_number, deadline_id`,
      sql`select * from projection.outbox order by key`,
    ]).then((tables) => tables.map((rows) => rows.map((row) => ({ ...row }))))) as object,
  );
};

test('the entries of a case up to legal referral are stored as their bytes, with projections that agree (LL-24, WC-40)', async () => {
  const { entries, fold } = aCaseAt('legalReferral', nextCase());
  const { caseNumber } = fold.context.opening;
  await appendAll(ledger, entries);

  expect(await readEntries(ledger.sql, caseNumber)).toEqual(entries);
  expect(await readSummary(ledger.sql, caseNumber)).toMatchObject({
    stage: 'legalReferral',
    openedOn: '2026-10-15',
    stageSince: at('2026-12-02'),
    ...fold.head,
  });
  expect(await compareProjections(ledger)).toEqual([]);
  expect(await verifyCase(ledger, caseNumber)).toEqual({ ok: true, entries: entries.length, faults: [] });
});

test('entries are taken in their order only', async () => {
  const { entries } = aCaseAt('registered', nextCase());
  await expect(appendEntry(ledger, entries[1] as CaseEntry)).rejects.toMatchObject({
    name: 'OutOfSequence',
    expected: 1,
  });
  await appendEntry(ledger, first(entries));
  await expect(appendEntry(ledger, entries[2] as CaseEntry)).rejects.toMatchObject({
    name: 'OutOfSequence',
    expected: 2,
  });
  await appendAll(ledger, entries);
});

test('the same bytes again give the stored receipt, whatever the time is by then', async () => {
  const { entries } = aCaseAt('registered', nextCase());
  const stored = await appendEntry(ledger, first(entries));
  expect(stored).toMatchObject({ sequence: 1, hash: first(entries).hash, repeated: false });
  await appendAll(ledger, entries);
  const before = await everything();

  ledger.clock.set(instant('2027-03-01T01:00:00.000Z'));
  expect(await appendEntry(ledger, first(entries))).toEqual({ ...stored, repeated: true });
  expect(await everything()).toBe(before);
});

test('other bytes for a stored number are an alarm and change nothing', async () => {
  const opening = nextCase();
  const { entries } = aCaseAt('registered', opening);
  await appendAll(ledger, entries);
  const before = await everything();
  const other = new CaseInHand(opening).signal(crossed('2026-10-20', '2026-10-14'), '2026-10-20').entry;

  await expect(appendEntry(ledger, other)).rejects.toMatchObject({ name: 'LedgerConflict', reason: 'otherBytes' });

  expect(await everything()).toBe(before);
  const alarms = await readJournal(ledger.sql, 'alarm');
  expect(alarms.at(-1)?.body).toEqual({
    alarm: 'ledgerConflict',
    caseNumber: opening.caseNumber,
    sequence: 1,
    reason: 'otherBytes',
    hash: other.hash,
  });
  const again = new CaseInHand(opening).signal(crossed('2026-10-21', '2026-10-14'), '2026-10-21').entry;
  const tries = [other, again, other].map((entry) => appendEntry(ledger, entry).catch((error) => error.reason));
  expect(await Promise.all(tries)).toEqual(Array(3).fill('otherBytes'));
  expect(await readJournal(ledger.sql, 'alarm')).toEqual(alarms);
});

test('an entry that the database refuses for good is one alarm, which ends when the entry is there', async () => {
  const { entries } = aCaseAt('registered', nextCase());
  const { caseNumber, hash } = first(entries);
  const mine = async () => (await openAlarms(ledger.sql)).filter(({ about }) => about.caseNumber === caseNumber);
  await asOwner(ledger, (sql) => sql`revoke insert on ledger.case_entry from fanxiao_app`);
  for (const _ of [1, 2])
    await expect(appendEntry(ledger, first(entries))).rejects.toMatchObject({ name: 'PostgresError', code: '42501' });
  expect(await mine()).toMatchObject([
    { kind: 'appendFailed', about: { caseNumber, sequence: 1, reason: 'sql:42501', hash } },
  ]);
  await asOwner(ledger, (sql) => sql`grant insert on ledger.case_entry to fanxiao_app`);
  await appendAll(ledger, entries);
  expect(await mine()).toEqual([]);
});

test('an entry that the machine computes otherwise is refused, however well it is sealed', async () => {
  const { entries } = aCaseAt('registered', nextCase());
  const { hash: _, ...content } = first(entries);
  const forged = sealEntry({ ...content, letters: [] });
  await expect(appendEntry(ledger, forged)).rejects.toMatchObject({ name: 'LedgerConflict', reason: 'doesNotFold' });
  expect(await readEntries(ledger.sql, forged.caseNumber)).toEqual([]);
});

test('two that carry the same entry at once store one row and get one receipt', async () => {
  const { entries } = aCaseAt('registered', nextCase());
  const other = openLedger(ledger.appUrl, { max: 1 });
  try {
    for (const entry of entries) {
      const receipts = await Promise.all([
        appendEntry(ledger, entry),
        appendEntry({ ...ledger, sql: other }, entry),
        appendEntry(ledger, entry),
      ]);
      expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(receipts.map(({ hash }) => hash))).toEqual(new Set([entry.hash]));
    }
    expect(await readEntries(ledger.sql, first(entries).caseNumber)).toEqual(entries);
  } finally {
    await other.end();
  }
});

test('a command finds its receipt, and a board line counts the case as late from the end of its clock', async () => {
  const opening = nextCase();
  const hand = new CaseInHand(opening);
  hand.signal(crossed(), '2026-10-15');
  await appendAll(ledger, hand.entries);
  const { commandId, hash } = first(hand.entries);
  expect(await findReceipt(ledger.sql, commandId, opening.caseNumber)).toMatchObject({
    sequence: 1,
    hash,
    eventType: 'absenceThresholdCrossed',
    recordedAt: at('2026-10-15'),
  });
  expect(await findReceipt(ledger.sql, 'no-such-command')).toBeNull();
  const [task] = await readTasks(ledger.sql, opening.caseNumber);
  expect(task).toMatchObject({
    kind: 'verifyAbsence',
    status: 'open',
    dueAt: at('2026-10-17', 0),
    dueDeadline: 'T01:K1.1',
  });
  const line = async (asOf: string) =>
    (await readBoard(ledger.sql, instant(asOf))).find(({ stage }) => stage === 'detected');
  expect(await line('2026-10-16T15:59:59.999Z')).toEqual({ stage: 'detected', cases: 1, late: 0 });
  expect(await line('2026-10-16T16:00:00.000Z')).toEqual({ stage: 'detected', cases: 1, late: 1 });
  expect(await readLetters(ledger.sql, opening.caseNumber, 1)).toHaveLength(1);
});

describe('submissions', () => {
  const words = { remark: '孩子说不想上学', phone: '12900000015' };

  /** A case whose first entry carries a submission. */
  async function signalled(opening = nextCase()) {
    const submission = await storeSubmission(ledger, opening.caseNumber, words);
    const hand = new CaseInHand(opening);
    const command = { ...aCommand(crossed(), detection, null), submission };
    return { submission, entry: hand.take(takeCommand(hand.fold, command, at('2026-10-15'))).entry };
  }

  test('are bound to the entry that took them and can be read again', async () => {
    const { submission, entry } = await signalled();
    await appendEntry(ledger, entry);
    expect(await readSubmission(ledger, submission.id)).toMatchObject({ caseNumber: entry.caseNumber, content: words });
    expect(await verifyCase(ledger, entry.caseNumber)).toMatchObject({ ok: true });
  });

  test('of another case, with another digest, unknown or taken before are refused with an alarm', async () => {
    const { submission, entry } = await signalled();
    await appendEntry(ledger, entry);
    const entryWith = (reference: typeof submission) => {
      const hand = new CaseInHand(nextCase());
      return hand.take(
        takeCommand(hand.fold, { ...aCommand(crossed(), detection, null), submission: reference }, at('2026-10-15')),
      ).entry;
    };
    const elsewhere = await storeSubmission(ledger, entry.caseNumber, words);
    const reasons = [];
    for (const reference of [submission, elsewhere, { ...elsewhere, id: '00000000-0000-4000-8000-000000000000' }])
      reasons.push(await appendEntry(ledger, entryWith(reference)).catch((error) => error.reason));
    expect(reasons).toEqual(['submissionTaken', 'submissionOther', 'submissionUnknown']);
    expect((await readJournal(ledger.sql, 'alarm')).slice(-3).map(({ body }) => body.reason)).toEqual(reasons);
  });

  test('that no entry took are swept: after a week when the case is closed, after 90 days else', async () => {
    ledger.clock.set(instant('2027-03-01T00:00:00.000Z'));
    const bound = await signalled();
    await appendEntry(ledger, bound.entry);
    const unknownCase = await signalled();
    const openCase = { submission: await storeSubmission(ledger, bound.entry.caseNumber, words) };
    const hand = new CaseInHand(nextCase());
    hand.signal(crossed(), '2026-10-15');
    hand.act('verifyAbsence', { type: 'falseAlarm', reason: 'recordingError' }, '2026-10-16');
    hand.act('approveExit', { type: 'exitApproved' }, '2026-10-16', 10);
    await appendAll(ledger, hand.entries);
    const closedCase = { submission: await storeSubmission(ledger, first(hand.entries).caseNumber, words) };
    const there = () =>
      Promise.all(
        [bound, unknownCase, openCase, closedCase].map(
          async ({ submission }) => (await readSubmission(ledger, submission.id)) !== null,
        ),
      );
    const sweptOn = async (day: string) => {
      ledger.clock.set(instant(`${day}T00:00:00.000Z`));
      await sweepSubmissions(ledger);
      return there();
    };

    expect(await sweptOn('2027-03-08')).toEqual([true, true, true, true]);
    expect(await sweptOn('2027-03-09')).toEqual([true, true, true, false]);
    expect(await sweptOn('2027-05-30')).toEqual([true, true, true, false]);
    expect(await sweptOn('2027-05-31')).toEqual([true, false, false, false]);
  });
});

test('all cases are listed in the order of their numbers', async () => {
  const numbers = await caseNumbers(ledger.sql);
  expect(numbers).toEqual([...numbers].sort());
});

test('letters wait in the outbox until the mail journal ends them; those for a vacant post come last', async () => {
  const own = await freshLedger();
  try {
    const { entries } = aCaseAt('registered');
    await appendAll(own, entries);
    const keys = async () => (await readUndelivered(own.sql)).map(({ key }) => key);
    const all = await keys();
    const [one, two, three] = all as [string, string, string];
    expect(all).toEqual(entries.flatMap(({ letters }) => letters.map(({ key }) => key)));
    for (const [letter, event] of [
      [one, 'accepted'],
      [two, 'vacant'],
      [three, 'outdated'],
    ] as const)
      await appendJournal(own.sql, 'mail', { letter, event }, own.clock.now());
    expect(await keys()).toEqual([...all.slice(3), two]);
    expect([await isDelivered(own.sql, one), await isDelivered(own.sql, two)]).toEqual([true, false]);
    expect(await wasReported(own.sql, two, 'vacant')).toBe(true);
    const [letter] = await readLetters(own.sql, first(entries).caseNumber, 1);
    expect(letter?.key).toBe(one);
    expect(await findLetter(own.sql, letter?.tokenHash ?? '')).toEqual(letter);
  } finally {
    await own.drop();
  }
});
