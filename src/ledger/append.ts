import type { Clock } from '../clock/clock';
import type { Instant } from '../domain/calendar/plain-date';
import { type CaseEntry, genesisHash } from '../domain/case/entry';
import type { Letter } from '../domain/case/letters';
import { canonicalJson } from '../domain/ledger/canonical-json';
import type { LetterMark } from '../mail/link-token';
import { raiseEntryAlarm } from './alarms';
import { entryRow, type StoredEntryRow } from './entry-row';
import { type CaseStory, continueStory, projectCase, projectLetters, storyOf } from './project';
import { writeProjections } from './projections';
import { readEntries } from './read';
import { errorCode, type Sql, type Transaction } from './sql';

/** Classes of SQLSTATE that pass by themselves: connection, transaction taken back, resources, lock, operator. */
const passing = ['08', '40', '53', '55', '57'];

export interface AppendDependencies {
  sql: Sql;
  clock: Clock;
  /** What the outbox keeps of a letter; pure, so that a rebuild finds the same. */
  letterMark: (letter: Letter) => LetterMark;
}

export interface StoredReceipt {
  sequence: number;
  hash: string;
  storedAt: Instant;
  /** True when the entry had been stored before. */
  repeated: boolean;
}

/** The entry is not the next one of its case: carry the ones before it first. */
export class OutOfSequence extends Error {
  constructor(
    readonly caseNumber: string,
    readonly expected: number,
    readonly found: number,
  ) {
    super(`Case ${caseNumber}: expected entry ${expected} next, found ${found}. Carry the entries in their order.`);
    this.name = 'OutOfSequence';
  }
}

export const conflictReasons = [
  'otherBytes',
  'doesNotFold',
  'commandTwice',
  'submissionUnknown',
  'submissionOther',
  'submissionTaken',
] as const;
export type ConflictReason = (typeof conflictReasons)[number];

/** The entry contradicts the ledger. Nothing was written but an alarm; trying again does not help. */
export class LedgerConflict extends Error {
  constructor(
    readonly caseNumber: string,
    readonly sequence: number,
    readonly reason: ConflictReason,
    options?: ErrorOptions,
  ) {
    super(
      `Case ${caseNumber}, entry ${sequence}: the ledger refuses it (${reason}). Compare it with fanxiao verify.`,
      options,
    );
    this.name = 'LedgerConflict';
  }
}

/**
 * Adds an entry that the workflow computed, with everything that follows from it, in one transaction. Doing it again
 * with the same bytes gives the stored receipt.
 * @throws OutOfSequence when entries before it are missing.
 * @throws LedgerConflict when it contradicts what is stored.
 * @throws PostgresError when the database cannot take it. Unless that passes by itself, and in a conflict, an alarm is
 * in the journal.
 */
export async function appendEntry(dependencies: AppendDependencies, entry: CaseEntry): Promise<StoredReceipt> {
  try {
    return await dependencies.sql.begin((tx) => append(tx, dependencies, entry));
  } catch (error) {
    await reportFailure(dependencies, entry, error);
    throw error;
  }
}

async function reportFailure(dependencies: AppendDependencies, entry: CaseEntry, error: unknown): Promise<void> {
  const { caseNumber, sequence, hash } = entry;
  const about = { caseNumber, sequence, hash };
  if (error instanceof LedgerConflict)
    return raiseEntryAlarm(dependencies, 'ledgerConflict', { ...about, reason: error.reason });
  const code = errorCode(error);
  if (code === undefined || passing.includes(code.slice(0, 2))) return;
  // Where even the alarm cannot be written, the failure itself is what the caller must hear of.
  await raiseEntryAlarm(dependencies, 'appendFailed', { ...about, reason: `sql:${code}` }).catch(() => {});
}

async function append(
  tx: Transaction,
  { clock, letterMark }: AppendDependencies,
  entry: CaseEntry,
): Promise<StoredReceipt> {
  const { caseNumber, sequence, hash } = entry;
  const head = await lockHead(tx, entry);
  if (sequence <= head.sequence) return repeatedReceipt(tx, entry);
  if (sequence > head.sequence + 1) throw new OutOfSequence(caseNumber, head.sequence + 1, sequence);

  const before = await storyBefore(tx, caseNumber, head);
  const after = continued(before, entry);
  const row: StoredEntryRow = { ...entryRow(entry), storedAt: clock.now() };
  await insertEntry(tx, row);
  await bindSubmission(tx, entry);
  await writeProjections(tx, before && projectCase(before), projectCase(after), projectLetters(entry, letterMark));
  return { sequence, hash, storedAt: row.storedAt, repeated: false };
}

interface Head {
  sequence: number;
  hash: string;
}

/** Whoever holds this row adds to the case; everyone else waits for the end of the transaction. */
async function lockHead(tx: Transaction, { caseNumber }: CaseEntry): Promise<Head> {
  const lock = () => tx<Head[]>`
    select sequence, hash from projection.case_head where case_number = ${caseNumber} for update`;
  const [known] = await lock();
  if (known) return known;
  await tx`
    insert into projection.case_head (case_number, sequence, hash)
    select case_number, sequence, hash from (
      select case_number, sequence, hash from ledger.case_entry where case_number = ${caseNumber}
      union all select ${caseNumber}, 0, ${genesisHash(caseNumber)}
    ) as last order by sequence desc limit 1
    on conflict (case_number) do nothing`;
  const [head] = await lock();
  if (!head) throw new Error(`Case ${caseNumber}: its head row was removed while it was locked`);
  return head;
}

async function repeatedReceipt(tx: Transaction, entry: CaseEntry): Promise<StoredReceipt> {
  const { caseNumber, sequence } = entry;
  const [stored] = await tx<{ bytes: string; hash: string; storedAt: Instant }[]>`
    select bytes, hash, stored_at from ledger.case_entry
    where case_number = ${caseNumber} and sequence = ${sequence}`;
  if (stored?.bytes !== canonicalJson(entry)) throw new LedgerConflict(caseNumber, sequence, 'otherBytes');
  return { sequence, hash: stored.hash, storedAt: stored.storedAt, repeated: true };
}

/** The kept state when it is that of the head, else everything folded anew. */
async function storyBefore(tx: Transaction, caseNumber: string, head: Head): Promise<CaseStory | null> {
  if (head.sequence === 0) return null;
  const [kept] = await tx<CaseStory[]>`
    select fold, opened_on, stage_since, last_recorded_at
    from projection.case_state where case_number = ${caseNumber}`;
  if (kept?.fold.head.hash === head.hash) return { ...kept };
  return storyOf(await readEntries(tx, caseNumber));
}

function continued(before: CaseStory | null, entry: CaseEntry): CaseStory {
  try {
    return continueStory(before, entry);
  } catch (cause) {
    throw new LedgerConflict(entry.caseNumber, entry.sequence, 'doesNotFold', { cause });
  }
}

async function insertEntry(tx: Transaction, row: StoredEntryRow): Promise<void> {
  try {
    await tx`insert into ledger.case_entry ${tx({ ...row })}`;
  } catch (error) {
    if (errorCode(error) !== '23505') throw error;
    throw new LedgerConflict(row.caseNumber, row.sequence, 'commandTwice');
  }
}

/** The words of the form belong to this entry from now on. The row lock keeps a sweep away meanwhile. */
async function bindSubmission(tx: Transaction, { caseNumber, sequence, submission }: CaseEntry): Promise<void> {
  if (!submission) return;
  const [stored] = await tx<{ caseNumber: string; digest: string; digestAlgorithm: string; bound: boolean }[]>`
    select case_number, digest, digest_algorithm,
      exists (select 1 from ledger.submission_binding where submission_id = id) as bound
    from personal.submission where id = ${submission.id} for update`;
  if (!stored) throw new LedgerConflict(caseNumber, sequence, 'submissionUnknown');
  if (stored.bound) throw new LedgerConflict(caseNumber, sequence, 'submissionTaken');
  const { digest, algorithm } = submission;
  if (stored.caseNumber !== caseNumber || stored.digest !== digest || stored.digestAlgorithm !== algorithm)
    throw new LedgerConflict(caseNumber, sequence, 'submissionOther');
  await tx`insert into ledger.submission_binding ${tx({ submissionId: submission.id, caseNumber, sequence })}`;
}
