import { explainDeadline, type Locale } from '../domain/calendar/explain-deadline';
import type { Act } from '../domain/case/acts';
import type { CaseDocument } from '../domain/case/context';
import type { CaseEntry } from '../domain/case/entry';
import { labelOf, measureLabels, trackNames, type Wording } from '../wording/wording';
import type { Fact } from './elements';
import { describeHolder } from './people';
import type { Holder } from './records';

/** What happened, in a few words. */
export const actTitle = (act: Act, words: Wording): string => labelOf(words.acts, act.type);

type Labels = Readonly<Record<string, string>>;

/** Groups of the wording by the field whose values they label. */
const groups = {
  cause: 'causes',
  whereabouts: 'whereabouts',
  outcome: 'visitOutcomes',
  measure: 'measures',
  contact: 'guardianContacts',
  document: 'documents',
  penalty: 'penaltyOutcomes',
  method: 'serviceMethods',
  witness: 'serviceWitnesses',
  route: 'referralRoutes',
  source: 'reportSources',
  ground: 'haltGrounds',
  evidence: 'exitEvidence',
  step: 'substages',
  refused: 'acts',
  refusal: 'refusals',
  finding: 'rollFindings',
  corrected: 'acts',
  resolution: 'resolutions',
} as const satisfies Record<string, keyof Wording>;

/** Reasons are of another kind in each act. */
const reasonGroups = {
  falseAlarm: 'falseAlarmReasons',
  notServed: 'notServedReasons',
  questionAsked: 'questionReasons',
  casePaused: 'pauseReasons',
  extensionRequested: 'extensionReasons',
  packMigrated: 'migrationReasons',
  exitProposed: 'exitReasons',
  actCorrected: 'correctionReasons',
} as const satisfies Partial<Record<Act['type'], keyof Wording>>;

/** Some members say something only together with others: exclusions of an order, what proves a way of service. */
function isMeant(name: string, event: Act): boolean {
  if (event.type === 'documentDrafted' && name === 'contains') return event.contains.length > 0;
  if (event.type === 'documentApproved') {
    if (name === 'accepted') return event.accepted.length > 0;
    return (
      !/^no[A-Z]/.test(name) ||
      event.document === 'correctionOrder' ||
      event.document === 'demand' ||
      event.penalty === 'fine'
    );
  }
  if (event.type === 'served') {
    if (name === 'consent') return event.method === 'electronic';
    return (name !== 'servers' && name !== 'witness') || event.method === 'leftOnSite';
  }
  return true;
}

function labelsOf(name: string, event: Act, words: Wording): Labels | undefined {
  if (name === 'reason')
    return event.type in reasonGroups ? words[reasonGroups[event.type as keyof typeof reasonGroups]] : undefined;
  if (event.type === 'trackStepDone' && name === 'step') return words.tracks[event.track].steps;
  if (event.type === 'trackStepDone' && name === 'outcome') return words.tracks[event.track].outcomes;
  return name in groups ? words[groups[name as keyof typeof groups]] : undefined;
}

/** Labels of members that hold several values; of others these are items of readiness. */
const lists = {
  contains: (words: Wording): Labels => words.noticeContents,
  measures: (words: Wording): Labels => measureLabels(words),
};

/** Members that name seats. */
const named: readonly string[] = ['contacts', 'investigators', 'chair'];

/** What a case knows of the seats and documents that an entry names by their ids. */
interface Known {
  holders: ReadonlyMap<string, Holder>;
  documents: readonly CaseDocument[];
}

/** An administrative act, told from another of its kind by the day on which it was served. */
export function servedAct({ kind, servedOn }: CaseDocument, words: Wording): string {
  const title = labelOf(words.documents, kind);
  return servedOn === null ? title : `${title} · ${labelOf(words.fields, 'servedOn')} ${servedOn}`;
}

/** The coded fields of an entry's event with their labels; there is no free text in them. */
export function actFacts(entry: CaseEntry, { holders, documents }: Known, words: Wording, locale: Locale): Fact[] {
  const { event } = entry;
  const { type: _, ...fields } = event;
  return Object.entries(fields)
    .filter(([name, value]) => value !== null && isMeant(name, event))
    .map(([name, value]): Fact => [nameOf(name), valueText(name, value)]);

  function nameOf(name: string): string {
    return labelOf(words.fields, name === 'outcome' && event.type === 'trackStepDone' ? 'result' : name);
  }

  function valueText(name: string, value: unknown): string {
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value))
      return value
        .map((one) =>
          named.includes(name)
            ? describeHolder(holders.get(one), words)
            : labelOf(lists[name as keyof typeof lists]?.(words) ?? words.readinessItems, one),
        )
        .join('、');
    if (typeof value === 'object' && value !== null && 'version' in value) return String(value.version);
    const key = String(value);
    if (named.includes(name)) return describeHolder(holders.get(key), words);
    if (name === 'track') return labelOf(trackNames(words), key);
    if (name === 'deadline') {
      const deadline = entry.deadlines.find(({ id }) => id === key);
      return deadline ? explainDeadline(deadline, locale) : key;
    }
    if (name === 'about') {
      const act = documents.find(({ id }) => id === key);
      return act ? servedAct(act, words) : key;
    }
    const labels = labelsOf(name, event, words);
    return labels ? labelOf(labels, key) : key;
  }
}
