import fc from 'fast-check';
import { absenceRuns, type DayStatus } from '../../src/detection/absence-runs';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar/plain-date';
import { shippedPack } from '../../src/domain/pack/packs';
import { valueIn } from '../../src/domain/pack/resolve';

const STATUSES: Record<string, DayStatus> = { a: 'absent', p: 'accountedFor', '?': 'unknown' };
const FIRST = plainDate('2026-09-01');

/** One letter a day: a absent, p accounted for, ? unknown, - no school. */
function runsOf(letters: string) {
  const dated = [...letters].map((letter, index) => [addDays(FIRST, index), letter] as const);
  const statusOn = new Map(dated.map(([day, letter]) => [day, STATUSES[letter] ?? 'unknown']));
  const schoolDays = dated.filter(([, letter]) => letter !== '-').map(([day]) => day);
  return absenceRuns(
    schoolDays,
    (day) => statusOn.get(day) ?? 'unknown',
    valueIn(shippedPack('national'), 'toleratedAbsence'),
  );
}
const dayNumber = (day: PlainDate) => Number(day.slice(8));
const crossedOn = (letters: string) => runsOf(letters).crossed.map((run) => dayNumber(run.crossedOn));
const reviewOn = (letters: string) => runsOf(letters).uncertain.map((run) => dayNumber(run.reviewOn));

describe('absence runs', () => {
  it.each([
    ['three days', 'paaap', [], []],
    ['four days', 'paaaap', [5], []],
    ['a run that still lasts', 'aaaaaa', [4], []],
    ['three and three', 'aaapaaa', [], []],
    ['over a weekend', 'aa--aa', [6], []],
    ['two runs', 'aaaapaaaa', [4, 9], []],
    ['an unknown day within four known ones', 'aa?aa', [], [5]],
    ['an unknown day within three known ones', 'aa?a', [], []],
    ['an unknown day before the run', '?aaaa', [5], []],
    ['an unknown day after the run crossed is no new run', 'aaaa?aaaa', [4], []],
    ['four certain days settle an uncertain run', 'a?aaaa', [6], []],
    ['three days, then nothing is known', 'aaa??', [], []],
  ])('%s: %s', (_, letters, crossed, uncertain) => {
    expect(crossedOn(letters)).toEqual(crossed);
    expect(reviewOn(letters)).toEqual(uncertain);
  });

  it('begins a settled run with its first certain day', () => {
    expect(runsOf('aa?aaaa').crossed).toEqual([
      {
        firstAbsentDay: '2026-09-04',
        crossedOn: '2026-09-07',
        episode: 1,
        days: ['2026-09-04', '2026-09-05', '2026-09-06', '2026-09-07'],
      },
    ]);
  });

  it('counts crossed and uncertain runs of a pupil together', () => {
    const { crossed, uncertain } = runsOf('aa?aapaaaa');
    expect(uncertain.map((run) => run.episode)).toEqual([1]);
    expect(crossed.map((run) => run.episode)).toEqual([2]);
  });

  const letters = (alphabet: string, maxLength: number) =>
    fc.array(fc.constantFrom(...alphabet), { maxLength }).map((days) => days.join(''));

  it('never crosses by exactly three days, always on the fourth, weekends and holidays or not (WC-38)', () => {
    const pauses = fc.tuple(letters('-', 4), letters('-', 9), letters('-', 4));
    fc.assert(
      fc.property(letters('p-', 5), pauses, (before, [first, second, third]) => {
        const three = `${before}a${first}a${second}a${third}`;
        expect(runsOf(three).crossed).toEqual([]);
        expect(runsOf(`${three}p`).crossed).toEqual([]);
        expect(crossedOn(`${three}a`)).toEqual([three.length + 1]);
      }),
    );
  });

  it('is not changed by weekends and holidays anywhere', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'p', '?'), letters('-', 3)), { maxLength: 20 }), (days) => {
        const plain = runsOf(days.map(([letter]) => letter).join(''));
        const paused = runsOf(days.map(([letter, pause]) => letter + pause).join(''));
        expect(paused.crossed.map((run) => run.days.length)).toEqual(plain.crossed.map((run) => run.days.length));
        expect(paused.uncertain.map((run) => run.days.length)).toEqual(plain.uncertain.map((run) => run.days.length));
      }),
    );
  });

  it('finds exactly the stretches that a regular expression finds, where everything is known', () => {
    fc.assert(
      fc.property(letters('ap', 30), (days) => {
        expect(runsOf(days).crossed.map((run) => run.days.length)).toEqual(
          [...days.matchAll(/a{4,}/g)].map(([stretch]) => stretch.length),
        );
      }),
    );
  });

  it('raises at most one signal for a stretch without a day accounted for', () => {
    fc.assert(
      fc.property(letters('a?', 20), (days) => {
        const { crossed, uncertain } = runsOf(days);
        const known = [...days].filter((letter) => letter === 'a').length;
        expect(crossed.length + uncertain.length).toBe(known > 3 ? 1 : 0);
        expect(crossed.length).toBe(/a{4}/.test(days) ? 1 : 0);
      }),
    );
  });
});
