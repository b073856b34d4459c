import { explainDeadline } from '../domain/calendar/explain-deadline';
import { dayOf, type Instant, type PlainDate } from '../domain/calendar/plain-date';
import type { Act, Actor } from '../domain/case/acts';
import type { CaseDocument, Deadline, Task } from '../domain/case/context';
import type { CaseEntry } from '../domain/case/entry';
import type { CaseFold } from '../domain/case/fold';
import { stageOf } from '../domain/case/stage';
import { dueOf } from '../domain/case/view';
import type { DocumentKind, ExitReason, Stage, TaskKind } from '../domain/case/vocabulary';
import type { ClockRule } from '../domain/pack/policy-pack';
import type { KeyRing } from '../identity/keys';
import type { OutboxRow } from '../ledger/project';
import { readEntries, readState } from '../ledger/read';
import type { Sql } from '../ledger/sql';
import { readSubmission } from '../ledger/submissions';
import type { CaughtMail } from '../stack/mail-store';
import { roleOfAddress } from './cast';

/** What a rehearsal tells: all of it from the ledger and from the mails that were delivered. */
export interface Account {
  scenario: string;
  /** Version of the pack that the case ended with. */
  pack: string;
  caseNumber: string;
  closedFor: ExitReason | null;
  states: { place: string; stage: Stage; at: Instant; entry: number; event: Act['type']; by: string }[];
  deadlines: RehearsedDeadline[];
  documents: RehearsedDocument[];
  tasks: RehearsedTask[];
  mails: RehearsedMail[];
  refusals: RehearsedRefusal[];
}

export interface RehearsedDeadline {
  id: string;
  rule: ClockRule;
  /** What the clock is about: a document's or a task's kind; null for a clock of the case. */
  about: string | null;
  subject: string | null;
  due: PlainDate;
  provisional: boolean;
  status: Deadline['status'];
  startedBy: number;
  level: number;
  /** The arithmetic. */
  explanation: Omit<Deadline['count'], 'due' | 'provisional'> & Pick<Deadline, 'source' | 'changes' | 'untilEndOfTerm'>;
  sentence: { zh: string; en: string };
}

export interface RehearsedDocument {
  id: string;
  kind: DocumentKind;
  title: string;
  /** The file number that its signer entered. */
  number: string | null;
  /** The roles that signed, in their order. */
  issuers: string[];
  issuedOn: PlainDate | null;
  servedOn: PlainDate | null;
  void: boolean;
}

export interface RehearsedTask {
  id: string;
  kind: TaskKind;
  subject: string | null;
  roles: string[];
  openedAt: Instant;
  due: PlainDate | null;
  status: Task['status'];
  closedAt: Instant | null;
  closedBy: string | null;
  late: boolean;
  reminders: number;
}

export interface RehearsedMail {
  /** Role of the post that got it. */
  to: string;
  kind: OutboxRow['kind'];
  /** Kind, subject and id of its task. */
  about: TaskKind;
  taskSubject: string | null;
  task: string;
  at: Instant;
  subject: string;
}

export interface RehearsedRefusal {
  step: number;
  on: PlainDate;
  by: string;
  do: string;
  code: string;
  /** Who was first, where somebody was. */
  first: { by: string; at: Instant } | null;
}

type DeliveredMail = Pick<CaughtMail, 'messageId' | 'to' | 'subject'>;

export interface AccountDependencies {
  sql: Sql;
  keys: KeyRing;
  /** Everything in the mailbox. */
  mails(): Promise<DeliveredMail[]>;
}

/** The role of a post, or the part of the system that acted. */
export const nameOf = (actor: Actor): string => (actor.kind === 'seat' ? actor.role : actor.part);

/** Everything that a case did until now. */
export async function accountOf(
  { sql, keys, mails }: AccountDependencies,
  { caseNumber, ...rest }: { title: string; caseNumber: string; refusals: RehearsedRefusal[]; now: Instant },
): Promise<Account> {
  const [entries, fold, letters, caught] = await Promise.all([
    readEntries(sql, caseNumber),
    readState(sql, caseNumber),
    sql<
      OutboxRow[]
    >`select * from projection.outbox where case_number = ${caseNumber} order by sequence, key collate "C"`,
    mails(),
  ]);
  const numbers = new Map<string, string>();
  for (const document of fold.context.documents) {
    const number = await fileNumberOf({ sql, keys }, entries, document);
    if (number !== null) numbers.set(document.id, number);
  }
  return accountFrom({ entries, fold, numbers, mails: mailsOf(letters, caught, entries, fold), ...rest });
}

/** The same from what was read. @param story.numbers file numbers by document */
export function accountFrom({
  entries,
  fold,
  numbers,
  mails,
  title,
  refusals,
  now,
}: {
  entries: readonly CaseEntry[];
  fold: CaseFold;
  numbers: ReadonlyMap<string, string>;
  mails: RehearsedMail[];
  title: string;
  refusals: RehearsedRefusal[];
  now: Instant;
}): Account {
  const { context } = fold;
  return {
    scenario: title,
    pack: context.opening.pack.version,
    caseNumber: context.opening.caseNumber,
    closedFor: context.closedFor,
    states: statesOf(entries),
    deadlines: deadlinesOf(entries, fold),
    documents: documentsOf(fold, numbers),
    tasks: context.tasks.map((task) => taskOf(task, fold, now)),
    mails,
    refusals,
  };
}

const statesOf = (entries: readonly CaseEntry[]): Account['states'] =>
  entries
    .filter(({ before, after }) => before !== after)
    .map(({ after, recordedAt, sequence, event, actor }) => ({
      place: after,
      stage: stageOf(after),
      at: recordedAt,
      entry: sequence,
      event: event.type,
      by: nameOf(actor),
    }));

/** Every clock that ever ran, as it last was: a case forgets clocks that gave way to others. */
function deadlinesOf(entries: readonly CaseEntry[], { context }: CaseFold): RehearsedDeadline[] {
  const last = new Map<string, Deadline>();
  const keyOf = ({ id, startedBy }: Deadline) => `${id} ${startedBy}`;
  for (const { event, deadlines } of entries) {
    if (event.type === 'deadlineExpired') {
      const ended = [...last].findLast(([, { id }]) => id === event.deadline);
      if (ended) last.set(ended[0], { ...ended[1], status: 'expired' });
    }
    for (const deadline of deadlines) last.set(keyOf(deadline), deadline);
  }
  return [...last.values()].map((deadline) => {
    const { id, rule, status, startedBy, level, source, changes, untilEndOfTerm } = deadline;
    const { due, provisional, ...arithmetic } = deadline.count;
    const task = context.tasks.find((one) => one.id === deadline.task);
    const document = context.documents.find((one) => id.split(/[:/]/).includes(one.id));
    return {
      id,
      rule,
      about: task?.kind ?? document?.kind ?? null,
      subject: task?.subject ?? null,
      due,
      provisional,
      status,
      startedBy,
      level,
      explanation: { ...arithmetic, source, untilEndOfTerm, ...(changes && { changes }) },
      sentence: { zh: explainDeadline(deadline, 'zh'), en: explainDeadline(deadline, 'en') },
    };
  });
}

const documentsOf = ({ context }: CaseFold, numbers: ReadonlyMap<string, string>): RehearsedDocument[] =>
  context.documents.map(({ id, kind, signatures = [], issuedBy, issuedOn, servedOn, void: isVoid }) => ({
    id,
    kind,
    title: context.opening.pack.titles[kind].value,
    number: numbers.get(id) ?? null,
    issuers: signatures.length > 0 ? signatures.map(({ role }) => role) : issuedBy === null ? [] : [issuedBy],
    issuedOn,
    servedOn,
    void: isVoid,
  }));

/** From the form of who signed it: the words that the ledger bound to that entry. */
async function fileNumberOf(
  dependencies: { sql: Sql; keys: KeyRing },
  entries: readonly CaseEntry[],
  { id, kind }: CaseDocument,
): Promise<string | null> {
  const drafted = Number(id.slice(1));
  const signed = entries.find(
    ({ sequence, event, submission }) =>
      drafted < sequence && event.type === 'documentApproved' && event.document === kind && submission !== null,
  );
  const stored = signed?.submission && (await readSubmission(dependencies, signed.submission.id));
  const words = (stored?.content as { words?: { fileNumber?: unknown } } | undefined)?.words;
  return typeof words?.fileNumber === 'string' ? words.fileNumber : null;
}

function taskOf(task: Task, { context }: CaseFold, now: Instant): RehearsedTask {
  const { id, kind, subject, roles, openedAt, status, closedBy, reminders } = task;
  const due = dueOf(task, context.deadlines);
  return {
    id,
    kind,
    subject,
    roles,
    openedAt,
    due: due?.count.due ?? null,
    status,
    closedAt: closedBy?.at ?? null,
    closedBy: closedBy && nameOf(closedBy.actor),
    late: due !== null && due.expiresAt <= (closedBy?.at ?? now),
    reminders,
  };
}

/** The letters of the case that are in somebody's mailbox. */
function mailsOf(
  letters: readonly OutboxRow[],
  caught: readonly DeliveredMail[],
  entries: readonly CaseEntry[],
  { context }: CaseFold,
): RehearsedMail[] {
  return letters.flatMap(({ messageId, kind, task: id, sequence }) => {
    const mail = caught.find((one) => one.messageId === messageId);
    const task = context.tasks.find((one) => one.id === id);
    const entry = entries.find((one) => one.sequence === sequence);
    if (!mail || !task || !entry) return [];
    return mail.to.map((address) => ({
      to: roleOfAddress(address) ?? address,
      kind,
      about: task.kind,
      taskSubject: task.subject,
      task: id,
      at: entry.recordedAt,
      subject: mail.subject,
    }));
  });
}

/** The stages that a case passed, each once as long as it stayed in it. */
export const pathOfStages = ({ states }: Pick<Account, 'states'>): Stage[] =>
  states.map(({ stage }) => stage).filter((stage, index, all) => stage !== all[index - 1]);

export const onDay = ({ at }: { at: Instant }): PlainDate => dayOf(at);
