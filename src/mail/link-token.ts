import { createHash, createHmac } from 'node:crypto';
import type { Letter } from '../domain/case/letters';

/** The key that signs links, by its id in the key ring. */
export interface LinkKey {
  id: string;
  secret: Uint8Array;
}

/** What the outbox keeps of a letter besides its content. */
export interface LetterMark {
  keyId: string;
  tokenHash: string;
  messageId: string;
}

/** The link's token can be derived again from the letter and the key; only its hash is stored. */
export function tokenOf(key: LinkKey, letter: Pick<Letter, 'key' | 'task' | 'seat'>): string {
  const signed = createHmac('sha256', key.secret).update([key.id, letter.task, letter.seat, letter.key].join('|'));
  return `${key.id}.${signed.digest('base64url')}`;
}

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** One Message-ID per letter for ever, however often it has to be sent. */
export const messageIdOf = (letterKey: string, mailDomain: string): string =>
  `<${createHash('sha256').update(letterKey).digest('hex').slice(0, 32)}@${mailDomain}>`;

export const letterMarkOf =
  (key: LinkKey, mailDomain: string) =>
  (letter: Letter): LetterMark => ({
    keyId: key.id,
    tokenHash: hashOfToken(tokenOf(key, letter)),
    messageId: messageIdOf(letter.key, mailDomain),
  });

/** The part behind the @ of the sender's address. */
export const mailDomainOf = (mailFrom: string): string => /@([A-Za-z0-9.-]+)/.exec(mailFrom)?.[1] ?? 'localhost';
