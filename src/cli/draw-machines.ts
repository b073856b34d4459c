import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawMachine } from '../domain/case/draw-machine';
import { caseMachine } from '../domain/case/machine';
import { questionMachine } from '../domain/question/machine';
import { projectRoot } from '../stack/project-root';
import { wordings } from '../wording/wording';

/** The diagrams of all machines, by file name in docs/machines. */
export function machineDiagrams(): Record<string, string> {
  const { stages, substages, acts } = wordings.zh;
  const words = { states: { ...stages, ...substages }, events: acts };
  return { 'case.mmd': drawMachine(caseMachine, words), 'question.mmd': drawMachine(questionMachine, words) };
}

/** Writes docs/machines/*.mmd; a test fails when they are stale. */
export async function drawMachines(): Promise<void> {
  const folder = join(projectRoot(), 'docs', 'machines');
  await mkdir(folder, { recursive: true });
  for (const [name, diagram] of Object.entries(machineDiagrams())) await writeFile(join(folder, name), diagram);
}
