import type { Transporter } from 'nodemailer';
import type { Clock } from '../clock/clock';
import { instantMs } from '../domain/calendar/plain-date';
import { readOfficial } from '../identity/directory';
import type { KeyRing } from '../identity/keys';
import type { Sql } from '../ledger/sql';
import { composeCode } from './compose';

interface Dependencies {
  sql: Sql;
  keys: KeyRing;
  clock: Clock;
  transport: Transporter;
  mailFrom: string;
}

/** Mails a confirmation code to an official. @throws Error when the official is unknown or the server takes no mail. */
export const codeSender =
  ({ sql, keys, clock, transport, mailFrom }: Dependencies) =>
  async (official: string, code: string): Promise<void> => {
    const person = await readOfficial({ sql, keys }, official);
    if (!person) throw new Error(`Expected official ${official} in the directory, found nobody`);
    const { subject, text } = composeCode(code);
    await transport.sendMail({
      from: mailFrom,
      to: person.email,
      subject,
      text,
      date: new Date(instantMs(clock.now())),
    });
  };
