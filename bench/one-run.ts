import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { detectCounty } from '../src/detection/detect-county';
import { plainDate } from '../src/domain/calendar/plain-date';
import { openLedger } from '../src/ledger/sql';
import { bareCopy } from './bare-copy';

/** What the parent asks of a run. */
export interface Order {
  task: 'copy' | 'detect';
  databaseUrl: string;
  dir: string;
  asOf: string;
  /** Where detection writes what it found. */
  answersFile: string;
}

/** What a run says of itself. */
export interface Run {
  seconds: number;
  /** Until the last row was read, checked and handed to the database; null for a bare copy, which does nothing else. */
  readingSeconds: number | null;
  /** Of this process, which does nothing else. */
  peakMiB: number;
}

/** A process of its own, so that its memory is that of one run and no run finds warm code. */
process.once('message', (order: Order) => {
  measured(order).then(
    (run) => process.send?.(run, () => process.disconnect()),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function measured(order: Order): Promise<Run> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let readingSeconds: number | null = null;
  if (order.task === 'copy') await bareCopy(order.databaseUrl, order.dir);
  else
    await detect(order, () => {
      readingSeconds = seconds();
    });
  return { seconds: seconds(), readingSeconds, peakMiB: peakMiB() };
}

/**
 * As the command `detect --json` does it, down to the written answer.
 * @param read is told whenever some rows have been read
 */
async function detect({ databaseUrl, dir, asOf, answersFile }: Order, read: () => void): Promise<void> {
  const sql = openLedger(databaseUrl, { max: 1, name: 'fanxiao-bench', prompt: true });
  try {
    const found = await detectCounty(sql, dir, { asOf: plainDate(asOf), progress: read });
    await writeFile(answersFile, JSON.stringify(found, null, 2));
  } finally {
    await sql.end();
  }
}

/** Linux: resident memory of this program only; `maxRSS` there begins with what the parent held when it forked. */
function peakMiB(): number {
  const status = '/proc/self/status';
  const own = existsSync(status) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return Number(own ?? process.resourceUsage().maxRSS) / 1024;
}
