import { z } from 'zod';
import { day, schoolCalendarSchema } from '../calendar/calendar-schema';
import { policyPackSchema } from '../pack/policy-pack-schema';
import { questionReasons, resolutions } from '../question/vocabulary';
import {
  causes,
  correctionReasons,
  documentKinds,
  exitEvidence,
  exitReasons,
  extensionReasons,
  falseAlarmReasons,
  guardianContacts,
  haltGrounds,
  measures,
  migrationReasons,
  noticeContents,
  notServedReasons,
  pauseReasons,
  penaltyOutcomes,
  plainPenaltySteps,
  readinessItems,
  recordSignals,
  referralRoutes,
  reportSources,
  returnOrders,
  rollFindings,
  serviceMethods,
  serviceWitnesses,
  supportMeasures,
  trackKinds,
  visitOutcomes,
  whereabouts,
} from './vocabulary';

/**
 * What can happen in a case, coded: no names, no free text (these are submissions, kept encrypted in the ledger).
 * Event names are those of case-ladder section 3.
 */
const seatId = z.string().regex(/^S-[0-9a-f]{10}$/, 'expected a seat id such as S-0123456789');
/** `about` of a remedy: the order or decision that it is filed against, by its id in the case. */
const documentId = z.string().regex(/^D[1-9]\d{0,8}$/, 'expected the id of a document such as D5');
const id = z.string().regex(/^[A-Za-z0-9:.#-]{1,40}$/, 'expected an id of letters, digits and :.#-');

const official = <const T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });
const documentKind = z.enum(documentKinds);

/** Acts of people, each from one short form. */
export const officialActSchema = z.discriminatedUnion('type', [
  official('taskAcknowledged', {}),

  // Verification, contacts, help.
  /** `contactedOn`: when the school spoke with the guardian (WC-09); null where nobody was reached. */
  official('verified', {
    cause: z.enum(causes),
    whereabouts: z.enum(whereabouts),
    absentSince: day,
    contact: z.enum(guardianContacts),
    contactedOn: day.nullable(),
  }),
  official('falseAlarm', { reason: z.enum(falseAlarmReasons) }),
  official('contactsAssigned', { contacts: z.array(seatId).min(1).max(6) }),
  /** `guardianKnown`: a guardian and not merely a carer; both are confirmed in writing (民法典 27). */
  official('causePlanMade', {
    cause: z.enum(causes),
    measures: z.array(z.enum(measures)).min(1).max(measures.length),
    guardianKnown: z.boolean(),
    addressKnown: z.boolean(),
  }),
  official('visitRecorded', {
    visitedOn: day,
    outcome: z.enum(visitOutcomes),
    atHome: z.boolean(),
    persons: z.int().min(1).max(9),
    childHeard: z.boolean(),
    measure: z.enum(supportMeasures),
    promisedOn: day.nullable(),
  }),

  // Documents.
  /**
   * `announcedOn`: when the guardian was told of an intended order and of the right to be heard; else null. `contains`:
   * what the draft of a notice says besides (WC-52); of other documents nothing.
   */
  official('documentDrafted', {
    document: documentKind,
    announcedOn: day.nullable(),
    contains: z.array(z.enum(noticeContents)).max(noticeContents.length),
  }),
  official('legalChecked', { document: documentKind, passed: z.boolean() }),
  official('documentApproved', {
    document: documentKind,
    issuedOn: day,
    /** The talk that goes before the order (批评教育记录, D03); null for other documents. */
    talkHeldOn: day.nullable(),
    /** Guards noJustCause and noStateFault: excluded in writing by the person who signs. */
    noJustCause: z.boolean(),
    noStateFault: z.boolean(),
    /** Amber items of readiness that the signer accepts with a written reason. */
    accepted: z.array(z.enum(readinessItems)).max(readinessItems.length),
    /** What a penalty decision comes to; no other document has it. */
    penalty: z.enum(penaltyOutcomes).optional(),
  }),
  /** Sent back to the drafter. */
  official('documentReturned', { document: documentKind }),
  /** Not taken at all: the case goes on where it was before the draft. */
  official('documentDeclined', { document: documentKind }),
  official('served', {
    document: documentKind,
    servedOn: day,
    method: z.enum(serviceMethods),
    /** Left on site: two servers and a witness or a recording (民事诉讼法 89). */
    servers: z.int().min(1).max(9),
    witness: z.enum(serviceWitnesses),
    /** Electronic service needs the addressee's signed consent (民事诉讼法 90). */
    consent: z.boolean(),
  }),
  official('notServed', { document: documentKind, reason: z.enum(notServedReasons) }),
  official('publicNoticeMade', { document: documentKind, publishedOn: day }),
  official('viewsReceived', { receivedOn: day }),
  official('viewsAnswered', { answeredOn: day }),

  // What holds the ladder up.
  official('haltFound', { ground: z.enum(haltGrounds), foundOn: day }),
  official('haltEnded', { ground: z.enum(haltGrounds), endedOn: day }),
  /** `reviewOn`: the day by which a leader looks at the pause again, within the pack's T35. */
  official('casePaused', { reason: z.enum(pauseReasons), reviewOn: day }),
  official('pauseContinued', { reviewOn: day }),
  official('caseResumed', {}),
  /** More days of the clock's own unit; the clock runs on until somebody above has decided. */
  official('extensionRequested', {
    deadline: z.string().max(60),
    days: z.int().min(1).max(60),
    reason: z.enum(extensionReasons),
  }),
  official('extensionDecided', { granted: z.boolean() }),

  // Remedies of the guardian. Each names its act: after a relapse there may be orders of two climbs.
  official('reconsiderationFiled', { about: documentId, filedOn: day }),
  official('reconsiderationDecided', { about: documentId, receivedOn: day, upheld: z.boolean() }),
  official('lawsuitFiled', { about: documentId, filedOn: day }),
  official('lawsuitDecided', { about: documentId, effectiveOn: day, upheld: z.boolean() }),
  official('stayOrdered', { orderedOn: day }),
  official('stayLifted', { liftedOn: day }),
  official('decisionRevoked', { document: documentKind, revokedOn: day }),

  // Penalty (gate), referral, court.
  official('penaltyStepDone', { step: z.enum(plainPenaltySteps), doneOn: day }),
  /** Two officers or more, who showed their credentials and have no part in the matter (行政处罚法 42, 43, 55). */
  official('penaltyInvestigated', {
    doneOn: day,
    investigators: z.array(seatId).min(2).max(6),
    credentialsShown: z.literal(true),
    impartial: z.literal(true),
  }),
  official('hearingRequested', { requestedOn: day }),
  official('hearingSet', { hearingOn: day, chair: seatId }),
  /** A guardian who stays away has given the hearing up (行政处罚法 64); either way there are minutes. */
  official('hearingHeld', { heldOn: day, attended: z.boolean(), minutesSigned: z.literal(true) }),
  official('penaltyPaid', { paidOn: day }),
  official('referralMade', { route: z.enum(referralRoutes), referredOn: day }),
  official('referralAccepted', { acceptedOn: day }),
  official('referralRefused', { refusedOn: day }),
  official('mediated', { on: day }),
  official('judgmentEffective', { on: day }),
  official('enforcementAdmitted', { on: day }),
  official('enforcementRefused', { on: day }),
  official('authorityReplied', { on: day }),
  official('enforcementBegun', { on: day }),
  official('enforcementEnded', { on: day }),
  official('persuasionResumed', {}),

  // Return, retention, exits.
  official('returnReported', { attendingSince: day }),
  official('returnVerified', { attendingSince: day }),
  official('returnRefuted', {}),
  official('retentionChecked', { attending: z.literal(true) }),
  official('relapse', { absentSince: day }),
  official('leaveReviewed', { returning: z.boolean() }),
  official('ageReviewed', {}),
  official('returnOrdered', { how: z.enum(returnOrders), orderedOn: day }),
  official('exitProposed', { reason: z.enum(exitReasons), evidence: z.enum(exitEvidence), since: day }),
  official('exitApproved', {}),
  official('exitConfirmed', {}),
  official('exitRejected', {}),

  // Tracks, corrections, questions.
  official('trackStarted', { track: z.enum(trackKinds) }),
  /** `until` of an approved leave; else null. */
  official('trackStepDone', {
    track: z.enum(trackKinds),
    step: z.string().regex(/^[a-zA-Z]{2,40}$/),
    outcome: z.string().regex(/^[a-zA-Z]{2,40}$/),
    doneOn: day,
    until: day.nullable(),
  }),
  /** Strikes what a colleague recorded by mistake; the entry stays in the ledger. */
  official('actCorrected', { entry: z.int().min(1), reason: z.enum(correctionReasons) }),
  official('questionAnswered', { resolution: z.enum(resolutions) }),
]);
export type OfficialAct = z.infer<typeof officialActSchema>;

/** Signals that open a case or join an open one. */
export const signalSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('absenceThresholdCrossed'), firstAbsentDay: day, crossedOn: day }),
  z.strictObject({ type: z.literal('reportReceived'), source: z.enum(reportSources), receivedOn: day }),
  /** `since`: the first day of the term in which the child was found to be on no roll. */
  z.strictObject({ type: z.literal('notOnAnyRoll'), finding: z.enum(rollFindings), since: day, foundOn: day }),
  /** `since`: the first day of the term (HA-09). */
  z.strictObject({ type: z.literal('notRegisteredAtTermStart'), since: day, foundOn: day }),
  /** `since`: the day after the leave ended (HA-54). */
  z.strictObject({ type: z.literal('leaveExpired'), since: day, foundOn: day }),
  /** `since`: the day on which the pupil was to be received elsewhere (HA-40). */
  z.strictObject({ type: z.literal('transferReceiptMissing'), since: day, foundOn: day }),
  /** The record on which a signal rested was corrected; `corrected` and `since` name the signal (case-ladder 9). */
  z.strictObject({ type: z.literal('correctionOfRecord'), corrected: z.enum(recordSignals), since: day, foundOn: day }),
]);
export type Signal = z.infer<typeof signalSchema>;

/** Signals that ask a question, or settle it: later files agree. */
export const questionSignalSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('questionAsked'), reason: z.enum(questionReasons), askedOn: day }),
  z.strictObject({ type: z.literal('questionSettled'), foundOn: day }),
]);
export type QuestionSignal = z.infer<typeof questionSignalSchema>;

/** What the administration changes under a running case: the county's calendar, its pack. No form sends them. */
export const ruleActSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('calendarUpdated'), calendar: schoolCalendarSchema }),
  z.strictObject({ type: z.literal('packMigrated'), pack: policyPackSchema, reason: z.enum(migrationReasons) }),
]);
export type RuleAct = z.infer<typeof ruleActSchema>;

/** What the case itself brings about: a clock that ran out, an act that was refused when its turn came. */
export type OwnAct =
  | { type: 'deadlineExpired'; deadline: string }
  | { type: 'actRefused'; refused: string; refusal: RefusalCode; firstSequence: number | null };

/** Why an act was not taken. `late` names the entry that was first; `fixedByLaw`: nobody may lengthen that period. */
export const refusalCodes = [
  'late',
  'notYourTask',
  'notPermitted',
  'notNow',
  'notUnderstood',
  'closed',
  'fixedByLaw',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type Act = OfficialAct | Signal | QuestionSignal | RuleAct | OwnAct;
export type ActType = Act['type'];

const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('seat'), seat: seatId, role: z.string().max(40), official: z.string().max(20) }),
  z.strictObject({ kind: z.literal('system'), part: z.enum(['detection', 'timer', 'interpreter', 'administrator']) }),
]);
/** Who acted: the post of that time by its codes; the ledger knows the person behind it. */
export type Actor = z.infer<typeof actorSchema>;

/** What a caller sends: an act with its command id, and the submission that holds the form's words. */
export const commandSchema = z.strictObject({
  /** Doing it twice is doing it once. Ids that begin with `clock:` are those of the case's own clocks. */
  commandId: z
    .string()
    .regex(/^(?!clock:)[A-Za-z0-9:._-]{8,80}$/, 'expected a command id of 8 to 80 letters, digits, :._-'),
  actor: actorSchema,
  /** The task that the act fulfils; null for signals and for what may be recorded at any time (`duties`). */
  task: id.nullable(),
  act: z.union([officialActSchema, signalSchema, questionSignalSchema, ruleActSchema]),
  submission: z
    .strictObject({ id: z.uuid(), digest: z.string().regex(/^[0-9a-f]{64}$/), algorithm: z.literal('sha-256/salt') })
    .nullable(),
});
export type Command = z.infer<typeof commandSchema>;
export type SubmissionReference = NonNullable<Command['submission']>;
