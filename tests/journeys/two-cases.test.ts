import { instant } from '../../src/domain/calendar/plain-date';
import type { TaskKind } from '../../src/domain/case/vocabulary';
import { holderOf, readOfficial } from '../../src/identity/directory';
import { readSummary } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { hashOfToken } from '../../src/mail/link-token';
import { contactsOf } from '../support/climb';
import { SmallCounty } from '../support/small-county';
import { Visitor } from '../web/support/visitor';
import { type Journey, startJourney } from './journey';

/** A07 of the sample: never came back. */
const neverBack = '999999201112221633';
/** A01 of the sample: absent for four days. */
const fourDays = '999999201305277633';
const linkPattern = /\/t\/(\S+)/;

/** Officials who know nothing but their mails: they open the link, confirm who they are, fill in the form. */
class Officials {
  private readonly visitors = new Map<string, Visitor>();
  constructor(readonly journey: Journey) {}

  /** The first holder of the open task acts on it from the mail. */
  async act(caseNumber: string, kind: TaskKind, values: Record<string, string | string[]>): Promise<Visitor> {
    const { world } = this.journey;
    const [task] = await world.sql<{ taskId: string; seats: string[] }[]>`
      select task_id, seats from projection.task
      where case_number = ${caseNumber} and kind = ${kind} and status = 'open' order by task_id limit 1`;
    if (!task) throw new Error(`Expected an open task ${kind} in ${caseNumber}`);
    const day = world.clock.now().slice(0, 10);
    const official = await holderOf(world.sql, task.seats[0] as string, day as never);
    const person = official ? await readOfficial(world, official) : null;
    if (!person) throw new Error(`Expected a holder of ${task.seats[0]}`);
    const visitor = this.visitors.get(person.email) ?? new Visitor(this.journey.pages.url);
    this.visitors.set(person.email, visitor);

    await visitor.get(await this.link(person.email, caseNumber, task.taskId));
    if (visitor.path.endsWith('/code') || visitor.page.querySelector('form[action$="/code"]')) {
      const before = new Set((await world.mails(person.email)).map(({ id }) => id));
      await visitor.submit({}, (form) => (form.getAttribute('action') ?? '').endsWith('/code'));
      await visitor.submit({ code: await this.code(person.email, before) });
    }
    await visitor.submit(
      values,
      (form) => !(form.getAttribute('class') ?? '').includes('acknowledge') && isForm(form, values),
    );
    if (!visitor.path.startsWith('/receipt/'))
      throw new Error(
        `${caseNumber} ${kind}: expected a receipt, got ${visitor.status} at ${visitor.path}:\n${visitor.text}`,
      );
    return visitor;
  }

  private async link(email: string, caseNumber: string, taskId: string): Promise<string> {
    const { world } = this.journey;
    return until(`a mail to ${email} about ${caseNumber} ${taskId}`, async () => {
      for (const mail of await world.mails(email)) {
        const token = linkPattern.exec(mail.text)?.[1];
        if (!token) continue;
        const [row] = await world.sql`select 1 from projection.outbox
          where token_hash = ${hashOfToken(token)} and case_number = ${caseNumber} and task = ${taskId}`;
        if (row) return `/t/${token}`;
      }
      return undefined;
    });
  }

  private code(email: string, before: Set<string>): Promise<string> {
    return until(`a code for ${email}`, async () => {
      const mails = await this.journey.world.mails(email);
      const fresh = mails.find(({ id, text }) => !before.has(id) && !linkPattern.test(text));
      return fresh && /(?<!\d)\d{8}(?!\d)/.exec(fresh.text)?.[0];
    });
  }
}

const isForm = (form: { querySelector(selector: string): unknown }, values: Record<string, unknown>): boolean =>
  Object.keys(values).every((name) => form.querySelector(`[name="${name}"]`) !== null);

async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + 30_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Expected ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('two cases of the sample county, played from the real mails through the real pages in virtual time', () => {
  let journey: Journey;
  let officials: Officials;
  let climbing: string;
  let returning: string;
  beforeAll(async () => {
    journey = await startJourney('2026-10-22T09:00:00+08:00');
    officials = new Officials(journey);
    const county = new SmallCounty(neverBack, fourDays);
    const { cases } = await journey.world.importSample('2026-10-22', county.dir);
    county.discard();
    // In the order in which they crossed.
    [climbing = '', returning = ''] = cases;
  });
  afterAll(() => journey?.stop());

  const stage = async (caseNumber: string) => (await readSummary(journey.world.sql, caseNumber))?.place;
  const go = (day: string) => journey.world.advanceTo(instant(`${day}T10:00:00+08:00`));
  const contacts = async (caseNumber: string) => {
    const { context } = await journey.world.engine.fold(caseNumber);
    return [...contactsOf(context.opening), ...(context.opening.seats.schoolHead ?? []).slice(0, 1)];
  };
  const visit = (day: string) => ({
    visitedOn: day,
    atHome: 'yes',
    persons: '2',
    participants: '',
    childHeard: 'yes',
    outcome: 'refused',
    measure: 'counselling',
    promisedOn: '',
    said: '家长表示再考虑。',
  });

  const served = (day: string, proof: string) => ({
    decision: 'served',
    servedOn: day,
    method: 'direct',
    servers: '1',
    witness: 'none',
    proof,
  });

  test('one climbs to legal referral', async () => {
    const { act } = { act: officials.act.bind(officials, climbing) };
    await act('verifyAbsence', {
      decision: 'confirmed',
      cause: 'wearyOfSchool',
      whereabouts: 'atHome',
      absentSince: '2026-09-22',
      contact: 'phone',
      contactedOn: '2026-09-22',
      said: '',
    });
    expect(await stage(climbing)).toBe('registered');
    for (const _ of ['township', 'bureau', 'roll']) await act('takeNote', {});
    await act('nameContacts', { contacts: await contacts(climbing) });
    expect(await stage(climbing)).toBe('persuading');
    await act('makeCausePlan', {
      cause: 'wearyOfSchool',
      measures: ['counselling', 'studentAid'],
      guardianKnown: 'yes',
      addressKnown: 'yes',
      plan: '班主任每周谈心，资助交通费。',
    });
    await act('recordVisit', visit('2026-10-22'));
    await go('2026-10-27');
    await act('recordVisit', visit('2026-10-27'));
    await go('2026-11-02');
    await act('recordVisit', visit('2026-11-02'));
    await go('2026-11-06');
    await act('draftDocument', { draft: '请于七日内送孩子返校。', contains: ['legalText', 'liability'] });
    expect(await stage(climbing)).toBe('noticed.approving');
    await act('issueNotice', {
      decision: 'approve',
      fileNumber: '复学通知〔2026〕3号',
      issuedOn: '2026-11-06',
      reasons: '',
    });
    await act('recordService', served('2026-11-06', '监护人当面签收。'));
    expect(await stage(climbing)).toBe('noticed.running');
    await go('2026-11-16');
    expect(await stage(climbing)).toBe('noticed.expired');
    // The guardian was told on the 10th, and heard until the 13th (T10).
    await act('draftDocument', { announcedOn: '2026-11-10', draft: '责令七日内送被监护人返校。' });
    await act('checkDocument', { decision: 'passed', remark: '' });
    await act('issueOrder', {
      decision: 'approve',
      talkHeldOn: '2026-11-16',
      place: '镇政府会议室',
      participants: '监护人、分管领导',
      guardianViews: '无异议。',
      fileNumber: '责改〔2026〕1号',
      issuedOn: '2026-11-16',
      noJustCause: 'yes',
      noStateFault: 'yes',
      reasons: '',
    });
    await act('recordService', {
      ...served('2026-11-16', '村委会见证，已拍照。'),
      method: 'leftOnSite',
      servers: '2',
      witness: 'villageCommittee',
    });
    await go('2026-11-25');
    expect(await stage(climbing)).toBe('ordered.expired');
    await act('draftDocument', { draft: '告知法定义务和法律后果。' });
    await act('checkDocument', { decision: 'passed', remark: '' });
    await act('issueJudicialNotice', {
      decision: 'approve',
      fileNumber: '司〔2026〕1号',
      issuedOn: '2026-11-25',
      reasons: '',
    });
    await act('recordService', served('2026-11-25', '当面签收。'));
    await go('2026-12-04');
    const last = await act('refer', {
      route: 'civilAction',
      referredOn: '2026-12-04',
      fileNumber: '移送〔2026〕1号',
      reasons: '逾期不改。',
    });
    expect(last.text).toContain(climbing);
    expect(await stage(climbing)).toBe('legalReferral');
  }, 240_000);

  test('another returns, is watched for a term, and closes', async () => {
    const act = officials.act.bind(officials, returning);
    await act('verifyAbsence', {
      decision: 'confirmed',
      cause: 'familyCare',
      whereabouts: 'atHome',
      absentSince: '2026-10-12',
      contact: 'phone',
      contactedOn: '2026-10-12',
      said: '',
    });
    await act('reportReturn', { attendingSince: '2026-12-04', remark: '' });
    await act('confirmReturn', { decision: 'returned', attendingSince: '2026-12-04', remark: '' });
    expect(await stage(returning)).toBe('retention');
    for (const day of ['2026-12-14', '2026-12-21', '2027-01-05', '2027-03-10']) {
      await go(day);
      await act('retentionCheck', { decision: 'attending', remark: '' });
      expect(await stage(returning)).toBe('retention');
    }
    await go('2027-07-12');
    await act('retentionCheck', { decision: 'attending', remark: '' });
    await act('approveExit', { decision: 'grant', remark: '' });
    expect(await stage(returning)).toBe('retention');
    await act('confirmExit', { decision: 'confirm', remark: '' });
    expect(await stage(returning)).toBe('closed');
  }, 240_000);

  test('both ledgers are whole', async () => {
    for (const caseNumber of [climbing, returning])
      expect(await verifyCase(journey.world, caseNumber)).toMatchObject({ ok: true, faults: [] });
  });
});
