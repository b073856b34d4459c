import type { FlagDisagreement } from '../detection/department-flags';
import type { Locale } from '../domain/calendar/explain-deadline';
import type { ActType, RefusalCode } from '../domain/case/acts';
import { familyOf, type MeasureFamily } from '../domain/case/measures';
import type { RegionKind } from '../domain/case/regions';
import type {
  CaseKind,
  Cause,
  CourtOutcome,
  correctionReasons,
  DocumentKind,
  Duty,
  ExitEvidence,
  ExitReason,
  ExtensionReason,
  falseAlarmReasons,
  GuardianContact,
  HaltGround,
  Measure,
  MigrationReason,
  NoticeContent,
  notServedReasons,
  PauseReason,
  PenaltyOutcome,
  PenaltyStep,
  ReadinessItem,
  referralRoutes,
  reportSources,
  returnOrders,
  rollFindings,
  Stage,
  serviceMethods,
  serviceWitnesses,
  TaskKind,
  TrackKind,
  visitOutcomes,
  whereabouts,
} from '../domain/case/vocabulary';
import type { Light } from '../domain/ladder/readiness';
import type { PolicyPack } from '../domain/pack/policy-pack';
import type { QuestionReason, Resolution } from '../domain/question/vocabulary';
import type { PriorityGroup } from '../identity/people';
import type { RoleCode } from '../roster/officials';
import type { RejectionReason } from '../roster/rejected-row';
import { en } from './en';
import { zh } from './zh';

/** Of each track its name, and a label for every step and outcome of its definition. */
export type TrackWords = Record<
  TrackKind,
  { name: string; steps: Record<string, string>; outcomes: Record<string, string> }
>;

/** Parts of the rungs at which a document is made, and steps of the penalty procedure. */
type Substage = 'drafting' | 'legalCheck' | 'approving' | 'serving' | 'running' | 'expired' | PenaltyStep;

/** A label for every value of a case's vocabulary: a value without one is a type error. */
export interface CaseVocabulary {
  stages: Record<Stage, string>;
  substages: Record<Substage, string>;
  tasks: Record<TaskKind, string>;
  duties: Record<TaskKind, string>;
  records: Record<Duty, string>;
  recordHints: Record<Duty, string>;
  tracks: TrackWords;
  regions: Record<Exclude<RegionKind, TrackKind>, { name: string; places: Record<string, string> }>;
  acts: Record<ActType, string>;
  causes: Record<Cause, string>;
  whereabouts: Record<(typeof whereabouts)[number], string>;
  falseAlarmReasons: Record<(typeof falseAlarmReasons)[number], string>;
  visitOutcomes: Record<(typeof visitOutcomes)[number], string>;
  guardianContacts: Record<GuardianContact, string>;
  measures: Record<Measure | 'none', string>;
  measureFamilies: Record<MeasureFamily, string>;
  documents: Record<DocumentKind, string>;
  noticeContents: Record<NoticeContent, string>;
  penaltyOutcomes: Record<PenaltyOutcome, string>;
  serviceMethods: Record<(typeof serviceMethods)[number], string>;
  serviceWitnesses: Record<(typeof serviceWitnesses)[number], string>;
  notServedReasons: Record<(typeof notServedReasons)[number], string>;
  returnOrders: Record<(typeof returnOrders)[number], string>;
  referralResults: Record<CourtOutcome | 'referralAccepted' | 'referralRefused', string>;
  haltGrounds: Record<HaltGround, string>;
  extensionReasons: Record<ExtensionReason, string>;
  migrationReasons: Record<MigrationReason, string>;
  pauseReasons: Record<PauseReason, string>;
  exitReasons: Record<ExitReason, string>;
  exitEvidence: Record<ExitEvidence, string>;
  correctionReasons: Record<(typeof correctionReasons)[number], string>;
  readinessItems: Record<ReadinessItem, string>;
  lights: Record<Light, string>;
  referralRoutes: Record<(typeof referralRoutes)[number], string>;
}

/** … and of everything else that comes from data. */
export interface Vocabulary extends CaseVocabulary {
  kinds: Record<CaseKind, string>;
  questionReasons: Record<QuestionReason, string>;
  questions: Record<QuestionReason, string>;
  resolutions: Record<Resolution, string>;
  consequences: Record<Resolution, string>;
  priorityGroups: Record<PriorityGroup, string>;
  roles: Record<RoleCode, string>;
  reportSources: Record<(typeof reportSources)[number], string>;
  rollFindings: Record<(typeof rollFindings)[number], string>;
  rejections: Record<RejectionReason, string>;
  flagDisagreements: Record<FlagDisagreement['kind'], string>;
  refusals: Record<RefusalCode, string>;
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

/** What the case's county calls a document, in English with the generic word behind it (WC-52, LL-33). */
export const documentTitle = ({ documents }: Wording, { titles }: PolicyPack, kind: DocumentKind): string =>
  labelOf(documents, kind).replace(zh.documents[kind], titles[kind].value);

/** What a task asks for, in one sentence or two: of a question, what is asked. */
export function dutyOf(words: Wording, { kind, subject }: { kind: TaskKind; subject: string | null }): string {
  if (kind === 'answerQuestion' && subject !== null) return labelOf(words.questions, subject);
  return noteOf(words, subject)?.duty ?? labelOf(words.duties, kind);
}

/** What else than a report somebody is asked to take note of. */
export const noteOf = ({ notes }: Wording, subject: string | null): { subject: string; duty: string } | undefined =>
  subject !== null && Object.hasOwn(notes, subject) ? notes[subject as keyof typeof notes] : undefined;

/** Each measure with its family: `学生资助（扶贫控辍）`. */
export const measureLabels = (words: Wording): Readonly<Record<Measure, string>> =>
  Object.fromEntries(
    Object.entries(familyOf).map(([measure, family]) => [
      measure,
      words.case.measureOf(labelOf(words.measures, measure), words.measureFamilies[family]),
    ]),
  ) as Record<Measure, string>;

export const trackNames = ({ tracks }: Wording): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tracks).map(([kind, { name }]) => [kind, name]));

/** Name of a track or of what runs for a document, and where it stands. */
export function regionLabel({ regions, tracks }: Wording, kind: RegionKind): string {
  return Object.hasOwn(regions, kind) ? regions[kind as keyof typeof regions].name : tracks[kind as TrackKind].name;
}
export function regionPlaceLabel({ regions, tracks }: Wording, kind: RegionKind, place: string): string {
  return Object.hasOwn(regions, kind)
    ? labelOf(regions[kind as keyof typeof regions].places, place)
    : labelOf(tracks[kind as TrackKind].steps, place);
}

/** `个案 FX-2026-00001`, of a question `核对事项 FQ-2026-00001`: the letters of a number say which it is. */
export const titleOf = (words: Wording, caseNumber: string): string =>
  `${words.kinds[caseNumber.startsWith('FQ-') ? 'question' : 'case']} ${caseNumber}`;

/** Where a case stands, for people: stage and, where it has one, the part of it. */
export function placeLabel(words: Wording, place: string): string {
  const [stage = '', inside] = place.split('.');
  return labelOf(words.stages, stage) + (inside ? ` · ${labelOf(words.substages, inside)}` : '');
}
