import { rename, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundlePath } from './workflow-bundle';

/** Builds the workflow bundle once, so that every worker and every replay runs the same bytes. */
export async function buildBundle(path = workflowBundlePath): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(__dirname, '..', 'workflows', `index${extname(__filename)}`),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
  });
  await writeFile(`${path}.new`, code);
  await rename(`${path}.new`, path);
  return path;
}

if (require.main === module)
  buildBundle().catch((error) => {
    console.error(error);
    process.exit(1);
  });
