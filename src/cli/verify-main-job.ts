import { openCounty } from '../county';
import { countDeliverable } from '../ledger/deliveries';
import { caseNumbers } from '../ledger/read';
import type { Sql } from '../ledger/sql';
import { verifyCase, verifyJournals } from '../ledger/verify-chain';
import type { RunningSystem } from '../stack/start';

const mailPatienceMs = 60_000;

/** `start --once`: waits for the letters, then proves ledger and mails. @returns exit code */
export async function verifyMainJob({ config, mailsUrl, say, signal }: RunningSystem): Promise<number> {
  const county = await openCounty(config, 'fanxiao-once');
  try {
    const began = performance.now();
    while ((await countDeliverable(county.sql)) > 0) {
      signal.throwIfAborted();
      if (performance.now() - began > mailPatienceMs) throw new Error('Letters are still waiting after a minute.');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const cases = await caseNumbers(county.sql);
    const faults = (await openFiles(county.sql)).flatMap(({ caseNumber, holders, due }) => [
      ...(holders ? [] : [`${caseNumber}: nobody holds its task`]),
      ...(due ? [] : [`${caseNumber}: no date until which somebody has to act`]),
    ]);
    for (const caseNumber of cases) {
      const { faults: found } = await verifyCase(county, caseNumber);
      faults.push(...found.map((fault) => `${caseNumber}: ${fault.code} ${fault.detail}`));
    }
    for (const [kind, journal] of Object.entries(await verifyJournals(county.sql)))
      faults.push(...journal.faults.map((fault) => `journal ${kind}: ${fault.code} ${fault.detail}`));
    const letters = await county.sql<{ messageId: string }[]>`
      select message_id from projection.outbox where exists (
        select 1 from ledger.journal where kind = 'mail' and body ->> 'letter' = outbox.key
          and body ->> 'event' = 'accepted')`;
    if (mailsUrl) {
      const response = await fetch(`${mailsUrl}/api/mails`, { signal: AbortSignal.timeout(20_000) });
      const caught = new Set(((await response.json()) as { messageId: string }[]).map((mail) => mail.messageId));
      faults.push(
        ...letters
          .filter((letter) => !caught.has(letter.messageId))
          .map(({ messageId }) => `mail ${messageId} is not there`),
      );
    }
    const questions = cases.filter((number) => number.startsWith('FQ-')).length;
    say(
      `${cases.length - questions} cases and ${questions} questions opened, each with a holder and a date; ` +
        `${letters.length} letters in the mail, ledger ${faults.length ? 'faulty' : 'verified'}.`,
    );
    for (const fault of faults) say(`  ${fault}`);
    return faults.length === 0 && cases.length > 0 ? 0 : 1;
  } finally {
    await county.close();
  }
}

interface OpenFile {
  caseNumber: string;
  /** Somebody holds a post that holds an open task. */
  holders: boolean;
  /** An open task has a date. */
  due: boolean;
}

/** Cases and questions that are open, with whether somebody has to act by a day. */
const openFiles = (sql: Sql): Promise<OpenFile[]> =>
  sql<OpenFile[]>`
    select case_number,
      coalesce(bool_or(exists (
        select 1 from county.seat_holder where seat_id = any (task.seats) and to_day is null)), false) as holders,
      coalesce(bool_or(task.due_at is not null), false) as due
    from projection.case_summary left join projection.task using (case_number)
    where stage not in ('closed', 'answered', 'settled') and (task.status is null or task.status = 'open')
    group by case_number`;
