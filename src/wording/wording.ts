import type { FlagDisagreement } from '../detection/department-flags';
import type { Locale } from '../domain/calendar/explain-deadline';
import type { ActType, RefusalCode } from '../domain/case/acts';
import type { CaseContext } from '../domain/case/context';
import type {
  CaseKind,
  Cause,
  DocumentKind,
  falseAlarmReasons,
  notServedReasons,
  referralRoutes,
  reportSources,
  rollFindings,
  Stage,
  serviceMethods,
  supportMeasures,
  TaskKind,
  visitOutcomes,
  whereabouts,
} from '../domain/case/vocabulary';
import type { QuestionReason, Resolution } from '../domain/question/vocabulary';
import type { PriorityGroup } from '../identity/people';
import type { RoleCode } from '../roster/officials';
import type { RejectionReason } from '../roster/rejected-row';
import { en } from './en';
import { zh } from './zh';

/** A label for every value of the case's vocabulary: a value without one is a type error. */
export interface Vocabulary {
  kinds: Record<CaseKind, string>;
  stages: Record<Stage, string>;
  tasks: Record<TaskKind, string>;
  duties: Record<TaskKind, string>;
  questionReasons: Record<QuestionReason, string>;
  questions: Record<QuestionReason, string>;
  resolutions: Record<Resolution, string>;
  consequences: Record<Resolution, string>;
  priorityGroups: Record<PriorityGroup, string>;
  roles: Record<RoleCode, string>;
  acts: Record<ActType, string>;
  causes: Record<Cause, string>;
  whereabouts: Record<(typeof whereabouts)[number], string>;
  falseAlarmReasons: Record<(typeof falseAlarmReasons)[number], string>;
  visitOutcomes: Record<(typeof visitOutcomes)[number], string>;
  supportMeasures: Record<(typeof supportMeasures)[number], string>;
  documents: Record<DocumentKind, string>;
  serviceMethods: Record<(typeof serviceMethods)[number], string>;
  notServedReasons: Record<(typeof notServedReasons)[number], string>;
  referralRoutes: Record<(typeof referralRoutes)[number], string>;
  reportSources: Record<(typeof reportSources)[number], string>;
  rollFindings: Record<(typeof rollFindings)[number], string>;
  rejections: Record<RejectionReason, string>;
  flagDisagreements: Record<FlagDisagreement['kind'], string>;
  refusals: Record<RefusalCode, string>;
  closedFor: Record<NonNullable<CaseContext['closedFor']>, string>;
}

type Widened<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Widened<T[K]>;
};
/** Shape of a wording file, taken from the Chinese one. */
export type Wording = Widened<typeof zh>;

export const wordings: Record<Locale, Wording> = { zh, en };

/**
 * The label of a value that comes from data.
 * @throws RangeError for a value without a label: a page must never show a bare key.
 */
export function labelOf(group: Readonly<Record<string, string>>, key: string): string {
  const label = Object.hasOwn(group, key) ? group[key] : undefined;
  if (label === undefined) throw new RangeError(`Expected one of ${Object.keys(group).join(', ')}; got ${key}`);
  return label;
}

/** What a task asks for, in one sentence or two: of a question, what is asked. */
export function dutyOf(words: Wording, { kind, subject }: { kind: TaskKind; subject: string | null }): string {
  if (kind === 'answerQuestion' && subject !== null) return labelOf(words.questions, subject);
  return subject === 'recordCorrected' ? words.recordCorrected.duty : labelOf(words.duties, kind);
}

/** `个案 FX-2026-00001`, of a question `核对事项 FQ-2026-00001`: the letters of a number say which it is. */
export const titleOf = (words: Wording, caseNumber: string): string =>
  `${words.kinds[caseNumber.startsWith('FQ-') ? 'question' : 'case']} ${caseNumber}`;

/** Where a case stands, for people: stage and, where it has one, the part of it. */
export function placeLabel(words: Wording, place: string): string {
  const [stage = '', inside] = place.split('.');
  return labelOf(words.stages, stage) + (inside ? ` · ${labelOf(words.substages, inside)}` : '');
}
