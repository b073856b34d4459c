import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'papaparse';
import PostalMime from 'postal-mime';
import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import type { Command } from '../../src/domain/case/acts';
import { countDeliverable } from '../../src/ledger/deliveries';
import { readJournal } from '../../src/ledger/journal';
import { openLedger, type Sql } from '../../src/ledger/sql';
import { storeSubmission } from '../../src/ledger/submissions';
import { waitUntil } from '../../src/stack/wait';
import { contactsOf, visit } from '../support/climb';
import { sampleCounty } from '../support/sample-county';
import { required, startWorld, type TestWorld } from '../support/world';
import { act, formOf, sendUntilAnswered } from './support/officials';
import { startSmtpServer, type TestSmtpServer } from './support/smtp-server';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process';

/** What officials write into forms; no such words stand anywhere else. */
const freeTexts = ['奶奶说孩子去了石林打工', 'the grandmother cried for two hours', '门口有一棵核桃树'];

/**
 * A full run with everything that may go wrong, then a search through all that it wrote outside the ledger: engine
 * histories, mails, logs of worker, Temporal and PostgreSQL.
 */
describe('nothing personal leaves the ledger', () => {
  let world: TestWorld;
  let worker: WorkerProcess;
  let smtp: TestSmtpServer;
  let histories: string;
  const logsBefore = new Map<string, number>();
  const personal = personalValues();
  const logFolder = required('FANXIAO_TEST_LOGS');

  beforeAll(async () => {
    for (const file of readdirSync(logFolder)) logsBefore.set(file, readFileSync(join(logFolder, file)).length);
    const asked = new Map<string, number>();
    smtp = await startSmtpServer({
      refuse(address) {
        const times = (asked.get(address) ?? 0) + 1;
        asked.set(address, times);
        // The first address never exists, the second is busy once.
        const [unknown, busy] = asked.keys();
        const [pupil] = personal.names;
        if (address === unknown) return { code: 550, words: `5.1.1 <${address}> ${pupil}: no such mailbox` };
        if (address === busy && times === 1) return { code: 451, words: `4.3.0 <${address}> ${pupil}: try again` };
        return undefined;
      },
    });
    world = await startWorld({ worker: false, historyLimit: 4 });
    worker = await startWorkerProcess({ ...world.environment, FANXIAO_SMTP_URL: smtp.url });
    await fullRun(world, personal.names);
    histories = await everyHistory(world);
  }, 240_000);
  afterAll(async () => {
    await worker?.stop();
    await world?.stop();
    await smtp?.stop();
  });

  test('the run did what it was made for', async () => {
    const alarms = (await readJournal(world.sql, 'alarm')).map(({ body }) => body.alarm);
    expect(alarms).toContain('mailRefused');
    expect(worker.output()).toContain('activity failed: smtp:451');
    expect(worker.output()).toContain('activity failed: sql:P0001');
    expect(histories).toContain('sql:P0001');
    expect(histories).toContain('visitRecorded');
    expect(histories).toContain('"digest":');
    expect(smtp.mails.length).toBeGreaterThan(20);
    expect(personal.names.size).toBeGreaterThan(2000);
    expect(personal.numbers.size).toBeGreaterThan(3000);
  });

  test('the histories of all runs hold no child, no guardian, no official, no number, no address, no words', () => {
    expect(hits(histories, [personal.names, personal.numbers, personal.addresses, personal.officials])).toEqual([]);
    expect(hits(histories, [new Set(freeTexts)])).toEqual([]);
  });

  test('mails hold only the address of the one who gets them', async () => {
    for (const { to, raw } of smtp.mails) {
      const mail = await PostalMime.parse(raw);
      expect(to).toHaveLength(1);
      expect(mail.to?.map(({ address }) => address)).toEqual(to);
      const { to: _, ...rest } = mail;
      const everything = `${JSON.stringify(rest)}\n${mail.text ?? ''}\n${mail.html ?? ''}`;
      // Headers are kept raw as well: the one of the recipient may name the recipient.
      const unaddressed = everything.replaceAll(to[0] as string, '');
      expect(everything.split(to[0] as string).length - 1).toBeLessThanOrEqual(2);
      expect(`${mail.subject}\n${mail.text}`).not.toContain(to[0]);
      expect(hits(unaddressed, [personal.names, personal.numbers, personal.addresses, personal.officials])).toEqual([]);
      expect(hits(unaddressed, [new Set(freeTexts)])).toEqual([]);
    }
  });

  test('logs of worker, Temporal and PostgreSQL hold none of it', () => {
    const logs: Record<string, string> = { worker: worker.output() };
    for (const file of readdirSync(logFolder))
      logs[file] = readFileSync(join(logFolder, file))
        .subarray(logsBefore.get(file) ?? 0)
        .toString('utf8');
    expect(Object.keys(logs)).toEqual(expect.arrayContaining(['temporal.log', 'postgres.log']));
    for (const [name, text] of Object.entries(logs)) {
      const found = hits(text, [personal.names, personal.numbers, personal.addresses, personal.officials]);
      expect({ name, found: [...found, ...hits(text, [new Set(freeTexts)])] }).toEqual({ name, found: [] });
    }
  });

  test('the search itself finds what is there', () => {
    const [name = ''] = personal.names;
    const payload = { data: new TextEncoder().encode(`{"note":"${name}"}`) };
    expect(hits(readable({ payload }), [personal.names])).toEqual([expect.stringContaining(name)]);
  });
});

/** The sample county, acts with words, refused forms, a database and a mail server whose errors quote people. */
async function fullRun(world: TestWorld, names: Set<string>): Promise<void> {
  const { engine, sql, keys, clock } = world;
  const { cases } = await world.importSample();
  const [first = '', second = ''] = cases;
  const fold = (caseNumber: string) => engine.fold(caseNumber);
  const withWords = async (caseNumber: string, words: string) =>
    storeSubmission({ sql, keys, clock }, caseNumber, { form: 'visit', words: { note: words } });
  const [pupil = ''] = names;

  for (const caseNumber of [first, second]) {
    const [since, contact] = [plainDate('2026-10-19'), 'phone'] as const;
    const verified = {
      type: 'verified',
      cause: 'distance',
      whereabouts: 'atHome',
      contact,
      contactedOn: since,
    } as const;
    const submission = await withWords(caseNumber, freeTexts[0] as string);
    const before = await fold(caseNumber);
    const form = formOf(before, 'verifyAbsence', { ...verified, absentSince: since }, { submission });
    // People write where they should not: such forms leave nothing behind.
    const crooked = [
      { ...form, commandId: `crooked:1:${caseNumber}`, act: { ...form.act, cause: pupil } },
      { ...form, commandId: `crooked:2:${caseNumber}`, act: { ...form.act, note: freeTexts[1] } },
      { ...form, commandId: `crooked:3:${caseNumber}`, task: freeTexts[2] },
      { ...form, commandId: `crooked:4:${caseNumber}`, submission: { id: pupil, digest: '', algorithm: '' } },
      { ...form, commandId: freeTexts[2] },
    ] as unknown as Command[];
    for (const command of crooked) expect(await engine.ask(caseNumber, command)).toMatchObject({ status: 'rejected' });
    await act(engine, caseNumber, form);
    await act(engine, caseNumber, formOf(await fold(caseNumber), 'takeNote', { type: 'taskAcknowledged' }));
  }

  // Errors of PostgreSQL quote rows.
  const naming = formOf(await fold(first), 'nameContacts', {
    type: 'contactsAssigned',
    contacts: contactsOf((await fold(first)).context.opening),
  });
  await asSuperuser(world, async (admin) => {
    await admin.unsafe(`
      create function projection.quote() returns trigger language plpgsql as $$
      begin
        raise exception 'Key (name)=(${pupil}) already exists' using detail = 'Failing row contains (${pupil}, ${freeTexts[0]}).';
      end $$;
      create trigger quote before insert on ledger.case_entry for each row execute function projection.quote()`);
    expect(await engine.ask(first, naming, { patienceMs: 1_500 })).toEqual({ status: 'accepted' });
    await admin.unsafe('drop trigger quote on ledger.case_entry');
  });
  await sendUntilAnswered(engine, first, naming);
  const submission = await withWords(first, freeTexts[1] as string);
  const visited = formOf(await fold(first), 'recordVisit', visit('2026-10-22'), { submission });
  await act(engine, first, visited);
  await waitUntil('A quiet outbox', 90_000, async () => (await countDeliverable(sql)) === 0);
  await world.advanceTo(instant('2026-10-28T09:00:00+08:00'));
}

async function asSuperuser(world: TestWorld, work: (sql: Sql) => Promise<void>): Promise<void> {
  const url = new URL(required('FANXIAO_TEST_ADMIN_URL'));
  url.pathname = new URL(world.migratorUrl).pathname;
  const sql = openLedger(url.href, { max: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** All runs of all workflows of the world as one text, with every payload in clear. */
async function everyHistory({ client, name }: TestWorld): Promise<string> {
  const texts: string[] = [];
  const listed = new Set<string>();
  await waitUntil('The list of all cases', 30_000, async () => {
    for await (const { workflowId, runId } of client.workflow.list({ query: `FanxiaoWorld = "${name}"` })) {
      if (listed.has(runId)) continue;
      listed.add(runId);
      const handle = client.workflow.getHandle(workflowId, runId);
      texts.push(readable(await handle.fetchHistory()), readable((await handle.describe()).raw));
    }
    return listed.size > 12;
  });
  return texts.join('\n');
}

/** JSON in which bytes stand as the text that they hold. */
function readable(value: unknown): string {
  const decode = (part: unknown): unknown => {
    if (part instanceof Uint8Array) return new TextDecoder().decode(part);
    if (Array.isArray(part)) return part.map(decode);
    if (typeof part !== 'object' || part === null) return typeof part === 'bigint' ? String(part) : part;
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, decode(member)]));
  };
  // Payloads are JSON inside JSON.
  return JSON.stringify(decode(value)).replaceAll('\\"', '"');
}

interface Personal {
  /** Children, guardians, heads of households, carers. */
  names: Set<string>;
  officials: Set<string>;
  /** Identity numbers, roll numbers, phones. */
  numbers: Set<string>;
  addresses: Set<string>;
}

/** Every name, number and address of the sample county's files. */
function personalValues(): Personal {
  const values: Personal = { names: new Set(), officials: new Set(), numbers: new Set(), addresses: new Set() };
  for (const file of readdirSync(sampleCounty).filter((name) => name.endsWith('.csv'))) {
    const text = readFileSync(join(sampleCounty, file), 'utf8');
    for (const row of parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data)
      for (const [column, value] of Object.entries(row)) {
        if (value === '') continue;
        if (/姓名|照护人$|申请人/.test(column)) (file === 'officials.csv' ? values.officials : values.names).add(value);
        else if (/号码|身份证|学籍号|电话|残疾人证号/.test(column)) values.numbers.add(value);
        else if (/邮箱/.test(column)) values.addresses.add(value);
      }
  }
  return values;
}

/** Which of the values stand in a text, each with what is around it. */
function hits(text: string, wanted: Set<string>[]): string[] {
  const found: string[] = [];
  for (const value of new Set(wanted.flatMap((set) => [...set]))) {
    const at = text.indexOf(value);
    if (at >= 0) found.push(`${value}: …${text.slice(Math.max(0, at - 60), at + value.length + 60)}…`);
  }
  return found;
}
