import { plainDate } from '../../../src/domain/calendar/plain-date';
import { placeOf } from '../../../src/domain/case/fold';
import { standing } from '../../../src/domain/case/signals';
import { type CaseInHand, crossed } from '../../support/case-fixtures';
import { approval, draft, move, service, unasked, visit } from '../../support/climb';
import { type Place, refuteReturn, reportReturn, rungPaths, rungs, today, verifyReturn } from '../case/rungs';

/** Relapse during retention: the same case, a new episode (case-ladder sections 1 and 9). */

const relapsed = (path: Place, absent = '2027-01-11', on = '2027-01-14'): CaseInHand => {
  const hand = verifyReturn(reportReturn(rungs[path]()));
  hand.until(on);
  return hand.play([move(on, 9, 'retentionCheck', { type: 'relapse', absentSince: plainDate(absent) })]);
};

test.each(rungPaths)('after a return from %s goes back to persuasion, and help begins anew', (path) => {
  const hand = relapsed(path);
  expect(placeOf(hand.fold)).toBe('persuading');
  expect(hand.fold.context).toMatchObject({
    episode: 2,
    episodeFrom: '2027-01-11',
    visits: [],
    previous: null,
    pausedFrom: null,
    pause: null,
    leave: null,
    exit: null,
    referral: null,
    penalty: null,
  });
  const known = hand.fold.context.contacts.length > 0;
  expect(hand.openKinds()).toEqual(expect.arrayContaining([known ? 'recordVisit' : 'nameContacts', 'reportReturn']));
  const running = hand.fold.context.deadlines.filter(({ status, task }) => status !== 'met' && task === null);
  for (const rule of ['T08', 'T09', 'T11', 'T12', 'T25', 'T28'])
    expect(running.filter((one) => one.rule === rule && (one.status === 'running' || one.status === 'paused'))).toEqual(
      [],
    );
});

test('is not held by the stay of an order of the episode before', () => {
  const stay = { type: 'stayOrdered', orderedOn: plainDate('2026-11-13') } as const;
  const hand = rungs['ordered.running']().play([
    unasked('2026-11-13', 12, 'recordRemedy', 'townshipCaseOfficer', stay),
  ]);
  expect(hand.fold.context.stay).toBe(true);
  verifyReturn(reportReturn(hand));
  hand.until('2027-01-14');
  hand.play([move('2027-01-14', 9, 'retentionCheck', { type: 'relapse', absentSince: plainDate('2027-01-11') })]);
  expect(hand.fold.context.stay).toBe(false);
  hand.play([move('2027-01-15', 18, 'recordVisit', visit('2027-01-15'))]);
  expect(hand.fold.context.deadlines.find(({ rule }) => rule === 'T08')?.status).toBe('running');
});

test('keeps cause, plan and contacts; of the signals all stay, and the last decides since when', () => {
  const hand = verifyReturn(reportReturn(rungs['ordered.running']()));
  const { cause, plan, contacts } = hand.fold.context;
  hand.signal(crossed('2026-11-25', '2026-11-20'), '2026-11-25');
  expect(hand.fold.context).toMatchObject({ episode: 2, episodeFrom: '2026-11-20', cause, plan, contacts });
  expect(standing(hand.fold.context.signals)).toHaveLength(2);
});

test('a child without contacts is given some: help goes on from there', () => {
  const hand = relapsed('registered');
  expect(hand.openKinds()).toEqual(expect.arrayContaining(['nameContacts', 'reportReturn']));
  const { contacts } = rungs.persuading().fold.context;
  hand.play([move('2027-01-15', 9, 'nameContacts', { type: 'contactsAssigned', contacts })]);
  expect(placeOf(hand.fold)).toBe('persuading');
  expect(hand.openKinds()).toEqual(expect.arrayContaining(['recordVisit', 'makeCausePlan']));
});

test('never dates back before the return that was verified', () => {
  const hand = verifyReturn(reportReturn(rungs['noticed.running'](), '2026-11-05'), '2026-11-05');
  hand.until('2026-11-13');
  for (const absentSince of ['2026-11-05', '2026-11-04', '2026-11-14'])
    expect(
      hand.act('retentionCheck', { type: 'relapse', absentSince: plainDate(absentSince) }, '2026-11-13').receipt
        .outcome,
    ).toBe('refused');
  hand.play([move('2026-11-13', 10, 'retentionCheck', { type: 'relapse', absentSince: plainDate('2026-11-06') })]);
  expect(placeOf(hand.fold)).toBe('persuading');
});

describe('the second climb', () => {
  /** Absent again on Monday, 16 November, after the limit of the first notice had run out. */
  const again = () => {
    const hand = verifyReturn(reportReturn(rungs['noticed.expired']()));
    hand.signal(crossed('2026-11-19', '2026-11-16'), '2026-11-19');
    for (const day of ['2026-11-20', '2026-11-25', '2026-12-01']) hand.play([move(day, 15, 'recordVisit', visit(day))]);
    return hand;
  };

  test('needs a persuasion window and visits of its own', () => {
    const hand = again();
    expect(hand.openKinds()).not.toContain('draftDocument');
    hand.until('2026-12-05');
    expect(hand.openTask('draftDocument').subject).toBe('returnNotice');
  });

  test('has a notice of its own: the first stays on file and carries no next step', () => {
    const hand = again().play([
      move('2026-12-07', 9, 'draftDocument', draft('returnNotice')),
      move('2026-12-07', 10, 'issueNotice', approval('returnNotice', '2026-12-07')),
      move('2026-12-07', 16, 'recordService', service('returnNotice', '2026-12-07')),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    expect(hand.fold.context.documents.map(({ servedOn, void: lost }) => [servedOn, lost])).toEqual([
      ['2026-11-02', false],
      ['2026-12-07', false],
    ]);
    // The limit of the first episode's notice ran out; that of this notice has not.
    refuteReturn(reportReturn(hand));
    expect(placeOf(hand.fold)).toBe('noticed.running');
    hand.until('2026-12-15');
    expect(placeOf(hand.fold)).toBe('noticed.expired');
  });

  test('corrects no act of the episode before', () => {
    const hand = again();
    const first = hand.entries.find(({ event }) => event.type === 'visitRecorded')?.sequence ?? 0;
    const correction = { type: 'actCorrected', entry: first, reason: 'wrongValue' } as const;
    expect(() => hand.play([unasked(today(hand), 20, 'correctAct', 'townshipCaseOfficer', correction)])).toThrow(
      'notNow',
    );
  });
});

test('what was being served when the child came back is served to nobody, and is void', () => {
  for (const path of ['noticed.serving', 'ordered.serving', 'judicialNoticed.serving'] as const) {
    const hand = verifyReturn(reportReturn(rungs[path]()));
    expect(hand.openKinds()).not.toContain('recordService');
    expect(hand.fold.context.documents.at(-1)?.void).toBe(true);
    expect(hand.fold.context.regions.filter(({ kind, until }) => kind === 'service' && until === null)).toEqual([]);
  }
});
