import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { waitUntil } from '../../../src/stack/wait';
import { required } from '../../support/world';

export interface WorkerProcess {
  /** What it wrote so far, both streams. */
  output(): string;
  /** How it ended: an exit code or the name of a signal. */
  ended: Promise<number | NodeJS.Signals>;
  /** Asks it to finish its work and end. */
  stop(): Promise<void>;
}

/** The compiled worker that `npm start` runs. */
export const workerProgram = (): string => join(required('FANXIAO_TEST_BUILD'), 'workers', 'case-worker.js');

/** A worker in a process of its own. @throws Error with its output when it does not get ready. */
export async function startWorkerProcess(environment: Record<string, string>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', workerProgram()], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  let end: number | NodeJS.Signals | undefined;
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      end = signal ?? code ?? 0;
      resolve(end);
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await waitUntil('A ready worker', 60_000, () => end !== undefined || /^ready$/m.test(output));
    if (end !== undefined) throw new Error(`The worker ended with ${end} before it was ready:\n${output}`);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return { output: () => output, ended, stop };
}
