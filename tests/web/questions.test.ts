import { importCounty } from '../../src/detection/import-county';
import { plainDate } from '../../src/domain/calendar/plain-date';
import type { QuestionReason } from '../../src/domain/question/vocabulary';
import { openLedger } from '../../src/ledger/sql';
import { tellSignals } from '../../src/temporal/tell-signals';
import type { OpenTask } from '../../src/web/records';
import { wordings } from '../../src/wording/wording';
import { CountyCopy, replaceCell } from '../roster/county-copy';
import { PagesWorld } from './support/pages-world';
import type { Visitor } from './support/visitor';

const { zh } = wordings;
let world: PagesWorld;
let county: CountyCopy;
let run: string;
let open: OpenTask[];
beforeAll(async () => {
  world = await PagesWorld.start({ rehearsal: true });
  county = new CountyCopy();
  county.changeLine('poverty.csv', 3, replaceCell(',', ',,'));
  world.set('2026-10-22');
  const importer = openLedger(world.ledger.importerUrl, { max: 1 });
  run = (await importCounty({ ...world.ledger, importer }, county.dir, { asOf: plainDate('2026-10-22') })).runId;
  await importer.end();
  await tell();
  open = await world.services.records.openQuestions('county');
});
afterAll(async () => {
  county?.remove();
  await world?.stop();
});

const tell = () => tellSignals({ ...world.ledger, engine: world.engine });

/** An open question that asks this, whatever the child. */
function questionAbout(reason: QuestionReason): OpenTask {
  const question = open.find(({ subject }) => subject === reason);
  if (!question) throw new Error(`Expected an open question ${reason}`);
  return question;
}

const visitors = new Map<string, Promise<Visitor>>();
/** Whoever is this official, signed in once. */
function visitorOf(official: string): Promise<Visitor> {
  const visitor = visitors.get(official) ?? signIn(official);
  visitors.set(official, visitor);
  return visitor;
}
async function signIn(official: string): Promise<Visitor> {
  const { email } = (await world.services.records.findOfficial(official)) as unknown as { email: string };
  return world.signedIn(email);
}

async function officialWith(column: 'role' | 'seat_id', value: string): Promise<string> {
  const [seat] = await world.ledger.sql<{ official: string }[]>`
    select official from county.seat_holder join county.seat using (seat_id)
    where ${world.ledger.sql(column)} = ${value} order by 1 limit 1`;
  return seat?.official ?? '';
}
const holderOf = async (role: string) => visitorOf(await officialWith('role', role));
const answerer = async ({ seats }: OpenTask) => visitorOf(await officialWith('seat_id', seats[0] ?? ''));

const pathOf = ({ caseNumber }: OpenTask) => `/cases/${caseNumber}`;
const formOf = ({ caseNumber, task }: OpenTask) => `/cases/${caseNumber}/tasks/${task}`;
const listed = ({ page }: Visitor) => page.querySelectorAll('.cases h2 a').map((link) => link.getAttribute('href'));

describe('the list of open questions', () => {
  test('holds all of them for supervisors of the county, each with what is asked, whom and until when', async () => {
    for (const role of ['bureauHead', 'inspectionOffice', 'rollAdmin']) {
      const visitor = await (await holderOf(role)).get('/questions');
      expect(listed(visitor)).toHaveLength(open.length);
    }
    const head = await (await holderOf('bureauHead')).get('/questions');
    const urgent = questionAbout('classDidNotReport');
    const [card = ''] = head.page
      .querySelectorAll('.cases .card')
      .map((one) => one.structuredText)
      .filter((text) => text.includes(urgent.caseNumber));
    const post = (await world.services.records.posts(urgent.seats)).get(urgent.seats[0] ?? '');
    for (const said of [zh.questionReasons.classDidNotReport, '2026-10-22', '2026-10-23', post?.organisation ?? '?'])
      expect(card).toContain(said);
    expect(head.html).not.toContain('居住地');
  });

  test('holds for a school what it has to answer, and leads to the form', async () => {
    const mismatch = questionAbout('nameMismatch');
    const school = await (await answerer(mismatch)).get('/questions');
    const own = open.filter(({ seats }) => seats.some((seat) => mismatch.seats.includes(seat)));
    expect(own.length).toBeLessThan(open.length);
    expect(listed(school).sort()).toEqual(own.map(formOf).sort());
    const teacher = await (await holderOf('classTeacher')).get('/questions');
    expect(teacher.text).toContain(zh.openQuestions.empty);
  });

  test('counts by what is asked and can be narrowed to it', async () => {
    const head = await (await holderOf('bureauHead')).get('/questions');
    const movedOut = open.filter(({ subject }) => subject === 'movedOutButOnRoll');
    const href = '/questions?reason=movedOutButOnRoll';
    expect(head.page.querySelector(`a[href="${href}"] strong`)?.text).toBe(String(movedOut.length));
    await head.get(href);
    expect(listed(head).sort()).toEqual(movedOut.map(pathOf).sort());
  });

  test('puts late ones first, and the board counts them', async () => {
    world.set('2026-10-24');
    const late = open.filter(({ dueAt }) => dueAt !== null && dueAt <= world.services.clock.now());
    expect(late.length).toBeGreaterThan(0);
    const head = await (await holderOf('bureauHead')).get('/questions');
    const marks = head.page.querySelectorAll('.cases .card').map((card) => card.classList.contains('overdue'));
    expect(marks).toEqual(open.map((_, index) => index < late.length));
    await head.get('/');
    const tile = head.page.querySelector('main a[href="/questions"]')?.structuredText.replace(/\s+/g, '');
    expect(tile).toBe(`${zh.board.questions}${open.length}${zh.board.late}${late.length}`);
    world.set('2026-10-22');
  });
});

describe('a question', () => {
  test('is called one on every page, says what is asked in a sentence, and shows the child', async () => {
    const question = questionAbout('movedOutButOnRoll');
    const pupil = await world.services.records.findPupil(question.caseNumber);
    const head = await (await holderOf('bureauHead')).get(pathOf(question));
    expect(head.page.querySelector('h1')?.text).toBe(`${zh.kinds.question} ${question.caseNumber}`);
    expect(head.text).toContain(zh.questions.movedOutButOnRoll);
    expect(head.text).toContain(pupil?.name);
    expect([head.page.querySelector('title')?.text, head.text].join()).not.toContain(zh.kinds.case);
    await head.get(`${pathOf(question)}/audit`);
    expect(head.page.querySelector('h1')?.text).not.toContain(zh.kinds.case);
    const inspection = await (await holderOf('inspectionOffice')).get(pathOf(question));
    expect(inspection.status).toBe(200);
    expect(inspection.text).toContain(zh.case.hidden);
    expect(inspection.html).not.toContain(pupil?.name);
  });

  test('offers the answers that make sense to it, each with what follows from it', async () => {
    const question = questionAbout('nameMismatch');
    const school = await (await answerer(question)).get(formOf(question));
    const options = school.page.querySelectorAll('.option').map((option) => option.structuredText.trim());
    expect(options).toEqual(
      (['samePerson', 'differentPersons', 'recordCorrected'] as const).map(
        (answer) => `${zh.resolutions[answer]} ${zh.consequences[answer]}`,
      ),
    );
  });

  test('takes no answer without its reason, keeps the reason for those who may read it, and says what was answered', async () => {
    const question = questionAbout('birthDateMismatch');
    const school = await (await answerer(question)).get(formOf(question));
    await school.submit({ resolution: 'samePerson' });
    expect(school.status).toBe(400);
    expect(school.page.querySelectorAll('.errors a').map((link) => link.getAttribute('href'))).toEqual(['#reasons']);
    await school.submit({ resolution: 'samePerson', reasons: '已对照户口簿。' });
    expect(school.text).toContain(zh.receipt.taken);
    await school.get(pathOf(question));
    expect(school.text).toMatch(new RegExp(`${zh.question.answer}\\s+${zh.resolutions.samePerson}`));
    expect(school.text).toContain('已对照户口簿。');
    expect(school.text).not.toContain(zh.question.opened);
    const inspection = await (await holderOf('inspectionOffice')).get(pathOf(question));
    expect(inspection.text).not.toContain('已对照户口簿。');
  });

  test('whose answer asks for a case leads to that case', async () => {
    const question = questionAbout('reached16WithoutCompletion');
    const bureau = await (await answerer(question)).get(formOf(question));
    await bureau.submit({ resolution: 'needsCase', reasons: '孩子愿意读完初中。' });
    await tell();
    await bureau.get(pathOf(question));
    const link = bureau.page.querySelector('main .facts a[href^="/cases/"]');
    await bureau.get(link?.getAttribute('href') ?? '');
    expect(bureau.page.querySelector('h1')?.text).toMatch(/^个案 FX-/);
    expect(bureau.text).toContain(zh.signals.reportReceived(zh.reportSources.other, '2026-10-22'));
  });

  test('about a file shows no child but the way to the rows, for those who may read them', async () => {
    const question = questionAbout('rowsRejected');
    const admin = await (await answerer(question)).get(formOf(question));
    const href = `/imports/${run}#rejected`;
    for (const path of [formOf(question), pathOf(question)]) {
      await admin.get(path);
      expect(admin.text).toContain('poverty.csv');
      expect(admin.text).not.toContain(zh.task.noPerson);
      expect(admin.page.querySelector(`a[href="${href}"]`)).not.toBeNull();
    }
    const inspection = await (await holderOf('inspectionOffice')).get(pathOf(question));
    expect(inspection.text).toContain('poverty.csv');
    expect(inspection.page.querySelector(`a[href="${href}"]`)).toBeNull();
  });
});

describe('the page of a case that began with an import', () => {
  /** Brother and sister (scenario A09). */
  const siblings = ['999999201811100267', '999999202004042982'];
  const caseOf = async (idNumber = '') => {
    const person = await world.services.records.findPersonId(idNumber);
    const [row] = await world.ledger.sql<{ caseNumber: string }[]>`
      select case_number from ledger.person_case where person_id = ${person ?? null} and kind = 'case'`;
    return row?.caseNumber ?? '';
  };

  test('names brothers and sisters by number and stage to those who may read the child', async () => {
    const [own, other] = [await caseOf(siblings[0]), await caseOf(siblings[1])];
    const head = await (await holderOf('bureauHead')).get(`/cases/${own}`);
    const link = head.page.querySelector(`main li a[href="/cases/${other}"]`);
    expect(link?.parentNode?.structuredText).toContain(zh.stages.detected);
    const inspection = await (await holderOf('inspectionOffice')).get(`/cases/${own}`);
    expect(inspection.status).toBe(200);
    expect(inspection.text).not.toContain(other);
  });

  test('says in words why the child is looked for, and which groups it belongs to', async () => {
    const [row] = await world.ledger.sql<{ caseNumber: string }[]>`
      select case_number from county.signal where act ->> 'finding' = 'disabledNotEnrolled' order by 1 limit 1`;
    const path = `/cases/${row?.caseNumber}`;
    const head = await (await holderOf('bureauHead')).get(path);
    expect(head.text).toContain(zh.signals.notOnAnyRoll(zh.rollFindings.disabledNotEnrolled, '2026-09-01'));
    expect(head.text).toMatch(new RegExp(`${zh.task.groups}\\s+.*${zh.priorityGroups.disabledChild}`));
    const inspection = await (await holderOf('inspectionOffice')).get(path);
    expect(inspection.text).not.toContain(zh.task.groups);
  });
});
