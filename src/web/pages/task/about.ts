import { dayOf, type Instant, type PlainDate } from '../../../domain/calendar/plain-date';
import type { OfficialAct } from '../../../domain/case/acts';
import type { CaseContext, Task } from '../../../domain/case/context';
import type { CaseFold } from '../../../domain/case/fold';
import { type DocumentKind, documentKinds } from '../../../domain/case/vocabulary';
import { rungOf } from '../../../domain/ladder/climb';
import { type Readiness, readinessFor } from '../../../domain/ladder/readiness';
import { type ActingSeat, wouldTake } from '../../would-take';

/** What the form of a task knows of its case. */
export interface About {
  /** The document whose service is recorded: the day of its issue, and what was tried before (`toServe`, `absent`, …). */
  document: { issuedOn: PlainDate; serviceAt: string } | null;
  /** What the step that a person signs, drafts or refers looks at; nothing for other tasks. */
  readiness: readonly Readiness[];
  /** The day on which what is to be ended or answered began. */
  begun: PlainDate | null;
  today: PlainDate;
  /** Whether the case would take this act for the task now. */
  wouldTake(act: OfficialAct): boolean;
}

export const aboutOf = (fold: CaseFold, task: Task, acting: ActingSeat, now: Instant): About => ({
  document: servedDocument(fold.context, task),
  readiness: readinessOf(fold.context, task),
  begun: begunOn(fold.context, task),
  today: dayOf(now),
  wouldTake: wouldTake(fold, acting, task.id, now),
});

function servedDocument({ regions, documents }: CaseContext, task: Task): About['document'] {
  const region = regions.find(({ id, until }) => id === task.region && until === null);
  const document = documents.find(({ id }) => id === region?.about);
  return region && document?.issuedOn ? { issuedOn: document.issuedOn, serviceAt: region.place } : null;
}

const signed: readonly Task['kind'][] = [
  'draftDocument',
  'issueNotice',
  'issueOrder',
  'issueJudicialNotice',
  'issueDemand',
];

/** The list of the rung that the task leads to; of a demand what holds up every step against a guardian. */
function readinessOf(context: CaseContext, { kind, subject }: Task): readonly Readiness[] {
  if (kind === 'refer') return readinessFor(context, 'legalReferral');
  const document = documentKinds.find((one) => one === subject);
  if (!document || !signed.includes(kind)) return [];
  return readinessOfDocument(context, document);
}

function readinessOfDocument(context: CaseContext, document: DocumentKind): readonly Readiness[] {
  const rung = rungOf[document];
  return rung
    ? readinessFor(context, rung)
    : readinessFor(context, 'legalReferral').filter(({ item }) => item !== 'serviceProven' && item !== 'limitOver');
}

/** Of a halt the day on which it was found, of a statement that on which it came in. */
function begunOn({ halts, views }: CaseContext, { kind, subject }: Task): PlainDate | null {
  if (kind === 'resolveHalt')
    return halts.find(({ ground, endedOn }) => ground === subject && endedOn === null)?.foundOn ?? null;
  return kind === 'answerViews' ? (views.find(({ answeredOn }) => answeredOn === null)?.receivedOn ?? null) : null;
}
