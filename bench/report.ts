import { cpus, totalmem } from 'node:os';
import type { DetectResult, WatchedRun } from './detect';

export interface Machine {
  processor: string;
  cores: number;
  memoryGiB: number;
  node: string;
  postgres: string;
}

export const machine = (postgres: string): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown processor',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  postgres,
});

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('Expected at least one value, found none');
  return (low + high) / 2;
}

/** Time of detection as a multiple of the COPY, median against median. */
export const ratio = ({ copy, detect }: DetectResult) => median(seconds(detect)) / median(seconds(copy));

const seconds = (runs: readonly WatchedRun[]) => runs.map((run) => run.seconds);

/** The results as a Markdown table, with the machine below it. */
export function markdown({ processor, cores, memoryGiB, node, postgres }: Machine, results: DetectResult[]): string {
  const head = [
    'Pupils',
    'Files MiB',
    'Rounds',
    'COPY s',
    'Detection s',
    'of it reading s',
    'Ratio',
    'Detection µs a pupil',
    'Peak of Node MiB',
    'Peak of PostgreSQL MiB',
    'Cases',
    'Questions',
  ];
  const lines = results.map((result) => [
    whole(result.pupils),
    (result.bytes / 2 ** 20).toFixed(1),
    String(result.detect.length),
    spread(result.copy),
    spread(result.detect),
    median(result.detect.map((run) => run.readingSeconds ?? 0)).toFixed(2),
    ratio(result).toFixed(1),
    ((median(seconds(result.detect)) / result.pupils) * 1e6).toFixed(0),
    highest(result.detect.map((run) => run.peakMiB)),
    highest(result.detect.map((run) => run.backendPeakMiB)),
    whole(result.cases),
    whole(result.questions),
  ]);
  const table = [head, head.map(() => '---:'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return `${table.join('\n')}\n\n${cores} cores of ${processor}, ${memoryGiB} GiB, Node ${node}, PostgreSQL ${postgres}.`;
}

/** Median, and lowest to highest. */
function spread(runs: readonly WatchedRun[]): string {
  const all = seconds(runs);
  const middle = median(all).toFixed(2);
  return all.length === 1 ? middle : `${middle} (${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)})`;
}

const whole = (value: number) => value.toLocaleString('en');
const highest = (values: readonly (number | null)[]) =>
  values.some((value) => value === null) ? 'unknown' : Math.max(...values.map(Number)).toFixed(0);
