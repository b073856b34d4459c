import { type Instant, instant, instantMs } from '../../src/domain/calendar/plain-date';
import { confirmCode, issueCode, officialOfDevice, revokeDevice, revokeDevicesOf } from '../../src/identity/devices';
import { importOfficials } from '../../src/identity/directory';
import { readJournal } from '../../src/ledger/journal';
import type { OfficialRow } from '../../src/roster/officials';
import { type FreshLedger, freshLedger } from '../support/ledger';

const official = (officialId: string): OfficialRow => ({
  officialId,
  name: '任颖雨',
  organisation: '上坪乡人民政府',
  post: officialId,
  role: 'townshipCaseOfficer',
  township: '上坪乡',
  village: null,
  school: null,
  grade: null,
  class: null,
  responsibleFor: '上坪乡',
  email: `${officialId}@example.org`,
  phone: null,
});

let ledger: FreshLedger;
beforeEach(async () => {
  ledger = await freshLedger();
  await importOfficials(ledger, [official('U1'), official('U2')]);
});
afterEach(() => ledger.drop());

const minutes = (count: number) => {
  ledger.clock.set(instant(instantMs(ledger.clock.now()) + count * 60_000) as Instant);
};
const browser = 'the browser of these tests';
const codeFor = async (who: string, from = browser) => (await issueCode(ledger, who, from)) as string;
const tried = (who: string | null, code: string, from = browser) => confirmCode(ledger, who, code, from);
const wrongFor = (code: string) => (code === '00000000' ? '00000001' : '00000000');
const signIn = async (who: string) => {
  const answer = await tried(who, await codeFor(who));
  if (answer.outcome !== 'signedIn') throw new Error(answer.outcome);
  return answer;
};

test('the right code gives a device that is known for thirty days', async () => {
  const { token, expiresAt } = await signIn('U1');
  expect(instantMs(expiresAt) - instantMs(ledger.clock.now())).toBe(30 * 86_400_000);
  expect(await officialOfDevice(ledger, token)).toBe('U1');
  expect(await officialOfDevice(ledger, `${token}x`)).toBeNull();
  minutes(30 * 24 * 60 - 1);
  expect(await officialOfDevice(ledger, token)).toBe('U1');
  minutes(1);
  expect(await officialOfDevice(ledger, token)).toBeNull();
});

test('a code counts once, for its official only, and for ten minutes', async () => {
  const code = await codeFor('U1');
  expect(code).toMatch(/^\d{8}$/);
  expect(await tried('U2', code)).toEqual({ outcome: 'noCode' });
  expect(await tried('U1', ` ${code} `)).toMatchObject({ outcome: 'signedIn' });
  expect(await tried('U1', code)).toEqual({ outcome: 'noCode' });
  const late = await codeFor('U1');
  minutes(10);
  expect(await tried('U1', late)).toEqual({ outcome: 'noCode' });
});

test('after five tries not even the right code counts, also when all come at once', async () => {
  const code = await codeFor('U1');
  const answers = await Promise.all(Array.from({ length: 8 }, () => tried('U1', wrongFor(code))));
  const left = answers.flatMap((answer) => (answer.outcome === 'wrong' ? [answer.attemptsLeft] : []));
  expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
  expect(await tried('U1', code)).toEqual({ outcome: 'noCode' });
});

test('only the newest code counts, and no more than five are made in an hour', async () => {
  const codes = [await codeFor('U1')];
  for (let count = 0; count < 4; count++) {
    minutes(1);
    codes.push(await codeFor('U1'));
  }
  const [first, last] = [codes[0] as string, codes[4] as string];
  if (first !== last) expect(await tried('U1', first)).toMatchObject({ outcome: 'wrong' });
  expect(await issueCode(ledger, 'U1', browser)).toBeNull();
  expect(await issueCode(ledger, 'U2', browser)).not.toBeNull();
  expect(await tried('U1', last)).toMatchObject({ outcome: 'signedIn' });
  minutes(60);
  expect(await issueCode(ledger, 'U1', browser)).not.toBeNull();
});

test('a code can be tried only from the browser that asked for it, and nobody else uses up its tries', async () => {
  const code = await codeFor('U1');
  for (let count = 0; count < 6; count++)
    expect(await tried('U1', code, 'another browser')).toEqual({ outcome: 'noCode' });
  const other = await codeFor('U1', 'another browser');
  if (other !== code) expect(await tried('U1', other)).toMatchObject({ outcome: 'wrong', attemptsLeft: 4 });
  expect(await tried('U1', code)).toMatchObject({ outcome: 'signedIn' });
  expect(await tried(null, code)).toEqual({ outcome: 'noCode' });
});

test('no more than twenty codes are made in a day', async () => {
  for (let count = 0; count < 20; count++) {
    expect(await codeFor('U1')).not.toBeNull();
    minutes(15);
  }
  minutes(60);
  expect(await codeFor('U1')).toBeNull();
  minutes(24 * 60);
  expect(await codeFor('U1')).not.toBeNull();
});

test('devices can be revoked one by one and all together', async () => {
  const [one, two, other] = [await signIn('U1'), await signIn('U1'), await signIn('U2')];
  await revokeDevice(ledger, one.token);
  expect(await officialOfDevice(ledger, one.token)).toBeNull();
  expect(await officialOfDevice(ledger, two.token)).toBe('U1');
  expect(await revokeDevicesOf(ledger, 'U1')).toBe(1);
  expect(await officialOfDevice(ledger, two.token)).toBeNull();
  expect(await officialOfDevice(ledger, other.token)).toBe('U2');
});

test('codes and tokens are stored as hashes only, and each try stands in the journal', async () => {
  const code = await codeFor('U1');
  const answer = await tried('U1', code);
  const stored = await ledger.sql<{ line: string }[]>`
    select c::text as line from access.sign_in_code as c union all select d::text from access.device as d`;
  const lines = stored.map(({ line }) => line).join('\n');
  expect(lines).not.toContain(`,${code},`);
  expect(lines).not.toContain((answer as { token: string }).token);
  expect((await readJournal(ledger.sql, 'signIn')).map(({ body }) => body.event)).toEqual(['codeIssued', 'signedIn']);
});
