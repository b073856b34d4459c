import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock/clock';
import { type Instant, instant, instantMs } from '../domain/calendar/plain-date';
import { appendJournal } from '../ledger/journal';
import { inTransaction, type Queries, type Transaction } from '../ledger/sql';
import { digestOf, digestsOf, type KeyRing } from './keys';

export interface DeviceDependencies {
  sql: Queries;
  keys: KeyRing;
  clock: Clock;
}

export const codeLifeMinutes = 10;
export const codeAttempts = 5;
/** More would fill an official's mailbox, and give a guesser more than a hundred tries a day at 10^8 codes. */
export const codesAnHour = 5;
export const codesADay = 20;
export const deviceLifeDays = 30;

const codeDigits = 8;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const later = (at: Instant, ms: number): Instant => instant(instantMs(at) + ms);

/**
 * Makes a code of eight digits to be sent to an official by mail. Only the newest code of a browser counts.
 * @param browser what the browser that asks is known by; the code can be tried from there only.
 * @returns the code, which is kept nowhere; null when the official got too many within the last hour or day.
 */
export function issueCode(
  { sql, keys, clock }: DeviceDependencies,
  official: string,
  browser: string,
): Promise<string | null> {
  return inTransaction(sql, async (tx) => {
    await lockOfficial(tx, official);
    const at = clock.now();
    await tx`
      delete from access.sign_in_code where official = ${official} and created_at <= ${later(at, -24 * hourMs)}`;
    const [recent] = await tx<{ day: number; hour: number; highest: number | null }[]>`
      select count(*)::int as day, count(*) filter (where created_at > ${later(at, -hourMs)})::int as hour,
        max(number) as highest
      from access.sign_in_code where official = ${official}`;
    if (recent && (recent.hour >= codesAnHour || recent.day >= codesADay)) {
      await appendJournal(tx, 'signIn', { event: 'codeRefused', official }, at);
      return null;
    }
    const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
    await tx`insert into access.sign_in_code ${tx({
      official,
      number: (recent?.highest ?? 0) + 1,
      codeHash: digestOf(keys, 'signInCode', `${official}:${code}`),
      browserHash: digestOf(keys, 'signInBrowser', browser),
      createdAt: at,
      expiresAt: later(at, codeLifeMinutes * minuteMs),
    })}`;
    await appendJournal(tx, 'signIn', { event: 'codeIssued', official }, at);
    return code;
  });
}

export type CodeAnswer =
  | { outcome: 'signedIn'; token: string; expiresAt: Instant }
  | { outcome: 'wrong'; attemptsLeft: number }
  /** No code that still counts: this browser asked for none, or it is used, too old, or tried too often. */
  | { outcome: 'noCode' };

/**
 * Tries a code. The right one gives a token for the device's cookie; each try counts, also when several come at once.
 * @param official null for an address that nobody has: the same questions are asked, so that it takes as long.
 * @param browser the one that asked for the code; from any other the code is unknown.
 */
export function confirmCode(
  { sql, keys, clock }: DeviceDependencies,
  official: string | null,
  code: string,
  browser: string,
): Promise<CodeAnswer> {
  return inTransaction(sql, async (tx): Promise<CodeAnswer> => {
    const at = clock.now();
    const [newest] = await tx<
      { number: number; codeHash: string; expiresAt: Instant; attempts: number; usedAt: Instant | null }[]
    >`
      select number, code_hash, expires_at, attempts, used_at from access.sign_in_code
      where official = ${official} and browser_hash in ${tx(digestsOf(keys, 'signInBrowser', browser))}
      order by number desc limit 1 for update`;
    if (
      official === null ||
      !newest ||
      newest.usedAt !== null ||
      newest.expiresAt <= at ||
      newest.attempts >= codeAttempts
    ) {
      await appendJournal(tx, 'signIn', { event: 'codeUseless', official }, at);
      return { outcome: 'noCode' };
    }
    const attempts = newest.attempts + 1;
    const right = digestsOf(keys, 'signInCode', `${official}:${code.trim()}`).some((hash) =>
      sameText(hash, newest.codeHash),
    );
    await tx`
      update access.sign_in_code set attempts = ${attempts}, used_at = ${right ? at : null}
      where official = ${official} and number = ${newest.number}`;
    await appendJournal(tx, 'signIn', { event: right ? 'signedIn' : 'codeWrong', official, attempts }, at);
    return right
      ? { outcome: 'signedIn', ...(await issueDevice(tx, official, at)) }
      : { outcome: 'wrong', attemptsLeft: codeAttempts - attempts };
  });
}

/** The official whose confirmed device holds this token; null when it is unknown, too old or revoked. */
export async function officialOfDevice(
  { sql, clock }: Pick<DeviceDependencies, 'sql' | 'clock'>,
  token: string,
): Promise<string | null> {
  const [row] = await sql<{ official: string }[]>`
    select official from access.device
    where token_hash = ${hashOf(token)} and revoked_at is null and expires_at > ${clock.now()}`;
  return row?.official ?? null;
}

/** Ends one device: signing out. */
export function revokeDevice({ sql, clock }: Pick<DeviceDependencies, 'sql' | 'clock'>, token: string): Promise<void> {
  return inTransaction(sql, async (tx) => {
    const at = clock.now();
    const [row] = await tx<{ official: string }[]>`
      update access.device set revoked_at = ${at}
      where token_hash = ${hashOf(token)} and revoked_at is null returning official`;
    if (row) await appendJournal(tx, 'signIn', { event: 'revoked', official: row.official, devices: 1 }, at);
  });
}

/** Ends all devices of an official, as after a loss. @returns how many there were. */
export function revokeDevicesOf(
  { sql, clock }: Pick<DeviceDependencies, 'sql' | 'clock'>,
  official: string,
): Promise<number> {
  return inTransaction(sql, async (tx) => {
    const at = clock.now();
    const { count } = await tx`
      update access.device set revoked_at = ${at} where official = ${official} and revoked_at is null`;
    await appendJournal(tx, 'signIn', { event: 'revoked', official, devices: count }, at);
    return count;
  });
}

async function issueDevice(
  tx: Transaction,
  official: string,
  at: Instant,
): Promise<{ token: string; expiresAt: Instant }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = later(at, deviceLifeDays * 24 * hourMs);
  await tx`insert into access.device ${tx({ tokenHash: hashOf(token), official, createdAt: at, expiresAt })}`;
  return { token, expiresAt };
}

/** One request for a code at a time, so that the limit holds. */
async function lockOfficial(tx: Transaction, official: string): Promise<void> {
  const [row] = await tx`select 1 from personal.official where official = ${official} for update`;
  if (!row) throw new Error(`There is no official ${official} in the directory`);
}

/** A token has 256 random bits: a plain hash tells nothing about it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
