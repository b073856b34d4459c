import { instant, instantMs, plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../src/domain/case/acts';
import type { Receipt } from '../../src/domain/case/fold';
import type { TaskKind } from '../../src/domain/case/vocabulary';
import { act, formOf } from '../faults/support/officials';
import { aCommand, anOpening, at, crossed, detection, document, seats, visit } from '../support/case-fixtures';
import type { TestWorld } from '../support/world';

/** One form of an official: on a day and hour of county time, the holder of the open task acts. */
export interface Move {
  day: string;
  hour: number;
  task: TaskKind;
  act: OfficialAct;
}

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
} satisfies Record<string, Move[]>;

/** Opens a case of fixtures, without a child behind it: nothing in its history is about anybody. */
export async function openStory(world: TestWorld, caseNumber: string, day = '2026-10-15'): Promise<void> {
  await advance(world, day, 9);
  const first = aCommand(crossed(day, day), detection, null, `absence:${caseNumber}`);
  const answer = await world.engine.open({ opening: anOpening(caseNumber), first });
  if (answer.status !== 'answered') throw new Error(`Case ${caseNumber} was not opened: ${answer.status}`);
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

export async function playStory(world: TestWorld, caseNumber: string, moves: readonly Move[]): Promise<void> {
  await openStory(world, caseNumber);
  for (const one of moves) await playMove(world, caseNumber, one);
}
