import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, unparse } from 'papaparse';
import { countyFiles } from '../../src/roster/county-files';

export const SAMPLE_COUNTY = join(__dirname, '../../docs/sample-county');

/** A row of a file: its cells by the header of their column. */
export type Cells = Record<string, string>;

export function readRows(dir: string, file: string): Cells[] {
  return parse<Cells>(readFileSync(join(dir, file), 'utf8'), { header: true, skipEmptyLines: true }).data;
}

/** A copy of a county's files in a temporary folder, to be changed or damaged. */
export class CountyCopy {
  readonly dir = mkdtempSync(join(tmpdir(), 'county-'));

  constructor(source = SAMPLE_COUNTY) {
    for (const { name } of countyFiles) cpSync(join(source, name), join(this.dir, name));
  }

  rows(file: string): Cells[] {
    return readRows(this.dir, file);
  }

  /** The only row with these cells. */
  row(file: string, cells: Cells): Cells {
    const found = this.rows(file).filter(hasCells(cells));
    const [row] = found;
    if (row === undefined || found.length > 1)
      throw new Error(`Expected one row of ${file} with ${JSON.stringify(cells)}, found ${found.length}`);
    return row;
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

  changeRows(file: string, change: (rows: Cells[]) => Cells[]): void {
    this.change(file, (text) => {
      const { fields = [] } = parse<Cells>(text, { header: true, preview: 1 }).meta;
      return `${unparse({ fields, data: change(this.rows(file)) as never }, { newline: '\n' })}\n`;
    });
  }

  /** Changes the only row with these cells. */
  changeRow(file: string, cells: Cells, change: Cells): void {
    const changed = { ...this.row(file, cells), ...change };
    this.changeRows(file, (rows) => rows.map((row) => (hasCells(cells)(row) ? changed : row)));
  }

  addRows(file: string, ...added: Cells[]): void {
    this.changeRows(file, (rows) => [...rows, ...added]);
  }

  removeRows(file: string, cells: Cells): void {
    this.changeRows(file, (rows) => rows.filter((row) => !hasCells(cells)(row)));
  }

  remove(): void {
    rmSync(this.dir, { recursive: true });
  }
}

const hasCells = (cells: Cells) => (row: Cells) =>
  Object.entries(cells).every(([header, text]) => row[header] === text);

/** Replaces text of a line that must contain it. */
export const replaceCell = (from: string, to: string) => (line: string) => {
  if (!line.includes(from)) throw new Error(`Expected ${from} in the line to be damaged`);
  return line.replace(from, to);
};
