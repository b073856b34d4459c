import type { Browser } from 'playwright-core';
import { shippedPack } from '../../src/domain/pack/packs';
import { wordings } from '../../src/wording/wording';
import { baseQuestions, draftPack } from '../support/packs';
import { axeFindings, browserPath, openBrowser } from './support/browser';
import { PagesWorld } from './support/pages-world';
import type { Visitor } from './support/visitor';

const { zh } = wordings;
const { packs } = zh;

/** Without a browser a test is skipped, and its name says what to install. */
const whenBrowser = browserPath ? test : test.skip;
const needs = browserPath ? '' : ' (needs a browser: npx playwright-core install chromium)';

let world: PagesWorld;
const visitors = new Map<string, Promise<Visitor>>();
beforeAll(async () => {
  world = await PagesWorld.start({ rehearsal: true });
});
afterAll(() => world?.stop());

const as = (email: string): Promise<Visitor> => {
  const visitor = visitors.get(email) ?? world.signedIn(`${email}@example.org`);
  visitors.set(email, visitor);
  return visitor;
};
const officer = () => as('bureau.basic');
const legal = () => as('bureau.legal');
const leader = () => as('bureau.leader.sp');
const head = () => as('bureau.head');
const cadre = () => as('shiqiao.head');

const draft = (version = 1, change: object = {}, parameters: object = {}) =>
  JSON.stringify(draftPack({ version, ...change }, parameters));
/** What the national base leaves open is open here too. */
async function answerBase(visitor: Visitor): Promise<void> {
  for (const id of baseQuestions)
    await visitor.submit(
      { answer: '测试答复，不是法律意见。' },
      (form) => form.querySelector(`input[value="${id}"]`) !== null,
    );
}
const isForm = (step: string) => (form: { querySelector(selector: string): unknown }) =>
  form.querySelector(`input[value="${step}"]`) !== null;

test('before any pack is in force the pages say plainly that the national rules hold', async () => {
  const visitor = await (await cadre()).get('/packs');
  const places = visitor.page.querySelectorAll('main ul.cases')[0]?.querySelectorAll('.card') ?? [];
  expect(places.map((place) => place.querySelector('h3')?.text)).toEqual([
    expect.stringContaining(packs.wholeCounty),
    expect.stringContaining('上坪乡'),
    expect.stringContaining('石桥镇'),
  ]);
  for (const place of places) expect(place.text).toContain(packs.national);
  await visitor.get(`/cases/${world.caseNumber}`);
  expect(visitor.text).toContain(packs.nationalOfCase);
  await visitor.get(visitor.page.querySelector('main a[href^="/packs/"]')?.getAttribute('href') ?? '');
  expect([visitor.status, visitor.page.querySelector('h1')?.text]).toEqual([
    200,
    shippedPack('national').file.title.zh,
  ]);
});

test('a pack goes from proposal over the legal office’s answer to activation by another, and new cases carry it', async () => {
  const proposer = await (await officer()).get('/packs');
  await proposer.submit({ file: draft() });
  expect(proposer.path).toBe('/packs/qingling2026-1?done=proposed');
  expect(proposer.text).toContain(packs.notReady);
  expect(proposer.text).toContain('五天是否含节假日');
  expect(proposer.page.querySelector('textarea')).toBeNull();

  const answering = await (await legal()).get('/packs/qingling2026-1');
  await answering.submit({ answer: '不' }, isForm('answer'));
  expect(answering.page.querySelector('[role=alert]')?.text).toContain(packs.refusals.answer);
  await answering.submit({ answer: '不含节假日，只计上课日（测试答复）。' }, isForm('answer'));
  expect(answering.text).toContain('不含节假日，只计上课日（测试答复）。');
  expect(answering.text).toContain('政策法规股');
  await answerBase(answering);

  const activating = await (await leader()).get('/packs/qingling2026-1');
  await activating.submit({ place: '石桥镇', from: '2026-10-01' }, isForm('activate'));
  expect(activating.page.querySelector('[role=alert]')?.text).toContain(packs.refusals.backwards);
  await activating.submit({ place: '石桥镇', from: '2026-10-15' }, isForm('activate'));
  expect(activating.text).toContain(packs.done.activated);
  const facts = activating.page.querySelector('.facts')?.structuredText ?? '';
  expect(facts).toContain(packs.statuses.active);
  expect(facts).toContain('石桥镇 自 2026-10-15 起');
  expect(facts).toMatch(/基础教育股股长 孔雨.*分管副局长 戴燕馨/s);

  const places = await (await cadre()).get('/packs');
  const [county, , shiqiao] = places.page.querySelectorAll('main ul.cases')[0]?.querySelectorAll('.card') ?? [];
  expect(shiqiao?.text).toContain('青岭县规则（测试）');
  expect(county?.text).toContain(packs.national);
});

test('the table gives each rule with its source, own rules apart from inherited ones', async () => {
  const visitor = await (await cadre()).get('/packs/qingling2026-1');
  const [own, inherited] = visitor.page.querySelectorAll('table.rules');
  expect(own?.querySelectorAll('tbody tr').map((row) => row.structuredText.replace(/\s+/g, ' '))).toEqual([
    '最少家访次数 4 本包规定 文件规定 青岭县办法 四 家访不少于四次 2026-09-01',
    '连续无故缺勤仍不立案的上课日数 5 本包规定 文件规定 青岭县办法 三 连续五天以上 2026-09-01',
  ]);
  expect(inherited?.querySelectorAll('tbody tr').length).toBe(shippedPack('national').parameters.length - 2);
  expect(inherited?.querySelector('.badge')?.text).toBe('沿用《全国通用规则》');
});

test('whoever proposed a pack is told that another has to activate it, and gets no form', async () => {
  const visitor = await (await leader()).get('/packs');
  await visitor.submit({ file: draft(2, { questions: [] }) });
  expect(visitor.text).toContain(packs.notByProposer);
  expect(visitor.page.querySelector('select[name=place]')).toBeNull();
  await answerBase(await (await legal()).get('/packs/qingling2026-2'));
  await (await head()).get('/packs/qingling2026-2');
  expect((await head()).page.querySelector('select[name=place]')).not.toBeNull();
});

test('a shipped draft with blanks can be proposed but not activated, and every blank is red', async () => {
  const visitor = await (await officer()).get('/packs');
  await visitor.submit({ shipped: 'countySpeech2024' });
  const { version } = shippedPack('countySpeech2024');
  expect(visitor.path).toBe(`/packs/${version}?done=proposed`);
  const blanks = shippedPack('countySpeech2024').parameters.filter(({ blank }) => blank !== null);
  expect(blanks.length).toBeGreaterThan(0);
  expect(visitor.page.querySelectorAll('table.rules tr.blank')).toHaveLength(blanks.length);
  expect(visitor.page.querySelectorAll('.errors li').length).toBeGreaterThan(blanks.length);
  await (await head()).get(`/packs/${version}`);
  expect((await head()).page.querySelector('select[name=place]')).toBeNull();
});

test('a pack whose blanks were filled in from its file is proposed under a higher version', async () => {
  const visitor = await (await officer()).get('/packs/countySpeech2024-1');
  const link = visitor.page.querySelector('a[href$="/file"]')?.getAttribute('href') ?? '';
  await visitor.get(link);
  const file = JSON.parse(visitor.html);
  expect(file).toEqual(JSON.parse(JSON.stringify(shippedPack('countySpeech2024').file)));
  const parameters = Object.entries(file.parameters).filter(([, one]) => !('blank' in (one as object)));
  await visitor.get('/packs');
  await visitor.submit({ file: JSON.stringify({ ...file, version: 2, parameters: Object.fromEntries(parameters) }) });
  expect(visitor.path).toBe('/packs/countySpeech2024-2?done=proposed');
  expect(visitor.page.querySelectorAll('table.rules tr.blank')).toHaveLength(0);
});

test.each([
  ['nothing', {}, packs.refusals.nothing],
  ['half a file', { file: '{ "id": ' }, packs.refusals.json],
  ['an edited version', { file: draft(1, { title: { zh: '改过的', en: 'edited' } }) }, packs.refusals.otherContent],
  ['an unknown base', { file: draft(3, { basedOn: 'nowhere' }) }, packs.refusals.unknownPack],
  [
    'a wrong unit',
    { file: draft(3, {}, { 'clocks.T09': { value: { amount: 7, unit: 'days' }, origin: 'default' } }) },
    'clocks.T09.value.unit',
  ],
])('%s is refused with what is wrong, and what was typed stays', async (_, values, said) => {
  const visitor = await (await officer()).get('/packs');
  await visitor.submit(values, (form) => form.querySelector('textarea') !== null);
  expect(visitor.status).toBe(409);
  expect(visitor.page.querySelector('[role=alert]')?.text).toContain(said);
  expect(visitor.page.querySelector('textarea')?.textContent).toBe('file' in values ? values.file : '');
});

test('a step is refused to whom it does not belong, also without a form', async () => {
  const visitor = await (await cadre()).get('/packs');
  expect(visitor.page.querySelector('main form')).toBeNull();
  const csrf = visitor.page.querySelector('input[name=csrf]')?.getAttribute('value') ?? '';
  for (const [path, body] of [
    ['/packs', { shipped: 'wencheng2019' }],
    ['/packs/qingling2026-1', { step: 'answer', question: 'fiveDays', answer: '不含节假日' }],
    ['/packs/qingling2026-2', { step: 'activate', place: '*', from: '2026-10-15' }],
    ['/packs/qingling2026-1/diff', { reason: 'packSuperseded' }],
  ] as const) {
    await visitor.post(path, new URLSearchParams({ csrf, ...body }));
    expect([path, visitor.status]).toEqual([path, 403]);
  }
});

test('the differences name the open cases, and a leader moves each of them once', async () => {
  const visitor = await (await leader()).get('/packs/qingling2026-1/diff?with=national-1');
  expect(visitor.page.querySelectorAll('table.rules tbody tr').map((row) => row.querySelector('th')?.text)).toEqual([
    '最少家访次数',
    '连续无故缺勤仍不立案的上课日数',
  ]);
  expect(visitor.text).toContain(packs.touched(1));
  expect(visitor.text).toContain(packs.touchedHint);
  const card = visitor.page.querySelector('ul.cases .card')?.structuredText ?? '';
  for (const text of [world.caseNumber, '石桥镇', zh.stages.detected, '2026-10-16']) expect(card).toContain(text);
  await visitor.submit({}, (form) => form.querySelector('[name=reason]') !== null);
  expect(visitor.page.querySelector('[role=alert]')?.text).toContain(packs.refusals.reason);
  const before = world.engine.held(world.caseNumber).fold.context.deadlines.map(({ expiresAt }) => expiresAt);
  await visitor.submit({ reason: 'packSuperseded' });
  expect(visitor.page.querySelector('[role=status].card')?.text).toContain(`${world.caseNumber} ${packs.moved.moved}`);
  const { context } = world.engine.held(world.caseNumber).fold;
  expect(context.opening.pack.version).toBe('qingling2026-1');
  expect(context.deadlines.map(({ expiresAt }) => expiresAt)).toEqual(before);
  expect(visitor.page.querySelector('[name=reason]')).toBeNull();
  const moves = await world.ledger.sql`select reason from county.pack_decision where kind = 'moved'`;
  expect(moves.map(({ reason }) => reason)).toEqual(['packSuperseded']);
});

test('the calendar shows holidays, make-up days and terms as they are published, and marks what is not', async () => {
  const visitor = await (await cadre()).get('/calendar?year=2026');
  const day = (title: string) => visitor.page.querySelector(`td[title^="${title}"]`);
  expect(day('2026-10-01')?.text).toBe(`1${zh.calendar.marks.holiday}`);
  expect(day('2026-10-10')?.text).toBe(`10${zh.calendar.marks.makeUp}`);
  expect(day('2026-09-20')?.getAttribute('title')).toContain(zh.calendar.legendOf.school);
  expect(day('2026-10-12')?.classNames).toBe('day school');
  expect(day('2026-10-12')?.getAttribute('title')).not.toContain(zh.calendar.provisional);
  await visitor.get('/calendar?year=2027');
  expect(visitor.text).toContain(zh.calendar.provisionalYear);
  expect(day('2027-02-01')?.getAttribute('title')).toContain(zh.calendar.provisional);
  await visitor.get('/calendar?year=1999');
  expect(visitor.status).toBe(404);
});

whenBrowser(`every page about rules is accessible and fits a phone${needs}`, async () => {
  const browser: Browser = await openBrowser();
  const found: string[] = [];
  const seen: [string, () => Promise<Visitor>][] = [
    ['/packs', officer],
    ['/packs/countySpeech2024-1', legal],
    ['/packs/qingling2026-2', head],
    ['/packs/qingling2026-2?lang=en', head],
    ['/packs/qingling2026-2/diff?with=national-1', head],
    ['/calendar?year=2026', cadre],
    ['/calendar?year=2027&lang=en', cadre],
  ];
  for (const [path, who] of seen) {
    const context = await browser.newContext({ locale: 'zh-CN' });
    const { cookies } = await who();
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: world.origin })));
    const page = await context.newPage();
    await page.goto(world.origin + path);
    await page.evaluate('document.querySelectorAll("details").forEach((part) => { part.open = true; })');
    for (const width of [360, 1200]) {
      await page.setViewportSize({ width, height: 740 });
      found.push(...(await axeFindings(page)).map((finding) => `${path} at ${width}: ${finding}`));
      const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (needed > width) found.push(`${path}: ${needed} wide on a screen of ${width}`);
    }
    await context.close();
  }
  await browser.close();
  expect(found).toEqual([]);
});
