import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of package.json, whether this runs from src (tests) or from .build. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder))
      throw new Error(`Expected package.json in a folder above ${__dirname}, found none.`);
    folder = dirname(folder);
  }
  return folder;
}
