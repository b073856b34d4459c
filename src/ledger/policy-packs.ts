import type { Clock } from '../clock/clock';
import { dayOf, type Instant, type PlainDate } from '../domain/calendar/plain-date';
import type { MigrationReason, Role } from '../domain/case/vocabulary';
import { checkPack } from '../domain/pack/check';
import { resolveDraft, shippedPack, shippedPackIds } from '../domain/pack/packs';
import { parameterOf, type ResolvedPack } from '../domain/pack/resolve';
import { appendJournal } from './journal';
import { type OpenPoint, PackRefused } from './pack-refused';
import { digestOfPack, storedPack } from './packs-in-force';
import { inTransaction, type Queries, type Transaction } from './sql';

/** Who decides about packs. Whoever proposed one never puts it into force, whatever posts they hold. */
export const packRoles = {
  propose: ['bureauCaseOfficer', 'bureauLegal', 'bureauLeader'],
  answer: ['bureauLegal', 'justiceBureau'],
  activate: ['bureauLeader', 'bureauHead'],
  move: ['bureauLeader', 'bureauHead'],
} as const satisfies Record<string, readonly Role[]>;
export type PackStep = keyof typeof packRoles;

/** An official in the post in which they decide. */
export interface Decider {
  official: string;
  seat: string;
  role: string;
}

export interface PackAnswer extends Decider {
  questionId: string;
  text: string;
  at: Instant;
}

export interface Activation extends Decider {
  /** Null for the whole county. */
  place: string | null;
  from: PlainDate;
  /** First day on which another version is in force there; null while there is none. */
  until: PlainDate | null;
  at: Instant;
}

export type PackStatus = 'draft' | 'active' | 'superseded';

/** A pack that somebody has proposed, with what was decided about it. */
export interface ProposedPack {
  resolved: ResolvedPack;
  version: string;
  digest: string;
  proposed: Decider & { at: Instant };
  /** The latest answer to each question. */
  answers: PackAnswer[];
  activations: Activation[];
  /** `active`: in force somewhere, or will be. `superseded`: was, and is nowhere any more. */
  status: PackStatus;
  /** What still hinders its activation. */
  open: OpenPoint[];
}

interface PackDependencies {
  sql: Queries;
  clock: Clock;
}

/**
 * Keeps a pack as it is resolved today. The same again changes nothing.
 * @param content a pack file
 * @throws PackUnreadable, UnknownPack, PackRefused
 */
export async function proposePack(
  { sql, clock }: PackDependencies,
  content: unknown,
  where: string,
  by: Decider,
): Promise<ProposedPack> {
  requireRole('propose', by);
  const resolved = resolveDraft(content, where);
  const { version, file } = resolved;
  const answered = file.questions.filter(({ answer }) => answer !== null);
  if (answered.length > 0) throw new PackRefused({ code: 'answersInFile', ids: answered.map(({ id }) => id) });
  const digest = digestOfPack(resolved);
  const released = shippedPackIds.includes(file.id) ? shippedPack(file.id) : null;
  if (released?.version === version && digestOfPack(released) !== digest)
    throw new PackRefused({ code: 'otherContent', version });
  return alone(sql, async (tx) => {
    const [known] = await tx<{ digest: string }[]>`select digest from county.policy_pack where version = ${version}`;
    if (known && known.digest !== digest) throw new PackRefused({ code: 'otherContent', version });
    if (!known) {
      const { official, seat, role } = by;
      const row = { version, packId: file.id, digest, proposedBy: official, seat, role, proposedAt: clock.now() };
      await tx`insert into county.policy_pack ${tx({ ...row, body: tx.typed.jsonb(resolved) })}`;
      await appendJournal(tx, 'provision', { event: 'packProposed', version, digest, official }, clock.now());
    }
    return requirePack(tx, clock, version);
  });
}

/**
 * Records the legal office's answer to a question of a pack, or its word on a gate that the pack opens. Until the pack is
 * in force an answer may be given anew; the latest counts.
 * @param questionId of the pack's questions, or `gates.penalty`, `gates.restriction`
 * @throws PackRefused
 */
export async function answerQuestion(
  { sql, clock }: PackDependencies,
  { version, questionId, text }: { version: string; questionId: string; text: string },
  by: Decider,
): Promise<ProposedPack> {
  requireRole('answer', by);
  return alone(sql, async (tx) => {
    const pack = await requirePack(tx, clock, version);
    const ids = [...pack.resolved.questions.map(({ id }) => id), ...openGates(pack.resolved)];
    if (!ids.includes(questionId)) throw new PackRefused({ code: 'unknownQuestion', questionId, ids });
    if (pack.activations.length > 0) throw new PackRefused({ code: 'inForce', version });
    await decide(tx, clock, { version, kind: 'answered', questionId, answer: text }, by);
    return requirePack(tx, clock, version);
  });
}

/**
 * Puts a pack into force in a place, for what is opened there from that day on.
 * @param place a township of the directory; null for the whole county
 * @throws PackRefused naming everything that hinders it.
 */
export async function activatePack(
  { sql, clock }: PackDependencies,
  { version, place, from }: { version: string; place: string | null; from: PlainDate },
  by: Decider,
): Promise<ProposedPack> {
  requireRole('activate', by);
  return alone(sql, async (tx) => {
    const pack = await requirePack(tx, clock, version);
    if (pack.proposed.official === by.official) throw new PackRefused({ code: 'sameOfficial', version });
    if (pack.open.length > 0) throw new PackRefused({ code: 'notReady', version, open: pack.open });
    if (pack.status === 'superseded') throw new PackRefused({ code: 'superseded', version });
    await requirePlace(tx, place);
    const higher = await tx`
      select 1 from county.pack_decision join county.policy_pack using (version)
      where kind = 'activated' and place is not distinct from ${place} and pack_id = ${pack.resolved.file.id}
        and (body -> 'file' ->> 'version')::integer > ${pack.resolved.file.version} limit 1`;
    if (higher.length > 0) throw new PackRefused({ code: 'superseded', version });
    // A rule is not made backwards, and neither a document nor one of its values holds before its own day.
    const own = pack.resolved.parameters.filter(({ inheritedFrom }) => inheritedFrom === null);
    const days = [dayOf(clock.now()), pack.resolved.file.effectiveFrom, ...own.map((one) => one.effectiveFrom)];
    const earliest = days.sort().at(-1) as PlainDate;
    if (from < earliest) throw new PackRefused({ code: 'backwards', from, earliest });
    const there = pack.activations.find((one) => one.place === place && one.until === null);
    if (there) throw new PackRefused({ code: 'alreadyThere', version, from: there.from });
    await decide(tx, clock, { version, kind: 'activated', place, effectiveFrom: from }, by);
    return requirePack(tx, clock, version);
  });
}

/**
 * Writes down who has the open cases of a place moved to a pack that is in force there, before they are moved.
 * @throws PackRefused
 */
export async function recordMove(
  { sql, clock }: PackDependencies,
  { version, place, reason }: { version: string; place: string | null; reason: MigrationReason },
  by: Decider,
): Promise<ProposedPack> {
  requireRole('move', by);
  return alone(sql, async (tx) => {
    const pack = await requirePack(tx, clock, version);
    const today = dayOf(clock.now());
    if (!pack.activations.some((one) => one.place === place && isInForce(one, today)))
      throw new PackRefused({ code: 'notInForce', version });
    await decide(tx, clock, { version, kind: 'moved', place, reason }, by);
    return pack;
  });
}

/** Every pack that was proposed, the latest first. */
export async function readPacks({ sql, clock }: PackDependencies): Promise<ProposedPack[]> {
  const rows = await sql<PackRow[]>`select * from county.policy_pack order by proposed_at desc, version`;
  const decisions = await sql<DecisionRow[]>`select * from county.pack_decision order by decision_id`;
  return rows.map((row) => proposedPack(row, decisions, dayOf(clock.now())));
}

export const isInForce = ({ from, until }: Activation, day: PlainDate): boolean =>
  from <= day && (until === null || day < until);

interface PackRow {
  version: string;
  body: ResolvedPack;
  digest: string;
  proposedBy: string;
  seat: string;
  role: string;
  proposedAt: Instant;
}

type Decided =
  | { kind: 'answered'; questionId: string; answer: string }
  | { kind: 'activated'; place: string | null; effectiveFrom: PlainDate }
  | { kind: 'moved'; place: string | null; reason: MigrationReason };
type DecisionRow = Decided & Decider & { version: string; decisionId: number; decidedAt: Instant };

function proposedPack(row: PackRow, decisions: readonly DecisionRow[], today: PlainDate): ProposedPack {
  const { version, digest, proposedBy: official, seat, role, proposedAt } = row;
  const resolved = storedPack(row);
  const latest = new Map<string, PackAnswer>();
  for (const one of decisions)
    if (one.kind === 'answered' && one.version === version) {
      const { questionId, answer: text, decidedAt: at } = one;
      latest.set(questionId, { questionId, text, at, ...deciderOf(one) });
    }
  const answers = [...latest.values()];
  const activations = activationsOf(version, decisions);
  const isLive = activations.some(({ from, until }) => until === null || (until > today && until > from));
  return {
    resolved,
    version,
    digest,
    proposed: { official, seat, role, at: proposedAt },
    answers,
    activations,
    status: activations.length === 0 ? 'draft' : isLive ? 'active' : 'superseded',
    open: openPoints(resolved, new Set(latest.keys())),
  };
}

/** From a day on the last decision for it counts; one that a later decision overtook before its day was never in force. */
function activationsOf(version: string, decisions: readonly DecisionRow[]): Activation[] {
  const all = decisions.flatMap((one) => (one.kind === 'activated' ? [one] : []));
  return all.flatMap((one, index) => {
    if (one.version !== version) return [];
    const { place, effectiveFrom: from, decidedAt: at } = one;
    const ends = all
      .filter((other, position) => other.place === place && overtakes(other, position, one, index))
      .map(({ effectiveFrom }) => effectiveFrom);
    return [{ place, from, until: ends.sort()[0] ?? null, at, ...deciderOf(one) }];
  });
}

const overtakes = (
  other: { effectiveFrom: PlainDate },
  position: number,
  one: { effectiveFrom: PlainDate },
  index: number,
): boolean =>
  other.effectiveFrom > one.effectiveFrom || (other.effectiveFrom === one.effectiveFrom && position > index);

const deciderOf = ({ official, seat, role }: Decider): Decider => ({ official, seat, role });

/** Blanks, values that no case could live by, questions and open gates that the legal office has not answered for. */
function openPoints(pack: ResolvedPack, answered: ReadonlySet<string>): OpenPoint[] {
  const problems = checkPack(pack).filter((problem) => problem.kind !== 'openQuestion' || !answered.has(problem.id));
  const gates = openGates(pack).filter((gate) => !answered.has(gate));
  return [...problems, ...gates.map((gate) => ({ kind: 'gateUnconfirmed' as const, gate }))];
}

/** The gates that a pack opens: each needs the legal office's word in the ledger, not only in the file. */
export const openGates = (pack: ResolvedPack): ('gates.penalty' | 'gates.restriction')[] =>
  (['gates.penalty', 'gates.restriction'] as const).filter((gate) => parameterOf(pack, gate).value !== null);

function requireRole(step: PackStep, { role }: Decider): void {
  const expected: readonly string[] = packRoles[step];
  if (!expected.includes(role)) throw new PackRefused({ code: 'role', step, expected, got: role });
}

async function requirePack(tx: Transaction, clock: Clock, version: string): Promise<ProposedPack> {
  const [row] = await tx<PackRow[]>`select * from county.policy_pack where version = ${version}`;
  if (!row) throw new PackRefused({ code: 'unknownVersion', version });
  const decisions = await tx<DecisionRow[]>`select * from county.pack_decision order by decision_id`;
  return proposedPack(row, decisions, dayOf(clock.now()));
}

async function requirePlace(tx: Transaction, place: string | null): Promise<void> {
  if (place === null) return;
  const rows = await tx<{ township: string }[]>`
    select distinct township from county.seat where township is not null order by 1`;
  const places = rows.map(({ township }) => township);
  if (!places.includes(place)) throw new PackRefused({ code: 'unknownPlace', place, places });
}

async function decide(tx: Transaction, clock: Clock, decided: Decided & { version: string }, by: Decider) {
  const [row] = await tx<{ decisionId: number }[]>`
    insert into county.pack_decision ${tx({ ...decided, ...deciderOf(by), decidedAt: clock.now() })}
    returning decision_id`;
  const { kind, version } = decided;
  const body = { event: `pack:${kind}`, version, decision: row?.decisionId ?? null, official: by.official };
  await appendJournal(tx, 'provision', body, clock.now());
}

/** Any number that nobody else takes: one decision about packs at a time. */
const packLock = 4_266_121;

const alone = <T>(sql: Queries, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inTransaction(sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(${packLock})`;
    return work(tx);
  });
