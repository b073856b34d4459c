import { parentPort } from 'node:worker_threads';
import { comparedFiles } from '../roster/county-files';
import { FileRefused } from '../roster/file-refused';
import { copyRecords } from './copy-records';
import type { ThreadAnswer, ThreadTask } from './parse-threads';

/** A thread that checks pieces of files for `startParseThreads`. */
parentPort?.on('message', ({ file, places, ...records }: ThreadTask) => {
  const answer = answerTo(() => {
    const kind = comparedFiles.find(({ name }) => name === file);
    if (!kind) throw new Error(`Expected a file of a county, got ${file}`);
    return copyRecords(kind, records, places);
  });
  parentPort?.postMessage(answer, 'copy' in answer ? [answer.copy.buffer as ArrayBuffer] : []);
});

/** Errors lose their class on the way between threads; what they say about a file must arrive, and nothing personal. */
function answerTo(work: () => ThreadAnswer): ThreadAnswer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileRefused)) return { failure: error instanceof Error ? error.message : String(error) };
    const { code, file, line, expected, found, whatToDo } = error;
    return { refusal: { code, file, line, expected, found, whatToDo } };
  }
}
