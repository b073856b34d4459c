import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface CheckerFindings {
  ok: boolean;
  cases: number;
  entries: number;
  letters: number;
  journalRows: number;
  mails: { accepted: number; refused: number; outdated: number };
  faults: { where: string; what: string }[];
}

/** Runs the checker in a process of its own. @throws Error with its words when it could not look. */
export function runChecker(url: string): { code: number; findings: CheckerFindings } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '..', 'checker.mjs'), url], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status === null || status > 1) throw new Error(`The checker ended with ${status}: ${stderr}`);
  return { code: status, findings: JSON.parse(stdout) as CheckerFindings };
}
