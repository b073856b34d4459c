import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock';
import type { PlainDate } from '../domain/calendar/plain-date';
import { type Sealed, seal, unseal } from '../identity/cipher';
import type { KeyRing } from '../identity/keys';
import type { FileProvenance } from '../roster/read-county';
import type { RejectedRow } from '../roster/rejected-row';
import { appendJournal } from './journal';
import { inTransaction, type Queries } from './sql';

export interface ImportDependencies {
  sql: Queries;
  keys: KeyRing;
  clock: Clock;
}

export interface ImportedFiles {
  asOf: PlainDate;
  files: FileProvenance[];
  rejected: RejectedRow[];
}

/** Records that a county's files were taken in, with every row that was not. @returns id of the run. */
export function recordImport(
  { sql, keys, clock }: ImportDependencies,
  { asOf, files, rejected }: ImportedFiles,
): Promise<string> {
  return inTransaction(sql, async (tx) => {
    const runId = randomUUID();
    const at = clock.now();
    await tx`insert into ledger.import_run ${tx({ runId, at, asOf, files: tx.typed.jsonb(files) })}`;
    const rows = rejected.map(({ file, line, column, expected, found, reason, personal }, index) => ({
      runId,
      position: index + 1,
      file,
      line,
      columnHeader: column,
      reason,
      expected,
      ...seal(keys, rowOf(runId, index + 1), { found, personal }),
    }));
    // A query takes 65,534 values at most.
    for (let from = 0; from < rows.length; from += 1000)
      await tx`insert into ledger.rejected_row ${tx(rows.slice(from, from + 1000))}`;
    const records = files.reduce((sum, file) => sum + file.records, 0);
    await appendJournal(tx, 'import', { run: runId, asOf, files: files.length, records, rejected: rows.length }, at);
    return runId;
  });
}

/** The rows that a run rejected, in the order in which they were found. */
export async function readRejected(
  { sql, keys }: Pick<ImportDependencies, 'sql' | 'keys'>,
  runId: string,
): Promise<RejectedRow[]> {
  const rows = await sql<(Omit<RejectedRow, 'found' | 'personal'> & Sealed & { position: number })[]>`
    select position, file, line, column_header as column, reason, expected, key_id, algorithm, ciphertext
    from ledger.rejected_row where run_id = ${runId} order by position`;
  return rows.map(({ position, keyId, algorithm, ciphertext, ...row }) => ({
    ...row,
    ...(unseal(keys, rowOf(runId, position), { keyId, algorithm, ciphertext }) as { found: string; personal: boolean }),
  }));
}

const rowOf = (runId: string, position: number) => `ledger.rejected_row:${runId}:${position}`;
