import type { DayCount } from '../calendar/count-days';
import type { Instant, PlainDate } from '../calendar/plain-date';
import type { SchoolCalendar } from '../calendar/school-calendar';
import type { Organ } from '../pack/parameters';
import type { ClockRule, PolicyPack } from '../pack/policy-pack';
import type { QuestionReason, Resolution } from '../question/vocabulary';
import type { Act, Actor, Signal } from './acts';
import type { StartedRegion } from './regions';
import type {
  CaseKind,
  Cause,
  CourtOutcome,
  DocumentKind,
  ExitEvidence,
  ExitReason,
  ExtensionReason,
  GuardianContact,
  HaltGround,
  Measure,
  PauseReason,
  PenaltyOutcome,
  ReferralRoute,
  Role,
  TaskKind,
} from './vocabulary';

/** A post of the county's directory, meaningless without it: `S-` and ten hex digits. */
export type SeatId = string;

/**
 * What a case or a question is opened with. Pack, calendar and seats are values here, so that no deployment changes
 * them.
 */
export interface CaseOpening {
  kind: CaseKind;
  /** Version of the machine that it lives by, for ever (`rulesOf`); openings of `question-1` have no such member. */
  machine?: string;
  /** Meaningless and unique in the county, for example `FX-2026-00017`, of a question `FQ-2026-00001`. */
  caseNumber: string;
  pack: PolicyPack;
  calendar: SchoolCalendar;
  /** The seats that answer for this child, by role. */
  seats: Partial<Record<Role, SeatId[]>>;
  /** What rules need to know about the child without knowing who it is; openings of `question-1` have no such member. */
  child?: ChildFacts;
}

export interface ChildFacts {
  /** 60 days before the child is 16 (T31); null where the birth date is unknown or the day has passed. */
  ageReviewOn: PlainDate | null;
  /** The household registration is in another county. */
  nonLocal: boolean;
  disabled: boolean;
  /** In any of the groups that are looked after first (HA-11). */
  priority: boolean;
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
  status: 'running' | 'paused' | 'met' | 'expired' | 'cancelled';
  /** While paused: since when, and how much of the period is left. */
  paused?: { on: PlainDate; left: number };
  /** Pauses that are over, extensions and calendars, oldest first: what explains another last day. */
  changes?: DeadlineChange[];
  /** How it was counted before the first of them: a court asks for the day of service. */
  first?: Pick<DayCount, 'startDay' | 'amount' | 'unit'>;
}

export type DeadlineChange =
  | { kind: 'pause'; from: PlainDate; to: PlainDate }
  /** `from`: the last day until then; the entries that asked for it and granted it. */
  | { kind: 'extension'; by: number; from: PlainDate; asked: number; granted: number }
  /**
   * Counted anew under another calendar, by its version. `from`: the last day until then. `kept`: why the last day is not
   * the counted one: a family was told a later one, or the counted one is over, so that the clock ends today.
   */
  | { kind: 'calendar'; from: PlainDate; version: string; kept: 'told' | 'today' | null };

export interface Task {
  /** `K`, the entry that opened it, and a running number in that entry: `K3.1`. */
  id: string;
  kind: TaskKind;
  /** Roles and seats that hold it; whoever acts first closes it for all. */
  roles: Role[];
  seats: SeatId[];
  /** What it is about: a document kind, a retention check, the reason of a question, the step of a track. */
  subject: string | null;
  /** The region that opened it and answers for it; absent for the ladder's own. */
  region?: string;
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

/** What the verification found; null in the case before it. */
export interface Verification {
  absentSince: PlainDate;
  /** How the school spoke with the guardian, and when; null where nobody was reached. */
  contact: GuardianContact;
  contactedOn: PlainDate | null;
}

export interface Visit {
  /** The entry that recorded it. */
  sequence: number;
  visitedOn: PlainDate;
  outcome: string;
  atHome: boolean;
  persons: number;
  childHeard: boolean;
  measure: string;
}

/** A document from its draft on. A void one stays on file and counts for nothing. */
export interface CaseDocument {
  /** `D` and the entry of its draft. */
  id: string;
  kind: DocumentKind;
  /** Official and seat, so that nobody checks what he drafted. */
  draftedBy: string;
  draftedIn: SeatId;
  /** The guardian was told of the intended order and of the right to be heard (T10). */
  announcedOn: PlainDate | null;
  checked: boolean;
  /** Of a document of a penalty procedure: the official who checked it, and signs nothing of it. */
  checkedBy?: string;
  issuedOn: PlainDate | null;
  /** Role that issued it. */
  issuedBy: string | null;
  servedOn: PlainDate | null;
  /** Where several authorities issue it together: who has signed for which. */
  signatures?: { organ: Organ; role: string; official: string; on: PlainDate }[];
  /** Of an order or a penalty decision: since when nobody can challenge it; null while somebody can. */
  finalOn: PlainDate | null;
  /** Of a penalty decision: what it comes to, and when a fine was paid. */
  penalty?: { outcome: PenaltyOutcome; paidOn: PlainDate | null };
  void: boolean;
}

/** An official as the case knows him: the role in which he acted and his code in the directory. */
export interface Official {
  role: string;
  official: string;
}

/** A time in which the case stood still; it does not count against anybody who is appraised. */
export interface Pause {
  reason: PauseReason;
  approvedBy: Official;
  from: PlainDate;
  /** The day by which a leader looks at it again (T35). */
  reviewOn: PlainDate;
  to: PlainDate | null;
  reviews: { on: PlainDate; by: Official; reviewOn: PlainDate }[];
}

/** A leave that was granted; `to` where the child was back before its end. */
export interface Leave {
  from: PlainDate;
  until: PlainDate;
  to: PlainDate | null;
}

/** More time that somebody has asked for. */
export interface ExtensionRequest {
  /** The entry that asked for it. */
  sequence: number;
  deadline: string;
  days: number;
  reason: ExtensionReason;
  /** Code of the official who asked, who does not decide. */
  askedBy: string;
  /** The task of whoever decides. */
  task: string;
  /** Null while nobody has decided, and for ever where the clock ran out before. */
  granted: boolean | null;
}

/** A ground for which the ladder stands still until somebody records its end. */
export interface Halt {
  ground: HaltGround;
  foundOn: PlainDate;
  endedOn: PlainDate | null;
}

/** A guardian's statement and defence (陈述申辩). */
export interface Views {
  receivedOn: PlainDate;
  answeredOn: PlainDate | null;
}

/** The file of a penalty procedure of this climb; its documents are among those of the case. */
export interface PenaltyFile {
  filedOn: PlainDate;
  /** Who investigated, by their seats. */
  investigators: SeatId[];
  investigatedOn: PlainDate | null;
  /** Asked for by the guardian; `day` and `chair` of the notice that invites to it, `heldOn` once it is over. */
  hearing: { requestedOn: PlainDate; day: PlainDate | null; chair: SeatId | null; heldOn: PlainDate | null } | null;
}

export interface ProposedExit {
  reason: ExitReason;
  evidence: ExitEvidence;
  since: PlainDate;
  /** Official and seat that proposed it, and the official that approved it: each step is somebody else's. */
  proposedBy: string;
  seat: SeatId;
  approvedBy: string | null;
}

/** An act that a second person may strike (`actCorrected`). */
export interface CorrectableAct {
  sequence: number;
  type: Act['type'];
  official: string;
  /** A document's or a task's id. */
  about: string | null;
}

/** What is asked, and what was answered. */
export interface Question {
  reason: QuestionReason;
  resolution: Resolution | null;
}

export interface CaseContext {
  /** With the calendar and the pack of today: updates and migrations replace those that the case was opened with. */
  opening: CaseOpening;
  /** The entries that brought the present calendar and pack; 0 for those of the opening. */
  rulesSince: { calendar: number; pack: number };
  /** A relapse during retention is a new episode of the same case. */
  episode: number;
  /** First day that the episode knows of: nothing in it can have happened before. */
  episodeFrom: PlainDate | null;
  /** Documents drafted before this entry belong to an earlier climb: they are on file and carry no next step. */
  ladderFrom: number;
  /** Where a refuted return goes back to: a path of the machine such as `noticed.running`. */
  previous: string | null;
  /** Where a paused case goes on; a return may be reported out of a pause, so there are two memories. */
  pausedFrom: string | null;
  /** All that came in, corrections too, in their order. */
  signals: Signal[];
  cause: Cause | null;
  verification: Verification | null;
  whereaboutsUnknown: boolean;
  contacts: SeatId[];
  plan: { measures: Measure[]; guardianKnown: boolean; addressKnown: boolean } | null;
  visits: Visit[];
  documents: CaseDocument[];
  halts: Halt[];
  views: Views[];
  pause: { reason: PauseReason; on: PlainDate } | null;
  /** Every pause and every leave, oldest first: what totals leave out. */
  pauses: Pause[];
  leaves: Leave[];
  /** More time that was asked for, oldest first. */
  extensions: ExtensionRequest[];
  /** A stay of execution is ordered (行政复议法 42, 行政诉讼法 56). */
  stay: boolean;
  penalty: PenaltyFile | null;
  referral: { route: ReferralRoute; referredOn: PlainDate; outcome: CourtOutcome | null } | null;
  leave: { until: PlainDate } | null;
  exit: ProposedExit | null;
  correctable: CorrectableAct[];
  /** What runs beside the ladder, and what has run. */
  regions: StartedRegion[];
  tasks: Task[];
  deadlines: Deadline[];
  closedFor: ExitReason | null;
  /** In a question once it was asked, never in a case. */
  question?: Question;
}
