import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttendanceDetection, detectAttendance } from '../../src/detection/detect-attendance';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { type County, readCounty } from '../../src/roster/read-county';
import { SAMPLE_COUNTY } from '../roster/county-copy';

const readJson = (name: string) => JSON.parse(readFileSync(join(SAMPLE_COUNTY, name), 'utf8'));
const byPupilAndDay = (a: { idNumber: string; crossedOn: string }, b: { idNumber: string; crossedOn: string }) =>
  a.idNumber + a.crossedOn < b.idNumber + b.crossedOn ? -1 : 1;

describe('the sample county as of 2026-10-22', () => {
  const expected = readJson('expected.json').attendance;
  let county: County;
  let detected: AttendanceDetection;
  beforeAll(async () => {
    county = await readCounty(SAMPLE_COUNTY);
    detected = detectAttendance(county, { asOf: plainDate('2026-10-22') });
  });
  const pupilOf = (idNumber: string) => {
    const pupil = county.roster.find((row) => row.idNumber === idNumber);
    if (pupil === undefined) throw new Error('Expected the pupil of the scenario on the roster');
    return pupil;
  };

  it('has the crossings of expected-detect.json: 12 pupils, 13 episodes', () => {
    const found = detected.crossings.map(({ idNumber, firstAbsentDay, crossedOn, episode }) => ({
      idNumber,
      firstAbsentDay,
      crossedOn,
      episode,
    }));
    expect(found.sort(byPupilAndDay)).toEqual(
      readJson('expected-detect.json').attendance.crossings.sort(byPupilAndDay),
    );
    expect(found).toHaveLength(13);
    expect(new Set(found.map((crossing) => crossing.idNumber)).size).toBe(12);
  });

  it('asks about R01, whose class did not report one day, and about nobody else', () => {
    const [{ idNumber }] = expected.needsReview;
    expect(detected.reviews).toEqual([
      {
        rollNumber: `G${idNumber}`,
        idNumber,
        firstAbsentDay: '2026-10-13',
        reviewOn: '2026-10-19',
        episode: 1,
        days: ['2026-10-13', '2026-10-14', '2026-10-16', '2026-10-19'],
        unknownDays: ['2026-10-15'],
      },
    ]);
  });

  it('stays quiet for N01 to N08', () => {
    const heard = new Set([...detected.crossings, ...detected.reviews].map((run) => run.idNumber));
    expect(expected.mustNotCross).toHaveLength(9);
    for (const { idNumber } of expected.mustNotCross) expect(heard.has(idNumber)).toBe(false);
  });

  it('sees on each day what had crossed by then', () => {
    for (const day of ['2026-09-23', '2026-09-24', '2026-10-15', '2026-10-19']) {
      const then = detectAttendance(county, { asOf: plainDate(day) }).crossings;
      expect(then.map((crossing) => crossing.idNumber + crossing.crossedOn)).toEqual(
        detected.crossings
          .filter((crossing) => crossing.crossedOn <= day)
          .map((crossing) => crossing.idNumber + crossing.crossedOn),
      );
    }
  });

  it.each([
    ['suspended', { rollStatus: 'suspension' }],
    ['taught at home', { attendanceMode: 'homeTuition' }],
    ['not registered', { registeredOn: null }],
  ] as const)('never lists a pupil who is %s', (_, change) => {
    const { idNumber } = pupilOf('999999201305277633');
    const roster = county.roster.map((row) => (row.idNumber === idNumber ? { ...row, ...change } : row));
    const { crossings } = detectAttendance({ ...county, roster }, { asOf: detected.asOf });
    expect(crossings).toHaveLength(12);
    expect(crossings.some((crossing) => crossing.idNumber === idNumber)).toBe(false);
  });

  it('takes the record reported last, whatever the order of the rows', () => {
    const attendance = county.attendance.toReversed();
    expect(detectAttendance({ ...county, attendance }, { asOf: detected.asOf })).toEqual(detected);
  });

  it('takes a day of which the class has no row at all as unknown, not as present', () => {
    // N02: three days, present on 09-24, three days.
    const { idNumber, school, grade, class: klass } = pupilOf('999999201712105732');
    const attendanceClasses = county.attendanceClasses.filter(
      (row) => !(row.day === '2026-09-24' && row.school === school && row.grade === grade && row.class === klass),
    );
    const asked = detectAttendance({ ...county, attendanceClasses }, { asOf: detected.asOf });
    expect(asked.crossings).toEqual(detected.crossings);
    expect(asked.reviews).toHaveLength(2);
    expect(asked.reviews.find((review) => review.idNumber === idNumber)).toMatchObject({
      unknownDays: ['2026-09-24'],
    });
  });
});
