import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { statusCode } from './probe';
import { waitUntil } from './wait';

/** What case workflows are listed by. */
export const searchAttributes = ['FanxiaoStage', 'FanxiaoWorld'] as const;

/** How long the histories of ended runs are kept, in days: the first of these that the server accepts. */
export type Retention = readonly [number, ...number[]];
/** A case's story must be provable for years: ten of them, or as long as the server allows. */
export const countyRetention: Retention = [3650, 1825, 365, 90, 30];
export const rehearsalRetention: Retention = [30];

const invalidArgument = 3;
const notFound = 5;
const alreadyExists = 6;
const permissionDenied = 7;

/**
 * Makes a namespace with its search attributes where they are missing and waits until both can be used. A namespace
 * that keeps histories for a shorter time than wanted is told to keep them longer, where that is permitted.
 * @throws Error of the server when it refuses (no permission on a server of one's own, for example).
 */
export async function ensureNamespace(connection: Connection, namespace: string, retention: Retention): Promise<void> {
  const { workflowService, operatorService } = connection;
  const present = await unless(notFound, workflowService.describeNamespace({ namespace }));
  if (!present)
    await longestAccepted(retention, (workflowExecutionRetentionPeriod) =>
      unless(alreadyExists, workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod })),
    );
  else {
    const keptDays = Number(present.config?.workflowExecutionRetentionTtl?.seconds ?? 0) / daySeconds;
    const longer = retention.filter((days) => days > keptDays);
    if (longer.length > 0)
      await longestAccepted([...longer, keptDays], async (workflowExecutionRetentionTtl) => {
        const update = { namespace, config: { workflowExecutionRetentionTtl } };
        await unless(permissionDenied, workflowService.updateNamespace(update));
      });
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

const daySeconds = 86_400;

/** Tries one length of time after the other until the server does not refuse it as too long. */
async function longestAccepted(
  [days, ...shorter]: readonly number[],
  request: (period: { seconds: never }) => Promise<unknown>,
): Promise<void> {
  if (days === undefined) return;
  try {
    await request({ seconds: (days * daySeconds) as never });
  } catch (error) {
    if (statusCode(error) !== invalidArgument || shorter.length === 0) throw error;
    await longestAccepted(shorter, request);
  }
}

async function unless<T>(code: number, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (statusCode(error) === code) return undefined;
    throw error;
  }
}
