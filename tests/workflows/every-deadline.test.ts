import { type Instant, instant, instantMs } from '../../src/domain/calendar/plain-date';
import type { CaseContext, Deadline } from '../../src/domain/case/context';
import { type ClockRule, clockRules } from '../../src/domain/pack/policy-pack';
import { verifyCase } from '../../src/ledger/verify-chain';
import { caseHistories } from '../../src/temporal/histories';
import { at } from '../support/case-fixtures';
import { startWorld, type TestWorld } from '../support/world';
import {
  asks,
  both,
  bringsIn,
  closesReconsideration,
  type Effect,
  goes,
  hearsGuardian,
  moves,
} from './every-deadline/effects';
import { lives } from './every-deadline/lives';
import { type Lived, lookOf, playLives } from './every-deadline/play-lives';

interface Row {
  rule: ClockRule;
  life: keyof typeof lives;
  /** The last day, counted by hand. `wd` working days, `sd` school days, `cd` calendar days. */
  last: string;
  because: string;
  effect: Effect;
  /** Which clock of the rule: what its id or its task is about. */
  of?: string;
  /** The last day that it had before it was put off. */
  instead?: string;
}

const windowOver = asks('draftDocument', 'returnNotice');
const noticeOver = both(goes('noticed.running', 'noticed.expired'), asks('draftDocument', 'correctionOrder'));
const orderOver = both(goes('ordered.running', 'ordered.expired'), asks('draftDocument', 'judicialNotice'));
const judicialNoticeOver = both(goes('judicialNoticed.running', 'judicialNoticed.expired'), asks('refer'));
const demandOver = both(moves('enforcement', 'waiting', 'mayApply'), asks('takeNote', 'mayApply'));
const windowCloses = asks('takeNote', 'windowCloses');

/**
 * Autumn 2026: 25 September (Friday) and 1, 2, 5, 6, 7 October (Thursday to Wednesday) are rest days; Sunday 20 September
 * and Saturday 10 October are worked. Of 2027 nothing is published: only Saturdays and Sundays are rest days there.
 */
// biome-ignore format: one clock, one line or two
const rows: Row[] = [
  { rule: 'T01', life: 'neglected', last: '2026-09-28', because: 'Thu 24 Sep + 1 wd; the 25th rests, then a weekend',
    effect: bringsIn('schoolHead', 'verifyAbsence', ['classTeacher']) },
  { rule: 'T31', life: 'neglected', last: '2026-09-28', because: 'born 2010-11-27; 27 days of Nov + 31 of Oct + 2 = 60 before',
    effect: asks('reviewAge') },

  { rule: 'T02', life: 'missing', last: '2026-09-28', because: 'Thu 24 Sep + 1 wd; the 25th rests, then a weekend',
    effect: bringsIn('bureauLeader', 'takeNote', ['bureauCaseOfficer']) },
  { rule: 'T05', life: 'missing', last: '2026-09-28', because: 'Thu 24 Sep + 1 wd; the 25th rests, then a weekend',
    effect: bringsIn('townshipCadre', 'nameContacts', ['townshipCaseOfficer']) },
  { rule: 'T26', life: 'missing', last: '2026-09-28', because: 'Thu 24 Sep + 1 wd; the 25th rests, then a weekend',
    effect: bringsIn('townshipCadre', 'trackStep', ['townshipCaseOfficer'], 'nonLocal.report') },
  { rule: 'T24', life: 'missing', last: '2026-09-30', because: 'Thu 24 Sep + 3 wd: 28, 29, 30',
    effect: moves('search', 'order', 'missingReport') },
  { rule: 'T24.2', life: 'missing', last: '2026-10-08', because: 'Thu 1 Oct + 7 cd, past the holidays',
    effect: bringsIn('townshipCadre', 'trackStep', ['townshipCaseOfficer'], 'search.further') },
  { rule: 'T26.2', life: 'missing', last: '2026-10-15', because: '24 Sep + 10 wd: 28–30, 8, 9, Sat 10, 12–15',
    effect: bringsIn('bureauLeader', 'trackStep', ['bureauCaseOfficer'], 'nonLocal.handOver') },
  { rule: 'T36', life: 'missing', last: '2026-10-15', because: '24 Sep + 10 wd: 28–30, 8, 9, Sat 10, 12–15',
    of: 'support.needsCheck', effect: bringsIn('bureauCaseOfficer', 'trackStep', ['studentAid'], 'support.needsCheck') },
  { rule: 'T35', life: 'missing', last: '2026-10-29', because: 'Tue 29 Sep + 30 cd: 1 of Sep, 29 of Oct',
    effect: bringsIn('bureauCaseOfficer', 'reviewPause', ['bureauLeader']) },

  { rule: 'T29', life: 'onLeave', last: '2026-10-10', because: 'Fri 9 Oct + 1 wd: Saturday the 10th is worked',
    of: 'makeCausePlan', effect: bringsIn('townshipCadre', 'makeCausePlan', ['townshipCaseOfficer']) },
  { rule: 'T06', life: 'onLeave', last: '2026-10-12', because: 'Fri 9 Oct + 2 wd: Sat 10, Mon 12',
    effect: bringsIn('schoolHead', 'recordVisit', ['classTeacher', 'villageCadre', 'townshipCadre']) },
  { rule: 'T25', life: 'onLeave', last: '2026-10-16', because: '15 Nov − 30 cd: 15 of Nov, 15 of Oct',
    effect: asks('reviewLeave') },
  { rule: 'T25.2', life: 'onLeave', last: '2026-11-16', because: 'Sun 15 Nov + 1 sd',
    effect: both(goes('onLeave', 'persuading'), asks('recordVisit')) },

  { rule: 'T34', life: 'climbing', last: '2026-09-20', because: 'Fri 18 Sep + 1 sd: Sunday the 20th is worked',
    effect: bringsIn('schoolHead', 'recordVisit', ['classTeacher', 'villageCadre', 'townshipCadre']) },
  { rule: 'T07', life: 'climbing', last: '2026-09-22', because: 'Wed 16 Sep + 5 wd: 17, 18, Sun 20, 21, 22',
    effect: bringsIn('bureauCaseOfficer', 'recordVisit', ['classTeacher', 'villageCadre', 'townshipCadre', 'schoolHead']) },
  { rule: 'T08', life: 'climbing', last: '2026-09-28', because: '11 Sep + 14 cd = Fri 25, which rests; then a weekend',
    effect: windowOver },
  { rule: 'T09', life: 'climbing', last: '2026-10-08', because: '29 Sep + 7 cd = Tue 6 Oct; the holidays end with the 7th',
    effect: noticeOver },
  { rule: 'T10', life: 'climbing', last: '2026-10-13', because: 'Fri 9 Oct + 3 wd: Sat 10, 12, 13',
    effect: hearsGuardian },
  { rule: 'T11', life: 'climbing', last: '2026-10-22', because: 'Thu 15 Oct + 7 cd', effect: orderOver },
  { rule: 'T19.2', life: 'climbing', last: '2026-11-16', because: '30 Oct + 15 cd = Sat 14 Nov; then Monday',
    effect: moves('remedies', 'challengeableInCourt', 'final') },
  { rule: 'T23', life: 'climbing', last: '2026-11-23', because: '23 Oct + 30 cd = Sun 22 Nov; then Monday',
    effect: both(moves('service', 'published', 'served'), goes('judicialNoticed.serving', 'judicialNoticed.running')) },
  { rule: 'T12', life: 'climbing', last: '2026-11-30', because: 'Mon 23 Nov, the end of the public notice, + 7 cd',
    effect: judicialNoticeOver },
  { rule: 'T20', life: 'climbing', last: '2026-12-08', because: '24 Nov + 10 wd: 25–27, 30, 1–4, 7, 8', effect: demandOver },
  { rule: 'T21.2', of: '60', life: 'climbing', last: '2026-12-18', because: '16 Feb − 60 cd: 16 + 31 of Jan + 13 of Dec',
    effect: windowCloses },
  { rule: 'T21.2', of: '30', life: 'climbing', last: '2027-01-17', because: '16 Feb − 30 cd: 16 + 14 of Jan; a Sunday, nothing ends',
    effect: windowCloses },
  { rule: 'T21.2', of: '10', life: 'climbing', last: '2027-02-06', because: '16 Feb − 10 cd; a Saturday, nothing ends',
    effect: windowCloses },
  { rule: 'T21', life: 'climbing', last: '2027-02-16', because: '16 Nov, on which T19.2 ended, + 3 months: a Tuesday',
    effect: both(moves('enforcement', 'mayApply', 'lapsed'), asks('takeNote', 'windowLapsed', 2)) },

  { rule: 'T08', life: 'putOff', instead: '2026-09-28', last: '2026-10-08', because: '28 Sep + 5 cd = Sat 3 Oct, in the holidays',
    effect: windowOver },
  { rule: 'T09', life: 'putOff', instead: '2026-10-16', last: '2026-10-19', because: '9 Oct + 7 cd = 16; + 3 cd = Mon 19',
    effect: noticeOver },
  { rule: 'T10', life: 'putOff', instead: '2026-10-23', last: '2026-10-27', because: '20 Oct + 3 wd = Fri 23; + 2 wd: 26, 27',
    effect: hearsGuardian },
  { rule: 'T11', life: 'putOff', instead: '2026-11-04', last: '2026-11-09', because: '28 Oct + 7 cd = 4 Nov; + 5 cd = Mon 9',
    effect: orderOver },
  { rule: 'T12', life: 'putOff', instead: '2026-11-17', last: '2026-11-23', because: '10 Nov + 7 cd = 17; + 4 cd = Sat 21; then Monday',
    effect: judicialNoticeOver },
  { rule: 'T20', life: 'putOff', instead: '2026-11-24', last: '2026-11-26', because: '10 Nov + 10 wd: 11–13, 16–20, 23, 24; + 2 wd',
    effect: demandOver },
  { rule: 'T22', life: 'putOff', last: '2026-12-04', because: 'Fri 27 Nov + 5 wd: 30, 1–4', effect: asks('takeNote', 'askCourt') },
  { rule: 'T22.2', life: 'putOff', last: '2026-12-16', because: 'Mon 7 Dec + 7 wd: 8–11, 14–16', effect: asks('takeNote', 'askCourt') },

  { rule: 'T07.2', life: 'heldUp', last: '2026-09-20', because: 'Wed 16 Sep + 3 wd: 17, 18, Sunday the 20th is worked',
    effect: bringsIn('schoolHead', 'recordVisit', ['classTeacher', 'villageCadre', 'townshipCadre']) },
  { rule: 'T08', life: 'heldUp', instead: '2026-09-28', last: '2026-10-08', because: '9 of 14 cd left on the 16th; 23 Sep + 9 = Fri 2 Oct',
    effect: windowOver },
  { rule: 'T09', life: 'heldUp', instead: '2026-10-16', last: '2026-10-19', because: '3 of 7 cd left on the 13th; 15 + 3 = Sun 18',
    effect: noticeOver },
  { rule: 'T10', life: 'heldUp', instead: '2026-10-23', last: '2026-10-27', because: '2 of 3 wd left on the 21st; Fri 23 + 2: 26, 27',
    effect: hearsGuardian },
  { rule: 'T11', life: 'heldUp', instead: '2026-11-04', last: '2026-11-09', because: '5 of 7 cd left on 30 Oct; 3 Nov + 5 = Sun 8',
    effect: orderOver },
  { rule: 'T12', life: 'heldUp', instead: '2026-11-17', last: '2026-11-23', because: '5 of 7 cd left on the 12th; 16 + 5 = Sat 21',
    effect: judicialNoticeOver },
  { rule: 'T20', life: 'heldUp', instead: '2026-11-24', last: '2026-11-26', because: '8 of 10 wd left on the 12th; Mon 16 + 8: 17–20, 23–26',
    effect: demandOver },

  { rule: 'T13', life: 'fined', last: '2026-10-27', because: 'Tue 20 Oct + 5 wd: 21–23, 26, 27',
    effect: both(moves('penalty', 'awaitingViews', 'draftingDecision'), asks('draftDocument', 'penaltyDecision')) },
  { rule: 'T16', life: 'fined', last: '2026-11-06', because: 'Wed 28 Oct + 7 wd: 29, 30, 2–6', effect: asks('takeNote', 'penaltyUnserved') },
  { rule: 'T17', life: 'fined', last: '2026-11-24', because: '9 Nov + 15 cd: a Tuesday',
    effect: both(moves('penalty', 'paying', 'unpaid'), asks('refer')) },
  { rule: 'T14', life: 'undecided', last: '2026-10-28', because: 'hearing on Fri 6 Nov − 7 wd: 5, 4, 3, 2, 30, 29, 28',
    effect: both(moves('penalty', 'servingHearing', 'settingHearing'), asks('penaltyStep', 'hearingDay')) },
  { rule: 'T15', life: 'undecided', last: '2027-01-18', because: '19 Oct + 90 cd: 12 + 30 + 31 + 17 = Sun 17 Jan; then Monday',
    effect: asks('takeNote', 'penaltyOverdue') },

  { rule: 'T37', life: 'told', last: '2026-10-13', because: 'Fri 9 Oct + 3 wd: Sat 10, 12, 13',
    effect: both(goes('violationNoticed.running', 'violationNoticed.expired'), asks('draftDocument', 'correctionOrder')) },
  { rule: 'T38', life: 'told', last: '2026-10-26', because: '21 Sep + 20 sd: 22–24, 28–30, 8, 9, Sat 10, 12–16, 19–23, 26',
    effect: bringsIn('bureauCaseOfficer', 'trackStep', ['specialEducation'], 'specialEducation.tuitionReview') },

  { rule: 'T28', of: '5', life: 'back', last: '2026-10-19', because: 'Mon 12 Oct + 5 sd: 13–16, 19', effect: asks('retentionCheck', '5') },
  { rule: 'T28', of: '10', life: 'back', last: '2026-10-26', because: '12 Oct + 10 sd: 13–16, 19–23, 26', effect: asks('retentionCheck', '10') },
  { rule: 'T28', of: '20', life: 'back', last: '2026-11-09', because: 'four school weeks after 12 Oct', effect: asks('retentionCheck', '20') },
  { rule: 'T28', of: '40', life: 'back', last: '2026-12-07', because: 'eight school weeks after 12 Oct', effect: asks('retentionCheck', '40') },
  { rule: 'T28', of: 'endOfTerm', life: 'back', last: '2027-01-22', because: 'the last day of the autumn term',
    effect: asks('retentionCheck', 'endOfTerm') },
  { rule: 'T18', life: 'back', last: '2026-12-08', because: '9 Oct + 60 cd: 22 of Oct, 30 of Nov, 8', effect: closesReconsideration },
  { rule: 'T19', life: 'back', last: '2027-04-09', because: '9 Oct + 6 months: a Friday', effect: moves('remedies', 'challengeable', 'final') },
];

/** The end of a day in county time, which is the end of a period whose last day it is. */
const endOfDay = (day: string): Instant => at(day, 24);
const shifted = (when: Instant, seconds: number) => instant(instantMs(when) + seconds * 1000);
const minuteBefore = (day: string) => shifted(endOfDay(day), -60);
/**
 * Not the next second: server 1.32.1 skips on to the next timer when a fast-forward's target passes while the case is
 * still busy with what ran out just before it (temporalio/temporal#11373).
 */
const shortlyAfter = (day: string) => shifted(endOfDay(day), 15);
const expectInOrder = (...times: Instant[]) => expect(times).toEqual(times.toSorted());

/** The running clock of a row. */
function clockOf({ deadlines, tasks }: CaseContext, { rule, of }: Row): Deadline {
  const isAbout = ({ id, task }: Deadline) => {
    const { kind, subject } = tasks.find((one) => one.id === task) ?? {};
    return of === undefined || id.split(':')[1] === of || kind === of || subject === of;
  };
  const running = deadlines.filter((one) => one.rule === rule && one.status === 'running' && isAbout(one));
  if (running.length === 1) return running[0] as Deadline;
  throw new Error(`Expected one running ${rule}, found ${running.map(({ id }) => id).join(', ') || 'none'}`);
}
const statusOf = ({ deadlines }: CaseContext, clock: Deadline) => deadlines.find(({ id }) => id === clock.id)?.status;

const titleOf = ({ rule, of, life, last, because }: Row): string =>
  `${rule}${of ? ` (${of})` : ''} of the case ${life}: until ${last} (${because})`;

test('the table has every clock that runs in a case', () => {
  const inTable = new Set(rows.map(({ rule }) => rule));
  // T33 is the question's.
  expect(clockRules.filter((rule) => !inTable.has(rule))).toEqual(['T33']);
});

describe('every clock, on the real engine, continued as new after every twelfth step', () => {
  let world: TestWorld;
  let lived: Record<keyof typeof lives, Lived>;
  beforeAll(async () => {
    world = await startWorld({ startAt: '2026-09-11T08:00:00+08:00', historyLimit: 12 });
    const looksOf = (name: string) =>
      rows
        .filter(({ life }) => life === name)
        .flatMap(({ last, instead }) => [
          minuteBefore(last),
          shortlyAfter(last),
          ...(instead === undefined ? [] : [shortlyAfter(instead)]),
        ]);
    const looks = Object.fromEntries(Object.keys(lives).map((name) => [name, [...new Set(looksOf(name))]]));
    lived = await playLives(world, lives, looks as Record<keyof typeof lives, Instant[]>);
  }, 400_000);
  afterAll(() => world?.stop());

  test.each(rows.map((row) => [titleOf(row), row] as const))('%s', (_, row) => {
    const { effect, last, instead } = row;
    const end = endOfDay(last);

    // One minute before its end it runs. A case that answered too late would prove nothing.
    const before = lookOf(lived[row.life], minuteBefore(last));
    expectInOrder(before.at, end);
    const clock = clockOf(before.fold.context, row);
    expect(clock).toMatchObject({ status: 'running', count: { due: last }, expiresAt: end });
    expect(effect.shows(before)).toEqual(effect.before);

    // It ran out once: in case time not a millisecond before its end, and at once.
    const expiries = lived[row.life].entries.filter(
      ({ event }) => event.type === 'deadlineExpired' && event.deadline === clock.id,
    );
    expect(expiries.map(({ event }) => event.type)).toEqual(['deadlineExpired']);
    expectInOrder(end, expiries[0]?.recordedAt as Instant, shifted(end, 30));

    // Then it is over, with what it brings.
    const after = lookOf(lived[row.life], shortlyAfter(last));
    expect(statusOf(after.fold.context, clock)).toBe('expired');
    expect(effect.shows(after)).toEqual(effect.after);

    if (instead === undefined) return;
    const then = lookOf(lived[row.life], shortlyAfter(instead));
    expect(statusOf(then.fold.context, clock)).toBe('running');
    expect(effect.shows(then)).toEqual(effect.before);
  });

  test.each(Object.keys(lives) as (keyof typeof lives)[])(
    'the case %s came to its end, and its ledger is whole',
    async (name) => {
      const { caseNumber, error } = lived[name];
      expect(error).toBeNull();
      const { sql, letterMark } = world;
      expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true, faults: [] });
    },
  );

  test('the long way went through many runs', async () => {
    const runs = await caseHistories(world.client, world.name, lived.climbing.caseNumber);
    expect(runs.length).toBeGreaterThan(5);
  });
});
