import { countDays, type DayUnit } from '../../../src/domain/calendar/count-days';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { SchoolCalendar } from '../../../src/domain/calendar/school-calendar';
import type { CaseContext } from '../../../src/domain/case/context';
import {
  deadlineId,
  extendDeadline,
  findDeadline,
  pauseDeadlines,
  resumeDeadlines,
  startDeadline,
} from '../../../src/domain/case/deadlines';
import { beginContext } from '../../../src/domain/case/machine-parts';
import { type DeadlineRule, deadlineOf, deadlineRules } from '../../../src/domain/pack/deadline-of';
import { shippedPack } from '../../../src/domain/pack/packs';
import type { ClockRule } from '../../../src/domain/pack/policy-pack';
import { readCountyCalendar } from '../../../src/roster/county-calendar';
import { officialCalendar } from '../../../src/roster/official-calendar';
import { anOpening } from '../../support/case-fixtures';
import { sampleCounty } from '../../support/sample-county';

/*
 * Every day here was counted by hand on the notices of the State Council and the terms of the sample county, not taken
 * from the program; `because` is the counting. cd, wd, sd: calendar, working, school days. A number in brackets is the
 * how-manieth day it is. Rest days and worked weekends of 2026, in short:
 *
 *   1–3 Jan off, Sun 4 Jan worked · 15–23 Feb off, Sat 14 and Sat 28 Feb worked · 4–6 Apr off · 1–5 May off, Sat 9 May
 *   worked · 19–21 Jun off · 25–27 Sep off · 1–7 Oct off, Sun 20 Sep and Sat 10 Oct worked
 *
 * Terms: 1 Sep 2026 – 22 Jan 2027, 1 Mar – 9 Jul 2027. No notice is out for 2027: Monday to Friday count as working
 * days there, New Year's Day too, and the day is provisional.
 */
let calendar: SchoolCalendar;
beforeAll(async () => {
  calendar = officialCalendar(await readCountyCalendar(sampleCounty));
});

test('the days off and the worked weekends of 2026 are those of the notice', () => {
  const { restDays, workingDays, publishedTo } = calendar;
  const of2026 = (days: readonly string[]) => days.filter((day) => day.startsWith('2026-')).map((day) => day.slice(5));
  expect(of2026(workingDays)).toEqual(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']);
  // Mondays to Fridays only: Saturdays and Sundays rest without a notice.
  expect(of2026(restDays)).toEqual([
    ...['01-01', '01-02'],
    ...['02-16', '02-17', '02-18', '02-19', '02-20', '02-23'],
    '04-06',
    ...['05-01', '05-04', '05-05'],
    '06-19',
    '09-25',
    ...['10-01', '10-02', '10-05', '10-06', '10-07'],
  ]);
  expect(publishedTo).toBe('2026-12-31');
});

interface Row {
  rule: DeadlineRule;
  /** national unless given */
  pack?: string;
  from: string;
  due: string;
  /** The counted last day, where it was a rest day. */
  rolled?: string;
  provisional?: true;
  /** All days of a rule that has several. */
  checks?: string[];
  because: string;
}

// biome-ignore format: a table is read in lines
const rows: Row[] = [
  // The worked dates of the ladder.
  { rule: 'T08', from: '2026-10-16', due: '2026-10-30', because: 'Fri 16 Oct + 14 cd = Fri 30 Oct' },
  { rule: 'T09', from: '2026-11-02', due: '2026-11-09', because: 'Mon 2 Nov + 7 cd = Mon 9 Nov' },
  { rule: 'T09', from: '2026-09-24', due: '2026-10-08', rolled: '2026-10-01',
    because: 'Sep 25 (1), 26 (2), 27 (3), 28 (4), 29 (5), 30 (6), Oct 1 (7): National Day; off until 7, so Thu 8' },
  { rule: 'T11', from: '2026-11-11', due: '2026-11-18', because: 'Wed 11 Nov + 7 cd = Wed 18 Nov' },
  { rule: 'T12', from: '2026-11-23', due: '2026-11-30', because: 'Mon 23 Nov + 7 cd = Mon 30 Nov' },
  { rule: 'T18', from: '2026-11-11', due: '2027-01-11', rolled: '2027-01-10', provisional: true,
    because: '19 days left of Nov (19), Dec (50), Jan 10 (60): a Sunday, so Mon 11' },
  { rule: 'T19', from: '2026-11-11', due: '2027-05-11', provisional: true, because: 'the 11th six months on: Tue 11 May' },
  { rule: 'T21', from: '2027-05-11', due: '2027-08-11', provisional: true, because: 'the 11th three months on: Wed 11 Aug' },
  { rule: 'T21.2', from: '2027-08-11', due: '2027-06-12', provisional: true, checks: ['2027-06-12', '2027-07-12', '2027-08-01'],
    because: '60 back: 11 to 31 Jul, 31 to 30 Jun, 18 to 12 Jun; 30 back: 12 Jul; 10 back: 1 Aug' },

  // Calendar days and National Day, with its two worked weekends.
  { rule: 'T09', from: '2026-09-23', due: '2026-09-30', because: 'Sep 24 (1) … 30 (7): the Wednesday before the holidays' },
  { rule: 'T09', from: '2026-10-03', due: '2026-10-10', because: 'served in the holidays; Oct 4 (1) … 10 (7): a worked Saturday' },
  { rule: 'T09', from: '2026-10-04', due: '2026-10-12', rolled: '2026-10-11', because: 'Oct 5 (1) … 11 (7): Sunday, so Mon 12' },
  { rule: 'T09', from: '2026-09-13', due: '2026-09-20', because: 'Sep 14 (1) … 20 (7): a worked Sunday, nothing moves' },
  { rule: 'T09', from: '2026-09-12', due: '2026-09-20', rolled: '2026-09-19', because: 'Sat 19 Sep rests; the next working day is Sun 20' },
  { rule: 'T09', from: '2026-09-18', due: '2026-09-28', rolled: '2026-09-25', because: 'Fri 25 is Mid-Autumn, off until Sun 27: Mon 28' },
  { rule: 'T08', from: '2026-09-17', due: '2026-10-08', rolled: '2026-10-01', because: '13 days left of Sep (13), Oct 1 (14): off, so Thu 8' },
  { rule: 'T17', from: '2026-09-14', due: '2026-09-29', because: 'Mon 14 Sep + 15 cd = Tue 29 Sep' },
  { rule: 'T17', from: '2026-09-16', due: '2026-10-08', rolled: '2026-10-01', because: '14 days left of Sep (14), Oct 1 (15): off, so Thu 8' },
  { rule: 'T18', from: '2026-08-03', due: '2026-10-08', rolled: '2026-10-02', because: '28 left of Aug (28), Sep (58), Oct 2 (60): off, so Thu 8' },
  { rule: 'T23', from: '2026-09-01', due: '2026-10-08', rolled: '2026-10-01', because: '29 left of Sep (29), Oct 1 (30): off, so Thu 8' },
  { rule: 'T23', from: '2026-09-10', due: '2026-10-10', because: '20 left of Sep (20), Oct 10 (30): a worked Saturday' },
  { rule: 'T23', from: '2026-09-11', due: '2026-10-12', rolled: '2026-10-11', because: '19 left of Sep (19), Oct 11 (30): Sunday, so Mon 12' },
  { rule: 'T35', from: '2026-12-01', due: '2026-12-31', because: '30 left of Dec (30): the last day that a notice is out for' },

  // Working days around National Day.
  { rule: 'T01', from: '2026-09-18', due: '2026-09-20', because: 'Sat 19 rests, Sun 20 is worked (1)' },
  { rule: 'T01', from: '2026-09-24', due: '2026-09-28', because: 'Mid-Autumn 25–27; Mon 28 (1)' },
  { rule: 'T01', from: '2026-09-30', due: '2026-10-08', because: 'off 1–7 Oct; Thu 8 (1)' },
  { rule: 'T01', from: '2026-10-09', due: '2026-10-10', because: 'Sat 10 is worked (1)' },
  { rule: 'T02', from: '2026-10-10', due: '2026-10-12', because: 'begun on a worked Saturday; Sun rests; Mon 12 (1)' },
  { rule: 'T05', from: '2026-09-19', due: '2026-09-20', because: 'begun on a Saturday that rests; Sun 20 is worked (1)' },
  { rule: 'T06', from: '2026-09-30', due: '2026-10-09', because: 'Oct 8 (1), 9 (2)' },
  { rule: 'T07', from: '2026-09-18', due: '2026-09-24', because: 'Sun 20 (1), 21 (2), 22 (3), 23 (4), 24 (5)' },
  { rule: 'T07', from: '2026-09-29', due: '2026-10-12', because: 'Sep 30 (1), Oct 8 (2), 9 (3), Sat 10 (4), Mon 12 (5)' },
  { rule: 'T07.2', from: '2026-09-29', due: '2026-10-09', because: 'Sep 30 (1), Oct 8 (2), 9 (3)' },
  { rule: 'T10', from: '2026-09-30', due: '2026-10-10', because: 'Oct 8 (1), 9 (2), Sat 10 (3)' },
  { rule: 'T10', from: '2026-10-08', due: '2026-10-12', because: 'Oct 9 (1), Sat 10 (2), Mon 12 (3)' },
  { rule: 'T37', from: '2026-09-29', due: '2026-10-09', because: 'Sep 30 (1), Oct 8 (2), 9 (3)' },
  { rule: 'T20', from: '2026-09-21', due: '2026-10-12',
    because: '行政强制法 69; Sep 22 (1), 23, 24 (3), 28 (4), 29, 30 (6), Oct 8 (7), 9 (8), Sat 10 (9), Mon 12 (10)' },
  { rule: 'T26.2', from: '2026-09-17', due: '2026-10-08',
    because: 'Sep 18 (1), Sun 20 (2), 21, 22, 23, 24 (6), 28 (7), 29, 30 (9), Oct 8 (10)' },
  { rule: 'T27', from: '2026-09-23', due: '2026-10-14',
    because: 'Sep 24 (1), 28 (2), 29 (3), 30 (4), Oct 8 (5), 9 (6), Sat 10 (7), 12 (8), 13 (9), 14 (10)' },

  // The penalty procedure: its short periods are working days (行政处罚法 85), the others are not.
  { rule: 'T13', from: '2026-09-24', due: '2026-10-09', because: 'Sep 28 (1), 29 (2), 30 (3), Oct 8 (4), 9 (5)' },
  { rule: 'T13', from: '2026-10-05', due: '2026-10-13', because: 'served in the holidays; Oct 8 (1), 9 (2), Sat 10 (3), 12 (4), 13 (5)' },
  { rule: 'T14', from: '2026-11-16', due: '2026-11-05', because: 'back from Mon 16 Nov: 13 (1), 12, 11, 10, 9 (5), 6 (6), 5 (7)' },
  { rule: 'T14', from: '2026-10-12', due: '2026-09-24', because: 'back: Sat Oct 10 (1), 9 (2), 8 (3), Sep 30 (4), 29, 28 (6), 24 (7)' },
  { rule: 'T14', from: '2026-09-28', due: '2026-09-17', because: 'back: Sep 24 (1), 23, 22, 21 (4), Sun 20 (5), 18 (6), 17 (7)' },
  { rule: 'T15', from: '2026-06-01', due: '2026-08-31', rolled: '2026-08-30', because: '29 left of Jun (29), Jul (60), Aug 30 (90): Sunday, so Mon 31' },
  { rule: 'T15', from: '2026-07-03', due: '2026-10-08', rolled: '2026-10-01', because: '28 left of Jul (28), Aug (59), Sep (89), Oct 1 (90): off, so 8' },
  { rule: 'T15', from: '2026-10-14', due: '2027-01-12', provisional: true, because: '17 left of Oct (17), Nov (47), Dec (78), Jan 12 (90): Tuesday' },
  { rule: 'T16', from: '2026-09-30', due: '2026-10-15', because: 'Oct 8 (1), 9 (2), Sat 10 (3), 12 (4), 13, 14 (6), 15 (7)' },
  { rule: 'T16', from: '2026-02-09', due: '2026-02-25', because: 'Feb 10 (1), 11, 12, 13 (4), Sat 14 (5), 24 (6), 25 (7)' },
  { rule: 'T17', from: '2026-02-06', due: '2026-02-24', rolled: '2026-02-21', because: 'Fri 6 Feb + 15 cd = Sat 21, off until Mon 23: Tue 24' },

  // Spring Festival and New Year.
  { rule: 'T09', from: '2026-02-09', due: '2026-02-24', rolled: '2026-02-16', because: 'Mon 16 Feb is off, as all until Mon 23: Tue 24' },
  { rule: 'T09', from: '2026-02-07', due: '2026-02-14', because: 'Sat 14 Feb is worked' },
  { rule: 'T09', from: '2026-02-21', due: '2026-02-28', because: 'Sat 28 Feb is worked' },
  { rule: 'T09', from: '2026-02-22', due: '2026-03-02', rolled: '2026-03-01', because: 'six days left of Feb (6), Mar 1 (7): Sunday, so Mon 2' },
  { rule: 'T07', from: '2026-02-12', due: '2026-02-26', because: 'Feb 13 (1), Sat 14 (2), 24 (3), 25 (4), 26 (5)' },
  { rule: 'T18', from: '2025-12-19', due: '2026-02-24', rolled: '2026-02-17', because: '12 left of Dec (12), Jan (43), Feb 17 (60): off, so Tue 24' },
  { rule: 'T20', from: '2026-02-09', due: '2026-02-28', because: 'Feb 10–13 (4), Sat 14 (5), 24–27 (9), Sat 28 (10)' },
  { rule: 'T20', from: '2026-02-06', due: '2026-02-27', because: 'Feb 9–13 (5), Sat 14 (6), 24–27 (10)' },
  { rule: 'T23', from: '2026-01-16', due: '2026-02-24', rolled: '2026-02-15', because: '15 left of Jan (15), Feb 15 (30): off, so Tue 24' },
  { rule: 'T26', from: '2026-02-14', due: '2026-02-24', because: 'begun on the worked Saturday; off 15–23; Tue 24 (1)' },
  { rule: 'T29', from: '2026-02-27', due: '2026-02-28', because: 'Sat 28 Feb is worked (1)' },
  { rule: 'T33', from: '2026-02-14', due: '2026-02-28', because: 'Feb 24 (1), 25, 26, 27 (4), Sat 28 (5)' },
  { rule: 'T01', from: '2025-12-31', due: '2026-01-04', because: 'off 1–3 Jan; Sun 4 Jan is worked (1)' },
  { rule: 'T09', from: '2025-12-25', due: '2026-01-04', rolled: '2026-01-01', because: 'six left of Dec (6), Jan 1 (7): off until 3; Sun 4 is worked' },

  // Qingming, Labour Day, Dragon Boat.
  { rule: 'T22', from: '2026-04-03', due: '2026-04-13', because: '行政强制法 69; off 4–6 Apr; Apr 7 (1), 8, 9, 10 (4), 13 (5)' },
  { rule: 'T22.2', from: '2026-04-30', due: '2026-05-13', because: 'off 1–5 May; May 6 (1), 7, 8 (3), Sat 9 (4), 11, 12, 13 (7)' },
  { rule: 'T36', from: '2026-04-24', due: '2026-05-12', because: 'Apr 27–30 (4), May 6, 7, 8 (7), Sat 9 (8), 11 (9), 12 (10)' },
  { rule: 'T19.2', from: '2026-04-15', due: '2026-04-30', because: 'Wed 15 Apr + 15 cd = Thu 30 Apr' },
  { rule: 'T19.2', from: '2026-04-16', due: '2026-05-06', rolled: '2026-05-01', because: '14 left of Apr (14), May 1 (15): off until 5, so Wed 6' },
  { rule: 'T24', from: '2026-06-18', due: '2026-06-24', because: 'off 19–21 Jun; Jun 22 (1), 23 (2), 24 (3)' },
  { rule: 'T24.2', from: '2026-06-12', due: '2026-06-22', rolled: '2026-06-19', because: 'Fri 19 Jun is Dragon Boat, off until Sun 21: Mon 22' },

  // Months: the same number, or the last of a month that has none (民法典 202).
  { rule: 'T19', from: '2026-04-01', due: '2026-10-08', rolled: '2026-10-01', because: 'the 1st six months on is National Day: Thu 8' },
  { rule: 'T19', from: '2026-04-10', due: '2026-10-10', because: 'the 10th six months on is the worked Saturday' },
  { rule: 'T19', from: '2026-03-19', due: '2026-09-20', rolled: '2026-09-19', because: 'Sat 19 Sep rests; Sun 20 is worked' },
  { rule: 'T19', from: '2026-03-31', due: '2026-09-30', because: 'Sep has no 31st: Wed 30' },
  { rule: 'T19', from: '2026-08-31', due: '2027-03-01', rolled: '2027-02-28', provisional: true, because: 'Feb has no 31st: Sun 28, so Mon 1 Mar' },
  { rule: 'T19', from: '2027-08-31', due: '2028-02-29', provisional: true, because: 'Feb of a leap year: Tue 29' },
  { rule: 'T21', from: '2026-07-05', due: '2026-10-08', rolled: '2026-10-05', because: 'the 5th three months on is off: Thu 8' },
  { rule: 'T21', from: '2026-06-20', due: '2026-09-20', because: 'the 20th three months on is the worked Sunday' },
  { rule: 'T21', from: '2026-11-30', due: '2027-03-01', rolled: '2027-02-28', provisional: true, because: 'Feb has no 30th: Sun 28, so Mon 1 Mar' },

  // Counted back: nothing ends there, so nothing moves.
  { rule: 'T21.2', from: '2026-10-08', due: '2026-08-09', checks: ['2026-08-09', '2026-09-08', '2026-09-28'],
    because: '60 back: 8 to 30 Sep, 30 to 31 Aug, 22 to Sun 9 Aug; 30 back: 8 to 30 Sep, 22 to 8 Sep; 10 back: 28 Sep' },
  { rule: 'T25', from: '2026-10-31', due: '2026-10-01', because: '30 back from Sat 31 Oct: 1 Oct, though it is a holiday' },
  { rule: 'T25', from: '2027-01-22', due: '2026-12-23', provisional: true, because: '22 back to 31 Dec, 8 more: 23 Dec' },
  { rule: 'T31', from: '2026-11-30', due: '2026-10-01', because: '30 back to 31 Oct, 30 more: 1 Oct' },
  { rule: 'T31', from: '2028-04-29', due: '2028-02-29', provisional: true, because: '29 back to 31 Mar, 31 more to 29 Feb' },

  // School days.
  { rule: 'T25.2', from: '2026-09-30', due: '2026-10-08', because: 'no school 1–7 Oct; Thu 8 (1)' },
  { rule: 'T25.2', from: '2027-01-22', due: '2027-03-01', provisional: true, because: 'the term ends on 22 Jan; the next begins on Mon 1 Mar (1)' },
  { rule: 'T34', from: '2026-09-18', due: '2026-09-20', because: 'the worked Sunday is taught (1)' },
  { rule: 'T34', from: '2027-07-09', due: '2027-07-12', provisional: true, because: 'no later term is known: the next working day, Mon 12 (1)' },
  { rule: 'T28', from: '2026-10-12', due: '2027-01-22', provisional: true,
    checks: ['2026-10-19', '2026-10-26', '2026-11-09', '2026-12-07', '2027-01-22'],
    because: 'weeks of five: 13–16, 19 (5); 26 (10); Nov 9 (20); Dec 7 (40); its term ends on 22 Jan' },
  { rule: 'T38', from: '2026-09-21', due: '2026-10-26',
    because: 'Sep 22, 23, 24 (3), the 25th off, 28, 29, 30 (6), 1-7 Oct off, 8, 9, Sat 10 worked (9), 12-16 (14), 19-23 (19), 26 (20)' },
  { rule: 'T28', from: '2026-12-01', due: '2027-07-09', provisional: true,
    checks: ['2026-12-08', '2026-12-15', '2026-12-29', '2027-03-02', '2027-07-09'],
    because: 'Dec 2–4, 7, 8 (5); 15 (10); 29 (20); 30, 31, Jan 1 (23), 4–8 (28), 11–15 (33), 18–22 (38), Mar 1, 2 (40): next term' },

  // Beside the cases.
  { rule: 'T03', from: '2026-09-01', due: '2026-09-08', because: 'Tue 1 Sep + 7 cd = Tue 8 Sep' },
  { rule: 'T03', pack: 'wencheng2019', from: '2026-09-01', due: '2026-09-07', rolled: '2026-09-06', because: '+ 5 cd = Sun 6 Sep, so Mon 7' },
  { rule: 'T03', pack: 'wencheng2019', from: '2027-03-01', due: '2027-03-08', rolled: '2027-03-06', provisional: true, because: '+ 5 cd = Sat 6 Mar, so Mon 8' },
  { rule: 'T03', from: '2027-03-01', due: '2027-03-08', provisional: true, because: 'Mon 1 Mar + 7 cd = Mon 8 Mar' },
  { rule: 'T03.2', from: '2026-09-01', due: '2026-09-11', because: 'Tue 1 Sep + 10 cd = Fri 11 Sep' },
  { rule: 'T03.2', pack: 'wencheng2019', from: '2027-03-01', due: '2027-03-11', provisional: true, because: 'Mon 1 Mar + 10 cd = Thu 11 Mar' },
  { rule: 'T04', from: '2026-09-01', due: '2026-10-08', rolled: '2026-10-01', because: '29 left of Sep (29), Oct 1 (30): off, so Thu 8' },
  { rule: 'T04', pack: 'countySpeech2019', from: '2027-03-01', due: '2027-03-31', provisional: true, because: '30 left of Mar (30): Wed 31' },
  { rule: 'T11', pack: 'countySpeech2019', from: '2026-09-24', due: '2026-10-08', rolled: '2026-10-01', because: 'one week: as the first notice of the ladder' },
  { rule: 'T27', from: '2026-12-21', due: '2027-01-04', provisional: true,
    because: 'Dec 22–25 (4), 28–31 (8), Jan 1 (9), 4 (10): without a notice Fri 1 Jan counts' },
  { rule: 'T32', from: '2026-09-24', due: '2026-09-28', rolled: '2026-09-27', because: 'Sep 25 (1), 26 (2), 27 (3): Sunday, so Mon 28' },
  { rule: 'T32', from: '2026-09-30', due: '2026-10-08', rolled: '2026-10-03', because: 'Oct 1 (1), 2 (2), 3 (3): off, so Thu 8' },
  { rule: 'T32.2', from: '2026-09-30', due: '2026-10-01', because: '24 hours after Wed 30 Sep: Thu 1 Oct, hours do not move' },
];

describe('a deadline counted by hand', () => {
  test.each(rows.map((row) => [titleOf(row), row] as const))('%s', (_, { pack = 'national', ...row }) => {
    const { due, provisional, explanation } = deadlineOf(shippedPack(pack), calendar, row.rule, plainDate(row.from));
    expect({ due, provisional, rolledFrom: explanation.rolledFrom }).toEqual({
      due: row.due,
      provisional: row.provisional === true,
      rolledFrom: row.rolled ?? null,
    });
    expect(explanation.checks?.map((check) => check.due)).toEqual(row.checks);
  });

  test('stands in the table for every rule of the ladder', () => {
    const inTable = new Set(rows.map(({ rule }) => rule));
    // T30 is no period: report-days.test.ts.
    expect(deadlineRules.filter((rule) => !inTable.has(rule))).toEqual(['T30']);
  });
});

function titleOf({ pack, rule, from, due, because }: Row): string {
  return `${rule}${pack ? ` of ${pack}` : ''} from ${from} until ${due}: ${because}`;
}

// biome-ignore format: a table is read in lines
const periods: [amount: number, unit: DayUnit, from: string, due: string, provisional: boolean, because: string][] = [
  [5, 'workingDay', '2026-09-30', '2026-10-13', false, '行政复议法 30, 88: Oct 8 (1), 9 (2), Sat 10 (3), 12 (4), 13 (5)'],
  [7, 'workingDay', '2026-04-03', '2026-04-15', false, '行政复议法 48, 88: off 4–6 Apr; Apr 7–10 (4), 13, 14, 15 (7)'],
  [10, 'workingDay', '2026-06-12', '2026-06-29', false, '行政复议法 48, 88: Jun 15–18 (4), 22–26 (9), 29 (10)'],
  [3, 'workingDay', '2026-09-18', '2026-09-22', false, '行政处罚法 85: Sun 20 (1), 21 (2), 22 (3)'],
  [2, 'workingDay', '2026-10-09', '2026-10-12', false, '行政处罚法 85: Sat 10 (1), Mon 12 (2)'],
  [1, 'calendarDay', '2026-10-09', '2026-10-10', false, 'Sat 10 Oct is worked'],
  [1, 'calendarDay', '2026-10-10', '2026-10-12', false, 'Sun 11 Oct rests, so Mon 12'],
  [15, 'calendarDay', '2026-12-17', '2027-01-01', true, '14 left of Dec (14), Jan 1 (15): a Friday, and no notice is out'],
  [90, 'calendarDay', '2026-11-30', '2027-03-01', true, 'Dec (31), Jan (62), Feb 28 (90): Sunday, so Mon 1 Mar'],
  [1, 'month', '2026-01-31', '2026-02-28', false, 'Feb has no 31st: Sat 28, which is worked'],
  [1, 'month', '2026-03-31', '2026-04-30', false, 'Apr has no 31st: Thu 30'],
  [2, 'month', '2026-12-31', '2027-03-01', true, 'Feb has no 31st: Sun 28, so Mon 1 Mar'],
  [12, 'month', '2028-02-29', '2029-02-28', true, 'no leap year: Wed 28 Feb'],
  [5, 'schoolDay', '2026-09-16', '2026-09-22', false, 'Sep 17 (1), 18 (2), Sun 20 (3), 21 (4), 22 (5)'],
  [3, 'schoolDay', '2026-09-29', '2026-10-09', false, 'Sep 30 (1), Oct 8 (2), 9 (3)'],
  [10, 'schoolDay', '2027-01-15', '2027-03-05', true, 'Jan 18–22 (5), the holidays, Mar 1–5 (10)'],
  [1, 'schoolDay', '2026-08-14', '2026-09-01', true, 'the first day of the first known term; whether another came before it is not known'],
];

describe('a period counted by hand', () => {
  test.each(periods)('%d %s from %s until %s (provisional: %s): %s', (amount, unit, from, due, provisional) => {
    expect(countDays(calendar, plainDate(from), amount, unit)).toMatchObject({ due, provisional });
  });

  test('3 school days from Wed 11 Nov until Wed 18: no school on 12 and 13, then 16 (1), 17 (2), 18 (3)', () => {
    const closedSchoolDays = [plainDate('2026-11-12'), plainDate('2026-11-13')];
    expect(countDays({ ...calendar, closedSchoolDays }, plainDate('2026-11-11'), 3, 'schoolDay').due).toBe(
      '2026-11-18',
    );
  });
});

type Change = { pausedOn: string; resumedOn: string } | { longerBy: number };
interface ChangedRow extends Omit<Row, 'rule' | 'pack' | 'checks'> {
  rule: Exclude<ClockRule, 'T28'>;
  changes: Change[];
}
const pause = (pausedOn: string, resumedOn: string): Change => ({ pausedOn, resumedOn });
const longer = (longerBy: number): Change => ({ longerBy });

// biome-ignore format: a table is read in lines
const changed: ChangedRow[] = [
  // What is left of the period after the day of the pause is counted anew from the day on which it resumes.
  { rule: 'T09', from: '2026-09-14', changes: [pause('2026-09-16', '2026-09-27')], due: '2026-10-08', rolled: '2026-10-02',
    because: 'until 21 Sep, of which 17–21 are left (5); Sep 28, 29, 30, Oct 1, 2 (5): off, so Thu 8' },
  { rule: 'T09', from: '2026-09-29', changes: [pause('2026-09-30', '2026-10-08')], due: '2026-10-14',
    because: 'counted until 6 Oct, of which 1–6 are left (6); paused over the holidays; Oct 9–14 (6)' },
  { rule: 'T09', from: '2026-09-24', changes: [pause('2026-10-05', '2026-10-14')], due: '2026-10-15',
    because: 'its 7 days were over on 1 Oct and only the holidays moved it: nothing is left, one day is given' },
  { rule: 'T10', from: '2026-10-16', changes: [pause('2026-10-19', '2026-10-23')], due: '2026-10-27',
    because: 'until 21 Oct; 20 and 21 are left (2); Mon 26 (1), 27 (2)' },
  { rule: 'T12', from: '2026-11-23', changes: [pause('2026-11-30', '2026-12-04')], due: '2026-12-07', rolled: '2026-12-05',
    because: 'paused on the last day: one day is given, Sat 5 Dec, so Mon 7' },
  { rule: 'T13', from: '2026-09-24', changes: [pause('2026-09-29', '2026-10-12')], due: '2026-10-15',
    because: 'until 9 Oct; Sep 30, Oct 8, 9 are left (3); Oct 13, 14, 15' },
  { rule: 'T20', from: '2026-09-21', changes: [pause('2026-09-25', '2026-10-08')], due: '2026-10-16',
    because: 'Sep 22–24 are over (3), 7 left; Oct 9 (1), Sat 10 (2), 12–16 (7)' },
  { rule: 'T20', from: '2026-02-06', changes: [pause('2026-02-12', '2026-02-24')], due: '2026-03-03',
    because: 'Feb 9–12 are over (4), 6 left; Feb 25, 26, 27 (3), Sat 28 (4), Mar 2, 3 (6)' },
  { rule: 'T21', from: '2026-07-15', changes: [pause('2026-10-08', '2026-10-19')], due: '2026-10-26',
    because: 'until 15 Oct; 9–15 are left (7 cd); 19 + 7 = Mon 26' },
  { rule: 'T08', from: '2026-10-15', changes: [pause('2026-10-20', '2026-10-26'), pause('2026-10-30', '2026-11-09')],
    due: '2026-11-16', rolled: '2026-11-14',
    because: 'until 29 Oct, 9 left: 26 Oct + 9 = 4 Nov; paused again with 5 left: 9 Nov + 5 = Sat 14, so Mon 16' },
  { rule: 'T11', from: '2026-12-21', changes: [pause('2026-12-24', '2026-12-30')], due: '2027-01-04', rolled: '2027-01-03', provisional: true,
    because: 'until 28 Dec; 25–28 are left (4); Dec 31, Jan 1, 2, 3: Sunday, so Mon 4, and no notice is out' },

  // Days more are counted from the last day, holidays included.
  { rule: 'T09', from: '2026-09-17', changes: [longer(5)], due: '2026-09-29', because: 'until 24 Sep; 25, 26, 27, 28, 29 (5)' },
  { rule: 'T09', from: '2026-09-21', changes: [longer(5)], due: '2026-10-08', rolled: '2026-10-03', because: 'until 28 Sep; + 5 = Sat 3 Oct: off, so Thu 8' },
  { rule: 'T09', from: '2026-09-24', changes: [longer(3)], due: '2026-10-12', rolled: '2026-10-11', because: 'moved to 8 Oct; + 3 = Sun 11, so Mon 12' },
  { rule: 'T10', from: '2026-10-05', changes: [longer(2)], due: '2026-10-13', because: 'Oct 8, 9, Sat 10 (3); then 12 (1), 13 (2)' },
  { rule: 'T11', from: '2026-11-11', changes: [longer(3), longer(4)], due: '2026-11-27', because: '18 Nov + 3 = Sat 21, so Mon 23; + 4 = Fri 27' },
  { rule: 'T20', from: '2026-02-09', changes: [longer(3)], due: '2026-03-04', because: 'until Sat 28 Feb; Mar 2, 3, 4 (3)' },

  { rule: 'T11', from: '2026-11-02', changes: [pause('2026-11-05', '2026-11-10'), longer(7)], due: '2026-11-23',
    because: 'until 9 Nov, 4 left: 10 + 4 = Sat 14, so Mon 16; + 7 = Mon 23' },
  { rule: 'T09', from: '2026-10-19', changes: [longer(5), pause('2026-10-29', '2026-11-04')], due: '2026-11-06',
    because: '26 Oct + 5 = Sat 31, so Mon 2 Nov; 30 and 31 are left (2); Nov 5, 6' },
];

describe('a deadline that was held or made longer, counted by hand', () => {
  const whatHappened = ({ rule, from, due, changes, because }: ChangedRow) => {
    const told = changes.map((change) =>
      'longerBy' in change ? `${change.longerBy} more` : `paused ${change.pausedOn} to ${change.resumedOn}`,
    );
    return `${rule} from ${from}, ${told.join(', ')}, until ${due}: ${because}`;
  };

  test.each(changed.map((row) => [whatHappened(row), row] as const))('%s', (_, row) => {
    const opening = { ...anOpening(), calendar };
    const id = deadlineId(row.rule);
    const start = { rule: row.rule, startDay: plainDate(row.from), startedBy: 1 };
    const began = startDeadline(beginContext({ input: opening }), start);
    const after = row.changes.reduce<CaseContext>((context, change) => {
      if ('longerBy' in change) return extendDeadline(context, id, { days: change.longerBy, asked: 2, granted: 3 });
      const paused = pauseDeadlines(context, plainDate(change.pausedOn), () => true);
      return resumeDeadlines(paused, plainDate(change.resumedOn), () => true);
    }, began);
    expect(findDeadline(after, id)?.count).toMatchObject({
      due: row.due,
      rolledFrom: row.rolled ?? null,
      provisional: row.provisional === true,
    });
  });
});
