import { plainDate, startOf } from '../../src/domain/calendar/plain-date';
import type { Role } from '../../src/domain/case/vocabulary';
import { readLostPupils } from '../../src/ledger/lost-pupils';
import { wordings } from '../../src/wording/wording';
import { PagesWorld } from './support/pages-world';
import type { Visitor } from './support/visitor';

const { zh } = wordings;
const school = '青岭县石桥初级中学';
let world: PagesWorld;
beforeAll(async () => {
  world = await PagesWorld.start();
  await world.act(
    'verifyAbsence',
    {
      type: 'verified',
      cause: 'wearyOfSchool',
      whereabouts: 'atHome',
      absentSince: plainDate('2026-10-12'),
      contact: 'phone',
      contactedOn: plainDate('2026-10-15'),
    },
    '2026-10-16',
    9,
  );
  await world.act('takeNote', { type: 'taskAcknowledged' }, '2026-10-19', 10);
});
afterAll(() => world?.stop());

/** The holder of a seat with this role in the child's case, or elsewhere. */
async function visitorIn(role: Role, { ofCase = true } = {}): Promise<Visitor> {
  const { sql } = world.ledger;
  const own = world.seatsOf(role);
  const [held] = await sql<{ official: string }[]>`
    select official from county.seat_holder join county.seat using (seat_id)
    where role = ${role} and (seat_id = any(${own})) = ${ofCase} order by 1 limit 1`;
  const { email } = (await world.services.records.findOfficial(held?.official ?? '')) as unknown as { email: string };
  return world.signedIn(email);
}
const rows = (visitor: Visitor) => visitor.page.querySelectorAll('tbody tr').map((row) => row.structuredText);

describe('the roster of lost pupils', () => {
  test('lists for its school each open case with its reports to township and bureau (LL-12)', async () => {
    const line = {
      caseNumber: world.caseNumber,
      school,
      stage: 'registered',
      missingSince: '2026-10-12',
      township: { reportedOn: '2026-10-16', acknowledgedOn: '2026-10-19' },
      bureau: { reportedOn: '2026-10-16', acknowledgedOn: null },
    };
    const found = await readLostPupils(world.ledger.sql);
    expect(found.map((one) => one.line)).toEqual([line]);
    expect((await readLostPupils(world.ledger.sql, { school })).map((one) => one.line)).toEqual([line]);
    expect(await readLostPupils(world.ledger.sql, { school: '另一所学校' })).toEqual([]);
  });

  test('can be read as it stood on an earlier day (LL-12)', async () => {
    const asOf = async (day: string) =>
      (await readLostPupils(world.ledger.sql, { asOf: startOf(plainDate(day)) })).map(({ line }) => line);
    expect(await asOf('2026-10-15')).toEqual([]);
    expect(await asOf('2026-10-16')).toMatchObject([{ stage: 'detected', township: null, bureau: null, school }]);
    expect(await asOf('2026-10-17')).toMatchObject([
      { stage: 'registered', township: { reportedOn: '2026-10-16', acknowledgedOn: null } },
    ]);
  });

  test('shows school, township and bureau the pupil and the days (LL-12)', async () => {
    for (const role of ['schoolHead', 'townshipCaseOfficer', 'bureauCaseOfficer'] as const) {
      const visitor = await (await visitorIn(role)).get('/roster');
      const [row = ''] = rows(visitor);
      for (const said of [world.caseNumber, world.pupil.name, '2026-10-12', '2026-10-16', '2026-10-19'])
        expect([role, row]).toEqual([role, expect.stringContaining(said)]);
      expect(visitor.text).toContain(school);
    }
  });

  test('shows a supervisor without business with the child its line, and not who it is', async () => {
    const visitor = await (await visitorIn('inspectionOffice')).get('/roster');
    // The office that inspects the county answers in no case until it is asked.
    expect(rows(visitor)).toHaveLength(1);
    expect(visitor.html).not.toContain(world.pupil.name);
    expect(visitor.text).toContain(zh.lostPupils.hidden);
  });

  test('shows another school nothing', async () => {
    const visitor = await (await visitorIn('schoolHead', { ofCase: false })).get('/roster');
    expect([visitor.status, rows(visitor)]).toEqual([200, []]);
    expect(visitor.text).toContain(zh.lostPupils.empty);
    expect(visitor.html).not.toContain(world.caseNumber);
  });
});
