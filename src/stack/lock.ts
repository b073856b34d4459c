import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { processIdentity } from './process-identity';

export type LockOwner = { pid: number; identity: string; note: string };

export class LockHeldError extends Error {
  constructor(
    readonly file: string,
    readonly owner: LockOwner,
  ) {
    super(`Process ${owner.pid} holds ${file}: ${owner.note}`);
  }
}

/** The living process that holds a lock file, if any. */
export function lockOwner(file: string): LockOwner | undefined {
  const owner = readOwner(file);
  return owner && processIdentity(owner.pid) === owner.identity ? owner : undefined;
}

/**
 * Takes a lock file for this process; a lock whose process is dead is taken over.
 * @param note what the owner wants others to read, an address for example
 * @returns a function that gives the lock back
 * @throws LockHeldError when a living process has it.
 */
export function takeLock(file: string, note: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const own: LockOwner = { pid: process.pid, identity: processIdentity(process.pid) ?? '', note };
  const candidate = `${file}.${process.pid}`;
  const content = JSON.stringify(own);
  writeFileSync(candidate, content, { mode: 0o644 });
  try {
    for (let tries = 0; tries < 10; tries += 1) {
      if (linkedAs(candidate, file)) {
        return () => {
          if (readText(file) === content) rmSync(file, { force: true });
        };
      }
      const found = readText(file);
      const owner = lockOwner(file);
      if (owner) throw new LockHeldError(file, owner);
      if (found !== undefined) removeStale(file, found);
    }
  } finally {
    rmSync(candidate, { force: true });
  }
  throw new Error(`The lock ${file} changed hands ten times while it was asked for. Try again.`);
}

/** A link is created whole or not at all, so that nobody ever reads half a lock. */
function linkedAs(candidate: string, file: string): boolean {
  try {
    linkSync(candidate, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the dead lock aside; when another process was faster and its new lock was moved, puts that one back. */
function removeStale(file: string, content: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) !== content) linkedAs(aside, file);
  rmSync(aside, { force: true });
}

function readOwner(file: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as LockOwner;
    return Number.isInteger(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
