import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface RawMail {
  to: string[];
  /** Header and body as they came over the wire. */
  raw: Buffer;
}

export interface TestSmtpServer {
  url: string;
  mails: RawMail[];
  stop(): Promise<void>;
}

export interface SmtpBehaviour {
  /** How long a mail is under way before it is taken. */
  delayMs?: () => number;
  /** Whether a login is taken; without it none is asked for. */
  login?: () => boolean;
  /** What the server answers to a recipient; nothing lets the mail pass. */
  refuse?: (address: string) => { code: number; words: string } | undefined;
}

/** A mail server on loopback that is slow or refuses, as the test wants. */
export async function startSmtpServer({ delayMs = () => 0, login, refuse }: SmtpBehaviour): Promise<TestSmtpServer> {
  const mails: RawMail[] = [];
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    onAuth(_, __, done) {
      if (login?.()) done(null, { user: 'fanxiao' });
      else done(new Error('not today'));
    },
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const refusal = refuse?.(address);
      done(refusal ? Object.assign(new Error(refusal.words), { responseCode: refusal.code }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () =>
        setTimeout(() => {
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
          done();
        }, delayMs()),
      );
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://${login ? 'fanxiao:secret@' : ''}127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
