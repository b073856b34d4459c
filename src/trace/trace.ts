import { type Proof, readProofs } from './read-proofs';
import { type Feature, type Requirement, readTables, type Tables } from './read-tables';

export interface TracedRequirement extends Requirement {
  proofs: Proof[];
  /** Why nothing proves it; null when something does. */
  why: string | null;
  pages: string[];
  commands: string[];
}

export interface Trace {
  requirements: TracedRequirement[];
  features: Feature[];
}

/** What there is: paths of pages, commands of fanxiao. */
export interface Existing {
  pages: readonly string[];
  commands: readonly string[];
}

/**
 * Requirements with the tests that name them, from the tables in docs and the titles in tests.
 * @throws Error that lists every ID, page and command that does not exist, every requirement without proof and reason,
 * and every reason that nothing needs
 */
export function traceRequirements(root: string, existing: Existing): Trace {
  return connect(readTables(root), readProofs(root), existing);
}

/** The same from what was read. */
export function connect({ requirements, features, reasons }: Tables, proofs: Proof[], existing: Existing): Trace {
  const reasonOf = new Map(reasons.map(({ id, why }) => [id, why]));
  const keyOfReason = ({ id, type, features: codes }: Requirement): string | undefined =>
    reasonOf.has(id) ? id : type === 'C' ? 'C' : type === 'W' ? undefined : codes.find((code) => reasonOf.has(code));
  const traced = requirements.map((requirement) => {
    const own = proofs.filter(({ id }) => id === requirement.id);
    const its = requirement.features.map((code) => features.find((feature) => feature.code === code));
    const key = keyOfReason(requirement);
    return {
      ...requirement,
      proofs: own,
      key,
      why: own.length > 0 ? null : (reasonOf.get(key ?? '') ?? null),
      pages: [...new Set(its.flatMap((feature) => feature?.pages ?? []))],
      commands: [...new Set(its.flatMap((feature) => feature?.commands ?? []))],
    };
  });
  const ids = new Set(requirements.map(({ id }) => id));
  const codes = new Set(features.map(({ code }) => code));
  const needed = new Set(traced.filter(({ why }) => why !== null).map(({ key }) => key));
  const faults = [
    ...proofs.filter(({ id }) => !ids.has(id)).map(({ id, file, line }) => `${file}:${line}: there is no ${id}`),
    ...requirements.flatMap(({ id, features: named }) =>
      named.filter((code) => !codes.has(code)).map((code) => `${id}: there is no feature ${code}`),
    ),
    ...features.flatMap(({ code, pages, commands }) => [
      ...pages.filter((page) => !existing.pages.includes(page)).map((page) => `${code}: there is no page ${page}`),
      ...commands
        .filter((command) => !existing.commands.includes(command))
        .map((command) => `${code}: there is no command ${command}`),
    ]),
    ...traced
      .filter(({ proofs: own, why }) => own.length === 0 && why === null)
      .map(({ id, type }) => `${id}: no test names it, and docs/requirements-open.csv gives no reason (type ${type})`),
    ...reasons
      .filter(({ id }) => !needed.has(id))
      .map(({ id }) => `docs/requirements-open.csv: no open requirement needs the reason of ${id}`),
  ];
  if (faults.length > 0) throw new Error(`The requirements cannot be traced.\n${faults.join('\n')}`);
  return { requirements: traced.map(({ key: _, ...requirement }) => requirement), features };
}

export interface TraceReport {
  requirements: number;
  proved: number;
  byFeature: Record<string, { name: string; requirements: string[]; proved: string[] }>;
  open: { id: string; why: string }[];
}

/** The trace in numbers and lists of IDs. */
export function traceReport({ requirements, features }: Trace): TraceReport {
  const idsOf = (wanted: TracedRequirement[]) => wanted.map(({ id }) => id);
  const byFeature = features.map(({ code, name }) => {
    const its = requirements.filter((requirement) => requirement.features.includes(code));
    return [code, { name, requirements: idsOf(its), proved: idsOf(its.filter(({ why }) => why === null)) }] as const;
  });
  return {
    requirements: requirements.length,
    proved: requirements.filter(({ why }) => why === null).length,
    byFeature: Object.fromEntries(byFeature),
    open: requirements.flatMap(({ id, why }) => (why === null ? [] : [{ id, why }])),
  };
}
