import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { processIdentity, sendSignal } from './process-identity';
import { duration, type Say } from './progress';
import { pause, waitUntil } from './wait';

export type ChildSpec = {
  name: string;
  command: string;
  args: readonly string[];
  /** The whole environment of the child; nothing is inherited. */
  environment: NodeJS.ProcessEnv;
  folder?: string;
  uid?: number;
  gid?: number;
  /** The signal that asks for an orderly end, and how long that may take before SIGKILL. */
  stopSignal: NodeJS.Signals;
  stopWithinMs: number;
  startWithinMs: number;
  /** Done before each start, the first and every later one. */
  prepare?: () => Promise<void>;
  /** Asked every 100 ms after a start. `output` is what the child has written since then. A throw means "not yet". */
  isReady: (output: () => string) => Promise<boolean> | boolean;
};

export type Child = {
  name: string;
  /** Undefined between an end and the next start. */
  pid(): number | undefined;
  /** How often it was started. */
  starts(): number;
  stop(): Promise<void>;
};

export type SupervisorOptions = {
  /** Folder of `<name>.log` files. */
  logFolder: string;
  /** File that names the running children, for the start after one in which this process was killed. */
  runFile: string;
  say: Say;
  backOff?: { firstMs: number; longestMs: number; resetAfterMs: number };
};

export type Supervisor = { start(spec: ChildSpec): Promise<Child>; stopAll(): Promise<void> };

type Running = { process: ChildProcess; ended: Promise<string>; logOffset: number; ending?: Promise<void> };
type RunRecord = { name: string; pid: number; identity: string; stopSignal: NodeJS.Signals };

const usualBackOff = { firstMs: 1000, longestMs: 30_000, resetAfterMs: 60_000 };
const largestLog = 20 * 1024 * 1024;

/**
 * Starts programs in process groups of their own, so that Ctrl-C reaches only this process and the stop keeps an order.
 * A child that ends unasked is said on the terminal and started again, with growing pauses.
 */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { say } = options;
  const backOff = options.backOff ?? usualBackOff;
  const children: Child[] = [];
  const records = new Map<string, RunRecord>();
  mkdirSync(options.logFolder, { recursive: true, mode: 0o700 });

  // The last resort when this process ends without an orderly stop: ask the children to end, without waiting.
  const onExit = () => {
    for (const { pid, stopSignal } of records.values()) sendSignal(pid, stopSignal);
  };
  process.on('exit', onExit);

  function record(name: string, entry: RunRecord | undefined): void {
    if (entry) records.set(name, entry);
    else records.delete(name);
    const draft = `${options.runFile}.${process.pid}`;
    writeFileSync(draft, JSON.stringify([...records.values()]));
    renameSync(draft, options.runFile);
  }

  async function start(spec: ChildSpec): Promise<Child> {
    const logFile = join(options.logFolder, `${spec.name}.log`);
    const stopping = new AbortController();
    let running: Running | undefined;
    let starts = 0;

    async function launch(): Promise<Running> {
      await spec.prepare?.();
      const log = openLog(logFile);
      const process = spawn(spec.command, spec.args, {
        detached: true,
        stdio: ['ignore', log, log],
        env: spec.environment,
        cwd: spec.folder,
        ...(spec.uid !== undefined && { uid: spec.uid }),
        ...(spec.gid !== undefined && { gid: spec.gid }),
      });
      const logOffset = fstatSync(log).size;
      closeSync(log);
      starts += 1;
      const ended = new Promise<string>((resolve) => {
        process.once('error', (error) => resolve(`could not be run: ${error.message}`));
        process.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
      });
      if (process.pid !== undefined) {
        const { pid } = process;
        record(spec.name, { name: spec.name, pid, identity: processIdentity(pid) ?? '', stopSignal: spec.stopSignal });
      }
      const now: Running = { process, ended, logOffset };
      running = now;
      void ended.then(() => {
        if (running === now) running = undefined;
        record(spec.name, undefined);
      });
      return now;
    }

    /** @returns how it ended when it did so before it was ready. */
    async function becomesReady(now: Running): Promise<string | undefined> {
      let end: string | undefined;
      void now.ended.then((how) => {
        end = how;
      });
      const output = () => readFrom(logFile, now.logOffset);
      await waitUntil(`An answer of ${spec.name}`, spec.startWithinMs, async () => {
        if (end !== undefined || stopping.signal.aborted) return true;
        return spec.isReady(output);
      });
      return end;
    }

    async function keepAlive(first: Running): Promise<void> {
      let delay = backOff.firstMs;
      let startedAt = performance.now();
      let current: Running | undefined = first;
      while (!stopping.signal.aborted) {
        const pid = current?.process.pid;
        const end = current && (await current.ended);
        if (stopping.signal.aborted) return;
        if (performance.now() - startedAt >= backOff.resetAfterMs) delay = backOff.firstMs;
        if (end)
          say(`${spec.name} (process ${pid}) ${end}. It is started again in ${delay / 1000} s. Its log: ${logFile}`);
        await pause(delay, stopping.signal);
        if (stopping.signal.aborted) return;
        delay = Math.min(delay * 2, backOff.longestMs);
        startedAt = performance.now();
        try {
          current = await launch();
          // A stop that came while the start was prepared found no process to end.
          if (stopping.signal.aborted) return endProcess(current);
          if ((await becomesReady(current)) === undefined && !stopping.signal.aborted) {
            say(`${spec.name} runs again (process ${current.process.pid}).`);
          }
        } catch (error) {
          say(`${spec.name}: ${(error as Error).message}. It is tried again in ${delay / 1000} s.`);
          if (running) await endProcess(running);
          current = undefined;
        }
      }
    }

    function endProcess(now: Running): Promise<void> {
      now.ending ??= endOnce(now);
      return now.ending;
    }

    async function endOnce(now: Running): Promise<void> {
      const { pid } = now.process;
      if (pid === undefined) return;
      sendSignal(pid, spec.stopSignal);
      const limit = setTimeout(() => {
        say(`${spec.name} (process ${pid}) did not stop within ${spec.stopWithinMs / 1000} s and is ended by SIGKILL.`);
        sendSignal(-pid, 'SIGKILL');
      }, spec.stopWithinMs);
      await now.ended;
      clearTimeout(limit);
    }

    const first = await launch();
    try {
      const end = await becomesReady(first);
      if (end !== undefined) throw new Error(`it ${end}`);
    } catch (error) {
      if (running) await endProcess(running);
      const lines = readFrom(logFile, first.logOffset).trim().split('\n').slice(-15).join('\n');
      throw new Error(`${spec.name} did not start: ${(error as Error).message}\nThe end of ${logFile}:\n${lines}`, {
        cause: error,
      });
    }
    const life = keepAlive(first);
    const child: Child = {
      name: spec.name,
      pid: () => running?.process.pid,
      starts: () => starts,
      async stop() {
        stopping.abort();
        if (running) await endProcess(running);
        await life;
      },
    };
    children.push(child);
    return child;
  }

  return {
    start,
    /** Stops what still runs, the youngest first. */
    async stopAll() {
      for (const child of children.splice(0).reverse()) {
        const began = performance.now();
        await child.stop();
        say(`${child.name} has stopped (${duration(performance.now() - began)}).`);
      }
      process.off('exit', onExit);
      rmSync(options.runFile, { force: true });
    },
  };
}

/**
 * Ends the children that a killed supervisor left behind, the youngest first. A process id that meanwhile belongs to
 * another program is left alone.
 */
export async function stopLeftovers(runFile: string, say: Say): Promise<void> {
  for (const { name, pid, identity, stopSignal } of readRecords(runFile).toReversed()) {
    const lives = () => processIdentity(pid) === identity;
    if (!lives()) continue;
    say(`${name} (process ${pid}) was left over from a start that was killed. It is stopped.`);
    sendSignal(pid, stopSignal);
    try {
      await waitUntil(`The end of ${name}`, 30_000, () => !lives());
    } catch {
      say(`${name} (process ${pid}) did not stop within 30 s and is ended by SIGKILL.`);
      sendSignal(-pid, 'SIGKILL');
      await waitUntil(`The end of ${name} after SIGKILL`, 10_000, () => !lives());
    }
  }
  rmSync(runFile, { force: true });
}

function readRecords(runFile: string): RunRecord[] {
  try {
    return JSON.parse(readFileSync(runFile, 'utf8')) as RunRecord[];
  } catch {
    return [];
  }
}

/** Opens the log for appending; one that has grown large becomes `.1` first. */
function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function readFrom(file: string, offset: number): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(64 * 1024);
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, buffer.length, offset));
  } finally {
    closeSync(handle);
  }
}
