import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock';
import type { PlainDate } from '../domain/calendar/plain-date';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { inTransaction, type Queries } from '../ledger/sql';
import { type Sealed, seal, unseal } from './cipher';
import { digestOf, digestsOf, type KeyRing } from './keys';

export interface PeopleDependencies {
  sql: Queries;
  keys: KeyRing;
  clock: Clock;
}

/** What is kept of a child, encrypted as one. */
export interface Pupil {
  name: string;
  idNumber: string;
  rollNumber: string;
  birthDate: PlainDate;
  sex: 'male' | 'female';
  school: string;
  grade: number;
  class: number;
  guardianName: string | null;
  guardianRelation: string | null;
  guardianPhone: string | null;
  hukouCounty: string | null;
  hukouTownship: string | null;
  hukouVillage: string | null;
  boarding: boolean;
}

/** Takes a child in, or brings what is known of it up to date; the same identity number is the same child. */
export function storePupil(
  { sql, keys, clock }: PeopleDependencies,
  pupil: Pupil,
): Promise<{ personId: string; isNew: boolean }> {
  return inTransaction(sql, async (tx) => {
    const known = await findPupilByIdNumber({ sql: tx, keys }, pupil.idNumber);
    const personId = known ?? randomUUID();
    const at = clock.now();
    if (known !== null) {
      const before = await readPupil({ sql: tx, keys }, known);
      if (canonicalJson(before) === canonicalJson(pupil)) return { personId, isNew: false };
    }
    const row = {
      personId,
      ...seal(keys, rowOf(personId), pupil),
      idNumberDigest: digestOf(keys, 'person.idNumber', pupil.idNumber),
      nameDigest: digestOf(keys, 'person.name', pupil.name),
      updatedAt: at,
    };
    if (known !== null) await tx`update personal.person set ${tx(row)} where person_id = ${personId}`;
    else await tx`insert into personal.person ${tx({ ...row, createdAt: at })}`;
    return { personId, isNew: known === null };
  });
}

/** The child with this identity number, also when it was stored under an earlier key. */
export async function findPupilByIdNumber(
  { sql, keys }: Pick<PeopleDependencies, 'sql' | 'keys'>,
  idNumber: string,
): Promise<string | null> {
  const [row] = await sql<{ personId: string }[]>`
    select person_id from personal.person
    where id_number_digest in ${sql(digestsOf(keys, 'person.idNumber', idNumber))}`;
  return row?.personId ?? null;
}

/** @throws Error when there is no such child. */
export async function readPupil(
  { sql, keys }: Pick<PeopleDependencies, 'sql' | 'keys'>,
  personId: string,
): Promise<Pupil> {
  const [row] = await sql<Sealed[]>`
    select key_id, algorithm, ciphertext from personal.person where person_id = ${personId}`;
  if (!row) throw new Error(`There is no person ${personId}`);
  return unseal(keys, rowOf(personId), row) as Pupil;
}

/**
 * Says which child a case is about, once and for all. Saying the same again changes nothing.
 * @throws Error when the case is about another child.
 */
export async function linkCase(
  { sql, clock }: Pick<PeopleDependencies, 'sql' | 'clock'>,
  caseNumber: string,
  personId: string,
): Promise<void> {
  await sql`
    insert into ledger.person_case ${sql({ caseNumber, personId, linkedAt: clock.now() })}
    on conflict (case_number) do nothing`;
  const [row] = await sql`
    select 1 from ledger.person_case where case_number = ${caseNumber} and person_id = ${personId}`;
  if (!row) throw new Error(`Case ${caseNumber} is about another person than ${personId}. Choose another case number.`);
}

const rowOf = (personId: string) => `personal.person:${personId}`;
