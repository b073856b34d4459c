import { dayOf } from '../../../../src/domain/calendar/plain-date';
import type { Task } from '../../../../src/domain/case/context';
import { type CaseFold, judge } from '../../../../src/domain/case/fold';
import { readinessFor } from '../../../../src/domain/ladder/readiness';
import { Dice } from '../dice';
import { formOf } from '../forms';
import { holdersOf } from '../walk';
import { firstOf, isRunning, type Law, type Seen, taskOf } from './law';

const local = ['classTeacher', 'schoolHead', 'schoolRollAdmin', 'villageCadre', 'townshipCadre'] as const;

/** What would be a way out of a task without doing what it asks for. */
const evasive = ['exitRejected'];

/** Steps up wait while something else is asked for that holds the ladder: its end, an answer, an all-clear. */
const waits = (seen: Seen, { kind, region, subject }: Task): boolean =>
  (subject === 'hearing' && dayOf(seen.entry.recordedAt) < (seen.is.penalty?.hearing?.day ?? '')) ||
  ((kind === 'refer' || kind === 'penaltyStep' || (kind === 'draftDocument' && region === undefined)) &&
    (seen.is.stay ||
      isRunning(seen.is, 'childProtection') ||
      isRunning(seen.is, 'leave') ||
      seen.open.some((other) => ['resolveHalt', 'answerViews', 'makeCausePlan'].includes(other.kind)) ||
      (kind === 'draftDocument' && isPersuading(seen))));

/** Visits may have been struck since the draft was asked for: others are made, and the window is counted anew. */
const isPersuading = (seen: Seen): boolean =>
  seen.running.some(({ rule }) => rule === 'T08') ||
  (!isVisited(seen) && seen.open.some(({ kind }) => kind === 'recordVisit'));
const isVisited = ({ is }: Seen): boolean =>
  readinessFor(is, 'noticed').every(
    ({ item, light }) => light !== 'red' || !['visits', 'homeVisitByTwo', 'childHeard'].includes(item),
  );

/** An act of the task's form that a holder may send now. */
function canBeDone(fold: CaseFold, task: Task, at: Parameters<typeof judge>[2]): boolean {
  const today = dayOf(at);
  const acts = [0, 1, 2, 3].flatMap((seed) => formOf(fold.context, task, today, new Dice(seed))).map(([, act]) => act);
  return holdersOf(fold, task).some((actor) =>
    acts.some(
      (act) =>
        !evasive.includes(act.type) &&
        judge(fold, { commandId: 'property-1', actor, task: task.id, act, submission: null }, at) === null,
    ),
  );
}

export const taskLaws: readonly Law[] = [
  {
    name: 'every open task has a holder who may act on it where the case stands',
    broken: ({ open, fold, to, is, was, stage, stageBefore }) =>
      (is.tasks !== was.tasks || stage !== stageBefore) &&
      firstOf(
        open,
        (task) => holdersOf(fold, task).length === 0 && `${task.kind} ${task.subject} held by ${task.roles} in ${to}`,
      ),
  },
  {
    name: 'every open task has an act of its form that is taken from one of its holders: nobody is stuck',
    broken: (seen) =>
      seen.index % 14 === 0 &&
      firstOf(
        seen.open,
        (task) =>
          !waits(seen, task) &&
          !canBeDone(seen.fold, task, seen.entry.recordedAt) &&
          `${task.kind} ${task.subject} by ${task.roles} in ${seen.to}`,
      ),
  },
  {
    name: 'while a child is protected, no open task lies with those near the family',
    broken: ({ is, open }) => {
      if (!isRunning(is, 'childProtection')) return false;
      const hidden = local.flatMap((role) => is.opening.seats[role] ?? []);
      return firstOf(open, ({ kind, seats }) => seats.some((seat) => hidden.includes(seat)) && kind);
    },
  },
  {
    name: 'whoever fulfils a task is the one who closed it, and the task counts as done',
    broken: ({ entry, receipt, was, is }) => {
      const old = taskOf(was, entry.task);
      const now = taskOf(is, entry.task);
      if (receipt.outcome === 'refused' || entry.task === null || old?.status === now?.status) return false;
      return !(now?.status === 'done' && now.closedBy?.sequence === entry.sequence) && `${now?.id} ${now?.status}`;
    },
  },
  {
    name: 'letters go to holders of open tasks, once each',
    broken: ({ entry, is }) => {
      const addressed = entry.letters.map(({ task, seat }) => `${task} ${seat}`);
      if (new Set(addressed).size < addressed.length) return `${addressed}`;
      return firstOf(entry.letters, (letter) => {
        const task = taskOf(is, letter.task);
        return !(task?.status === 'open' && task.seats.includes(letter.seat)) && `${letter.task} ${letter.seat}`;
      });
    },
  },
  {
    name: 'nobody is asked twice for the same thing',
    broken: ({ open, is, was }) => {
      if (is.tasks === was.tasks) return false;
      const asked = open.map(
        ({ kind, subject, region, roles }) => `${kind} ${subject} ${region} ${kind === 'takeNote' ? roles : ''}`,
      );
      const twice = asked.filter(
        (one, index) => asked.indexOf(one) < index && !/^(takeNote|answerViews|decideExtension)/.test(one),
      );
      return twice.length > 0 && `${twice}`;
    },
  },
];
