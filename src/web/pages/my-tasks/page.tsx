import { linkTo, paths } from '../../paths';
import type { Reply, SignedIn, Visit } from '../../visit';
import { dueDay, taskTitle } from '../task/presenter';
import { MyTasksPage } from './view';

/** The open tasks of all seats of the signed-in official, the next due first. */
export async function showMyTasks(visit: Visit): Promise<Reply> {
  const { services, words, now } = visit;
  const seats = (visit.official as SignedIn).seats.map(({ seat }) => seat);
  const tasks = await services.records.tasksOfSeats(seats);
  const rows = [...tasks]
    .sort((a, b) => ((a.dueAt ?? '9') + a.caseNumber < (b.dueAt ?? '9') + b.caseNumber ? -1 : 1))
    .map(({ caseNumber, task, kind, subject, dueAt }) => ({
      caseNumber,
      title: taskTitle({ kind, subject }, words),
      due: dueAt ? words.myTasks.due(dueDay(dueAt)) : words.task.noDue,
      late: dueAt !== null && dueAt <= now,
      href: linkTo(paths.caseTask, { caseNumber, task }),
    }));
  return { kind: 'page', title: words.myTasks.title, body: <MyTasksPage words={words} rows={rows} /> };
}
