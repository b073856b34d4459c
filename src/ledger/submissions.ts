import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock';
import { type Instant, instant, instantMs } from '../domain/calendar/plain-date';
import type { SubmissionReference } from '../domain/case/acts';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { type Sealed, seal, unseal } from '../identity/cipher';
import type { KeyRing } from '../identity/keys';
import type { Queries, Sql } from './sql';

export interface SubmissionDependencies {
  sql: Queries;
  keys: KeyRing;
  clock: Clock;
}

const digestAlgorithm = 'sha-256/salt';
/** Longer than any form waits for its case to take it while everything runs. */
const shortestLifeMs = 24 * 3_600_000;

interface SaltedContent {
  salt: string;
  content: object;
}

/**
 * Stores the words of a form, encrypted, before its act is sent to the case.
 * The salt is encrypted with them: without the key the digest tells nothing, not even about a short text.
 * @param content JSON without fractions.
 */
export async function storeSubmission(
  { sql, keys, clock }: SubmissionDependencies,
  caseNumber: string,
  content: object,
): Promise<SubmissionReference> {
  const id = randomUUID();
  const salt = randomBytes(32).toString('base64');
  const digest = digestOfContent({ salt, content });
  const sealed = seal(keys, rowOf(id), { salt, content });
  await sql`insert into personal.submission ${sql({
    id,
    caseNumber,
    ...sealed,
    digest,
    digestAlgorithm,
    createdAt: clock.now(),
  })}`;
  return { id, digest, algorithm: digestAlgorithm };
}

/**
 * The words of a form; null when they are not there (never stored, or swept).
 * @throws Error when they are not the ones that the digest was made of.
 */
export async function readSubmission(
  { sql, keys }: Pick<SubmissionDependencies, 'sql' | 'keys'>,
  id: string,
): Promise<{ caseNumber: string; content: object; createdAt: Instant } | null> {
  const [row] = await sql<(Sealed & { caseNumber: string; digest: string; createdAt: Instant })[]>`
    select case_number, key_id, algorithm, ciphertext, digest, created_at from personal.submission where id = ${id}`;
  if (!row) return null;
  const salted = unseal(keys, rowOf(id), row) as SaltedContent;
  if (digestOfContent(salted) !== row.digest) throw new Error(`Submission ${id}: its content has another digest`);
  return { caseNumber: row.caseNumber, content: salted.content, createdAt: row.createdAt };
}

/**
 * Removes submissions that no entry took.
 * @param olderThan at least a day ago.
 * @param awaited ids that a case may still take, because the engine has accepted their acts: they stay.
 * @returns how many were removed.
 */
export async function sweepSubmissions(
  { sql, clock }: { sql: Sql; clock: Clock },
  olderThan: Instant,
  awaited: readonly string[] = [],
): Promise<number> {
  const latest = instant(instantMs(clock.now()) - shortestLifeMs);
  if (olderThan > latest)
    throw new RangeError(
      `Submissions are swept after a day at the earliest: expected at most ${latest}, got ${olderThan}`,
    );
  return sql.begin(async (tx) => {
    const candidates = await tx<{ id: string }[]>`
      select id from personal.submission
      where created_at < ${olderThan} and not id = any(${[...awaited]}::uuid[]) and not exists (
        select 1 from ledger.submission_binding where submission_id = id
      ) for update skip locked`;
    const ids = candidates.map((row) => row.id);
    // Asked once more under the locks: an entry may have taken one between the two queries.
    const { count } = await tx`
      delete from personal.submission where id = any(${ids}::uuid[]) and not exists (
        select 1 from ledger.submission_binding where submission_id = id
      )`;
    return count;
  });
}

const rowOf = (id: string) => `personal.submission:${id}`;

const digestOfContent = ({ salt, content }: SaltedContent): string =>
  createHash('sha256').update(Buffer.from(salt, 'base64')).update(canonicalJson(content)).digest('hex');
