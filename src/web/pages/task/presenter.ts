import { explainDeadline, type Locale } from '../../../domain/calendar/explain-deadline';
import {
  countyTime,
  dayOf,
  type Instant,
  instant,
  instantMs,
  type PlainDate,
} from '../../../domain/calendar/plain-date';
import type { Task } from '../../../domain/case/context';
import type { CaseFold } from '../../../domain/case/fold';
import { permitted } from '../../../domain/case/permitted';
import { dueOf } from '../../../domain/case/view';
import type { Role } from '../../../domain/case/vocabulary';
import { nationalPack } from '../../../domain/pack/national';
import type { PolicyPack } from '../../../domain/pack/policy-pack';
import { dutyOf, labelOf, noteOf, regionLabel, regionPlaceLabel, type Wording } from '../../../wording/wording';
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

export function taskTitle(task: Pick<Task, 'kind' | 'subject'>, words: Wording): string {
  const subject = subjectText(task.subject, words);
  return labelOf(words.tasks, task.kind) + (subject ? ` · ${subject}` : '');
}

/** The last day of a period as people say it: its end is the first instant of the next day. */
export const dueDay = (expiresAt: Instant): PlainDate => dayOf(instant(instantMs(expiresAt) - 1));

/** The words of a task page; nothing in them is personal. */
export function presentTask(fold: CaseFold, task: Task, now: Instant, words: Wording, locale: Locale): TaskText {
  const { deadlines, opening } = fold.context;
  const due = dueOf(task, deadlines);
  return {
    caseNumber: opening.caseNumber,
    title: taskTitle(task, words),
    duty: dutyOf(words, task),
    due: due ? due.count.due : words.task.noDue,
    late: task.status === 'open' && due !== null && due.expiresAt <= now,
    explanation: due && explainDeadline(due, locale),
    since: countyTime(task.openedAt),
    acknowledged: task.acknowledgedAt && words.task.acknowledged(countyTime(task.acknowledgedAt)),
    asksAcknowledgement:
      task.acknowledgedAt === null &&
      task.kind !== 'takeNote' &&
      deadlines.some((deadline) => deadline.rule === 'T29' && deadline.task === task.id),
  };
}

/** Persuasion contacts are chosen from the seats of the case; one of each role that the pack names is chosen already. */
export function presentSeats(fold: CaseFold, holders: Map<string, Holder>, words: Wording): SeatOption[] {
  // Packs before national-2026.2 name no contacts.
  const pack: Partial<PolicyPack> = fold.context.opening.pack;
  const contacts = (pack.contacts ?? nationalPack.contacts).value;
  const rank = (role: Role) => (contacts.includes(role) ? contacts.indexOf(role) : contacts.length);
  return (
    (Object.entries(fold.context.opening.seats) as [Role, string[]][])
      // A contact visits: anybody else's visits would be refused.
      .filter(([role]) => permitted('persuading', role, 'recordVisit'))
      .sort(([a], [b]) => rank(a) - rank(b))
      .flatMap(([role, seats]) =>
        seats.map((seat, index) => ({
          seat,
          label: `${describeHolder(holders.get(seat), words)} · ${labelOf(words.roles, role)}`,
          chosen: index === 0 && contacts.includes(role),
        })),
      )
  );
}
