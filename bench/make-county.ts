import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse, unparse } from 'papaparse';
import { projectRoot } from '../src/stack/project-root';
import { columnsInTile, mostTiles } from './tile';

export const sampleDir = () => join(projectRoot(), 'docs', 'sample-county');

/** Pupils on the roll of the sample. */
const pupilsPerTile = 1200;
/** One calendar for the whole county. */
const once = ['calendar.csv', 'terms.csv'];

export interface MadeCounty {
  dir: string;
  /** Copies of the sample county. */
  tiles: number;
  pupils: number;
  bytes: number;
}

/**
 * Writes the files of a county with at least this many pupils, in whole copies of the sample county: other people,
 * households, places and schools in each, and the same relations between the files. Memory does not grow with the size.
 * @throws RangeError for a number that no tiling can hold.
 */
export async function makeCounty(dir: string, pupils: number, signal: AbortSignal): Promise<MadeCounty> {
  const tiles = Math.ceil(pupils / pupilsPerTile);
  if (!Number.isSafeInteger(pupils) || tiles < 1 || tiles > mostTiles)
    throw new RangeError(`Expected from 1 to ${mostTiles * pupilsPerTile} pupils, found ${pupils}.`);
  await mkdir(dir, { recursive: true });
  let bytes = 0;
  for (const file of (await readdir(sampleDir())).filter((name) => name.endsWith('.csv'))) {
    const text = await readFile(join(sampleDir(), file), 'utf8');
    const target = createWriteStream(join(dir, file));
    await pipeline(Readable.from(once.includes(file) ? [text] : tiled(text, tiles)), target, { signal });
    bytes += target.bytesWritten;
  }
  return { dir, tiles, pupils: tiles * pupilsPerTile, bytes };
}

/** The header, then the rows of one tile after the other. */
function* tiled(text: string, tiles: number): Generator<string> {
  const [header = [], ...rows] = parse<string[]>(text, { skipEmptyLines: true }).data;
  yield lines([header]);
  const ofCounty = header.indexOf('包联范围');
  for (let tile = 0; tile < tiles; tile += 1) {
    // A county has one head of its bureau, however many townships it has.
    const present = tile === 0 || ofCounty < 0 ? rows : rows.filter((row) => row[ofCounty] !== '全县');
    const columns = header.map((name) => {
      const inTile = columnsInTile[name];
      return inTile ? remembering((cell) => inTile(tile, cell)) : (cell: string) => cell;
    });
    yield lines(present.map((row) => row.map((cell, place) => columns[place]?.(cell) ?? cell)));
  }
}

/** Most cells of a column come more than once. */
function remembering(map: (cell: string) => string): (cell: string) => string {
  const known = new Map<string, string>();
  return (cell) => {
    const value = known.get(cell) ?? map(cell);
    known.set(cell, value);
    return value;
  };
}

const lines = (rows: string[][]) => `${unparse(rows, { newline: '\n' })}\n`;
