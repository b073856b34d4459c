import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of package.json, whether this runs from src (tests) or from .build. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
