import { addDays, plainDate } from '../../src/domain/calendar/plain-date';
import { holderOf } from '../../src/identity/directory';
import { openAlarms } from '../../src/ledger/alarms';
import { readState } from '../../src/ledger/read';
import { currentCalendar } from '../../src/ledger/school-calendars';
import { ImportingCounty } from '../support/importing-county';
import type { CountyRow } from '../support/small-county';

/** What somebody must look at after files were taken in, and when it is over. */
describe('an import raises an alarm', () => {
  let county: ImportingCounty;
  /** A01: its class teacher is U095. */
  const pupil = '999999201305277633';
  const teacher = 'U095';
  beforeEach(async () => {
    county = await ImportingCounty.begin(pupil);
  });
  afterEach(() => county.end());

  const alarms = async (kind: string) => (await openAlarms(county.ledger.sql)).filter((alarm) => alarm.kind === kind);

  test('when a post lost its holder, until somebody holds it again', async () => {
    expect((await county.takeIn('2026-09-10')).seats).toEqual({ filled: 109, vacated: 0 });
    expect((await county.takeIn('2026-09-11')).seats).toEqual({ filled: 0, vacated: 0 });
    expect(await alarms('postVacant')).toEqual([]);
    const officials = county.files.rows('officials.csv');
    const [seat] = await county.ledger.sql<{ seatId: string }[]>`
      select seat_id from county.seat_holder where official = ${teacher}`;

    county.files.change('officials.csv', (rows) => rows.filter((row) => row.编号 !== teacher));
    expect((await county.takeIn('2026-09-12')).seats).toEqual({ filled: 0, vacated: 1 });
    expect(await alarms('postVacant')).toMatchObject([{ about: { seat: seat?.seatId } }]);
    expect(await holderOf(county.ledger.sql, seat?.seatId ?? '', plainDate('2026-09-12'))).toBeNull();
    await county.takeIn('2026-09-13');
    expect(await alarms('postVacant')).toHaveLength(1);

    county.files.change('officials.csv', () => officials);
    expect((await county.takeIn('2026-09-14')).seats).toEqual({ filled: 1, vacated: 0 });
    expect(await alarms('postVacant')).toEqual([]);
    // A second loss is a second alarm, and one at a time is open.
    county.files.change('officials.csv', (rows) => rows.filter((row) => row.编号 !== teacher));
    await county.takeIn('2026-09-15');
    expect(await alarms('postVacant')).toHaveLength(1);
  });

  test('when nobody is there for a contact of a child whose case opens, until the case has closed', async () => {
    county.files.change('officials.csv', (rows) => rows.filter((row) => row.编号 !== teacher));
    await county.takeIn('2026-10-22');
    const caseNumber = await county.caseOf(pupil);
    expect(await alarms('contactMissing')).toMatchObject([{ about: { caseNumber, role: 'classTeacher' } }]);
    // The head of the school is asked instead.
    const { context } = await readState(county.ledger.sql, caseNumber);
    expect(context.tasks[0]?.roles).toEqual(['schoolHead']);
    expect(context.tasks[0]?.seats).toEqual(context.opening.seats.schoolHead);
    await county.act(caseNumber, 'verifyAbsence', { type: 'falseAlarm', reason: 'recordingError' });
    await county.act(caseNumber, 'approveExit', { type: 'exitApproved' });
    expect(await alarms('contactMissing')).toEqual([]);
  });

  test('for a year that the terms reach and no calendar is published for, until it is', async () => {
    await county.takeIn('2026-10-22');
    expect(await alarms('calendarNotPublished')).toMatchObject([{ about: { year: 2027 } }]);
    await county.takeIn('2026-10-23');
    expect(await alarms('calendarNotPublished')).toHaveLength(1);

    county.files.change('calendar.csv', (rows) => [...rows, ...daysOf2027()]);
    await county.takeIn('2026-12-20');
    expect(await alarms('calendarNotPublished')).toEqual([]);
    expect(await currentCalendar(county.ledger.sql)).toMatchObject({ publishedTo: '2027-12-31' });
  });

  test('while the county’s calendar and the notice of the State Council disagree', async () => {
    const madeUp = '2026-10-10';
    await county.takeIn('2026-10-19');
    expect(await alarms('calendarDisagrees')).toEqual([]);
    const right = await currentCalendar(county.ledger.sql);

    const days = county.files.rows('calendar.csv');
    county.files.amend('calendar.csv', madeUp, { 类型: '休息日', 是否工作日: '否', 是否上课日: '否' });
    await county.takeIn('2026-10-20');
    expect(await alarms('calendarDisagrees')).toMatchObject([{ about: { days: [madeUp] } }]);
    expect(await currentCalendar(county.ledger.sql)).not.toEqual(right);

    county.files.change('calendar.csv', () => days);
    await county.takeIn('2026-10-21');
    expect(await alarms('calendarDisagrees')).toEqual([]);
    expect(await currentCalendar(county.ledger.sql)).toEqual(right);
  });
});

/** Working days from Monday to Friday: no notice is out for that year. */
function daysOf2027(): CountyRow[] {
  const rows: CountyRow[] = [];
  for (let day = plainDate('2027-01-01'); day <= '2027-12-31'; day = addDays(day, 1)) {
    const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
    const isWorkday = weekday !== '日' && weekday !== '六';
    rows.push({
      日期: day,
      星期: `周${weekday}`,
      类型: isWorkday ? '工作日' : '休息日',
      是否工作日: isWorkday ? '是' : '否',
      是否上课日: '否',
      说明: '',
    });
  }
  return rows;
}
