import type { Instant, PlainDate } from '../domain/calendar/plain-date';
import type { CaseEntry } from '../domain/case/entry';
import { canonicalJson } from '../domain/ledger/canonical-json';

/** A row of ledger.case_entry: the bytes, and the parts of them that queries need as columns. */
export interface EntryRow {
  caseNumber: string;
  sequence: number;
  commandId: string;
  eventType: string;
  actorKind: string;
  actorPart: string | null;
  actorSeat: string | null;
  actorRole: string | null;
  actorOfficial: string | null;
  task: string | null;
  happenedOn: PlainDate;
  recordedAt: Instant;
  placeBefore: string | null;
  placeAfter: string;
  packVersion: string;
  calendarVersion: string;
  machineVersion: string;
  submissionId: string | null;
  algorithm: string;
  previousHash: string;
  hash: string;
  bytes: string;
}
/** The row with the only thing that the entry does not know: when it reached the database. */
export type StoredEntryRow = EntryRow & { storedAt: Instant };

export function entryRow(entry: CaseEntry): EntryRow {
  const { actor, versions } = entry;
  const seat = actor.kind === 'seat' ? actor : null;
  return {
    caseNumber: entry.caseNumber,
    sequence: entry.sequence,
    commandId: entry.commandId,
    eventType: entry.event.type,
    actorKind: actor.kind,
    actorPart: actor.kind === 'system' ? actor.part : null,
    actorSeat: seat?.seat ?? null,
    actorRole: seat?.role ?? null,
    actorOfficial: seat?.official ?? null,
    task: entry.task,
    happenedOn: entry.happenedOn,
    recordedAt: entry.recordedAt,
    placeBefore: entry.before,
    placeAfter: entry.after,
    packVersion: versions.pack,
    calendarVersion: versions.calendar,
    machineVersion: versions.machine,
    submissionId: entry.submission?.id ?? null,
    algorithm: entry.algorithm,
    previousHash: entry.previousHash,
    hash: entry.hash,
    bytes: canonicalJson(entry),
  };
}
