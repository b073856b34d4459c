import { spawn } from 'node:child_process';
import { join } from 'node:path';
import expected from '../../docs/sample-county/expected-detect.json';
import { inheritedEnvironment } from '../../src/config';
import { appendJournal } from '../../src/ledger/journal';
import { sampleCounty } from '../support/sample-county';
import { startWorld, type TestWorld } from '../support/world';

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** The command as people and scripts call it: through the launcher, in a process of its own. */
describe('the fanxiao command', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.stop());

  const launcher = join(__dirname, '..', '..', 'src', 'stack', 'launch.cjs');
  const run = (args: string[], input = ''): Promise<Outcome> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [launcher, ...args], {
        env: { ...inheritedEnvironment(), ...world.environment },
      });
      const outcome: Outcome = { code: null, out: '', err: '' };
      child.stdout.on('data', (data) => {
        outcome.out += data;
      });
      child.stderr.on('data', (data) => {
        outcome.err += data;
      });
      child.on('close', (code) => resolve({ ...outcome, code }));
      child.stdin.end(input);
    });
  const json = async (...args: string[]) => JSON.parse((await run([...args, '--json'])).out);

  test('every command explains itself, and an unknown one is refused with 2', async () => {
    const help = await run(['--help']);
    expect(help.code).toBe(0);
    const names = [...help.out.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name).filter((name) => name !== 'help');
    expect(names).toEqual(expect.arrayContaining(['start', 'import', 'open', 'verify', 'rebuild', 'doctor']));
    for (const name of names) expect(await run([name as string, '--help'])).toMatchObject({ code: 0 });
    expect((await run(['vanish'])).code).toBe(2);
  });

  test('import, case, verify, replay and rebuild tell the same story, as data and with exit codes', async () => {
    const report = await json('import', '--data', sampleCounty, '--as-of', '2026-10-22');
    expect(report).toMatchObject({ unchanged: false, rejected: [], notTaken: [], waiting: 0 });
    expect(report.files).toContainEqual(expect.objectContaining({ file: 'roster.csv', records: 1200, accepted: 1200 }));
    expect([report.cases.length, report.questionNumbers.length]).toEqual([46, 45]);
    expect(await json('case')).toHaveLength(46);
    expect((await run(['import', '--data', sampleCounty, '--as-of', '2026-10-22'])).out).toContain(
      'nothing has changed',
    );
    const tomorrow = await run(['import', '--data', sampleCounty, '--as-of', '2026-10-23']);
    expect(tomorrow).toMatchObject({ code: 1, err: expect.stringContaining('what has not happened opens no case') });
    const [first] = report.cases;
    expect(await json('case', first)).toMatchObject({ caseNumber: first, place: 'detected' });
    const expectedNext = await json('forecast', first);
    expect(expectedNext.ifNobodyActs.steps[0]).toMatchObject({ what: { kind: 'deadline' }, before: 'detected' });
    expect(expectedNext.atEarliest.closing).toMatchObject({ endsBecause: 'closed' });
    expect((await run(['forecast', first, '--lang', 'en'])).out).toContain('If nobody acts');
    expect(await run(['forecast', 'FX-2026-99999'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no case FX-2026-99999'),
    });
    const alarms: { kind: string; remedy: string }[] = await json('alarms');
    expect(new Set(alarms.map(({ kind }) => kind))).toEqual(new Set(['calendarNotPublished']));
    for (const { remedy } of alarms) expect(remedy).toMatch(/\.$/);
    const open = (count: number) => ({ code: 0, out: expect.stringContaining(`${count} open alarms`) });
    expect(await run(['verify'])).toMatchObject(open(alarms.length));
    await appendJournal(
      world.sql,
      'alarm',
      { alarm: 'ledgerConflict', caseNumber: first, sequence: 99, reason: 'doesNotFold', hash: 'other' },
      world.clock.now(),
    );
    expect(await run(['verify'])).toMatchObject(open(alarms.length + 1));
    expect((await json('alarms')).at(-1)).toMatchObject({
      kind: 'ledgerConflict',
      remedy: expect.stringContaining('verify'),
    });
    expect((await run(['alarms'])).out).toContain(first);
    expect(await json('mail', 'retry')).toEqual({ letters: [] });
    expect(await json('replay', first)).toMatchObject({ same: true, fault: null });
    await world.sql`update projection.task set status = 'done' where case_number = ${first}`;
    expect((await run(['rebuild', '--dry-run'])).code).toBe(1);
    expect(await run(['rebuild'])).toMatchObject({ code: 0 });
    expect(await json('rebuild', '--dry-run')).toMatchObject({ differences: [] });
  });

  test('open joins the open case of a known child, once for the same command id, and refuses an unknown one', async () => {
    const args = [
      'open',
      '--received-on',
      '2026-10-21',
      '--source',
      'village',
      '--command-id',
      'by-hand-0001',
      '--json',
    ];
    const opened = await run(args, '999999201305277633\n');
    const again = await run(args, '999999201305277633\n');
    expect(opened.code).toBe(0);
    expect(JSON.parse(again.out)).toEqual(JSON.parse(opened.out));
    const unknown = await run(args, '110101190001010000\n');
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('Expected the ID number of a child known') });
  });

  test('wrong input is said with what was expected', async () => {
    expect((await run(['import', '--data', '/nowhere'])).err).toContain('roster.csv');
    const day = await run(['detect', '--data', sampleCounty, '--as-of', 'yesterday']);
    expect(day).toMatchObject({ code: 2, err: expect.stringContaining('expected a day such as 2026-10-22') });
  });

  test('detect keeps nothing and needs no county', async () => {
    const found = await json('detect', '--data', sampleCounty, '--as-of', '2026-10-22');
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    expect(found.cases).toHaveLength(expected.cases.length);
    expect(found.questions).toHaveLength(expected.questions.length);
  });
});
