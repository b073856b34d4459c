export type RefusalCode =
  | 'fileMissing'
  | 'emptyFile'
  | 'notUtf8'
  | 'headerMissing'
  | 'missingColumn'
  | 'unknownColumn'
  | 'duplicateColumn'
  | 'cutLastLine'
  | 'malformed'
  | 'badRow'
  | 'tooManyBadRows'
  | 'calendarGap'
  | 'termsDisagree';

export interface Refusal {
  code: RefusalCode;
  /** Name of the file, without its folder. */
  file: string;
  /** First line at fault, counted from 1; null when the whole file is meant. */
  line: number | null;
  expected: string;
  /** What came instead. Never a cell of a file about persons: this text reaches logs. */
  found: string;
  whatToDo: string;
}

/** A file that cannot be taken in at all: nothing of it is used. */
export class FileRefused extends Error implements Refusal {
  readonly code: RefusalCode;
  readonly file: string;
  readonly line: number | null;
  readonly expected: string;
  readonly found: string;
  readonly whatToDo: string;

  constructor({ code, file, line, expected, found, whatToDo }: Refusal) {
    const place = line === null ? file : `${file}, line ${line}`;
    super(`${place}: expected ${expected}; found ${found}. ${whatToDo}`);
    this.name = 'FileRefused';
    this.code = code;
    this.file = file;
    this.line = line;
    this.expected = expected;
    this.found = found;
    this.whatToDo = whatToDo;
  }
}
