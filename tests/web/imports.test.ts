import type { Browser } from 'playwright-core';
import { importCounty } from '../../src/detection/import-county';
import { plainDate } from '../../src/domain/calendar/plain-date';
import type { Role } from '../../src/domain/case/vocabulary';
import type { ImportRun } from '../../src/ledger/imports';
import { openLedger } from '../../src/ledger/sql';
import { countyFiles } from '../../src/roster/county-files';
import { columnsOf } from '../../src/roster/csv-file';
import { tellSignals } from '../../src/temporal/tell-signals';
import { expectedInChinese } from '../../src/wording/expected-in-chinese';
import { wordings } from '../../src/wording/wording';
import { CountyCopy, replaceCell } from '../roster/county-copy';
import { axeFindings, browserPath, openBrowser } from './support/browser';
import { PagesWorld } from './support/pages-world';
import type { Visitor } from './support/visitor';

const { zh } = wordings;

/** Without a browser a test is skipped, and its name says what to install. */
const whenBrowser = browserPath ? test : test.skip;
const needs = browserPath ? '' : ' (needs a browser: npx playwright-core install chromium)';

let world: PagesWorld;
let run: ImportRun;
let county: CountyCopy;
beforeAll(async () => {
  world = await PagesWorld.start({ rehearsal: true });
  county = new CountyCopy();
  county.changeLine('poverty.csv', 3, replaceCell(',', ',,'));
  county.changeRow('graduates.csv', county.rows('graduates.csv')[0] ?? {}, { 身份证号: '130503670401001' });
  world.set('2026-10-22');
  const importedBy = await officialOf('rollAdmin');
  const importer = openLedger(world.ledger.importerUrl, { max: 1 });
  run = await importCounty({ ...world.ledger, importer }, county.dir, { asOf: plainDate('2026-10-22'), importedBy });
  await importer.end();
  await tellSignals({ ...world.ledger, engine: world.engine });
});
afterAll(async () => {
  county?.remove();
  await world?.stop();
});

async function officialOf(role: Role | 'inspectionOffice'): Promise<string> {
  const [seat] = await world.ledger.sql<{ official: string }[]>`
    select official from county.seat_holder join county.seat using (seat_id) where role = ${role} order by 1 limit 1`;
  return seat?.official ?? '';
}

const visitors = new Map<string, Promise<Visitor>>();
/** Whoever holds a post of this role, signed in once. */
function holderOf(role: Parameters<typeof officialOf>[0]): Promise<Visitor> {
  const visitor = visitors.get(role) ?? signIn(role);
  visitors.set(role, visitor);
  return visitor;
}
async function signIn(role: Parameters<typeof officialOf>[0]): Promise<Visitor> {
  const official = (await world.services.records.findOfficial(await officialOf(role))) as unknown as { email: string };
  return world.signedIn(official.email);
}

const report = () => `/imports/${run.runId}`;
const cards = ({ page }: Visitor) => page.querySelectorAll('.cases .card').map((card) => card.structuredText);

describe('the list of imports', () => {
  test('says as of when, by whom, how much was lost and what came of it', async () => {
    const admin = await holderOf('rollAdmin');
    await admin.get('/imports');
    const [card = ''] = cards(admin);
    const { organisation, post, name } =
      (await world.services.records.findOfficial(await officialOf('rollAdmin'))) ?? fail();
    for (const words of [zh.imports.report('2026-10-22'), `${organisation} ${post} ${name}`, '13 份'])
      expect(card).toContain(words);
    expect(card).toMatch(/没有读入的行\s+2\s/);
    const [told] = await world.ledger.sql<{ cases: number; questions: number }[]>`
      select count(*) filter (where kind = 'case')::int as cases, count(*) filter (where kind = 'question')::int as questions
      from projection.case_summary`;
    expect(card).toContain(zh.imports.toldCounts(told?.cases ?? 0, told?.questions ?? 0));
    expect(told?.cases).toBeGreaterThan(40);
    expect(card).not.toContain(zh.imports.waiting);
  });
});

describe('the report of an import', () => {
  test('shows every file with its rows, the lost ones and the whole hash', async () => {
    const admin = await (await holderOf('rollAdmin')).get(report());
    const rows = admin.page.querySelectorAll('tbody tr').map((row) => row.structuredText.replace(/\s+/g, ' '));
    expect(rows).toHaveLength(run.files.length);
    for (const [index, { file, sha256, records, accepted }] of run.files.entries()) {
      expect(rows[index]).toContain(file);
      expect(rows[index]).toMatch(new RegExp(`${sha256} ${records} ${accepted} ${records - accepted}$`));
    }
  });

  test('says in words what was found, with the number of each', async () => {
    const admin = await (await holderOf('rollAdmin')).get(report());
    const found = admin.page.querySelectorAll('.counts > div').map((line) => line.structuredText.split(/\s+/));
    const counts = Object.values(run.findings).flatMap((reasons) => Object.values(reasons));
    expect(found.map(([, count]) => Number(count)).sort()).toEqual(counts.sort());
    expect(found).toContainEqual([zh.findings.onNoRoll(zh.rollFindings.leftSchool), '13']);
    expect(admin.text).not.toMatch(/needCase|[a-z]+[A-Z][a-z]+[A-Z]?/);
  });

  test('leads to every case and question that was told', async () => {
    const admin = await (await holderOf('rollAdmin')).get(report());
    const links = new Set(admin.page.querySelectorAll('.numbers a').map((link) => link.getAttribute('href')));
    expect([...links].sort()).toEqual([...world.engine.cases.keys()].sort().map((number) => `/cases/${number}`));
    const [first = ''] = links;
    await admin.get(first);
    expect(admin.status).toBe(200);
  });

  test('says what still waits to be told, and why something was not taken', async () => {
    const { sql } = world.ledger;
    await sql`update county.signal set told_at = null, answer = null where kind = 'question' and signal_id = (
      select min(signal_id) from county.signal where kind = 'question')`;
    await sql`update county.signal set answer = 'closed' where act ->> 'type' = 'leaveExpired'`;
    const admin = await (await holderOf('rollAdmin')).get(report());
    expect(admin.page.querySelectorAll('summary .late').map((mark) => mark.text.trim())).toEqual([
      `${zh.imports.waiting} 1`,
    ]);
    expect(admin.text).toContain(zh.imports.notTaken(2, zh.refusals.closed));
    await admin.get('/imports');
    expect(cards(admin)[0]).toMatch(new RegExp(`${zh.imports.waiting}\\s+1`));
    await sql`update county.signal set told_at = wanted_at, answer = 'taken' where answer is distinct from 'taken'`;
  });

  test('says of every wrong cell where it stands, what was expected and what was found', async () => {
    const admin = await (await holderOf('rollAdmin')).get(report());
    const [graduate = '', poor = ''] = cards(admin);
    expect(graduate).toContain(`graduates.csv · ${zh.imports.line(2)} · 身份证号`);
    expect(graduate).toContain('18 位身份证件号');
    expect(graduate).toContain('130503670401001');
    expect(poor).toContain(`poverty.csv · ${zh.imports.line(3)} · 整行`);
    expect(poor).toContain(zh.rejections.wrongColumnCount);
  });

  test('names the children of whom roll and department say different things', async () => {
    const admin = await (await holderOf('rollAdmin')).get(report());
    const disagreements = await world.services.records.disagreements(run.runId);
    expect(disagreements.length).toBeGreaterThan(30);
    const named = admin.page.querySelectorAll('.children li').map((child) => child.structuredText);
    expect(named).toHaveLength(disagreements.length);
    for (const { name } of disagreements) expect(named.some((text) => text.startsWith(name))).toBe(true);
  });

  test('is written to the journal of reads with its number before anybody sees it', async () => {
    await (await holderOf('rollAdmin')).get(report());
    const [last] = await world.ledger.sql<{ body: Record<string, unknown> }[]>`
      select body from ledger.journal where kind = 'read' order by sequence desc limit 1`;
    expect(last?.body).toMatchObject({
      event: 'importOpened',
      run: run.runId,
      official: await officialOf('rollAdmin'),
    });
  });

  test('that does not exist is a 404', async () => {
    const admin = await holderOf('rollAdmin');
    for (const unknown of ['00000000-0000-4000-8000-000000000000', 'x', "'; drop"]) {
      await admin.get(`/imports/${encodeURIComponent(unknown)}`);
      expect(admin.status).toBe(404);
    }
  });
});

test.each(['inspectionOffice', 'townshipLeader', 'schoolHead', 'classTeacher'] as const)(
  'imports are for the education bureau alone: not for %s',
  async (role) => {
    const visitor = await holderOf(role);
    for (const path of ['/imports', report()]) {
      await visitor.get(path);
      expect([path, visitor.status]).toEqual([path, 403]);
    }
    await visitor.get('/');
    expect(visitor.page.querySelector('a[href="/imports"]')).toBeNull();
  },
);

test('the board leads the bureau to open questions and to the last import', async () => {
  const head = await (await holderOf('bureauHead')).get('/');
  const questions = [...world.engine.cases.keys()].filter((number) => number.startsWith('FQ-'));
  expect(head.page.querySelector('main a[href="/questions"] strong')?.text).toBe(String(questions.length));
  expect(head.page.querySelector('main a[href="/imports"] strong')?.text).toBe('2026-10-22');
});

test('what the county’s files must hold is said in Chinese, whatever the column', () => {
  const nonsense = '=\u0000';
  const expected = countyFiles.flatMap((file) => {
    const cells = file.row.safeParse(columnsOf(file).map(() => nonsense));
    return cells.error?.issues.map(({ message }) => message) ?? [];
  });
  expect(new Set(expected).size).toBeGreaterThan(20);
  const english = expected.filter((text) => !/^[\p{sc=Han}\d ]/u.test(expectedInChinese(text)));
  expect(english).toEqual([]);
});

whenBrowser(`every page about imports and questions is accessible and fits a phone${needs}`, async () => {
  const browser: Browser = await openBrowser();
  const head = await holderOf('bureauHead');
  const context = await browser.newContext({ locale: 'zh-CN' });
  await context.addCookies([...head.cookies].map(([name, value]) => ({ name, value, url: world.origin })));
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of [
    '/',
    '/imports',
    report(),
    '/questions',
    '/cases/FQ-2026-00001',
    '/cases/FQ-2026-00001?lang=en',
  ]) {
    await page.goto(world.origin + path);
    await page.evaluate('document.querySelectorAll("details").forEach((part) => { part.open = true; })');
    for (const width of [360, 1200]) {
      await page.setViewportSize({ width, height: 740 });
      found.push(...(await axeFindings(page)).map((finding) => `${path} at ${width}: ${finding}`));
      const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (needed > width) found.push(`${path}: ${needed} wide on a screen of ${width}`);
    }
  }
  await browser.close();
  expect(found).toEqual([]);
});
