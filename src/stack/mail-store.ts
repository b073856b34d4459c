import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

export type CaughtMail = {
  id: string;
  messageId: string;
  /** Addresses that the mail was delivered to, from the SMTP envelope. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  receivedAt: string;
};

export type MailStore = {
  /** Newest first; with an address, only the mails to it. */
  list(to?: string): CaughtMail[];
  get(id: string): CaughtMail | undefined;
  add(raw: Buffer, envelope: { from: string; to: string[] }): Promise<CaughtMail>;
  clear(): Promise<void>;
};

/**
 * Keeps each mail as `<id>.eml` and all of them in `index.jsonl`, which is read once, at the start: lists are answered
 * from memory, however many mails there are.
 */
export function openMailStore(folder: string): MailStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const indexFile = join(folder, 'index.jsonl');
  const mails = new Map(readIndex(indexFile).map((mail) => [mail.id, mail]));
  let lastId = Math.max(0, ...[...mails.keys()].map(Number));

  return {
    list(to) {
      const newestFirst = [...mails.values()].reverse();
      const wanted = to?.toLowerCase();
      return wanted === undefined
        ? newestFirst
        : newestFirst.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted));
    },
    get: (id) => mails.get(id),
    async add(raw, envelope) {
      lastId += 1;
      const id = String(lastId).padStart(6, '0');
      const { messageId = '', from, subject = '', text = '' } = await PostalMime.parse(raw);
      const mail: CaughtMail = {
        id,
        messageId,
        to: envelope.to,
        from: from?.address ?? envelope.from,
        subject,
        text,
        receivedAt: new Date().toISOString(),
      };
      await writeFile(join(folder, `${id}.eml`), raw, { mode: 0o600 });
      appendFileSync(indexFile, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
      mails.set(id, mail);
      return mail;
    },
    async clear() {
      mails.clear();
      writeFileSync(indexFile, '', { mode: 0o600 });
      const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
      await Promise.all(files.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}

/** A line cut off by a crash belongs to a mail whose sender got no answer and sends it again: it is left out. */
function readIndex(file: string): CaughtMail[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  if (complete !== text) writeFileSync(file, complete, { mode: 0o600 });
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CaughtMail);
}
