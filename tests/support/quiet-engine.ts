import { DefaultLogger, Runtime } from '@temporalio/worker';

/**
 * The SDK tells of every worker's life; a test run wants to hear of trouble only. To be called right before a worker
 * is made: the SDK's runtime ends with its last worker, and one without any would keep the test's process alive.
 */
export function quietEngine(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('WARN'),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    });
  } catch {
    // It runs already, with the settings of whoever was first.
  }
}
