import { openCounty } from '../county';
import { countDeliverable } from '../ledger/deliveries';
import { caseNumbers } from '../ledger/read';
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
    const faults: string[] = [];
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
    say(
      `${cases.length} cases opened, ${letters.length} letters in the mail, ledger ${faults.length ? 'faulty' : 'verified'}.`,
    );
    for (const fault of faults) say(`  ${fault}`);
    return faults.length === 0 && cases.length > 0 ? 0 : 1;
  } finally {
    await county.close();
  }
}
