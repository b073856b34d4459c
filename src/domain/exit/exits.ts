import type { CaseContext } from '../case/context';
import type { ExitEvidence, ExitReason, Role } from '../case/vocabulary';

/** How a case may be closed for a reason (case-ladder section 8; D22 结案审批表). */
export interface Exit {
  /** Any one of these. */
  evidence: readonly ExitEvidence[];
  /** Who approves; never the official who proposed it. */
  approve: readonly Role[];
  /** Who confirms after that; null where one approval is enough. */
  confirm: readonly Role[] | null;
  /** The new authority has acknowledged the child (D17). */
  needsHandOver?: true;
  /** Nobody waits for an approval: every message stops with the record. */
  atOnce?: true;
  source: string;
}

const township = ['townshipLeader', 'bureauLeader'] as const;
const bureau = ['bureauLeader', 'bureauHead'] as const;
const twoSteps = { approve: township, confirm: bureau };

export const exits: Record<ExitReason, Exit> = {
  returned: { evidence: ['attendanceAndRetention'], ...twoSteps, source: 'D22; case-ladder 8' },
  falseAlarm: {
    evidence: ['schoolStatement'],
    approve: ['schoolHead', 'townshipLeader', 'bureauLeader'],
    confirm: null,
    source: 'D; case-ladder 8',
  },
  transferredOut: { evidence: ['receivingSchoolInRollSystem'], ...twoSteps, source: 'HA-40; D22' },
  enrolledElsewhere: { evidence: ['enrolmentReceipt'], ...twoSteps, source: 'HA-40; D22' },
  moved: {
    evidence: ['acknowledgementOfAuthority'],
    ...twoSteps,
    needsHandOver: true,
    source: 'LL-27, WC-41; D22',
  },
  leftCountry: { evidence: ['exitRecord'], ...twoSteps, source: 'D22; case-ladder 8' },
  deceased: { evidence: ['deathRecord'], approve: [], confirm: null, atOnce: true, source: 'case-ladder 8' },
  reformSchool: { evidence: ['authorityDecision'], ...twoSteps, source: '义务教育法 20; 预防未成年人犯罪法 47' },
  inCustody: { evidence: ['authorityDecision'], ...twoSteps, source: '义务教育法 21; 预防未成年人犯罪法 53' },
  specialPlacement: { evidence: ['placementDecision'], ...twoSteps, source: '残疾人教育条例 17, 20; D20' },
  vocationalPlacement: { evidence: ['receivingSchoolInRollSystem'], ...twoSteps, source: '教基〔2020〕5号' },
  completedNineYears: { evidence: ['completionRecord'], ...twoSteps, source: '义务教育法 2; D22' },
  agedOut: {
    evidence: ['bureauDecision'],
    approve: ['bureauLeader'],
    confirm: ['bureauHead', 'bureauLeader'],
    source: 'D; case-ladder 8',
  },
  duplicate: { evidence: ['registerEntry'], approve: bureau, confirm: null, source: 'D; case-ladder 8' },
  notOfAge: { evidence: ['registerEntry'], approve: bureau, confirm: null, source: '义务教育法 11' },
  wrongIdentity: { evidence: ['registerEntry'], approve: bureau, confirm: null, source: 'D; case-ladder 8' },
  handedOver: {
    evidence: ['acknowledgementOfAuthority'],
    ...twoSteps,
    needsHandOver: true,
    source: 'LL-27, WC-41; D17',
  },
};

/** The school alone closes a false alarm only until somebody has verified; then township and bureau have the case. */
export const exitOf = ({ cause }: CaseContext, reason: ExitReason): Exit =>
  reason === 'falseAlarm' && cause !== null ? { ...exits.falseAlarm, ...twoSteps } : exits[reason];
