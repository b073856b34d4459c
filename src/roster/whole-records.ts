import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { FileRefused } from './file-refused';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const CHUNK_BYTES = 1 << 18;
/** No sound record is this long: an open quote has swallowed what follows. */
const LONGEST_RECORD = 1 << 20;

/** Some whole records of a file, and the line on which they begin. */
export interface Records {
  /** UTF-8, checked. */
  bytes: Uint8Array;
  firstLine: number;
}

/** What was read of a file so far. */
export interface Reading {
  bytes: number;
  /** SHA-256 of the whole file in hex, once it has been read to its end. */
  sha256: string;
}

/**
 * The records of a file in chunks that end between two records, checked to be UTF-8 and hashed on the way.
 * @throws FileRefused when the file is cut, in another encoding, or a quote is never closed.
 */
export async function* wholeRecords(path: string, file: string, reading: Reading): AsyncGenerator<Records> {
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  let firstLine = 1;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    reading.bytes += chunk.length;
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = endOfRecords(data);
    rest = data.subarray(end);
    if (rest.length > LONGEST_RECORD) throw openQuote(file, firstLine + count(data.subarray(0, end), LINE_FEED));
    if (end === 0) continue;
    const records = data.subarray(0, end);
    if (!isUtf8(records)) throw notUtf8(file, firstLine, records);
    yield { bytes: records, firstLine };
    firstLine += count(records, LINE_FEED);
  }
  reading.sha256 = hash.digest('hex');
  if (rest.length === 0) return;
  if (!beginsUtf8(rest)) throw notUtf8(file, firstLine, rest);
  if (rest.at(-1) === LINE_FEED) throw openQuote(file, firstLine);
  throw new FileRefused({
    code: 'cutLastLine',
    file,
    line: firstLine + count(rest, LINE_FEED),
    expected: 'a line break at the end of the last line',
    found: 'the end of the file in the middle of a line',
    whatToDo: 'The file was probably cut on its way: export or copy it again.',
  });
}

/** Whether this is UTF-8, apart from a last character that the end of the file may have cut. */
function beginsUtf8(data: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(data, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Where the last record ends: after a line break that stands in no quotes. */
function endOfRecords(data: Buffer): number {
  const last = data.lastIndexOf(LINE_FEED) + 1;
  if (data.indexOf(QUOTE) === -1) return last;
  let quotes = count(data.subarray(0, last), QUOTE);
  let end = last;
  while (quotes % 2 === 1 && end > 0) {
    const before = data.lastIndexOf(LINE_FEED, end - 2) + 1;
    quotes -= count(data.subarray(before, end), QUOTE);
    end = before;
  }
  return end;
}

function count(data: Buffer, byte: number): number {
  let found = 0;
  for (let at = data.indexOf(byte); at !== -1; at = data.indexOf(byte, at + 1)) found += 1;
  return found;
}

function openQuote(file: string, line: number): FileRefused {
  return new FileRefused({
    code: 'malformed',
    file,
    line,
    expected: 'comma-separated values with quotes in pairs (RFC 4180)',
    found: 'a quote that is never closed',
    whatToDo: 'Correct the quotes near this line, or export the file again.',
  });
}

function notUtf8(file: string, firstLine: number, records: Buffer): FileRefused {
  let line = firstLine;
  let start = 0;
  for (let end = records.indexOf(LINE_FEED) + 1; end > 0; end = records.indexOf(LINE_FEED, start) + 1) {
    if (!isUtf8(records.subarray(start, end))) break;
    start = end;
    line += 1;
  }
  return new FileRefused({
    code: 'notUtf8',
    file,
    line,
    expected: 'UTF-8',
    found: 'bytes of another encoding, such as GB18030 or UTF-16',
    whatToDo: 'Save the file as "CSV UTF-8" and hand it in again.',
  });
}
