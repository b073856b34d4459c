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
  'violationNoticed',
  'ordered',
  'judicialNoticed',
  'penaltyProcedure',
  'legalReferral',
  'courtOutcome',
  'enforcing',
  'onLeave',
  'returned',
  'retention',
  'paused',
  'closed',
] as const;

/** Stages that are steps against a guardian, which a pack puts into an order. */
export const rungs = [
  'noticed',
  'violationNoticed',
  'ordered',
  'judicialNoticed',
  'penaltyProcedure',
  'legalReferral',
] as const satisfies readonly (typeof ladderStages)[number][];
export type Rung = (typeof rungs)[number];

/** Stages of a question: it waits, somebody has answered, or later files agree by themselves. */
export const questionStages = ['asked', 'answered', 'settled'] as const;

export const stages = [...ladderStages, ...questionStages] as const;
export type Stage = (typeof stages)[number];

/** In a final stage nothing is left to do. */
export const finalStages = ['closed', 'answered', 'settled'] as const satisfies readonly Stage[];
export const isFinalStage = (stage: Stage): boolean => (finalStages as readonly Stage[]).includes(stage);

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
  'bureauLegal',
  'inspectionOffice',
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
] as const;
export type Role = (typeof roles)[number];

/** What an official can be asked to do. One short form each. */
export const taskKinds = [
  'verifyAbsence',
  'takeNote',
  'nameContacts',
  'makeCausePlan',
  'recordVisit',
  'draftDocument',
  'checkDocument',
  'issueNotice',
  'issueOrder',
  'issueJudicialNotice',
  'issueDemand',
  'issuePenalty',
  'recordService',
  'answerViews',
  'resolveHalt',
  'reviewPause',
  'penaltyStep',
  'refer',
  'recordOutcome',
  'decideAfterCourt',
  'followEnforcement',
  'reviewLeave',
  'reviewAge',
  'orderReturn',
  'reportReturn',
  'confirmReturn',
  'retentionCheck',
  'approveExit',
  'confirmExit',
  'decideExtension',
  'trackStep',
  'answerQuestion',
] as const;
export type TaskKind = (typeof taskKinds)[number];
/** Tasks of which the pack says who holds them; who answers, takes a track's step or signs a penalty depends on which. */
export type LadderTask = Exclude<TaskKind, 'answerQuestion' | 'trackStep' | 'issuePenalty'>;

/** What an official of the case may record at any time, without being asked. One short form each. */
export const duties = [
  'raiseHalt',
  'pauseCase',
  'extendLimit',
  'recordViews',
  'recordHearingRequest',
  'recordRemedy',
  'recordRevocation',
  'startTrack',
  'proposeExit',
  'correctAct',
] as const;
export type Duty = (typeof duties)[number];

/** Why a child is out of school; the last but one are the guardian's own (LL-04). Measures follow the cause (LL-47). */
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
  'guardianSeesNoUse',
  'guardianUnaware',
  'guardianWantsEarnings',
  'other',
] as const;
export type Cause = (typeof causes)[number];

export const whereabouts = ['atHome', 'knownElsewhere', 'unknown'] as const;

/** How the school spoke with the guardian before it verified an absence (WC-09). */
export const guardianContacts = ['phone', 'inPerson', 'notReached'] as const;
export type GuardianContact = (typeof guardianContacts)[number];

export const falseAlarmReasons = ['excusedAbsence', 'schoolEvent', 'recordingError', 'transferConfirmed'] as const;

/** Outcome of a visit (case-ladder section 3, visitRecorded). */
export const visitOutcomes = ['promised', 'refused', 'nobodyHome', 'moved', 'childElsewhere', 'danger'] as const;

/** Help that a visit can offer. */
const helps = [
  'studentAid',
  'boarding',
  'counselling',
  'catchUpTeaching',
  'specialEducation',
  'civilAffairsAid',
  'legalAid',
] as const;
export const supportMeasures = ['none', ...helps] as const;

/** What a plan can provide for; what of it meets which cause stands in `measures.ts`. */
export const measures = [
  ...helps,
  'dutyExplained',
  'labourInspected',
  'childProtected',
  'jointControl',
  'schoolPlace',
  'siteInspected',
  'handedOver',
  'familyIncome',
  'teachingChanged',
  'homeTuition',
  'persuasion',
  'personalCare',
] as const;
export type Measure = (typeof measures)[number];

/** Documents that are served: D01 or D02, D05, D04, D06, D10, D07, D09 of case-ladder section 7. */
export const documentKinds = [
  'enrolmentNotice',
  'returnNotice',
  'violationNotice',
  'correctionOrder',
  'judicialNotice',
  'demand',
  'penaltyNotice',
  'hearingNotice',
  'penaltyDecision',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a notice says besides what it demands (WC-52): the law, and what follows from a breach. */
export const noticeContents = ['legalText', 'liability'] as const;
export type NoticeContent = (typeof noticeContents)[number];

/** Ways of service that are proof at once (case-ladder section 2); public notice has its own act and clock (T23). */
export const serviceMethods = [
  'direct',
  'leftOnSite',
  'adultCohabitant',
  'mail',
  'electronic',
  'entrusted',
  'viaInstitution',
] as const;
export type ServiceMethod = (typeof serviceMethods)[number];

/** Who or what can testify that a document was left on site (民事诉讼法 89). */
export const serviceWitnesses = ['none', 'villageCommittee', 'recording'] as const;

export const notServedReasons = [
  'addresseeAbsent',
  'addressWrong',
  'whereaboutsUnknown',
  'refusedWithoutWitness',
] as const;

/** Routes of legalReferral (case-ladder section 6, step 8): people choose. */
export const referralRoutes = ['enforcement', 'civilAction', 'policeOrProcuratorate', 'guardianship'] as const;
export type ReferralRoute = (typeof referralRoutes)[number];

/** What became of a referral (case-ladder section 3). */
export const courtOutcomes = [
  'mediated',
  'judgmentEffective',
  'enforcementAdmitted',
  'enforcementRefused',
  'authorityReplied',
] as const;
export type CourtOutcome = (typeof courtOutcomes)[number];

/** How the education department meets its own duty to order a dropout's return (未成年人保护法 83). */
export const returnOrders = ['withTownship', 'ownOrder', 'notOwed'] as const;

/** The State's own failures (rule 6, guard noStateFault). */
export const stateFaults = [
  'noPlaceOffered',
  'admissionRefused',
  'expelled',
  'schoolMaltreatment',
  'unsafeConditions',
  'aidMissing',
] as const;
/** Just causes of the family (guard noJustCause; 义务教育法 11, 58). */
export const justCauses = ['childIll', 'placementNeeded', 'disasterStruck', 'childInDanger'] as const;
/** While one of them is open, the ladder against the guardian stands still. */
export const haltGrounds = [...stateFaults, ...justCauses] as const;
export type HaltGround = (typeof haltGrounds)[number];

/** Why a case can be paused (case-ladder section 2). */
export const pauseReasons = ['stayOrdered', 'guardianInHospital', 'disaster', 'handOverPending'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Why more time is asked for. */
export const extensionReasons = [
  'sickness',
  'weather',
  'evidenceOutstanding',
  'addresseeAway',
  'guardianAsked',
  'workload',
] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

/** Why a running case is moved to another pack (case-ladder rule 10). */
export const migrationReasons = ['packSuperseded', 'packCorrected', 'townshipMoved', 'lawChanged'] as const;
export type MigrationReason = (typeof migrationReasons)[number];

/** Reasons of closing (case-ladder section 8). */
export const exitReasons = [
  'returned',
  'falseAlarm',
  'transferredOut',
  'enrolledElsewhere',
  'moved',
  'leftCountry',
  'deceased',
  'reformSchool',
  'inCustody',
  'specialPlacement',
  'vocationalPlacement',
  'completedNineYears',
  'agedOut',
  'duplicate',
  'notOfAge',
  'wrongIdentity',
  'handedOver',
] as const;
export type ExitReason = (typeof exitReasons)[number];

/** What an exit rests on; which of them counts depends on the reason. */
export const exitEvidence = [
  'attendanceAndRetention',
  'schoolStatement',
  'receivingSchoolInRollSystem',
  'enrolmentReceipt',
  'registerEntry',
  'acknowledgementOfAuthority',
  'exitRecord',
  'deathRecord',
  'authorityDecision',
  'placementDecision',
  'completionRecord',
  'bureauDecision',
] as const;
export type ExitEvidence = (typeof exitEvidence)[number];

/** What readiness for a rung looks at (case-ladder section 4). */
export const readinessItems = [
  'persuasionWindow',
  'visits',
  'homeVisitByTwo',
  'childHeard',
  'causePlan',
  'guardianKnown',
  'addressKnown',
  'supportOffered',
  'leaveChecked',
  'serviceProven',
  'limitOver',
  'investigatedByTwo',
  'penaltyNoticeServed',
  'viewsHeard',
  'viewsAnswered',
  'hearingHeld',
  'noStateFault',
  'noJustCause',
  'noDanger',
  'noExitPending',
  'orderFinal',
  'demandServed',
  'demandPeriodOver',
  'windowOpen',
  'noStay',
] as const;
export type ReadinessItem = (typeof readinessItems)[number];

/** Parallel work beside the ladder (case-ladder section 10). */
export const trackKinds = [
  'search',
  'support',
  'specialEducation',
  'leave',
  'childLabour',
  'trainingBody',
  'religiousSite',
  'venue',
  'nonLocal',
  'childProtection',
  'earlyMarriage',
  'policeAdmonition',
  'restriction',
  'accountability',
  'compensatoryEducation',
] as const;
export type TrackKind = (typeof trackKinds)[number];

/**
 * Steps of a penalty procedure that are no document (行政处罚法 ch. 5): filing, investigation, setting a hearing, the
 * hearing, payment, and the end without a penalty. The gate of the pack decides whether a case ever gets there.
 */
export const penaltySteps = ['filing', 'investigating', 'hearingDay', 'hearing', 'payment', 'closing'] as const;
export type PenaltyStep = (typeof penaltySteps)[number];

/** Steps of which nothing is recorded but their day. */
export const plainPenaltySteps = ['filing', 'closing'] as const satisfies readonly PenaltyStep[];

/** What a penalty decision comes to (行政处罚法 57): a fine, none, or a crime that others pursue. */
export const penaltyOutcomes = ['fine', 'noPenalty', 'transferCrime'] as const;
export type PenaltyOutcome = (typeof penaltyOutcomes)[number];

/** Why an act is corrected. */
export const correctionReasons = ['wrongCase', 'wrongValue', 'didNotHappen', 'doneTwice'] as const;

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
  'transferReceiptMissing',
] as const;
