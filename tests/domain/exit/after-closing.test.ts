import { plainDate } from '../../../src/domain/calendar/plain-date';
import { foldEntry, judge, placeOf } from '../../../src/domain/case/fold';
import { aCommand, actorOf, at, type CaseInHand, crossed, detection, seats } from '../../support/case-fixtures';
import { move, unasked } from '../../support/climb';
import { rungs } from '../case/rungs';

/** What runs on after a case is closed: a child’s safety, an employer’s guilt, an office’s failure (case-ladder section 10). */

const started = (track: 'childProtection' | 'childLabour' | 'accountability' | 'search') =>
  unasked('2026-10-19', 9, 'startTrack', 'bureauCaseOfficer', { type: 'trackStarted', track });
const step = (track: 'childProtection' | 'childLabour', day: string, name: string, outcome: string) =>
  move(day, 9, 'trackStep', { type: 'trackStepDone', track, step: name, outcome, doneOn: plainDate(day), until: null });
/** The child is at school elsewhere: the case is closed on 20 October. */
const closing = [
  unasked('2026-10-20', 9, 'proposeExit', 'townshipCaseOfficer', {
    type: 'exitProposed',
    reason: 'transferredOut',
    evidence: 'receivingSchoolInRollSystem',
    since: plainDate('2026-10-20'),
  }),
  move('2026-10-20', 10, 'approveExit', { type: 'exitApproved' }),
  move('2026-10-20', 11, 'confirmExit', { type: 'exitConfirmed' }),
] as const;

const runningTracks = ({ fold }: CaseInHand) =>
  fold.context.regions.filter(({ until }) => until === null).map(({ kind }) => kind);
const openSubjects = ({ fold }: CaseInHand) =>
  fold.context.tasks.filter(({ status }) => status === 'open').map(({ subject }) => subject);

describe('a closed case whose child is still being protected', () => {
  const closed = () => rungs.persuading().play([started('childProtection'), started('search'), ...closing]);

  test('stays active, with the tasks of that track and no others', () => {
    const hand = closed();
    expect(hand.fold).toMatchObject({ value: 'closed', status: 'active', context: { closedFor: 'transferredOut' } });
    expect(runningTracks(hand)).toEqual(['childProtection']);
    expect(openSubjects(hand)).toEqual(['childProtection.report']);
  });

  test('takes no new signal: a child that is missing again is a new case', () => {
    const command = aCommand(crossed('2026-10-30', '2026-10-27'), detection, null);
    expect(judge(closed().fold, command, at('2026-10-30'))?.code).toBe('closed');
  });

  test('takes nothing of the ladder either', () => {
    const hand = closed();
    for (const act of [
      { type: 'casePaused', reason: 'disaster', reviewOn: plainDate('2026-11-20') },
      { type: 'exitProposed', reason: 'leftCountry', evidence: 'exitRecord', since: plainDate('2026-10-20') },
      { type: 'trackStarted', track: 'support' },
    ] as const)
      expect(judge(hand.fold, aCommand(act, actorOf('townshipLeader'), null), at('2026-10-21'))?.code).toBe('closed');
  });

  test('is reminded of it as before, and is over with its end', () => {
    const hand = closed();
    const { sequence } = hand.fold.head;
    hand.until('2026-10-23');
    expect(hand.entries.filter((entry) => entry.sequence > sequence).flatMap(({ letters }) => letters)).not.toEqual([]);
    hand.play([
      step('childProtection', '2026-10-23', 'report', 'reported'),
      step('childProtection', '2026-10-26', 'measures', 'measuresTaken'),
    ]);
    expect([placeOf(hand.fold), hand.fold.status]).toEqual(['closed', 'active']);
    hand.play([step('childProtection', '2026-10-30', 'allClear', 'clear')]);
    expect([placeOf(hand.fold), hand.fold.status]).toEqual(['closed', 'done']);
    expect(openSubjects(hand)).toEqual([]);
    const folded = hand.entries.reduce<ReturnType<typeof foldEntry> | null>(foldEntry, null);
    expect(folded?.head).toEqual(hand.fold.head);
  });
});

test.each(['childProtection', 'childLabour', 'accountability'] as const)('%s outlives its case', (track) => {
  const hand = rungs.persuading().play([started(track), ...closing]);
  expect([hand.fold.value, hand.fold.status, runningTracks(hand)]).toEqual(['closed', 'active', [track]]);
});

describe('danger that is found after the closing', () => {
  const found = () =>
    rungs
      .persuading()
      .play([
        started('childLabour'),
        ...closing,
        step('childLabour', '2026-10-21', 'referral', 'referred'),
        step('childLabour', '2026-10-22', 'bringingHome', 'danger'),
      ]);

  test('is reported at once like any other (rule 7), and those near the family do not see it', () => {
    const hand = found();
    expect(hand.fold).toMatchObject({ value: 'closed', status: 'active' });
    expect(runningTracks(hand)).toEqual(['childLabour', 'childProtection']);
    expect(openSubjects(hand)).toContain('childProtection.report');
    expect(hand.last?.entry.letters.map(({ seat }) => seat)).toEqual(expect.arrayContaining(seats.civilAffairs));
  });

  test('keeps the case active until it is all clear, and no longer', () => {
    const hand = found().play([
      step('childLabour', '2026-10-23', 'bringingHome', 'notWorking'),
      step('childProtection', '2026-10-23', 'report', 'reported'),
      step('childProtection', '2026-10-26', 'measures', 'measuresTaken'),
    ]);
    expect(hand.fold.status).toBe('active');
    expect(hand.play([step('childProtection', '2026-10-30', 'allClear', 'clear')]).fold.status).toBe('done');
  });
});

describe('a death that is recorded after the closing', () => {
  const death = (day: string) =>
    ({ type: 'exitProposed', reason: 'deceased', evidence: 'deathRecord', since: plainDate(day) }) as const;
  const closed = () => rungs.persuading().play([started('childProtection'), started('childLabour'), ...closing]);

  test('ends all that ran on: tasks, clocks and letters', () => {
    const hand = closed();
    hand.actAs(actorOf('bureauCaseOfficer'), death('2026-10-26'), '2026-10-26');
    expect(hand.last?.receipt.outcome).toBe('taken');
    expect(hand.fold).toMatchObject({ value: 'closed', status: 'done', context: { closedFor: 'deceased' } });
    expect([runningTracks(hand), openSubjects(hand)]).toEqual([[], []]);
    expect(hand.fold.context.deadlines.filter(({ status }) => ['running', 'paused'].includes(status))).toEqual([]);
    expect(hand.last?.entry.letters).toEqual([]);
    const folded = hand.entries.reduce<ReturnType<typeof foldEntry> | null>(foldEntry, null);
    expect(folded?.head).toEqual(hand.fold.head);
  });

  test.each<[string, Parameters<typeof aCommand>[1], string, string]>([
    ['a day that has not come', actorOf('bureauCaseOfficer'), '2026-10-27', 'notNow'],
    ['a school while the child is protected', actorOf('schoolHead'), '2026-10-26', 'notPermitted'],
    ['a department', actorOf('civilAffairs'), '2026-10-26', 'notPermitted'],
  ])('is not taken of or from %s', (_, actor, day, code) => {
    expect(judge(closed().fold, aCommand(death(day), actor, null), at('2026-10-26'))?.code).toBe(code);
  });

  test('is not taken where nothing runs any more, nor twice', () => {
    const command = aCommand(death('2026-10-26'), actorOf('bureauCaseOfficer'), null);
    expect(judge(rungs.persuading().play([...closing]).fold, command, at('2026-10-26'))?.code).toBe('closed');
    const hand = closed();
    hand.actAs(actorOf('bureauCaseOfficer'), death('2026-10-26'), '2026-10-26');
    expect(judge(hand.fold, command, at('2026-10-26', 10))?.code).toBe('closed');
  });
});

test('a case without such a track is over with its closing', () => {
  const hand = rungs.persuading().play([started('search'), ...closing]);
  expect([hand.fold.value, hand.fold.status, runningTracks(hand)]).toEqual(['closed', 'done', []]);
});
