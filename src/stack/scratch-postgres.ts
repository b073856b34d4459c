import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports';
import { startPostgres } from './postgres';
import type { Say } from './progress';
import { openStore, removeStore } from './store';

/**
 * Runs an empty embedded PostgreSQL for as long as the work takes; everything in it is deleted afterwards.
 * @param work gets the administrator's connection, postgres://…
 */
export async function withScratchPostgres<T>(work: (adminUrl: string) => Promise<T>, say: Say = () => {}): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fanxiao-scratch-'));
  try {
    const store = await openStore({ dataDir: folder, note: 'runs for one command', say });
    try {
      const port = await freePorts(1);
      const { adminUrl } = await startPostgres({ dataDir: store.dataDir, port, supervisor: store.supervisor, say });
      return await work(adminUrl);
    } finally {
      await store.close();
    }
  } finally {
    removeStore(folder);
  }
}
