import { countBefore, countDays, type DayCount, leftAfter } from '../calendar/count-days';
import { endOf, type PlainDate } from '../calendar/plain-date';
import { isProvisional, type SchoolCalendar } from '../calendar/school-calendar';
import type { ClockRule } from '../pack/policy-pack';
import type { CaseContext, Deadline, DeadlineChange } from './context';
import {
  afterExtension,
  afterPause,
  deadlineId,
  findDeadline,
  firstCount,
  isGuardianClock,
  toEndOfTerm,
} from './deadlines';

/** Clocks under another calendar: each is counted anew from its own arithmetic, and says so (case-ladder section 5). */

/** Periods of the family beside its limits: what it has been told never ends earlier. */
const ownPeriods: readonly ClockRule[] = ['T18', 'T19', 'T19.2', 'T23'];
const isToldToFamily = (deadline: Deadline): boolean => isGuardianClock(deadline) || ownPeriods.includes(deadline.rule);

/** A period with its pauses and extensions, as if it had been counted under this calendar from the first. */
function countAnew(calendar: SchoolCalendar, deadline: Deadline): { count: DayCount; changes: DeadlineChange[] } {
  const { count: old, changes = [], untilEndOfTerm } = deadline;
  if (old.before) return { count: countBefore(calendar, old.startDay, old.amount, old.unit), changes };
  const { startDay, amount, unit } = firstCount(deadline);
  let count = countDays(calendar, startDay, amount, unit);
  const recounted = changes.map((change) => {
    if (change.kind === 'pause') {
      count = afterPause(calendar, count, leftAfter(calendar, count, change.from).amount, change.to);
    } else if (change.kind === 'extension') {
      const from = count.due;
      count = afterExtension(calendar, count, change.by);
      return { ...change, from };
    }
    return change;
  });
  return { count: untilEndOfTerm ? toEndOfTerm(calendar, count) : count, changes: recounted };
}

/** The last day where it is not the counted one, and why. */
function keptDay(
  deadline: Deadline,
  count: DayCount,
  on: PlainDate,
): { due: PlainDate; kept: 'told' | 'today' } | null {
  if (isToldToFamily(deadline))
    return count.due < deadline.count.due ? { due: deadline.count.due, kept: 'told' } : null;
  return count.due < on ? { due: on, kept: 'today' } : null;
}

function recount(calendar: SchoolCalendar, deadline: Deadline, on: PlainDate): Deadline {
  const { count: counted, changes: before } = countAnew(calendar, deadline);
  const floor = keptDay(deadline, counted, on);
  const kept = floor?.kept ?? null;
  const count = floor
    ? {
        ...counted,
        due: floor.due,
        rolledFrom: null,
        provisional: counted.provisional || isProvisional(calendar, floor.due),
      }
    : counted;
  const isSaid = before.some((change) => change.kind === 'calendar' && change.kept === 'told');
  const isNews = count.due !== deadline.count.due || (kept === 'told' && !isSaid);
  const { version } = calendar;
  const changes = isNews ? [...before, { kind: 'calendar' as const, from: deadline.count.due, version, kept }] : before;
  const { paused } = deadline;
  // Of a limit that stands still a family was told what is left of it.
  const left = paused && Math.max(paused.left, leftAfter(calendar, count, paused.on).amount);
  return {
    ...deadline,
    count,
    ...(changes.length > 0 && { changes, first: firstCount(deadline) }),
    ...(paused && left !== undefined && { paused: { ...paused, left } }),
    expiresAt: endOf(count.due),
  };
}

/** T21.2 warns before the end of the window of enforcement, which may have moved. */
function afterItsWindow(context: CaseContext, deadline: Deadline): Deadline {
  if (deadline.rule !== 'T21.2') return deadline;
  const [, , ...region] = deadline.id.split(':');
  const window = findDeadline(context, deadlineId('T21', region.join(':')));
  return window ? { ...deadline, count: { ...deadline.count, startDay: window.count.due } } : deadline;
}

/**
 * Counts every clock that runs or stands still anew under the calendar that the context has now. One whose last day
 * moves says from which; one whose new last day is over already ends with this day; and no period of the family ends
 * earlier than it was told.
 * @param on the day of the update
 */
export function recountDeadlines(context: CaseContext, on: PlainDate): CaseContext {
  const { calendar } = context.opening;
  const each = (from: CaseContext, ahead: boolean): CaseContext => ({
    ...from,
    deadlines: from.deadlines.map((deadline) =>
      (deadline.status === 'running' || deadline.status === 'paused') && (deadline.count.before === true) === ahead
        ? recount(calendar, afterItsWindow(from, deadline), on)
        : deadline,
    ),
  });
  return each(each(context, false), true);
}
