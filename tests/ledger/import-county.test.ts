import { importCounty } from '../../src/detection/import-county';
import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import type { Command } from '../../src/domain/case/acts';
import { findPupilByIdNumber } from '../../src/identity/people';
import { casesOfPerson, readEntries, readState, readSummary } from '../../src/ledger/read';
import { openCaseFor } from '../../src/temporal/open-case';
import { CountyCopy } from '../roster/county-copy';
import { detection } from '../support/case-fixtures';
import { type FreshLedger, freshLedger } from '../support/ledger';
import { HandEngine } from '../web/support/hand-engine';

/** The import on a real ledger; the engine is in the test's hand. */
describe('the import of a county', () => {
  let ledger: FreshLedger;
  let engine: HandEngine;
  let county: CountyCopy;
  beforeEach(async () => {
    ledger = await freshLedger();
    engine = new HandEngine(ledger);
    county = new CountyCopy();
  });
  afterEach(async () => {
    county.remove();
    await ledger.drop();
  });

  const importAsOf = (day: string) => {
    ledger.clock.set(instant(`${day}T10:00:00.000Z`));
    return importCounty({ ...ledger, engine }, county.dir, { asOf: plainDate(day) });
  };
  /** Absent on every school day from 2026-09-28 to 2026-10-22. */
  const absentForLong = '999999201401239944';
  const personIdOf = async (idNumber: string) => (await findPupilByIdNumber(ledger, idNumber)) ?? '';
  const casesOf = async (idNumber: string) => casesOfPerson(ledger.sql, await personIdOf(idNumber));

  async function closeAsFalseAlarm(caseNumber: string): Promise<void> {
    const { context } = await readState(ledger.sql, caseNumber);
    const task = context.tasks.find(({ kind, status }) => kind === 'verifyAbsence' && status === 'open');
    const seat = task?.seats[0] ?? '';
    const role = context.opening.seats.classTeacher?.includes(seat) ? 'classTeacher' : 'schoolHead';
    const command: Command = {
      commandId: `false-alarm-${caseNumber}`,
      actor: { kind: 'seat', seat, role, official: 'U001' },
      task: task?.id ?? null,
      act: { type: 'falseAlarm', reason: 'recordingError' },
      submission: null,
    };
    expect(await engine.ask(caseNumber, command)).toMatchObject({ status: 'answered', receipt: { outcome: 'taken' } });
    expect(await readSummary(ledger.sql, caseNumber)).toMatchObject({ stage: 'closed', closedFor: 'falseAlarm' });
  }

  test('opens a new case when a child goes on being absent after a false alarm, and not before', async () => {
    await importAsOf('2026-10-09');
    const [first = ''] = await casesOf(absentForLong);
    await closeAsFalseAlarm(first);

    // School days after the closing: 10-10 (made up for the holiday), 10-12, 10-13, 10-14.
    await importAsOf('2026-10-13');
    expect(await casesOf(absentForLong)).toEqual([first]);
    const report = await importAsOf('2026-10-14');
    const [, second = ''] = await casesOf(absentForLong);
    expect(report.cases).toEqual(expect.arrayContaining([first, second]));
    expect((await readEntries(ledger.sql, second)).map(({ event }) => event)).toEqual([
      { type: 'absenceThresholdCrossed', firstAbsentDay: '2026-10-10', crossedOn: '2026-10-14' },
    ]);

    await importAsOf('2026-10-22');
    expect(await casesOf(absentForLong)).toEqual([first, second]);
    expect((await readState(ledger.sql, second)).head.sequence).toBe(1);
  });

  test('counts a signal as taken only when the case took it', async () => {
    engine.mode = 'accepts';
    const behind = await importAsOf('2026-10-22');
    expect(behind).toMatchObject({ cases: [], notTaken: [] });
    expect(behind.underWay).toHaveLength(12);
    engine.mode = 'away';
    const away = await importAsOf('2026-10-22');
    expect(away).toMatchObject({ cases: [], underWay: [] });
    expect(away.notTaken).toHaveLength(13);
    expect(new Set(away.notTaken.map(({ reason }) => reason))).toEqual(new Set(['unreachable']));
    engine.mode = 'answers';
    await engine.carry();
    const { cases, underWay, notTaken } = await importAsOf('2026-10-22');
    expect([cases.length, underWay, notTaken]).toEqual([12, [], []]);
  });

  test('says which refusal a signal met', async () => {
    engine.open = async ({ opening: { caseNumber }, first: { commandId, act } }) => ({
      status: 'answered',
      receipt: {
        caseNumber,
        commandId,
        sequence: 1,
        hash: '0'.repeat(64),
        recordedAt: ledger.clock.now(),
        act: act.type,
        outcome: 'refused',
        refusal: { code: 'closed', first: null },
        submission: null,
      },
    });
    const { cases, notTaken } = await importAsOf('2026-10-22');
    expect(cases).toEqual([]);
    expect(new Set(notTaken.map(({ reason }) => reason))).toEqual(new Set(['closed']));
  });

  test('says how many posts got and lost their holders', async () => {
    expect((await importAsOf('2026-09-10')).seats).toEqual({ filled: 109, vacated: 0 });
    expect((await importAsOf('2026-09-11')).seats).toEqual({ filled: 0, vacated: 0 });
    county.change('officials.csv', (text) => `${text.split('\n').slice(0, -2).join('\n')}\n`);
    expect((await importAsOf('2026-09-12')).seats).toEqual({ filled: 0, vacated: 1 });
  });

  test('opens no case with a command that a case would not understand', async () => {
    await importAsOf('2026-10-22');
    const personId = await personIdOf(absentForLong);
    const signal = { type: 'reportReceived', source: 'village', receivedOn: plainDate('2026-10-22') } as const;
    for (const commandId of ['short', 'clock:T01:K1.1:2'])
      await expect(
        openCaseFor({ ...ledger, engine }, { personId, signal, actor: detection, commandId }),
      ).rejects.toThrow('expected a signal that a case understands');
  });
});
