import type { Instant, PlainDate } from '../domain/calendar/plain-date';
import type { Deadline } from '../domain/case/context';
import { nextDeadline } from '../domain/case/deadlines';
import type { CaseEntry } from '../domain/case/entry';
import { type CaseFold, foldEntry, placeOf } from '../domain/case/fold';
import type { Letter } from '../domain/case/letters';
import { kindOf } from '../domain/case/rules';
import { stageOf } from '../domain/case/stage';
import { dueOf } from '../domain/case/view';
import type { CaseKind, Stage, TaskKind } from '../domain/case/vocabulary';
import type { QuestionReason, Resolution } from '../domain/question/vocabulary';
import type { LetterMark } from '../mail/link-token';

/** A case as far as its projections need it: the fold, and what the fold forgets on its way. */
export interface CaseStory {
  fold: CaseFold;
  /** Day of the first entry's event. */
  openedOn: PlainDate;
  /** When the present stage began. */
  stageSince: Instant;
  lastRecordedAt: Instant;
}

/**
 * The story with one more entry.
 * @throws EntryMismatch when the machine computes another entry from the same event.
 */
export function continueStory(before: CaseStory | null, entry: CaseEntry): CaseStory {
  const fold = foldEntry(before?.fold ?? null, entry);
  const sameStage = before !== null && stageOf(placeOf(before.fold)) === stageOf(entry.after);
  return {
    fold,
    openedOn: before?.openedOn ?? entry.happenedOn,
    stageSince: sameStage ? before.stageSince : entry.recordedAt,
    lastRecordedAt: entry.recordedAt,
  };
}

/** @throws RangeError for a case without entries. */
export function storyOf(entries: readonly CaseEntry[]): CaseStory {
  const story = entries.reduce<CaseStory | null>(continueStory, null);
  if (story === null) throw new RangeError('Expected a case with at least one entry, got none');
  return story;
}

export interface HeadRow {
  caseNumber: string;
  sequence: number;
  hash: string;
}

export interface StateRow {
  caseNumber: string;
  sequence: number;
  openedOn: PlainDate;
  stageSince: Instant;
  lastRecordedAt: Instant;
  fold: CaseFold;
}

export interface SummaryRow {
  caseNumber: string;
  kind: CaseKind;
  place: string;
  stage: Stage;
  episode: number;
  openedOn: PlainDate;
  stageSince: Instant;
  sequence: number;
  hash: string;
  lastRecordedAt: Instant;
  nextDue: Instant | null;
  cause: string | null;
  closedFor: string | null;
  /** What is asked, and what was answered; null for cases. */
  reason: QuestionReason | null;
  resolution: Resolution | null;
}

export interface TaskRow {
  caseNumber: string;
  taskId: string;
  kind: TaskKind;
  subject: string | null;
  roles: string[];
  seats: string[];
  status: 'open' | 'done' | 'withdrawn';
  openedAt: Instant;
  dueAt: Instant | null;
  dueDeadline: string | null;
  acknowledgedAt: Instant | null;
  reminders: number;
  escalated: number;
  closedSequence: number | null;
  closedAt: Instant | null;
  closedBySeat: string | null;
  closedByRole: string | null;
}

export interface DeadlineRow {
  caseNumber: string;
  deadlineId: string;
  rule: string;
  task: string | null;
  status: Deadline['status'];
  startDay: PlainDate;
  dueOn: PlainDate;
  expiresAt: Instant;
  provisional: boolean;
  explanation: Deadline;
}

export interface OutboxRow extends Letter, LetterMark {
  caseNumber: string;
  sequence: number;
}

/** All rows of a case in the projections but its letters. */
export interface CaseRows {
  head: HeadRow;
  state: StateRow;
  summary: SummaryRow;
  tasks: TaskRow[];
  deadlines: DeadlineRow[];
}

/** Computes a case's projections: the same rows whether an entry was just added or everything is made anew. */
export function projectCase({ fold, ...rest }: CaseStory): CaseRows {
  const { context, head } = fold;
  const { caseNumber } = context.opening;
  const place = placeOf(fold);
  return {
    head: { caseNumber, ...head },
    state: { caseNumber, sequence: head.sequence, ...rest, fold },
    summary: {
      caseNumber,
      kind: kindOf(context.opening),
      place,
      stage: stageOf(place),
      episode: context.episode,
      ...rest,
      ...head,
      nextDue: nextDeadline(context)?.expiresAt ?? null,
      cause: context.cause,
      closedFor: context.closedFor,
      reason: context.question?.reason ?? null,
      resolution: context.question?.resolution ?? null,
    },
    tasks: context.tasks.map((task) => {
      const due = dueOf(task, context.deadlines);
      const { closedBy } = task;
      const closer = closedBy?.actor.kind === 'seat' ? closedBy.actor : null;
      return {
        caseNumber,
        taskId: task.id,
        kind: task.kind,
        subject: task.subject,
        roles: task.roles,
        seats: task.seats,
        status: task.status,
        openedAt: task.openedAt,
        dueAt: due?.expiresAt ?? null,
        dueDeadline: due?.id ?? null,
        acknowledgedAt: task.acknowledgedAt,
        reminders: task.reminders,
        escalated: task.escalated,
        closedSequence: closedBy?.sequence ?? null,
        closedAt: closedBy?.at ?? null,
        closedBySeat: closer?.seat ?? null,
        closedByRole: closer?.role ?? null,
      };
    }),
    deadlines: context.deadlines.map((deadline) => ({
      caseNumber,
      deadlineId: deadline.id,
      rule: deadline.rule,
      task: deadline.task,
      status: deadline.status,
      startDay: deadline.count.startDay,
      dueOn: deadline.count.due,
      expiresAt: deadline.expiresAt,
      provisional: deadline.count.provisional,
      explanation: deadline,
    })),
  };
}

/** What the outbox keeps of an entry's letters. The mark is given to a letter once and kept. */
export const projectLetters = (entry: CaseEntry, letterMark: (letter: Letter) => LetterMark): OutboxRow[] =>
  entry.letters.map((letter) => ({
    ...letter,
    ...letterMark(letter),
    caseNumber: entry.caseNumber,
    sequence: entry.sequence,
  }));
