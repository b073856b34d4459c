import { legalIssuers, rolesFor } from '../case/permitted';
import {
  type DocumentKind,
  documentKinds,
  type LadderTask,
  type Role,
  type Rung,
  rungs,
  type TaskKind,
} from '../case/vocabulary';
import { rungOf } from '../ladder/climb';
import { issueTaskOf } from '../ladder/guards';
import { canonicalJson } from '../ledger/canonical-json';
import type { Words } from './pack-file';
import { shippedPack } from './packs';
import { organRoles, type ParameterKey, type ParameterValue, parameterKeys } from './parameters';
import { parameterOf, type ResolvedPack } from './resolve';

/**
 * Why a pack may not be activated: blanks of the county's document, questions that its legal office has not answered,
 * and values that no case could live by. An empty list is permission to activate, by two people.
 */
export type PackProblem =
  | {
      kind: 'blank';
      key: ParameterKey;
      blank: string;
      document: string | null;
      clause: string | null;
      requirements: readonly string[];
    }
  | { kind: 'openQuestion'; id: string; about: readonly ParameterKey[]; question: Words }
  | { kind: 'unlivable'; key: ParameterKey; expected: string; got: string };

export function checkPack(pack: ResolvedPack): PackProblem[] {
  return [...blanks(pack), ...openQuestions(pack), ...unlivable(pack)];
}

const blanks = ({ parameters }: ResolvedPack): PackProblem[] =>
  parameters.flatMap(({ key, blank, basis: [first], requirements }) =>
    blank === null
      ? []
      : [{ kind: 'blank', key, blank, document: first?.document ?? null, clause: first?.clause ?? null, requirements }],
  );

const openQuestions = ({ questions }: ResolvedPack): PackProblem[] =>
  questions
    .filter(({ answer }) => answer === null)
    .map(({ id, about, question }) => ({ kind: 'openQuestion', id, about, question }));

/** Invariants between parameters; of a blank nothing more is asked. */
function unlivable(pack: ResolvedPack): PackProblem[] {
  const problems: PackProblem[] = [];
  /** Of what is filled in: whether the values of these keys go together; the first key is the one that is named. */
  const expect = <const Keys extends readonly ParameterKey[]>(
    keys: Keys,
    holds: (...values: { -readonly [At in keyof Keys]: ParameterValue<Keys[At]> }) => boolean,
    expected: string,
  ) => {
    const found = keys.map((key) => parameterOf(pack, key));
    const [first] = found;
    if (!first || found.some(({ blank }) => blank !== null)) return;
    const values = found.map(({ value }) => value) as Parameters<typeof holds>;
    if (!holds(...values))
      problems.push({ kind: 'unlivable', key: first.key, expected, got: JSON.stringify(first.value) });
  };
  expect(
    ['path'],
    (path) => path.includes('ordered') && path.at(-1) === 'legalReferral',
    'ordered, and legalReferral as the last',
  );
  expect(['path'], (path) => new Set(path).size === path.length, 'each rung once');
  expect(['path'], inOrder, 'the rungs in the order of the ladder');
  expect(
    ['mergedNotice', 'path'],
    (merged, path) => !(merged && path.includes('noticed')),
    'no notice of its own in a path whose order is notice and order at once',
  );
  expect(
    ['gates.penalty', 'path'],
    (gate, path) => gate === null || path.includes('penaltyProcedure'),
    'a path with the penalty procedure that the gate opens',
  );
  for (const kind of documentKinds) {
    const lawful = legalIssuers[kind];
    const allowed = `roles that may issue it by law: ${lawful.join(', ')}`;
    expect([`issuers.${kind}`], (issuers) => issuers.every((role) => lawful.includes(role)), allowed);
    if (penal.includes(kind))
      expect(
        [`issuers.${kind}`, 'gates.penalty'],
        (issuers, gate) => gate === null || sameRoles(issuers, gate.competentBody),
        'the competent body of the open gate',
      );
    else expect([`issuers.${kind}`], (issuers) => issuers.length > 0, 'at least one role that signs it');
    expect([`jointIssue.${kind}`], (organs) => organs.length !== 1, 'two or three authorities, or none');
    if (penal.includes(kind) || kind === 'demand')
      expect([`jointIssue.${kind}`], (organs) => organs.length === 0, 'none: one authority signs it');
    expect(
      [`jointIssue.${kind}`, `issuers.${kind}`],
      (organs, issuers) => organs.every((organ) => organRoles[organ].some((role) => issuers.includes(role))),
      'authorities whose leaders sign it',
    );
    const task = signingTaskOf(kind);
    if (task)
      expect(
        [`holders.${task}`, `issuers.${kind}`, 'path'],
        (holders, issuers, path) => !isOnPath(kind, path) || holders.every((role) => issuers.includes(role)),
        `roles among the issuers of ${kind}: whoever is asked to sign can`,
      );
  }
  for (const key of parameterKeys) {
    const [group, name = ''] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)];
    const asked = group === 'holders' ? (name as LadderTask) : askedOf[group];
    if (!asked) continue;
    const able = rolesFor(asked);
    expect(
      [key],
      (holders) => (holders as readonly Role[]).every((role) => able.includes(role)),
      `roles that may do it: ${able.join(', ')}`,
    );
  }
  for (const { key, origin, value } of shippedPack('national').parameters)
    if (key.startsWith('clocks.') && origin === 'law')
      expect(
        [key],
        (period) => canonicalJson(period) === canonicalJson(value),
        `the period of the law, ${JSON.stringify(value)}`,
      );
  expect(
    ['leave.approvers'],
    (approvers) => approvers.every((role) => leaveApprovers.includes(role)),
    `township or education department: ${leaveApprovers.join(', ')}`,
  );
  expect(['ages.registerTo', 'ages.registerFrom'], (to, from) => from < to, 'an age above that of ages.registerFrom');
  return problems;
}

/** What the holders of a group are asked for; those of `holders` for what the key names. */
const askedOf: Readonly<Record<string, TaskKind>> = { trackLeads: 'trackStep', questionHolders: 'answerQuestion' };

/** The task in which a document is signed; penalties have steps of their own. */
function signingTaskOf(kind: DocumentKind) {
  if (kind === 'demand') return 'issueDemand';
  const rung = rungOf[kind];
  return rung === null || rung === 'penaltyProcedure' || rung === 'legalReferral' ? null : issueTaskOf(rung);
}

/** A demand follows every order; the other documents have a rung. */
const isOnPath = (kind: DocumentKind, path: readonly Rung[]) => {
  const rung = rungOf[kind];
  return rung === null || path.includes(rung);
};

/** Documents of a penalty procedure: nobody signs them while the gate is shut. */
const penal: readonly DocumentKind[] = ['penaltyNotice', 'hearingNotice', 'penaltyDecision'];

/** 义务教育法 11(2): township or county education department, never the school. */
const leaveApprovers: readonly Role[] = ['townshipLeader', 'bureauLeader', 'bureauHead'];

const sameRoles = (some: readonly Role[], others: readonly Role[]) =>
  [...some].sort().join() === [...others].sort().join();

/** The vocabulary names the rungs from the bottom to the top. */
const inOrder = (path: readonly Rung[]) =>
  path.every((rung, index) => index === 0 || rungs.indexOf(path[index - 1] as Rung) < rungs.indexOf(rung));
