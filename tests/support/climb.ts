import { plainDate } from '../../src/domain/calendar/plain-date';
import type { Act, OfficialAct } from '../../src/domain/case/acts';
import type { CaseContext, CaseOpening } from '../../src/domain/case/context';
import { measuresFor } from '../../src/domain/case/measures';
import {
  type Cause,
  type DocumentKind,
  type Duty,
  noticeContents,
  type Role,
  type TaskKind,
} from '../../src/domain/case/vocabulary';
import { aDetectedCase, type CaseInHand, seats } from './case-fixtures';

/** What officials do in the tests: the worked dates of case-ladder section 6, as moves that a case or an engine plays. */

/** One form of an official: on a day and hour of county time, a holder of the open task acts. */
export interface Move {
  day: string;
  hour: number;
  task: TaskKind;
  act: OfficialAct;
}
/** Something recorded without being asked, by a seat of the case. */
export interface DutyMove {
  day: string;
  hour: number;
  duty: Duty;
  role: Role;
  act: OfficialAct;
}
export type AnyMove = Move | DutyMove;

export const move = (day: string, hour: number, task: TaskKind, act: OfficialAct): Move => ({ day, hour, task, act });
export const unasked = (day: string, hour: number, duty: Duty, role: Role, act: OfficialAct): DutyMove => ({
  day,
  hour,
  duty,
  role,
  act,
});

export const visit = (visitedOn: string, more: Partial<Extract<Act, { type: 'visitRecorded' }>> = {}) =>
  ({
    type: 'visitRecorded',
    visitedOn: plainDate(visitedOn),
    outcome: 'refused',
    atHome: true,
    persons: 2,
    childHeard: true,
    measure: 'studentAid',
    promisedOn: null,
    ...more,
  }) as const;

/** As a form offers it: a notice names the law and what follows from a breach. */
export const draft = (document: DocumentKind, announcedOn: string | null = null) => ({
  type: 'documentDrafted' as const,
  document,
  announcedOn: announcedOn === null ? null : plainDate(announcedOn),
  contains: /Notice$/.test(document) && !/^(judicial|penalty|hearing)/.test(document) ? [...noticeContents] : [],
});

type Approval = Extract<OfficialAct, { type: 'documentApproved' }>;
export const approval = (document: DocumentKind, issuedOn: string, more: Partial<Approval> = {}): Approval => ({
  type: 'documentApproved',
  document,
  issuedOn: plainDate(issuedOn),
  talkHeldOn: document === 'correctionOrder' ? plainDate(issuedOn) : null,
  noJustCause: document === 'correctionOrder',
  noStateFault: document === 'correctionOrder',
  accepted: [],
  ...more,
});

export const service = (
  document: DocumentKind,
  servedOn: string,
  more: Partial<Extract<Act, { type: 'served' }>> = {},
) =>
  ({
    type: 'served',
    document,
    servedOn: plainDate(servedOn),
    method: 'direct',
    servers: 1,
    witness: 'none',
    consent: false,
    ...more,
  }) as const;

/** The order against which a remedy is filed, the last where there are two. @throws Error where none was drafted. */
export function orderOf({ documents }: CaseContext): string {
  const order = documents.findLast(({ kind }) => kind === 'correctionOrder');
  if (!order) throw new Error(`No order is drafted; there are ${documents.map(({ kind }) => kind).join(', ')}`);
  return order.id;
}

export const contacts = [seats.townshipCadre[0], seats.villageCadre[0], seats.classTeacher[0]] as string[];
export const plan: Extract<OfficialAct, { type: 'causePlanMade' }> = {
  type: 'causePlanMade',
  cause: 'wearyOfSchool',
  measures: ['teachingChanged', 'counselling'],
  guardianKnown: true,
  addressKnown: true,
};
/** The plan for a cause, with all that meets it. */
/** One seat of each role that the pack of a case asks for, where there is one. */
export const contactsOf = ({ pack, seats: held }: Pick<CaseOpening, 'pack' | 'seats'>): string[] =>
  pack.contacts.value.flatMap((role) => held[role]?.[0] ?? []);
export const planFor = (cause: Cause): typeof plan => ({ ...plan, cause, measures: [...measuresFor[cause].measures] });

export const reported = (day: string, hour = 10) =>
  move(day, hour, 'reportReturn', { type: 'returnReported', attendingSince: plainDate(day) });
export const confirmed = (day: string, hour = 11) =>
  move(day, hour, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate(day) });
export const checked = (day: string) => move(day, 9, 'retentionCheck', { type: 'retentionChecked', attending: true });
export const approvedExit = (day: string) => move(day, 10, 'approveExit', { type: 'exitApproved' });
export const confirmedExit = (day: string) => move(day, 11, 'confirmExit', { type: 'exitConfirmed' });

/** The mark on the roll, which only a child on a roll has (WC-29). */
const rollMarked = move('2026-10-16', 10, 'takeNote', { type: 'taskAcknowledged' });
export const onNoRoll = (moves: readonly Move[]): Move[] => moves.filter((one) => one !== rollMarked);

export const toRegistered: Move[] = [
  move('2026-10-15', 10, 'verifyAbsence', { type: 'taskAcknowledged' }),
  move('2026-10-16', 9, 'verifyAbsence', {
    type: 'verified',
    cause: 'wearyOfSchool',
    whereabouts: 'atHome',
    absentSince: plainDate('2026-10-12'),
    contact: 'phone',
    contactedOn: plainDate('2026-10-12'),
  }),
  move('2026-10-16', 10, 'takeNote', { type: 'taskAcknowledged' }),
  move('2026-10-16', 10, 'takeNote', { type: 'taskAcknowledged' }),
  rollMarked,
];
export const toPersuading: Move[] = [
  ...toRegistered,
  move('2026-10-16', 11, 'nameContacts', { type: 'contactsAssigned', contacts }),
];
export const toVisited: Move[] = [
  ...toPersuading,
  move('2026-10-16', 12, 'makeCausePlan', plan),
  ...['2026-10-16', '2026-10-20', '2026-10-27'].map((day) => move(day, 15, 'recordVisit', visit(day))),
];
export const toNoticed: Move[] = [
  ...toVisited,
  move('2026-11-02', 8, 'draftDocument', draft('returnNotice')),
  move('2026-11-02', 9, 'issueNotice', approval('returnNotice', '2026-11-02')),
  move('2026-11-02', 16, 'recordService', service('returnNotice', '2026-11-02')),
];
/** The guardian is told on 5 November of the order that is meant, and heard until the 10th (T10). */
export const toOrdered: Move[] = [
  ...toNoticed,
  move('2026-11-10', 9, 'draftDocument', draft('correctionOrder', '2026-11-05')),
  move('2026-11-10', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
  move('2026-11-11', 9, 'issueOrder', approval('correctionOrder', '2026-11-11')),
  move('2026-11-11', 16, 'recordService', service('correctionOrder', '2026-11-11')),
];
export const toJudicialNoticed: Move[] = [
  ...toOrdered,
  move('2026-11-20', 9, 'draftDocument', draft('judicialNotice')),
  move('2026-11-20', 15, 'checkDocument', { type: 'legalChecked', document: 'judicialNotice', passed: true }),
  move('2026-11-23', 9, 'issueJudicialNotice', approval('judicialNotice', '2026-11-23')),
  move('2026-11-23', 16, 'recordService', service('judicialNotice', '2026-11-23')),
];
export const toLegalReferral: Move[] = [
  ...toJudicialNoticed,
  move('2026-12-02', 9, 'refer', {
    type: 'referralMade',
    route: 'civilAction',
    referredOn: plainDate('2026-12-02'),
  }),
];
export const toCourtOutcome: Move[] = [
  ...toLegalReferral,
  move('2026-12-07', 9, 'recordOutcome', { type: 'referralAccepted', acceptedOn: plainDate('2026-12-07') }),
  move('2026-12-16', 9, 'recordOutcome', { type: 'judgmentEffective', on: plainDate('2026-12-16') }),
];
export const toEnforcing: Move[] = [
  ...toCourtOutcome,
  move('2026-12-17', 9, 'decideAfterCourt', { type: 'enforcementBegun', on: plainDate('2026-12-17') }),
];
/** Back, gone again, and ordered anew: the first order can still be challenged when the second is served. */
export const toSecondOrder: Move[] = [
  ...toOrdered,
  reported('2026-11-12'),
  confirmed('2026-11-12'),
  move('2026-12-04', 9, 'retentionCheck', { type: 'relapse', absentSince: plainDate('2026-12-02') }),
  ...['2026-12-04', '2026-12-09', '2026-12-14'].map((day) => move(day, 15, 'recordVisit', visit(day))),
  move('2026-12-21', 8, 'draftDocument', draft('returnNotice')),
  move('2026-12-21', 9, 'issueNotice', approval('returnNotice', '2026-12-21')),
  move('2026-12-21', 16, 'recordService', service('returnNotice', '2026-12-21')),
  move('2027-01-08', 9, 'draftDocument', draft('correctionOrder', '2027-01-04')),
  move('2027-01-08', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
  move('2027-01-11', 9, 'issueOrder', approval('correctionOrder', '2027-01-11')),
  move('2027-01-11', 10, 'recordService', service('correctionOrder', '2027-01-11')),
];
export const toRetention: Move[] = [...toNoticed, reported('2026-11-05'), confirmed('2026-11-05')];
export const toClosed: Move[] = [
  ...toRetention,
  ...['2026-11-13', '2026-11-20', '2026-12-04', '2027-01-04', '2027-01-25'].map(checked),
  approvedExit('2027-01-25'),
  confirmedExit('2027-01-25'),
];

/** Places that the worked case comes through, with the moves that lead there. */
export const climb = {
  registered: toRegistered,
  persuading: toPersuading,
  visited: toVisited,
  noticed: toNoticed,
  ordered: toOrdered,
  orderedAgain: toSecondOrder,
  judicialNoticed: toJudicialNoticed,
  legalReferral: toLegalReferral,
  courtOutcome: toCourtOutcome,
  enforcing: toEnforcing,
  retention: toRetention,
  closed: toClosed,
} satisfies Record<string, Move[]>;

/** The worked case up to a named place. */
export const aCaseAt = (place: keyof typeof climb, opening?: CaseOpening): CaseInHand =>
  aDetectedCase(opening).play(climb[place]);
