import { DefaultLogger, Runtime } from '@temporalio/worker';

/** The SDK tells of every worker's life; a test run wants to hear of trouble only. */
Runtime.install({ logger: new DefaultLogger('WARN'), telemetryOptions: { logging: { filter: 'ERROR', forward: {} } } });
