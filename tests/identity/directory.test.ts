import expected from '../../docs/sample-county/expected.json';
import { dayOf, instant, plainDate } from '../../src/domain/calendar/plain-date';
import { roles as allRoles, type Role } from '../../src/domain/case/vocabulary';
import {
  holderOf,
  importOfficials,
  officialByEmail,
  readOfficial,
  readSeat,
  seatsForPupil,
  seatsOf,
} from '../../src/identity/directory';
import { withNewKey } from '../../src/identity/keys';
import type { OfficialRow } from '../../src/roster/officials';
import { type FreshLedger, freshLedger } from '../support/ledger';
import { readSampleCounty, type SampleCounty } from '../support/sample-county';

let ledger: FreshLedger;
let county: SampleCounty;
beforeAll(async () => {
  county = await readSampleCounty();
});
beforeEach(async () => {
  ledger = await freshLedger();
  ledger.clock.set(instant('2026-09-01T00:00:00.000Z'));
});
afterEach(() => ledger.drop());

const today = () => dayOf(ledger.clock.now());
const changed = (official: string, change: Partial<OfficialRow>): OfficialRow[] =>
  county.officials.map((row) => (row.officialId === official ? { ...row, ...change } : row));
const emailsOf = async (seats: string[] = []) => {
  const officials = await Promise.all(seats.map((seat) => holderOf(ledger.sql, seat, today())));
  const people = await Promise.all(officials.map((official) => readOfficial(ledger, official ?? '')));
  return people.map((person) => person?.email).sort();
};

test('the directory of the sample county is taken in, and taking it in again changes nothing', async () => {
  expect(await importOfficials(ledger, county.officials)).toEqual({
    officials: 109,
    changed: 109,
    filled: 109,
    vacated: 0,
  });
  expect(await importOfficials(ledger, county.officials)).toEqual({
    officials: 109,
    changed: 0,
    filled: 0,
    vacated: 0,
  });
  expect(await readOfficial(ledger, 'U043')).toMatchObject({
    email: 'shiqiao.secretary@example.org',
    post: '党委书记',
    organisation: '石桥镇人民政府',
  });
  expect(await officialByEmail(ledger, ' Shiqiao.Secretary@example.org')).toBe('U043');
  expect(await officialByEmail(ledger, 'nobody@example.org')).toBeNull();
  expect(await readOfficial(ledger, 'U999')).toBeNull();
});

test('the six who answer for pupil A01 are those of the sample’s answers, and the county’s posts with them', async () => {
  await importOfficials(ledger, county.officials);
  const { pupil, township, village, ...contacts } = expected.contactsForScenarioA01;
  const seats = await seatsForPupil(ledger, { ...pupil, class: pupil.klass, township, village });

  const roles: Record<string, Role> = { countyBureauLeader: 'bureauLeader', teacher: 'classTeacher' };
  for (const [name, emails] of Object.entries(contacts))
    expect([name, await emailsOf(seats[roles[name] ?? (name as Role)])]).toEqual([name, [...emails].sort()]);
  expect(await emailsOf(seats.townshipCaseOfficer)).toEqual(['shiqiao.caseofficer@example.org']);
  expect(seats.justiceOffice).toHaveLength(2);
  expect(await emailsOf(seats.justiceBureau)).toEqual(['justice.bureau@example.org']);
  expect(await emailsOf(seats.bureauCaseOfficer)).toEqual(['bureau.basic@example.org']);
  expect(await emailsOf(seats.bureauHead)).toEqual(['bureau.head@example.org']);
  expect(await emailsOf(seats.rollAdmin)).toEqual(['bureau.roll@example.org']);
  expect(Object.keys(seats).sort()).toEqual([...allRoles].sort());
});

test('a pupil registered in another county has the township of the school and no village', async () => {
  await importOfficials(ledger, county.officials);
  const place = { school: '青岭县石桥初级中学', grade: 9, class: 1 };
  const seats = await seatsForPupil(ledger, { ...place, township: '东河镇', village: '柳湾村' });
  expect(seats).toEqual(await seatsForPupil(ledger, { ...place, township: null, village: null }));
  expect(await emailsOf(seats.townshipCaseOfficer)).toEqual(['shiqiao.caseofficer@example.org']);
  expect(await emailsOf(seats.bureauLeader)).toEqual(['bureau.leader.sq@example.org']);
  expect(seats.townshipLeader).toHaveLength(3);
  expect(seats).not.toHaveProperty('villageCadre');
  expect(seats).not.toHaveProperty('townshipCadre');
});

test('a successor holds the same seat from the day of the import; before it the predecessor does', async () => {
  await importOfficials(ledger, county.officials);
  const [before] = await seatsOf(ledger.sql, 'U046', today());
  const seat = before?.seatId as string;
  const successor = { officialId: 'U200', name: '新专干', email: 'shiqiao.new@example.org', phone: null };
  ledger.clock.set(instant('2026-11-01T00:00:00.000Z'));

  expect(await importOfficials(ledger, changed('U046', successor))).toMatchObject({
    changed: 1,
    filled: 1,
    vacated: 0,
  });

  expect(await holderOf(ledger.sql, seat, plainDate('2026-10-31'))).toBe('U046');
  expect(await holderOf(ledger.sql, seat, plainDate('2026-11-01'))).toBe('U200');
  expect(await seatsOf(ledger.sql, 'U046', today())).toEqual([]);
  expect(await seatsOf(ledger.sql, 'U200', today())).toEqual([before]);
  // Taken back on the same day.
  await importOfficials(ledger, county.officials);
  expect(await holderOf(ledger.sql, seat, today())).toBe('U046');
});

test('a post that left the directory is vacant and answers for nobody', async () => {
  await importOfficials(ledger, county.officials);
  const place = { school: '青岭县石桥初级中学', grade: 8, class: 3, township: '石桥镇', village: '南冲村' };
  const [teacher] = (await seatsForPupil(ledger, place)).classTeacher ?? [];
  ledger.clock.set(instant('2026-11-01T00:00:00.000Z'));
  const rows = county.officials.filter(({ officialId }) => officialId !== 'U095');
  expect(await importOfficials(ledger, rows)).toMatchObject({ vacated: 1, filled: 0 });
  expect(await seatsForPupil(ledger, place)).not.toHaveProperty('classTeacher');
  expect(await readSeat(ledger.sql, teacher as string)).toMatchObject({ grade: 8, class: 3 });
});

test('two may exchange their addresses; two with one address or one post are refused without showing it', async () => {
  await importOfficials(ledger, county.officials);
  const address = (official: string) => county.officials.find((row) => row.officialId === official)?.email as string;
  const swapped = county.officials.map((row) =>
    row.officialId === 'U001'
      ? { ...row, email: address('U002') }
      : row.officialId === 'U002'
        ? { ...row, email: address('U001') }
        : row,
  );
  expect(await importOfficials(ledger, swapped)).toMatchObject({ changed: 2 });
  expect(await officialByEmail(ledger, address('U001'))).toBe('U002');
  const refusal = (rows: OfficialRow[]) => Promise.resolve().then(() => importOfficials(ledger, rows));
  await expect(refusal(changed('U001', { email: address('U002') }))).rejects.toThrow(
    'Officials U001 and U002 have the same e-mail address',
  );
  await expect(refusal(changed('U041', { post: '司法助理员' }))).rejects.toThrow(
    'Officials U041 and U042 have the same post',
  );
});

test('seat ids tell nothing, differ between counties, and stay when the digest key is followed by another', async () => {
  await importOfficials(ledger, county.officials);
  const ids = async (from: FreshLedger) =>
    (await from.sql<{ seatId: string }[]>`select seat_id from county.seat order by 1`).map(({ seatId }) => seatId);
  const before = await ids(ledger);
  for (const id of before) expect(id).toMatch(/^S-[0-9a-f]{10}$/);
  await importOfficials({ ...ledger, keys: withNewKey(ledger.keys, 'digest') }, county.officials);
  expect(await ids(ledger)).toEqual(before);

  const other = await freshLedger();
  await importOfficials(other, county.officials);
  expect((await ids(other)).filter((id) => before.includes(id))).toEqual([]);
  await other.drop();
});
