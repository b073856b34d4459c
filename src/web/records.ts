import type { Instant, PlainDate } from '../domain/calendar/plain-date';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import type { SubmissionReference } from '../domain/case/acts';
import type { SeatId } from '../domain/case/context';
import type { CaseEntry } from '../domain/case/entry';
import type { CaseFold } from '../domain/case/fold';
import type { Stage, TaskKind } from '../domain/case/vocabulary';
import type { Pupil } from '../identity/people';
import type { CaseUnderPack } from '../ledger/cases-by-pack';
import type { ImportRun, SealedDisagreement } from '../ledger/imports';
import type { LostPupilOfSchool } from '../ledger/lost-pupils';
import type { ToldSignal } from '../ledger/wanted-signals';
import type { RejectedRow } from '../roster/rejected-row';

/** What the pages ask of the ledger, the directory and the personal data. `ledger-records.ts` answers it. */
export interface Records {
  /** What a mail's link leads to; undefined for a token that was never given out. */
  findLink(tokenHash: string): Promise<TaskReference | undefined>;
  /** State of a case as the ledger folds it. */
  findCase(caseNumber: string): Promise<CaseFold | undefined>;
  entries(caseNumber: string): Promise<CaseEntry[]>;
  findReceipt(commandId: string): Promise<StoredEntry | undefined>;
  /** Decrypts the words of a form by the names of their fields; the reading is journalled before. */
  findWords(submission: SubmissionReference): Promise<Record<string, string> | undefined>;
  storeSubmission(caseNumber: string, content: Record<string, unknown>): Promise<SubmissionReference>;
  verifyChain(caseNumber: string): Promise<{ ok: boolean; entries: number; faults: string[] }>;

  /** Decrypts; the reading is journalled by the route before. */
  findPupil(caseNumber: string): Promise<Pupil | undefined>;
  /** Person id by the keyed digest of the ID number. */
  findPersonId(idNumber: string): Promise<string | undefined>;
  storePupil(pupil: Pupil): Promise<string>;

  /** The posts themselves, without who holds them: nothing in it is personal. */
  posts(seats: readonly SeatId[]): Promise<Map<SeatId, Holder>>;
  /** Who holds each seat on a day, by name. Seats without holder keep their post. */
  holders(seats: readonly SeatId[], day: PlainDate): Promise<Map<SeatId, Holder>>;
  seatsOf(official: string, day: PlainDate): Promise<Holder[]>;
  findOfficialByEmail(email: string): Promise<string | undefined>;
  /** Name and post of an official, as of now. */
  findOfficial(official: string): Promise<{ name: string; post: string; organisation: string } | undefined>;

  /** Places with somebody who answers for them on a day: what a report may name. */
  places(day: PlainDate): Promise<Places>;

  board(within: Within): Promise<BoardCase[]>;
  tasksOfSeats(seats: readonly SeatId[]): Promise<OpenTask[]>;
  /** The tasks of questions that wait for an answer, the first due first. */
  openQuestions(within: Within): Promise<OpenTask[]>;
  /** What a question is about besides its child; undefined for a number that no import has given. */
  findQuestion(questionNumber: string): Promise<QuestionOrigin | undefined>;
  /** Numbers of the cases of a child's brothers and sisters. */
  siblings(caseNumber: string): Promise<string[]>;

  /** The county's calendar; undefined before the first import. */
  calendar(): Promise<SchoolCalendar | undefined>;
  /** The roster of lost pupils, as their cases stand. */
  lostPupils(school?: string): Promise<{ line: LostPupilOfSchool; fold: CaseFold }[]>;
  /** All open cases with the rules that they carry. */
  casesUnderPacks(): Promise<CaseUnderPack[]>;

  /** All imports, the latest first. */
  imports(): Promise<ImportLine[]>;
  lastImport(): Promise<ImportRun | undefined>;
  findImport(run: string): Promise<ImportRun | undefined>;
  signalsOfImport(run: string): Promise<ToldSignal[]>;
  /** Decrypts; the reading is journalled by the route before. */
  rejectedRows(run: string): Promise<RejectedRow[]>;
  /** Decrypts; the reading is journalled by the route before. */
  disagreements(run: string): Promise<SealedDisagreement[]>;

  /** A code for an official, to be tried from this browser; undefined for an official who got too many lately. */
  issueCode(official: string, browser: string): Promise<string | undefined>;
  /** A device token when the code is right, fresh, and was asked for from this browser. */
  confirmCode(official: string | undefined, code: string, browser: string): Promise<string | undefined>;
  findOfficialOfDevice(token: string): Promise<string | undefined>;
  revokeDevice(token: string): Promise<void>;

  /** Appends to the chained journal; a failure fails the request. Codes only, no personal data. */
  journal(kind: 'read' | 'signIn' | 'alarm', body: Record<string, string | number | null | number[]>): Promise<void>;
}

export interface TaskReference {
  caseNumber: string;
  task: string;
  seat: SeatId;
}

export interface StoredEntry {
  entry: CaseEntry;
  storedAt: Instant;
}

/** Where a question comes from. */
export interface QuestionOrigin {
  /** The file whose rows it is about, with the import that could not read them; null where it is about a child. */
  file: { name: string; run: string } | null;
  /** The case that its answer has opened. */
  caseNumber: string | null;
}

export interface ImportLine extends ImportRun {
  /** Cases and questions that the import has told something. */
  cases: number;
  questions: number;
  /** Signals that nobody could be told yet. */
  waiting: number;
}

export interface Places {
  schools: readonly string[];
  townships: readonly string[];
  villages: readonly { township: string; village: string }[];
}

export interface Holder {
  seat: SeatId;
  role: string;
  township: string | null;
  organisation: string;
  post: string;
  /** Null where nobody holds the seat on that day, or names were not asked for. */
  official: string | null;
  name: string | null;
}

/** Which cases a supervisor sees: all, or those in which one of these seats answers. */
export type Within = 'county' | readonly SeatId[];

export interface OpenTask {
  caseNumber: string;
  task: string;
  kind: TaskKind;
  subject: string | null;
  seats: SeatId[];
  openedAt: Instant;
  dueAt: Instant | null;
}

export interface BoardCase {
  caseNumber: string;
  place: string;
  stage: Stage;
  episode: number;
  stageSince: Instant;
  nextDue: Instant | null;
  tasks: OpenTask[];
}
