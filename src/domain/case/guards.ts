import { dayOf, type PlainDate } from '../calendar/plain-date';
import { schoolDaysBetween } from '../calendar/school-calendar';
import { lastServed, limitOf } from '../ladder/climb';
import { mayDraft, readinessFor } from '../ladder/readiness';
import type { Act } from './acts';
import type { CaseContext, CaseEvent, CorrectableAct, Deadline, SeatId } from './context';
import { findDeadline } from './deadlines';
import { legalIssuers, mayStrike, permitted } from './permitted';
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

/** T08: the persuasion window is over. */
export const windowOver = (context: CaseContext): boolean => findDeadline(context, 'T08')?.status === 'expired';

/** persuasionDone: visits, one at home by two, the child heard, a plan (case-ladder section 4). */
export const persuasionDone = (context: CaseContext): boolean => mayDraft(readinessFor(context, 'noticed'));

/** A step against a guardian is never dated into a limit that still ran, nor before what it rests on. */
export function afterLimit(context: CaseContext, day: PlainDate): boolean {
  const limit = limitOf(context);
  const window = findDeadline(context, 'T08');
  const past = (deadline: Deadline | undefined) => deadline === undefined || deadline.count.due < day;
  return past(limit) && past(window) && context.visits.every(({ visitedOn }) => limit || visitedOn <= day);
}

/** The talk that goes before the order is held with a guardian who has the document before, where there is one. */
export function afterService(context: CaseContext, day: PlainDate): boolean {
  const servedOn = lastServed(context)?.servedOn;
  return !servedOn || servedOn <= day;
}

/** issuerCompetent: within the pack's issuers and the law's. */
export const issuerCompetent = (context: CaseContext, kind: DocumentKind, role: string): boolean =>
  (context.opening.pack.issuers[kind].value as readonly string[]).includes(role) &&
  (legalIssuers[kind] as readonly string[]).includes(role);

/** Done by somebody else than this official. */
export const byAnother = (event: CaseEvent, official: string): boolean =>
  event.actor.kind === 'seat' && event.actor.official !== official;

/** What an `actCorrected` is about, if this official may strike it: another's act that was not struck before. */
export function correctedAct({ context, event }: Asked, type: Act['type']): CorrectableAct | undefined {
  if (event.type !== 'actCorrected' || event.actor.kind !== 'seat') return undefined;
  const act = context.correctable.find(({ sequence }) => sequence === event.entry);
  const document = context.documents.find(({ id }) => type === 'documentApproved' && id === act?.about)?.kind;
  return act?.type === type && mayStrike(event.actor.role, type, document) && byAnother(event, act.official)
    ? act
    : undefined;
}

/**
 * At least one day of school since then: a return is verified by attendance, not by a promise, and not in the holidays.
 * Only where no later term is published yet there is nothing to wait for.
 */
export function attendedSince(context: CaseContext, event: CaseEvent, day: PlainDate): boolean {
  const { calendar } = context.opening;
  const today = dayOf(event.at);
  return schoolDaysBetween(calendar, day, today).length > 0 || calendar.terms.every(({ to }) => to < today);
}

/** After the day from which the child is attending again. */
export function sinceReturn(context: CaseContext, day: PlainDate): boolean {
  const watch = context.deadlines.find(({ rule }) => rule === 'T28');
  return watch !== undefined && watch.count.startDay < day;
}

/** A seat of this case whose role visits families; anybody else's visits would be refused. */
export const mayVisit = ({ opening }: CaseContext, seat: SeatId): boolean =>
  roles.some((role) => opening.seats[role]?.includes(seat) && permitted('persuading', role, 'recordVisit'));

/** The seats of each role that the pack names as a contact, where the case has one who may visit (LL-25, WC-43). */
export const contactsNeeded = (context: CaseContext): readonly (readonly SeatId[])[] =>
  context.opening.pack.contacts.value
    .map((role) => (context.opening.seats[role] ?? []).filter((seat) => mayVisit(context, seat)))
    .filter((seats) => seats.length > 0);

/** At least one of each. */
export const namesEachContact = (context: CaseContext, contacts: readonly SeatId[]): boolean =>
  contactsNeeded(context).every((seats) => seats.some((seat) => contacts.includes(seat)));

export const cameFrom = ({ context }: Asked, path: string): boolean => context.previous === path;
