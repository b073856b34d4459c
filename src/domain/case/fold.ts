import { initialTransition } from 'xstate';
import { dayOf, type Instant, type PlainDate } from '../calendar/plain-date';
import { canonicalJson } from '../ledger/canonical-json';
import {
  type Act,
  type Actor,
  type Command,
  commandSchema,
  questionSignalSchema,
  type RefusalCode,
  ruleActSchema,
  type SubmissionReference,
  signalSchema,
} from './acts';
import type { CaseContext, CaseEvent, CaseOpening, Task } from './context';
import { findDeadline } from './deadlines';
import { dutyOfAct } from './duties';
import { type CaseEntry, entryAlgorithm, genesisHash, hashOf, sealEntry } from './entry';
import { isExtendable, isSetByLaw } from './extensions';
import * as guards from './guards';
import { lettersOf } from './letters';
import { permitted } from './permitted';
import { isRestricted } from './regions';
import { rulesOf } from './rules';
import { pathOf, stageOf } from './stage';
import { type CaseState, step, takes } from './step';
import { findTask, localRoles } from './tasks';
import { isFinalStage, type Role } from './vocabulary';

/**
 * The one fold of a case or a question. Workflow, ledger, forms, pages, replay and tests all compute its state with
 * these functions and with nothing else.
 */

/** What an official gets back, now and whenever the same command comes again. */
export interface Receipt {
  caseNumber: string;
  commandId: string;
  sequence: number;
  hash: string;
  recordedAt: Instant;
  act: Act['type'];
  outcome: 'taken' | 'refused';
  refusal: Refusal | null;
  /** The form's words that are bound to this entry and to no other. */
  submission: string | null;
}

export interface Refusal {
  code: RefusalCode;
  /** Who was first, where somebody was. */
  first: { sequence: number; at: Instant; actor: Actor } | null;
}

export interface CaseFold extends CaseState {
  head: { sequence: number; hash: string };
  /** By command id. */
  receipts: Record<string, Receipt>;
}

export interface Step {
  fold: CaseFold;
  entry: CaseEntry;
  receipt: Receipt;
}

export function beginCase(opening: CaseOpening): CaseFold {
  const [snapshot] = initialTransition(rulesOf(opening).machine, opening);
  return {
    value: snapshot.value,
    status: 'active',
    context: snapshot.context,
    head: { sequence: 0, hash: genesisHash(opening.caseNumber) },
    receipts: {},
  };
}

/** The receipt of a command that was taken before; command ids come from outside and may be called `constructor`. */
export const receiptOf = ({ receipts }: CaseFold, commandId: string): Receipt | undefined =>
  Object.hasOwn(receipts, commandId) ? receipts[commandId] : undefined;

export const placeOf = (fold: CaseFold): string => pathOf(fold.value);

const seatHasRole = (context: CaseContext, seat: string, role: string): boolean =>
  Object.hasOwn(context.opening.seats, role) && (context.opening.seats[role as Role]?.includes(seat) ?? false);

function whoWasFirst(task: Task | undefined): Refusal['first'] {
  return task?.closedBy ?? null;
}

/**
 * Whether a command can be taken now: understood ∧ task open ∧ seat holds it ∧ permitted ∧ the machine takes it.
 * Asked by the validator on arrival and again when the command leaves the inbox. Total: it never throws.
 */
export function judge(fold: CaseFold, command: Command, at: Instant): Refusal | null {
  const parsed = commandSchema.safeParse(command);
  if (!parsed.success) return { code: 'notUnderstood', first: null };
  const { actor, task: taskId, act } = parsed.data;
  const task = findTask(fold.context, taskId);
  // The ledger binds a form's words once; a second act with them could never be written.
  const words = parsed.data.submission?.id;
  if (words && Object.values(fold.receipts).some((receipt) => receipt.submission === words))
    return { code: 'notUnderstood', first: null };
  const isSignal = signalSchema.safeParse(act).success || questionSignalSchema.safeParse(act).success;
  const isOfRules = ruleActSchema.safeParse(act).success;
  const duty = dutyOfAct[act.type];
  if ((isSignal || isOfRules || duty !== undefined) !== (taskId === null)) return { code: 'notPermitted', first: null };
  const stage = stageOf(placeOf(fold));
  if (isOfRules) {
    const isAdministration = actor.kind === 'system' && ['administrator', 'detection'].includes(actor.part);
    if (!isAdministration) return { code: 'notPermitted', first: null };
    if (isFinalStage(stage)) return { code: 'closed', first: null };
  } else if (isSignal) {
    // Anybody may report; what comes of it is decided by verification.
    if (stage === 'closed') return { code: 'closed', first: null };
  } else if (actor.kind === 'seat' && duty !== undefined) {
    // What runs on after the closing ends with the child's death, and nothing else is recorded then.
    const isDeath = act.type === 'exitProposed' && act.reason === 'deceased';
    if (stage === 'closed' && !(isDeath && fold.status === 'active')) return { code: 'closed', first: null };
    if (!seatHasRole(fold.context, actor.seat, actor.role)) return { code: 'notYourTask', first: null };
    const hidden = isRestricted(fold.context) && (localRoles as readonly string[]).includes(actor.role);
    if (hidden || !permitted(stage, actor.role, duty)) return { code: 'notPermitted', first: null };
    const clock = act.type === 'extensionRequested' ? findDeadline(fold.context, act.deadline) : undefined;
    if (clock && !isExtendable(clock.rule) && isSetByLaw(clock.rule)) return { code: 'fixedByLaw', first: null };
  } else if (actor.kind === 'seat') {
    if (!task) return { code: fold.status === 'done' ? 'closed' : 'notYourTask', first: null };
    if (task.status !== 'open') return { code: 'late', first: whoWasFirst(task) };
    if (!task.seats.includes(actor.seat) || !seatHasRole(fold.context, actor.seat, actor.role))
      return { code: 'notYourTask', first: null };
    if (!permitted(stage, actor.role, task.kind)) return { code: 'notPermitted', first: null };
  } else return { code: 'notPermitted', first: null };
  if (fold.status === 'done') return { code: 'closed', first: null };
  const event = { ...act, sequence: fold.head.sequence + 1, at, actor, task: taskId } as CaseEvent;
  if (!isSignal && !isWellDated(fold.context, event)) return { code: 'notNow', first: null };
  try {
    return takes(fold, event) ? null : { code: 'notNow', first: null };
  } catch {
    return { code: 'notNow', first: null };
  }
}

/** Nothing that people record has happened tomorrow, or before what the case is about began. */
function isWellDated(context: CaseContext, event: CaseEvent): boolean {
  const day = namedDay(event);
  // Tracks and remedies may have begun before a relapse and go on after it.
  const goesOn = event.type === 'trackStepDone' || dutyOfAct[event.type] === 'recordRemedy';
  const inTime = goesOn || (day !== null && guards.inEpisode(context, day));
  return day === null || (guards.notInFuture(event, day) && inTime);
}

/** Members of acts that say on which day the act happened; no act has two of them. */
const dayMembers = [
  'crossedOn',
  'receivedOn',
  'foundOn',
  'askedOn',
  'visitedOn',
  'issuedOn',
  'servedOn',
  'publishedOn',
  'answeredOn',
  'endedOn',
  'filedOn',
  'effectiveOn',
  'orderedOn',
  'liftedOn',
  'revokedOn',
  'doneOn',
  'requestedOn',
  'heldOn',
  'paidOn',
  'referredOn',
  'acceptedOn',
  'refusedOn',
  'attendingSince',
  'on',
] as const;

/** The day that an act itself names; null where it names none. */
function namedDay(act: Act): PlainDate | null {
  const members = act as Partial<Record<(typeof dayMembers)[number], PlainDate>>;
  const member = dayMembers.find((name) => members[name] !== undefined);
  return (member && members[member]) ?? null;
}

const happenedOn = (act: Act, context: CaseContext, at: Instant): PlainDate =>
  (act.type === 'deadlineExpired' && findDeadline(context, act.deadline)?.count.due) || (namedDay(act) ?? dayOf(at));

interface Happening {
  act: Act;
  actor: Actor;
  task: string | null;
  commandId: string;
  submission: SubmissionReference | null;
  at: Instant;
}

const isClock = (actor: Actor): boolean => actor.kind === 'system' && actor.part === 'timer';

/** One event through the machine, with the entry that records it. */
function fold(state: CaseFold, happening: Happening, refusal: Refusal | null): Step {
  const { act, actor, task, commandId, submission, at } = happening;
  const { caseNumber, pack, calendar } = state.context.opening;
  const { version } = rulesOf(state.context.opening);
  const sequence = state.head.sequence + 1;
  const event = { ...act, sequence, at, actor, task } as CaseEvent;
  const after = step(state, event);
  const { context } = after;
  const regions = context.regions
    .filter((region) => !state.context.regions.includes(region))
    .map(({ id, place, until }) => ({ id, place, ended: until !== null }));
  const changed = context.deadlines.filter((deadline) => {
    const old = findDeadline(state.context, deadline.id);
    return deadline !== old && canonicalJson(deadline) !== canonicalJson(old ?? null);
  });
  const entry = sealEntry({
    algorithm: entryAlgorithm,
    caseNumber,
    sequence,
    event: act,
    actor,
    task,
    commandId,
    happenedOn: happenedOn(act, state.context, at),
    recordedAt: at,
    before: sequence === 1 ? null : placeOf(state),
    after: pathOf(after.value),
    versions: { pack: pack.version, calendar: calendar.version, machine: version },
    opening: sequence === 1 ? state.context.opening : null,
    ...(regions.length > 0 && { regions }),
    deadlines: changed,
    letters: lettersOf(state.context, context, caseNumber, sequence),
    submission,
    previousHash: state.head.hash,
  });
  const receipt: Receipt = {
    caseNumber,
    commandId,
    sequence,
    hash: entry.hash,
    recordedAt: at,
    act: act.type === 'actRefused' ? (act.refused as Act['type']) : act.type,
    outcome: refusal ? 'refused' : 'taken',
    refusal,
    submission: submission?.id ?? null,
  };
  return {
    entry,
    receipt,
    fold: {
      ...after,
      head: { sequence, hash: entry.hash },
      // Nobody asks for the receipt of a clock.
      receipts: isClock(actor) ? state.receipts : { ...state.receipts, [commandId]: receipt },
    },
  };
}

/**
 * Takes a command out of the inbox: it moves the case, or its refusal is recorded and nothing else changes.
 * A command whose transition throws is refused like any other, so that no workflow task is tried for ever.
 */
export function takeCommand(state: CaseFold, command: Command, at: Instant): Step {
  const { act, actor, task, commandId, submission } = command;
  const happening = { actor, task, commandId, submission, at };
  const refusal = judge(state, command, at);
  if (!refusal) {
    try {
      return fold(state, { ...happening, act }, null);
    } catch {
      return refuse(state, command, at, { code: 'notNow', first: null });
    }
  }
  return refuse(state, command, at, refusal);
}

function refuse(state: CaseFold, command: Command, at: Instant, refusal: Refusal): Step {
  const { actor, task, commandId, submission } = command;
  const act: Act = {
    type: 'actRefused',
    refused: command.act.type,
    refusal: refusal.code,
    firstSequence: refusal.first?.sequence ?? null,
  };
  return fold(state, { act, actor, task, commandId, submission, at }, refusal);
}

/** A clock has run out. `at` is the case time of recording, at or after the clock's end. */
export function takeExpiry(state: CaseFold, deadline: string, at: Instant): Step {
  const sequence = state.head.sequence + 1;
  return fold(
    state,
    {
      act: { type: 'deadlineExpired', deadline },
      actor: { kind: 'system', part: 'timer' },
      task: null,
      commandId: `clock:${deadline}:${sequence}`,
      submission: null,
      at,
    },
    null,
  );
}

/**
 * Folds an entry of the ledger onto the state before it, recomputing it on the way.
 * @throws EntryMismatch when the recomputed entry has other bytes than the stored one.
 */
export function foldEntry(state: CaseFold | null, entry: CaseEntry): CaseFold {
  const before = state ?? beginCase(requireOpening(entry));
  const { event: act, actor, task, commandId, submission, recordedAt: at } = entry;
  const refusal: Refusal | null =
    act.type === 'actRefused'
      ? { code: act.refusal, first: act.refusal === 'late' ? whoWasFirst(findTask(before.context, task)) : null }
      : null;
  const step = fold(before, { act, actor, task, commandId, submission, at }, refusal);
  if (step.entry.hash !== entry.hash || hashOf(entry) !== entry.hash)
    throw new EntryMismatch(entry.caseNumber, entry.sequence, step.entry, entry);
  return step.fold;
}

function requireOpening(entry: CaseEntry): CaseOpening {
  if (entry.opening) return entry.opening;
  throw new EntryMismatch(entry.caseNumber, entry.sequence, null, entry);
}

/** The ledger and the fold tell different stories about an entry. */
export class EntryMismatch extends Error {
  constructor(
    readonly caseNumber: string,
    readonly sequence: number,
    readonly expected: CaseEntry | null,
    readonly found: CaseEntry,
  ) {
    super(
      `Case ${caseNumber}, entry ${sequence}: expected hash ${expected?.hash ?? 'of an opening entry'}, found ${found.hash}`,
    );
  }
}
