import { explainDeadline, type Locale } from '../domain/calendar/explain-deadline';
import type { Act } from '../domain/case/acts';
import type { CaseEntry } from '../domain/case/entry';
import { labelOf, type Wording } from '../wording/wording';
import type { Fact } from './elements';
import { describeHolder } from './people';
import type { Holder } from './records';

/** What happened, in a few words. */
export const actTitle = (act: Act, words: Wording): string => labelOf(words.acts, act.type);

/** Groups of the wording by the field whose values they label. */
const groups = {
  cause: 'causes',
  whereabouts: 'whereabouts',
  outcome: 'visitOutcomes',
  measure: 'supportMeasures',
  document: 'documents',
  method: 'serviceMethods',
  route: 'referralRoutes',
  source: 'reportSources',
  refused: 'acts',
  refusal: 'refusals',
  finding: 'rollFindings',
  corrected: 'acts',
  resolution: 'resolutions',
} as const satisfies Record<string, keyof Wording>;

/** The exclusions belong to the order alone; in other documents they say nothing. */
const isMeant = (name: string, event: Act): boolean =>
  !(event.type === 'documentApproved' && event.document !== 'correctionOrder' && /^no[A-Z]/.test(name));

/** The coded fields of an entry's event with their labels; there is no free text in them. */
export function actFacts(entry: CaseEntry, holders: Map<string, Holder>, words: Wording, locale: Locale): Fact[] {
  const { event } = entry;
  const { type, ...fields } = event;
  return Object.entries(fields)
    .filter(([name, value]) => value !== null && isMeant(name, event))
    .map(([name, value]): Fact => [labelOf(words.fields, name), valueText(name, value)]);

  function valueText(name: string, value: unknown): string {
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value)) return value.map((seat) => describeHolder(holders.get(seat), words)).join('、');
    const key = String(value);
    if (name === 'reason') return labelOf(reasons(type), key);
    if (name === 'deadline') {
      const deadline = entry.deadlines.find(({ id }) => id === key);
      return deadline ? explainDeadline(deadline, locale) : key;
    }
    return name in groups ? labelOf(words[groups[name as keyof typeof groups]], key) : key;
  }

  function reasons(act: Act['type']): Readonly<Record<string, string>> {
    if (act === 'questionAsked') return words.questionReasons;
    return act === 'notServed' ? words.notServedReasons : words.falseAlarmReasons;
  }
}
