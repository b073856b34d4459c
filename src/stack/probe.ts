import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';

/** A connection for set-up questions; the caller closes it. Fails within `withinMs` when nobody answers. */
export function connectTo(address: string, withinMs = 3000): Promise<Connection> {
  return Connection.connect({ address, connectTimeout: withinMs });
}

/**
 * Whether a running server moves a workflow's clock when asked. A real workflow is started (nobody polls its queue),
 * asked to skip time, looked at and ended: the name or version of a server does not tell, because the ability is a
 * setting of each namespace.
 */
export async function probeTimeSkipping(address: string, namespace: string): Promise<boolean> {
  const connection = await connectTo(address);
  const service = connection.workflowService;
  const workflowId = `capability-probe-${randomUUID()}`;
  const workflowExecution = { workflowId };
  try {
    await service.startWorkflowExecution({
      namespace,
      workflowId,
      workflowType: { name: 'capability-probe' },
      taskQueue: { name: workflowId },
      requestId: workflowId,
      identity: 'capability-probe',
      workflowExecutionTimeout: { seconds: 60 as never },
    });
    try {
      const answer = await service.updateWorkflowExecutionOptions({
        namespace,
        workflowExecution,
        workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
        updateMask: { paths: ['time_skipping_config'] },
      });
      return answer.workflowExecutionOptions?.timeSkippingConfig?.enabled === true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    } finally {
      await service.deleteWorkflowExecution({ namespace, workflowExecution });
    }
  } finally {
    await connection.close();
  }
}

/** Codes with which servers refuse what they do not know or may not do: 3 invalid argument, 9 precondition, 12 unimplemented. */
function isRefusal(error: unknown): boolean {
  return [3, 9, 12].includes(statusCode(error) ?? -1);
}

/** The gRPC status code of a failure, if it has one. */
export function statusCode(error: unknown): number | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'number') return code;
  return cause === undefined ? undefined : statusCode(cause);
}
