import type { DayUnit } from '../domain/calendar/count-days';
import { clockName, type Locale } from '../domain/calendar/explain-deadline';
import type { PlainDate } from '../domain/calendar/plain-date';
import type { PackProblem } from '../domain/pack/check';
import type { Difference } from '../domain/pack/compare';
import { shippedPack, shippedPackIds } from '../domain/pack/packs';
import type { GateBasis, ParameterKey } from '../domain/pack/parameters';
import type { ClockRule } from '../domain/pack/policy-pack';
import type { ResolvedPack, ResolvedParameter } from '../domain/pack/resolve';
import { type PackWords, type ParameterGroup, packWords, parameterGroups } from './pack-words';
import { labelOf, trackNames, wordings } from './wording';

/** A pack in words, the same on the page and on the terminal. */
export interface PackRow {
  key: ParameterKey;
  name: string;
  /** What the document leaves blank is said as such. */
  value: string;
  isBlank: boolean;
  origin: string;
  /** Document or law, clause or article, and its words; none for a default of ours. */
  sources: { document: string; clause: string | null; quote: string | null }[];
  requirements: readonly string[];
  effectiveFrom: PlainDate;
  /** Title of the pack that the value comes from; null for an own one. */
  inheritedFrom: string | null;
}

/** Every parameter of a pack with its source, in the order of `parameterKeys`. */
export const packRows = (pack: ResolvedPack, locale: Locale): PackRow[] =>
  pack.parameters.map((parameter) => rowOf(pack, parameter, locale));

export interface DifferenceRow {
  key: ParameterKey;
  name: string;
  before: PackRow;
  after: PackRow;
}

export const differenceRows = (
  { before, after }: { before: ResolvedPack; after: ResolvedPack },
  differences: readonly Difference[],
  locale: Locale,
): DifferenceRow[] =>
  differences.map(({ key, before: was, after: is }) => ({
    key,
    name: parameterName(key, locale),
    before: rowOf(before, was, locale),
    after: rowOf(after, is, locale),
  }));

/** What stands in the way of activation, and what to do about it. */
export function problemText(problem: PackProblem, locale: Locale): { what: string; todo: string } {
  const { problems, and } = packWords[locale];
  const named = (key: ParameterKey) => parameterName(key, locale);
  switch (problem.kind) {
    case 'blank':
      return { what: problems.blank.what(named(problem.key), problem.blank), todo: problems.blank.todo };
    case 'openQuestion': {
      const what = problems.openQuestion.what(problem.question[locale], problem.about.map(named).join(and));
      return { what, todo: problems.openQuestion.todo };
    }
    case 'unlivable': {
      const what = problems.unlivable.what(named(problem.key), problem.got, problem.expected);
      return { what, todo: problems.unlivable.todo };
    }
  }
}

/** The name of a parameter for people. */
export function parameterName(key: ParameterKey, locale: Locale): string {
  const words = packWords[locale];
  const [group, one] = groupOf(key);
  if (group === null) return labelOf(words.parameters, key);
  return words.groups[group](
    group === 'clocks' ? clockName(one as ClockRule, locale) : labelOf(namesOf(group, locale), one),
  );
}

const groupOf = (key: ParameterKey): [ParameterGroup, string] | [null, string] => {
  const group = parameterGroups.find((name) => key.startsWith(`${name}.`));
  return group ? [group, key.slice(group.length + 1)] : [null, key];
};

/** What a group has one parameter for each of. */
function namesOf(group: Exclude<ParameterGroup, 'clocks'>, locale: Locale): Readonly<Record<string, string>> {
  const words = wordings[locale];
  switch (group) {
    case 'issuers':
    case 'jointIssue':
    case 'titles':
      return words.documents;
    case 'holders':
      return words.tasks;
    case 'trackLeads':
      return trackNames(words);
    case 'questionHolders':
      return words.questionReasons;
    case 'escalation':
      return words.roles;
  }
}

function rowOf({ file }: ResolvedPack, parameter: ResolvedParameter, locale: Locale): PackRow {
  const words = packWords[locale];
  const { key, value, blank, origin, basis, requirements, effectiveFrom, inheritedFrom } = parameter;
  return {
    key,
    name: parameterName(key, locale),
    value: blank === null ? valueText(key, value, locale) : words.blank(blank),
    isBlank: blank !== null,
    origin: words.origins[origin],
    sources: basis.map(({ document, ...place }) => ({
      document: file.documents[document]?.short ?? document,
      ...place,
    })),
    requirements,
    effectiveFrom,
    inheritedFrom: inheritedFrom === null ? null : titleOfPack(inheritedFrom, locale),
  };
}

const titleOfPack = (id: string, locale: Locale): string =>
  shippedPackIds.includes(id) ? shippedPack(id).file.title[locale] : id;

function valueText(key: ParameterKey, value: unknown, locale: Locale): string {
  const words = packWords[locale];
  if (key.startsWith('gates.')) return gateText(value as GateBasis | null, locale);
  if (value === null) return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return key.startsWith('indicators.') ? percent(value) : String(value);
  if (typeof value === 'string') return itemText(key, value, locale);
  if (!Array.isArray(value)) return periodText(value as Period, words);
  if (value.length === 0) return words.none;
  const items = value.map((item) => itemText(key, item, locale));
  return items.join(key === 'path' ? ' › ' : words.and);
}

interface Period {
  amount: number;
  unit: DayUnit;
}
const periodText = ({ amount, unit }: Period, { period, units }: PackWords) => period(amount, units[unit]);

/** 180 is 1.8%. */
const percent = (share: number) => `${share / 100}%`;

function gateText(gate: GateBasis | null, locale: Locale): string {
  const { gate: words, and } = packWords[locale];
  if (gate === null) return words.shut;
  const { roles } = wordings[locale];
  const { regulation, article, competentBody, legalOffice } = gate;
  const body = competentBody.map((role) => labelOf(roles, role)).join(and);
  return words.open(`${regulation} ${article}`, body, labelOf(roles, legalOffice.signedBy), legalOffice.on);
}

function itemText(key: ParameterKey, item: unknown, locale: Locale): string {
  if (typeof item === 'number') return String(item);
  if (typeof item === 'string') {
    const labels = labelsOf(key, locale);
    return labels === null ? item : labelOf(labels, item);
  }
  const { name, from, to } = item as { name: string; from: string; to: string };
  return `${name} ${from}–${to}`;
}

/** The words of a parameter's values; null where the value is said as it stands: titles of documents. */
function labelsOf(key: ParameterKey, locale: Locale): Readonly<Record<string, string>> | null {
  const words = packWords[locale];
  const { stages, documents, noticeContents, questionReasons, roles } = wordings[locale];
  if (key.startsWith('reports.')) return words.rhythms;
  if (key.startsWith('jointIssue.') || key === 'leave.filing') return words.organs;
  if (key.startsWith('titles.')) return null;
  switch (key) {
    case 'path':
      return stages;
    case 'legalCheck':
      return documents;
    case 'noticeContents':
      return noticeContents;
    case 'restrictions.kinds':
      return words.restrictions;
    case 'leave.reasons':
      return words.leaveReasons;
    case 'leave.hospitalLevel':
      return words.hospitalLevels;
    case 'urgentQuestions':
      return questionReasons;
    case 'accountability':
      return words.triggers;
    case 'leave.evidence':
    case 'nonLocal.receipt':
      return null;
    default:
      return roles;
  }
}
