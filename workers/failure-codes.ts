import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';

/**
 * Turns whatever an activity throws into a code before the engine sees it: messages of PostgreSQL quote keys,
 * SMTP replies quote addresses, and a failure is stored in the engine's history for good.
 */
export const failureCodes = (report: (code: string, error: unknown) => void): ActivityInboundCallsInterceptor => ({
  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>) {
    try {
      return await next(input);
    } catch (error) {
      if (error instanceof CancelledFailure) throw error;
      const code = codeOf(error);
      report(code, error);
      const failure = ApplicationFailure.create({ type: code, message: code });
      failure.stack = '';
      throw failure;
    }
  },
});

/** Error classes of ours by name, PostgreSQL's by SQLSTATE, the network's by errno; anything else is `failed`. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'failed';
  const { name, code, responseCode } = error as { name?: unknown; code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return `smtp:${responseCode}`;
  if (typeof code === 'string' && /^[A-Z0-9_]{3,40}$/.test(code))
    return name === 'PostgresError' ? `sql:${code}` : code;
  return typeof name === 'string' && /^[A-Za-z]{3,40}$/.test(name) ? name : 'failed';
}
