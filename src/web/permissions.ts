import type { CaseFold } from '../domain/case/fold';
import { hashOfToken } from '../mail/link-token';
import { Problem, SignInNeeded } from './problem';
import type { Holder, TaskReference, Within } from './records';
import type { SignedIn, Visit } from './visit';

/**
 * Who may open a page. `anyone`: no data on it; `link`: holds a mail's link, personal data only after the device is
 * confirmed; `official`: any confirmed device; `holder`: a seat of the task; `caseReader`: a seat of the case or a
 * supervisor of its place; `auditor`; `opener`: may report a child; `importReader`: answers for the county's files.
 */
export const permissions = [
  'anyone',
  'link',
  'official',
  'holder',
  'caseReader',
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
export const mayAudit = (signedIn: SignedIn): boolean => holdsRole(signedIn, auditors);

/** What a supervisor may see on the board; null for everybody else. A township sees its own cases. */
export function boardWithin(signedIn: SignedIn): Within | null {
  if (holdsRole(signedIn, countySupervisors)) return 'county';
  if (holdsRole(signedIn, townshipSupervisors)) return signedIn.seats.map(({ seat }) => seat);
  return null;
}

/** Which open questions an official sees: supervisors of the county all, everybody else those that are theirs to answer. */
export const questionsWithin = (signedIn: SignedIn): Within =>
  holdsRole(signedIn, countySupervisors) ? 'county' : signedIn.seats.map(({ seat }) => seat);

const answersIn = (signedIn: SignedIn, { context }: CaseFold): boolean => {
  const seats = Object.values(context.opening.seats).flat();
  return signedIn.seats.some(({ seat }) => seats.includes(seat));
};

export const mayReadCase = (signedIn: SignedIn, fold: CaseFold): boolean =>
  answersIn(signedIn, fold) || holdsRole(signedIn, [...countySupervisors, ...auditors]);

/** The child's own data: for those who answer for the child and for the education bureau. */
export const mayReadPerson = (signedIn: SignedIn, fold: CaseFold): boolean =>
  answersIn(signedIn, fold) || holdsRole(signedIn, bureau);

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
  if (!fold || !mayReadCase(signedIn, fold)) throw new Problem(403, 'forbidden');
  if (permission !== 'holder') return null;
  const task = fold.context.tasks.find(({ id }) => id === taskId);
  const holder = task && seatAmong(signedIn, task.seats);
  if (!holder) throw new Problem(403, 'forbidden');
  return { caseNumber, task: taskId, seat: holder.seat };
}
