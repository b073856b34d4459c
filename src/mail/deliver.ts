import type { Transporter } from 'nodemailer';
import type { Clock } from '../clock/clock';
import { dayOf, instantMs } from '../domain/calendar/plain-date';
import { findTask } from '../domain/case/tasks';
import { holderOf, readOfficial } from '../identity/directory';
import { type KeyRing, keyOf } from '../identity/keys';
import { isDelivered, readUndelivered, wasReported } from '../ledger/deliveries';
import { appendJournal } from '../ledger/journal';
import type { OutboxRow } from '../ledger/project';
import { readLetters, readState } from '../ledger/read';
import type { Sql, Transaction } from '../ledger/sql';
import { composeLetter } from './compose';
import { tokenOf } from './link-token';
import { refusedForGood } from './transport';

export interface DeliveryDependencies {
  sql: Sql;
  clock: Clock;
  keys: KeyRing;
  transport: Transporter;
  publicUrl: string;
  mailFrom: string;
  /** Tests only: called between the effects of a delivery. */
  debugPoint: (point: 'smtpReply' | 'mark') => void;
}

/** Sends the letters of one entry that have not left yet. @returns how many left now. */
export async function deliverLettersOf(
  dependencies: DeliveryDependencies,
  { caseNumber, sequence }: { caseNumber: string; sequence: number },
): Promise<number> {
  return deliverAll(dependencies, await readLetters(dependencies.sql, caseNumber, sequence));
}

/** Sends what a dead or tired delivery left in the outbox. */
export async function sweepOutbox(dependencies: DeliveryDependencies): Promise<number> {
  return deliverAll(dependencies, await readUndelivered(dependencies.sql));
}

async function deliverAll(dependencies: DeliveryDependencies, letters: OutboxRow[]): Promise<number> {
  let sent = 0;
  let failure: unknown;
  // One letter that cannot leave holds up no other.
  for (const letter of letters) {
    try {
      if (await deliver(dependencies, letter)) sent += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure) throw failure;
  return sent;
}

/**
 * Sends one letter once: whoever holds its lock sends it and writes so into the mail journal. A process that dies
 * after the server's reply and before the mark sends it again, under the same Message-ID.
 */
async function deliver(dependencies: DeliveryDependencies, letter: OutboxRow): Promise<boolean> {
  const { sql, debugPoint } = dependencies;
  const sent = await sql.begin(async (tx) => {
    const [lock] = await tx<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended(${letter.key}, 1)) as free`;
    if (!lock?.free || (await isDelivered(tx, letter.key))) return false;
    return send(dependencies, tx, letter);
  });
  if (sent) debugPoint('mark');
  return sent;
}

async function send(dependencies: DeliveryDependencies, tx: Transaction, letter: OutboxRow): Promise<boolean> {
  const { clock, keys, transport, publicUrl, mailFrom, debugPoint } = dependencies;
  const at = clock.now();
  const report = (event: string, code: string | null = null) =>
    appendJournal(tx, 'mail', { letter: letter.key, event, messageId: shortId(letter), code }, at);
  const fold = await readState(tx, letter.caseNumber);
  if (findTask(fold.context, letter.task)?.status !== 'open') {
    await report('outdated');
    return false;
  }
  const official = await holderOf(tx, letter.seat, dayOf(at));
  const person = official ? await readOfficial({ sql: tx, keys }, official) : null;
  if (!person) {
    // A vacancy is an alarm once; the letter waits until somebody holds the post.
    if (!(await wasReported(tx, letter.key, 'vacant'))) {
      await report('vacant');
      await appendJournal(tx, 'alarm', { alarm: 'seatVacant', seat: letter.seat, letter: letter.key }, at);
    }
    return false;
  }
  const token = tokenOf(keyOf(keys, 'link', letter.keyId), letter);
  const { subject, text } = composeLetter(fold.context, letter, `${publicUrl}/t/${token}`);
  try {
    await transport.sendMail({
      from: mailFrom,
      to: person.email,
      subject,
      text,
      messageId: letter.messageId,
      date: new Date(instantMs(at)),
    });
  } catch (error) {
    if (!refusedForGood(error)) throw error;
    const code = String((error as { responseCode: number }).responseCode);
    await report('refused', code);
    await appendJournal(tx, 'alarm', { alarm: 'mailRefused', seat: letter.seat, letter: letter.key, code }, at);
    return false;
  }
  debugPoint('smtpReply');
  await report('accepted');
  return true;
}

/** The part before the @: the journal holds codes and no addresses. */
const shortId = ({ messageId }: OutboxRow): string => messageId.slice(1).split('@')[0] ?? '';
