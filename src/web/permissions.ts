import type { CaseContext, SeatId } from '../domain/case/context';
import type { CaseFold } from '../domain/case/fold';
import { permitted } from '../domain/case/permitted';
import { isRestricted } from '../domain/case/regions';
import { localRoles } from '../domain/case/tasks';
import { type Duty, duties, ladderStages, type Role, roles, type Stage } from '../domain/case/vocabulary';
import { type Decider, type PackStep, packRoles } from '../ledger/policy-packs';
import { hashOfToken } from '../mail/link-token';
import { Problem, SignInNeeded } from './problem';
import type { Holder, TaskReference, Within } from './records';
import type { SignedIn, Visit } from './visit';

/**
 * Who may open a page. `anyone`: no data on it; `link`: holds a mail's link, personal data only after the device is
 * confirmed; `official`: any confirmed device; `holder`: a seat of the task; `caseReader`: a seat of the case or a
 * supervisor of its place; `recorder`: a seat of the case that may record the path's duty in one of its stages;
 * `auditor`; `opener`: may report a child; `importReader`: answers for the county's files. While a child is protected,
 * those near the family open nothing of its case.
 */
export const permissions = [
  'anyone',
  'link',
  'official',
  'holder',
  'caseReader',
  'recorder',
  'auditor',
  'opener',
  'importReader',
] as const;
export type Permission = (typeof permissions)[number];

/** The education bureau, with the county's roll administrator in it. */
const bureau = ['bureauHead', 'bureauLeader', 'bureauCaseOfficer', 'bureauLegal', 'rollAdmin'];
const countySupervisors = [...bureau, 'inspectionOffice', 'countyLeader', 'inspector'];
const townshipSupervisors = ['townshipLeader', 'townshipCaseOfficer'];
const auditors = [...bureau, 'inspectionOffice', 'procuratorate'];
const openers = [...bureau, ...townshipSupervisors, 'townshipCadre', 'schoolHead', 'schoolRollAdmin', 'classTeacher'];

const holdsRole = (signedIn: SignedIn, roles: readonly string[]) =>
  signedIn.seats.some(({ role }) => roles.includes(role));

export const mayOpenCases = (signedIn: SignedIn): boolean => holdsRole(signedIn, openers);
/** Reports hold rejected rows and names of children: for the bureau alone, which has the files anyway. */
export const mayReadImports = (signedIn: SignedIn): boolean => holdsRole(signedIn, bureau);
/** The post in which an official takes a step about the county's rules; undefined where none of theirs may. */
export const deciderFor = ({ official, seats }: SignedIn, step: PackStep): Decider | undefined => {
  const held = seats.find(({ role }) => (packRoles[step] as readonly string[]).includes(role));
  return held && { official, seat: held.seat, role: held.role };
};
export const mayAudit = (signedIn: SignedIn): boolean => holdsRole(signedIn, auditors);

/** What a supervisor may see on the board; null for everybody else. A township sees its own cases. */
export function boardWithin(signedIn: SignedIn): Within | null {
  if (holdsRole(signedIn, countySupervisors)) return 'county';
  // Another seat of the same official, such as that of a department, does not widen the board.
  const own = signedIn.seats.filter(({ role }) => townshipSupervisors.includes(role));
  return own.length > 0 ? own.map(({ seat }) => seat) : null;
}

/** Which open questions an official sees: supervisors of the county all, everybody else those that are theirs to answer. */
export const questionsWithin = (signedIn: SignedIn): Within =>
  holdsRole(signedIn, countySupervisors) ? 'county' : signedIn.seats.map(({ seat }) => seat);

/** The roles after the roll administrator: departments of the county that take part where they are asked to. */
const departments: readonly Role[] = roles.slice(roles.indexOf('rollAdmin') + 1);

/** The roles in which a seat stands in a case, in the order of the vocabulary. */
const rolesIn = ({ opening }: CaseContext, seat: SeatId): Role[] =>
  roles.filter((role) => opening.seats[role]?.includes(seat));

/** A department answers once it held a task; those near the family do not while the child is protected (rule 7). */
const answersAs = (context: CaseContext, seat: SeatId, role: Role): boolean => {
  if (localRoles.includes(role)) return !isRestricted(context);
  return !departments.includes(role) || context.tasks.some(({ seats }) => seats.includes(seat));
};

const answersIn = ({ seats }: SignedIn, { context }: CaseFold): boolean =>
  seats.some(({ seat }) => rolesIn(context, seat).some((role) => answersAs(context, seat, role)));

export const mayReadCase = (signedIn: SignedIn, fold: CaseFold): boolean =>
  answersIn(signedIn, fold) || holdsRole(signedIn, [...countySupervisors, ...auditors]);

/** The child's own data: for those who answer for the child and for the education bureau. */
export const mayReadPerson = (signedIn: SignedIn, fold: CaseFold): boolean =>
  answersIn(signedIn, fold) || holdsRole(signedIn, bureau);

/** That there is such a case: nobody hears of a protected child's who may not read it. */
export const mayKnowOf = (signedIn: SignedIn, fold: CaseFold): boolean =>
  !isRestricted(fold.context) || mayReadCase(signedIn, fold);

/** The seat stands in the case for those near the family only, and the child is protected. */
const isHiddenFrom = ({ context }: CaseFold, seat: SeatId): boolean => {
  const held = rolesIn(context, seat);
  return isRestricted(context) && held.length > 0 && held.every((role) => localRoles.includes(role));
};

/** The seat and role in which an official may record a duty in one of these stages. */
export function recorderOf(
  { seats }: SignedIn,
  { context }: CaseFold,
  duty: Duty,
  stages: readonly Stage[],
): { seat: SeatId; role: Role } | undefined {
  return seats
    .flatMap(({ seat }) => rolesIn(context, seat).map((role) => ({ seat, role })))
    .find(({ seat, role }) => answersAs(context, seat, role) && stages.some((stage) => permitted(stage, role, duty)));
}

/** The seat of the signed-in official among those of a case, or any: who acts. */
export const seatAmong = (signedIn: SignedIn, seats: readonly string[]): Holder | undefined =>
  signedIn.seats.find(({ seat }) => seats.includes(seat));

/**
 * Checks a route's permission and finds the task that its path names.
 * @throws Problem 404 for what does not exist, 403 for what is not for this official; SignInNeeded without device.
 */
export async function authorise(permission: Permission, visit: Visit): Promise<TaskReference | null> {
  if (permission === 'anyone') return null;
  if (permission === 'link') {
    const link = await visit.services.records.findLink(hashOfToken(visit.parameters.token ?? ''));
    if (!link) throw new Problem(404, 'notFound');
    const linked = await visit.services.records.findCase(link.caseNumber);
    if (linked && isHiddenFrom(linked, link.seat)) throw new Problem(403, 'protected');
    return link;
  }
  const signedIn = visit.official;
  if (!signedIn) throw new SignInNeeded();
  if (permission === 'official') return null;
  if (permission === 'opener' || permission === 'importReader') {
    const may = permission === 'opener' ? mayOpenCases : mayReadImports;
    if (!may(signedIn)) throw new Problem(403, 'forbidden');
    return null;
  }
  const { caseNumber = '', task: taskId = '' } = visit.parameters;
  const fold = await visit.services.records.findCase(caseNumber);
  if (permission === 'auditor' && !mayAudit(signedIn)) throw new Problem(403, 'forbidden');
  // A number that does not exist looks like one that is not for this official.
  if (!fold || !mayReadCase(signedIn, fold)) {
    const hidden = fold && signedIn.seats.some(({ seat }) => isHiddenFrom(fold, seat));
    throw new Problem(403, hidden ? 'protected' : 'forbidden');
  }
  if (permission === 'recorder') {
    const duty = duties.find((one) => one === visit.parameters.duty);
    if (!duty) throw new Problem(404, 'notFound');
    if (!recorderOf(signedIn, fold, duty, ladderStages)) throw new Problem(403, 'forbidden');
  }
  if (permission !== 'holder') return null;
  const task = fold.context.tasks.find(({ id }) => id === taskId);
  const holder = task && seatAmong(signedIn, task.seats);
  if (!holder) throw new Problem(403, 'forbidden');
  return { caseNumber, task: taskId, seat: holder.seat };
}
