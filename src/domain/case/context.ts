import type { DayCount } from '../calendar/count-days';
import type { Instant, PlainDate } from '../calendar/plain-date';
import type { SchoolCalendar } from '../calendar/school-calendar';
import type { ClockRule, PolicyPack } from '../pack/policy-pack';
import type { QuestionReason, Resolution } from '../question/vocabulary';
import type { Act, Actor, Signal } from './acts';
import type { CaseKind, Cause, DocumentKind, Role, TaskKind } from './vocabulary';

/** A post of the county's directory, meaningless without it: `S-` and ten hex digits. */
export type SeatId = string;

/**
 * What a case or a question is opened with. Pack, calendar and seats are values here, so that no deployment changes
 * them.
 */
export interface CaseOpening {
  /** Which machine it runs on; openings of `case-1` have no such member (`rulesOf`). */
  kind: CaseKind;
  /** Meaningless and unique in the county, for example `FX-2026-00017`, of a question `FQ-2026-00001`. */
  caseNumber: string;
  pack: PolicyPack;
  calendar: SchoolCalendar;
  /** The seats that answer for this child, by role. */
  seats: Partial<Record<Role, SeatId[]>>;
}

/** An event as the machine sees it: an act with its place, time and author. */
export type CaseEvent = Act & {
  /** Number of the ledger entry that records this event. */
  sequence: number;
  /** Case time at which it was recorded. */
  at: Instant;
  actor: Actor;
  task: string | null;
};

/** Deadlines are data: the interpreter keeps timers equal to them, everyone else reads and explains them. */
export interface Deadline {
  /** Rule, and what it is about where there can be several: `T09:D5`, `T29:K3.1`. */
  id: string;
  rule: ClockRule;
  /** The entry whose event started the clock. */
  startedBy: number;
  /** The period and how it was counted. */
  count: DayCount;
  source: string;
  /** Set where the period ends with the school term instead of the counted day (T28, last check). */
  untilEndOfTerm: boolean;
  /** The clock has run out at this instant: the end of the due day in county time. */
  expiresAt: Instant;
  /** How often this clock has been started anew for the same thing: 0, 1 (substitute), 2 (superior). */
  level: number;
  task: string | null;
  status: 'running' | 'met' | 'expired' | 'cancelled';
}

export interface Task {
  /** `K`, the entry that opened it, and a running number in that entry: `K3.1`. */
  id: string;
  kind: TaskKind;
  /** Roles and seats that hold it; whoever acts first closes it for all. */
  roles: Role[];
  seats: SeatId[];
  /** What it is about: a document kind, a retention check, the reason of a question. */
  subject: string | null;
  openedAt: Instant;
  status: 'open' | 'done' | 'withdrawn';
  acknowledgedAt: Instant | null;
  /** Reminders sent so far, each to all seats. */
  reminders: number;
  /** How many roles of the escalation chain have been brought in, and when the last was. */
  escalated: number;
  escalatedAt: Instant | null;
  /** The entry that closed it. */
  closedBy: { sequence: number; at: Instant; actor: Actor } | null;
}

export interface Visit {
  visitedOn: PlainDate;
  atHome: boolean;
  persons: number;
  childHeard: boolean;
  measure: string;
}

export interface IssuedDocument {
  /** `D` and the entry that issued it. */
  id: string;
  kind: DocumentKind;
  issuedOn: PlainDate;
  servedOn: PlainDate | null;
}

/** What is asked, and what was answered. */
export interface Question {
  reason: QuestionReason;
  resolution: Resolution | null;
}

export interface CaseContext {
  opening: CaseOpening;
  /** A relapse during retention is a new episode of the same case. */
  episode: number;
  /** First day that the episode knows of: nothing in it can have happened before. */
  episodeFrom: PlainDate | null;
  /** Where a refuted return goes back to: a path of the machine such as `noticed.running`. */
  previous: string | null;
  /** All that came in, corrections too, in their order. */
  signals: Signal[];
  cause: Cause | null;
  contacts: SeatId[];
  visits: Visit[];
  documents: IssuedDocument[];
  tasks: Task[];
  deadlines: Deadline[];
  closedFor: 'returned' | 'falseAlarm' | null;
  /** In a question once it was asked, never in a case. */
  question?: Question;
}
