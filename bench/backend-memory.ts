import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from '../src/ledger/sql';

const everyMs = 200;

/**
 * Does a piece of work and watches the processes that serve it in PostgreSQL: the peak of their own memory together,
 * without the buffers that all share. null where the system does not tell (all but Linux).
 */
export async function watchingBackends<T>(
  sql: Sql,
  work: () => Promise<T>,
): Promise<{ result: T; backendPeakMiB: number | null }> {
  let peakKiB = 0;
  const done = new AbortController();
  const watch = async () => {
    while (!done.signal.aborted) {
      const backends = await sql<{ pid: number }[]>`
        select pid from pg_stat_activity
        where backend_type in ('client backend', 'parallel worker') and pid <> pg_backend_pid()`;
      peakKiB = Math.max(
        peakKiB,
        backends.reduce((sum, { pid }) => sum + ownKiB(pid), 0),
      );
      await pause(everyMs, undefined, { signal: done.signal }).catch(() => {});
    }
  };
  const watched = watch();
  try {
    const result = await work();
    return { result, backendPeakMiB: peakKiB === 0 ? null : peakKiB / 1024 };
  } finally {
    done.abort();
    await watched;
  }
}

/** 0 for a process that has ended meanwhile. */
function ownKiB(pid: number): number {
  try {
    return Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
