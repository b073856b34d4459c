import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export type WantedPort = { port: number; purpose: string; variable: string };

/** Whether nobody listens on this port of the address. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * First port of `count` free ports in a row, below the range from which systems give ports to outgoing connections.
 * @throws Error when fifty places were tried.
 */
export async function freePorts(count = 1): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const first = randomInt(12_000, 30_000 - count);
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isPortFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`No ${count} free ports in a row were found between 12000 and 30000 on 127.0.0.1.`);
}

/** @throws Error naming every busy port, what needs it, and the variable that moves it. */
export async function requirePorts(wanted: readonly WantedPort[], host = '127.0.0.1'): Promise<void> {
  const free = await Promise.all(wanted.map(({ port }) => isPortFree(port, host)));
  const busy = wanted.filter((_, index) => !free[index]);
  if (busy.length === 0) return;
  const lines = [...new Set(busy.map(({ variable }) => variable))].map((variable) => {
    const same = busy.filter((entry) => entry.variable === variable);
    const ports = same.map(({ port }) => port).join(', ');
    return `  ${ports}: ${same[0]?.purpose}. Free ${same.length === 1 ? 'it' : 'them'}, or set ${variable} to another port.`;
  });
  throw new Error(
    `Another program listens on ${busy.length === 1 ? 'a port' : 'ports'} of ${host} that Fanxiao needs:\n${lines.join('\n')}`,
  );
}
