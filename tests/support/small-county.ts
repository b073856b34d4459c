import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, unparse } from 'papaparse';
import { countyFiles } from '../../src/roster/county-files';
import { sampleCounty } from './sample-county';

/** A row by the headers of its file. */
export type CountyRow = Record<string, string>;

/** In class every day, on the roll and in the register alike: nothing is found of this child. */
const ordinaryChild = '99999920190408696X';
/** Files that are not about single children stay whole. */
const wholeFiles: readonly string[] = ['officials.csv', 'calendar.csv', 'terms.csv', 'attendance-classes.csv'];

/** The sample county with a few of its children only, in a folder of its own, to be changed as later files would. */
export class SmallCounty {
  readonly dir = mkdtempSync(join(tmpdir(), 'small-county-'));

  /** @param children identity numbers: where roll and register disagree, both */
  constructor(...children: string[]) {
    const kept = new Set([ordinaryChild, ...children].flatMap((idNumber) => [idNumber, `G${idNumber}`]));
    for (const { name } of countyFiles) {
      const { fields, rows } = read(join(sampleCounty, name));
      const ours = wholeFiles.includes(name)
        ? rows
        : rows.filter((row) => Object.values(row).some((cell) => kept.has(cell)));
      write(join(this.dir, name), fields, ours);
    }
  }

  rows(file: string): CountyRow[] {
    return read(join(this.dir, file)).rows;
  }

  /** A cell of the first row in which a cell has a value. */
  cell(file: string, found: string, header: string): string {
    const cell = this.rows(file).find((row) => Object.values(row).includes(found))?.[header];
    if (cell === undefined) throw new Error(`Expected ${header} in a row of ${file} with ${found}`);
    return cell;
  }

  /** Rewrites a file with other rows. */
  change(file: string, change: (rows: CountyRow[]) => CountyRow[]): void {
    const path = join(this.dir, file);
    const { fields, rows } = read(path);
    write(path, fields, change(rows));
  }

  /** Changes the cells of the rows in which a cell has this value. */
  amend(file: string, found: string, cells: CountyRow): void {
    this.change(file, (rows) => rows.map((row) => (Object.values(row).includes(found) ? { ...row, ...cells } : row)));
  }

  /** The class teacher's later word on a day of a pupil who is in the attendance file already. */
  correct(rollNumber: string, day: string, kind: '病假' | '旷课', reportedAt: string): void {
    this.change('attendance.csv', (rows) => {
      const row = rows.find((one) => one.学籍号 === rollNumber && one.日期 === day);
      if (!row) throw new Error(`Expected attendance of ${rollNumber} on ${day}`);
      return [...rows, { ...row, 缺勤类型: kind, 记录类型: '更正', 上报时间: reportedAt }];
    });
  }

  discard(): void {
    rmSync(this.dir, { recursive: true });
  }
}

function read(path: string): { fields: string[]; rows: CountyRow[] } {
  const { data, meta } = parse<CountyRow>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true });
  return { fields: meta.fields ?? [], rows: data };
}

function write(path: string, fields: string[], rows: CountyRow[]): void {
  writeFileSync(
    path,
    `${unparse({ fields, data: rows.map((row) => fields.map((field) => row[field])) }, { newline: '\n' })}\n`,
  );
}
