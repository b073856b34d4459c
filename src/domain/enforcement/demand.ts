import type { PlainDate } from '../calendar/plain-date';
import type { CaseContext, CaseDocument, Deadline } from '../case/context';
import { deadlineId, findDeadline } from '../case/deadlines';
import { draftedInRegion } from '../case/documents';
import type { StartedRegion } from '../case/regions';

/** The demand (催告书, D10) of one enforcement, and the days on which the court may be asked. */

/** The demand that was drafted for this region's act and counts. */
export const demandOf = (context: CaseContext, region: StartedRegion): CaseDocument | undefined =>
  draftedInRegion(context, region).at(-1);

/** T21: three months for asking the court (行政强制法 53). */
export const windowOf = (context: CaseContext, { id }: StartedRegion): Deadline | undefined =>
  findDeadline(context, deadlineId('T21', id));

/** After the ten working days of the demand and within the window (行政强制法 53, 54). */
export function mayApplyOn(context: CaseContext, region: StartedRegion, day: PlainDate): boolean {
  const demanded = findDeadline(context, deadlineId('T20', region.id));
  const window = windowOf(context, region);
  return demanded?.status === 'expired' && demanded.count.due < day && window !== undefined && day <= window.count.due;
}
