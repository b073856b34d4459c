import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machineDiagrams } from '../machine-documents/draw-machine';
import { ladderDocument } from '../machine-documents/ladder-document';
import { projectRoot } from '../stack/project-root';

/** Writes docs/machines/*.mmd and docs/ladder.md; a test fails when they are stale. */
export async function drawMachines(): Promise<void> {
  const diagrams = machineDiagrams();
  const text = ladderDocument();
  const docs = join(projectRoot(), 'docs');
  await rm(join(docs, 'machines'), { recursive: true, force: true });
  await mkdir(join(docs, 'machines'), { recursive: true });
  for (const [name, diagram] of Object.entries(diagrams)) await writeFile(join(docs, 'machines', name), diagram);
  await writeFile(join(docs, 'ladder.md'), text);
}
