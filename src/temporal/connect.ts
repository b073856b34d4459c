import { Client, Connection } from '@temporalio/client';

/** @throws Error naming the address when no Temporal answers there. */
export async function connectTemporal(address: string, namespace: string): Promise<Client> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '10 seconds' });
    return new Client({ connection, namespace });
  } catch (error) {
    throw new Error(
      `Expected a Temporal server at ${address}, got ${error instanceof Error ? error.message : error}. ` +
        'Start one with `npm start`, or set TEMPORAL_ADDRESS.',
    );
  }
}
