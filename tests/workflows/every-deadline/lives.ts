import { addDays, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Cause, DocumentKind, HaltGround, TaskKind, TrackKind } from '../../../src/domain/case/vocabulary';
import type { ClockRule } from '../../../src/domain/pack/policy-pack';
import { penalPack, violationPack } from '../../domain/case/rungs';
import { approval, checked, contacts, draft, move, plan, service, unasked, visit } from '../../support/climb';
import { decision, filed, hearingSet, investigated } from '../../support/penalty';
import type { Challenge, Life, LifeStep } from './play-lives';

/**
 * Ten lives in which the clocks of a case run out. What no row of the table is about is done without delay, so that
 * few other clocks run. All forms come at nine in the morning.
 */

const on = (day: string, task: TaskKind, act: Parameters<typeof move>[3]) => move(day, 9, task, act);
const acknowledged = (day: string, task: TaskKind, subject?: string): LifeStep => ({
  ...on(day, task, { type: 'taskAcknowledged' }),
  ...(subject !== undefined && { subject }),
});
/** Asked for and granted on one morning. */
const extended = (day: string, extend: ClockRule, days: number): LifeStep[] => [
  { day, hour: 9, extend, days },
  on(day, 'decideExtension', { type: 'extensionDecided', granted: true }),
];
const trackStep = (day: string, track: TrackKind, step: string, outcome: string, until: string | null = null) =>
  on(day, 'trackStep', {
    type: 'trackStepDone',
    track,
    step,
    outcome,
    doneOn: plainDate(day),
    until: until === null ? null : plainDate(until),
  });
const halted = (day: string, ground: HaltGround) =>
  unasked(day, 9, 'raiseHalt', 'schoolHead', { type: 'haltFound', ground, foundOn: plainDate(day) });
const goesOn = (day: string, ground: HaltGround) =>
  on(day, 'resolveHalt', { type: 'haltEnded', ground, endedOn: plainDate(day) });
const paused = (day: string, reason: 'guardianInHospital' | 'handOverPending') =>
  unasked(day, 9, 'pauseCase', 'townshipLeader', {
    type: 'casePaused',
    reason,
    reviewOn: addDays(plainDate(day), 30),
  });
const resumed = (day: string) => on(day, 'reviewPause', { type: 'caseResumed' });

const verified = (day: string, cause: Cause, whereabouts: 'atHome' | 'unknown') =>
  on(day, 'verifyAbsence', {
    type: 'verified',
    cause,
    whereabouts,
    absentSince: plainDate(day),
    contact: 'phone',
    contactedOn: plainDate(day),
  });
/** Verified; township and bureau know, the roll is marked; contacts are named; the family needs no aid. */
const registered = (day: string, cause: Cause): LifeStep[] => [
  verified(day, cause, 'atHome'),
  acknowledged(day, 'takeNote'),
  acknowledged(day, 'takeNote'),
  acknowledged(day, 'takeNote', 'markRoll'),
  on(day, 'nameContacts', { type: 'contactsAssigned', contacts }),
  trackStep(day, 'support', 'needsCheck', 'noNeed'),
];
const visited = (day: string, more?: Parameters<typeof visit>[1]) => on(day, 'recordVisit', visit(day, more));
/** Three visits from 11 to 16 September; nobody makes the next one. */
const persuaded = (third?: Parameters<typeof visit>[1]): LifeStep[] => [
  ...registered('2026-09-11', 'wearyOfSchool'),
  on('2026-09-11', 'makeCausePlan', plan),
  visited('2026-09-11'),
  visited('2026-09-14'),
  visited('2026-09-16', third),
  acknowledged('2026-09-16', 'recordVisit'),
];

const drafted = (day: string, document: DocumentKind, announcedOn: string | null = null) =>
  on(day, 'draftDocument', draft(document, announcedOn));
const legallyChecked = (day: string, document: DocumentKind) =>
  on(day, 'checkDocument', { type: 'legalChecked', document, passed: true });
const served = (day: string, document: DocumentKind) => on(day, 'recordService', service(document, day));
const notice = (day: string): LifeStep[] => [
  drafted(day, 'returnNotice'),
  on(day, 'issueNotice', approval('returnNotice', day)),
  served(day, 'returnNotice'),
];
/** Of an order that is drafted. */
const order = (day: string, more?: Parameters<typeof approval>[2]): LifeStep[] => [
  legallyChecked(day, 'correctionOrder'),
  on(day, 'issueOrder', approval('correctionOrder', day, more)),
  served(day, 'correctionOrder'),
];
const judicialNotice = (day: string): LifeStep[] => [
  drafted(day, 'judicialNotice'),
  legallyChecked(day, 'judicialNotice'),
  on(day, 'issueJudicialNotice', approval('judicialNotice', day)),
];
const demand = (day: string): LifeStep[] => [
  drafted(day, 'demand'),
  legallyChecked(day, 'demand'),
  on(day, 'issueDemand', approval('demand', day, { noJustCause: true, noStateFault: true })),
  served(day, 'demand'),
];
const remedy = (day: string, challenge: Challenge['challenge']): Challenge => ({ day, hour: 9, challenge });
const sued = (day: string) => remedy(day, { type: 'lawsuitFiled', filedOn: plainDate(day) });
/** The judgment makes the order final, which is the shortest way to a demand. */
const judged = (day: string, effectiveOn: string) =>
  remedy(day, { type: 'lawsuitDecided', effectiveOn: plainDate(effectiveOn), upheld: true });

/** Nobody does anything. */
const neglected: Life = { opened: '2026-09-24', ageReviewOn: '2026-09-28', steps: [] };

/** The child is gone, perhaps to another county, and the offices take their time. */
const missing: Life = {
  opened: '2026-09-24',
  steps: [
    verified('2026-09-24', 'movedAway', 'unknown'),
    acknowledged('2026-09-24', 'takeNote'),
    acknowledged('2026-09-24', 'takeNote', 'markRoll'),
    acknowledged('2026-09-24', 'nameContacts'),
    acknowledged('2026-09-24', 'trackStep', 'search.order'),
    acknowledged('2026-09-24', 'trackStep', 'support.needsCheck'),
    acknowledged('2026-09-24', 'trackStep', 'nonLocal.report'),
    acknowledged('2026-09-29', 'takeNote'),
    trackStep('2026-09-29', 'nonLocal', 'report', 'reported'),
    acknowledged('2026-09-29', 'trackStep', 'nonLocal.handOver'),
    paused('2026-09-29', 'handOverPending'),
    acknowledged('2026-09-29', 'reviewPause'),
    trackStep('2026-10-01', 'search', 'missingReport', 'reportedMissing'),
    acknowledged('2026-10-01', 'trackStep', 'search.further'),
    trackStep('2026-10-09', 'search', 'further', 'found'),
    trackStep('2026-10-16', 'nonLocal', 'handOver', 'isLocal'),
    trackStep('2026-10-16', 'support', 'needsCheck', 'noNeed'),
  ],
};

/** Nobody visits and nobody plans; then the guardian asks for leave and gets it until Sunday, 15 November. */
const onLeave: Life = {
  opened: '2026-10-09',
  steps: [
    ...registered('2026-10-09', 'illness'),
    acknowledged('2026-10-09', 'recordVisit'),
    unasked('2026-10-13', 9, 'startTrack', 'townshipCaseOfficer', { type: 'trackStarted', track: 'leave' }),
    trackStep('2026-10-13', 'leave', 'completeness', 'complete'),
    trackStep('2026-10-13', 'leave', 'certificate', 'sufficient'),
    trackStep('2026-10-13', 'leave', 'decision', 'approved', '2026-11-15'),
    acknowledged('2026-10-20', 'reviewLeave'),
  ],
};

/** Every limit runs as the pack has it. The order is upheld in reconsideration and nobody asks the court. */
const climbing: Life = {
  opened: '2026-09-11',
  steps: [
    ...persuaded({ outcome: 'promised', promisedOn: plainDate('2026-09-18') }),
    ...notice('2026-09-29'),
    drafted('2026-10-09', 'correctionOrder', '2026-10-09'),
    ...order('2026-10-15'),
    ...judicialNotice('2026-10-23'),
    on('2026-10-23', 'recordService', {
      type: 'notServed',
      document: 'judicialNotice',
      reason: 'whereaboutsUnknown',
    }),
    on('2026-10-23', 'recordService', {
      type: 'publicNoticeMade',
      document: 'judicialNotice',
      publishedOn: plainDate('2026-10-23'),
    }),
    remedy('2026-10-23', { type: 'reconsiderationFiled', filedOn: plainDate('2026-10-23') }),
    remedy('2026-10-30', { type: 'reconsiderationDecided', receivedOn: plainDate('2026-10-30'), upheld: true }),
    ...demand('2026-11-24'),
    // A return that is still to be confirmed ends the visits, and no period of the law.
    on('2026-12-09', 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2026-12-09') }),
    acknowledged('2026-12-09', 'confirmReturn'),
    acknowledged('2026-12-09', 'takeNote', 'mayApply'),
    acknowledged('2026-12-21', 'takeNote', 'windowCloses'),
    acknowledged('2027-01-18', 'takeNote', 'windowCloses'),
    acknowledged('2027-02-08', 'takeNote', 'windowCloses'),
  ],
};

/** A leader puts every limit of the family off; then the court is asked, and takes its time. */
const putOff: Life = {
  opened: '2026-09-11',
  steps: [
    ...persuaded(),
    ...extended('2026-09-16', 'T08', 5),
    ...notice('2026-10-09'),
    ...extended('2026-10-13', 'T09', 3),
    drafted('2026-10-20', 'correctionOrder', '2026-10-20'),
    ...extended('2026-10-21', 'T10', 2),
    ...order('2026-10-28'),
    sued('2026-10-30'),
    ...extended('2026-10-30', 'T11', 5),
    ...judicialNotice('2026-11-10'),
    served('2026-11-10', 'judicialNotice'),
    judged('2026-11-10', '2026-11-09'),
    ...demand('2026-11-10'),
    ...extended('2026-11-12', 'T12', 4),
    ...extended('2026-11-12', 'T20', 2),
    on('2026-11-27', 'refer', {
      type: 'referralMade',
      route: 'enforcement',
      referredOn: plainDate('2026-11-27'),
    }),
    acknowledged('2026-11-27', 'takeNote', 'mayApply'),
    acknowledged('2026-11-27', 'recordOutcome'),
    acknowledged('2026-12-07', 'takeNote', 'askCourt'),
    on('2026-12-07', 'recordOutcome', { type: 'referralAccepted', acceptedOn: plainDate('2026-12-07') }),
  ],
};

/** Every limit of the family stands still for some days, for a just cause or in a pause of the case. */
const heldUp: Life = {
  opened: '2026-09-11',
  priority: true,
  steps: [
    ...persuaded(),
    halted('2026-09-16', 'childIll'),
    goesOn('2026-09-23', 'childIll'),
    ...notice('2026-10-09'),
    paused('2026-10-13', 'guardianInHospital'),
    resumed('2026-10-15'),
    drafted('2026-10-20', 'correctionOrder', '2026-10-20'),
    halted('2026-10-21', 'disasterStruck'),
    goesOn('2026-10-23', 'disasterStruck'),
    ...order('2026-10-28'),
    sued('2026-10-30'),
    paused('2026-10-30', 'guardianInHospital'),
    resumed('2026-11-03'),
    ...judicialNotice('2026-11-10'),
    served('2026-11-10', 'judicialNotice'),
    judged('2026-11-10', '2026-11-09'),
    ...demand('2026-11-10'),
    halted('2026-11-12', 'childIll'),
    goesOn('2026-11-16', 'childIll'),
  ],
};

/** The child is back after the order and is watched for a term, while the guardian may still go to law. */
const back: Life = {
  opened: '2026-09-11',
  steps: [
    ...persuaded(),
    ...notice('2026-09-29'),
    drafted('2026-10-09', 'correctionOrder'),
    ...order('2026-10-09', { accepted: ['viewsHeard'] }),
    on('2026-10-13', 'reportReturn', { type: 'returnReported', attendingSince: plainDate('2026-10-12') }),
    on('2026-10-13', 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate('2026-10-12') }),
    ...['2026-10-20', '2026-10-28', '2026-11-10', '2026-12-08'].map(checked),
    acknowledged('2027-01-25', 'retentionCheck'),
  ],
};

/** Behind an open gate: filed when the limit of the order is over, and the guardian told of the intended penalty. */
const toBeHeard: LifeStep[] = [
  ...persuaded(),
  ...notice('2026-09-29'),
  drafted('2026-10-09', 'correctionOrder'),
  ...order('2026-10-09', { accepted: ['viewsHeard'] }),
  on('2026-10-19', 'penaltyStep', filed('2026-10-19')),
  on('2026-10-20', 'penaltyStep', investigated('2026-10-20')),
  drafted('2026-10-20', 'penaltyNotice'),
  legallyChecked('2026-10-20', 'penaltyNotice'),
  on('2026-10-20', 'issuePenalty', approval('penaltyNotice', '2026-10-20')),
  served('2026-10-20', 'penaltyNotice'),
];
/** Nobody asks for a hearing; the fine is served late and not paid. */
const fined: Life = {
  opened: '2026-09-11',
  pack: penalPack,
  steps: [
    ...toBeHeard,
    drafted('2026-10-28', 'penaltyDecision'),
    legallyChecked('2026-10-28', 'penaltyDecision'),
    on('2026-10-28', 'issuePenalty', decision('2026-10-28')),
    acknowledged('2026-10-28', 'recordService'),
    served('2026-11-09', 'penaltyDecision'),
  ],
};
/** The invitation to the hearing is not served in time, and then nobody decides anything. */
const undecided: Life = {
  opened: '2026-09-11',
  pack: penalPack,
  steps: [
    ...toBeHeard,
    unasked('2026-10-21', 9, 'recordHearingRequest', 'townshipCaseOfficer', {
      type: 'hearingRequested',
      requestedOn: plainDate('2026-10-21'),
    }),
    on('2026-10-21', 'penaltyStep', hearingSet('2026-11-06')),
    on('2026-10-21', 'issuePenalty', approval('hearingNotice', '2026-10-21')),
    acknowledged('2026-10-21', 'recordService'),
    acknowledged('2026-10-29', 'penaltyStep'),
  ],
};

/** Home tuition that nobody looks at, and a guardian who is told of the violation before the order. */
const told: Life = {
  opened: '2026-09-11',
  pack: violationPack,
  steps: [
    ...persuaded(),
    unasked('2026-09-16', 9, 'startTrack', 'townshipCaseOfficer', { type: 'trackStarted', track: 'specialEducation' }),
    trackStep('2026-09-16', 'specialEducation', 'assessment', 'assessed'),
    trackStep('2026-09-16', 'specialEducation', 'placement', 'homeTuition'),
    trackStep('2026-09-16', 'specialEducation', 'tuitionArrangement', 'arranged'),
    trackStep('2026-09-21', 'specialEducation', 'tuitionRollEntry', 'entered'),
    acknowledged('2026-09-21', 'trackStep', 'specialEducation.tuitionReview'),
    ...notice('2026-09-29'),
    drafted('2026-10-09', 'violationNotice'),
    legallyChecked('2026-10-09', 'violationNotice'),
    on('2026-10-09', 'issueNotice', approval('violationNotice', '2026-10-09')),
    served('2026-10-09', 'violationNotice'),
  ],
};

export const lives = { neglected, missing, onLeave, climbing, putOff, heldUp, back, fined, undecided, told };
