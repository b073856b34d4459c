import { readPupil } from '../../src/identity/people';
import { readImport } from '../../src/ledger/imports';
import { personOfCase, readState, readTasks } from '../../src/ledger/read';
import { ImportingCounty } from '../support/importing-county';
import type { CountyRow } from '../support/small-county';

/** What the files of a county leave open is asked, and what people answer is not forgotten. */
describe('a question of an import', () => {
  let county: ImportingCounty;
  const begin = async (...children: string[]) => {
    county = await ImportingCounty.begin(...children);
  };
  afterEach(() => county.end());

  /** The roll and the register spell the name differently. */
  const misspelt = '999999201303143703';
  /** Moved away says the register, on the roll says the school. */
  const movedOut = '999999201201194083';
  /** The class did not report one day in the middle of the absence (R01). */
  const unreported = '999999201212243485';
  /** In the register, and on the roll with another number: same name, birth date, guardian and phone. */
  const inRegister = '999999201411203742';
  const onRoll = '999999201411203304';

  const findings = async (runId: string) => (await readImport(county.ledger.sql, runId))?.findings ?? {};

  test('has a holder and a date, and is asked once while its evidence is the same', async () => {
    await begin(misspelt);
    const report = await county.takeIn('2026-10-22');
    expect(report).toMatchObject({
      cases: [],
      questionNumbers: ['FQ-2026-00001'],
      questions: { asked: 1, settled: 0 },
    });
    const [asked] = await county.questions(misspelt);
    expect(asked).toEqual({
      questionNumber: 'FQ-2026-00001',
      reason: 'nameMismatch',
      stage: 'asked',
      resolution: null,
    });
    const [task] = await readTasks(county.ledger.sql, 'FQ-2026-00001');
    expect(task).toMatchObject({ kind: 'answerQuestion', status: 'open', subject: 'nameMismatch' });
    expect(task?.seats.length).toBeGreaterThan(0);
    expect(task?.dueAt).not.toBeNull();

    expect((await county.takeIn('2026-10-23')).questions).toEqual({ asked: 0, settled: 0 });
    await county.answer('FQ-2026-00001', 'samePerson');
    expect((await county.takeIn('2026-10-24')).questions).toEqual({ asked: 0, settled: 0 });
    expect(await county.questions(misspelt)).toEqual([{ ...asked, stage: 'answered', resolution: 'samePerson' }]);
  });

  test('is asked again when its evidence changes, and the one before is settled', async () => {
    await begin(misspelt);
    await county.takeIn('2026-10-22');
    county.files.amend('roster.csv', misspelt, { 姓名: '另一名' });
    expect((await county.takeIn('2026-10-23')).questions).toEqual({ asked: 1, settled: 1 });
    expect((await county.questions(misspelt)).map(({ reason, stage }) => [reason, stage])).toEqual([
      ['nameMismatch', 'settled'],
      ['nameMismatch', 'asked'],
    ]);
  });

  test('is settled when later files agree, and asked anew when they disagree again', async () => {
    await begin(misspelt);
    await county.takeIn('2026-10-22');
    const [inRegister, onRoll] = ['population.csv', 'roster.csv'].map((file) =>
      county.files.cell(file, misspelt, '姓名'),
    );
    county.files.amend('roster.csv', misspelt, { 姓名: inRegister ?? '' });
    const settling = await county.takeIn('2026-10-23');
    expect(settling).toMatchObject({ questions: { asked: 0, settled: 1 }, questionNumbers: ['FQ-2026-00001'] });
    expect(await county.questions(misspelt)).toMatchObject([{ stage: 'settled', resolution: null }]);
    county.files.amend('roster.csv', misspelt, { 姓名: onRoll ?? '' });
    expect((await county.takeIn('2026-10-24')).questions).toEqual({ asked: 1, settled: 0 });
  });

  test('about days is settled only by files that know these days', async () => {
    await begin(unreported);
    await county.takeIn('2026-10-22');
    expect(await county.questions(unreported)).toMatchObject([{ reason: 'classDidNotReport', stage: 'asked' }]);
    const [attendance, classes] = [county.files.rows('attendance.csv'), county.files.rows('attendance-classes.csv')];
    const lately = (rows: CountyRow[]) => rows.filter((row) => (row.日期 ?? '') > '2026-10-20');
    for (const file of ['attendance.csv', 'attendance-classes.csv']) county.files.change(file, lately);
    expect((await county.takeIn('2026-10-23')).questions).toEqual({ asked: 0, settled: 0 });
    // The class has reported the missing day since: the child was there.
    county.files.change('attendance.csv', () => attendance);
    county.files.change('attendance-classes.csv', () =>
      classes.map((row) =>
        row.上报状态 === '未报'
          ? { ...row, 上报状态: '已报', 实到人数: row.应到人数 ?? '', 缺勤人数: '0', 上报时间: `${row.日期} 10:00:00` }
          : row,
      ),
    );
    expect((await county.takeIn('2026-10-24')).questions).toEqual({ asked: 0, settled: 1 });
    expect(await county.questions(unreported)).toMatchObject([{ stage: 'settled' }]);
    expect(await county.casesOf(unreported)).toEqual([]);
  });

  test('about a class that did not report opens the absence’s case when the child was not there', async () => {
    await begin(unreported);
    await county.takeIn('2026-10-22');
    const [{ questionNumber = '' } = {}] = await county.questions(unreported);
    await county.answer(questionNumber, 'needsCase');
    await county.tell();
    expect(await county.happened(await county.caseOf(unreported))).toMatchObject([{ type: 'absenceThresholdCrossed' }]);
  });

  test('opens a case, once, when the answer is that one is needed', async () => {
    await begin(movedOut);
    await county.takeIn('2026-10-22');
    const [{ questionNumber = '', reason } = {}] = await county.questions(movedOut);
    expect([reason, await county.casesOf(movedOut)]).toEqual(['movedOutButOnRoll', []]);
    await county.answer(questionNumber, 'needsCase');
    expect(await county.tell()).toEqual({ told: 1, waiting: 0 });
    const caseNumber = await county.caseOf(movedOut);
    expect(await county.happened(caseNumber)).toEqual([
      { type: 'reportReceived', source: 'other', receivedOn: '2026-10-22' },
    ]);
    expect(await county.tell()).toEqual({ told: 0, waiting: 0 });
    expect((await county.takeIn('2026-10-23')).cases).toEqual([]);
    expect(await county.casesOf(movedOut)).toEqual([caseNumber]);
  });

  test('opens no case when the answer is that none is needed', async () => {
    await begin(movedOut);
    await county.takeIn('2026-10-22');
    const [{ questionNumber = '' } = {}] = await county.questions(movedOut);
    await county.answer(questionNumber, 'proofSupplied');
    expect(await county.tell()).toEqual({ told: 0, waiting: 0 });
    expect(await county.casesOf(movedOut)).toEqual([]);
  });

  describe('whether two records are one child', () => {
    test('is remembered as one: later files raise it no more, whatever else changes in them', async () => {
      await begin(inRegister, onRoll);
      const before = await findings((await county.takeIn('2026-10-22')).runId);
      expect(before.question).toEqual({ idSequenceMismatch: 1 });
      const [{ questionNumber = '' } = {}] = await county.questions(inRegister);
      await county.answer(questionNumber, 'samePerson');
      const after = await findings((await county.takeIn('2026-10-23')).runId);
      expect(after.question).toBeUndefined();
      expect(await county.casesOf(inRegister)).toEqual([]);
    });

    test('is remembered as two: the child of the register is looked for, the pupil of the roll is another', async () => {
      await begin(inRegister, onRoll);
      await county.takeIn('2026-10-22');
      const [{ questionNumber = '' } = {}] = await county.questions(inRegister);
      await county.answer(questionNumber, 'differentPersons');
      // The case is opened at once, without the school and the posts of the other.
      await county.tell();
      const early = await county.caseOf(inRegister);
      expect(await schoolOf(early)).toBeNull();
      expect((await readState(county.ledger.sql, early)).context.opening.seats).not.toHaveProperty('classTeacher');
      const { runId } = await county.takeIn('2026-10-23');
      expect(await findings(runId)).toMatchObject({
        'register.needCase': expect.anything(),
        question: { onRollNotInRegister: 1 },
      });
      const caseNumber = await county.caseOf(inRegister);
      expect(await county.happened(caseNumber)).toMatchObject([{ type: 'notOnAnyRoll' }, { type: 'notOnAnyRoll' }]);
      const [pupil] = await county.questions(onRoll);
      expect(pupil).toMatchObject({ reason: 'onRollNotInRegister', stage: 'asked' });
      expect(await county.questions(inRegister)).toMatchObject([{ reason: 'idSequenceMismatch', stage: 'answered' }]);
      // Neither takes the other's place later on.
      expect(await county.takeIn('2026-10-24')).toMatchObject({ signals: {}, questions: { asked: 0, settled: 0 } });
      const [child, other] = [await schoolOf(caseNumber), await schoolOf(pupil?.questionNumber ?? '')];
      expect([child, other]).toEqual([null, county.files.cell('roster.csv', onRoll, '学校名称')]);
    });

    test('is remembered as two also where both records have one number', async () => {
      await begin(misspelt);
      await county.takeIn('2026-10-22');
      const [{ questionNumber = '' } = {}] = await county.questions(misspelt);
      await county.answer(questionNumber, 'differentPersons');
      await county.takeIn('2026-10-23');
      const caseNumber = await county.caseOf(misspelt);
      expect(await schoolOf(caseNumber)).toBeNull();
      const [pupil] = await county.ledger.sql<{ questionNumber: string }[]>`
        select question_number from ledger.question where reason = 'onRollNotInRegister'`;
      expect(await schoolOf(pupil?.questionNumber ?? '')).toBe(county.files.cell('roster.csv', misspelt, '学校名称'));
      expect(await county.takeIn('2026-10-24')).toMatchObject({ signals: {}, questions: { asked: 0, settled: 0 } });
    });

    /** What is known of the child of a case or a question. */
    const schoolOf = async (number: string) =>
      (await readPupil(county.ledger, (await personOfCase(county.ledger.sql, number)) ?? '')).school;
  });

  test('about the rows of a file goes to the roll administrators and is settled by a sound file', async () => {
    await begin(misspelt);
    const grade = county.files.cell('roster.csv', misspelt, '年级');
    county.files.amend('roster.csv', misspelt, { 年级: '十年级' });
    await county.takeIn('2026-10-22');
    const [asked] = await county.questions();
    expect(asked).toMatchObject({ reason: 'rowsRejected', stage: 'asked' });
    expect(await readTasks(county.ledger.sql, asked?.questionNumber ?? '')).toMatchObject([
      { kind: 'answerQuestion', roles: expect.arrayContaining(['rollAdmin']) },
    ]);
    expect(await county.casesOf(misspelt)).toEqual([]);
    county.files.amend('roster.csv', misspelt, { 年级: grade });
    expect((await county.takeIn('2026-10-23')).questions).toMatchObject({ settled: 1 });
    expect(await county.questions()).toMatchObject([{ stage: 'settled' }]);
  });
});
