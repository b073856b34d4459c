/**
 * The words of a case. Every key is data on disk for years: never rename, only add.
 * Chinese terms stand in docs/glossary.md and in the wording files.
 */

/** Stages of the ladder (case-ladder section 2), without their sub-states. */
export const stages = [
  'detected',
  'verifying',
  'registered',
  'persuading',
  'noticed',
  'ordered',
  'judicialNoticed',
  'legalReferral',
  'returned',
  'retention',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** Roles that hold seats of a case; the codes are those of the county's directory (officials.csv). */
export const roles = [
  'classTeacher',
  'schoolHead',
  'schoolRollAdmin',
  'villageCadre',
  'townshipCadre',
  'townshipCaseOfficer',
  'townshipLeader',
  'justiceOffice',
  'justiceBureau',
  'bureauCaseOfficer',
  'bureauLeader',
  'bureauHead',
] as const;
export type Role = (typeof roles)[number];

/** What an official can be asked to do. One short form each. */
export const taskKinds = [
  'verifyAbsence',
  'takeNote',
  'nameContacts',
  'recordVisit',
  'issueNotice',
  'recordService',
  'issueOrder',
  'issueJudicialNotice',
  'refer',
  'reportReturn',
  'confirmReturn',
  'retentionCheck',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Why a child is out of school (requirements F07: measures follow the cause). */
export const causes = [
  'povertyInFamily',
  'learningDifficulty',
  'wearyOfSchool',
  'distance',
  'illness',
  'disability',
  'familyCare',
  'work',
  'earlyMarriage',
  'trainingBody',
  'religiousSite',
  'movedAway',
  'bullying',
  'other',
] as const;
export type Cause = (typeof causes)[number];

export const whereabouts = ['atHome', 'knownElsewhere', 'unknown'] as const;

export const falseAlarmReasons = ['excusedAbsence', 'schoolEvent', 'recordingError', 'transferConfirmed'] as const;

/** Outcome of a visit (case-ladder section 3, visitRecorded). */
export const visitOutcomes = ['promised', 'refused', 'nobodyHome', 'moved', 'childElsewhere', 'danger'] as const;

export const supportMeasures = [
  'none',
  'studentAid',
  'boarding',
  'counselling',
  'catchUpTeaching',
  'specialEducation',
  'civilAffairsAid',
  'legalAid',
] as const;

/** Documents of the straight way: D01 or D02, D04, D06 of case-ladder section 7. */
export const documentKinds = ['enrolmentNotice', 'returnNotice', 'correctionOrder', 'judicialNotice'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Ways of service that are proof at once (case-ladder section 2); public notice comes with its own clock T23. */
export const serviceMethods = [
  'direct',
  'leftOnSite',
  'adultCohabitant',
  'mail',
  'electronic',
  'entrusted',
  'viaInstitution',
] as const;

export const notServedReasons = [
  'addresseeAbsent',
  'addressWrong',
  'whereaboutsUnknown',
  'refusedWithoutWitness',
] as const;

/** Routes of legalReferral (case-ladder section 6, step 8): people choose. */
export const referralRoutes = ['enforcement', 'civilAction', 'policeOrProcuratorate', 'guardianship'] as const;

export const reportSources = [
  'public',
  'village',
  'school',
  'police',
  'procuratorate',
  'labourInspection',
  'other',
] as const;
