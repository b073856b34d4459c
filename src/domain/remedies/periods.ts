import { dayOf, type PlainDate } from '../calendar/plain-date';
import type { CaseContext, CaseEvent, Deadline } from '../case/context';
import { deadlineId, findDeadline } from '../case/deadlines';
import { regionId } from '../case/regions';

/** T18 reconsideration, T19 litigation, T19.2 litigation after a reconsideration; their ids end with the region's. */
export const remedyRules = ['T18', 'T19', 'T19.2'] as const;
export type RemedyRule = (typeof remedyRules)[number];

export const periodOf = (context: CaseContext, rule: RemedyRule, document: string | null): Deadline | undefined =>
  findDeadline(context, deadlineId(rule, regionId('remedies', document)));

/**
 * The day on which an act becomes final: that on which the judgment takes effect, else the last day of the later of the
 * periods that ran out unused. The window for asking the court counts from it (行政诉讼法解释 156).
 * @param event the one that makes it final.
 */
export function finalOn(context: CaseContext, document: string | null, event: CaseEvent): PlainDate {
  if (event.type === 'lawsuitDecided' && event.about === document) return event.effectiveOn;
  const over = remedyRules
    .map((rule) => periodOf(context, rule, document))
    .flatMap((period) => (period?.status === 'expired' ? [period.count.due] : []));
  return over.sort().at(-1) ?? dayOf(event.at);
}

/** Puts a clock into another status, also one that seemed to be over before its use became known. */
export const setStatus = (context: CaseContext, id: string | undefined, status: Deadline['status']): CaseContext => ({
  ...context,
  deadlines: context.deadlines.map((deadline) => (deadline.id === id ? { ...deadline, status } : deadline)),
});
