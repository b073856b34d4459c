import { countBefore, countDays, type DayCount, type DayUnit, leftAfter } from '../calendar/count-days';
import { endOf, type PlainDate } from '../calendar/plain-date';
import { isProvisional, termOf } from '../calendar/school-calendar';
import type { ClockRule, ClockValue } from '../pack/policy-pack';
import type { CaseContext, Deadline } from './context';
import { isRestricted } from './regions';

/** Deadlines as data: pure changes of the list in a case's context. */

interface NewDeadline {
  rule: ClockRule;
  /** What the clock is about where there can be several of the rule. */
  about?: string;
  startDay: PlainDate;
  startedBy: number;
  task?: string;
  level?: number;
}

export const deadlineId = (rule: ClockRule, about?: string, level = 0): string =>
  `${rule}${about ? `:${about}` : ''}${level ? `/${level}` : ''}`;

function withDeadline(
  context: CaseContext,
  start: NewDeadline,
  count: DayCount,
  source: string,
  untilEndOfTerm = false,
): CaseContext {
  const level = start.level ?? 0;
  const id = deadlineId(start.rule, start.about, level);
  const deadline: Deadline = {
    id,
    rule: start.rule,
    startedBy: start.startedBy,
    count,
    source,
    untilEndOfTerm,
    expiresAt: endOf(count.due),
    level,
    task: start.task ?? null,
    status: 'running',
  };
  return { ...context, deadlines: [...context.deadlines.filter((other) => other.id !== id), deadline] };
}

/** Starts a clock of the pack. A clock of the same id that ran before gives way; the ledger keeps it. */
export function startDeadline(
  context: CaseContext,
  start: NewDeadline & { rule: Exclude<ClockRule, 'T28'>; period?: ClockValue },
): CaseContext {
  const { pack, calendar } = context.opening;
  const { source } = pack.clocks[start.rule];
  const value = start.period ?? pack.clocks[start.rule].value;
  return withDeadline(context, start, countDays(calendar, start.startDay, value.amount, value.unit), source);
}

/** A clock that runs out some days before a day that is known (T21.2, T25, T31). */
export function startDeadlineBefore(
  context: CaseContext,
  start: NewDeadline & { rule: Exclude<ClockRule, 'T28'>; days?: number },
): CaseContext {
  const { pack, calendar } = context.opening;
  const { value, source } = pack.clocks[start.rule];
  return withDeadline(context, start, countBefore(calendar, start.startDay, start.days ?? value.amount), source);
}

/** Clocks of the family: what holds the ladder up holds them too, and a superior may extend them. */
const guardianRules: readonly ClockRule[] = ['T08', 'T09', 'T10', 'T11', 'T12', 'T20'];
export const isGuardianClock = ({ rule }: Deadline): boolean => guardianRules.includes(rule);

const firstCount = ({ first, count: { startDay, amount, unit } }: Deadline) => first ?? { startDay, amount, unit };

/** Stops clocks with what is left of them; the days of the pause do not count against anybody. */
export function pauseDeadlines(
  context: CaseContext,
  on: PlainDate,
  pick: (deadline: Deadline) => boolean,
): CaseContext {
  const { calendar } = context.opening;
  return {
    ...context,
    deadlines: context.deadlines.map((deadline) =>
      deadline.status === 'running' && pick(deadline)
        ? { ...deadline, status: 'paused', paused: { on, left: leftAfter(calendar, deadline.count, on).amount } }
        : deadline,
    ),
  };
}

/** Lets paused clocks run on: what was left of them, counted anew from this day, at least one day. */
export function resumeDeadlines(
  context: CaseContext,
  on: PlainDate,
  pick: (deadline: Deadline) => boolean,
): CaseContext {
  const { calendar } = context.opening;
  return {
    ...context,
    deadlines: context.deadlines.map((deadline) => {
      const { paused, ...rest } = deadline;
      if (deadline.status !== 'paused' || !paused || !pick(deadline)) return deadline;
      const { unit } = leftAfter(calendar, deadline.count, paused.on);
      const count = countDays(calendar, on, Math.max(1, paused.left), unit);
      const changes = [...(deadline.changes ?? []), { kind: 'pause' as const, from: paused.on, to: on }];
      return { ...rest, first: firstCount(deadline), count, changes, expiresAt: endOf(count.due), status: 'running' };
    }),
  };
}

/** No pause, no stay, no State fault, no just cause, and no child to be protected first (rules 6 and 7; section 10). */
const nothingHolds = (context: CaseContext): boolean =>
  context.pause === null &&
  !context.stay &&
  context.halts.every(({ endedOn }) => endedOn !== null) &&
  !isRestricted(context);

/** After every step: clocks of the family stand still, also those that have just started, or run on with what was left. */
export function holdOrResume(context: CaseContext, on: PlainDate): CaseContext {
  const [wrong, change] = nothingHolds(context)
    ? (['paused', resumeDeadlines] as const)
    : (['running', pauseDeadlines] as const);
  const isWrong = (deadline: Deadline) => deadline.status === wrong && isGuardianClock(deadline);
  return context.deadlines.some(isWrong) ? change(context, on, isGuardianClock) : context;
}

/** Lets a running clock end later: more days of its own unit after its last day. Nothing makes a clock shorter. */
export function extendDeadline(context: CaseContext, id: string, days: number): CaseContext {
  const { calendar } = context.opening;
  return {
    ...context,
    deadlines: context.deadlines.map((deadline) => {
      if (deadline.id !== id || deadline.status !== 'running') return deadline;
      const { count } = deadline;
      const unit = count.unit === 'month' ? 'calendarDay' : count.unit;
      const longer = countDays(calendar, count.due, days, unit);
      const changes = [...(deadline.changes ?? []), { kind: 'extension' as const, by: days, from: count.due }];
      return { ...deadline, first: firstCount(deadline), count: longer, changes, expiresAt: endOf(longer.due) };
    }),
  };
}

/** T28: a check after each number of school days and one at the end of the term of the last of them. */
export function startRetention(context: CaseContext, startDay: PlainDate, startedBy: number): CaseContext {
  const { pack, calendar } = context.opening;
  const { value: checks, source } = pack.retentionChecks;
  const unit: DayUnit = 'schoolDay';
  let next = context;
  for (const amount of checks) {
    const start: NewDeadline = { rule: 'T28', about: String(amount), startDay, startedBy };
    next = withDeadline(next, start, countDays(calendar, startDay, amount, unit), source);
  }
  const last = countDays(calendar, startDay, Math.max(...checks), unit);
  const term = termOf(calendar, last.due);
  const due = term?.to ?? last.due;
  const provisional = last.provisional || !term || isProvisional(calendar, due);
  const end: DayCount = { ...last, due, provisional };
  return withDeadline(next, { rule: 'T28', about: 'endOfTerm', startDay, startedBy }, end, source, true);
}

const change = (
  context: CaseContext,
  pick: (deadline: Deadline) => boolean,
  status: Deadline['status'],
): CaseContext => ({
  ...context,
  deadlines: context.deadlines.map((deadline) =>
    (deadline.status === 'running' || deadline.status === 'paused') && pick(deadline)
      ? { ...deadline, status }
      : deadline,
  ),
});

export const meetDeadlines = (context: CaseContext, pick: (deadline: Deadline) => boolean) =>
  change(context, pick, 'met');
export const cancelDeadlines = (context: CaseContext, pick: (deadline: Deadline) => boolean) =>
  change(context, pick, 'cancelled');
export const expireDeadline = (context: CaseContext, id: string) =>
  change(context, (deadline) => deadline.id === id, 'expired');

export const findDeadline = (context: CaseContext, id: string): Deadline | undefined =>
  context.deadlines.find((deadline) => deadline.id === id);

/** The running clock that runs out first; ties are broken by id, so that every fold takes the same one. */
export function nextDeadline(context: CaseContext): Deadline | undefined {
  return context.deadlines
    .filter((deadline) => deadline.status === 'running')
    .sort((a, b) => (a.expiresAt + a.id < b.expiresAt + b.id ? -1 : 1))[0];
}
