/** Work that goes on after a reply, so that nobody waits for it or learns from the waiting. */
export interface AfterReply {
  start(work: () => Promise<void>): void;
  /** Ends when all work that was started has ended. */
  settled(): Promise<void>;
}

/** @param failed hears of work that failed; nobody else does. */
export function afterReply(failed: (error: unknown) => void): AfterReply {
  const running = new Set<Promise<void>>();
  return {
    start(work) {
      const ended = work()
        .catch(failed)
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
