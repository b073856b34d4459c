import { firstThatWorks, type TemporalBinary, type Way } from '../../src/stack/temporal-binary';

const official: TemporalBinary = { flavour: 'official', server: '/s', sqlTool: '/t', origin: 'a' };
const cli: TemporalBinary = { flavour: 'cli', cli: '/c', origin: 'b' };

const works = (name: string, binary: TemporalBinary): Way => ({
  name,
  flavour: binary.flavour,
  find: async () => binary,
});
const fails = (name: string, flavour: Way['flavour'], reason: string): Way => ({
  name,
  flavour,
  find: () => Promise.reject(new Error(reason)),
});

describe('the ways to a Temporal server', () => {
  test('the first that works is taken and no later one is tried', async () => {
    const never: Way = { name: 'never', flavour: 'cli', find: () => Promise.reject(new Error('was tried')) };
    expect(await firstThatWorks([fails('x', 'cli', 'no'), works('y', official), never], {})).toBe(official);
  });

  test('a store keeps the kind of server that holds its cases', async () => {
    expect(await firstThatWorks([works('cache', official), works('command', cli)], { flavour: 'cli' })).toBe(cli);
    const wrongKind = firstThatWorks([works('command', cli)], { flavour: 'official' });
    await expect(wrongKind).rejects.toThrow('command: not tried, because this store was made with the official server');
  });

  test('where none works, the error names each with its reason and what to install', async () => {
    const ways = [
      fails('the cache', 'official', 'there is none'),
      fails('a build with Go', 'official', 'Go is not installed'),
    ];
    const message = await firstThatWorks(ways, { needs: 'timeSkipping' }).catch((error: Error) => error.message);
    expect(message).toContain('that can skip time');
    expect(message).toContain('- the cache: there is none');
    expect(message).toContain('- a build with Go: Go is not installed');
    expect(message).toContain('set TEMPORAL_ADDRESS');
  });

  test('a stop asked for ends the search', async () => {
    await expect(firstThatWorks([works('x', cli)], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  });
});
