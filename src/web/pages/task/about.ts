import { dayOf, type Instant, type PlainDate } from '../../../domain/calendar/plain-date';
import type { OfficialAct } from '../../../domain/case/acts';
import type { CaseContext, Task } from '../../../domain/case/context';
import type { CaseFold } from '../../../domain/case/fold';
import { contactsNeeded } from '../../../domain/case/guards';
import { lastReviewDay } from '../../../domain/case/pauses';
import {
  type Cause,
  causes,
  type DocumentKind,
  documentKinds,
  type NoticeContent,
} from '../../../domain/case/vocabulary';
import { rungOf } from '../../../domain/ladder/climb';
import { contentsOwed } from '../../../domain/ladder/notice-contents';
import { type Readiness, readinessFor } from '../../../domain/ladder/readiness';
import { isPenaltyDocument, penaltyDocument, penaltyProcedureOf } from '../../../domain/penalty/file';
import { readinessOfPenalty } from '../../../domain/penalty/readiness';
import { type ActingSeat, wouldTake } from '../../would-take';

/** What the form of a task knows of its case. */
export interface About {
  /** The document whose service is recorded: the day of its issue, and what was tried before (`toServe`, `absent`, …). */
  document: { issuedOn: PlainDate; serviceAt: string } | null;
  /** What the step that a person signs, drafts or refers looks at; nothing for other tasks. */
  readiness: readonly Readiness[];
  /** What the pack wants the document that is drafted to say (WC-52). */
  contentsOwed: readonly NoticeContent[];
  /** Of each role that the pack names as a contact: the seats of which one has to be among them. */
  contactsNeeded: readonly (readonly string[])[];
  /** The day on which what is to be ended or answered began. */
  begun: PlainDate | null;
  /** The cause for which a plan is made: the one just chosen, else the recorded one. */
  cause: Cause;
  /** The last day that may be chosen for the next review of a pause. */
  reviewBy: PlainDate;
  today: PlainDate;
  /** Whether the case would take this act for the task now. */
  wouldTake(act: OfficialAct): boolean;
}

/** @param chosen the cause as the form names it, where one is sent or shown again. */
export const aboutOf = (fold: CaseFold, task: Task, acting: ActingSeat, now: Instant, chosen?: unknown): About => ({
  cause: causes.find((cause) => cause === chosen) ?? fold.context.cause ?? 'other',
  document: servedDocument(fold.context, task),
  readiness: readinessOf(fold.context, task),
  contentsOwed: contentsOf(fold.context, task),
  contactsNeeded: task.kind === 'nameContacts' ? contactsNeeded(fold.context) : [],
  begun: begunOn(fold.context, task),
  reviewBy: lastReviewDay(fold.context, dayOf(now)),
  today: dayOf(now),
  wouldTake: wouldTake(fold, acting, task.id, now),
});

function servedDocument({ regions, documents }: CaseContext, task: Task): About['document'] {
  const region = regions.find(({ id, until }) => id === task.region && until === null);
  const document = documents.find(({ id }) => id === region?.about);
  return region && document?.issuedOn ? { issuedOn: document.issuedOn, serviceAt: region.place } : null;
}

function contentsOf({ opening: { pack } }: CaseContext, { kind, subject }: Task): readonly NoticeContent[] {
  const document = documentKinds.find((one) => one === subject);
  return kind === 'draftDocument' && document ? contentsOwed(pack, document) : [];
}

const signed: readonly Task['kind'][] = [
  'draftDocument',
  'issueNotice',
  'issueOrder',
  'issueJudicialNotice',
  'issueDemand',
  'issuePenalty',
];

/** The list of the rung that the task leads to; of a demand what holds up every step against a guardian. */
function readinessOf(context: CaseContext, { kind, subject }: Task): readonly Readiness[] {
  if (kind === 'refer') return readinessFor(context, 'legalReferral');
  const document = documentKinds.find((one) => one === subject);
  if (!document || !signed.includes(kind)) return [];
  return readinessOfDocument(context, document);
}

function readinessOfDocument(context: CaseContext, document: DocumentKind): readonly Readiness[] {
  if (isPenaltyDocument(document)) return readinessOfPenalty(context, document);
  const rung = rungOf[document];
  return rung
    ? readinessFor(context, rung)
    : readinessFor(context, 'legalReferral').filter(({ item }) => item !== 'serviceProven' && item !== 'limitOver');
}

/** Of a halt the day on which it was found, of a statement that on which it came in, of a penalty what its step rests on. */
function begunOn(context: CaseContext, { kind, subject }: Task): PlainDate | null {
  const { halts, views } = context;
  if (kind === 'resolveHalt')
    return halts.find(({ ground, endedOn }) => ground === subject && endedOn === null)?.foundOn ?? null;
  if (kind === 'penaltyStep') return penaltyBegunOn(context, subject);
  return kind === 'answerViews' ? (views.find(({ answeredOn }) => answeredOn === null)?.receivedOn ?? null) : null;
}

function penaltyBegunOn(context: CaseContext, subject: string | null): PlainDate | null {
  const procedure = penaltyProcedureOf(context);
  if (subject === 'investigating') return context.penalty?.filedOn ?? null;
  if (subject === 'hearing') return context.penalty?.hearing?.day ?? null;
  return (
    (subject === 'payment' && procedure && penaltyDocument(context, procedure, 'penaltyDecision')?.servedOn) || null
  );
}
