import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { takeLock } from './lock';
import { removeElsewhere } from './postgres-home';
import type { Say } from './progress';
import { createSupervisor, type Supervisor, stopLeftovers } from './supervisor';

/** What the store remembers about itself, in `store.json`; it also marks the folder as one that may be emptied. */
export type StoreState = {
  format: 1;
  /** The kind of Temporal server that holds the cases. */
  engine?: 'official' | 'cli';
  /** Whether it plays the sample county; decided by the first start. */
  rehearsal?: boolean;
  /** Whether the county's files were loaded. */
  loaded?: boolean;
};

export type Store = {
  dataDir: string;
  supervisor: Supervisor;
  state(): StoreState;
  remember(change: Partial<StoreState>): void;
  /** Stops every child in order and gives the store back. */
  close(): Promise<void>;
};

export type StoreOptions = {
  dataDir: string;
  /** Read by those who find the store in use: the address of the pages. */
  note: string;
  /** Empty it first. */
  fresh?: boolean;
  say: Say;
};

const lockName = 'fanxiao.lock';

/**
 * Takes the folder with everything that the embedded default stores, for one process at a time, and stops what a
 * killed process left running in it.
 * @throws LockHeldError when another process uses it; Error when the folder holds something else.
 */
export async function openStore({ dataDir, note, fresh, say }: StoreOptions): Promise<Store> {
  const folder = resolve(dataDir);
  // Root lets the user as whom PostgreSQL runs pass, not look.
  const isRoot = process.getuid?.() === 0;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  requireOwnFolder(folder);
  const release = takeLock(join(folder, lockName), note);
  try {
    const runFile = join(folder, 'run.json');
    await stopLeftovers(runFile, say);
    if (fresh) empty(folder);
    if (!existsSync(join(folder, 'store.json'))) {
      if (isRoot) chmodSync(folder, 0o711);
      writeState(folder, { format: 1 });
    }
    const supervisor = createSupervisor({ logFolder: join(folder, 'logs'), runFile, say });
    return {
      dataDir: folder,
      supervisor,
      state: () => readState(folder),
      remember: (change) => writeState(folder, { ...readState(folder), ...change }),
      async close() {
        await supervisor.stopAll();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Deletes a closed store, the part that lies outside its folder included. */
export function removeStore(dataDir: string): void {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) return;
  requireOwnFolder(folder);
  removeElsewhere(folder);
  rmSync(folder, { recursive: true, force: true });
}

function requireOwnFolder(folder: string): void {
  const others = readdirSync(folder).filter((name) => !name.startsWith(lockName));
  if (others.length === 0 || others.includes('store.json')) return;
  throw new Error(
    `${folder} holds other things (${others.slice(0, 3).join(', ')} …) and is no store of Fanxiao. ` +
      'Set FANXIAO_DATA_DIR to an empty folder or to a store.',
  );
}

function empty(folder: string): void {
  removeElsewhere(folder);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(lockName)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function readState(folder: string): StoreState {
  const file = join(folder, 'store.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoreState;
  } catch (error) {
    throw new Error(
      `${basename(folder)}/store.json could not be read (${(error as Error).message}). Restore it from a copy.`,
      { cause: error },
    );
  }
}

function writeState(folder: string, state: StoreState): void {
  const draft = join(folder, 'store.json.new');
  writeFileSync(draft, `${JSON.stringify(state)}\n`);
  renameSync(draft, join(folder, 'store.json'));
}
