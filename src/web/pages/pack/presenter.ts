import type { Locale } from '../../../domain/calendar/explain-deadline';
import { countyTime } from '../../../domain/calendar/plain-date';
import { checkPack } from '../../../domain/pack/check';
import { parameterOf, type ResolvedPack } from '../../../domain/pack/resolve';
import type { OpenPoint } from '../../../ledger/pack-refused';
import { type Decider, openGates } from '../../../ledger/policy-packs';
import { type PackRow, packRows, parameterName, problemText } from '../../../wording/pack-text';
import { labelOf, type Wording } from '../../../wording/wording';
import type { Fact } from '../../elements';
import type { KnownPack } from '../../known-packs';

export interface OpenPointText {
  what: string;
  todo: string;
  /** Where on the page it is dealt with. */
  href: string | null;
}

/** What hinders the activation, with what to do: every blank by itself, the questions together. */
export function presentOpenPoints({ resolved, proposed }: KnownPack, words: Wording, locale: Locale): OpenPointText[] {
  const open: readonly OpenPoint[] = proposed?.open ?? checkPack(resolved);
  const questions = open.filter(({ kind }) => kind === 'openQuestion' || kind === 'gateUnconfirmed').length;
  const { openQuestions, questionsTodo } = words.packs;
  return [
    ...open.flatMap((point) =>
      point.kind === 'openQuestion' || point.kind === 'gateUnconfirmed'
        ? []
        : [{ ...problemText(point, locale), href: null }],
    ),
    // Each of them stands below, with its form.
    ...(questions > 0 ? [{ what: openQuestions(questions), todo: questionsTodo, href: '#questions' }] : []),
  ];
}

export interface QuestionText {
  id: string;
  question: string;
  about: string;
  answer: string | null;
  by: string | null;
}

/** The questions of a pack, and the gates that it opens, with the latest answer to each. */
export function presentQuestions(
  { resolved, proposed }: KnownPack,
  who: (decider: Decider) => string,
  words: Wording,
  locale: Locale,
): QuestionText[] {
  const asked = [
    ...resolved.questions.map(({ id, question, about }) => ({
      id,
      question: question[locale],
      about: about.map((key) => parameterName(key, locale)),
    })),
    ...openGates(resolved).map((gate) => ({
      id: gate,
      question: words.packs.gate(parameterName(gate, locale)),
      about: [parameterName(gate, locale)],
    })),
  ];
  return asked.map(({ about, ...one }) => {
    const given = proposed?.answers.find(({ questionId }) => questionId === one.id);
    return {
      ...one,
      about: about.join('；'),
      answer: given?.text ?? null,
      by: given ? words.packs.by(who(given), words.countyTime(countyTime(given.at))) : null,
    };
  });
}

/** What opens a gate, as the pack records it, and who of the legal office has confirmed it here. */
export function presentGates(
  { resolved, proposed }: KnownPack,
  who: (decider: Decider) => string,
  words: Wording,
  locale: Locale,
): { name: string; facts: Fact[] }[] {
  const { gateFacts } = words.packs;
  return openGates(resolved).flatMap((gate) => {
    const basis = parameterOf(resolved, gate).value;
    if (!basis) return [];
    const confirmed = proposed?.answers.find(({ questionId }) => questionId === gate);
    const { regulation, article, competentBody, legalOffice } = basis;
    return [
      {
        name: parameterName(gate, locale),
        facts: [
          [gateFacts.regulation, regulation],
          [gateFacts.article, article],
          [gateFacts.competentBody, competentBody.map((role) => labelOf(words.roles, role)).join('、')],
          [gateFacts.legalOffice, `${labelOf(words.roles, legalOffice.signedBy)} ${legalOffice.on}`],
          [gateFacts.confirmed, confirmed ? who(confirmed) : words.packs.unanswered],
        ],
      },
    ];
  });
}

export interface RulesText {
  own: PackRow[];
  /** By the title of the pack that they come from. */
  inherited: { title: string; rows: PackRow[] }[];
}

/** A county's own rules first: they are what its people have to know. */
export function presentRules(pack: ResolvedPack, locale: Locale): RulesText {
  const rows = packRows(pack, locale);
  const titles = [...new Set(rows.flatMap(({ inheritedFrom }) => inheritedFrom ?? []))];
  return {
    own: rows.filter(({ inheritedFrom }) => inheritedFrom === null),
    inherited: titles.map((title) => ({ title, rows: rows.filter(({ inheritedFrom }) => inheritedFrom === title) })),
  };
}
