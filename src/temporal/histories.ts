import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { caseWorkflowId } from './ids';

export type History = temporal.api.history.v1.IHistory;

/** The histories of all runs of a case, oldest first: each run names the one that it continued as. */
export async function caseHistories(
  client: Client,
  world: string,
  caseNumber: string,
): Promise<{ workflowId: string; runId: string; history: History }[]> {
  const workflowId = caseWorkflowId(world, caseNumber);
  const described = await client.workflow.getHandle(workflowId).describe();
  const runs: { workflowId: string; runId: string; history: History }[] = [];
  let runId = described.raw.workflowExecutionInfo?.firstRunId || described.runId;
  for (let next: string | null | undefined = runId; next; ) {
    runId = next;
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push({ workflowId, runId, history });
    next = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}
