import type { ActType } from './acts';
import { type DocumentKind, type Duty, ladderStages, type Role, roles, type Stage, type TaskKind } from './vocabulary';

/**
 * What may be done now, by whom: one total table (OpenCRVS' "available actions") of tasks that somebody was asked for
 * and of duties that need no asking. It is the upper bound that no pack and no escalation can widen: a seat that was
 * only brought in to be informed cannot act beyond it.
 */
export type Action = TaskKind | Duty;

const school: readonly Role[] = ['classTeacher', 'schoolHead', 'schoolRollAdmin'];
const township: readonly Role[] = ['townshipCaseOfficer', 'townshipLeader'];
const bureau: readonly Role[] = ['bureauCaseOfficer', 'bureauLeader', 'bureauHead'];
const justice: readonly Role[] = ['justiceOffice', 'justiceBureau'];
const departments: readonly Role[] = [
  'studentAid',
  'specialEducation',
  'policeStation',
  'policeCounty',
  'civilAffairs',
  'labourInspection',
  'marketRegulation',
  'cultureMarket',
  'ethnicReligious',
  'womenFederation',
  'bureauLegal',
  'inspectionOffice',
];

/** Leaders who may sign for the township or the education department. */
const signers: readonly Role[] = ['townshipLeader', 'bureauLeader', 'bureauHead'];

/**
 * Who may issue a document by law, whatever a pack says: the order is the township's or the education department's,
 * never the school's (义务教育法 58, 未成年人保护法 83); penalties wait for a competent body (行政处罚法 17).
 */
export const legalIssuers: Record<DocumentKind, readonly Role[]> = {
  enrolmentNotice: signers,
  returnNotice: signers,
  violationNotice: signers,
  correctionOrder: signers,
  judicialNotice: justice,
  demand: signers,
  penaltyNotice: signers,
  hearingNotice: signers,
  penaltyDecision: signers,
};

const all = ladderStages;
const open = all.filter((stage) => stage !== 'closed');
/** Before and after the ladder nobody is on it. */
const rungs: readonly Stage[] = ['noticed', 'violationNoticed', 'ordered', 'judicialNoticed'];
const legal: readonly Stage[] = ['penaltyProcedure', 'legalReferral', 'courtOutcome', 'enforcing'];
const climbing: readonly Stage[] = ['persuading', ...rungs, ...legal];
/** Where a penalty procedure goes on or rests: what waits for its signature can be sent back while its case stands still. */
const penal: readonly Stage[] = ['penaltyProcedure', 'returned', 'paused'];
const registered = open.filter((stage) => stage !== 'detected' && stage !== 'verifying');

const table: Record<Action, { stages: readonly Stage[]; roles: readonly Role[] }> = {
  // A child on no roll has no school: township and bureau look for it and report its return.
  verifyAbsence: { stages: ['detected', 'verifying'], roles: [...school, ...township, 'bureauCaseOfficer'] },
  takeNote: {
    stages: all,
    roles: [...township, 'townshipCadre', ...bureau, 'bureauLegal', ...justice, 'schoolRollAdmin', 'rollAdmin'],
  },
  nameContacts: { stages: ['registered', ...climbing], roles: [...township, 'townshipCadre'] },
  makeCausePlan: { stages: climbing, roles: [...township, 'townshipCadre', 'schoolHead', 'bureauCaseOfficer'] },
  recordVisit: {
    stages: climbing,
    roles: [...school, ...township, 'townshipCadre', 'villageCadre', 'bureauCaseOfficer', 'bureauLeader'],
  },
  // A demand is drafted wherever its case stands.
  draftDocument: { stages: registered, roles: [...township, 'townshipCadre', ...bureau, ...justice] },
  checkDocument: { stages: registered, roles: [...justice, 'bureauLegal', ...bureau, 'townshipLeader'] },
  issueNotice: { stages: ['noticed', 'violationNoticed'], roles: legalIssuers.returnNotice },
  issueOrder: { stages: ['ordered'], roles: legalIssuers.correctionOrder },
  issueJudicialNotice: { stages: ['judicialNoticed'], roles: legalIssuers.judicialNotice },
  issueDemand: { stages: registered, roles: legalIssuers.demand },
  issuePenalty: { stages: penal, roles: legalIssuers.penaltyDecision },
  recordService: { stages: registered, roles: [...township, 'townshipCadre', ...bureau, ...justice] },
  answerViews: { stages: registered, roles: signers },
  resolveHalt: { stages: registered, roles: [...bureau, ...township] },
  reviewPause: { stages: ['paused'], roles: signers },
  // A procedure is closed in writing, and a fine paid, wherever its case has gone.
  penaltyStep: { stages: registered, roles: [...township, ...bureau, 'bureauLegal'] },
  refer: { stages: [...rungs, ...legal], roles: signers },
  recordOutcome: { stages: ['legalReferral'], roles: [...township, ...bureau] },
  decideAfterCourt: { stages: ['courtOutcome'], roles: signers },
  followEnforcement: { stages: ['enforcing'], roles: [...township, ...bureau] },
  reviewLeave: { stages: ['onLeave'], roles: [...school, ...township, 'bureauCaseOfficer'] },
  reviewAge: { stages: open, roles: bureau },
  // Wherever the case stands when the leader gets to it: the duty does not end with the township's limit.
  orderReturn: { stages: registered, roles: ['bureauLeader', 'bureauHead'] },
  reportReturn: {
    stages: ['registered', ...climbing, 'onLeave', 'paused'],
    roles: [...school, ...township, 'bureauCaseOfficer'],
  },
  confirmReturn: { stages: ['returned'], roles: ['schoolHead', 'schoolRollAdmin', 'bureauCaseOfficer'] },
  retentionCheck: { stages: ['retention'], roles: [...school, 'bureauCaseOfficer'] },
  approveExit: { stages: open, roles: ['schoolHead', ...signers] },
  confirmExit: { stages: open, roles: ['bureauLeader', 'bureauHead'] },
  decideExtension: {
    stages: open,
    roles: ['schoolHead', 'bureauCaseOfficer', 'justiceBureau', 'policeCounty', ...signers],
  },
  trackStep: {
    stages: all,
    roles: [
      ...departments,
      ...township,
      'townshipCadre',
      'villageCadre',
      'classTeacher',
      'schoolHead',
      'schoolRollAdmin',
      'rollAdmin',
      ...bureau,
      'justiceOffice',
    ],
  },
  answerQuestion: { stages: ['asked'], roles: ['schoolHead', 'schoolRollAdmin', 'rollAdmin', ...bureau] },

  raiseHalt: { stages: registered, roles: [...school, ...township, 'townshipCadre', 'villageCadre', ...bureau] },
  pauseCase: { stages: ['registered', ...climbing], roles: signers },
  // Whoever works on a task may ask for more time; who decides stands above him (extensions.ts).
  extendLimit: { stages: open, roles },
  recordViews: { stages: registered, roles: [...township, 'townshipCadre', ...bureau, ...justice] },
  recordHearingRequest: { stages: penal, roles: [...township, 'townshipCadre', ...bureau, ...justice] },
  recordRemedy: { stages: registered, roles: [...township, ...bureau, 'bureauLegal'] },
  recordRevocation: { stages: registered, roles: [...signers, 'bureauLegal'] },
  startTrack: {
    stages: open,
    roles: [...school, ...township, 'townshipCadre', 'villageCadre', ...bureau, ...departments, ...justice],
  },
  // Leaders of the bureau approve and confirm: a proposal of theirs would find nobody left. A death is recorded after
  // the closing too, while something runs on.
  proposeExit: {
    stages: all,
    roles: [...school, ...township, 'bureauCaseOfficer', 'rollAdmin'],
  },
  correctAct: { stages: registered, roles: [...school, ...township, 'townshipCadre', ...bureau, ...justice] },
};

const officers: readonly Role[] = ['townshipCaseOfficer', 'bureauCaseOfficer', ...signers];
const beyondSchool: readonly Role[] = [...officers, 'townshipCadre', ...justice];
const everybody: readonly Role[] = [...school, ...beyondSchool];

/**
 * Who strikes what another has recorded. A school strikes what schools record. A signature and a referral are the
 * authority's to take back (case-ladder section 9): its leaders do, and the officers who answer for the case.
 */
const strikers: Partial<Record<ActType, readonly Role[]>> = {
  contactsAssigned: beyondSchool,
  visitRecorded: everybody,
  documentApproved: officers,
  served: beyondSchool,
  referralMade: officers,
  returnVerified: everybody,
  retentionChecked: everybody,
};

/** @param document whose signature it is: a judicial notice is also struck by the justice office or bureau. */
export const mayStrike = (role: string, act: ActType, document?: DocumentKind): boolean =>
  [...(strikers[act] ?? []), ...(document === 'judicialNotice' ? justice : [])].some((one) => one === role);

/** Who may carry out a task or a duty somewhere, in the order of the table. */
export const rolesFor = (action: Action): readonly Role[] => table[action].roles;

/** True when a role may carry out a task or a duty in a stage at all; total over all three. */
export const permitted = (stage: Stage, role: string, action: Action): boolean =>
  table[action].stages.includes(stage) &&
  (roles as readonly string[]).includes(role) &&
  table[action].roles.includes(role as Role);
