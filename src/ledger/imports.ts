import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock';
import type { Instant, PlainDate } from '../domain/calendar/plain-date';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { type Sealed, seal, unseal } from '../identity/cipher';
import type { KeyRing } from '../identity/keys';
import type { FileRead } from '../roster/read-csv';
import type { RejectedRow } from '../roster/rejected-row';
import { appendJournal } from './journal';
import type { Queries, Transaction } from './sql';

export interface ImportDependencies {
  sql: Queries;
  keys: KeyRing;
  clock: Clock;
}

/** Where a county's data came from, and how much of it was taken in. */
export interface FileProvenance extends FileRead {
  /** Rows taken in; `records - accepted` rows were rejected. */
  accepted: number;
}

/** How many children each outcome has: by section of the findings, then by reason. */
export type FindingCounts = Record<string, Record<string, number>>;

export interface ImportRun {
  runId: string;
  at: Instant;
  asOf: PlainDate;
  /** Code of the official who answers for it, or `administrator`. */
  importedBy: string;
  /** SHA-256 over everything that the result depends on; the same content again is recognised by it. */
  contentDigest: string;
  files: FileProvenance[];
  findings: FindingCounts;
}

/** A child about whom the roll and a department say different things; kept encrypted. */
export interface SealedDisagreement {
  kind: string;
  name: string;
  idNumber: string | null;
  school: string | null;
  grade: number | null;
  class: number | null;
}

export const newRunId = randomUUID;

/** What an import depends on: the day, the rules, and the content of every file. */
export function contentDigestOf(asOf: PlainDate, rules: string, files: readonly FileRead[]): string {
  const hashes = files.map(({ file, sha256 }) => `${file}:${sha256}`).sort();
  return createHash('sha256')
    .update(canonicalJson([asOf, rules, hashes]))
    .digest('hex');
}

/** Begins the record of a run: what comes of the files refers to it. */
export async function recordImport(tx: Transaction, run: ImportRun): Promise<void> {
  const { files, findings, ...row } = run;
  await tx`
    insert into ledger.import_run ${tx({ ...row, files: tx.typed.jsonb(files), findings: tx.typed.jsonb(findings) })}`;
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const rejected = files.reduce((sum, file) => sum + file.records - file.accepted, 0);
  const { runId, asOf, importedBy, contentDigest } = run;
  const body = { run: runId, asOf, by: importedBy, content: contentDigest, files: files.length, records, rejected };
  await appendJournal(tx, 'import', body, run.at);
}

/** Keeps rejected rows, what was found in them encrypted. */
export async function keepRejected(
  tx: Transaction,
  keys: KeyRing,
  runId: string,
  rejected: readonly RejectedRow[],
): Promise<void> {
  const rows = rejected.map(({ file, line, column, expected, found, reason, personal, idNumber }, index) => ({
    runId,
    position: index + 1,
    file,
    line,
    columnHeader: column,
    reason,
    expected,
    ...seal(keys, rejectedRow(runId, index + 1), { found, personal, idNumber }),
  }));
  // A query takes 65,534 values at most.
  for (let from = 0; from < rows.length; from += 1000)
    await tx`insert into ledger.rejected_row ${tx(rows.slice(from, from + 1000))}`;
}

/** Keeps what the roll and the departments disagree about, encrypted. */
export async function keepDisagreements(
  tx: Transaction,
  keys: KeyRing,
  runId: string,
  disagreements: readonly SealedDisagreement[],
): Promise<void> {
  const rows = disagreements.map(({ kind, ...child }, index) => ({
    runId,
    position: index + 1,
    kind,
    ...seal(keys, disagreementRow(runId, index + 1), child),
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx`insert into ledger.flag_disagreement ${tx(rows.slice(from, from + 1000))}`;
}

/** The imports of this county, the latest first. */
export const readImports = (sql: Queries): Promise<ImportRun[]> =>
  sql<ImportRun[]>`
    select run_id, at, as_of, imported_by, content_digest, files, findings from ledger.import_run
    order by number desc`;

export async function readImport(sql: Queries, runId: string): Promise<ImportRun | null> {
  const [run] = await sql<ImportRun[]>`
    select run_id, at, as_of, imported_by, content_digest, files, findings
    from ledger.import_run where run_id::text = ${runId}`;
  return run ?? null;
}

/** The latest import; null when there was none. */
export async function lastImport(sql: Queries): Promise<ImportRun | null> {
  const [last] = await sql<ImportRun[]>`
    select run_id, at, as_of, imported_by, content_digest, files, findings
    from ledger.import_run order by number desc limit 1`;
  return last ?? null;
}

/** The rows that a run rejected, in the order in which they were found. */
export async function readRejected(
  { sql, keys }: Pick<ImportDependencies, 'sql' | 'keys'>,
  runId: string,
): Promise<RejectedRow[]> {
  const rows = await sql<(Omit<RejectedRow, 'found' | 'personal' | 'idNumber'> & Sealed & { position: number })[]>`
    select position, file, line, column_header as column, reason, expected, key_id, algorithm, ciphertext
    from ledger.rejected_row where run_id = ${runId} order by position`;
  return rows.map(({ position, keyId, algorithm, ciphertext, ...row }) => ({
    ...row,
    ...(unseal(keys, rejectedRow(runId, position), { keyId, algorithm, ciphertext }) as Pick<
      RejectedRow,
      'found' | 'personal' | 'idNumber'
    >),
  }));
}

/** What the roll and the departments disagreed about in a run. */
export async function readDisagreements(
  { sql, keys }: Pick<ImportDependencies, 'sql' | 'keys'>,
  runId: string,
): Promise<SealedDisagreement[]> {
  const rows = await sql<({ kind: string; position: number } & Sealed)[]>`
    select position, kind, key_id, algorithm, ciphertext
    from ledger.flag_disagreement where run_id = ${runId} order by position`;
  return rows.map(({ position, kind, ...sealed }) => ({
    kind,
    ...(unseal(keys, disagreementRow(runId, position), sealed) as Omit<SealedDisagreement, 'kind'>),
  }));
}

const rejectedRow = (runId: string, position: number) => `ledger.rejected_row:${runId}:${position}`;
const disagreementRow = (runId: string, position: number) => `ledger.flag_disagreement:${runId}:${position}`;
