import { instant, instantMs, plainDate } from '../../src/domain/calendar/plain-date';
import type { Command } from '../../src/domain/case/acts';
import type { Receipt } from '../../src/domain/case/fold';
import type { ExitEvidence, ExitReason, Role, TrackKind } from '../../src/domain/case/vocabulary';
import type { Answer } from '../../src/temporal/case-engine';
import { act, formOf } from '../faults/support/officials';
import {
  aCommand,
  actorOf,
  anOpening,
  aQuestionOpening,
  asked,
  at,
  crossed,
  detection,
} from '../support/case-fixtures';
import {
  type AnyMove,
  aCaseAt,
  approvedExit,
  checked,
  confirmed,
  confirmedExit,
  move,
  orderOf,
  reported,
  service,
  toClosed,
  toEnforcing,
  toJudicialNoticed,
  toNoticed,
  toOrdered,
  toPersuading,
  toRegistered,
  toRetention,
  toVisited,
  unasked,
  visit,
} from '../support/climb';
import type { TestWorld } from '../support/world';

/** What the county's files say while a case runs. */
export interface Found {
  day: string;
  hour: number;
  signal: Command['act'];
}
export type Step = AnyMove | Found;

/** Looked up when it is played, since a changed machine may not get so far. */
const theOrder = () => orderOf(aCaseAt('ordered').fold.context);

const leaveOver = { type: 'leaveExpired', since: plainDate('2026-10-12'), foundOn: plainDate('2026-10-16') } as const;
const corrected = (type: 'absenceThresholdCrossed' | 'leaveExpired', since: string, day: string) =>
  ({ type: 'correctionOfRecord', corrected: type, since: plainDate(since), foundOn: plainDate(day) }) as const;
const found = (day: string, hour: number, signal: Command['act']): Found => ({ day, hour, signal });

const proposal = (day: string, role: Role, reason: ExitReason, evidence: ExitEvidence) =>
  unasked(day, 9, 'proposeExit', role, { type: 'exitProposed', reason, evidence, since: plainDate(day) });
const trackStep = (day: string, hour: number, track: TrackKind, step: string, outcome: string, until?: string) =>
  move(day, hour, 'trackStep', {
    type: 'trackStepDone',
    track,
    step,
    outcome,
    doneOn: plainDate(day),
    until: until === undefined ? null : plainDate(until),
  });
const started = (day: string, track: TrackKind, role: Role) =>
  unasked(day, 9, 'startTrack', role, { type: 'trackStarted', track });

/** Proposed by the school, approved by the township, confirmed by the bureau. */
const twoSteps = (reason: ExitReason, evidence: ExitEvidence): Step[] => [
  ...toRegistered,
  proposal('2026-10-19', 'schoolRollAdmin', reason, evidence),
  approvedExit('2026-10-19'),
  confirmedExit('2026-10-19'),
];
const oneStep = (reason: ExitReason, evidence: ExitEvidence): Step[] => twoSteps(reason, evidence).slice(0, -1);
const handedOver = (reason: 'moved' | 'handedOver'): Step[] => [
  ...toPersuading,
  started('2026-10-19', 'nonLocal', 'townshipCaseOfficer'),
  trackStep('2026-10-19', 10, 'nonLocal', 'report', 'reported'),
  trackStep('2026-10-20', 10, 'nonLocal', 'handOver', 'handedOver'),
  trackStep('2026-10-27', 10, 'nonLocal', 'acknowledgement', 'acknowledged'),
  proposal('2026-10-28', 'schoolRollAdmin', reason, 'acknowledgementOfAuthority'),
  approvedExit('2026-10-28'),
  confirmedExit('2026-10-28'),
];
const onLeave: Step[] = [
  ...toPersuading,
  started('2026-10-19', 'leave', 'townshipCaseOfficer'),
  trackStep('2026-10-19', 10, 'leave', 'completeness', 'complete'),
  trackStep('2026-10-20', 10, 'leave', 'certificate', 'sufficient'),
  trackStep('2026-10-21', 10, 'leave', 'decision', 'approved', '2026-12-31'),
];

/** One life for each exit of case-ladder section 8, by its reason. */
export const exitStories = {
  returned: toClosed,
  falseAlarm: [
    move('2026-10-15', 10, 'verifyAbsence', { type: 'taskAcknowledged' }),
    move('2026-10-16', 9, 'verifyAbsence', { type: 'falseAlarm', reason: 'recordingError' }),
    approvedExit('2026-10-16'),
  ],
  transferredOut: twoSteps('transferredOut', 'receivingSchoolInRollSystem'),
  enrolledElsewhere: twoSteps('enrolledElsewhere', 'enrolmentReceipt'),
  moved: handedOver('moved'),
  leftCountry: twoSteps('leftCountry', 'exitRecord'),
  deceased: [...toNoticed, proposal('2026-11-04', 'schoolRollAdmin', 'deceased', 'deathRecord')],
  reformSchool: twoSteps('reformSchool', 'authorityDecision'),
  inCustody: twoSteps('inCustody', 'authorityDecision'),
  specialPlacement: twoSteps('specialPlacement', 'placementDecision'),
  vocationalPlacement: twoSteps('vocationalPlacement', 'receivingSchoolInRollSystem'),
  completedNineYears: twoSteps('completedNineYears', 'completionRecord'),
  agedOut: twoSteps('agedOut', 'bureauDecision'),
  duplicate: oneStep('duplicate', 'registerEntry'),
  notOfAge: oneStep('notOfAge', 'registerEntry'),
  wrongIdentity: oneStep('wrongIdentity', 'registerEntry'),
  handedOver: handedOver('handedOver'),
} satisfies Record<ExitReason, Step[]>;

/** Lives of a case, by the way that they take through the stages. */
export const stories = {
  noticed: toNoticed,
  /** Detection to enforcement; the court decides, the child comes back, and the case closes after its term. */
  enforced: [
    ...toEnforcing,
    reported('2026-12-22'),
    confirmed('2026-12-22'),
    ...['2026-12-30', '2027-01-07', '2027-01-22', '2027-03-25', '2027-07-12'].map(checked),
    approvedExit('2027-07-12'),
    confirmedExit('2027-07-12'),
  ],
  'leave-retention': [...onLeave, reported('2026-12-28'), confirmed('2026-12-28')],
  'leave-persuading': [
    ...onLeave,
    move('2026-12-02', 9, 'reviewLeave', { type: 'leaveReviewed', returning: false }),
    move('2027-01-05', 15, 'recordVisit', visit('2027-01-05')),
  ],
  'halted-ordered': [
    ...toOrdered,
    unasked('2026-11-13', 9, 'raiseHalt', 'schoolHead', {
      type: 'haltFound',
      ground: 'noPlaceOffered',
      foundOn: plainDate('2026-11-13'),
    }),
    move('2026-11-20', 9, 'resolveHalt', {
      type: 'haltEnded',
      ground: 'noPlaceOffered',
      endedOn: plainDate('2026-11-20'),
    }),
    unasked('2026-11-23', 9, 'pauseCase', 'townshipLeader', {
      type: 'casePaused',
      reason: 'guardianInHospital',
      reviewOn: plainDate('2026-12-23'),
    }),
    move('2026-11-30', 9, 'reviewPause', { type: 'caseResumed' }),
    move('2026-12-01', 15, 'recordVisit', visit('2026-12-01')),
  ],
  'revoked-persuading': [
    ...toJudicialNoticed,
    unasked('2026-11-24', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'reconsiderationFiled',
      get about() {
        return theOrder();
      },
      filedOn: plainDate('2026-11-24'),
    }),
    unasked('2026-11-25', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'stayOrdered',
      orderedOn: plainDate('2026-11-25'),
    }),
    unasked('2026-12-14', 9, 'recordRemedy', 'townshipCaseOfficer', {
      type: 'reconsiderationDecided',
      get about() {
        return theOrder();
      },
      receivedOn: plainDate('2026-12-14'),
      upheld: false,
    }),
  ],
  'struck-serving': [
    ...toNoticed,
    unasked('2026-11-03', 9, 'correctAct', 'townshipLeader', {
      type: 'actCorrected',
      /** That of the service; looked up when it is played, since a changed machine may not get so far. */
      get entry() {
        return aCaseAt('noticed').entries.length;
      },
      reason: 'wrongValue',
    }),
    move('2026-11-03', 16, 'recordService', service('returnNotice', '2026-11-03')),
  ],
  'refuted-noticedExpired': [
    ...toNoticed,
    reported('2026-11-06'),
    move('2026-11-12', 9, 'confirmReturn', { type: 'returnRefuted' }),
    move('2026-11-12', 15, 'recordVisit', visit('2026-11-12')),
  ],
  'relapse-persuading': [
    ...toRetention,
    checked('2026-11-13'),
    move('2026-11-20', 9, 'retentionCheck', { type: 'relapse', absentSince: plainDate('2026-11-16') }),
    move('2026-11-23', 15, 'recordVisit', visit('2026-11-23')),
  ],
  dissolved: [
    move('2026-10-15', 10, 'verifyAbsence', { type: 'taskAcknowledged' }),
    found('2026-10-16', 9, leaveOver),
    found('2026-10-16', 10, corrected('absenceThresholdCrossed', '2026-10-15', '2026-10-16')),
    found('2026-10-19', 9, corrected('leaveExpired', '2026-10-12', '2026-10-19')),
  ],
  'corrected-returned': [
    ...toVisited,
    found('2026-10-28', 9, corrected('absenceThresholdCrossed', '2026-10-15', '2026-10-28')),
    move('2026-10-28', 10, 'takeNote', { type: 'taskAcknowledged' }),
    move('2026-10-30', 10, 'takeNote', { type: 'taskAcknowledged' }),
    reported('2026-10-30'),
  ],
} satisfies Record<string, Step[]>;

/** Lives of a question: nobody answers for weeks, or later files agree. */
export const questionStories = {
  'question-answeredLate': [
    move('2026-11-02', 9, 'answerQuestion', { type: 'questionAnswered', resolution: 'samePerson' }),
  ],
  'question-settled': [
    move('2026-10-15', 10, 'answerQuestion', { type: 'taskAcknowledged' }),
    found('2026-10-23', 9, { type: 'questionSettled', foundOn: plainDate('2026-10-23') }),
  ],
} satisfies Record<string, Step[]>;

/** Opens a case of fixtures, without a child behind it: nothing in its history is about anybody. */
export async function openStory(world: TestWorld, caseNumber: string, day = '2026-10-15'): Promise<void> {
  await advance(world, day, 9);
  const first = aCommand(crossed(day, day), detection, null, `absence:${caseNumber}`);
  requireAnswered(caseNumber, await world.engine.open({ opening: anOpening(caseNumber), first }));
}

/** Asks a question of fixtures: whether two names are of one child. */
export async function openQuestion(world: TestWorld, caseNumber: string, day = '2026-10-15'): Promise<void> {
  await advance(world, day, 9);
  const first = aCommand(asked('nameMismatch', day), detection, null, `question:${caseNumber}`);
  requireAnswered(caseNumber, await world.engine.open({ opening: aQuestionOpening(caseNumber), first }));
}

function requireAnswered(caseNumber: string, answer: Answer): void {
  if (answer.status !== 'answered' || answer.receipt.refusal)
    throw new Error(`Case ${caseNumber}: expected a signal that is taken, got ${JSON.stringify(answer)}`);
}

/** Sends what the files say on that day. */
export async function playFound(world: TestWorld, caseNumber: string, { day, hour, signal }: Found): Promise<void> {
  await advance(world, day, hour);
  const command = aCommand(signal, detection, null, `found:${signal.type}:${day}`);
  requireAnswered(caseNumber, await world.engine.ask(caseNumber, command));
}

export async function playMove(world: TestWorld, caseNumber: string, next: AnyMove): Promise<Receipt> {
  await advance(world, next.day, next.hour);
  const command =
    'duty' in next
      ? aCommand(next.act, actorOf(next.role), null, `unasked:${next.act.type}:${next.day}:${next.hour}`)
      : formOf(await world.engine.fold(caseNumber), next.task, next.act);
  return act(world.engine, caseNumber, command);
}

/** Plays a world forward to a county time, unless it is there already. */
export async function advance(world: TestWorld, day: string, hour: number): Promise<void> {
  // Moves of one hour follow each other on the world's own clock.
  if (instantMs(at(day, hour)) > instantMs(world.clock.now())) await world.advanceTo(instant(at(day, hour)));
}

export async function playStory(
  world: TestWorld,
  caseNumber: string,
  steps: readonly Step[],
  open: typeof openStory = openStory,
): Promise<void> {
  await open(world, caseNumber);
  for (const step of steps)
    await ('signal' in step ? playFound(world, caseNumber, step) : playMove(world, caseNumber, step));
}
