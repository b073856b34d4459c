import { z } from 'zod';
import type { Instant } from '../domain/calendar/plain-date';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { sha256Hex } from '../domain/ledger/digest';
import { inTransaction, type Queries } from './sql';

/** Chains of what happens beside the cases. */
export const journalKinds = ['read', 'mail', 'alarm', 'signIn', 'import', 'provision'] as const;
export type JournalKind = (typeof journalKinds)[number];

/** A word of ASCII without spaces: codes, ids, hashes, days. Names and sentences do not pass, nor does an e-mail address. */
const code = z.string().regex(/^[A-Za-z0-9:._/#+-]{0,120}$/, 'expected a code without spaces');
const scalar = z.union([code, z.int(), z.boolean(), z.null()]);
const bodySchema = z.record(code, z.union([scalar, z.array(scalar)]));
/** One level of codes, numbers and lists of them. */
export type JournalBody = z.infer<typeof bodySchema>;

export interface JournalRow {
  kind: JournalKind;
  sequence: number;
  at: Instant;
  body: JournalBody;
  algorithm: 'sha-256/rfc8785';
  previousHash: string;
  hash: string;
}

const algorithm = 'sha-256/rfc8785';

export const journalGenesisHash = (kind: JournalKind): string => sha256Hex(`${algorithm}:journal:${kind}`);

export const journalHash = ({ hash: _, ...content }: JournalRow): string => sha256Hex(canonicalJson(content));

/**
 * Adds a row to a journal, in the caller's transaction or in one of its own. One at a time for each kind.
 * @throws Error when the body holds anything but codes; the message names the member, never its value.
 */
export async function appendJournal(
  sql: Queries,
  kind: JournalKind,
  body: JournalBody,
  at: Instant,
): Promise<JournalRow> {
  const checked = bodySchema.safeParse(body);
  if (!checked.success) {
    const members = checked.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(
      `Journal ${kind}: expected codes only, found something else in ${members}. Leave words of people out.`,
    );
  }
  return inTransaction(sql, async (tx) => {
    const [head] = await tx<{ sequence: number; hash: string }[]>`
      select sequence, hash from projection.journal_head where kind = ${kind} for update`;
    if (!head) throw new Error(`Journal ${kind} has no head row. Run the migrations.`);
    const content = {
      kind,
      sequence: head.sequence + 1,
      at,
      body: checked.data,
      algorithm,
      previousHash: head.hash,
    } as const;
    const row: JournalRow = { ...content, hash: sha256Hex(canonicalJson(content)) };
    await tx`insert into ledger.journal ${tx({ ...row, body: tx.typed.jsonb(row.body) })}`;
    await tx`update projection.journal_head set sequence = ${row.sequence}, hash = ${row.hash} where kind = ${kind}`;
    return row;
  });
}

/** Rows of one journal, oldest first. */
export const readJournal = (sql: Queries, kind: JournalKind, { after = 0, limit = 1000 } = {}): Promise<JournalRow[]> =>
  sql<JournalRow[]>`
    select kind, sequence, at, body, algorithm, previous_hash, hash
    from ledger.journal where kind = ${kind} and sequence > ${after} order by sequence limit ${limit}`;
