import type { Clock } from '../clock/clock';
import { dayOf, type PlainDate } from '../domain/calendar/plain-date';
import type { SeatId } from '../domain/case/context';
import type { Role } from '../domain/case/vocabulary';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { appendJournal } from '../ledger/journal';
import { inTransaction, type Queries, type Transaction } from '../ledger/sql';
import type { OfficialRow } from '../roster/officials';
import { type Sealed, seal, unseal } from './cipher';
import { digestOf, digestsOf, type KeyRing } from './keys';
import { type PupilPlace, type Seat, seatsOfPlace, townshipOfPlace } from './seats-of-place';

export interface DirectoryDependencies {
  sql: Queries;
  keys: KeyRing;
  clock: Clock;
}

/** What is kept of an official, encrypted as one. */
export interface Official {
  name: string;
  email: string;
  phone: string | null;
  post: string;
  organisation: string;
}

export interface DirectoryImport {
  officials: number;
  /** Officials that were new or whose data changed. */
  changed: number;
  /** Seats that got a holder or another one, and seats that lost theirs. */
  filled: number;
  vacated: number;
}

/**
 * Takes in the county's directory as it is today: who is not in it any more leaves the post today, who is new in it
 * has it from today. The same rows again change nothing.
 * @throws Error when two officials share an address or a post.
 */
export function importOfficials(
  { sql, keys, clock }: DirectoryDependencies,
  rows: readonly OfficialRow[],
): Promise<DirectoryImport> {
  requireDistinct(rows, 'e-mail address', ({ email }) => emailKey(email));
  requireDistinct(rows, 'post', (row) => canonicalJson(seatFields(row)));
  return inTransaction(sql, async (tx) => {
    await tx`lock table county.seat_holder in share row exclusive mode`;
    const result: DirectoryImport = { officials: rows.length, changed: 0, filled: 0, vacated: 0 };
    const holders = new Map<SeatId, string>();
    for (const row of rows) {
      if (await storeOfficial(tx, keys, clock, row)) result.changed++;
      holders.set(await provideSeat(tx, keys, row), row.officialId);
    }
    const day = dayOf(clock.now());
    const present = await tx<{ seatId: SeatId; official: string }[]>`
      select seat_id, official from county.seat_holder where to_day is null`;
    const kept = new Set<SeatId>();
    for (const { seatId, official } of present) {
      if (holders.get(seatId) === official) {
        kept.add(seatId);
        continue;
      }
      await tx`
        update county.seat_holder set to_day = ${day}
        where seat_id = ${seatId} and official = ${official} and to_day is null`;
      if (!holders.has(seatId)) {
        result.vacated++;
        await appendJournal(tx, 'alarm', { alarm: 'postVacant', seat: seatId }, clock.now());
      }
    }
    for (const [seatId, official] of holders) {
      if (kept.has(seatId)) continue;
      await tx`
        insert into county.seat_holder ${tx({ seatId, official, fromDay: day })}
        on conflict (seat_id, official, from_day) do update set to_day = null`;
      result.filled++;
    }
    return result;
  });
}

/** The filled seats that answer for a child today, by role. Roles without a seat are left out. */
export async function seatsForPupil(
  { sql, clock }: Pick<DirectoryDependencies, 'sql' | 'clock'>,
  pupil: PupilPlace,
): Promise<Partial<Record<Role, SeatId[]>>> {
  return seatsOfPlace(await filledSeats(sql, dayOf(clock.now())), pupil);
}

/** The township whose rules hold for a child today; null where none is known. */
export const townshipForPupil = async (
  { sql, clock }: Pick<DirectoryDependencies, 'sql' | 'clock'>,
  pupil: PupilPlace,
): Promise<string | null> => townshipOfPlace(await filledSeats(sql, dayOf(clock.now())), pupil);

/** The townships of the county, as its directory names them. */
export async function townshipsOf(sql: Queries): Promise<string[]> {
  const rows = await sql<{ township: string }[]>`
    select distinct township from county.seat where township is not null`;
  return rows.map(({ township }) => township);
}

/** Seats that somebody holds on a day. */
export const filledSeats = (sql: Queries, day: PlainDate): Promise<Seat[]> =>
  sql<Seat[]>`
    select seat.* from county.seat where exists (
      select 1 from county.seat_holder as holder
      where holder.seat_id = seat.seat_id and from_day <= ${day} and (to_day is null or to_day > ${day})
    ) order by seat_id collate "C"`;

/** Code of the official who holds a seat on a day; null when nobody does. */
export async function holderOf(sql: Queries, seat: SeatId, day: PlainDate): Promise<string | null> {
  const [row] = await sql<{ official: string }[]>`
    select official from county.seat_holder
    where seat_id = ${seat} and from_day <= ${day} and (to_day is null or to_day > ${day})`;
  return row?.official ?? null;
}

/** Seats that an official holds on a day. */
export const seatsOf = (sql: Queries, official: string, day: PlainDate): Promise<Seat[]> =>
  sql<Seat[]>`
    select seat.* from county.seat join county.seat_holder as holder using (seat_id)
    where holder.official = ${official} and from_day <= ${day} and (to_day is null or to_day > ${day})
    order by seat_id collate "C"`;

/** A seat by its id, filled or not. */
export async function readSeat(sql: Queries, seat: SeatId): Promise<Seat | null> {
  const [row] = await sql<Seat[]>`select * from county.seat where seat_id = ${seat}`;
  return row ?? null;
}

/** Code of the official with this address, whatever its case; null when there is none. */
export async function officialByEmail(
  { sql, keys }: Pick<DirectoryDependencies, 'sql' | 'keys'>,
  email: string,
): Promise<string | null> {
  const [row] = await sql<{ official: string }[]>`
    select official from personal.official
    where email_digest in ${sql(digestsOf(keys, 'official.email', emailKey(email)))}`;
  return row?.official ?? null;
}

/** Name, address and post of an official; null when the code is unknown. */
export async function readOfficial(
  { sql, keys }: Pick<DirectoryDependencies, 'sql' | 'keys'>,
  official: string,
): Promise<Official | null> {
  const [row] = await sql<Sealed[]>`
    select key_id, algorithm, ciphertext from personal.official where official = ${official}`;
  return row ? (unseal(keys, rowOf(official), row) as Official) : null;
}

/** @returns true when something was written. */
async function storeOfficial(tx: Transaction, keys: KeyRing, clock: Clock, row: OfficialRow): Promise<boolean> {
  const { officialId: official, name, email, phone, post, organisation } = row;
  const content: Official = { name, email, phone, post, organisation };
  const before = await readOfficial({ sql: tx, keys }, official);
  if (before && canonicalJson(before) === canonicalJson(content)) return false;
  const at = clock.now();
  const stored = {
    official,
    ...seal(keys, rowOf(official), content),
    emailDigest: digestOf(keys, 'official.email', emailKey(email)),
    updatedAt: at,
  };
  if (before) await tx`update personal.official set ${tx(stored)} where official = ${official}`;
  else await tx`insert into personal.official ${tx({ ...stored, createdAt: at })}`;
  return true;
}

type SeatFields = Omit<Seat, 'seatId'>;

const seatFields = (row: OfficialRow): SeatFields => ({
  role: row.role,
  organisation: row.organisation,
  post: row.post,
  township: row.township,
  village: row.village,
  school: row.school,
  grade: row.grade,
  class: row.class,
  responsibleFor: row.responsibleFor,
});

/** The seat of a row: the one that has these fields already, else a new one. An id once given stays, also when keys change. */
async function provideSeat(tx: Transaction, keys: KeyRing, row: OfficialRow): Promise<SeatId> {
  const fields = seatFields(row);
  const [known] = await tx<{ seatId: SeatId }[]>`
    select seat_id from county.seat
    where role = ${fields.role} and organisation = ${fields.organisation} and post = ${fields.post}
      and responsible_for = ${fields.responsibleFor}
      and township is not distinct from ${fields.township} and village is not distinct from ${fields.village}
      and school is not distinct from ${fields.school} and grade is not distinct from ${fields.grade}
      and class is not distinct from ${fields.class}`;
  if (known) return known.seatId;
  const digest = digestOf(keys, 'seat', canonicalJson(fields));
  const seatId = `S-${digest.slice(digest.lastIndexOf(':') + 1).slice(0, 10)}`;
  await tx`insert into county.seat ${tx({ seatId, ...fields })}`;
  return seatId;
}

const emailKey = (email: string) => email.trim().toLowerCase();
const rowOf = (official: string) => `personal.official:${official}`;

function requireDistinct(rows: readonly OfficialRow[], what: string, keyOf: (row: OfficialRow) => string): void {
  const first = new Map<string, string>();
  for (const row of rows) {
    const key = keyOf(row);
    const other = first.get(key);
    if (other !== undefined)
      throw new Error(
        `Officials ${other} and ${row.officialId} have the same ${what}. ` +
          `Give each official one row with a ${what} of their own, and import again.`,
      );
    first.set(key, row.officialId);
  }
}
