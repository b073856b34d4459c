import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { caseWorkflowId } from './ids';

/** Codes of gRPC; histories are fetched without the client's own error for them. */
const notFound = 5;
const invalidArgument = 3;

export type History = temporal.api.history.v1.IHistory;

/** The engine answers, and has thrown the history away (retention of its namespace); the ledger has the entries. */
export class HistoryNotKept extends Error {
  /** @param runId the run that is missing; null when none of the case is kept. */
  constructor(
    readonly caseNumber: string,
    readonly runId: string | null,
  ) {
    super(
      `Case ${caseNumber}: the engine no longer keeps ${runId === null ? 'its history' : `its run ${runId}`}. ` +
        'It cannot be replayed; fanxiao verify proves its entries in the ledger.',
    );
    this.name = 'HistoryNotKept';
  }
}

/**
 * The histories of all runs of a case, oldest first: each run names the one that it continued as.
 * @throws HistoryNotKept when a run of it is no longer there.
 */
export async function caseHistories(
  client: Client,
  world: string,
  caseNumber: string,
): Promise<{ workflowId: string; runId: string; history: History }[]> {
  const workflowId = caseWorkflowId(world, caseNumber);
  const described = await kept(caseNumber, null, client.workflow.getHandle(workflowId).describe());
  const runs: { workflowId: string; runId: string; history: History }[] = [];
  let runId = described.raw.workflowExecutionInfo?.firstRunId || described.runId;
  for (let next: string | null | undefined = runId; next; ) {
    runId = next;
    const history = await kept(caseNumber, runId, client.workflow.getHandle(workflowId, runId).fetchHistory());
    runs.push({ workflowId, runId, history });
    next = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

async function kept<T>(caseNumber: string, runId: string | null, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (isGone(error)) throw new HistoryNotKept(caseNumber, runId);
    throw error;
  }
}

/** The server answers with either code when a run's history is gone, depending on what of it is still cached. */
function isGone(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  if (!isGrpcServiceError(error)) return false;
  return error.code === notFound || (error.code === invalidArgument && /retention period/.test(error.details));
}
