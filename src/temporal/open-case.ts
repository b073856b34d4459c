import type { Clock } from '../clock/clock';
import { addDays, addMonths, dayOf, type PlainDate } from '../domain/calendar/plain-date';
import { type Actor, type Command, commandSchema, type QuestionSignal, type Signal } from '../domain/case/acts';
import type { CaseOpening, ChildFacts } from '../domain/case/context';
import { receiptOf } from '../domain/case/fold';
import { currentMachine } from '../domain/case/rules';
import type { CaseKind, Role } from '../domain/case/vocabulary';
import type { PolicyPack } from '../domain/pack/policy-pack';
import { toPolicyPack } from '../domain/pack/resolve';
import { seatsForPupil, townshipForPupil, townshipsOf } from '../identity/directory';
import type { KeyRing } from '../identity/keys';
import { type Pupil, readPupil } from '../identity/people';
import { raiseOnce } from '../ledger/alarms';
import { caseNumberFor } from '../ledger/case-numbers';
import { packFor, packsInForce } from '../ledger/packs-in-force';
import { casesOfPerson, findReceipt, openCaseOfPerson, personOfCase, readState } from '../ledger/read';
import { currentCalendar } from '../ledger/school-calendars';
import type { Sql } from '../ledger/sql';
import type { Answer, CaseEngine } from './case-engine';

export interface OpeningDependencies {
  sql: Sql;
  keys: KeyRing;
  clock: Clock;
  engine: Pick<CaseEngine, 'open' | 'ask'>;
}

interface QuestionStart {
  questionNumber: string;
  commandId: string;
  act: QuestionSignal;
}

const detection: Actor = { kind: 'system', part: 'detection' };

/**
 * Opens a case for a child, or joins the one that is open. Asked again with the same command id it changes nothing.
 * @throws Error when the child or the county's calendar is unknown, or the signal is not one that a case understands.
 */
export async function openCaseFor(
  dependencies: OpeningDependencies,
  start: { personId: string; signal: Signal; actor: Actor; commandId: string },
): Promise<{ caseNumber: string; answer: Answer }> {
  const { sql, clock, engine } = dependencies;
  const { commandId, actor, signal: act } = start;
  const first: Command = { commandId, actor, task: null, act, submission: null };
  requireUnderstood(first);
  // A signal that was taken once is never taken again, also when its case has closed since.
  for (const caseNumber of await casesOfPerson(sql, start.personId)) {
    if (!(await findReceipt(sql, start.commandId, caseNumber))) continue;
    const receipt = receiptOf(await readState(sql, caseNumber), start.commandId);
    if (receipt?.outcome === 'taken') return { caseNumber, answer: { status: 'answered', receipt } };
  }
  const caseNumber = await caseNumberFor(sql, clock, start.personId);
  const opening = await openingOf(dependencies, 'case', caseNumber, start.personId);
  for (const role of missingContacts(opening)) await raiseOnce(sql, clock, 'contactMissing', { caseNumber, role });
  const answer = await engine.open({ opening, first });
  return { caseNumber, answer };
}

/** Tells the open case of a child that a record was corrected. A correction opens nothing: with no open case nobody is told. */
export async function correctCase(
  { sql, engine }: OpeningDependencies,
  { personId, commandId, act }: { personId: string; commandId: string; act: Signal },
): Promise<{ caseNumber: string | null; answer: Answer }> {
  const command: Command = { commandId, actor: detection, task: null, act, submission: null };
  requireUnderstood(command);
  const caseNumber = await openCaseOfPerson(sql, personId);
  if (caseNumber === null)
    return { caseNumber, answer: { status: 'rejected', refusal: { code: 'closed', first: null } } };
  return { caseNumber, answer: await engine.ask(caseNumber, command) };
}

/** Asks a question; asked again it changes nothing. */
export async function openQuestion(
  dependencies: OpeningDependencies,
  { questionNumber, commandId, act }: QuestionStart,
): Promise<{ caseNumber: string; answer: Answer }> {
  const first: Command = { commandId, actor: detection, task: null, act, submission: null };
  requireUnderstood(first);
  const personId = await personOfCase(dependencies.sql, questionNumber);
  const opening = await openingOf(dependencies, 'question', questionNumber, personId);
  return { caseNumber: questionNumber, answer: await dependencies.engine.open({ opening, first }) };
}

/** Tells a question that the files agree now. */
export async function settleQuestion(
  { engine }: OpeningDependencies,
  { questionNumber, commandId, act }: QuestionStart,
): Promise<{ caseNumber: string; answer: Answer }> {
  const command: Command = { commandId, actor: detection, task: null, act, submission: null };
  requireUnderstood(command);
  return { caseNumber: questionNumber, answer: await engine.ask(questionNumber, command) };
}

const nowhere = { school: null, grade: null, class: null, township: null, village: null };

/** What a case or a question begins with: the rules, the calendar and the seats of today. */
async function openingOf(
  { sql, keys, clock }: OpeningDependencies,
  kind: CaseKind,
  caseNumber: string,
  personId: string | null,
): Promise<CaseOpening> {
  const pupil = personId === null ? null : await readPupil({ sql, keys }, personId);
  // Where the child lives counts; the roll only knows where its household is registered.
  const place = pupil && {
    ...pupil,
    township: pupil.township ?? pupil.hukouTownship,
    village: pupil.township === null ? pupil.hukouVillage : pupil.village,
  };
  const today = dayOf(clock.now());
  const seats = await seatsForPupil({ sql, clock }, place ?? nowhere);
  const township = await townshipForPupil({ sql, clock }, place ?? nowhere);
  const pack = toPolicyPack(packFor(await packsInForce(sql, today), township));
  const calendar = await currentCalendar(sql);
  const opening = { kind, machine: currentMachine[kind], caseNumber, pack, calendar, seats };
  if (kind === 'question' || pupil === null) return opening;
  const townships = await townshipsOf(sql);
  return { ...opening, child: childFacts(pupil, { pack, townships, today }) };
}

/** What the rules need of a child: no name, no number, no address leaves the personal schema. */
function childFacts(
  { birthDate, hukouTownship, groups }: Pupil,
  { pack, townships, today }: { pack: PolicyPack; townships: readonly string[]; today: PlainDate },
): ChildFacts {
  const { amount } = pack.clocks.T31.value;
  const reviewOn = birthDate && addDays(addMonths(birthDate, 16 * 12), -amount);
  return {
    ageReviewOn: reviewOn && today < reviewOn ? reviewOn : null,
    nonLocal: hukouTownship !== null && !townships.includes(hukouTownship),
    disabled: groups.includes('disabledChild'),
    priority: groups.length > 0,
  };
}

/** The contacts that the pack wants and the directory does not name. A child on no roll has none at a school. */
function missingContacts({ pack, seats }: CaseOpening): Role[] {
  const hasSchool = schoolRoles.some((role) => seats[role]);
  return pack.contacts.value.filter((role) => !seats[role] && (hasSchool || !schoolRoles.includes(role)));
}
const schoolRoles: readonly Role[] = ['classTeacher', 'schoolHead', 'schoolRollAdmin'];

/** A case begins with its first command, whatever it is: a wrong one must not get there. */
function requireUnderstood(first: Command): void {
  const { success, error } = commandSchema.safeParse(first);
  if (success) return;
  const issues = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`Opening a case: expected a signal that a case understands, got another. ${issues.join('; ')}`);
}
