import type { Visit } from './visit';

/** Mails a code. A mail that does not leave is an alarm: the page has been answered by then. */
export async function sendCode({ services }: Visit, official: string, code: string): Promise<void> {
  try {
    await services.mailer.sendCode(official, code);
  } catch {
    await services.records.journal('alarm', { alarm: 'codeNotSent', official });
  }
}

/** The code as it was typed; spaces between its digits do no harm. */
export const typedCode = ({ body }: Visit): string => String(body.code ?? '').replace(/\s/g, '');
