import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { History } from '../../src/temporal/histories';

export const historiesFolder = join(__dirname, 'histories');

/** What is stored of one case: its runs as the engine kept them, and the hashes of its ledger. */
export interface RecordedCase {
  caseNumber: string;
  entryHashes: string[];
  /** Temporal's own JSON of the histories of all runs, oldest first. */
  runs: { workflowId: string; history: Record<string, unknown> }[];
}

export const recordedNames = (): string[] => readdirSync(historiesFolder).filter((name) => name.endsWith('.json'));

export const readRecorded = (name: string): RecordedCase =>
  JSON.parse(readFileSync(join(historiesFolder, name), 'utf8')) as RecordedCase;

export const runsOf = ({ runs }: RecordedCase): { workflowId: string; history: History }[] =>
  runs.map(({ workflowId, history }) => ({ workflowId, history: historyFromJSON(history) }));
