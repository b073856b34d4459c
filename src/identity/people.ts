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

/** Groups that come first in lists and tasks (requirement F09; LL-05, WC-25). */
export const priorityGroups = [
  'povertyHousehold',
  'leftBehind',
  'migrantChild',
  'disabledChild',
  'orphan',
  'factualOrphan',
  'extremePoverty',
  'minimumLivingAllowance',
  'ethnicMinority',
] as const;
export type PriorityGroup = (typeof priorityGroups)[number];

/** What is kept of a child, encrypted as one. School, grade and class are null for a child on no roll. */
export interface Pupil {
  name: string;
  /** Identity number, or that of a travel permit, residence permit or passport; null for a child without any. */
  idNumber: string | null;
  rollNumber: string | null;
  birthDate: PlainDate | null;
  sex: 'male' | 'female' | null;
  school: string | null;
  grade: number | null;
  class: number | null;
  guardianName: string | null;
  guardianRelation: string | null;
  guardianPhone: string | null;
  hukouCounty: string | null;
  hukouTownship: string | null;
  hukouVillage: string | null;
  /** Where the child lives, as far as the register knows. */
  township: string | null;
  village: string | null;
  /** Number of the household in the register (户号). */
  household: string | null;
  boarding: boolean;
  groups: PriorityGroup[];
}

/** What names one child: the first that two records share makes them one (requirement F02). */
const namingIdentifiers = ['idNumber', 'rollNumber', 'nameBirthGuardian'] as const;
/** What siblings share. */
const sharedIdentifiers = ['household', 'guardianPhone'] as const;
type IdentifierKind = (typeof namingIdentifiers)[number] | (typeof sharedIdentifiers)[number];

/** The identifiers of a child in clear text. A name alone is none; with birth date and guardian it is. */
export function identifiersOf(pupil: Pupil): Partial<Record<IdentifierKind, string>> {
  const { idNumber, rollNumber, name, birthDate, guardianName, guardianPhone, household, hukouCounty } = pupil;
  return {
    ...(idNumber && { idNumber }),
    ...(rollNumber && { rollNumber }),
    ...(guardianName && birthDate && { nameBirthGuardian: [name, birthDate, guardianName].join('|') }),
    ...(household && { household: [hukouCounty ?? '', household].join('|') }),
    ...(guardianName && guardianPhone && { guardianPhone: [guardianName, guardianPhone].join('|') }),
  };
}

/**
 * Takes a child in, or brings what is known of it up to date.
 * @param known the child that it is, or null for one not seen before, where that was found out; else its identifiers are
 *   looked up
 */
export function storePupil(
  { sql, keys, clock }: PeopleDependencies,
  pupil: Pupil,
  known?: string | null,
): Promise<{ personId: string; isNew: boolean }> {
  return inTransaction(sql, async (tx) => {
    const earlier = known === undefined ? await findPupil({ sql: tx, keys }, pupil) : known;
    const personId = earlier ?? randomUUID();
    const at = clock.now();
    if (earlier !== null) {
      const before = await readPupil({ sql: tx, keys }, earlier);
      if (canonicalJson(before) === canonicalJson(pupil)) return { personId, isNew: false };
    }
    const row = { personId, ...seal(keys, rowOf(personId), pupil), updatedAt: at };
    if (earlier !== null) await tx`update personal.person set ${tx(row)} where person_id = ${personId}`;
    else await tx`insert into personal.person ${tx({ ...row, createdAt: at })}`;
    const identifiers = Object.entries(identifiersOf(pupil)).map(([kind, value]) => ({
      kind,
      digest: digestOf(keys, `person.${kind}`, value),
      personId,
    }));
    // Earlier identifiers stay: a corrected number must not make two children of one.
    if (identifiers.length > 0)
      await tx`insert into personal.person_identifier ${tx(identifiers)} on conflict do nothing`;
    return { personId, isNew: earlier === null };
  });
}

/** The child is none of the roll's: what was kept of the pupil with whom it was taken for one is forgotten. */
export function leaveRoll({ sql, keys, clock }: PeopleDependencies, personId: string): Promise<void> {
  return inTransaction(sql, async (tx) => {
    const pupil = await readPupil({ sql: tx, keys }, personId);
    if (pupil.rollNumber === null) return;
    await tx`delete from personal.person_identifier where person_id = ${personId} and kind = 'rollNumber'`;
    const alone = { ...pupil, rollNumber: null, school: null, grade: null, class: null, boarding: false };
    await storePupil({ sql: tx, keys, clock }, alone, personId);
  });
}

/** The child with this identity number, also when it was stored under an earlier key. */
export const findPupilByIdNumber = (
  dependencies: Pick<PeopleDependencies, 'sql' | 'keys'>,
  idNumber: string,
): Promise<string | null> => findByIdentifier(dependencies, 'idNumber', idNumber);

async function findPupil(dependencies: Pick<PeopleDependencies, 'sql' | 'keys'>, pupil: Pupil): Promise<string | null> {
  const identifiers = identifiersOf(pupil);
  for (const kind of namingIdentifiers) {
    const value = identifiers[kind];
    // Two children may share name, birth date and guardian's name; with two numbers they are two.
    if (value === undefined || (kind === 'nameBirthGuardian' && pupil.idNumber !== null)) continue;
    const personId = await findByIdentifier(dependencies, kind, value);
    if (personId !== null) return personId;
  }
  return null;
}

async function findByIdentifier(
  { sql, keys }: Pick<PeopleDependencies, 'sql' | 'keys'>,
  kind: IdentifierKind,
  value: string,
): Promise<string | null> {
  const [row] = await sql<{ personId: string }[]>`
    select person_id from personal.person_identifier
    where kind = ${kind} and digest in ${sql(digestsOf(keys, `person.${kind}`, value))} limit 1`;
  return row?.personId ?? null;
}

/** Open and closed cases of brothers and sisters: children of one household, or of one guardian with one phone. */
export async function casesOfSiblings(sql: Queries, caseNumber: string): Promise<string[]> {
  const rows = await sql<{ caseNumber: string }[]>`
    select distinct other.case_number
    from ledger.person_case as own
    join personal.person_identifier as mine on mine.person_id = own.person_id
    join personal.person_identifier as shared on shared.kind = mine.kind and shared.digest = mine.digest
    join ledger.person_case as other on other.person_id = shared.person_id and other.kind = 'case'
    where own.case_number = ${caseNumber} and mine.kind in ${sql([...sharedIdentifiers])}
      and other.person_id <> own.person_id
    order by other.case_number`;
  return rows.map((row) => row.caseNumber);
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
 * Says which child a case or a question is about, once and for all. Saying the same again changes nothing.
 * @throws Error when the case is about another child.
 */
export async function linkCase(
  { sql, clock }: Pick<PeopleDependencies, 'sql' | 'clock'>,
  caseNumber: string,
  personId: string,
  kind: 'case' | 'question' = 'case',
): Promise<void> {
  await sql`
    insert into ledger.person_case ${sql({ caseNumber, personId, kind, linkedAt: clock.now() })}
    on conflict (case_number) do nothing`;
  const [row] = await sql`
    select 1 from ledger.person_case where case_number = ${caseNumber} and person_id = ${personId}`;
  if (!row) throw new Error(`Case ${caseNumber} is about another person than ${personId}. Choose another case number.`);
}

const rowOf = (personId: string) => `personal.person:${personId}`;
