import type { PlainDate } from '../calendar/plain-date';
import { type Signal, signalSchema } from './acts';
import type { CaseEvent } from './context';

/** Signals as data: what an event says, since when, and which of them still stand. */

/** The signal in an event; null for every other event. */
export function signalOf({ sequence: _, at: __, actor: ___, task: ____, ...act }: CaseEvent): Signal | null {
  return signalSchema.safeParse(act).data ?? null;
}

/** The day since which a child is said to be missing; for a correction, that of the signal which it corrects. */
export function sinceOf(signal: Signal): PlainDate {
  switch (signal.type) {
    case 'absenceThresholdCrossed':
      return signal.firstAbsentDay;
    case 'reportReceived':
      return signal.receivedOn;
    default:
      return signal.since;
  }
}

const corrects = (later: Signal, signal: Signal): boolean =>
  later.type === 'correctionOfRecord' && later.corrected === signal.type && later.since === sinceOf(signal);

/** Signals that no later correction has taken back. */
export const standing = (signals: readonly Signal[]): Signal[] =>
  signals.filter(
    (signal, index) =>
      signal.type !== 'correctionOfRecord' && !signals.slice(index + 1).some((later) => corrects(later, signal)),
  );

/** The signals that a correction leaves standing; null where it corrects none that stands. */
export function standingAfter(signals: readonly Signal[], correction: Signal): Signal[] | null {
  const before = standing(signals);
  const after = before.filter((signal) => !corrects(correction, signal));
  return after.length < before.length ? after : null;
}
