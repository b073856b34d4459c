import expected from '../../docs/sample-county/expected.json';
import { plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct, Signal } from '../../src/domain/case/acts';
import type { Role } from '../../src/domain/case/vocabulary';
import { holderOf, readOfficial } from '../../src/identity/directory';
import { casesOfSiblings, findPupilByIdNumber } from '../../src/identity/people';
import { readState, readSummary, readTasks } from '../../src/ledger/read';
import { openCaseFor } from '../../src/temporal/open-case';
import { detection } from '../support/case-fixtures';
import { ImportingCounty } from '../support/importing-county';
import type { CountyRow } from '../support/small-county';

/** What follows for the children's cases when files are taken in, one after the other. */
describe('the import of a county', () => {
  let county: ImportingCounty;
  const begin = async (...children: string[]) => {
    county = await ImportingCounty.begin(...children);
  };
  afterEach(() => county.end());

  const day = plainDate;
  const crossed = (firstAbsentDay: string, crossedOn: string): Signal => ({
    type: 'absenceThresholdCrossed',
    firstAbsentDay: day(firstAbsentDay),
    crossedOn: day(crossedOn),
  });
  const verified = (absentSince: string): OfficialAct => ({
    type: 'verified',
    cause: 'wearyOfSchool',
    whereabouts: 'atHome',
    absentSince: day(absentSince),
    contact: 'phone',
    contactedOn: day(absentSince),
  });
  const summary = (caseNumber: string) => readSummary(county.ledger.sql, caseNumber);

  /** A01: absent from 12 to 15 October. */
  const fourDays = '999999201305277633';
  /** A05: absent from 8 to 12 October, by way of the working Saturday. */
  const overSaturday = '999999201307215209';
  /** A10: absent from 21 to 24 September and from 14 to 20 October. */
  const twice = '999999201306152015';
  /** A11: absent on every school day from 28 September to 22 October. */
  const forLong = '999999201401239944';
  /** Deferred until August, and on no roll since. */
  const deferred = '999999201906227017';
  /** A09 */
  const siblings = ['999999201811100267', '999999202004042982'] as const;

  describe('opens a case', () => {
    test('for each child once, with every signal as evidence (LL-21, WC-32)', async () => {
      await begin(twice, deferred);
      const report = await county.takeIn('2026-10-22');
      expect(report).toMatchObject({
        signals: { absenceThresholdCrossed: 2, notOnAnyRoll: 1, leaveExpired: 1 },
        questions: { asked: 0, settled: 0 },
        notTaken: [],
        waiting: 0,
      });
      expect(report.cases).toEqual(['FX-2026-00001', 'FX-2026-00002']);
      expect(await county.happened(await county.caseOf(twice))).toEqual([
        crossed('2026-09-21', '2026-09-24'),
        crossed('2026-10-14', '2026-10-19'),
      ]);
      const found = { since: '2026-09-01', foundOn: '2026-10-22' };
      expect(await county.happened(await county.caseOf(deferred))).toEqual(
        expect.arrayContaining([
          { type: 'notOnAnyRoll', finding: 'deferralExpired', ...found },
          { type: 'leaveExpired', ...found },
        ]),
      );
    });

    test('whose posts are those of the sample’s answers: the six of scenario A01', async () => {
      await begin(fourDays);
      await county.takeIn('2026-10-22');
      const { sql } = county.ledger;
      const { seats } = (await readState(sql, await county.caseOf(fourDays))).context.opening;
      const emailsOf = async (held: string[] = []) => {
        const officials = await Promise.all(held.map((seat) => holderOf(sql, seat, day('2026-10-22'))));
        const people = await Promise.all(officials.map((official) => readOfficial(county.ledger, official ?? '')));
        return people.map((person) => person?.email).sort();
      };
      const { pupil: _, township: __, village: ___, ...contacts } = expected.contactsForScenarioA01;
      const roles: Record<string, Role> = { countyBureauLeader: 'bureauLeader', teacher: 'classTeacher' };
      for (const [name, emails] of Object.entries(contacts))
        expect([name, await emailsOf(seats[roles[name] ?? (name as Role)])]).toEqual([name, [...emails].sort()]);
      expect(Object.keys(contacts)).toHaveLength(6);
    });

    test('for each of two siblings, and links the two', async () => {
      await begin(...siblings);
      const { cases } = await county.takeIn('2026-10-22');
      const [elder, younger] = [await county.caseOf(siblings[0]), await county.caseOf(siblings[1])];
      expect([...cases].sort()).toEqual([elder, younger].sort());
      expect(await casesOfSiblings(county.ledger.sql, elder)).toEqual([younger]);
      expect(await casesOfSiblings(county.ledger.sql, younger)).toEqual([elder]);
    });

    test('anew when a child goes on being absent after a false alarm, and not before', async () => {
      await begin(forLong);
      await county.takeIn('2026-10-09');
      const first = await county.caseOf(forLong);
      await county.act(first, 'verifyAbsence', { type: 'falseAlarm', reason: 'recordingError' });
      await county.act(first, 'approveExit', { type: 'exitApproved' });
      expect(await summary(first)).toMatchObject({ stage: 'closed', closedFor: 'falseAlarm' });

      // School days after the closing: 10-10 (made up for the holiday), 10-12, 10-13, 10-14.
      expect((await county.takeIn('2026-10-13')).cases).toEqual([]);
      expect(await county.casesOf(forLong)).toEqual([first]);
      const report = await county.takeIn('2026-10-14');
      const [, second = ''] = await county.casesOf(forLong);
      expect(report.cases).toEqual([second]);
      expect(await county.happened(second)).toEqual([crossed('2026-10-10', '2026-10-14')]);

      expect((await county.takeIn('2026-10-22')).cases).toEqual([]);
      expect(await county.casesOf(forLong)).toEqual([first, second]);
      expect(await county.happened(second)).toHaveLength(1);
    });
  });

  describe('of newer files', () => {
    test('joins the open case of a child', async () => {
      await begin(twice);
      await county.takeIn('2026-10-13');
      const caseNumber = await county.caseOf(twice);
      expect(await county.takeIn('2026-10-22')).toMatchObject({
        cases: [caseNumber],
        signals: { absenceThresholdCrossed: 1 },
      });
      expect(await county.happened(caseNumber)).toEqual([
        crossed('2026-09-21', '2026-09-24'),
        crossed('2026-10-14', '2026-10-19'),
      ]);
      expect(await readTasks(county.ledger.sql, caseNumber)).toHaveLength(1);
      // A day later the same files say nothing new.
      expect(await county.takeIn('2026-10-23')).toMatchObject({ unchanged: false, cases: [], signals: {} });
      expect(await county.happened(caseNumber)).toHaveLength(2);
    });

    test('dissolves a case that nobody has verified when its absence was corrected; its history stays', async () => {
      await begin(overSaturday);
      await county.takeIn('2026-10-12');
      const caseNumber = await county.caseOf(overSaturday);
      county.files.correct(`G${overSaturday}`, '2026-10-10', '病假', '2026-10-13 08:00:00');
      expect(await county.takeIn('2026-10-13')).toMatchObject({
        cases: [caseNumber],
        signals: { correctionOfRecord: 1 },
      });
      expect(await summary(caseNumber)).toMatchObject({ stage: 'closed', closedFor: 'falseAlarm' });
      const [open] = (await county.happened(caseNumber)).filter(({ type }) => type !== 'deadlineExpired');
      expect(open).toEqual(crossed('2026-10-08', '2026-10-12'));
      expect((await county.happened(caseNumber)).at(-1)).toEqual({
        type: 'correctionOfRecord',
        corrected: 'absenceThresholdCrossed',
        since: '2026-10-08',
        foundOn: '2026-10-13',
      });
      expect((await county.takeIn('2026-10-22')).cases).toEqual([]);
      expect(await county.casesOf(overSaturday)).toEqual([caseNumber]);
    });

    test('lets a case stand that files without its days, or without reports of its class, say nothing about', async () => {
      await begin(overSaturday);
      await county.takeIn('2026-10-12');
      const caseNumber = await county.caseOf(overSaturday);
      const [attendance, classes] = [county.files.rows('attendance.csv'), county.files.rows('attendance-classes.csv')];
      const lately = (rows: CountyRow[]) => rows.filter((row) => (row.日期 ?? '') > '2026-10-12');
      for (const file of ['attendance.csv', 'attendance-classes.csv']) county.files.change(file, lately);
      expect(await county.takeIn('2026-10-13')).toMatchObject({ cases: [], signals: {} });
      // All days again, but on one of them the class did not report and the teacher's row is gone.
      county.files.change('attendance.csv', () => attendance.filter((row) => row.日期 !== '2026-10-10'));
      county.files.change('attendance-classes.csv', () =>
        classes.map((row) => (row.日期 === '2026-10-10' ? { ...row, 上报状态: '未报', 上报时间: '' } : row)),
      );
      expect(await county.takeIn('2026-10-14')).toMatchObject({ signals: {} });
      expect(await summary(caseNumber)).toMatchObject({ stage: 'detected' });
      // Now the class has reported that day, and the child was there.
      county.files.change('attendance-classes.csv', () => classes);
      expect(await county.takeIn('2026-10-15')).toMatchObject({ signals: { correctionOfRecord: 1 } });
      expect(await summary(caseNumber)).toMatchObject({ stage: 'closed', closedFor: 'falseAlarm' });
    });

    test('keeps a case open whose child went on being absent when its first day was corrected', async () => {
      await begin(overSaturday);
      county.files.change('attendance.csv', (rows) => [
        ...rows,
        ...rows
          .filter((row) => row.学籍号 === `G${overSaturday}` && row.日期 === '2026-10-12')
          .map((row) => ({ ...row, 日期: '2026-10-13', 上报时间: '2026-10-13 09:00:00' })),
      ]);
      await county.takeIn('2026-10-12');
      const caseNumber = await county.caseOf(overSaturday);
      county.files.correct(`G${overSaturday}`, '2026-10-08', '病假', '2026-10-13 08:00:00');
      await county.takeIn('2026-10-13');
      expect(await county.casesOf(overSaturday)).toEqual([caseNumber]);
      expect(await summary(caseNumber)).toMatchObject({ stage: 'detected', closedFor: null });
      const happened = (await county.happened(caseNumber)).filter(({ type }) => type !== 'deadlineExpired');
      expect(happened).toMatchObject([
        crossed('2026-10-08', '2026-10-12'),
        crossed('2026-10-09', '2026-10-13'),
        { type: 'correctionOfRecord', since: '2026-10-08' },
      ]);
    });

    test('opens no case by a correction that comes when the case has closed', async () => {
      await begin(overSaturday);
      await county.takeIn('2026-10-12');
      const caseNumber = await county.caseOf(overSaturday);
      county.files.correct(`G${overSaturday}`, '2026-10-10', '病假', '2026-10-13 08:00:00');
      await county.takeInAndEnd('2026-10-13');
      await county.act(caseNumber, 'verifyAbsence', { type: 'falseAlarm', reason: 'excusedAbsence' });
      await county.act(caseNumber, 'approveExit', { type: 'exitApproved' });
      expect(await county.tell()).toMatchObject({ waiting: 0 });
      expect(await county.casesOf(overSaturday)).toEqual([caseNumber]);
    });

    test('closes nothing that people have verified: they are told of the correction', async () => {
      await begin(overSaturday);
      await county.takeIn('2026-10-12');
      const caseNumber = await county.caseOf(overSaturday);
      await county.act(caseNumber, 'verifyAbsence', verified('2026-10-08'));
      county.files.correct(`G${overSaturday}`, '2026-10-10', '病假', '2026-10-13 08:00:00');
      await county.takeIn('2026-10-13');
      expect(await summary(caseNumber)).toMatchObject({ stage: 'registered' });
      const told = (await readTasks(county.ledger.sql, caseNumber)).filter(
        ({ subject }) => subject === 'recordCorrected',
      );
      expect(told.map(({ kind, status }) => [kind, status])).toEqual([
        ['takeNote', 'open'],
        ['takeNote', 'open'],
      ]);
      // Told once: the next files correct nothing more.
      expect(await county.takeIn('2026-10-14')).toMatchObject({ signals: {} });
    });

    test('finds a child again whose absence was corrected and whose correction was taken back', async () => {
      await begin(overSaturday);
      await county.takeIn('2026-10-12');
      county.files.correct(`G${overSaturday}`, '2026-10-10', '病假', '2026-10-13 08:00:00');
      await county.takeIn('2026-10-13');
      const [first = ''] = await county.casesOf(overSaturday);
      county.files.correct(`G${overSaturday}`, '2026-10-10', '旷课', '2026-10-14 08:00:00');
      const { cases } = await county.takeIn('2026-10-14');
      const [, second = ''] = await county.casesOf(overSaturday);
      expect(cases).toEqual([second]);
      expect(await county.casesOf(overSaturday)).toEqual([first, second]);
      expect(await county.happened(second)).toEqual([crossed('2026-10-08', '2026-10-12')]);
    });

    test('marks a relapse when a child is missing again while its return is watched', async () => {
      await begin(twice);
      await county.takeIn('2026-09-24');
      const caseNumber = await county.caseOf(twice);
      await county.act(caseNumber, 'verifyAbsence', verified('2026-09-21'));
      county.set('2026-09-28');
      await county.act(caseNumber, 'reportReturn', { type: 'returnReported', attendingSince: day('2026-09-28') });
      county.set('2026-09-29');
      await county.act(caseNumber, 'confirmReturn', { type: 'returnVerified', attendingSince: day('2026-09-28') });
      expect(await summary(caseNumber)).toMatchObject({ stage: 'retention' });

      expect((await county.takeIn('2026-10-16')).cases).toEqual([]);
      expect((await county.takeIn('2026-10-19')).cases).toEqual([caseNumber]);
      expect(await summary(caseNumber)).toMatchObject({ stage: 'persuading' });
      expect((await readState(county.ledger.sql, caseNumber)).context).toMatchObject({
        episode: 2,
        episodeFrom: '2026-10-14',
        cause: 'wearyOfSchool',
      });
      expect(await county.casesOf(twice)).toEqual([caseNumber]);
    });
  });

  describe('loses no signal', () => {
    test('when its process ends before the cases are told: whoever comes next tells them', async () => {
      await begin(twice, fourDays);
      const { signals } = await county.takeInAndEnd('2026-10-22');
      expect(signals).toEqual({ absenceThresholdCrossed: 3 });
      expect(county.engine.cases.size).toBe(0);
      expect(await county.tell()).toEqual({ told: 3, waiting: 0 });
      expect(await county.happened(await county.caseOf(twice))).toHaveLength(2);
      expect(await county.happened(await county.caseOf(fourDays))).toHaveLength(1);
      expect(await county.tell()).toEqual({ told: 0, waiting: 0 });
    });

    test('while the engine is away, and counts it as taken only when the case has it', async () => {
      await begin(twice, fourDays);
      county.engine.mode = 'away';
      expect(await county.takeIn('2026-10-22')).toMatchObject({ cases: [], notTaken: [], waiting: 3 });
      // The same files again, before the engine is back.
      expect(await county.takeIn('2026-10-22')).toMatchObject({ unchanged: true, cases: [], waiting: 3 });
      county.engine.mode = 'accepts';
      expect(await county.tell()).toEqual({ told: 3, waiting: 0 });
      expect(await county.happened(await county.caseOf(twice))).toEqual([]);
      await county.engine.carry();
      expect(await county.happened(await county.caseOf(twice))).toHaveLength(2);
    });

    test('that was refused: it says so, and the next import tells it again', async () => {
      await begin(fourDays);
      const open = county.engine.open.bind(county.engine);
      county.engine.open = async ({ opening: { caseNumber }, first: { commandId, act } }) => ({
        status: 'answered',
        receipt: {
          caseNumber,
          commandId,
          sequence: 1,
          hash: '0'.repeat(64),
          recordedAt: county.ledger.clock.now(),
          act: act.type,
          outcome: 'refused',
          refusal: { code: 'notNow', first: null },
          submission: null,
        },
      });
      const caseNumber = 'FX-2026-00001';
      expect(await county.takeIn('2026-10-22')).toMatchObject({
        cases: [],
        notTaken: [{ caseNumber, reason: 'notNow' }],
      });
      county.engine.open = open;
      expect(await county.takeIn('2026-10-23')).toMatchObject({ notTaken: [] });
      expect(await county.happened(caseNumber)).toHaveLength(1);
    });
  });

  test('no case begins with a command that it would not understand', async () => {
    await begin(fourDays);
    await county.takeIn('2026-10-22');
    const personId = (await findPupilByIdNumber(county.ledger, fourDays)) ?? '';
    const signal = { type: 'reportReceived', source: 'village', receivedOn: day('2026-10-22') } as const;
    const { ledger, engine } = county;
    for (const commandId of ['short', 'clock:T01:K1.1:2'])
      await expect(
        openCaseFor({ ...ledger, engine }, { personId, signal, actor: detection, commandId }),
      ).rejects.toThrow('expected a signal that a case understands');
  });
});
