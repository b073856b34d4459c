import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import type { History as HistoryMessage } from '../../src/temporal/histories';

export const historiesFolder = join(__dirname, 'histories');

/** What is stored of one case: its runs as the engine kept them, and the hashes of its ledger. */
export interface RecordedCase {
  caseNumber: string;
  entryHashes: string[];
  /** The histories of all runs, oldest first. */
  runs: { workflowId: string; history: Record<string, unknown> }[];
}

export const recordedNames = (): string[] => readdirSync(historiesFolder).filter((name) => name.endsWith('.json.gz'));

export const readRecorded = (name: string): RecordedCase =>
  JSON.parse(gunzipSync(readFileSync(join(historiesFolder, name))).toString('utf8')) as RecordedCase;

const { History } = temporal.api.history.v1;

/** Names for enums, text for long numbers and bytes: readable, and nothing of the history is lost. */
export const toPlainHistory = (history: HistoryMessage): Record<string, unknown> =>
  History.toObject(History.fromObject(history), { enums: String, longs: String, bytes: String });

export const runsOf = ({ runs }: RecordedCase): { workflowId: string; history: HistoryMessage }[] =>
  runs.map(({ workflowId, history }) => ({ workflowId, history: History.fromObject(history) }));
