import { countBefore, countDays, type DayCount, type DayUnit, leftAfter } from '../calendar/count-days';
import { endOf, type PlainDate } from '../calendar/plain-date';
import { isProvisional, type SchoolCalendar, termOf } from '../calendar/school-calendar';
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

/** A clock that runs out some days before a day that is known (T14, T21.2, T25, T31). */
export function startDeadlineBefore(
  context: CaseContext,
  start: NewDeadline & { rule: Exclude<ClockRule, 'T28'>; days?: number },
): CaseContext {
  const { pack, calendar } = context.opening;
  const { value, source } = pack.clocks[start.rule];
  return withDeadline(
    context,
    start,
    countBefore(calendar, start.startDay, start.days ?? value.amount, value.unit),
    source,
  );
}

/** Clocks of the family: what holds the ladder up holds them too. */
const guardianRules: readonly ClockRule[] = ['T08', 'T09', 'T37', 'T10', 'T11', 'T12', 'T13', 'T17', 'T20'];
export const isGuardianClock = ({ rule }: Deadline): boolean => guardianRules.includes(rule);

/** How a clock was counted before its first change. */
export const firstCount = ({ first, count: { startDay, amount, unit } }: Deadline) =>
  first ?? { startDay, amount, unit };

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

/** The rest of a period after a pause, in days where it was one of months. */
export const afterPause = (calendar: SchoolCalendar, { unit }: DayCount, left: number, on: PlainDate): DayCount =>
  countDays(calendar, on, Math.max(1, left), inDays(unit));

/** Days more after the last day of a period. */
export const afterExtension = (calendar: SchoolCalendar, { due, unit }: DayCount, days: number): DayCount =>
  countDays(calendar, due, days, inDays(unit));

const inDays = (unit: DayUnit): DayUnit => (unit === 'month' ? 'calendarDay' : unit);

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
      const count = afterPause(calendar, deadline.count, paused.left, on);
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

/**
 * Lets a clock end later: more days of its own unit after its last day; one that stands still has as many more left.
 * Nothing makes a clock shorter.
 * @param asked and `granted`: the entries of asking and of granting.
 */
export function extendDeadline(
  context: CaseContext,
  id: string,
  { days, asked, granted }: { days: number; asked: number; granted: number },
): CaseContext {
  const { calendar } = context.opening;
  return {
    ...context,
    deadlines: context.deadlines.map((deadline) => {
      if (deadline.id !== id || (deadline.status !== 'running' && deadline.status !== 'paused')) return deadline;
      const { count, paused } = deadline;
      const longer = afterExtension(calendar, count, days);
      const extension = { kind: 'extension' as const, by: days, from: count.due, asked, granted };
      const changes = [...(deadline.changes ?? []), extension];
      return {
        ...deadline,
        first: firstCount(deadline),
        count: longer,
        ...(paused && { paused: { ...paused, left: paused.left + days } }),
        changes,
        expiresAt: endOf(longer.due),
      };
    }),
  };
}

/** The end of the school term in which a period ends. */
export function toEndOfTerm(calendar: SchoolCalendar, last: DayCount): DayCount {
  const term = termOf(calendar, last.due);
  const due = term?.to ?? last.due;
  return { ...last, due, provisional: last.provisional || !term || isProvisional(calendar, due) };
}

/** T28: a check after each number of school days and one at the end of the term of the last of them. */
export function retentionCounts(
  calendar: SchoolCalendar,
  startDay: PlainDate,
  checks: readonly number[],
): { about: string; count: DayCount; untilEndOfTerm: boolean }[] {
  const after = (amount: number) => countDays(calendar, startDay, amount, 'schoolDay');
  return [
    ...checks.map((amount) => ({ about: String(amount), count: after(amount), untilEndOfTerm: false })),
    { about: 'endOfTerm', count: toEndOfTerm(calendar, after(Math.max(...checks))), untilEndOfTerm: true },
  ];
}

/** Starts the checks of T28 on the day of the verified return. */
export function startRetention(context: CaseContext, startDay: PlainDate, startedBy: number): CaseContext {
  const { pack, calendar } = context.opening;
  const { value: checks, source } = pack.retentionChecks;
  return retentionCounts(calendar, startDay, checks).reduce(
    (next, { about, count, untilEndOfTerm }) =>
      withDeadline(next, { rule: 'T28', about, startDay, startedBy }, count, source, untilEndOfTerm),
    context,
  );
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
