import type { Instant } from '../domain/calendar/plain-date';
import type { OfficialAct } from '../domain/case/acts';
import type { SeatId } from '../domain/case/context';
import { type CaseFold, judge } from '../domain/case/fold';
import type { Role } from '../domain/case/vocabulary';

/** Who would act: a seat of the case, in the role in which it stands there. */
export interface ActingSeat {
  seat: SeatId;
  role: Role;
  official: string;
}

/**
 * Whether the case would take an act from this official now. Forms offer what it would take, and so hold no rule of
 * the case a second time.
 */
export const wouldTake =
  (fold: CaseFold, { seat, role, official }: ActingSeat, task: string | null, now: Instant) =>
  (act: OfficialAct): boolean => {
    const actor = { kind: 'seat', seat, role, official } as const;
    return judge(fold, { commandId: 'form:would-take', actor, task, act, submission: null }, now) === null;
  };
