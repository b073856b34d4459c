import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { statusCode } from './probe';
import { waitUntil } from './wait';

/** What case workflows are listed by. */
export const searchAttributes = ['FanxiaoStage', 'FanxiaoWorld'] as const;

const retentionDays = 30;
const alreadyExists = 6;
const notFound = 5;

/**
 * Makes a namespace with its search attributes where they are missing and waits until both can be used.
 * @throws Error of the server when it refuses (no permission on a server of one's own, for example).
 */
export async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  const { workflowService, operatorService } = connection;
  const present = await unless(notFound, workflowService.describeNamespace({ namespace }));
  if (!present) {
    const retention = { seconds: (retentionDays * 86_400) as never };
    await unless(
      alreadyExists,
      workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention }),
    );
  }
  // Each part of the server learns of a new namespace by itself, within some seconds.
  await waitUntil(`Namespace ${namespace}`, 60_000, async () => {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const missing = searchAttributes.filter((name) => customAttributes?.[name] === undefined);
    if (missing.length === 0) return true;
    const keyword = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
    const wanted = Object.fromEntries(missing.map((name) => [name, keyword]));
    await unless(alreadyExists, operatorService.addSearchAttributes({ namespace, searchAttributes: wanted }));
    return false;
  });
  await waitUntil(`Search attributes of namespace ${namespace}`, 60_000, async () => {
    const query = searchAttributes.map((name) => `${name} = 'none'`).join(' and ');
    await workflowService.countWorkflowExecutions({ namespace, query });
    await unless(notFound, workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: 'none' } }));
    return true;
  });
}

async function unless<T>(code: number, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (statusCode(error) === code) return undefined;
    throw error;
  }
}
