/**
 * The words of a question: what a comparison of the county's files cannot decide, and what people may answer. Every key
 * is data on disk for years: never rename, only add.
 */

/** Why somebody is asked. */
export const questionReasons = [
  'reached16WithoutCompletion',
  'leaveHospitalBelowCounty',
  'leaveApproverNotCompetent',
  'suspensionWithoutApproval',
  'movedOutButOnRoll',
  'movedOutNotOnRoll',
  'deceasedButOnRoll',
  'onRollNotInRegister',
  'nameMismatch',
  'idSequenceMismatch',
  'birthDateMismatch',
  'identityUncertain',
  'classDidNotReport',
  'rowsRejected',
] as const;
export type QuestionReason = (typeof questionReasons)[number];

/** What an official may answer. */
export const resolutions = [
  'needsCase',
  'samePerson',
  'differentPersons',
  'recordCorrected',
  'proofSupplied',
  'noDuty',
  'wasPresent',
] as const;
export type Resolution = (typeof resolutions)[number];

const aboutIdentity = ['samePerson', 'differentPersons', 'recordCorrected'] as const;
const aboutLeave = ['proofSupplied', 'needsCase'] as const;

/** The answers that make sense to each question, in the order in which a form offers them. */
export const resolutionsFor: Record<QuestionReason, readonly Resolution[]> = {
  reached16WithoutCompletion: ['needsCase', 'proofSupplied', 'noDuty'],
  leaveHospitalBelowCounty: aboutLeave,
  leaveApproverNotCompetent: aboutLeave,
  suspensionWithoutApproval: ['proofSupplied', 'recordCorrected', 'needsCase'],
  movedOutButOnRoll: ['proofSupplied', 'wasPresent', 'recordCorrected', 'needsCase'],
  movedOutNotOnRoll: ['proofSupplied', 'noDuty', 'needsCase'],
  deceasedButOnRoll: ['recordCorrected', 'wasPresent', 'needsCase'],
  onRollNotInRegister: ['proofSupplied', 'wasPresent', 'recordCorrected', 'needsCase'],
  nameMismatch: aboutIdentity,
  idSequenceMismatch: aboutIdentity,
  birthDateMismatch: aboutIdentity,
  // A promise to correct a record says nothing about who the child is.
  identityUncertain: ['samePerson', 'differentPersons'],
  classDidNotReport: ['wasPresent', 'proofSupplied', 'needsCase'],
  rowsRejected: ['recordCorrected', 'noDuty'],
};

/** Whether a child is out of school after this answer: two persons leave one of them without a roll entry. */
export const opensCase = (resolution: Resolution): boolean =>
  resolution === 'needsCase' || resolution === 'differentPersons';
