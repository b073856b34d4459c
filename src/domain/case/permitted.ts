import { ladderStages, type Role, roles, type Stage, type TaskKind } from './vocabulary';

/**
 * What may be done now, by whom: one total table (OpenCRVS' "available actions"). It is the upper bound that no
 * pack and no escalation can widen: a seat that was only brought in to be informed cannot act beyond it.
 * `ladder` are the stages between registration and a return.
 */
const ladder: readonly Stage[] = ['registered', 'persuading', 'noticed', 'ordered', 'judicialNoticed', 'legalReferral'];
const school: readonly Role[] = ['classTeacher', 'schoolHead', 'schoolRollAdmin'];
const township: readonly Role[] = ['townshipCaseOfficer', 'townshipLeader'];
const bureau: readonly Role[] = ['bureauCaseOfficer', 'bureauLeader', 'bureauHead'];
const justice: readonly Role[] = ['justiceOffice', 'justiceBureau'];

const table: Record<TaskKind, { stages: readonly Stage[]; roles: readonly Role[] }> = {
  // A child on no roll has no school: township and bureau look for it and report its return.
  verifyAbsence: { stages: ['detected', 'verifying'], roles: [...school, ...township, 'bureauCaseOfficer'] },
  takeNote: {
    stages: ladderStages.filter((stage) => stage !== 'closed'),
    roles: [...township, 'townshipCadre', ...bureau],
  },
  nameContacts: { stages: ['registered'], roles: [...township, 'townshipCadre'] },
  recordVisit: {
    stages: ladder.filter((stage) => stage !== 'registered'),
    roles: [...school, ...township, 'townshipCadre', 'villageCadre', 'bureauCaseOfficer', 'bureauLeader'],
  },
  issueNotice: { stages: ['persuading'], roles: township },
  recordService: {
    stages: ['noticed', 'ordered', 'judicialNoticed'],
    roles: [...township, 'townshipCadre', ...justice],
  },
  // The order is the township's or the education department's, never the school's (义务教育法 58, 未成年人保护法 83).
  issueOrder: { stages: ['noticed'], roles: ['townshipLeader', 'bureauLeader', 'bureauHead'] },
  issueJudicialNotice: { stages: ['ordered'], roles: justice },
  refer: { stages: ['judicialNoticed'], roles: ['townshipLeader', 'bureauLeader', 'bureauHead'] },
  reportReturn: { stages: ladder, roles: [...school, ...township, 'bureauCaseOfficer'] },
  confirmReturn: { stages: ['returned'], roles: ['schoolHead', 'schoolRollAdmin', 'bureauCaseOfficer'] },
  retentionCheck: { stages: ['retention'], roles: [...school, 'bureauCaseOfficer'] },
  answerQuestion: { stages: ['asked'], roles: ['schoolHead', 'schoolRollAdmin', 'rollAdmin', ...bureau] },
};

/** True when a role may carry out a task in a stage at all; total over all three. */
export const permitted = (stage: Stage, role: string, task: TaskKind): boolean =>
  table[task].stages.includes(stage) &&
  (roles as readonly string[]).includes(role) &&
  table[task].roles.includes(role as Role);
