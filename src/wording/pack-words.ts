import type { DayUnit } from '../domain/calendar/count-days';
import type { Locale } from '../domain/calendar/explain-deadline';
import type { origins, PackFile } from '../domain/pack/pack-file';
import type { Organ, ParameterKey, ParameterValue } from '../domain/pack/parameters';
import { packWordsInEnglish } from './pack-words.en';
import { packWordsInChinese } from './pack-words.zh';

/** Parameters that stand once for every clock, document, task and so on: the name of that one is put in. */
export const parameterGroups = [
  'clocks',
  'issuers',
  'jointIssue',
  'titles',
  'holders',
  'trackLeads',
  'questionHolders',
  'escalation',
] as const;
export type ParameterGroup = (typeof parameterGroups)[number];
type SingleKey = Exclude<ParameterKey, `${ParameterGroup}.${string}`>;

type Item<Key extends ParameterKey> = ParameterValue<Key> extends readonly (infer One)[] ? One & string : never;
type Choice<Key extends ParameterKey> = NonNullable<ParameterValue<Key>> & string;

/** A name for every parameter of a county and for every value that it can take: one without is a type error. */
export interface PackWords {
  groups: Record<ParameterGroup, (what: string) => string>;
  parameters: Record<SingleKey, string>;
  origins: Record<(typeof origins)[number], string>;
  natures: Record<PackFile['documents'][string]['nature'], string>;
  units: Record<DayUnit, string>;
  /** `7个自然日` */
  period(amount: number, unit: string): string;
  organs: Record<Organ, string>;
  restrictions: Record<Item<'restrictions.kinds'>, string>;
  leaveReasons: Record<Item<'leave.reasons'>, string>;
  hospitalLevels: Record<Choice<'leave.hospitalLevel'>, string>;
  rhythms: Record<Choice<'reports.school'>, string>;
  triggers: Record<Item<'accountability'>, string>;
  gate: { shut: string; open(regulation: string, body: string, signedBy: string, on: string): string };
  yes: string;
  no: string;
  none: string;
  /** Between the items of a list; rungs follow each other. */
  and: string;
  blank(text: string): string;
  own: string;
  inheritedFrom(title: string): string;
  effectiveFrom(day: string): string;
  undated: string;
  becomes(before: string, after: string): string;
  noDifference: string;
  /** What stands in the way of a pack, and what to do about it. */
  problems: {
    blank: { what(name: string, blank: string): string; todo: string };
    openQuestion: { what(question: string, about: string): string; todo: string };
    unlivable: { what(name: string, got: string, expected: string): string; todo: string };
  };
  ready: string;
  notReady(count: number): string;
}

export const packWords: Record<Locale, PackWords> = { zh: packWordsInChinese, en: packWordsInEnglish };
