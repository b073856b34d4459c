import type { Instant, PlainDate } from '../calendar/plain-date';
import { canonicalJson } from '../ledger/canonical-json';
import { sha256Hex } from '../ledger/digest';
import type { Act, Actor, SubmissionReference } from './acts';
import type { CaseOpening, Deadline } from './context';
import type { Letter } from './letters';

/** Names hash and serialisation; it is part of what is hashed, so that later algorithms can stand beside it. */
export const entryAlgorithm = 'sha-256/rfc8785';

/**
 * One line of a case's ledger, computed in the workflow. Its bytes are `canonicalJson(entry)`; whoever carries it
 * to PostgreSQL writes the same ones.
 */
export interface CaseEntry {
  algorithm: typeof entryAlgorithm;
  caseNumber: string;
  /** 1, 2, 3 … without gaps. */
  sequence: number;
  event: Act;
  actor: Actor;
  task: string | null;
  /** Idempotency key: a person's command id, or what a clock stands for. Unique in a case. */
  commandId: string;
  /** The day on which it happened, which may be long before it was recorded. */
  happenedOn: PlainDate;
  recordedAt: Instant;
  /** Places of the machine, `null` before the first entry. */
  before: string | null;
  after: string;
  versions: { pack: string; calendar: string; machine: string };
  /** What the case was opened with, in the first entry only: the ledger alone can fold the case. */
  opening: CaseOpening | null;
  /** What ran beside the ladder and moved in this step; absent where nothing did. */
  regions?: { id: string; place: string; ended: boolean }[];
  /** Every clock that this step started, met, cancelled or let expire, with how it was counted. */
  deadlines: Deadline[];
  letters: Letter[];
  submission: SubmissionReference | null;
  /** Hash of the entry before; the first entry holds the hash of its case number. */
  previousHash: string;
  hash: string;
}

export const genesisHash = (caseNumber: string): string => sha256Hex(`${entryAlgorithm}:${caseNumber}`);

/** Hash over everything but the hash itself. */
export const hashOf = ({ hash: _, ...content }: CaseEntry): string => sha256Hex(canonicalJson(content));

export const sealEntry = (content: Omit<CaseEntry, 'hash'>): CaseEntry => ({
  ...content,
  hash: sha256Hex(canonicalJson(content)),
});
