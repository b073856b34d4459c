import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { isSchoolDay } from '../../src/domain/calendar/school-calendar';
import { attendanceFile } from '../../src/roster/attendance';
import { attendanceClassesFile } from '../../src/roster/attendance-classes';
import { calendarFile } from '../../src/roster/calendar';
import { countyCalendar } from '../../src/roster/county-calendar';
import { countyFiles } from '../../src/roster/county-files';
import { disabilityFile } from '../../src/roster/disability';
import { leaveApprovalsFile } from '../../src/roster/leave-approvals';
import { officialsFile } from '../../src/roster/officials';
import { populationFile } from '../../src/roster/population';
import { readCsv } from '../../src/roster/read-csv';
import { rosterFile } from '../../src/roster/roster';
import { termsFile } from '../../src/roster/terms';
import { SAMPLE_COUNTY } from './county-copy';

describe('the sample county', () => {
  test.each([
    ['roster.csv', 1200],
    ['population.csv', 1260],
    ['attendance.csv', 538],
    ['attendance-classes.csv', 840],
    ['civil-affairs.csv', 295],
    ['disability.csv', 38],
    ['poverty.csv', 182],
    ['leave-approvals.csv', 9],
    ['outside-enrolment.csv', 6],
    ['graduates.csv', 32],
    ['officials.csv', 109],
    ['calendar.csv', 122],
    ['terms.csv', 2],
  ])('is read whole and known by its content: %s', async (name, records) => {
    const kind = countyFiles.find((file) => file.name === name);
    if (!kind) throw new Error(`Expected ${name} among the files of a county`);
    const { rows, rejected, ...read } = await readCsv(SAMPLE_COUNTY, kind);
    const path = join(SAMPLE_COUNTY, name);
    expect(rejected).toEqual([]);
    expect(rows).toHaveLength(records);
    expect(read).toEqual({
      file: name,
      records,
      bytes: statSync(path).size,
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    });
  });

  test('is all that a county hands in', () => {
    expect(countyFiles).toHaveLength(13);
  });

  test('gives codes for words, days for dates, null for empty cells and the line of each row', async () => {
    const { rows: roster } = await readCsv(SAMPLE_COUNTY, rosterFile);
    expect(roster[0]).toMatchObject({
      line: 2,
      rollNumber: 'G99999920190408696X',
      sex: 'female',
      birthDate: '2019-04-08',
      grade: 1,
      class: 1,
      rollStatus: 'attending',
      registeredOn: '2026-09-01',
      attendanceMode: 'dayPupil',
      guardianPhone: '12900000015',
      povertyHousehold: false,
      leftBehind: true,
    });
    expect(roster.at(-1)?.line).toBe(1201);
    const { rows: attendance } = await readCsv(SAMPLE_COUNTY, attendanceFile);
    expect(attendance.find((row) => row.recordKind === 'correction')).toMatchObject({
      day: '2026-10-15',
      absenceKind: 'sickLeave',
      reportedAt: '2026-10-16T08:38:00.000Z',
    });
    const { rows: classes } = await readCsv(SAMPLE_COUNTY, attendanceClassesFile);
    expect(classes.filter((row) => row.reporting === 'notReported')).toEqual([
      expect.objectContaining({ day: '2026-10-15', grade: 8, class: 2, present: null, reportedAt: null }),
    ]);
    const { rows: population } = await readCsv(SAMPLE_COUNTY, populationFile);
    expect(population[0]).toMatchObject({ registration: 'hukou', registerStatus: 'registered', movedTo: null });
    const { rows: approvals } = await readCsv(SAMPLE_COUNTY, leaveApprovalsFile);
    expect(approvals[3]).toMatchObject({ kind: 'deferral', from: '2025-09-01', until: '2026-08-31' });
    const { rows: cards } = await readCsv(SAMPLE_COUNTY, disabilityFile);
    expect(cards[0]).toMatchObject({ category: 'hearing', grade: 4, schooling: 'regularClass' });
    expect((await readCsv(SAMPLE_COUNTY, officialsFile)).rows.at(-1)).toMatchObject({ role: 'classTeacher' });
  });

  test('has the school days of expected.json', async () => {
    const [days, terms] = await Promise.all([readCsv(SAMPLE_COUNTY, calendarFile), readCsv(SAMPLE_COUNTY, termsFile)]);
    const calendar = countyCalendar(days.rows, terms.rows);
    const { schoolDays } = JSON.parse(readFileSync(join(SAMPLE_COUNTY, 'expected.json'), 'utf8'));
    const asked = Array.from({ length: 33 }, (_, index) =>
      plainDate(new Date(Date.UTC(2026, 8, 20 + index)).toISOString().slice(0, 10)),
    );
    expect(asked.filter((day) => isSchoolDay(calendar, day))).toEqual(schoolDays);
  });
});
