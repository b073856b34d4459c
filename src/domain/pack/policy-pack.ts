import type { DayUnit } from '../calendar/count-days';
import type { ParameterKey, ParameterValue } from './parameters';

/**
 * The clocks of case-ladder section 5 that run in a case; a second period of one rule has its number behind a point.
 * T33 (answer of a question), T34 (a promised day has passed), T35 (review of a pause) and T36 (any task
 * without a clock of its own), T37 (time to be heard after a notice of violation) and T38 (review of home tuition and of
 * compensatory education) are our own.
 */
export const clockRules = [
  'T01',
  'T02',
  'T05',
  'T06',
  'T07',
  'T07.2',
  'T08',
  'T09',
  'T10',
  'T11',
  'T12',
  'T13',
  'T14',
  'T15',
  'T16',
  'T17',
  'T18',
  'T19',
  'T19.2',
  'T20',
  'T21',
  'T21.2',
  'T22',
  'T22.2',
  'T23',
  'T24',
  'T24.2',
  'T25',
  'T25.2',
  'T26',
  'T26.2',
  'T28',
  'T29',
  'T31',
  'T33',
  'T34',
  'T35',
  'T36',
  'T37',
  'T38',
] as const;
export type ClockRule = (typeof clockRules)[number];

/**
 * The clocks of section 5 that run beside the cases: T03 and T04 for a whole term, T27 for a transfer between schools,
 * T32 for an enforcement body that suspects a crime. T30, the days of the reports, is no period.
 */
export const countyClockRules = ['T03', 'T03.2', 'T04', 'T27', 'T32', 'T32.2'] as const;
export type CountyClockRule = (typeof countyClockRules)[number];

/** A value with the place that it comes from, so that every date can name its origin. */
export interface Sourced<T> {
  value: T;
  /** Document and clause, a requirement ID, or `D` for a configurable default of the ladder. */
  source: string;
}

export interface ClockValue {
  amount: number;
  unit: DayUnit;
}

type Group<Prefix extends string> = {
  [Key in ParameterKey as Key extends `${Prefix}.${infer Name}` ? Name : never]: Sourced<ParameterValue<Key>>;
};
type Single<Key extends ParameterKey> = Sourced<ParameterValue<Key>>;

/**
 * The rules of a county that a single case needs, as values with their sources. A case carries the pack that it began
 * under in its start input, never in its code. What each parameter means stands in `parameters.ts`.
 */
export interface PolicyPack {
  id: string;
  version: string;
  clocks: Group<'clocks'>;
  retentionChecks: Single<'retentionChecks'>;
  minVisits: Single<'minVisits'>;
  path: Single<'path'>;
  mergedNotice: Single<'mergedNotice'>;
  windowWarnings: Single<'windowWarnings'>;
  legalCheck: Single<'legalCheck'>;
  issuers: Group<'issuers'>;
  jointIssue: Group<'jointIssue'>;
  titles: Group<'titles'>;
  noticeContents: Single<'noticeContents'>;
  gates: Group<'gates'>;
  restrictions: Group<'restrictions'>;
  leave: Group<'leave'>;
  contacts: Single<'contacts'>;
  holders: Group<'holders'>;
  trackLeads: Group<'trackLeads'>;
  questionHolders: Group<'questionHolders'>;
  urgentQuestions: Single<'urgentQuestions'>;
  /** The other tracks are the county's, and may be blank where no case needs them. */
  'tracks.compensatoryEducation': Single<'tracks.compensatoryEducation'>;
  escalation: Group<'escalation'>;
}
