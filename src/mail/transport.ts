import { createTransport, type Transporter } from 'nodemailer';

/** One connection pool to the mail server of `FANXIAO_SMTP_URL`. */
export const openTransport = (smtpUrl: string): Transporter =>
  createTransport(smtpUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as never);

/** True when the server refused the mail for good (5xx): trying again would not help. */
export const refusedForGood = (error: unknown): boolean => {
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === 'number' && code >= 500 && code < 600;
};
