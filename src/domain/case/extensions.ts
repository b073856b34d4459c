import { dayOf } from '../calendar/plain-date';
import type { ClockRule } from '../pack/policy-pack';
import type { CaseContext, CaseEvent, Deadline, ExtensionRequest } from './context';
import { officialOf } from './correctable';
import { extendDeadline, findDeadline } from './deadlines';
import * as guards from './guards';
import { findTask, openTask, withdrawTasks } from './tasks';
import type { Role } from './vocabulary';

/** More time: asked for by who works on it while the clock runs, decided by somebody above. Asking stops no clock. */

/** The time that a family is given: whoever answers for the case asks, a signer decides. */
const familyLimits: readonly ClockRule[] = ['T08', 'T09', 'T37', 'T10', 'T11', 'T12', 'T20'];

/** Periods of the officials' own work: who holds the task asks, his superior decides. */
const ownWork: readonly ClockRule[] = [
  'T01',
  'T02',
  'T05',
  'T06',
  'T07',
  'T07.2',
  'T24',
  'T24.2',
  'T26',
  'T26.2',
  'T36',
];

/** Whether anybody may ask for more of it at all. */
export const isExtendable = (rule: ClockRule): boolean => familyLimits.includes(rule) || ownWork.includes(rule);

/** Periods that a law sets for everybody; of a demand (T20) it sets the least. */
const setByLaw = /^T(1[3-9]|2[0-3])(\.|$)/;
export const isSetByLaw = (rule: ClockRule): boolean => setByLaw.test(rule);

/** Who answers for a case and may ask for anybody's time. */
const answering: readonly Role[] = [
  'townshipCaseOfficer',
  'townshipLeader',
  'bureauCaseOfficer',
  'bureauLeader',
  'bureauHead',
];

/** Who stands above whom in a chain of escalation, which names substitutes too; whoever is not here stands below all. */
const ranks: Partial<Record<string, number>> = {
  schoolHead: 1,
  townshipLeader: 2,
  bureauCaseOfficer: 2,
  justiceBureau: 2,
  policeCounty: 2,
  bureauLeader: 3,
  bureauHead: 4,
};
const rankOf = (role: string): number => ranks[role] ?? 0;

/** Seat and role of who asks; nobody where it is no official of the case. */
const seatOf = ({ actor }: CaseEvent) => (actor.kind === 'seat' ? actor : undefined);

/** The roles that may decide on more time for this clock when this seat asks, in the order in which they are asked. */
function decidersFor(context: CaseContext, { rule }: Deadline, asker: { seat: string; role: string }): Role[] {
  const { pack, seats } = context.opening;
  const chain: readonly Role[] = familyLimits.includes(rule)
    ? pack.holders.decideExtension.value
    : (pack.escalation[asker.role as Role]?.value ?? []).filter((role) => rankOf(role) > rankOf(asker.role));
  return chain.filter((role) => seats[role]?.some((seat) => seat !== asker.seat));
}

/** The clock runs, its last day is not over, nobody has asked already, and who asks may; somebody above can decide. */
export function mayAsk(context: CaseContext, event: CaseEvent): boolean {
  const asker = seatOf(event);
  const deadline = event.type === 'extensionRequested' ? findDeadline(context, event.deadline) : undefined;
  if (!asker || deadline?.status !== 'running' || deadline.level > 0) return false;
  const task = findTask(context, deadline.task);
  const answers = (answering as readonly string[]).includes(asker.role);
  const isMine = task?.seats.includes(asker.seat) === true;
  const may = familyLimits.includes(deadline.rule) ? answers : ownWork.includes(deadline.rule) && (isMine || answers);
  return (
    may &&
    dayOf(event.at) <= deadline.count.due &&
    openRequest(context, deadline.id) === undefined &&
    decidersFor(context, deadline, asker).length > 0
  );
}

const isOpen = (context: CaseContext, { task }: ExtensionRequest): boolean =>
  findTask(context, task)?.status === 'open';
const openRequest = (context: CaseContext, deadline: string): ExtensionRequest | undefined =>
  context.extensions.find((request) => request.deadline === deadline && isOpen(context, request));

/** What the task of whoever decides is about. */
export const requestOf = ({ extensions }: CaseContext, task: string | null): ExtensionRequest | undefined =>
  extensions.find((request) => request.task === task);

export function askForExtension(context: CaseContext, event: CaseEvent): CaseContext {
  const asker = seatOf(event);
  const deadline = event.type === 'extensionRequested' ? findDeadline(context, event.deadline) : undefined;
  if (event.type !== 'extensionRequested' || !asker || !deadline) return context;
  const roles = decidersFor(context, deadline, asker);
  const next = openTask(context, event, { task: 'decideExtension', roles, not: asker.seat });
  const request: ExtensionRequest = {
    sequence: event.sequence,
    deadline: deadline.id,
    days: event.days,
    reason: event.reason,
    askedBy: officialOf(event),
    task: next.tasks.at(-1)?.id ?? '',
    granted: null,
  };
  return { ...next, extensions: [...next.extensions, request] };
}

/** Somebody else than who asked decides, as long as the clock is not over. */
export function mayDecideOnTime(context: CaseContext, event: CaseEvent): boolean {
  const request = requestOf(context, event.task);
  const deadline = request && findDeadline(context, request.deadline);
  return (
    guards.fulfils({ context, event }, 'decideExtension') &&
    (deadline?.status === 'paused' || (deadline?.status === 'running' && dayOf(event.at) <= deadline.count.due)) &&
    guards.byAnother(event, request?.askedBy ?? '')
  );
}

export function decideExtension(context: CaseContext, event: CaseEvent): CaseContext {
  const request = requestOf(context, event.task);
  if (event.type !== 'extensionDecided' || !request) return context;
  const { granted } = event;
  const extensions = context.extensions.map((one) => (one === request ? { ...one, granted } : one));
  const next = { ...context, extensions };
  const { days, sequence: asked } = request;
  return granted ? extendDeadline(next, request.deadline, { days, asked, granted: event.sequence }) : next;
}

/** Of a clock that is over nobody is asked for more: a decision would come too late. */
export const withdrawIdleRequests = (context: CaseContext, event: CaseEvent): CaseContext => {
  const isIdle = ({ deadline }: ExtensionRequest) => {
    const status = findDeadline(context, deadline)?.status;
    return status !== 'running' && status !== 'paused';
  };
  const idle = context.extensions.filter((request) => isOpen(context, request) && isIdle(request));
  return idle.length === 0 ? context : withdrawTasks(context, event, ({ id }) => idle.some(({ task }) => task === id));
};
