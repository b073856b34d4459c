/**
 * The words of a case. Every key is data on disk for years: never rename, only add.
 * Chinese terms stand in docs/glossary.md and in the wording files.
 */

/** Stages of the ladder (case-ladder section 2), without their sub-states. */
export const ladderStages = [
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

/** Stages of a question: it waits, somebody has answered, or later files agree by themselves. */
export const questionStages = ['asked', 'answered', 'settled'] as const;

export const stages = [...ladderStages, ...questionStages] as const;
export type Stage = (typeof stages)[number];

/** In a final stage nothing is left to do. */
export const finalStages = ['closed', 'answered', 'settled'] as const satisfies readonly Stage[];

/** What runs as a machine of its own: the ladder of a child, or what the county's files leave open. */
export const caseKinds = ['case', 'question'] as const;
export type CaseKind = (typeof caseKinds)[number];

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
  'rollAdmin',
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
  'answerQuestion',
] as const;
export type TaskKind = (typeof taskKinds)[number];
/** Tasks of the ladder; who answers a question depends on what is asked. */
export type LadderTask = Exclude<TaskKind, 'answerQuestion'>;

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

/** Why a child of the register is looked for: it is on no roll and nothing explains that (WC-31, LL-21, HA-49). */
export const rollFindings = [
  'deferralExpired',
  'disabledNotEnrolled',
  'neverEnrolled',
  'leftSchool',
  'identityResolved',
] as const;

/** Signals that rest on a record; a report of people is refuted by people only. */
export const recordSignals = [
  'absenceThresholdCrossed',
  'notOnAnyRoll',
  'notRegisteredAtTermStart',
  'leaveExpired',
] as const;
