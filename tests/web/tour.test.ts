import { plainDate } from '../../src/domain/calendar/plain-date';
import { document, visit } from '../support/case-fixtures';
import { axeFindings, openBrowser } from './support/browser';
import { PagesWorld } from './support/pages-world';

test('tour', async () => {
  const world = await PagesWorld.start({ rehearsal: true });
  const browser = await openBrowser();
  const out: string[] = [];
  try {
    const pages: [string, string, Awaited<ReturnType<typeof world.signedIn>>][] = [];
    const anonymous = world.visitor();
    const teacher = await world.atTask('verifyAbsence');
    const link = teacher.path;
    const shots: [string, string, typeof teacher | null][] = [];
    const shoot = async (
      name: string,
      path: string,
      who: typeof teacher | null,
      after?: (page: import('playwright-core').Page) => Promise<unknown>,
    ) => {
      for (const [size, width] of [
        ['phone', 360],
        ['desk', 1200],
      ] as const) {
        const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'zh-CN' });
        if (who)
          await context.addCookies([...who.cookies].map(([n, value]) => ({ name: n, value, url: world.origin })));
        const page = await context.newPage();
        await page.goto(world.origin + path);
        await after?.(page);
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        out.push(
          `${name} ${size} ${page.url().slice(-40)} ${wide > width ? `TOO WIDE ${wide}` : ''} ${(await axeFindings(page)).join('\n   ')}`,
        );
        await page.screenshot({ path: `/tmp/shots/${name}-${size}.png`, fullPage: true });
        await context.close();
      }
    };
    await shoot('01-confirm', link, null);
    await shoot('02-code', `${link}?code=sent`, null);
    await shoot('03-verify', link, teacher);
    await shoot('04-verify-errors', link, teacher, async (page) => {
      await page.check('#decision');
      await page.click('main form:last-of-type >> text=提交');
      await page.waitForLoadState();
      await page.evaluate("document.querySelector('#decision')");
    });
    await teacher.get(link);
    await teacher.submit({
      decision: 'confirmed',
      cause: 'wearyOfSchool',
      whereabouts: 'atHome',
      absentSince: '2026-10-12',
      said: '孩子说不想上学。',
    });
    out.push(`receipt: ${teacher.status} ${teacher.path}`);
    await shoot('05-receipt', teacher.path, teacher);
    await shoot('06-done', link, teacher);
    for (const _ of [1, 2]) await world.act('takeNote', { type: 'taskAcknowledged' });
    const officer = await world.atTask('nameContacts');
    await shoot('07-contacts', officer.path, officer);
    await world.act(
      'nameContacts',
      {
        type: 'contactsAssigned',
        contacts: [
          world.seatsOf('townshipCadre')[0]!,
          world.seatsOf('villageCadre')[0]!,
          world.seatsOf('classTeacher')[0]!,
        ],
      },
      '2026-10-16',
      11,
    );
    const cadre = await world.atTask('recordVisit');
    await shoot('08-visit', cadre.path, cadre);
    for (const day of ['2026-10-16', '2026-10-20', '2026-10-27']) await world.act('recordVisit', visit(day), day, 15);
    world.set('2026-11-02');
    await world.engine.runClocks();
    await world.act('issueNotice', document('returnNotice', '2026-11-02'), '2026-11-02', 9);
    const server = await world.atTask('recordService');
    await shoot('09-service', server.path, server);
    await world.act(
      'recordService',
      { type: 'served', document: 'returnNotice', servedOn: plainDate('2026-11-02'), method: 'direct' },
      '2026-11-02',
      16,
    );
    world.set('2026-11-11');
    await world.engine.runClocks();
    const leader = await world.atTask('issueOrder');
    await shoot('10-order', leader.path, leader);
    world.codes.length = 0;
    const bureau = await world.signedIn('bureau.head@example.org');
    out.push(`bureau ${bureau.status} ${bureau.path}`);
    await shoot('11-board', '/', bureau);
    await shoot('12-case', `/cases/${world.caseNumber}`, bureau);
    await shoot('13-audit', `/cases/${world.caseNumber}/audit`, bureau);
    await shoot('14-open', '/open', bureau);
    await shoot('15-signin', '/sign-in', null);
    await shoot('16-tasks', '/?view=tasks', leader);
    await shoot('17-case-en', `/cases/${world.caseNumber}?lang=en`, bureau);
    await shoot('18-404', '/t/unknown', null);
    void pages;
    void anonymous;
    void shots;
  } finally {
    console.log(out.join('\n'));
    await browser.close();
    await world.stop();
  }
}, 100_000);
