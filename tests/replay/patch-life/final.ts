import { proxyActivities, sleep } from '@temporalio/workflow';

const { step } = proxyActivities<{ step(name: string): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** No case from before the deprecation is left: the change is simply the code. */
export async function changing(): Promise<void> {
  await step('ask');
  await sleep(1);
  await step('write');
}
