import type { Instant } from '../calendar/plain-date';
import type { Actor } from './acts';
import type { CaseContext, CaseEvent, Task } from './context';
import { openTask, withdrawTasks } from './tasks';

/**
 * The mark of a dropout in the roll system (学籍标注, WC-29). It is set there by hand; the case asks for it and keeps who
 * confirmed it: the notes themselves are the record.
 */
export const rollNotes = ['markRoll', 'unmarkRoll'] as const;
type RollNote = (typeof rollNotes)[number];

const notesOf = ({ tasks }: CaseContext, status: Task['status']): Task[] =>
  tasks.filter((task) => task.status === status && rollNotes.some((note) => note === task.subject));

/** Whether the child is marked as a dropout on the roll, since when and by whom; null where nobody has confirmed either. */
export function rollMarkOf(context: CaseContext): { marked: boolean; at: Instant; by: Actor } | null {
  const last = notesOf(context, 'done')
    .filter(({ closedBy }) => closedBy !== null)
    .sort((a, b) => (a.closedBy?.sequence ?? 0) - (b.closedBy?.sequence ?? 0))
    .at(-1);
  return last?.closedBy ? { marked: last.subject === 'markRoll', at: last.closedBy.at, by: last.closedBy.actor } : null;
}

/** A child found on no roll has nothing to be marked; whoever has returned since is on a roll. */
const isOnNoRoll = ({ signals, episode }: CaseContext): boolean =>
  episode === 1 && signals.some(({ type }) => type === 'notOnAnyRoll');

/**
 * The roll is to equal reality: what it does not show is asked for, of the school's roll administrator or the county's,
 * and what was asked for and is no longer so is taken back.
 */
export function askForRollMark(context: CaseContext, event: CaseEvent, wanted: RollNote): CaseContext {
  if (isOnNoRoll(context)) return context;
  const next = withdrawTasks(
    context,
    event,
    ({ subject }) => subject !== wanted && rollNotes.some((note) => note === subject),
  );
  const isSo = (rollMarkOf(next)?.marked ?? false) === (wanted === 'markRoll');
  const isAsked = notesOf(next, 'open').some(({ subject }) => subject === wanted);
  return isSo || isAsked
    ? next
    : openTask(next, event, { task: 'takeNote', subject: wanted, roles: ['schoolRollAdmin', 'rollAdmin'] });
}
