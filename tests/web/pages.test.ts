import { wordings } from '../../src/wording/wording';
import { PagesWorld } from './support/pages-world';

const { zh, en } = wordings;
let world: PagesWorld;
beforeAll(async () => {
  world = await PagesWorld.start({ rehearsal: true, publicUrl: 'https://fanxiao.example.org' });
});
afterAll(() => world?.stop());

describe('every page', () => {
  test('runs no script, loads nothing from elsewhere, is kept nowhere and hands no address on', async () => {
    const visitor = await world.visitor().get('/sign-in');
    const policy = visitor.headers.get('content-security-policy') ?? '';
    expect(policy.split(';').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "style-src 'self'",
    ]);
    expect(visitor.headers.get('cache-control')).toBe('no-store');
    expect(visitor.headers.get('referrer-policy')).toBe('no-referrer');
    expect(visitor.html).not.toMatch(/<script| style=|<style| on[a-z]+=/);
  });

  test('has cookies that no script reads and that travel by https only where the pages do', async () => {
    const response = await fetch(`${world.origin}/sign-in?lang=en`);
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThanOrEqual(3);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  });

  test('of a rehearsal says so, with the county’s time', async () => {
    const visitor = await world.visitor().get('/sign-in');
    expect(visitor.page.querySelector('.rehearsal')?.textContent).toBe('演练 · 县内时间 2026-10-15 09:00');
  });

  test('is Chinese, and English once that was chosen', async () => {
    const visitor = await world.visitor().get('/sign-in');
    expect(visitor.page.querySelector('html')?.getAttribute('lang')).toBe('zh-CN');
    expect(visitor.text).toContain(zh.signIn.intro);
    await visitor.get('/sign-in?lang=en');
    await visitor.get('/sign-in');
    expect(visitor.page.querySelector('html')?.getAttribute('lang')).toBe('en');
    expect(visitor.text).toContain(en.signIn.intro);
  });

  test('that does not exist is a 404 with a way on, and health needs nobody', async () => {
    const visitor = await world.visitor().get('/nothing/here');
    expect(visitor.status).toBe(404);
    const health = await fetch(`${world.origin}/health`);
    expect([health.status, await health.json()]).toEqual([200, { ok: true }]);
  });
});

describe('signing in', () => {
  test('leads back to where it was needed', async () => {
    const visitor = await world.visitor().get(`/cases/${world.caseNumber}`);
    expect(visitor.path).toMatch(/^\/sign-in\?to=/);
    await visitor.submit({ email: 'Bureau.Head@example.org' });
    await visitor.submit({ code: await world.lastCode() });
    expect(visitor.path).toBe(`/cases/${world.caseNumber}`);
    expect(visitor.status).toBe(200);
  });

  test('answers an unknown address like a known one', async () => {
    const sent = world.codes.length;
    const known = await world.visitor().get('/sign-in');
    await known.submit({ email: 'county.inspection@example.org' });
    const unknown = await world.visitor().get('/sign-in');
    await unknown.submit({ email: 'nobody@example.org' });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await world.lastCode();
    expect(world.codes).toHaveLength(sent + 1);
    await unknown.submit({ code: '12345678' });
    expect(unknown.status).toBe(400);
  });

  test('ends when one signs out, on the server too', async () => {
    const visitor = await world.signedIn('bureau.head@example.org');
    const device = visitor.cookies.get('fanxiao_device') as string;
    await visitor.get('/');
    const form = visitor.page.querySelector('nav form');
    const body = new URLSearchParams(form ? visitor.inputOf(form) : []);
    await visitor.post('/sign-out', body);
    expect(visitor.path).toBe('/sign-in');
    visitor.cookies.set('fanxiao_device', device);
    await visitor.get('/');
    expect(visitor.path).toBe('/sign-in');
  });
});

describe('the board', () => {
  test('counts cases by stage and says on whom each waits', async () => {
    const head = await world.signedIn('bureau.head@example.org');
    expect(head.page.querySelector('h1')?.textContent).toBe(zh.board.title);
    expect(head.page.querySelector('a[href="/?stage=detected"] strong')?.textContent).toBe('1');
    expect(head.text).toContain(world.caseNumber);
    expect(head.text).toContain('班主任');
    expect(head.html).not.toContain(world.pupil.name);
    await head.get('/?stage=noticed');
    expect(head.text).toContain(zh.board.empty);
  });

  test('of a township holds its own cases and not those of another', async () => {
    const own = await world.signedIn('shiqiao.head@example.org');
    expect(own.text).toContain(world.caseNumber);
    const directory = await world.ledger.sql<{ official: string }[]>`
      select official from county.seat_holder join county.seat using (seat_id)
      where role = 'townshipCaseOfficer' and township = '上坪乡'`;
    const official = directory[0]?.official as string;
    const other = await world.services.records.board(
      (await world.services.records.seatsOf(official, '2026-10-15' as never)).map(({ seat }) => seat),
    );
    expect(other).toEqual([]);
  });

  test('is not for others: they see their own tasks', async () => {
    const task = world.openTask('verifyAbsence');
    const teacher = await world.atTask('verifyAbsence');
    await teacher.get('/');
    expect(teacher.page.querySelector('h1')?.textContent).toBe(zh.myTasks.title);
    await teacher.get(`/cases/${world.caseNumber}/tasks/${task.id}`);
    expect(teacher.status).toBe(200);
    expect(teacher.text).toContain(zh.tasks.verifyAbsence);
  });
});

describe('case and audit pages', () => {
  const readings = async () =>
    (
      await world.ledger.sql<{ event: string }[]>`
      select body ->> 'event' as event from ledger.journal where kind = 'read' order by sequence`
    ).map(({ event }) => event);

  test('show what happened in words, and the child to those who answer for it', async () => {
    const head = await world.signedIn('bureau.head@example.org');
    await head.get(`/cases/${world.caseNumber}`);
    expect(head.text).toContain(zh.acts.absenceThresholdCrossed);
    expect(head.text).toContain(world.pupil.name);
    expect((await readings()).at(-1)).toBe('caseOpened');
  });

  test('hide the child from supervisors who are not entitled', async () => {
    const inspection = await world.signedIn('county.inspection@example.org');
    await inspection.get(`/cases/${world.caseNumber}`);
    expect(inspection.status).toBe(200);
    expect(inspection.text).toContain(zh.case.hidden);
    expect(inspection.html).not.toContain(world.pupil.name);
    expect(inspection.html).not.toContain(String(world.pupil.guardianPhone));
  });

  test('are refused to an official of another place, like a case that does not exist', async () => {
    const [row] = await world.ledger.sql<{ official: string }[]>`
      select official from county.seat_holder join county.seat using (seat_id)
      where role = 'schoolHead' and township = '上坪乡' limit 1`;
    const { email } = (await world.services.records.findOfficial(row?.official as string)) as unknown as {
      email: string;
    };
    const stranger = await world.signedIn(email);
    await stranger.get(`/cases/${world.caseNumber}`);
    const refused = [stranger.status, stranger.text];
    await stranger.get('/cases/FX-2026-99999');
    expect([stranger.status, stranger.text]).toEqual(refused);
    expect(stranger.status).toBe(403);
    for (const path of [`/cases/${world.caseNumber}/audit`, `/cases/${world.caseNumber}/tasks/K1.1`]) {
      await stranger.get(path);
      expect(stranger.status).toBe(403);
    }
  });

  test('of the audit check chain, fold, replay and story, and say when the engine is away', async () => {
    const head = await world.signedIn('bureau.head@example.org');
    await head.get(`/cases/${world.caseNumber}/audit`);
    expect(head.page.querySelectorAll('.checks .ok')).toHaveLength(4);
    expect(head.text).toContain(world.engine.held(world.caseNumber).entries[0]?.hash as string);
    world.engine.mode = 'away';
    await head.get(`/cases/${world.caseNumber}/audit`);
    world.engine.mode = 'answers';
    expect(head.page.querySelectorAll('.checks .ok')).toHaveLength(1);
    expect(head.page.querySelectorAll('.checks .failed')).toHaveLength(3);
  });

  test('of the audit are not for those who do the work', async () => {
    const teacher = await world.atTask('verifyAbsence');
    await teacher.get(`/cases/${world.caseNumber}/audit`);
    expect(teacher.status).toBe(403);
  });
});

describe('opening a case by hand', () => {
  const report = { source: 'village', receivedOn: '2026-10-15' };

  test('takes in a child that is not known here, and asks for all that it lacks at once (HA-21, WC-16)', async () => {
    const head = await world.signedIn('school.sq-junior.head@example.org');
    await head.get('/open');
    await head.submit({ ...report, idNumber: '999999201401010018' });
    expect(head.status).toBe(400);
    expect(head.page.querySelectorAll('.errors a').map((link) => link.getAttribute('href'))).toEqual([
      '#name',
      '#sex',
      '#birthDate',
      '#school',
      '#grade',
      '#class',
    ]);
    await head.submit({
      ...report,
      idNumber: '999999201401010018',
      name: '测试生',
      sex: 'female',
      birthDate: '2014-01-01',
      school: '青岭县石桥初级中学',
      grade: '7',
      class: '1',
    });
    expect(head.status).toBe(200);
    expect(head.text).toContain(zh.openCase.opened);
    expect(world.engine.cases.size).toBe(2);
  });

  test('takes only places with somebody who answers for them', async () => {
    const head = await world.signedIn('school.sq-junior.head@example.org');
    await head.get('/open');
    expect(head.page.querySelectorAll('#school option').map((option) => option.getAttribute('value'))).toContain(
      world.pupil.school,
    );
    const child = { name: '测试生', sex: 'female', birthDate: '2014-01-01', grade: '7', class: '1' };
    const places = { school: '青岭县石桥中学', hukouTownship: '上坪乡', hukouVillage: '南冲村' };
    const cases = world.engine.cases.size;
    await head.submit({ ...report, ...child, ...places, idNumber: '999999201401010026' });
    expect(head.page.querySelectorAll('.errors a').map((link) => link.getAttribute('href'))).toEqual([
      '#school',
      '#hukouVillage',
    ]);
    expect(world.engine.cases.size).toBe(cases);
  });

  test('joins the open case of a child that has one', async () => {
    const head = await world.signedIn('school.sq-junior.head@example.org');
    await head.get('/open');
    await head.submit({ ...report, idNumber: world.pupil.idNumber ?? '' });
    expect(head.text).toContain(world.caseNumber);
    expect(world.engine.held(world.caseNumber).entries.at(-1)?.event.type).toBe('reportReceived');
  });

  test('is not for everybody', async () => {
    const inspection = await world.signedIn('county.inspection@example.org');
    await inspection.get('/open');
    expect(inspection.status).toBe(403);
  });
});
