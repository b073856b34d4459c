import { deprecatePatch, proxyActivities, sleep } from '@temporalio/workflow';

const { step } = proxyActivities<{ step(name: string): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** No case from before the change is left. */
export async function changing(): Promise<void> {
  await step('ask');
  deprecatePatch('pause-before-writing');
  await sleep(1);
  await step('write');
}
