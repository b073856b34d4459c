import { findPupilByIdNumber } from '../../src/identity/people';
import { casesOfPerson, readEntries, readQuestionLines } from '../../src/ledger/read';
import { signalsOfRun } from '../../src/ledger/wanted-signals';
import { waitUntil } from '../../src/stack/wait';
import { caseHistories } from '../../src/temporal/histories';
import { startCaseWorker } from '../../workers/case-worker';
import { SmallCounty } from '../support/small-county';
import { required, startWorld, type TestWorld } from '../support/world';
import { acceptances } from './support/acceptances';
import { act, formOf } from './support/officials';
import { openCases } from './support/open-cases';

/** A10 of the sample: two absences. */
const twice = '999999201306152015';
/** The roll and the register spell the name differently. */
const misspelt = '999999201303143703';

describe('a worker that is away', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld({ worker: false });
  });
  afterAll(() => world?.stop());

  const startWorker = () => startCaseWorker(world.config, required('FANXIAO_TEST_BUNDLE'));

  test('an official hears so soon, and the same form is one act when the worker is back', async () => {
    const first = await startWorker();
    const [caseNumber = ''] = await openCases(world, 1);
    const form = formOf(await world.engine.fold(caseNumber), 'verifyAbsence', { type: 'taskAcknowledged' });
    await first.stop();

    const began = performance.now();
    expect(await world.engine.ask(caseNumber, form)).toEqual({ status: 'unreachable' });
    expect(performance.now() - began).toBeLessThan(15_000);

    const second = await startWorker();
    try {
      expect(await act(world.engine, caseNumber, form)).toMatchObject({ sequence: 2, outcome: 'taken' });
      expect(await readEntries(world.sql, caseNumber)).toHaveLength(2);
      const runs = await caseHistories(world.client, world.name, caseNumber);
      expect(acceptances(runs, form.commandId)).toEqual([1]);
    } finally {
      await second.stop();
    }
  });

  test('files taken in meanwhile open their cases and ask their questions when the worker is back', async () => {
    const county = new SmallCounty(twice, misspelt);
    try {
      const report = await world.importSample('2026-10-22', county.dir);
      expect(report).toMatchObject({
        signals: { absenceThresholdCrossed: 2 },
        questions: { asked: 1 },
        cases: [],
        questionNumbers: [],
        notTaken: [],
      });
      const answers = async () => (await signalsOfRun(world.sql, report.runId)).map(({ answer }) => answer);
      expect(await answers()).toEqual(Array(report.waiting).fill(null));
      const worker = await startWorker();
      try {
        await waitUntil('The signals', 60_000, async () => !(await answers()).includes(null));
        expect(await answers()).toEqual(Array(report.waiting).fill('taken'));
        const personId = (await findPupilByIdNumber(world, twice)) ?? '';
        const [caseNumber = '', ...others] = await casesOfPerson(world.sql, personId);
        expect(others).toEqual([]);
        expect((await readEntries(world.sql, caseNumber)).map(({ event }) => event.type)).toEqual([
          'absenceThresholdCrossed',
          'absenceThresholdCrossed',
        ]);
        expect(await readQuestionLines(world.sql, world.clock.now())).toMatchObject([{ reason: 'nameMismatch' }]);
      } finally {
        await worker.stop();
      }
    } finally {
      county.discard();
    }
  });
});
