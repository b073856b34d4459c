/** Waits `milliseconds`; ends early, without an error, when `signal` is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/**
 * Asks `check` every 100 ms until it answers true. A check that throws counts as "not yet"; its last error is the cause.
 * @throws Error naming `what` after `withinMs`.
 */
export async function waitUntil(
  what: string,
  withinMs: number,
  check: () => Promise<boolean> | boolean,
): Promise<void> {
  const began = performance.now();
  let cause: unknown;
  for (;;) {
    try {
      if (await check()) return;
    } catch (error) {
      cause = error;
    }
    if (performance.now() - began > withinMs) {
      const reason = cause instanceof Error ? `; the last answer was: ${cause.message}` : '';
      throw new Error(`${what} did not happen within ${withinMs / 1000} s${reason}`, { cause });
    }
    await pause(100);
  }
}
