import { z } from 'zod';
import type { DayUnit } from '../calendar/count-days';
import { reportRhythms } from '../calendar/report-days';
import {
  documentKinds,
  type LadderTask,
  noticeContents,
  type Role,
  roles,
  rungs,
  taskKinds,
  trackKinds,
} from '../case/vocabulary';
import { questionReasons } from '../question/vocabulary';
import { type ClockRule, type ClockValue, clockRules } from './policy-pack';

/**
 * Everything that a county may decide for itself: one key, one shape, one meaning. Keys are data in released packs:
 * never rename, only add.
 */

const dayUnits = ['calendarDay', 'workingDay', 'schoolDay', 'month'] as const satisfies readonly DayUnit[];
const period = z.strictObject({
  amount: z.int().min(1).max(730),
  unit: z.enum(dayUnits),
}) satisfies z.ZodType<ClockValue>;

const roleList = z.array(z.enum(roles)).max(12);
const someRoles = roleList.min(1);
const days = z.int().min(1).max(365);
const title = z.string().min(2).max(30);
/** Hundredths of a percent: 20 is 0.2 %. A pack is hashed, and what is hashed holds no fractions. */
const share = z.int().min(0).max(10_000);
const age = z.int().min(3).max(18);

/** Authorities that sign for themselves where a document is issued jointly. */
export const organs = ['township', 'countyEducation', 'justice'] as const;
export type Organ = (typeof organs)[number];

export const leaveReasons = ['physicalCondition', 'illness', 'specialCircumstances'] as const;
export const restrictionKinds = ['optionalPreferentialPolicies', 'pensionInsurance', 'medicalInsurance'] as const;
export type RestrictionKind = (typeof restrictionKinds)[number];

/**
 * What opens a gate (行政处罚法 16, 22–24): the rule that allows the step, the body that is competent for it, and the
 * legal office's word. Null is a shut gate.
 */
export const gateBasis = z.strictObject({
  regulation: z.string().min(4).max(80),
  article: z.string().min(1).max(40),
  competentBody: someRoles,
  /** The post that signed, without a person's name, and when. */
  legalOffice: z.strictObject({ signedBy: z.enum(roles), on: z.iso.date() }),
});
export type GateBasis = z.infer<typeof gateBasis>;

const reportRhythm = z.enum(reportRhythms);
const accountabilityTriggers = z.enum([
  'rateAboveLine',
  'prominentProblem',
  'rectificationFailed',
  'veto',
  'falseReports',
  'honoursLostThatYear',
  'poorWork',
  'frequentDropout',
  'threeRisingYears',
]);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected a month and day such as 04-20');
const campaignPhase = z.strictObject({ name: title, from: monthDay, to: monthDay });

const keyed = <const K extends string, P extends string, S extends z.ZodType>(
  prefix: P,
  keys: readonly K[],
  schema: S,
) => Object.fromEntries(keys.map((key) => [`${prefix}.${key}`, schema])) as Record<`${P}.${K}`, S>;

/** T28 is a list of its own: `retentionChecks`. */
const packClocks = clockRules.filter((rule): rule is Exclude<ClockRule, 'T28'> => rule !== 'T28');
const ladderTasks = taskKinds.filter(
  (task): task is LadderTask => task !== 'answerQuestion' && task !== 'trackStep' && task !== 'issuePenalty',
);

export const parameterSchemas = {
  // The way of a case.
  ...keyed('clocks', packClocks, period),
  /** T28: school days after the verified return; the last check is at the end of the term of the last of them. */
  retentionChecks: z.array(days).min(1).max(12),
  minVisits: z.int().min(1).max(20),
  /** The rungs in the order of the ladder: always `ordered` and, last, `legalReferral`. */
  path: z.array(z.enum(rungs)).min(2).max(rungs.length),
  /** One document is notice, criticism and order at once; such a path has no notice of its own. */
  mergedNotice: z.boolean(),
  /** T21.2: days before the window of enforcement closes on which somebody is warned. */
  windowWarnings: z.array(days).max(6),
  /** Documents that somebody else than the drafter checks for their legality before they are signed. */
  legalCheck: z.array(z.enum(documentKinds)),
  /** Roles that may sign a document, within what the law allows (`legalIssuers`). */
  ...keyed('issuers', documentKinds, roleList),
  /** Authorities that all have to sign a document; empty where one signature is enough. */
  ...keyed('jointIssue', documentKinds, z.array(z.enum(organs)).max(organs.length)),
  /** What the county calls a document. */
  ...keyed('titles', documentKinds, title),
  /** What every notice must say besides what is demanded (WC-52). */
  noticeContents: z.array(z.enum(noticeContents)),
  'gates.penalty': gateBasis.nullable(),
  'gates.restriction': gateBasis.nullable(),
  /** What may be proposed once the gate is open; insurances are never more than proposed (社会保险法 4). */
  'restrictions.kinds': z.array(z.enum(restrictionKinds)),
  'leave.reasons': z.array(z.enum(leaveReasons)).min(1),
  'leave.approvers': someRoles,
  'leave.hospitalLevel': z.enum(['county', 'city', 'province']),
  /** Where an approval is filed afterwards; null where nowhere. */
  'leave.filing': z.enum(['countyEducation']).nullable(),
  'leave.evidence': title,
  contacts: z.array(z.enum(roles)).min(1).max(6),
  ...keyed('holders', ladderTasks, someRoles),
  ...keyed('trackLeads', trackKinds, someRoles),
  ...keyed('questionHolders', questionReasons, someRoles),
  urgentQuestions: z.array(z.enum(questionReasons)),
  ...keyed('escalation', roles, someRoles),

  // Detection.
  /** Unexcused school days in a row that are still tolerated; one more opens a case. */
  toleratedAbsence: z.int().min(0).max(30),
  /** Statistics only: never delays help. */
  'detection.confirmedDropoutAfter': period,
  'detection.earlyWarningFrom': period,
  ...keyed('termStart', ['check', 'report', 'analysis'], period),
  /** T27: the receiving school confirms a transfer. */
  transferReceipt: period,
  /** T32: an enforcement body decides on a suspected crime, then hands the file to the police. */
  'crimeTransfer.decision': period,
  'crimeTransfer.handOverHours': z.int().min(1).max(72),

  // The county's work besides single cases.
  'reports.school': reportRhythm,
  'reports.village': reportRhythm.nullable(),
  'reports.township': reportRhythm,
  'reports.county': reportRhythm,
  'reports.inspectionOffice': reportRhythm.nullable(),
  homeSchoolingAccepted: z.literal(false),
  'nonLocal.receipt': title,
  'tracks.religiousSiteBelowAge': age.nullable(),
  'tracks.compensatoryEducation': z.boolean(),
  'tracks.homeTuition': z.boolean(),
  'ages.registerFrom': age,
  'ages.registerTo': age,
  'ages.reviewAt': age,
  'indicators.primaryDropoutAtMost': share.nullable(),
  'indicators.juniorDropoutAtMost': share.nullable(),
  'indicators.poorHouseholdOutOfSchoolAtMost': share.nullable(),
  /** Dropouts whose cause is poverty. */
  'indicators.povertyCausedDropoutAtMost': share.nullable(),
  'indicators.enrolmentAtLeast': share.nullable(),
  'indicators.primaryEnrolmentAtLeast': share.nullable(),
  'indicators.juniorGrossEnrolmentAtLeast': share.nullable(),
  'indicators.disabledEnrolmentAtLeast': share.nullable(),
  'indicators.consolidationAtLeast': share.nullable(),
  accountability: z.array(accountabilityTriggers),
  campaign: z.array(campaignPhase),
} as const;

export type ParameterKey = keyof typeof parameterSchemas;
type Lasting<T> = T extends readonly (infer Item)[] ? readonly Item[] : T;
export type ParameterValue<Key extends ParameterKey> = Lasting<z.infer<(typeof parameterSchemas)[Key]>>;
export const parameterKeys = Object.keys(parameterSchemas) as ParameterKey[];

/** The roles that sign for an authority. */
export const organRoles: Record<Organ, readonly Role[]> = {
  township: ['townshipLeader'],
  countyEducation: ['bureauLeader', 'bureauHead'],
  justice: ['justiceOffice', 'justiceBureau'],
};
