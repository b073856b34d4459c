import type { PlainDate } from '../calendar/plain-date';
import type { DocumentKind } from '../case/vocabulary';
import { rungOf } from '../ladder/climb';
import { type Basis, type BlankParameter, type LegalQuestion, type PackFile, PackUnreadable } from './pack-file';
import { type ParameterKey, type ParameterValue, parameterKeys } from './parameters';
import type { PolicyPack, Sourced } from './policy-pack';

/** A parameter as it holds in a county: its own, or that of the pack it is based on, which it names. */
export type ResolvedParameter<Key extends ParameterKey = ParameterKey> = {
  key: Key;
  origin: BlankParameter['origin'];
  basis: readonly Basis[];
  requirements: readonly string[];
  effectiveFrom: PlainDate;
  /** Id of the pack that the value is inherited from; null for an own one. */
  inheritedFrom: string | null;
} & ({ value: ParameterValue<Key>; blank: null } | { value: null; blank: string });

export interface ResolvedPack {
  file: PackFile;
  /** `wencheng2019-1` */
  version: string;
  /** In the order of `parameterKeys`. */
  parameters: ResolvedParameter[];
  /** Its own, and those of its base about what it inherits: silence answers no question of the law. */
  questions: readonly LegalQuestion[];
}

export const versionOf = ({ id, version }: Pick<PackFile, 'id' | 'version'>): string => `${id}-${version}`;

/**
 * @param base the pack that the file is based on, null for the national one
 * @throws PackUnreadable naming every parameter of which neither the file nor its base says anything.
 */
export function resolvePack(file: PackFile, base: ResolvedPack | null): ResolvedPack {
  const parameters = parameterKeys.flatMap((key): ResolvedParameter[] => {
    const own = file.parameters[key];
    if (own) {
      const { origin, basis, requirements, effectiveFrom = file.effectiveFrom } = own;
      const said = { key, origin, basis, requirements, effectiveFrom, inheritedFrom: null };
      return 'blank' in own
        ? [{ ...said, value: null, blank: own.blank }]
        : [{ ...said, value: own.value, blank: null } as ResolvedParameter];
    }
    const inherited = base?.parameters.find((parameter) => parameter.key === key);
    return inherited ? [{ ...inherited, inheritedFrom: inherited.inheritedFrom ?? base?.file.id ?? null }] : [];
  });
  const silent = parameterKeys.filter((key) => !parameters.some((parameter) => parameter.key === key));
  if (silent.length > 0)
    throw new PackUnreadable(
      versionOf(file),
      silent.map((key) => `parameters.${key}: expected a value, or a base that has one, got none`),
    );
  return { file, version: versionOf(file), parameters, questions: questionsOf(file, base, parameters) };
}

function questionsOf(
  file: PackFile,
  base: ResolvedPack | null,
  parameters: readonly ResolvedParameter[],
): LegalQuestion[] {
  const inherited = new Set(parameters.filter(({ inheritedFrom }) => inheritedFrom !== null).map(({ key }) => key));
  const path = parameters.find(({ key }) => key === 'path')?.value as readonly string[] | null | undefined;
  const concerns = (key: ParameterKey): boolean => {
    const rung = rungOf[key.split('.')[1] as DocumentKind];
    return inherited.has(key) && (!rung || !path || path.includes(rung));
  };
  const open = (base?.questions ?? []).filter(
    ({ id, about }) => about.some(concerns) && !file.questions.some((own) => own.id === id),
  );
  return [...file.questions, ...open];
}

export function parameterOf<Key extends ParameterKey>(pack: ResolvedPack, key: Key): ResolvedParameter<Key> {
  const found = pack.parameters.find((parameter) => parameter.key === key);
  if (!found) throw new Error(`Pack ${pack.version}: expected a value of ${key}, got none`);
  return found as unknown as ResolvedParameter<Key>;
}

/** @throws BlankValue where the county has not filled the value in. */
export function valueIn<Key extends ParameterKey>(pack: ResolvedPack, key: Key): ParameterValue<Key> {
  const { value, blank } = parameterOf(pack, key);
  if (value === null && blank !== null) throw new BlankValue(pack.version, key, blank);
  return value as ParameterValue<Key>;
}

/** A value that the county's document leaves empty was asked for. */
export class BlankValue extends Error {
  constructor(version: string, key: ParameterKey, blank: string) {
    super(`Pack ${version}: ${key} is blank ("${blank}"); the county has to fill it in before it is used`);
  }
}

/**
 * Document and clause, law and article, requirement IDs, in one line; `D` marks a default that a county may change.
 * The same words stand in every deadline's sentence.
 */
export function citationOf(
  { file }: Pick<ResolvedPack, 'file'>,
  parameter: Pick<ResolvedParameter, 'origin' | 'basis' | 'requirements'>,
): string {
  const places = parameter.basis.map(({ document, clause }) =>
    [file.documents[document]?.short ?? document, clause].filter(Boolean).join(' '),
  );
  return [
    ...(parameter.origin === 'default' ? ['D'] : []),
    ...new Set(places),
    ...(parameter.requirements.length > 0 ? [parameter.requirements.join(', ')] : []),
  ].join('; ');
}

/** The groups and single parameters that cases need; the others are the county's. */
export const caseGroups = [
  'clocks',
  'issuers',
  'jointIssue',
  'titles',
  'gates',
  'restrictions',
  'leave',
  'holders',
  'trackLeads',
  'questionHolders',
  'escalation',
] as const satisfies readonly (keyof PolicyPack)[];
export const caseSingles = [
  'retentionChecks',
  'minVisits',
  'path',
  'mergedNotice',
  'windowWarnings',
  'legalCheck',
  'noticeContents',
  'contacts',
  'urgentQuestions',
  'tracks.compensatoryEducation',
] as const satisfies readonly (keyof PolicyPack & ParameterKey)[];

/** The blanks among the parameters that a case carries: with one of them there is no `toPolicyPack`. */
export const blanksOfCase = ({ parameters }: ResolvedPack): ResolvedParameter[] =>
  parameters.filter(
    ({ key, blank }) =>
      blank !== null &&
      (caseSingles.some((single) => single === key) || caseGroups.some((group) => key.startsWith(`${group}.`))),
  );

/**
 * What a case carries of the pack: the values that its rules ask for, each with its citation.
 * @throws BlankValue where one of them is blank.
 */
export function toPolicyPack(pack: ResolvedPack): PolicyPack {
  const sourced = (key: ParameterKey): Sourced<unknown> => ({
    value: valueIn(pack, key),
    source: citationOf(pack, parameterOf(pack, key)),
  });
  const group = (prefix: string) =>
    Object.fromEntries(
      parameterKeys
        .filter((key) => key.startsWith(`${prefix}.`))
        .map((key) => [key.slice(prefix.length + 1), sourced(key)]),
    );
  return {
    id: pack.file.id,
    version: pack.version,
    ...Object.fromEntries(caseGroups.map((prefix) => [prefix, group(prefix)])),
    ...Object.fromEntries(caseSingles.map((key) => [key, sourced(key)])),
  } as unknown as PolicyPack;
}
