import { ReplayError, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { CaseEntry } from '../domain/case/entry';
import type { History } from './histories';

export interface ReplayResult {
  runs: number;
  events: number;
  /** The entries that the workflow code computes from the history alone, in order. */
  entries: CaseEntry[];
  /** Null when every run replays. */
  fault: string | null;
}

/** Replays histories through the workflow code and hands out the ledger entries computed on the way. */
export async function replayHistories(
  workflowBundle: { codePath: string } | WorkflowBundleWithSourceMap,
  runs: { workflowId: string; history: History }[],
): Promise<ReplayResult> {
  const entries: CaseEntry[] = [];
  const sinks = {
    ledger: { computed: { fn: (_: unknown, entry: CaseEntry) => void entries.push(entry), callDuringReplay: true } },
  };
  let events = 0;
  let fault: string | null = null;
  for (const { workflowId, history } of runs) {
    events += history.events?.length ?? 0;
    // A run that has just begun has nothing to replay yet, and the SDK would wait for its first task for ever.
    if (!history.events?.some((event) => event.workflowTaskCompletedEventAttributes)) continue;
    const results = Worker.runReplayHistories({ workflowBundle, sinks, replayName: workflowId }, [
      { workflowId, history },
    ]);
    for await (const result of results)
      if (result.error) fault ??= result.error instanceof ReplayError ? result.error.name : String(result.error);
  }
  return { runs: runs.length, events, entries, fault };
}
