import { spawn } from 'node:child_process';
import { sendSignal } from './process-identity';

export type CommandOptions = {
  /** Left out: the environment of this process. */
  environment?: NodeJS.ProcessEnv;
  folder?: string;
  uid?: number;
  gid?: number;
  withinMs?: number;
  signal?: AbortSignal;
};

/**
 * Runs a program to its end, in a process group of its own, so that its children end with it.
 * @returns what it wrote to stdout and stderr, in the order it came
 * @throws Error with the last lines of its output when it ended with another code than 0, took too long or was aborted.
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: options.folder,
      ...(options.environment && { env: options.environment }),
      ...(options.uid !== undefined && { uid: options.uid }),
      ...(options.gid !== undefined && { gid: options.gid }),
    });
    let output = '';
    let ending = '';
    const collect = (chunk: string) => {
      output = (output + chunk).slice(-100_000);
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);

    const end = (why: string) => {
      ending = why;
      if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
    };
    const onAbort = () => end('was stopped');
    const limit = options.withinMs;
    const timer = limit === undefined ? undefined : setTimeout(() => end(`took longer than ${limit / 1000} s`), limit);
    options.signal?.addEventListener('abort', onAbort);
    if (options.signal?.aborted) onAbort();
    const settle = (act: () => void) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      act();
    };
    child.once('error', (error) => settle(() => reject(new Error(`${command} could not be run: ${error.message}`))));
    child.once('close', (code, signal) =>
      settle(() => {
        if (code === 0 && ending === '') return resolve(output);
        const how = ending || (signal ? `was ended by ${signal}` : `ended with code ${code}`);
        reject(new Error(`${[command, ...args].join(' ')} ${how}${lastLines(output)}`));
      }),
    );
  });
}

function lastLines(output: string): string {
  const lines = output.trim().split('\n').slice(-15).join('\n');
  return lines === '' ? '' : `:\n${lines}`;
}
