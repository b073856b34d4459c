// Checks a ledger from outside: its own SQL, its own canonical JSON, node's own SHA-256, nothing of src. Prints what
// it found as JSON and ends with 0 when everything is whole, with 1 when something is damaged, with 2 when it could
// not look.
//
//   node checker.mjs postgres://…   (any role that may read the schemas ledger and projection)
import { createHash } from 'node:crypto';
import postgres from 'postgres';

const [url] = process.argv.slice(2);
if (!url) {
  console.error('Expected the URL of a ledger database, got none. Use: node checker.mjs postgres://…');
  process.exit(2);
}
const sql = postgres(url, { max: 1, connection: { default_transaction_read_only: 'on' }, onnotice: () => {} });
const faults = [];
const fault = (where, what) => faults.push({ where, what });

try {
  const found = await sql.begin('isolation level repeatable read read only', async (tx) => {
    const letters = await checkCases(tx);
    const journals = await checkJournals(tx);
    return { ...letters, ...journals, mails: await checkLetters(tx, letters.letterKeys) };
  });
  const { letterKeys, ...counts } = found;
  console.log(JSON.stringify({ ok: faults.length === 0, ...counts, letters: letterKeys.length, faults }));
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await sql.end();
}

/** Numbers without gaps up to the head, hashes recomputed from the bytes and chained, each command once. */
async function checkCases(tx) {
  const letterKeys = [];
  const cases = new Map();
  const rows = await tx`
    select case_number, sequence, command_id, previous_hash, hash, bytes from ledger.case_entry
    order by case_number collate "C", sequence`;
  for (const row of rows) {
    const where = `${row.case_number} entry ${row.sequence}`;
    const before = cases.get(row.case_number) ?? {
      sequence: 0,
      hash: sha256(`sha-256/rfc8785:${row.case_number}`),
      commands: new Set(),
    };
    if (row.sequence !== before.sequence + 1) fault(where, `gap: expected entry ${before.sequence + 1}`);
    if (row.previous_hash !== before.hash) fault(where, 'chain: not chained to the entry before');
    if (before.commands.has(row.command_id)) fault(where, `command ${row.command_id} for the second time`);
    cases.set(row.case_number, {
      sequence: row.sequence,
      hash: row.hash,
      commands: before.commands.add(row.command_id),
    });
    const entry = parsed(row.bytes);
    if (entry === undefined) {
      fault(where, 'bytes: no JSON');
      continue;
    }
    const { hash, ...content } = entry;
    if (canonical(entry) !== row.bytes) fault(where, 'bytes: not canonical');
    if (hash !== row.hash || sha256(canonical(content)) !== row.hash) fault(where, 'hash: not that of the bytes');
    const columns = {
      caseNumber: row.case_number,
      sequence: row.sequence,
      commandId: row.command_id,
      previousHash: row.previous_hash,
    };
    for (const [name, value] of Object.entries(columns))
      if (entry[name] !== value) fault(where, `column ${name}: not that of the bytes`);
    for (const { key } of entry.letters ?? []) letterKeys.push(key);
  }
  const heads = await tx`select case_number, sequence, hash from projection.case_head`;
  for (const head of heads) {
    const last = cases.get(head.case_number);
    if (last?.sequence !== head.sequence || last.hash !== head.hash)
      fault(`${head.case_number} head`, `not the last entry, which is ${last?.sequence ?? 'missing'}`);
  }
  return { cases: cases.size, entries: rows.length, letterKeys };
}

async function checkJournals(tx) {
  const rows = await tx`
    select kind, sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, body, algorithm,
      previous_hash as "previousHash", hash
    from ledger.journal order by kind, sequence`;
  const chains = new Map();
  for (const { hash, ...content } of rows) {
    const where = `journal ${content.kind} row ${content.sequence}`;
    const before = chains.get(content.kind) ?? { sequence: 0, hash: sha256(`sha-256/rfc8785:journal:${content.kind}`) };
    if (content.sequence !== before.sequence + 1) fault(where, `gap: expected row ${before.sequence + 1}`);
    if (content.previousHash !== before.hash) fault(where, 'chain: not chained to the row before');
    if (sha256(canonical(content)) !== hash) fault(where, 'hash: not that of the row');
    chains.set(content.kind, { sequence: content.sequence, hash });
  }
  for (const head of await tx`select kind, sequence, hash from projection.journal_head where sequence > 0`) {
    const last = chains.get(head.kind);
    if (last?.sequence !== head.sequence || last.hash !== head.hash)
      fault(`journal ${head.kind} head`, `not the last row, which is ${last?.sequence ?? 'missing'}`);
  }
  return { journalRows: rows.length };
}

/**
 * Every letter of every entry stands in the outbox once, under one Message-ID of its own, and came to exactly one end:
 * the mail server took it, refused it for good, or its task was no longer open when it should have left.
 */
async function checkLetters(tx, letterKeys) {
  const outbox = new Map((await tx`select key, message_id from projection.outbox`).map((row) => [row.key, row]));
  const reports = await tx`
    select body ->> 'letter' as letter, body ->> 'event' as event, body ->> 'messageId' as message_id
    from ledger.journal where kind = 'mail' and body ->> 'event' in ('accepted', 'refused', 'outdated')`;
  const endsOf = new Map();
  for (const report of reports) endsOf.set(report.letter, [...(endsOf.get(report.letter) ?? []), report]);
  const messageIds = new Set();
  const mails = { accepted: 0, refused: 0, outdated: 0 };
  for (const key of letterKeys) {
    const where = `letter ${key}`;
    const kept = outbox.get(key);
    if (!kept) {
      fault(where, 'not in the outbox');
      continue;
    }
    if (messageIds.has(kept.message_id)) fault(where, 'shares its Message-ID with another letter');
    messageIds.add(kept.message_id);
    const letterEnds = endsOf.get(key) ?? [];
    if (letterEnds.length !== 1) fault(where, `expected one end, found ${letterEnds.length}`);
    for (const { event, message_id } of letterEnds) {
      mails[event] += 1;
      if (!kept.message_id.startsWith(`<${message_id}@`)) fault(where, 'was sent under another Message-ID');
    }
  }
  for (const key of outbox.keys())
    if (!messageIds.has(outbox.get(key).message_id)) fault(`letter ${key}`, 'stands in no entry');
  for (const key of endsOf.keys()) if (!outbox.has(key)) fault(`letter ${key}`, 'was sent and is not in the outbox');
  return mails;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 8785 for JSON whose numbers are whole. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function sha256(text) {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
