import { instant, instantMs, plainDate } from '../../src/domain/calendar/plain-date';
import type { Command, OfficialAct } from '../../src/domain/case/acts';
import type { Receipt } from '../../src/domain/case/fold';
import type { TaskKind } from '../../src/domain/case/vocabulary';
import type { Answer } from '../../src/temporal/case-engine';
import { act, formOf } from '../faults/support/officials';
import {
  aCommand,
  anOpening,
  aQuestionOpening,
  asked,
  at,
  crossed,
  detection,
  document,
  seats,
  visit,
} from '../support/case-fixtures';
import type { TestWorld } from '../support/world';

/** One form of an official: on a day and hour of county time, the holder of the open task acts. */
export interface Move {
  day: string;
  hour: number;
  task: TaskKind;
  act: OfficialAct;
}

/** What the county's files say while a case runs. */
export interface Found {
  day: string;
  hour: number;
  signal: Command['act'];
}
export type Step = Move | Found;

const move = (day: string, hour: number, task: TaskKind, act: OfficialAct): Move => ({ day, hour, task, act });

const served = (kind: 'returnNotice' | 'correctionOrder' | 'judicialNotice', day: string) =>
  move(day, 16, 'recordService', { type: 'served', document: kind, servedOn: plainDate(day), method: 'direct' });
const reported = (day: string) =>
  move(day, 10, 'reportReturn', { type: 'returnReported', attendingSince: plainDate(day) });
const confirmed = (day: string) =>
  move(day, 11, 'confirmReturn', { type: 'returnVerified', attendingSince: plainDate(day) });
const checked = (day: string) => move(day, 9, 'retentionCheck', { type: 'retentionChecked', attending: true });

/** The worked dates of case-ladder section 6. */
const toRegistered: Move[] = [
  move('2026-10-15', 10, 'verifyAbsence', { type: 'taskAcknowledged' }),
  move('2026-10-16', 9, 'verifyAbsence', {
    type: 'verified',
    cause: 'wearyOfSchool',
    whereabouts: 'atHome',
    absentSince: plainDate('2026-10-12'),
  }),
  move('2026-10-16', 10, 'takeNote', { type: 'taskAcknowledged' }),
  move('2026-10-16', 10, 'takeNote', { type: 'taskAcknowledged' }),
];
const contacts = [seats.townshipCadre[0], seats.villageCadre[0], seats.classTeacher[0]] as string[];
const toVisited: Move[] = [
  ...toRegistered,
  move('2026-10-16', 11, 'nameContacts', { type: 'contactsAssigned', contacts }),
  ...['2026-10-16', '2026-10-20', '2026-10-27'].map((day) => move(day, 15, 'recordVisit', visit(day))),
];
const toNoticed: Move[] = [
  ...toVisited,
  move('2026-11-02', 9, 'issueNotice', document('returnNotice', '2026-11-02')),
  served('returnNotice', '2026-11-02'),
];
const toLegalReferral: Move[] = [
  ...toNoticed,
  move('2026-11-11', 9, 'issueOrder', document('correctionOrder', '2026-11-11')),
  served('correctionOrder', '2026-11-11'),
  move('2026-11-23', 9, 'issueJudicialNotice', document('judicialNotice', '2026-11-23')),
  served('judicialNotice', '2026-11-23'),
  move('2026-12-02', 9, 'refer', { type: 'referralMade', route: 'civilAction', referredOn: plainDate('2026-12-02') }),
];
const leaveOver = { type: 'leaveExpired', since: plainDate('2026-10-12'), foundOn: plainDate('2026-10-16') } as const;
const corrected = (type: 'absenceThresholdCrossed' | 'leaveExpired', since: string, day: string) =>
  ({ type: 'correctionOfRecord', corrected: type, since: plainDate(since), foundOn: plainDate(day) }) as const;
const found = (day: string, hour: number, signal: Command['act']): Found => ({ day, hour, signal });

const toRetention: Move[] = [...toNoticed, reported('2026-11-05'), confirmed('2026-11-05')];

/** Lives of a case, by the way that they take through the stages. */
export const stories = {
  noticed: toNoticed,
  legalReferral: toLegalReferral,
  'returned-closed': [
    ...toRetention,
    ...['2026-11-13', '2026-11-20', '2026-12-04', '2027-01-04', '2027-01-25'].map(checked),
  ],
  falseAlarm: [
    move('2026-10-15', 10, 'verifyAbsence', { type: 'taskAcknowledged' }),
    move('2026-10-16', 9, 'verifyAbsence', { type: 'falseAlarm', reason: 'recordingError' }),
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

export async function playMove(
  world: TestWorld,
  caseNumber: string,
  { day, hour, task, act: form }: Move,
): Promise<Receipt> {
  await advance(world, day, hour);
  return act(world.engine, caseNumber, formOf(await world.engine.fold(caseNumber), task, form));
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
