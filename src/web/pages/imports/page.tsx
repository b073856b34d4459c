import { describeImporters } from '../../people';
import type { Reply, Visit } from '../../visit';
import { presentImports } from './presenter';
import { ImportsPage } from './view';

/** Every import of the county's files, the latest first; numbers only. */
export async function showImports({ services: { records }, words }: Visit): Promise<Reply> {
  const imports = await records.imports();
  const by = await describeImporters(imports, records, words);
  return {
    kind: 'page',
    title: words.imports.title,
    body: <ImportsPage words={words} rows={presentImports(imports, by, words)} />,
  };
}
