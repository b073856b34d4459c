import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { workflowBundlePath } from '../../workers/workflow-bundle';
import { type Config, readConfig } from '../config';
import { openCounty } from '../county';
import { createApp } from './app';
import { composeServices } from './compose-services';

export interface Pages {
  url: string;
  /** Takes no new request, lets those under way finish, then closes every connection. */
  stop(): Promise<void>;
}

/** Requests under way get this long to finish. */
const drainMs = 10_000;

/**
 * Starts the pages on the host and port of the configuration.
 * @throws Error naming what is missing, or the port that is taken with the variable that moves it.
 */
export async function startPages(
  config: Config,
  bundlePath = workflowBundlePath,
  port = config.FANXIAO_WEB_PORT,
): Promise<Pages> {
  const county = await openCounty(config, 'fanxiao-web');
  const services = composeServices(county, bundlePath);
  const server = createApp(services).listen(port, config.FANXIAO_WEB_HOST);
  await once(server, 'listening').catch((error) => {
    throw portError(error, config);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${config.FANXIAO_WEB_HOST}:${address.port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(impatient);
      await services.afterReply.settled();
      await county.close();
    },
  };
}

const portError = (error: NodeJS.ErrnoException, config: Config): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(`Port ${config.FANXIAO_WEB_PORT} is taken. Set FANXIAO_WEB_PORT to a free one.`)
    : error;

async function main(): Promise<void> {
  // The replay's runtime listens to no signals: this process drains by itself.
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const pages = await startPages(readConfig());
  console.log(`ready ${pages.url}`);
  const stop = () => void pages.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (require.main === module)
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
