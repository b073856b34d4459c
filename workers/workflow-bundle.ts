import { join } from 'node:path';

/** Where the build leaves the workflow bundle: beside the compiled code. */
export const workflowBundlePath = join(__dirname, '..', 'workflow-bundle.js');
