import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../calendar/plain-date';
import { questionReasons, resolutions } from '../question/vocabulary';
import {
  causes,
  documentKinds,
  falseAlarmReasons,
  notServedReasons,
  recordSignals,
  referralRoutes,
  reportSources,
  rollFindings,
  serviceMethods,
  supportMeasures,
  visitOutcomes,
  whereabouts,
} from './vocabulary';

/**
 * What can happen in a case, coded: no names, no free text (these are submissions, kept encrypted in the ledger).
 * Event names are those of case-ladder section 3.
 */
const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), {
  error: 'expected a day such as 2026-10-22',
});
const seatId = z.string().regex(/^S-[0-9a-f]{10}$/, 'expected a seat id such as S-0123456789');
const id = z.string().regex(/^[A-Za-z0-9:.#-]{1,40}$/, 'expected an id of letters, digits and :.#-');

/** Acts of people, each from one short form. */
export const officialActSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('taskAcknowledged') }),
  z.strictObject({
    type: z.literal('verified'),
    cause: z.enum(causes),
    whereabouts: z.enum(whereabouts),
    absentSince: day,
  }),
  z.strictObject({ type: z.literal('falseAlarm'), reason: z.enum(falseAlarmReasons) }),
  z.strictObject({ type: z.literal('contactsAssigned'), contacts: z.array(seatId).min(1).max(6) }),
  z.strictObject({
    type: z.literal('visitRecorded'),
    visitedOn: day,
    outcome: z.enum(visitOutcomes),
    atHome: z.boolean(),
    persons: z.int().min(1).max(9),
    childHeard: z.boolean(),
    measure: z.enum(supportMeasures),
    promisedOn: day.nullable(),
  }),
  z.strictObject({
    type: z.literal('documentApproved'),
    document: z.enum(documentKinds),
    issuedOn: day,
    /** The talk that goes before the order (批评教育记录, D03); null for other documents. */
    talkHeldOn: day.nullable(),
    /** Guards noJustCause and noStateFault: excluded in writing by the person who signs. */
    noJustCause: z.boolean(),
    noStateFault: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('served'),
    document: z.enum(documentKinds),
    servedOn: day,
    method: z.enum(serviceMethods),
  }),
  z.strictObject({ type: z.literal('notServed'), document: z.enum(documentKinds), reason: z.enum(notServedReasons) }),
  z.strictObject({ type: z.literal('referralMade'), route: z.enum(referralRoutes), referredOn: day }),
  z.strictObject({ type: z.literal('returnReported'), attendingSince: day }),
  z.strictObject({ type: z.literal('returnVerified'), attendingSince: day }),
  z.strictObject({ type: z.literal('returnRefuted') }),
  z.strictObject({ type: z.literal('retentionChecked'), attending: z.literal(true) }),
  z.strictObject({ type: z.literal('relapse'), absentSince: day }),
  z.strictObject({ type: z.literal('questionAnswered'), resolution: z.enum(resolutions) }),
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

/** What the case itself brings about: a clock that ran out, an act that was refused when its turn came. */
export type OwnAct =
  | { type: 'deadlineExpired'; deadline: string }
  | { type: 'actRefused'; refused: string; refusal: RefusalCode; firstSequence: number | null };

/** Why an act was not taken. `late` names the entry that was first. */
export const refusalCodes = ['late', 'notYourTask', 'notPermitted', 'notNow', 'notUnderstood', 'closed'] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type Act = OfficialAct | Signal | QuestionSignal | OwnAct;
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
  /** The task that the act fulfils; null for signals. */
  task: id.nullable(),
  act: z.union([officialActSchema, signalSchema, questionSignalSchema]),
  submission: z
    .strictObject({ id: z.uuid(), digest: z.string().regex(/^[0-9a-f]{64}$/), algorithm: z.literal('sha-256/salt') })
    .nullable(),
});
export type Command = z.infer<typeof commandSchema>;
export type SubmissionReference = NonNullable<Command['submission']>;
