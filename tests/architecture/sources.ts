import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const root = join(__dirname, '..', '..');

export interface Source {
  /** From the root, with slashes: `src/domain/case/fold.ts`. */
  path: string;
  text: string;
}

/** Files below folders of the project, by how their names end. */
export function sourcesIn(folders: readonly string[], endings: readonly string[]): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}

/** Everything that runs in production. */
export const codeFolders = ['src', 'workflows', 'activities', 'workers', 'bench'];
export const productCode = () => sourcesIn(codeFolders, ['.ts', '.tsx', '.cjs']);

export interface Import {
  from: string;
  /** A path from the root for files of ours, else the name of a package. */
  target: string;
  ours: boolean;
  typeOnly: boolean;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\b(?:import|require)\(\s*'([^']+)'\s*\)/g;

export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(importPattern)].map(([, type, fixed, dynamic]) => {
    const named = (fixed ?? dynamic) as string;
    const ours = named.startsWith('.');
    return {
      from: path,
      target: ours ? normalize(join(dirname(path), named)) : named,
      ours,
      typeOnly: type !== undefined,
    };
  });
}
