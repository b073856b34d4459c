import type { FindingCounts, SealedDisagreement } from '../../../ledger/imports';
import type { ToldSignal } from '../../../ledger/wanted-signals';
import type { RejectedRow } from '../../../roster/rejected-row';
import { labelOf, type Wording } from '../../../wording/wording';
import type { Fact } from '../../elements';

const rowsOnPage = 50;

export interface PageOf<T> {
  rows: T[];
  /** Counted from 1. */
  number: number;
  /** Numbers of the first and the last row of the page, and of all. */
  from: number;
  to: number;
  of: number;
}

/** A page of a long list; the first one for a number that is none. */
export function pageOf<T>(list: readonly T[], wanted: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(list.length / rowsOnPage));
  const number = Number.isInteger(wanted) && wanted >= 1 && wanted <= pages ? wanted : 1;
  const rows = list.slice((number - 1) * rowsOnPage, number * rowsOnPage);
  const from = (number - 1) * rowsOnPage + 1;
  return { rows, number, from, to: from + rows.length - 1, of: list.length };
}

const groups = ['needCase', 'asked', 'explained', 'leave'] as const;
type Group = (typeof groups)[number];

/** Where a section of the comparison stands on the page, and its words (src/detection/read-findings.ts). */
const sections: Record<string, { group: Group; label(reason: string, words: Wording): string }> = {
  attendance: { group: 'needCase', label: (_, { acts }) => acts.absenceThresholdCrossed },
  'register.needCase': {
    group: 'needCase',
    label: (reason, { findings, rollFindings }) => findings.onNoRoll(labelOf(rollFindings, reason)),
  },
  'termStart.needCase': { group: 'needCase', label: (_, { acts }) => acts.notRegisteredAtTermStart },
  'leave.signal': { group: 'needCase', label: (_, { acts }) => acts.leaveExpired },
  question: { group: 'asked', label: (reason, { questionReasons }) => labelOf(questionReasons, reason) },
  'register.asked': {
    group: 'asked',
    label: (reason, { findings, explanations }) => findings.onNoRoll(labelOf(explanations, reason)),
  },
  'register.explained': {
    group: 'explained',
    label: (reason, { findings, explanations }) => findings.onNoRoll(labelOf(explanations, reason)),
  },
  'termStart.explained': {
    group: 'explained',
    label: (reason, { findings, explanations }) => findings.notRegistered(labelOf(explanations, reason)),
  },
  'leave.valid': { group: 'leave', label: (_, { findings }) => findings.leaveValid },
  'leave.expired': { group: 'leave', label: (_, { findings }) => findings.leaveExpired },
  'leave.invalid': {
    group: 'leave',
    label: (reason, { findings, explanations }) => findings.leaveInvalid(labelOf(explanations, reason)),
  },
};

export interface FindingsText {
  title: string;
  lines: Fact[];
}

/**
 * What was found, in groups that say what is to be done; empty groups are left out.
 * @throws RangeError for a section or reason without words: nothing that was found is left out silently
 */
export function presentFindings(counts: FindingCounts, words: Wording): FindingsText[] {
  const lines = new Map<Group, Fact[]>(groups.map((group) => [group, []]));
  for (const [name, reasons] of Object.entries(counts)) {
    const section = sections[name];
    if (!section) throw new RangeError(`Expected one of ${Object.keys(sections).join(', ')}; got ${name}`);
    for (const [reason, count] of Object.entries(reasons))
      lines.get(section.group)?.push([section.label(reason, words), String(count)]);
  }
  return groups
    .map((group) => ({ title: words.findings[group], lines: lines.get(group) ?? [] }))
    .filter((group) => group.lines.length > 0);
}

export interface ToldText {
  title: string;
  taken: number;
  waiting: number;
  /** Why some were not taken, with their number. */
  notTaken: { reason: string; count: number }[];
  numbers: string[];
}

/** Signals by kind, with the cases and questions that were told and what became of it. */
export function presentTold(signals: readonly ToldSignal[], words: Wording): ToldText[] {
  return grouped(signals, ({ type }) => type).map(([type, told]) => {
    const answers = grouped(told, ({ answer }) => answer ?? 'waiting').map(([answer, list]) => ({
      answer,
      count: list.length,
    }));
    const countOf = (wanted: string) => answers.find(({ answer }) => answer === wanted)?.count ?? 0;
    return {
      title: labelOf(words.acts, type),
      taken: countOf('taken'),
      waiting: countOf('waiting'),
      notTaken: answers
        .filter(({ answer }) => answer !== 'taken' && answer !== 'waiting')
        .map(({ answer, count }) => ({ reason: labelOf(words.refusals, answer), count })),
      numbers: [...new Set(told.flatMap(({ caseNumber }) => caseNumber ?? []))].sort(),
    };
  });
}

export interface DisagreementText {
  title: string;
  children: { name: string; idNumber: string | null; place: string }[];
}

/** Children about whom roll and department disagree, by what they disagree about. */
export const presentDisagreements = (
  disagreements: readonly SealedDisagreement[],
  words: Wording,
): DisagreementText[] =>
  grouped(disagreements, ({ kind }) => kind).map(([kind, children]) => ({
    title: labelOf(words.flagDisagreements, kind),
    children: children.map(({ name, idNumber, school, grade, class: number }) => ({
      name,
      idNumber,
      place: school && grade && number ? `${school} ${words.classOf(grade, number)}` : words.task.onNoRoll,
    })),
  }));

/** The items by a key, in the order in which the keys first come. */
const grouped = <T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] =>
  [...new Set(items.map(keyOf))].map((key) => [key, items.filter((item) => keyOf(item) === key)]);

export interface RejectedText {
  place: string;
  facts: Fact[];
}

/** Each wrong cell: where it stands, what was expected and what was found. */
export const presentRejected = (rejected: readonly RejectedRow[], words: Wording): RejectedText[] =>
  rejected.map(({ file, line, column, reason, expected, found }) => ({
    place: `${labelOf(words.files, file)} ${file} · ${words.imports.line(line)} · ${column}`,
    facts: [
      [words.imports.reason, labelOf(words.rejections, reason)],
      [words.imports.expected, words.expected(expected)],
      [words.imports.foundValue, found === '' ? words.imports.nothing : words.expected(found)],
    ],
  }));
