import { explainDeadline, type Locale } from '../../../domain/calendar/explain-deadline';
import {
  countyTime,
  dayOf,
  type Instant,
  instant,
  instantMs,
  type PlainDate,
} from '../../../domain/calendar/plain-date';
import type { CaseContext, Task } from '../../../domain/case/context';
import { findDeadline } from '../../../domain/case/deadlines';
import { requestOf } from '../../../domain/case/extensions';
import type { CaseFold } from '../../../domain/case/fold';
import { measuresFor } from '../../../domain/case/measures';
import { permitted } from '../../../domain/case/permitted';
import { dueOf } from '../../../domain/case/view';
import { documentKinds, type Role, roles } from '../../../domain/case/vocabulary';
import type { PolicyPack } from '../../../domain/pack/policy-pack';
import {
  documentTitle,
  dutyOf,
  labelOf,
  measureLabels,
  noteOf,
  regionLabel,
  regionPlaceLabel,
  type Wording,
} from '../../../wording/wording';
import type { SeatOption } from '../../forms/fields';
import { describeHolder } from '../../people';
import type { Holder } from '../../records';
import { stepOfSubject } from './track-form';

export interface TaskText {
  caseNumber: string;
  title: string;
  duty: string;
  due: string;
  late: boolean;
  /** How the date was counted, in one sentence; null for tasks without clock. */
  explanation: string | null;
  /** What is asked for where more time is, with the sentence of its clock. */
  request: { text: string; sentence: string } | null;
  since: string;
  acknowledged: string | null;
  /** Whether there is something to sign for, apart from the work itself. */
  asksAcknowledgement: boolean;
}

/** What a task is about, where it is about something: a document, a retention check, a question, a step of a track. */
export function subjectText(subject: string | null, words: Wording): string | null {
  if (subject === null) return null;
  if (subject === 'endOfTerm') return words.endOfTerm;
  if (subject === 'danger') return words.visitOutcomes.danger;
  if (/^\d+$/.test(subject)) return words.schoolDays(subject);
  const note = noteOf(words, subject);
  if (note) return note.subject;
  const step = stepOfSubject(subject);
  if (step) return `${regionLabel(words, step.track)} · ${regionPlaceLabel(words, step.track, step.step)}`;
  const groups = [words.questionReasons, words.haltGrounds, words.exitReasons, words.substages];
  return labelOf(groups.find((group) => Object.hasOwn(group, subject)) ?? words.documents, subject);
}

/** @param pack of the case, where it is at hand: a document is called what the county calls it. */
export function taskTitle(task: Pick<Task, 'kind' | 'subject'>, words: Wording, pack?: PolicyPack): string {
  const document = documentKinds.find((kind) => kind === task.subject);
  const subject = document && pack ? documentTitle(words, pack, document) : subjectText(task.subject, words);
  return labelOf(words.tasks, task.kind) + (subject ? ` · ${subject}` : '');
}

/** The help that meets the cause, or that its plan provides for, where somebody is asked what the family needs. */
export function proposedMeasures(context: CaseContext, task: Task, words: Wording): readonly string[] {
  const { cause, plan } = context;
  const step = task.subject === null ? null : stepOfSubject(task.subject);
  if (step?.track !== 'support' || cause === null) return [];
  const labels = measureLabels(words);
  return (plan?.measures ?? measuresFor[cause].measures).map((measure) => labelOf(labels, measure));
}

/** The last day of a period as people say it: its end is the first instant of the next day. */
export const dueDay = (expiresAt: Instant): PlainDate => dayOf(instant(instantMs(expiresAt) - 1));

/** The words of a task page; nothing in them is personal. */
export function presentTask(fold: CaseFold, task: Task, now: Instant, words: Wording, locale: Locale): TaskText {
  const { deadlines, opening } = fold.context;
  const due = dueOf(task, deadlines);
  return {
    caseNumber: opening.caseNumber,
    title: taskTitle(task, words, opening.pack),
    duty: dutyOf(words, task),
    due: due ? due.count.due : words.task.noDue,
    late: task.status === 'open' && due !== null && due.expiresAt <= now,
    explanation: due && explainDeadline(due, locale),
    request: presentRequest(fold.context, task.id, words, locale),
    since: countyTime(task.openedAt),
    acknowledged: task.acknowledgedAt && words.task.acknowledged(countyTime(task.acknowledgedAt)),
    asksAcknowledgement:
      task.acknowledgedAt === null &&
      task.kind !== 'takeNote' &&
      deadlines.some((deadline) => deadline.rule === 'T29' && deadline.task === task.id),
  };
}

function presentRequest(context: CaseContext, task: string, words: Wording, locale: Locale): TaskText['request'] {
  const request = requestOf(context, task);
  const deadline = request && findDeadline(context, request.deadline);
  return deadline
    ? {
        text: words.task.request(request.days, labelOf(words.extensionReasons, request.reason)),
        sentence: explainDeadline(deadline, locale),
      }
    : null;
}

/** Which seats a task's form lets choose from, and which are chosen already; none for most. */
interface SeatChoice {
  roles: readonly Role[];
  preferred: readonly Role[];
  isOffered(seat: string): boolean;
}
const everySeat = () => true;

function seatChoice({ fold, task }: { fold: CaseFold; task: Task }): SeatChoice | null {
  const { opening, penalty } = fold.context;
  const officers = roles.filter((role) => permitted('penaltyProcedure', role, 'penaltyStep'));
  if (task.kind === 'nameContacts') {
    const preferred = opening.pack.contacts.value;
    // A contact visits: anybody else's visits would be refused.
    const visitors = roles.filter((role) => permitted('persuading', role, 'recordVisit'));
    return { roles: visitors, preferred, isOffered: everySeat };
  }
  if (task.kind !== 'penaltyStep') return null;
  if (task.subject === 'investigating')
    return { roles: [...officers, 'townshipCadre'], preferred: [], isOffered: everySeat };
  if (task.subject !== 'hearingDay') return null;
  // Who investigated does not lead the hearing (行政处罚法 64).
  return { roles: officers, preferred: [], isOffered: (seat) => !penalty?.investigators.includes(seat) };
}

/** The seats of which the form of a task wants to know the holders. */
export const seatsToChoose = (fold: CaseFold, task: Task): readonly string[] =>
  seatChoice({ fold, task }) === null ? [] : Object.values(fold.context.opening.seats).flat();

/** Seats to choose from, those of preferred roles first; one of each of these is chosen already. */
export function presentSeats(fold: CaseFold, task: Task, holders: Map<string, Holder>, words: Wording): SeatOption[] {
  const choice = seatChoice({ fold, task });
  if (!choice) return [];
  const { preferred, isOffered } = choice;
  const rank = (role: Role) => (preferred.includes(role) ? preferred.indexOf(role) : preferred.length);
  return (Object.entries(fold.context.opening.seats) as [Role, string[]][])
    .filter(([role]) => choice.roles.includes(role))
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([role, seats]) =>
      seats.filter(isOffered).map((seat, index) => ({
        seat,
        label: `${describeHolder(holders.get(seat), words)} · ${labelOf(words.roles, role)}`,
        chosen: index === 0 && preferred.includes(role),
      })),
    );
}
