import { proxyActivities } from '@temporalio/workflow';

const { step } = proxyActivities<{ step(name: string): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** Before the change: two steps. */
export async function changing(): Promise<void> {
  await step('ask');
  await step('write');
}
