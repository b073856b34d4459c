import { dayOf, type Instant, type PlainDate } from '../calendar/plain-date';
import type { ClockRule, ClockValue } from '../pack/policy-pack';
import type { CaseContext, CaseEvent, Deadline, SeatId, Task } from './context';
import { cancelDeadlines, meetDeadlines, startDeadline } from './deadlines';
import { isRestricted } from './regions';
import { type LadderTask, type Role, roles, type TaskKind } from './vocabulary';

/** Tasks as data: pure changes of the list in a case's context. Letters follow from the difference. */

export type NewTask = TaskStart &
  (
    | {
        task: LadderTask;
        /** Roles instead of the pack's list, where each is asked separately. */
        roles?: readonly Role[];
      }
    | { task: Exclude<TaskKind, LadderTask>; roles: readonly Role[] }
  );

interface TaskStart {
  subject?: string;
  /** The region that answers for it. */
  region?: string;
  /** The clock of the duty itself, T36 where it has none of its own; T29 (acknowledgement) runs beside it. */
  clock?: Exclude<ClockRule, 'T28' | 'T29'>;
  /** The period of the duty's clock where a person has set it; else the pack's. */
  period?: ClockValue;
  /** Standing tasks wait for something that may never happen: nobody is asked to acknowledge them or reminded of them. */
  standing?: boolean;
  /** Day from which the duty's clock counts; the day of the event unless given. */
  startDay?: PlainDate;
  /** Officials who must not do it: nobody checks or confirms his own work. */
  not?: SeatId | readonly SeatId[];
}

export const findTask = (context: CaseContext, id: string | null): Task | undefined =>
  context.tasks.find((task) => task.id === id);

export const openTaskOf = (context: CaseContext, kind: TaskKind): Task | undefined =>
  context.tasks.find((task) => task.kind === kind && task.status === 'open');

/** Those near the family, who do not see the file while a child is protected (未成年人保护法 11). */
export const localRoles: readonly Role[] = [
  'classTeacher',
  'schoolHead',
  'schoolRollAdmin',
  'villageCadre',
  'townshipCadre',
];
const isHidden = (context: CaseContext, role: Role) => localRoles.includes(role) && isRestricted(context);

const seatsOf = (context: CaseContext, role: Role) =>
  isHidden(context, role) ? [] : (context.opening.seats[role] ?? []);

/** The named contacts hold visits; else the first role of the pack, or above it, that has a seat in this case. */
function holdersOf(context: CaseContext, start: NewTask): Pick<Task, 'roles' | 'seats'> {
  if (start.task === 'recordVisit' && context.contacts.length > 0 && !isRestricted(context)) {
    // In the order of the vocabulary: the order of an object's members does not survive storage.
    const held = roles.filter((name) => seatsOf(context, name).some((seat) => context.contacts.includes(seat)));
    return { roles: held, seats: context.contacts };
  }
  const { pack } = context.opening;
  const wanted =
    start.task === 'answerQuestion' || start.task === 'trackStep' || start.task === 'issuePenalty'
      ? start.roles
      : (start.roles ?? pack.holders[start.task].value);
  // Where none of them has a seat, those above are told: a task that nobody hears of would wait for ever.
  const above = wanted.flatMap((name) => pack.escalation[name].value);
  const candidates = [...wanted, ...above, 'bureauCaseOfficer', 'bureauLeader', 'bureauHead'] as const;
  const excluded = [start.not ?? []].flat();
  const seatsFor = (role: Role) => seatsOf(context, role).filter((seat) => !excluded.includes(seat));
  const first = candidates.find((candidate) => seatsFor(candidate).length > 0);
  return first ? { roles: [first], seats: seatsFor(first) } : { roles: [], seats: [] };
}

export function openTask(context: CaseContext, event: CaseEvent, start: NewTask): CaseContext {
  const number = context.tasks.filter((task) => task.id.startsWith(`K${event.sequence}.`)).length + 1;
  const task: Task = {
    id: `K${event.sequence}.${number}`,
    kind: start.task,
    ...holdersOf(context, start),
    subject: start.subject ?? null,
    ...(start.region !== undefined && { region: start.region }),
    openedAt: event.at,
    status: 'open',
    acknowledgedAt: null,
    reminders: 0,
    escalated: 0,
    escalatedAt: null,
    closedBy: null,
  };
  let next: CaseContext = { ...context, tasks: [...context.tasks, task] };
  const about = { about: task.id, task: task.id, startedBy: event.sequence };
  // Who has taken a task and lets it lie is reminded of it too.
  const clock = start.clock ?? (start.standing ? undefined : 'T36');
  const { period } = start;
  const startDay = start.startDay ?? dayOf(event.at);
  if (clock) next = startDeadline(next, { rule: clock, startDay, ...(period && { period }), ...about });
  if (!start.standing) next = startDeadline(next, { rule: 'T29', startDay: dayOf(event.at), ...about });
  return next;
}

const changeTask = (context: CaseContext, id: string | null, change: (task: Task) => Task): CaseContext => ({
  ...context,
  tasks: context.tasks.map((task) => (task.id === id && task.status === 'open' ? change(task) : task)),
});

/** Closes the event's task as done by its actor and meets the clocks that ran for it. */
export function completeTask(context: CaseContext, event: CaseEvent): CaseContext {
  const closedBy = { sequence: event.sequence, at: event.at, actor: event.actor };
  const next = changeTask(context, event.task, (task) => ({ ...task, status: 'done', closedBy }));
  return meetDeadlines(next, (deadline) => deadline.task !== null && deadline.task === event.task);
}

export function acknowledgeTask(context: CaseContext, event: CaseEvent): CaseContext {
  const next = changeTask(context, event.task, (task) => ({
    ...task,
    acknowledgedAt: task.acknowledgedAt ?? event.at,
  }));
  return meetDeadlines(next, (deadline) => deadline.rule === 'T29' && deadline.task === event.task);
}

/**
 * Takes back tasks that lost their object, with their clocks. The event's own task is fulfilled, not taken back:
 * leaving a state comes before the actions of its transition.
 */
export function withdrawTasks(context: CaseContext, event: CaseEvent, pick: (task: Task) => boolean): CaseContext {
  const withdrawn = context.tasks
    .filter((task) => task.status === 'open' && task.id !== event.task && pick(task))
    .map((task) => task.id);
  const closedBy = { sequence: event.sequence, at: event.at, actor: event.actor };
  let next = context;
  for (const id of withdrawn) next = changeTask(next, id, (task) => ({ ...task, status: 'withdrawn', closedBy }));
  return cancelDeadlines(next, (deadline) => deadline.task !== null && withdrawn.includes(deadline.task));
}

/** Takes open tasks out of the hands of those near the family; where nobody is left, the bureau gets them. */
export function hideFromLocal(context: CaseContext): CaseContext {
  const hidden = localRoles.flatMap((role) => context.opening.seats[role] ?? []);
  return {
    ...context,
    tasks: context.tasks.map((task) => {
      if (task.status !== 'open' || !task.seats.some((seat) => hidden.includes(seat))) return task;
      const seats = task.seats.filter((seat) => !hidden.includes(seat));
      const left = task.roles.filter((role) => !localRoles.includes(role));
      if (seats.length > 0) return { ...task, roles: left, seats };
      return { ...task, roles: ['bureauCaseOfficer'], seats: seatsOf(context, 'bureauCaseOfficer') };
    }),
  };
}

/** The next role of the chain that has a seat which does not hold the task yet. */
function nextInChain(context: CaseContext, task: Task): { role: Role; seats: string[]; escalated: number } | undefined {
  const [first] = task.roles;
  const chain = first ? context.opening.pack.escalation[first].value : [];
  for (let index = task.escalated; index < chain.length; index++) {
    const role = chain[index] as Role;
    const seats = seatsOf(context, role).filter((seat) => !task.seats.includes(seat));
    if (seats.length > 0) return { role, seats, escalated: index + 1 };
  }
  return undefined;
}

/** Reminds everybody who holds a task and brings in the next of the chain. */
export function remind(context: CaseContext, event: CaseEvent, task: Task, at: Instant = event.at): CaseContext {
  const next = nextInChain(context, task);
  return changeTask(context, task.id, (open) => ({
    ...open,
    reminders: open.reminders + 1,
    escalatedAt: at,
    ...(next && {
      roles: [...open.roles, next.role],
      seats: [...open.seats, ...next.seats],
      escalated: next.escalated,
    }),
  }));
}

/** When there is nobody left to bring in, the holders are reminded once a week. */
const weeklyReminder = { amount: 5, unit: 'workingDay' } as const;

/**
 * A clock that runs for a task has run out: everybody who holds it is reminded, the next in the chain is brought
 * in, and the clock starts anew until the task is done. A timer reminds, it never acts.
 */
export function escalate(context: CaseContext, event: CaseEvent, deadline: Deadline): CaseContext {
  const task = findTask(context, deadline.task);
  if (task?.status !== 'open' || deadline.rule === 'T28') return context;
  // Two clocks of one task that run out together remind once and bring in one role, not two.
  const already = task.escalatedAt === deadline.expiresAt;
  const changed = already ? context : remind(context, event, task, deadline.expiresAt);
  const more = nextInChain(changed, findTask(changed, task.id) ?? task) !== undefined;
  // While nobody has taken the task, the clock of its acknowledgement reminds for both.
  if (!more && deadline.rule !== 'T29' && task.acknowledgedAt === null) return changed;
  return startDeadline(forgetRestarts(changed, deadline), {
    rule: deadline.rule,
    about: task.id,
    task: task.id,
    startDay: deadline.count.due,
    startedBy: event.sequence,
    level: deadline.level + 1,
    ...(!more && { period: weeklyReminder }),
  });
}

/** Of a clock that is started again and again, the first and the last stay in the state; the ledger has them all. */
const forgetRestarts = (context: CaseContext, { rule, task, level }: Deadline): CaseContext => ({
  ...context,
  deadlines: context.deadlines.filter(
    (other) => other.rule !== rule || other.task !== task || other.level === 0 || other.level >= level,
  ),
});
