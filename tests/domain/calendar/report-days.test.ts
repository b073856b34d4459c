import { countDays } from '../../../src/domain/calendar/count-days';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import { nextReport, type ReportRhythm } from '../../../src/domain/calendar/report-days';
import { autumn2026 } from '../../support/case-fixtures';

/** Terms 1 Sep 2026 – 22 Jan 2027 and 1 Mar – 9 Jul 2027; a notice is out until 31 Dec 2026. */
const next = (rhythm: ReportRhythm, after: string) =>
  nextReport(autumn2026, rhythm, plainDate(after), (day) => countDays(autumn2026, day, 10, 'calendarDay'));

// biome-ignore format: a table is read in lines
const rows: [ReportRhythm, after: string, due: string, because: string, provisional?: boolean][] = [
  ['month', '2026-09-24', '2026-09-30', 'the end of September, a Wednesday'],
  ['month', '2026-09-30', '2026-11-02', 'that day is not counted; the end of October is a Saturday'],
  ['month', '2026-11-01', '2026-11-02', 'the end of October has moved to this Monday'],
  ['month', '2026-11-02', '2026-11-30', 'and then the end of November'],
  ['month', '2026-12-31', '2027-02-01', 'the end of January is a Sunday', true],
  ['quarter', '2026-09-30', '2026-12-31', 'the third quarter ended on that day'],
  ['quarter', '2026-12-31', '2027-03-31', 'a Wednesday', true],
  ['halfTerm', '2026-09-24', '2026-11-11', 'of 144 days the 72nd: Sep 30, Oct 61, Nov 11'],
  ['halfTerm', '2026-11-11', '2027-01-22', 'then the end of the term', true],
  ['halfTerm', '2027-01-22', '2027-05-05', 'of 131 days the 66th: Mar 31, Apr 61, May 5', true],
  ['term', '2026-09-24', '2027-01-22', 'the last day of the term', true],
  ['term', '2027-01-22', '2027-07-09', 'of the next', true],
  ['termStart', '2026-08-20', '2026-09-11', '1 Sep + 10 days'],
  ['termStart', '2026-09-11', '2027-03-11', '1 Mar + 10 days', true],
];

describe('the next report (T30)', () => {
  test.each(rows)('%s, after %s: %s, %s', (rhythm, after, due, _, provisional = false) => {
    expect(next(rhythm, after)).toMatchObject({ due, provisional });
  });

  test('that falls on a rest day says from which day it moved', () => {
    expect(next('month', '2026-10-15')).toMatchObject({ due: '2026-11-02', rolledFrom: '2026-10-31' });
  });

  test.each<ReportRhythm>(['halfTerm', 'term', 'termStart'])('by %s is unknown after the last known term', (rhythm) => {
    expect(next(rhythm, '2027-07-09')).toBeNull();
  });
});
