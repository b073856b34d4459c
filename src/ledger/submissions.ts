import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock';
import { type Instant, instant, instantMs } from '../domain/calendar/plain-date';
import type { SubmissionReference } from '../domain/case/acts';
import { finalStages } from '../domain/case/vocabulary';
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
const dayMs = 86_400_000;
/** A form's words that no entry took stay this long, whatever becomes of the case. */
const shortestLifeMs = 7 * dayMs;
/** While a case is open the engine may hold an accepted act that has not reached the ledger: its words are waited for. */
const lifeInOpenCaseMs = 90 * dayMs;

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
 * Removes submissions that no entry took: after a week those of closed cases and of questions that are over, after
 * 90 days all. A case that the ledger does not have counts as open, its first entry may be under way.
 * @returns how many were removed.
 */
export function sweepSubmissions({ sql, clock }: { sql: Sql; clock: Clock }): Promise<number> {
  const ago = (ms: number): Instant => instant(instantMs(clock.now()) - ms);
  return sql.begin(async (tx) => {
    const candidates = await tx<{ id: string }[]>`
      select id from personal.submission
      where created_at < ${ago(shortestLifeMs)} and not exists (
        select 1 from ledger.submission_binding where submission_id = id
      ) and (created_at < ${ago(lifeInOpenCaseMs)} or exists (
        select 1 from projection.case_summary as summary
        where summary.case_number = submission.case_number and stage = any(${[...finalStages]})
      )) for update skip locked`;
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
