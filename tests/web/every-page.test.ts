import type { Browser, BrowserContext, Page } from 'playwright-core';
import { duties } from '../../src/domain/case/vocabulary';
import { approval, draft, plan, service, visit } from '../support/climb';
import { axeFindings, browserPath, openBrowser } from './support/browser';
import { PagesWorld } from './support/pages-world';
import type { Visitor } from './support/visitor';

/** Without a browser this is skipped, and its name says what to install. */
const whenBrowser = browserPath ? test : test.skip;
const needs = browserPath ? '' : ' (needs a browser: npx playwright-core install chromium)';
const widths = [360, 1200];

let world: PagesWorld;
let browser: Browser;
beforeAll(async () => {
  if (!browserPath) return;
  world = await PagesWorld.start({ rehearsal: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** What is wrong with a page as this visitor sees it, on a phone and on a desktop. */
async function findings(
  path: string,
  visitor: Visitor | null,
  then?: (page: Page) => Promise<void>,
): Promise<string[]> {
  const context: BrowserContext = await browser.newContext({ locale: 'zh-CN' });
  if (visitor)
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: world.origin })));
  const page = await context.newPage();
  await page.goto(world.origin + path);
  await then?.(page);
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    found.push(...(await axeFindings(page)).map((finding) => `${path} at ${width}: ${finding}`));
    const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (needed > width) found.push(`${path}: ${needed} wide on a screen of ${width}`);
  }
  await context.close();
  return found;
}

whenBrowser(`every page keeps the rules of accessibility and fits a phone${needs}`, async () => {
  const found: string[] = [];
  const see = async (...page: Parameters<typeof findings>) => void found.push(...(await findings(...page)));

  const teacher = await world.atTask('verifyAbsence');
  const link = teacher.path;
  await see(link, null);
  await see(`${link}?code=sent`, null);
  await see(link, teacher, async (page) => {
    await page.check('#decision');
    await page.locator('form:has(#decision) button').click();
    await page.waitForSelector('.errors');
  });
  await teacher.get(link);
  await teacher.submit({
    decision: 'confirmed',
    cause: 'wearyOfSchool',
    whereabouts: 'atHome',
    absentSince: '2026-10-12',
    contact: 'inPerson',
    contactedOn: '2026-10-12',
  });
  await see(teacher.path, teacher);
  await see(link, teacher);

  const takesNote = await world.atTask('takeNote');
  await see(takesNote.path, takesNote);
  for (const _ of ['township', 'bureau']) await world.act('takeNote', { type: 'taskAcknowledged' });
  const namesContacts = await world.atTask('nameContacts');
  await see(namesContacts.path, namesContacts);
  const contacts = (['townshipCadre', 'villageCadre', 'classTeacher'] as const).flatMap((role) =>
    world.seatsOf(role).slice(0, 1),
  );
  await world.act('nameContacts', { type: 'contactsAssigned', contacts }, '2026-10-16', 11);

  await world.act('makeCausePlan', { ...plan, addressKnown: false });
  const visits = await world.atTask('recordVisit');
  await see(visits.path, visits);
  for (const day of ['2026-10-16', '2026-10-20', '2026-10-27']) await world.act('recordVisit', visit(day), day, 15);
  world.set('2026-11-02');
  await world.engine.runClocks();
  const drafts = await world.atTask('draftDocument');
  await see(drafts.path, drafts);
  await world.act('draftDocument', draft('returnNotice'), '2026-11-02', 8);
  const issues = await world.atTask('issueNotice');
  await see(issues.path, issues, (page) => page.check('#decision'));
  await world.act('issueNotice', approval('returnNotice', '2026-11-02', { accepted: ['addressKnown'] }));
  const serves = await world.atTask('recordService');
  await see(serves.path, serves, (page) => page.check('#decision'));
  await world.act('recordService', service('returnNotice', '2026-11-02'), '2026-11-02', 16);

  // What nobody is asked for, and the case page that leads there.
  const leader = await world.signedIn('shiqiao.head@example.org');
  await see(`/cases/${world.caseNumber}`, leader, (page) => page.click('details summary'));
  for (const duty of duties) await see(`/cases/${world.caseNumber}/record/${duty}`, leader);
  await see('/?view=tasks', leader);

  const head = await world.signedIn('bureau.head@example.org');
  const ofCase = [`/cases/${world.caseNumber}`, `/cases/${world.caseNumber}?lang=en`];
  for (const path of ['/', ...ofCase, '/open', '/packs', '/calendar', '/nothing']) await see(path, head);
  await see(`/cases/${world.caseNumber}/audit`, head);
  await see('/sign-in', null);
  expect(found).toEqual([]);
});
