import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CsvFile } from '../roster/csv-file';
import { FileRefused, type Refusal } from '../roster/file-refused';
import type { Places } from '../roster/parse-records';
import type { Records } from '../roster/whole-records';
import { type CopyRecords, copyRecords } from './copy-records';

/** What a thread is asked, and what it answers; answers come in the order of the questions. */
export interface ThreadTask extends Records {
  file: string;
  places: Places;
}
export type ThreadAnswer = CopyRecords | { refusal: Refusal } | { failure: string };

/** Checks records of files, several pieces at once. */
export interface ParseThreads {
  /** How many pieces may be under way at once. */
  ahead: number;
  copyRecords(kind: CsvFile, records: Records, places: Places | undefined): CopyRecords | Promise<CopyRecords>;
  stop(): Promise<void>;
}

/** Memory of a thread: small pieces come and go. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 24 };

/** Everything in this thread: files of a county that is not very large are read sooner than threads are started. */
export const noThreads: ParseThreads = { ahead: 1, copyRecords, stop: async () => {} };

/**
 * Threads that check what is read, so that a large county keeps all cores busy. Only built code can run in threads;
 * where there is none, everything is done here.
 */
export function startParseThreads(): ParseThreads {
  const program = join(__dirname, 'parse-thread.js');
  if (!existsSync(program)) return noThreads;
  const threads = Array.from({ length: Math.min(4, availableParallelism()) }, () => threadOf(program));
  let next = 0;
  return {
    ahead: threads.length * 2,
    copyRecords(kind, records, places) {
      if (places === undefined) return copyRecords(kind, records, places);
      const thread = threads[next % threads.length];
      next += 1;
      if (!thread) throw new Error('Expected a thread to read files with, found none.');
      return thread.ask({ file: kind.name, places, firstLine: records.firstLine, bytes: records.bytes });
    },
    stop: async () => {
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
}

function threadOf(program: string) {
  const worker = new Worker(program, { resourceLimits });
  const waiting: { resolve: (answer: CopyRecords) => void; reject: (error: Error) => void }[] = [];
  worker.on('message', (answer: ThreadAnswer) => {
    const asked = waiting.shift();
    if ('refusal' in answer) asked?.reject(new FileRefused(answer.refusal));
    else if ('failure' in answer) asked?.reject(new Error(answer.failure));
    else asked?.resolve(answer);
  });
  const giveUp = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.on('error', giveUp);
  worker.on('exit', () => giveUp(new Error('A thread that reads files has ended before its work was done.')));
  return {
    ask(task: ThreadTask): Promise<CopyRecords> {
      // A copy of its own, which can be handed over: the piece is part of a larger one.
      const bytes = new Uint8Array(task.bytes);
      worker.postMessage({ ...task, bytes }, [bytes.buffer]);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    stop: () => worker.terminate(),
  };
}
