import { dayOf, type PlainDate } from '../calendar/plain-date';
import type { CaseContext } from '../case/context';
import type { StartedRegion } from '../case/regions';

/** The day on which a track began, read from what was asked in that entry; null where nothing was asked yet. */
export function begunOn({ tasks }: CaseContext, { since }: StartedRegion): PlainDate | null {
  const first = tasks.find(({ id }) => id.startsWith(`K${since}.`));
  return first ? dayOf(first.openedAt) : null;
}
