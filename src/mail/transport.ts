import { createTransport, type Transporter } from 'nodemailer';

/** One connection pool to the mail server of `FANXIAO_SMTP_URL`. */
export const openTransport = (smtpUrl: string): Transporter =>
  createTransport(smtpUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as never);

/** What nodemailer says of a failure: its own code, the SMTP command it met and the server's reply code. */
interface SmtpFailure {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
}

/**
 * True when the server refused this very mail for good: its recipient or its content, with 5xx. A refused login,
 * sender, greeting or connection says nothing of the mail: once the settings are right it can leave.
 */
export const refusedForGood = (error: unknown): boolean => {
  const { code, command, responseCode } = error as SmtpFailure;
  const isOfThisMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM';
  return isOfThisMail && typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600;
};
