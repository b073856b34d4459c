import { dayOf, type PlainDate } from '../calendar/plain-date';
import type { ClockRule } from '../pack/policy-pack';
import type { CaseContext, CaseEvent, Deadline, SeatId } from './context';
import { findDeadline } from './deadlines';
import { permitted } from './permitted';
import { signalOf, sinceOf, standing, standingAfter } from './signals';
import { type DocumentKind, roles, type TaskKind } from './vocabulary';

/**
 * Guards of case-ladder section 4. They are total: whatever the context and event, they answer and never throw,
 * since a throwing guard would try a workflow task for ever.
 */
type Asked = { context: CaseContext; event: CaseEvent };

/** The event fulfils an open task of this kind (and subject). */
export function fulfils({ context, event }: Asked, kind: TaskKind, subject?: string): boolean {
  const task = context.tasks.find((candidate) => candidate.id === event.task);
  return (
    task !== undefined &&
    task.status === 'open' &&
    task.kind === kind &&
    (subject === undefined || task.subject === subject)
  );
}

/** The event acknowledges an open task for the first time. */
export const unacknowledged = ({ context, event }: Asked): boolean =>
  context.tasks.some((task) => task.id === event.task && task.status === 'open' && task.acknowledgedAt === null);

export const firstSignal = ({ context }: Asked): boolean => context.signals.length === 0;

/** What happened cannot have happened after it was recorded. */
export const notInFuture = (event: CaseEvent, day: PlainDate): boolean => day <= dayOf(event.at);

/** Nothing is dated into the time before the episode: one wrong year would skip the law's clocks. */
export const inEpisode = ({ episodeFrom }: CaseContext, day: PlainDate): boolean =>
  episodeFrom === null || episodeFrom <= day;

/** Back at school after every absence that the case knows of; the day of a report says nothing about that. */
export const afterAbsence = (context: CaseContext, day: PlainDate): boolean =>
  inEpisode(context, day) &&
  standing(context.signals).every((signal) => signal.type === 'reportReceived' || sinceOf(signal) <= day);

/** The event corrects a signal that stands: what the case never had, or what was corrected before, changes nothing. */
export function corrects({ context, event }: Asked): boolean {
  const correction = signalOf(event);
  return correction !== null && standingAfter(context.signals, correction) !== null;
}

/** After this correction no signal stands any more (case-ladder section 9). */
export function dissolves({ context, event }: Asked): boolean {
  const correction = signalOf(event);
  return correction !== null && standingAfter(context.signals, correction)?.length === 0;
}

export const isRunning = (context: CaseContext, id: string): boolean => findDeadline(context, id)?.status === 'running';

/** Enough visits, one at home by two persons, the child heard, a measure offered (未成年人保护法 4(5), LL-45). */
export function persuasionDone(context: CaseContext): boolean {
  const { visits } = context;
  const days = new Set(visits.map((visit) => visit.visitedOn));
  return (
    days.size >= context.opening.pack.minVisits.value &&
    visits.some((visit) => visit.atHome && visit.persons >= 2) &&
    visits.some((visit) => visit.childHeard) &&
    visits.some((visit) => visit.measure !== 'none')
  );
}

/** T08: the persuasion window is over. */
export const windowOver = (context: CaseContext): boolean => findDeadline(context, 'T08')?.status === 'expired';

/** The notice is dated after the persuasion window and not before a visit that it rests on. */
export function afterPersuasion(context: CaseContext, day: PlainDate): boolean {
  const window = findDeadline(context, 'T08');
  return (
    window?.status === 'expired' && window.count.due < day && context.visits.every((visit) => visit.visitedOn <= day)
  );
}

/** The document last issued of a kind, with whether it waits for its service. */
export const lastDocument = (context: CaseContext, kind: DocumentKind) =>
  context.documents.filter((document) => document.kind === kind).at(-1);

/** The clock of the document issued last, once that has been served: the limit of the rung. */
export function limitOf({ documents, deadlines }: CaseContext): Deadline | undefined {
  const document = documents.at(-1);
  return document && deadlines.find(({ rule, id }) => limitRules.includes(rule) && id.endsWith(`:${document.id}`));
}
const limitRules: readonly ClockRule[] = ['T09', 'T11', 'T12'];

/** The talk that goes before the order is held with a guardian who has the notice. */
export function afterService({ documents }: CaseContext, day: PlainDate): boolean {
  const servedOn = documents.at(-1)?.servedOn;
  return servedOn !== undefined && servedOn !== null && servedOn <= day;
}

/** expiredWithoutReturn: the next step against a guardian is never dated into a limit that still ran. */
export function afterLimit(context: CaseContext, day: PlainDate): boolean {
  const limit = limitOf(context);
  return limit?.status === 'expired' && limit.count.due < day;
}

/** After the day from which the child is attending again. */
export function sinceReturn(context: CaseContext, day: PlainDate): boolean {
  const watch = context.deadlines.find(({ rule }) => rule === 'T28');
  return watch !== undefined && watch.count.startDay < day;
}

/** A seat of this case whose role visits families; anybody else's visits would be refused. */
export const mayVisit = ({ opening }: CaseContext, seat: SeatId): boolean =>
  roles.some((role) => opening.seats[role]?.includes(seat) && permitted('persuading', role, 'recordVisit'));

export const cameFrom = ({ context }: Asked, path: string): boolean => context.previous === path;
