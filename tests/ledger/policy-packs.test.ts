import { plainDate } from '../../src/domain/calendar/plain-date';
import { shippedPack } from '../../src/domain/pack/packs';
import { valueIn } from '../../src/domain/pack/resolve';
import { importOfficials } from '../../src/identity/directory';
import { packFor, packsInForce } from '../../src/ledger/packs-in-force';
import {
  activatePack,
  answerQuestion,
  type Decider,
  proposePack,
  readPacks,
  recordMove,
} from '../../src/ledger/policy-packs';
import { growingTables } from '../../src/ledger/privileges';
import { at } from '../support/case-fixtures';
import { asOwner, type FreshLedger, freshLedger } from '../support/ledger';
import { baseQuestions, deciderOf, draftPack } from '../support/packs';
import { readSampleCounty } from '../support/sample-county';

let ledger: FreshLedger;
let officer: Decider;
let legal: Decider;
let leader: Decider;
let other: Decider;
beforeEach(async () => {
  ledger = await freshLedger();
  ledger.clock.set(at('2026-10-15', 9));
  await importOfficials(ledger, (await readSampleCounty()).officials);
  officer = await deciderOf(ledger.sql, 'bureauCaseOfficer');
  legal = await deciderOf(ledger.sql, 'bureauLegal');
  leader = await deciderOf(ledger.sql, 'bureauLeader');
  other = await deciderOf(ledger.sql, 'bureauLeader', 1);
});
afterEach(() => ledger.drop());

const version = 'qingling2026-1';
const today = plainDate('2026-10-15');
const tomorrow = plainDate('2026-10-16');

const propose = (content: object = draftPack(), by = officer) => proposePack(ledger, content, 'draft.json', by);
const answerBase = async (of = version) => {
  for (const questionId of baseQuestions)
    await answerQuestion(ledger, { version: of, questionId, text: '测试答复，不是法律意见' }, legal);
};
const answer = async (of = version, by = legal) => {
  if (by === legal) await answerBase(of);
  return answerQuestion(ledger, { version: of, questionId: 'fiveDays', text: '不含节假日（测试答复）' }, by);
};
const activate = (place: string | null, from = today, by = leader, of = version) =>
  activatePack(ledger, { version: of, place, from }, by);
/** The open version in a place on a day. */
const inForce = async (place: string | null, day = today) =>
  packFor(await packsInForce(ledger.sql, day), place).version;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return (error as { refusal?: { code: string } } | null)?.refusal?.code ?? String(error);
}

test('a place without a pack of its own lives by the county’s, and without one by the national base', async () => {
  expect(await inForce('上坪乡')).toBe(shippedPack('national').version);
  await propose();
  await answer();
  await activate('上坪乡');
  expect(await inForce('上坪乡')).toBe(version);
  expect(await inForce('石桥镇')).toBe('national-1');
  await propose(draftPack({ id: 'county2026' }));
  await answer('county2026-1');
  await activate(null, today, leader, 'county2026-1');
  expect([await inForce('石桥镇'), await inForce(null), await inForce('上坪乡')]).toEqual([
    'county2026-1',
    'county2026-1',
    version,
  ]);
});

test('a pack is put into force from a day on, and not before', async () => {
  await propose();
  await answer();
  await activate('石桥镇', tomorrow);
  expect(await inForce('石桥镇', today)).toBe('national-1');
  expect(await inForce('石桥镇', tomorrow)).toBe(version);
});

test('a draft becomes active and then superseded, and says since when and by whom', async () => {
  expect((await propose()).status).toBe('draft');
  await answer();
  expect((await activate('石桥镇')).status).toBe('active');
  await propose(draftPack({ version: 2 }, { minVisits: { value: 5, origin: 'default' } }));
  await answer('qingling2026-2');
  await activate('石桥镇', tomorrow, leader, 'qingling2026-2');
  const [second, first] = (await readPacks(ledger)).sort((a, b) => (a.version < b.version ? 1 : -1));
  expect(first?.activations).toEqual([
    { place: '石桥镇', from: today, until: tomorrow, at: at('2026-10-15', 9), ...leader },
  ]);
  expect([first?.status, second?.status]).toEqual(['active', 'active']);
  ledger.clock.set(at('2026-10-16', 9));
  const later = await readPacks(ledger);
  expect(Object.fromEntries(later.map((pack) => [pack.version, pack.status]))).toEqual({
    [version]: 'superseded',
    'qingling2026-2': 'active',
  });
  expect(await refusalOf(activate('上坪乡', tomorrow))).toBe('superseded');
});

test('the same proposal again changes nothing; another content under the same version is refused', async () => {
  const first = await propose();
  expect(await propose(draftPack(), leader)).toEqual(first);
  const changed = propose(draftPack({}, { minVisits: { value: 9, origin: 'default' } }));
  await expect(changed).rejects.toThrow(/never edited, only superseded: raise "version"/);
  expect(valueIn((await readPacks(ledger))[0]?.resolved ?? first.resolved, 'minVisits')).toBe(4);
});

test('a shipped pack cannot be replaced under its own version', async () => {
  const { file } = shippedPack('wencheng2019');
  expect(await refusalOf(propose({ ...file, title: { zh: '另一份', en: 'another' } }))).toBe('otherContent');
});

test('activation names every open point, and is refused until the legal office has answered', async () => {
  await propose(draftPack({}, { minVisits: { blank: 'X次', origin: 'document' } }));
  await expect(activate(null)).rejects.toThrow(
    /minVisits is blank \("X次"\).*question fiveDays about toleratedAbsence/s,
  );
  const answered = await answer();
  expect(answered.open.map(({ kind }) => kind)).toEqual(['blank']);
  expect(await refusalOf(activate(null))).toBe('notReady');
});

test('nobody puts their own proposal into force, in whatever post', async () => {
  await propose(draftPack(), leader);
  await answer();
  expect(await refusalOf(activate(null))).toBe('sameOfficial');
  const head = { ...(await deciderOf(ledger.sql, 'bureauHead')), official: leader.official };
  expect(await refusalOf(activate(null, today, head))).toBe('sameOfficial');
  expect((await activate(null, today, other)).status).toBe('active');
});

test('each step is for its own posts', async () => {
  const teacher = await deciderOf(ledger.sql, 'classTeacher');
  expect(await refusalOf(propose(draftPack(), teacher))).toBe('role');
  await propose();
  expect(await refusalOf(answer(version, leader))).toBe('role');
  await answer();
  expect(await refusalOf(activate(null, today, officer))).toBe('role');
  expect(await refusalOf(activate(null, today, legal))).toBe('role');
});

test('a rule is not made backwards, and holds only in places that there are', async () => {
  await propose();
  await answer();
  await expect(activate(null, plainDate('2026-10-14'))).rejects.toThrow(/from 2026-10-15 on, got 2026-10-14/);
  await expect(activate('没有的乡')).rejects.toThrow(/townships 上坪乡, 石桥镇, got 没有的乡/);
  await activate(null);
  expect(await refusalOf(activate(null, tomorrow))).toBe('alreadyThere');
});

test('a document does not hold before its own day', async () => {
  await propose(draftPack({ effectiveFrom: '2026-11-01' }));
  await answer();
  expect(await refusalOf(activate(null, tomorrow))).toBe('backwards');
});

test('an answer may be given anew until the pack is in force, and never after', async () => {
  await propose();
  await answer();
  const again = await answerQuestion(ledger, { version, questionId: 'fiveDays', text: '含节假日（测试答复）' }, legal);
  const given = again.answers.filter(({ questionId }) => questionId === 'fiveDays');
  expect(given.map(({ text }) => text)).toEqual(['含节假日（测试答复）']);
  expect(await refusalOf(answerQuestion(ledger, { version, questionId: 'other', text: '答复' }, legal))).toBe(
    'unknownQuestion',
  );
  await activate(null);
  expect(await refusalOf(answer())).toBe('inForce');
});

test('answers stand here under the name of who gave them, never in the file', async () => {
  const [question] = draftPack().questions;
  const answered = { ...question, answer: { text: '已经答复了', by: 'someone', on: '2026-10-01' } };
  expect(await refusalOf(propose(draftPack({ questions: [answered] })))).toBe('answersInFile');
});

test('an open gate needs the legal office’s word besides its basis', async () => {
  const basis = {
    regulation: '测试条例（虚构）',
    article: '第一条',
    competentBody: ['townshipLeader'],
    legalOffice: { signedBy: 'bureauLegal', on: '2026-09-01' },
  };
  const pack = await propose(draftPack({}, { 'gates.restriction': { value: basis, origin: 'law' } }));
  await answer();
  expect(pack.open).toContainEqual({ kind: 'gateUnconfirmed', gate: 'gates.restriction' });
  expect(await refusalOf(activate(null))).toBe('notReady');
  await answerQuestion(ledger, { version, questionId: 'gates.restriction', text: '已核对依据（测试）' }, legal);
  expect((await activate(null)).status).toBe('active');
});

test('open cases are moved only where the pack is in force', async () => {
  await propose();
  await answer();
  const move = () => recordMove(ledger, { version, place: '石桥镇', reason: 'packSuperseded' }, leader);
  expect(await refusalOf(move())).toBe('notInForce');
  await activate('石桥镇', tomorrow);
  expect(await refusalOf(move())).toBe('notInForce');
  ledger.clock.set(at('2026-10-16', 9));
  expect((await move()).version).toBe(version);
});

test.each(growingTables)('%s takes new rows only', async (table) => {
  await propose();
  const { sql } = ledger;
  const refused = { code: '42501' };
  await expect(sql`update ${sql(table)} set role = role`).rejects.toMatchObject(refused);
  await expect(sql`delete from ${sql(table)}`).rejects.toMatchObject(refused);
  await expect(sql`truncate ${sql(table)}`).rejects.toMatchObject(refused);
});

test('a pack that was changed in the table is not used', async () => {
  await propose();
  await answer();
  await activate(null);
  await asOwner(
    ledger,
    (sql) => sql`update county.policy_pack set body = jsonb_set(body, '{parameters,0,value,amount}', '99')`,
  );
  await expect(packsInForce(ledger.sql, today)).rejects.toThrow(/qingling2026-1: expected the content with the digest/);
});

test('what was decided about packs stands in the chained journal', async () => {
  await propose();
  await answer();
  await activate(null);
  const rows = await ledger.sql<{ event: string; official: string }[]>`
    select body ->> 'event' as event, body ->> 'official' as official from ledger.journal
    where kind = 'provision' order by sequence`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { event: 'packProposed', official: officer.official },
    ...['fiveDays', ...baseQuestions].map(() => ({ event: 'pack:answered', official: legal.official })),
    { event: 'pack:activated', official: leader.official },
  ]);
});
