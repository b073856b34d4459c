import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../src/domain/case/acts';
import type { CaseFold } from '../../src/domain/case/fold';
import { placeOf } from '../../src/domain/case/fold';
import type { Role, TaskKind } from '../../src/domain/case/vocabulary';
import { shippedPack } from '../../src/domain/pack/packs';
import { activatePack, answerQuestion, proposePack } from '../../src/ledger/policy-packs';
import { readEntries } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { act, formOf, openTaskOf } from '../faults/support/officials';
import { approval, contactsOf, draft, plan, service, toRegistered, visit } from '../support/climb';
import { deciderOf } from '../support/packs';
import { SmallCounty } from '../support/small-county';
import { startWorld, type TestWorld } from '../support/world';

/** Two children of the sample county, absent for more than three days: one in each of its townships. */
const childOf = { 上坪乡: '999999201307215209', 石桥镇: '999999201112221633' };
const packOf = { 上坪乡: 'wencheng2019', 石桥镇: 'longling2019' } as const;
type Township = keyof typeof packOf;
const townships = ['上坪乡', '石桥镇'] as const;

describe('two townships on the rules of two counties at once', () => {
  let world: TestWorld;
  const caseOf = {} as Record<Township, string>;
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-10-21T09:00:00+08:00' });
    const county = new SmallCounty(...Object.values(childOf));
    // The directory has to be there before anybody can decide.
    await world.importSample('2026-09-01', county.dir);
    for (const township of townships) await putIntoForce(township);
    await world.advanceTo(instant('2026-10-22T09:00:00+08:00'));
    await world.importSample('2026-10-22', county.dir);
    county.discard();
    const rows = await world.sql<{ caseNumber: string; township: Township }[]>`
      select distinct case_number, township from projection.task join county.seat on seat_id = any (seats)
      where task.kind = 'verifyAbsence' and township is not null`;
    for (const { caseNumber, township } of rows) caseOf[township] = caseNumber;
  });
  afterAll(() => world?.stop());

  /** As the county does it: proposed, every legal question answered, activated by another. The answers are invented. */
  async function putIntoForce(township: Township): Promise<void> {
    const { sql, clock } = world;
    const { file, version } = shippedPack(packOf[township]);
    await proposePack({ sql, clock }, file, packOf[township], await deciderOf(sql, 'bureauCaseOfficer'));
    const legal = await deciderOf(sql, 'bureauLegal');
    for (const { id } of file.questions)
      await answerQuestion({ sql, clock }, { version, questionId: id, text: '测试用的虚构答复，不是法律意见' }, legal);
    const from = plainDate('2026-10-22');
    await activatePack({ sql, clock }, { version, place: township, from }, await deciderOf(sql, 'bureauLeader'));
  }

  const go = (day: string, hour = 9) => world.advanceTo(instant(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`));
  const fold = (township: Township): Promise<CaseFold> => world.engine.fold(caseOf[township]);
  const place = async (township: Township) => placeOf(await fold(township));

  /** The holder of the open task acts, in the role that is named. */
  async function does(township: Township, task: TaskKind, what: OfficialAct, role?: Role): Promise<void> {
    const now = await fold(township);
    const seats = openTaskOf(now, task).seats;
    const seat = role && seats.find((one) => now.context.opening.seats[role]?.includes(one));
    await act(world.engine, caseOf[township], formOf(now, task, what, seat ? { seat } : {}));
  }

  const isOpen = async (township: Township, task: TaskKind) =>
    (await fold(township)).context.tasks.some(({ kind, status }) => kind === task && status === 'open');

  async function toTheEndOfPersuasion(township: Township): Promise<void> {
    const verified = toRegistered.find((one) => one.act.type === 'verified');
    if (verified) await does(township, 'verifyAbsence', verified.act);
    while (await isOpen(township, 'takeNote')) await does(township, 'takeNote', { type: 'taskAcknowledged' });
    const contacts = contactsOf((await fold(township)).context.opening);
    await does(township, 'nameContacts', { type: 'contactsAssigned', contacts });
    await does(township, 'makeCausePlan', plan);
  }

  test('each child’s case carries the pack of its township from the first day', async () => {
    for (const township of townships) {
      const { opening } = (await fold(township)).context;
      expect([township, opening.pack.version]).toEqual([township, `${packOf[township]}-1`]);
      const [first] = await readEntries(world.sql, caseOf[township]);
      expect(first?.versions.pack).toBe(`${packOf[township]}-1`);
    }
  });

  test('on the same days one is ordered at once and the other first noticed by two authorities (LL-33)', async () => {
    for (const township of townships) await toTheEndOfPersuasion(township);
    for (const day of ['2026-10-22', '2026-10-27', '2026-11-02']) {
      await go(day, 15);
      for (const township of townships) await does(township, 'recordVisit', visit(day));
    }
    // Fourteen days after the first visit.
    await go('2026-11-06');

    await does('上坪乡', 'draftDocument', draft('correctionOrder', '2026-11-02'));
    await does('石桥镇', 'draftDocument', draft('returnNotice'));
    expect([await place('上坪乡'), await place('石桥镇')]).toEqual(['ordered.legalCheck', 'noticed.approving']);
    await does('上坪乡', 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true });
    await does('上坪乡', 'issueOrder', approval('correctionOrder', '2026-11-06'));
    await does('石桥镇', 'issueNotice', approval('returnNotice', '2026-11-06'), 'townshipLeader');

    // One signature is enough there; here nothing is served before the second authority has signed.
    expect([await place('上坪乡'), await place('石桥镇')]).toEqual(['ordered.serving', 'noticed.approving']);
    expect(await isOpen('石桥镇', 'recordService')).toBe(false);
    await does('石桥镇', 'issueNotice', approval('returnNotice', '2026-11-06'), 'bureauLeader');
    expect(await place('石桥镇')).toBe('noticed.serving');

    await go('2026-11-06', 16);
    await does('上坪乡', 'recordService', service('correctionOrder', '2026-11-06'));
    await does('石桥镇', 'recordService', service('returnNotice', '2026-11-06'));
    expect([await place('上坪乡'), await place('石桥镇')]).toEqual(['ordered.running', 'noticed.running']);
  });

  test('contacts, signers, documents and limits are those of each township’s own pack (WC-42)', async () => {
    const [north, south] = [await fold('上坪乡'), await fold('石桥镇')];
    expect([north.context.contacts.length, south.context.contacts.length]).toEqual([6, 3]);
    const running = ({ context }: CaseFold, rule: string) =>
      context.deadlines.find((one) => one.rule === rule && one.status === 'running');
    expect(running(north, 'T11')).toMatchObject({ source: north.context.opening.pack.clocks.T11.source });
    expect(running(south, 'T09')).toMatchObject({ source: south.context.opening.pack.clocks.T09.source });
    expect([running(north, 'T09'), running(south, 'T11')]).toEqual([undefined, undefined]);
    expect(north.context.opening.pack.path.source).toContain('文政办发〔2019〕26号');
    expect(south.context.opening.pack.path.source).toContain('龙陵县工作要求（2019）');
    const signers = south.context.documents[0]?.signatures?.map(({ organ }) => organ);
    expect(signers).toEqual(['township', 'countyEducation']);
  });

  test('both stories are whole in the ledger', async () => {
    for (const township of townships) expect(await verifyCase(world, caseOf[township])).toMatchObject({ ok: true });
  });
});
