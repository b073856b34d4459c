import { readFile } from 'node:fs/promises';
import { PackUnreadable } from './domain/pack/pack-file';
import { resolveDraft, shippedPack } from './domain/pack/packs';
import type { ResolvedPack } from './domain/pack/resolve';

/**
 * A pack by its id, or the file of a draft: whatever has a dot or a slash in its name.
 * @throws UnknownPack, PackUnreadable naming every place of the file that is wrong.
 */
export async function readPack(name: string): Promise<ResolvedPack> {
  if (!/[./\\]/.test(name)) return shippedPack(name);
  const text = await readFile(name, 'utf8').catch((error: Error) => unreadable(name, `a file, got ${error.message}`));
  return resolveDraft(parse(text, name), name);
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return unreadable(name, `JSON, got ${(error as Error).message}`);
  }
}

const unreadable = (name: string, expected: string): never => {
  throw new PackUnreadable(name, [`the whole file: expected ${expected}`]);
};
