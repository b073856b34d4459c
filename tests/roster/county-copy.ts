import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COUNTY_FILES } from '../../src/roster/read-county';

export const SAMPLE_COUNTY = join(__dirname, '../../docs/sample-county');

/** A copy of the sample county's files in a temporary folder, to be damaged. */
export class CountyCopy {
  readonly dir = mkdtempSync(join(tmpdir(), 'county-'));

  constructor() {
    for (const { name } of COUNTY_FILES) cpSync(join(SAMPLE_COUNTY, name), join(this.dir, name));
  }

  change(file: string, change: (text: string) => string | Buffer): void {
    const path = join(this.dir, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }

  /** Replaces one line, counted from 1. */
  changeLine(file: string, line: number, change: (text: string) => string): void {
    this.change(file, (text) => {
      const lines = text.split('\n');
      lines[line - 1] = change(lines[line - 1] ?? '');
      return lines.join('\n');
    });
  }

  remove(): void {
    rmSync(this.dir, { recursive: true });
  }
}
