import type { PolicyPack } from './policy-pack';

/** The school's roll administrator knows the pupil, the county's is next. */
const rollAdministrators = { value: ['schoolRollAdmin', 'rollAdmin'], source: 'D; LL-19' } as const;
const bureau = { value: ['bureauCaseOfficer', 'bureauLeader'], source: 'D; LL-19' } as const;

/**
 * The national base: what holds where a county has not decided otherwise. `D` marks a configurable default of
 * the ladder; requirement IDs and laws are those of docs/traceability.md.
 */
export const nationalPack: PolicyPack = {
  id: 'national',
  version: 'national-2026.2',
  clocks: {
    T01: { value: { amount: 1, unit: 'workingDay' }, source: 'D; 预防未成年人犯罪法 34' },
    T02: { value: { amount: 1, unit: 'workingDay' }, source: 'D; WC-38, LL-22' },
    T05: { value: { amount: 1, unit: 'workingDay' }, source: 'D' },
    T06: { value: { amount: 2, unit: 'workingDay' }, source: 'D' },
    T07: { value: { amount: 5, unit: 'workingDay' }, source: 'D' },
    T08: { value: { amount: 14, unit: 'calendarDay' }, source: 'D; MX-13, XS-09' },
    T09: { value: { amount: 7, unit: 'calendarDay' }, source: 'MX-15, XS-11' },
    T11: { value: { amount: 7, unit: 'calendarDay' }, source: 'D; 义务教育法 58' },
    T12: { value: { amount: 7, unit: 'calendarDay' }, source: 'D' },
    T29: { value: { amount: 1, unit: 'workingDay' }, source: 'D' },
    T33: { value: { amount: 5, unit: 'workingDay' }, source: 'D; LL-19, LL-20' },
  },
  retentionChecks: { value: [5, 10, 20, 40], source: 'D' },
  toleratedAbsence: { value: 3, source: 'WC-38' },
  minVisits: { value: 3, source: 'D; MX-13, XS-09' },
  holders: {
    // A child on no roll has no school: the township looks for it.
    verifyAbsence: { value: ['classTeacher', 'schoolHead', 'townshipCaseOfficer'], source: 'WC-38, HA-49' },
    takeNote: { value: ['townshipCaseOfficer', 'bureauCaseOfficer'], source: 'LL-22, WC-38' },
    nameContacts: { value: ['townshipCaseOfficer', 'townshipLeader'], source: 'D; LL-25, WC-42' },
    recordVisit: { value: ['townshipCadre', 'villageCadre', 'classTeacher'], source: 'D' },
    issueNotice: { value: ['townshipCaseOfficer', 'townshipLeader'], source: 'MX-15, XS-11' },
    recordService: { value: ['townshipCaseOfficer', 'townshipLeader'], source: 'D' },
    issueOrder: { value: ['townshipLeader'], source: '义务教育法 58' },
    issueJudicialNotice: { value: ['justiceOffice', 'justiceBureau'], source: 'LL, HA, WC; 国办发〔2017〕72号' },
    refer: { value: ['townshipLeader', 'bureauLeader'], source: 'D' },
    reportReturn: { value: ['classTeacher', 'schoolHead', 'townshipCaseOfficer'], source: 'D' },
    confirmReturn: { value: ['schoolHead', 'schoolRollAdmin', 'bureauCaseOfficer'], source: 'D' },
    retentionCheck: { value: ['classTeacher', 'schoolHead', 'bureauCaseOfficer'], source: 'D' },
  },
  questionHolders: {
    reached16WithoutCompletion: bureau,
    leaveHospitalBelowCounty: bureau,
    leaveApproverNotCompetent: bureau,
    suspensionWithoutApproval: rollAdministrators,
    movedOutButOnRoll: rollAdministrators,
    movedOutNotOnRoll: bureau,
    deceasedButOnRoll: rollAdministrators,
    onRollNotInRegister: rollAdministrators,
    nameMismatch: rollAdministrators,
    idSequenceMismatch: rollAdministrators,
    birthDateMismatch: rollAdministrators,
    identityUncertain: rollAdministrators,
    classDidNotReport: rollAdministrators,
    rowsRejected: { value: ['rollAdmin', 'bureauCaseOfficer'], source: 'D; LL-19' },
  },
  urgentQuestions: { value: ['classDidNotReport', 'reached16WithoutCompletion'], source: 'D; WC-38' },
  contacts: { value: ['townshipCadre', 'villageCadre', 'classTeacher'], source: 'LL-25' },
  registrationWithin: { value: { amount: 7, unit: 'calendarDay' }, source: 'HA-09' },
  escalation: {
    classTeacher: { value: ['schoolHead', 'bureauCaseOfficer'], source: 'D' },
    schoolHead: { value: ['schoolRollAdmin', 'bureauCaseOfficer'], source: 'D' },
    schoolRollAdmin: { value: ['rollAdmin', 'schoolHead', 'bureauCaseOfficer'], source: 'D' },
    rollAdmin: { value: ['bureauCaseOfficer', 'bureauLeader'], source: 'D' },
    villageCadre: { value: ['townshipCadre', 'townshipLeader'], source: 'D' },
    townshipCadre: { value: ['townshipCaseOfficer', 'townshipLeader'], source: 'D' },
    townshipCaseOfficer: { value: ['townshipCadre', 'townshipLeader'], source: 'D' },
    townshipLeader: { value: ['townshipCaseOfficer', 'bureauLeader'], source: 'D' },
    justiceOffice: { value: ['justiceBureau'], source: 'D' },
    justiceBureau: { value: ['justiceOffice'], source: 'D' },
    bureauCaseOfficer: { value: ['bureauLeader', 'bureauHead'], source: 'D' },
    bureauLeader: { value: ['bureauCaseOfficer', 'bureauHead'], source: 'D' },
    bureauHead: { value: ['bureauLeader'], source: 'D' },
  },
};
