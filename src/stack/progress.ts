/** Says one line to the person at the terminal. Always on stderr, so that `--json` output stays clean. */
export type Say = (line: string) => void;

export const sayOnTerminal: Say = (line) => {
  process.stderr.write(`${line}\n`);
};

/** `3.2 s`, `45 s` or `2 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Does a long step and says when it begins, every `everyMs` that it goes on, and how long it took. */
export async function withProgress<T>(say: Say, step: string, work: () => Promise<T>, everyMs = 15_000): Promise<T> {
  const began = performance.now();
  say(`${step} …`);
  const reminder = setInterval(() => say(`${step}: going on for ${duration(performance.now() - began)}`), everyMs);
  try {
    const result = await work();
    say(`${step}: done in ${duration(performance.now() - began)}`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}
