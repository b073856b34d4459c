import { patched, proxyActivities, sleep } from '@temporalio/workflow';

const { step } = proxyActivities<{ step(name: string): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** The change: a pause between the steps, for cases that have not passed the place yet. */
export async function changing(): Promise<void> {
  await step('ask');
  if (patched('pause-before-writing')) await sleep(1);
  await step('write');
}
