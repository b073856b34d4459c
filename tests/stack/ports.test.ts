import { createServer, type Server } from 'node:net';
import { freePorts, isPortFree, requirePorts } from '../../src/stack/ports';

describe('ports', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    port = await freePorts();
    server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('a port on which somebody listens is not free', async () => {
    expect(await isPortFree(port)).toBe(false);
  });

  test('a block of free ports is free from its first to its last', async () => {
    const first = await freePorts(9);
    const free = await Promise.all(Array.from({ length: 9 }, (_, index) => isPortFree(first + index)));
    expect(free).toEqual(Array(9).fill(true));
  });

  test('a busy port is named with what needs it and the variable that moves it', async () => {
    const wanted = [{ port, purpose: 'the pages', variable: 'FANXIAO_WEB_PORT' }];
    await expect(requirePorts(wanted)).rejects.toThrow(
      `${port}: the pages. Free it, or set FANXIAO_WEB_PORT to another port.`,
    );
  });

  test('a block is named in one line, with its busy ports only', async () => {
    const free = await freePorts();
    const wanted = [port, free].map((number) => ({
      port: number,
      purpose: 'Temporal',
      variable: 'FANXIAO_TEMPORAL_PORT',
    }));
    const message = await requirePorts(wanted).catch((error: Error) => error.message);
    expect(message).toContain(`  ${port}: Temporal`);
    expect(message).not.toContain(String(free));
  });
});
