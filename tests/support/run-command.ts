import { main } from '../../src/cli/main';

/** A command of fanxiao in this process, with what it prints and its exit code: for those that need no engines. */
export async function runCommand(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const spies = [
    jest.spyOn(console, 'log').mockImplementation((text: string) => void out.push(text, '\n')),
    jest.spyOn(console, 'error').mockImplementation((text: string) => void err.push(text, '\n')),
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0),
  ];
  try {
    const code = await main(args);
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
