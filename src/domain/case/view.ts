import { dayOf, type Instant } from '../calendar/plain-date';
import type { CaseContext, Deadline, Halt, Pause, Question, Task } from './context';
import { nextDeadline } from './deadlines';
import { type CaseFold, placeOf } from './fold';
import { pausesUntil, workingDaysPaused } from './pauses';
import { isRunningRegion, type StartedRegion } from './regions';
import { kindOf } from './rules';
import { stageOf } from './stage';
import type { CaseKind, Stage } from './vocabulary';

/** What supervisors and checks may ask of a running case: a view, never the snapshot. */
export interface CaseView {
  caseNumber: string;
  kind: CaseKind;
  place: string;
  stage: Stage;
  episode: number;
  head: { sequence: number; hash: string };
  openTasks: (Task & { dueAt: Instant | null; late: boolean })[];
  runningDeadlines: (Deadline & { late: boolean })[];
  nextDeadline: Deadline | null;
  closedFor: string | null;
  /** What runs beside the ladder. */
  regions: StartedRegion[];
  /** What holds the ladder up. */
  halts: Halt[];
  pause: CaseContext['pause'];
  /** Every pause with the working days that it took so far, oldest first. */
  pauses: (Pause & { workingDays: number })[];
  /** Working days of pauses and leaves so far, which appraisals leave out. */
  workingDaysPaused: number;
  /** Null in cases. */
  question: Question | null;
}

/**
 * The clock by which a task is due: that of the duty itself. Where it has none but T36, which every task has, first its
 * acknowledgement is due: nobody has to notice for ten days that a task was never taken.
 */
export function dueOf(task: Task, deadlines: readonly Deadline[]): Deadline | null {
  const clocks = deadlines.filter((deadline) => deadline.task === task.id && deadline.level === 0);
  const duty = clocks.find(({ rule }) => rule !== 'T29' && rule !== 'T36');
  return duty ?? clocks.find(({ rule }) => rule === (task.acknowledgedAt ? 'T36' : 'T29')) ?? null;
}

/** @param asOf the instant for which lateness is asked; a query's own clock is that of the last workflow task. */
export function toCaseView(fold: CaseFold, asOf: Instant): CaseView {
  const { context } = fold;
  const place = placeOf(fold);
  return {
    caseNumber: context.opening.caseNumber,
    kind: kindOf(context.opening),
    place,
    stage: stageOf(place),
    episode: context.episode,
    head: fold.head,
    openTasks: context.tasks
      .filter((task) => task.status === 'open')
      .map((task) => {
        const dueAt = dueOf(task, context.deadlines)?.expiresAt ?? null;
        return { ...task, dueAt, late: dueAt !== null && dueAt <= asOf };
      }),
    runningDeadlines: context.deadlines
      .filter((deadline) => deadline.status === 'running')
      .map((deadline) => ({ ...deadline, late: deadline.expiresAt <= asOf })),
    nextDeadline: nextDeadline(context) ?? null,
    closedFor: context.closedFor,
    regions: context.regions.filter(isRunningRegion),
    halts: context.halts.filter(({ endedOn }) => endedOn === null),
    // A return that is being checked, or was verified, keeps the pause in case it is refuted.
    pause: stageOf(place) === 'paused' ? context.pause : null,
    pauses: pausesUntil(context, dayOf(asOf)),
    workingDaysPaused: workingDaysPaused(context, dayOf(asOf)),
    question: context.question ?? null,
  };
}
