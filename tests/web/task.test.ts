import type { Command } from '../../src/domain/case/acts';
import { readSubmission } from '../../src/ledger/submissions';
import { wordings } from '../../src/wording/wording';
import { draft, plan, visit } from '../support/climb';
import { PagesWorld } from './support/pages-world';

const { zh } = wordings;
let world: PagesWorld;
beforeEach(async () => {
  world = await PagesWorld.start();
});
afterEach(() => world?.stop());

const finding = {
  decision: 'confirmed',
  cause: 'wearyOfSchool',
  whereabouts: 'atHome',
  absentSince: '2026-10-12',
  contact: 'phone',
  contactedOn: '2026-10-14',
};
const entries = () => world.engine.held(world.caseNumber).entries;
const linkOf = (kind: Parameters<PagesWorld['openTask']>[0]) => {
  const task = world.openTask(kind);
  return world.linkTo(task, task.seats[0] as string);
};
const readEvents = async () =>
  (
    await world.ledger.sql<{ body: Record<string, unknown> }[]>`
    select body from ledger.journal where kind = 'read' order by sequence`
  ).map(({ body }) => body);

describe('a link from a mail', () => {
  test('shows number, duty and date, and nothing personal before the device is confirmed', async () => {
    const stranger = await world.visitor().get(linkOf('verifyAbsence'));
    expect(stranger.status).toBe(200);
    expect(stranger.text).toContain(world.caseNumber);
    expect(stranger.text).toContain(zh.tasks.verifyAbsence);
    expect(stranger.text).toContain('2026-10-16');
    for (const value of Object.values(world.pupil))
      if (typeof value === 'string' && value.length > 1) expect(stranger.html).not.toContain(value);
  });

  test('never acts by being opened, however often', async () => {
    const before = entries().length;
    const teacher = await world.atTask('verifyAbsence');
    for (let count = 0; count < 3; count++) await teacher.get(linkOf('verifyAbsence'));
    expect(entries()).toHaveLength(before);
    expect(world.openTask('verifyAbsence').acknowledgedAt).toBeNull();
  });

  test('that was never given out is a plain 404', async () => {
    const stranger = await world.visitor().get('/t/link-0.abcdefgh');
    expect(stranger.status).toBe(404);
    expect(stranger.text).toContain(zh.problems.notFound);
    await stranger.get('/t/%00%ff');
    expect(stranger.status).toBeGreaterThanOrEqual(400);
    expect(stranger.status).toBeLessThan(500);
  });

  test('shows the child and the explained date after the code; each reading is journalled first', async () => {
    const teacher = await world.atTask('verifyAbsence');
    expect(teacher.text).toContain('何鹏轩');
    expect(teacher.text).toContain('自发现疑似辍学之日2026年10月15日起');
    const last = (await readEvents()).at(-1);
    const official = await world.official('class.sq-junior.8-3@example.org');
    expect(last).toMatchObject({
      event: 'taskOpened',
      case: world.caseNumber,
      seat: world.openTask('verifyAbsence').seats[0],
    });
    expect(last?.official).toEqual(official ?? expect.stringMatching(/^U\d+$/));
  });

  test('shows nothing when the reading cannot be journalled', async () => {
    const teacher = await world.atTask('verifyAbsence');
    const journal = world.services.records.journal;
    world.services.records.journal = async () => {
      throw Object.assign(new Error('no'), { code: '23514' });
    };
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
    await teacher.get(linkOf('verifyAbsence'));
    world.services.records.journal = journal;
    quiet.mockRestore();
    expect(teacher.status).toBe(500);
    expect(teacher.html).not.toContain('何鹏轩');
  });

  test('forwarded to somebody who is signed in as another official shows nothing personal', async () => {
    const other = await world.signedIn('bureau.head@example.org');
    await other.get(linkOf('verifyAbsence'));
    expect(other.text).toContain(zh.task.otherOfficial);
    expect(other.html).not.toContain('何鹏轩');
    const body = new URLSearchParams({ ...finding, csrf: csrfOf(other), commandId: aCommandId });
    await other.post(linkOf('verifyAbsence'), body);
    expect(other.status).toBe(403);
    expect(entries()).toHaveLength(1);
  });

  test('a code that cannot be mailed is an alarm, and the page answers as ever', async () => {
    const visitor = await world.visitor().get(linkOf('verifyAbsence'));
    world.services.mailer.sendCode = async () => {
      throw new Error('450 try later');
    };
    await visitor.submit({});
    expect(visitor.text).toContain(zh.task.codeSent);
    await world.lastCode();
    const [row] = await world.ledger.sql<{ body: Record<string, unknown> }[]>`
      select body from ledger.journal where kind = 'alarm' order by sequence desc limit 1`;
    expect(row?.body).toEqual({ alarm: 'codeNotSent', official: expect.stringMatching(/^U\d+$/) });
  });

  test('a code is of no use in another browser than the one that asked for it', async () => {
    const [visitor, thief] = [await world.visitor().get(linkOf('verifyAbsence')), world.visitor()];
    await visitor.submit({});
    await thief.get(`${linkOf('verifyAbsence')}?code=sent`);
    await thief.submit({ code: await world.lastCode() });
    expect(thief.status).toBe(400);
    expect(thief.html).not.toContain('何鹏轩');
    await visitor.submit({ code: await world.lastCode() });
    expect(visitor.text).toContain('何鹏轩');
  });

  test('a wrong code is an error at its field', async () => {
    const visitor = await world.visitor().get(linkOf('verifyAbsence'));
    await visitor.submit({});
    const right = await world.lastCode();
    await visitor.submit({ code: right === '00000000' ? '00000001' : '00000000' });
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain(zh.errors.codeWrong());
  });
});

const teacherReceipt = () => `/receipt/${entries().at(-1)?.commandId}`;
const aCommandId = 'form:00000000-0000-4000-8000-000000000000';
const csrfOf = (visitor: {
  page: { querySelector(selector: string): { getAttribute(name: string): string | undefined } | null };
}) => visitor.page.querySelector('input[name="csrf"]')?.getAttribute('value') ?? '';

describe('a form', () => {
  test('becomes one entry with a receipt; its words are kept encrypted and are not in the act', async () => {
    const teacher = await world.atTask('verifyAbsence');
    await teacher.submit({ ...finding, said: '孩子说不想上学。' });
    expect(teacher.status).toBe(200);
    expect(teacher.path).toMatch(/^\/receipt\//);
    const entry = entries().at(-1);
    expect(entry?.event).toEqual({
      type: 'verified',
      cause: 'wearyOfSchool',
      whereabouts: 'atHome',
      absentSince: '2026-10-12',
      contact: 'phone',
      contactedOn: '2026-10-14',
    });
    expect(teacher.text).toContain(entry?.hash as string);
    expect(JSON.stringify(entry)).not.toContain('不想上学');
    const words = await readSubmission(world.ledger, entry?.submission?.id as string);
    expect(words?.content).toEqual({ form: 'verifyAbsence', words: { said: '孩子说不想上学。' } });
    expect(teacher.text).toContain('孩子说不想上学。');
    expect((await readEvents()).at(-1)).toMatchObject({
      event: 'wordsOpened',
      case: world.caseNumber,
      entries: [entry?.sequence],
    });
  });

  test('has words that those who answer for the child read again on the case page, and nobody else', async () => {
    const teacher = await world.atTask('verifyAbsence');
    await teacher.submit({ ...finding, said: '孩子说不想上学。' });
    await teacher.get(`/cases/${world.caseNumber}`);
    expect(teacher.text).toContain(zh.fields.said);
    expect(teacher.text).toContain('孩子说不想上学。');
    const opened = (await readEvents()).filter(({ event }) => event === 'wordsOpened');
    const inspection = await world.signedIn('county.inspection@example.org');
    for (const path of [`/cases/${world.caseNumber}`, teacherReceipt()]) {
      await inspection.get(path);
      expect(inspection.status).toBe(200);
      expect(inspection.html).not.toContain('孩子说不想上学');
    }
    expect((await readEvents()).filter(({ event }) => event === 'wordsOpened')).toHaveLength(opened.length);
  });

  test('with errors comes back with all of them, linked to their fields, and the input kept', async () => {
    const teacher = await world.atTask('verifyAbsence');
    await teacher.submit({ decision: 'confirmed', whereabouts: 'unknown', absentSince: '2026-10-16', said: '<b>&"' });
    expect(teacher.status).toBe(400);
    expect(teacher.page.querySelectorAll('.errors a').map((link) => link.getAttribute('href'))).toEqual([
      '#cause',
      '#absentSince',
      '#contact',
    ]);
    for (const link of teacher.page.querySelectorAll('.errors a'))
      expect(teacher.page.querySelector(link.getAttribute('href') ?? '')).not.toBeNull();
    expect(teacher.page.querySelector('#whereabouts-unknown')?.hasAttribute('checked')).toBe(true);
    expect(teacher.page.querySelector('#absentSince')?.getAttribute('value')).toBe('2026-10-16');
    expect(teacher.html).toContain('&lt;b>&amp;');
    expect(entries()).toHaveLength(1);
  });

  test('sent twice is one act with one receipt', async () => {
    const teacher = await world.atTask('verifyAbsence');
    const { html, page, path } = teacher;
    await teacher.submit(finding);
    const first = teacher.path;
    Object.assign(teacher, { html, page, path });
    await teacher.submit(finding);
    expect(teacher.path).toBe(first);
    expect(entries()).toHaveLength(2);
  });

  test('sent twice at once is one act', async () => {
    const teacher = await world.atTask('verifyAbsence');
    const twin = Object.assign(world.visitor(), { page: teacher.page, html: teacher.html, path: teacher.path });
    for (const [name, value] of teacher.cookies) twin.cookies.set(name, value);
    await Promise.all([teacher.submit(finding), twin.submit(finding)]);
    expect(teacher.path).toBe(twin.path);
    expect(entries()).toHaveLength(2);
  });

  test('that comes too late gets 409 and learns who was first and when', async () => {
    const teacher = await world.atTask('verifyAbsence');
    world.engine.before = () =>
      world.act('verifyAbsence', { type: 'falseAlarm', reason: 'excusedAbsence' }, '2026-10-15', 10);
    await teacher.submit(finding);
    expect(teacher.status).toBe(409);
    expect(teacher.text).toContain(zh.refusals.late);
    expect(teacher.text).toMatch(/班主任 \S+于 2026-10-15 10:00 先行办结/);
    expect(entries()).toHaveLength(2);
  });

  test('for a task that is done shows who did it, also after the link was used', async () => {
    const teacher = await world.atTask('verifyAbsence');
    const { page, path } = teacher;
    await teacher.submit(finding);
    await teacher.get(path);
    expect(teacher.text).toContain(zh.task.done);
    expect(teacher.text).toMatch(/班主任/);
    Object.assign(teacher, { page, path });
    await teacher.submit(
      { ...finding, commandId: aCommandId },
      (form) => form.querySelector('[name="decision"]') !== null,
    );
    expect(teacher.status).toBe(409);
  });

  test('without its token is refused and changes nothing', async () => {
    const teacher = await world.atTask('verifyAbsence');
    await teacher.submit({ ...finding, csrf: 'forged' });
    expect(teacher.status).toBe(403);
    expect(teacher.text).toContain(zh.problems.stale);
    expect(entries()).toHaveLength(1);
  });

  test('with a command id that no page made is refused', async () => {
    const teacher = await world.atTask('verifyAbsence');
    await teacher.submit({ ...finding, commandId: 'mine' });
    expect(teacher.status).toBe(403);
    expect(entries()).toHaveLength(1);
  });

  test('that the ledger has not got yet answers 202 with a receipt page that waits for it', async () => {
    const teacher = await world.atTask('verifyAbsence');
    world.engine.mode = 'accepts';
    await teacher.submit(finding);
    expect(teacher.status).toBe(202);
    const [, next = ''] = /url=(.*)$/.exec(teacher.headers.get('refresh') ?? '') ?? [];
    await teacher.get(next);
    expect(teacher.status).toBe(202);
    expect(teacher.text).toContain(zh.receipt.pending);
    const [head, elsewhere] = [await world.signedIn('bureau.head@example.org'), next.replace('form%3A', 'form%3A0')];
    for (const [visitor, path] of [
      [head, next],
      [teacher, elsewhere],
      [teacher, next.replace(/&accepted=.*/, '')],
    ] as const)
      expect((await visitor.get(path)).status).toBe(404);
    await world.engine.carry();
    await teacher.get(next);
    expect(teacher.status).toBe(200);
    expect(teacher.text).toContain(zh.receipt.taken);
  });

  test('that cannot be sent is shown again with its input and its id, and is one act when sent again', async () => {
    const teacher = await world.atTask('verifyAbsence');
    world.engine.mode = 'away';
    await teacher.submit({ ...finding, said: '先去了家里' });
    expect(teacher.status).toBe(503);
    expect(teacher.text).toContain(zh.unreachable.text);
    expect(teacher.page.querySelector('#said')?.textContent).toContain('先去了家里');
    world.engine.mode = 'answers';
    await teacher.submit({}, (form) => form.querySelector('[name="decision"]') !== null);
    expect(teacher.path).toMatch(/^\/receipt\//);
    expect(entries()).toHaveLength(2);
  });

  test('is kept on a page that sends it again when the ledger is away', async () => {
    const teacher = await world.atTask('verifyAbsence');
    const { findLink } = world.services.records;
    world.services.records.findLink = async () => {
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    };
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
    await teacher.submit(finding);
    expect(quiet.mock.calls.join()).not.toContain('wearyOfSchool');
    quiet.mockRestore();
    expect(teacher.status).toBe(503);
    world.services.records.findLink = findLink;
    await teacher.submit({});
    expect(teacher.path).toMatch(/^\/receipt\//);
    expect(entries()).toHaveLength(2);
  });
});

describe('acknowledging (签收)', () => {
  test('is apart from doing the work and leads back to it', async () => {
    const teacher = await world.atTask('verifyAbsence');
    await teacher.submit({ intent: 'acknowledge' });
    expect(entries().at(-1)?.event).toEqual({ type: 'taskAcknowledged' });
    await teacher.get(teacher.page.querySelector('a.button')?.getAttribute('href') ?? '');
    expect(teacher.text).toContain(zh.task.acknowledged('2026-10-15 09:00'));
    expect(teacher.page.querySelector('[name="intent"]')).toBeNull();
    await teacher.submit(finding);
    expect(entries().at(-1)?.event.type).toBe('verified');
  });
});

describe('a seat that is only informed', () => {
  test('sees the task without its form, and is refused when it acts all the same', async () => {
    const { decision: _, ...verified } = finding;
    await world.act('verifyAbsence', { type: 'verified', ...verified } as Command['act']);
    for (const _ of ['township', 'bureau']) await world.act('takeNote', { type: 'taskAcknowledged' });
    const contacts = (['townshipCadre', 'villageCadre', 'classTeacher'] as const).flatMap((role) =>
      world.seatsOf(role).slice(0, 1),
    );
    await world.act('nameContacts', { type: 'contactsAssigned', contacts });
    await world.act('makeCausePlan', plan);
    for (const day of ['2026-10-16', '2026-10-20', '2026-10-27']) await world.act('recordVisit', visit(day), day, 15);
    await world.act('draftDocument', draft('returnNotice'), '2026-11-02');
    // Nobody decides on the notice: the case officer is brought in, who may not issue it.
    world.set('2026-11-12');
    await world.engine.runClocks();
    const task = world.openTask('issueNotice');
    const informed = world.seatsOf('townshipCaseOfficer').find((seat) => task.seats.includes(seat));
    expect(informed).toBeDefined();
    const leader = await world.atTask('issueNotice', informed);
    expect(leader.text).toContain(zh.task.readOnly);
    expect(leader.page.querySelector('[name="issuedOn"]')).toBeNull();
    const before = entries().length;
    await leader.post(
      leader.path,
      new URLSearchParams({ csrf: csrfOf(leader), commandId: aCommandId, issuedOn: '2026-11-12' }),
    );
    expect(leader.status).toBe(403);
    expect(entries()).toHaveLength(before);
  });
});
