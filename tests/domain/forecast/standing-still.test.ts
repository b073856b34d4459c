import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../../src/domain/case/acts';
import { takeCommand } from '../../../src/domain/case/fold';
import type { Line } from '../../../src/domain/forecast/steps';
import { nationalPack } from '../../../src/domain/pack/national';
import { aCommand, actorOf, aDetectedCase, anOpening, aQuestion, at } from '../../support/case-fixtures';
import { aCaseAt, checked, move, plan, reported, toOrdered, toPersuading, unasked } from '../../support/climb';
import { openGate } from '../../support/open-gate';
import { penalIssuers } from '../../support/penalty';
import { allTold, clocksTold, forecastOf } from './told';

const on = plainDate;
const ladderOf = (...asked: Parameters<typeof forecastOf>) => forecastOf(...asked).atEarliest?.ladder as Line;
const closingOf = (...asked: Parameters<typeof forecastOf>) => forecastOf(...asked).atEarliest?.closing as Line;
const leaveStep = (step: string, outcome: string, until: string | null = null): OfficialAct => ({
  type: 'trackStepDone',
  track: 'leave',
  step,
  outcome,
  doneOn: on('2026-11-03'),
  until: until === null ? null : on(until),
});

describe('a case that stands still', () => {
  test('paused: the limit has no last day until somebody resumes it, and then what was left of it', () => {
    const paused = aCaseAt('noticed').play([
      unasked('2026-11-04', 9, 'pauseCase', 'townshipLeader', {
        type: 'casePaused',
        reason: 'guardianInHospital',
        reviewOn: on('2026-12-04'),
      }),
    ]);
    const { ifNobodyActs, atEarliest } = forecastOf(paused, '2026-11-04');
    expect(clocksTold(ifNobodyActs)).toEqual([]);
    expect(ifNobodyActs.steps.every(({ after }) => after === 'paused')).toBe(true);
    expect(ifNobodyActs.steps.some(({ what }) => 'rule' in what && what.rule === 'T35')).toBe(true);
    expect(allTold(atEarliest?.ladder as Line).slice(0, 2)).toEqual([
      '2026-11-04 caseResumed → noticed.running',
      '2026-11-09 T09 → noticed.expired',
    ]);
    expect(allTold(closingOf(paused, '2026-11-04'))[0]).toBe('2026-11-04 returnReported → returned');
  });

  test('held by a just cause: it is removed first', () => {
    const held = aCaseAt('noticed').play([
      unasked('2026-11-04', 9, 'raiseHalt', 'classTeacher', {
        type: 'haltFound',
        ground: 'childIll',
        foundOn: on('2026-11-04'),
      }),
    ]);
    expect(clocksTold(forecastOf(held, '2026-11-06').ifNobodyActs)).toEqual([]);
    expect(allTold(ladderOf(held, '2026-11-06')).slice(0, 2)).toEqual([
      '2026-11-06 haltEnded',
      '2026-11-11 T09 → noticed.expired',
    ]);
  });

  test('held by two grounds, with a statement that waits for its answer: all of them come first', () => {
    const found = (ground: 'childIll' | 'admissionRefused') =>
      unasked('2026-11-04', 9, 'raiseHalt', 'classTeacher', { type: 'haltFound', ground, foundOn: on('2026-11-04') });
    const held = aCaseAt('noticed').play([
      found('childIll'),
      found('admissionRefused'),
      unasked('2026-11-04', 10, 'recordViews', 'townshipCaseOfficer', {
        type: 'viewsReceived',
        receivedOn: on('2026-11-04'),
      }),
    ]);
    const ladder = ladderOf(held, '2026-11-06');
    const acts = ladder.steps.flatMap(({ what }) => (what.kind === 'act' ? [what.act] : []));
    expect(acts.slice(0, 3)).toEqual([
      { type: 'haltEnded', ground: 'childIll', endedOn: '2026-11-06' },
      { type: 'haltEnded', ground: 'admissionRefused', endedOn: '2026-11-06' },
      { type: 'viewsAnswered', answeredOn: '2026-11-06' },
    ]);
  });

  test('stayed: nobody here can say when it goes on', () => {
    const stayed = aDetectedCase().play([
      ...toOrdered,
      unasked('2026-11-13', 9, 'recordRemedy', 'townshipLeader', { type: 'stayOrdered', orderedOn: on('2026-11-13') }),
    ]);
    const { ifNobodyActs, atEarliest } = forecastOf(stayed, '2026-11-13');
    expect(atEarliest?.ladder).toEqual({ steps: [], endsBecause: 'undated' });
    // The law's periods run on.
    expect(clocksTold(ifNobodyActs).slice(0, 2)).toEqual(['2027-01-11 T18', '2027-05-11 T19']);
  });

  test('a child in danger: no step before the all-clear, and what was left of the window after it', () => {
    const endangered = aCaseAt('visited').play([
      unasked('2026-10-28', 9, 'startTrack', 'townshipCadre', { type: 'trackStarted', track: 'childProtection' }),
    ]);
    const told = allTold(ladderOf(endangered, '2026-11-02'));
    expect(told.slice(0, 3)).toEqual(Array(3).fill('2026-11-02 trackStepDone'));
    expect(told.slice(3, 5)).toEqual(['2026-11-04 T08', '2026-11-05 documentDrafted → noticed.approving']);
  });

  test('a child whom nobody finds: it is found before it is heard', () => {
    const lost = aDetectedCase().play([
      move('2026-10-16', 9, 'verifyAbsence', {
        type: 'verified',
        cause: 'other',
        whereabouts: 'unknown',
        absentSince: on('2026-10-12'),
        contact: 'phone',
        contactedOn: on('2026-10-12'),
      }),
    ]);
    const { steps, endsBecause } = ladderOf(lost, '2026-10-16');
    const acts = steps.flatMap(({ what }) => (what.kind === 'act' ? [what.act] : []));
    const found = acts.findIndex((act) => act.type === 'trackStepDone' && act.outcome === 'found');
    expect(found).toBeGreaterThanOrEqual(0);
    expect(acts.findIndex(({ type }) => type === 'visitRecorded')).toBeGreaterThan(found);
    expect(endsBecause).toBe('undated');
  });

  test('on leave: the leave ends, and then the ladder begins anew', () => {
    const away = aCaseAt('visited').play([
      unasked('2026-11-02', 9, 'startTrack', 'townshipCadre', { type: 'trackStarted', track: 'leave' }),
      move('2026-11-03', 9, 'trackStep', leaveStep('completeness', 'complete')),
      move('2026-11-03', 10, 'trackStep', leaveStep('certificate', 'sufficient')),
      move('2026-11-03', 11, 'trackStep', leaveStep('decision', 'approved', '2026-12-18')),
    ]);
    const { ifNobodyActs, atEarliest } = forecastOf(away, '2026-11-03');
    expect(clocksTold(ifNobodyActs)).toEqual(['2026-11-18 T25', '2026-12-21 T25.2 → persuading']);
    const ladder = allTold(atEarliest?.ladder as Line);
    expect(ladder.slice(0, 4)).toEqual([
      '2026-11-18 T25',
      '2026-11-19 leaveReviewed',
      '2026-12-21 T25.2 → persuading',
      '2026-12-22 visitRecorded',
    ]);
    expect(ladder.at(-1)).toMatch(/referralMade → legalReferral$/);
    expect(allTold(atEarliest?.closing as Line)[0]).toBe('2026-11-03 returnReported → returned');
  });

  test('back, but not confirmed: the ladder goes on where it was, the closing counts from the report', () => {
    const back = aCaseAt('noticed').play([reported('2026-11-05')]);
    expect(allTold(ladderOf(back, '2026-11-09')).slice(0, 2)).toEqual([
      '2026-11-09 returnRefuted → noticed.running',
      '2026-11-09 T09 → noticed.expired',
    ]);
    const closing = closingOf(back, '2026-11-09');
    expect(closing.steps[0]?.what).toMatchObject({ act: { type: 'returnVerified', attendingSince: '2026-11-05' } });
  });

  test('nobody knows the guardian yet: whoever plans is asked again, and then the ladder goes on', () => {
    const unknown = aDetectedCase().play([
      ...toPersuading,
      move('2026-10-16', 12, 'makeCausePlan', { ...plan, guardianKnown: false }),
    ]);
    const { steps, endsBecause } = ladderOf(unknown, '2026-10-16');
    expect(steps.map(({ what }) => what.kind === 'act' && what.act.type)).toContain('causePlanMade');
    expect(endsBecause).toBe('undated');
  });

  test('a last check that was made while another exit waited is made again when that one is rejected', () => {
    const watched = aCaseAt('retention').play([
      ...['2026-11-13', '2026-11-20', '2026-12-04'].map(checked),
      unasked('2027-01-24', 9, 'proposeExit', 'schoolHead', {
        type: 'exitProposed',
        reason: 'transferredOut',
        evidence: 'receivingSchoolInRollSystem',
        since: on('2027-01-24'),
      }),
    ]);
    watched.until('2027-01-25', 9);
    const last = watched.fold.context.tasks.find(({ subject, status }) => subject === 'endOfTerm' && status === 'open');
    watched.take(
      takeCommand(
        watched.fold,
        aCommand({ type: 'retentionChecked', attending: true }, actorOf('classTeacher'), last?.id ?? null),
        at('2027-01-25'),
      ),
    );
    watched.play([move('2027-01-25', 10, 'approveExit', { type: 'exitRejected' })]);
    const closing = closingOf(watched, '2027-01-25');
    expect(closing.steps.map(({ what }) => what.subject)).toEqual(['40', 'endOfTerm', 'returned', 'returned']);
    expect(closing.endsBecause).toBe('closed');
  });

  test('under watch after a return: no step of the ladder comes any more', () => {
    expect(ladderOf(aCaseAt('retention'), '2026-11-06')).toEqual({ steps: [], endsBecause: 'childIsBack' });
  });

  test('closed: nothing comes any more', () => {
    const nothing = { steps: [], endsBecause: 'closed' };
    const { ifNobodyActs, atEarliest } = forecastOf(aCaseAt('closed'), '2027-01-25');
    expect([ifNobodyActs, atEarliest]).toEqual([nothing, { ladder: nothing, closing: nothing }]);
  });

  test('an exit that is proposed closes the case as soon as two others agree; the ladder does not wait for them', () => {
    const leaving = aCaseAt('visited').play([
      unasked('2026-10-28', 9, 'proposeExit', 'schoolHead', {
        type: 'exitProposed',
        reason: 'transferredOut',
        evidence: 'receivingSchoolInRollSystem',
        since: on('2026-10-27'),
      }),
    ]);
    expect(allTold(closingOf(leaving, '2026-10-28'))).toEqual([
      '2026-10-28 exitApproved',
      '2026-10-28 exitConfirmed → closed',
    ]);
    expect(ladderOf(leaving, '2026-10-28').endsBecause).toBe('undated');
  });

  test('a false alarm that waits for its second person: closed when he agrees, verified anew when he does not', () => {
    const doubtful = aDetectedCase().play([
      move('2026-10-16', 9, 'verifyAbsence', { type: 'falseAlarm', reason: 'excusedAbsence' }),
    ]);
    expect(allTold(closingOf(doubtful, '2026-10-16'))).toEqual(['2026-10-16 exitApproved → closed']);
    expect(allTold(ladderOf(doubtful, '2026-10-16')).slice(0, 2)).toEqual([
      '2026-10-16 exitRejected',
      '2026-10-16 verified → registered',
    ]);
  });

  test('a penalty procedure is told with its periods, up to the referral', () => {
    const path = { value: ['noticed', 'ordered', 'penaltyProcedure', 'legalReferral'], source: 'test' } as const;
    const pack = { ...nationalPack, path, gates: { ...nationalPack.gates, penalty: openGate }, issuers: penalIssuers };
    const ladder = ladderOf(aCaseAt('ordered', { ...anOpening(), pack }), '2026-11-11');
    expect(ladder.endsBecause).toBe('undated');
    expect(allTold(ladder)).toEqual([
      '2026-11-18 T11 → ordered.expired',
      '2026-11-19 penaltyStepDone → penaltyProcedure',
      '2026-11-19 penaltyInvestigated',
      '2026-11-19 documentDrafted',
      '2026-11-19 legalChecked',
      '2026-11-19 documentApproved',
      '2026-11-19 served',
      '2026-11-26 T13',
      '2026-11-27 documentDrafted',
      '2026-11-27 legalChecked',
      '2026-11-27 documentApproved',
      '2026-11-27 served',
      '2026-12-14 T17',
      '2026-12-15 referralMade → legalReferral',
    ]);
  });
});

describe('a question', () => {
  test('its clocks are told, its answer is not', () => {
    const { ifNobodyActs, atEarliest } = forecastOf(aQuestion(), '2026-10-15');
    expect(atEarliest).toBeNull();
    expect(
      ifNobodyActs.steps.filter(({ repeats }) => !repeats).map(({ on, what }) => [on, 'rule' in what && what.rule]),
    ).toEqual([
      ['2026-10-16', 'T29'],
      ['2026-10-22', 'T33'],
    ]);
    expect(ifNobodyActs.endsBecause).toBe('remindersRepeat');
  });
});
