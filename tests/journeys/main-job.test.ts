import type { Browser } from 'playwright-core';
import { readOfficial } from '../../src/identity/directory';
import { wordings } from '../../src/wording/wording';
import { browserPath, openBrowser } from '../web/support/browser';
import { type Journey, Official, startJourney } from './journey';

const { zh } = wordings;
let browser: Browser;
let journey: Journey;

beforeAll(async () => {
  if (!browserPath) return;
  browser = await openBrowser();
  journey = await startJourney('2026-10-22T09:00:00+08:00');
  await journey.world.importSample();
});
afterAll(async () => {
  await browser?.close();
  await journey?.stop();
});

/** Without a browser the journey is skipped, and its name says what to install. */
const journeys = browserPath ? describe : describe.skip;
const needs = browserPath ? '' : ' (needs a browser: npx playwright-core install chromium)';

journeys.each([
  ['phone', 360, '石桥镇'],
  ['desktop', 1200, '上坪乡'],
] as const)(`on a %s${needs}`, (_, width, township) => {
  test('GIVEN a mail WHEN its official verifies the absence THEN receipt, board and audit tell of it', async () => {
    const directory = await journey.world.sql<{ official: string; caseNumber: string; task: string }[]>`
      select holder.official, task.case_number, task.task_id as task from projection.task
        join county.seat on seat.seat_id = any(task.seats)
        join county.seat_holder as holder using (seat_id)
      where task.kind = 'verifyAbsence' and task.status = 'open' and seat.township = ${township} order by 2`;
    const chosen = directory[0];
    if (!chosen) throw new Error(`Expected a case in ${township}`);
    const email = await emailOf(chosen.official);
    const teacher = await Official.at(browser, journey, email, width);

    const mail = await teacher.mail(new RegExp(chosen.caseNumber));
    const [link = ''] = /http:\/\/127\.0\.0\.1:\d+\/t\/\S+/.exec(mail.text) ?? [];
    await teacher.goto(link);
    expect(await teacher.page.textContent('main')).not.toContain(zh.task.child);

    await teacher.enterCode(zh.task.sendCode, zh.task.confirm);
    expect(await teacher.page.textContent('main')).toContain(zh.task.child);

    // The first try lacks an answer: all errors are told, the rest is kept.
    await teacher.page.getByLabel(zh.branches.confirmed).check();
    await teacher.page.selectOption('#cause', 'wearyOfSchool');
    await teacher.press(zh.task.submit);
    expect(await teacher.page.locator('.errors a').count()).toBe(3);
    expect(await teacher.page.inputValue('#cause')).toBe('wearyOfSchool');

    await teacher.page.getByLabel(zh.whereabouts.atHome).check();
    await teacher.page.fill('#absentSince', '2026-10-12');
    await teacher.page.getByLabel(zh.guardianContacts.phone).check();
    await teacher.page.fill('#contactedOn', '2026-10-12');
    await teacher.page.fill('#said', '孩子在家，不愿意上学。');
    await teacher.press(zh.task.submit);
    expect(new URL(teacher.page.url()).pathname).toMatch(/^\/receipt\//);
    expect(await teacher.page.textContent('main')).toContain(zh.receipt.taken);
    const hash = await teacher.page.locator('code').first().textContent();

    await teacher.goto(link);
    expect(await teacher.page.textContent('h1')).toBe(zh.task.done);

    const head = await Official.at(browser, journey, 'bureau.head@example.org', width);
    await head.goto(`${journey.pages.url}/sign-in`);
    await head.page.fill('#email', head.email);
    await head.enterCode(zh.signIn.send, zh.signIn.confirm);
    expect(await head.page.textContent('h1')).toBe(zh.board.title);
    const card = head.page.locator('.cases > li', { hasText: chosen.caseNumber });
    expect(await card.textContent()).toContain(zh.stages.registered);

    await head.goto(`${journey.pages.url}/cases/${chosen.caseNumber}`);
    expect(await head.page.textContent('main')).toContain(zh.acts.verified);

    await head.goto(`${journey.pages.url}/cases/${chosen.caseNumber}/audit`);
    expect(await head.page.locator('.checks .failed').allTextContents()).toEqual([]);
    expect(await head.page.locator('.checks .ok').count()).toBe(4);
    expect(await head.page.textContent('main')).toContain(hash);

    await head.goto(`${journey.pages.url}/open`);
    await head.goto(`${journey.pages.url}/cases/${chosen.caseNumber}?lang=en`);
    expect(head.seen.length).toBeGreaterThanOrEqual(7);
  });
});

async function emailOf(official: string): Promise<string> {
  const person = await readOfficial({ sql: journey.world.sql, keys: journey.world.keys }, official);
  if (!person) throw new Error(`Expected official ${official}`);
  return person.email;
}
