import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment } from '../../src/config';

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** The command as people call it: a process of its own, without anything that runs. */
describe('fanxiao rehearse', () => {
  const root = join(__dirname, '..', '..');
  const folder = mkdtempSync(join(tmpdir(), 'fx-'));
  beforeAll(() => {
    // PostgreSQL runs as somebody else where this test runs as root.
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'draft.json'), JSON.stringify(draft));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [join(root, 'src', 'stack', 'launch.cjs'), 'rehearse', ...args], {
        env: { ...inheritedEnvironment(), TMPDIR: folder },
      });
      const outcome: Outcome = { code: null, out: '', err: '' };
      child.stdout.on('data', (data) => {
        outcome.out += data;
      });
      child.stderr.on('data', (data) => {
        outcome.err += data;
      });
      child.on('close', (code) => resolve({ ...outcome, code }));
    });
  const scenario = (name: string, ...lines: string[]) => {
    const file = join(folder, name);
    writeFileSync(file, ['title: A test', 'shows: Something.', ...lines].join('\n'));
    return file;
  };
  const opening = '  - { on: 2026-10-15, by: detection, do: absenceThresholdCrossed, firstAbsentDay: 2026-10-12 }';
  const draft = {
    id: 'ourDraft',
    version: 1,
    basedOn: 'national',
    title: { zh: '草稿', en: 'A draft' },
    effectiveFrom: '2026-01-01',
    documents: {},
    parameters: { 'clocks.T09': { blank: 'X天', origin: 'document' } },
    questions: [],
  };
  const leftBehind = () => readdirSync(folder).filter((name) => name.startsWith('fanxiao-'));

  test('plays a scenario on engines of its own, prints what came of it, and leaves nothing behind', async () => {
    const file = join(root, 'tests', 'scenarios', 'exit-moved.yaml');
    const { code, out, err } = await run('--pack', 'national', '--scenario', file, '--json');
    expect([code, err]).toEqual([0, expect.any(String)]);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ scenario: 'Exit, moved', pack: 'national-1', closedFor: 'moved' });
    expect(told.states.map(({ stage }: { stage: string }) => stage)).toEqual([
      'detected',
      'verifying',
      'registered',
      'persuading',
      'closed',
    ]);
    expect(told.deadlines.find(({ rule }: { rule: string }) => rule === 'T26.2')).toMatchObject({
      due: '2026-10-30',
      provisional: false,
      explanation: { startDay: '2026-10-16', amount: 10, unit: 'workingDay' },
      sentence: { zh: expect.stringContaining('2026年10月30日24时止'), en: expect.stringContaining('10 working days') },
    });
    expect(told.tasks.find(({ kind }: { kind: string }) => kind === 'approveExit')).toMatchObject({
      roles: ['townshipLeader'],
      status: 'done',
      closedBy: 'townshipLeader',
      late: false,
    });
    expect(told.mails).toContainEqual(
      expect.objectContaining({
        to: 'bureauLeader',
        about: 'confirmExit',
        at: expect.stringMatching(/^2026-11-02T01/),
      }),
    );
    expect(told.refusals).toMatchObject([
      { on: '2026-10-19', by: 'schoolRollAdmin', do: 'exitProposed', code: 'notNow' },
    ]);
    expect(leftBehind()).toEqual([]);
  });

  test('ends with 1 where an expectation fails, and says file, step, what was expected and what came', async () => {
    const file = scenario('late.yaml', 'pack: national', 'steps:', opening, 'expect: { stage: verifying }');
    const { code, out, err } = await run('--scenario', file);
    expect(code).toBe(1);
    expect(err).toContain(`${file}, the end: expected {"stage":"verifying"}, got {"stage":"detected"}`);
    expect(out).toContain('2026年10月15日 09:00　疑似辍学');
    expect(leftBehind()).toEqual([]);
  });

  test('starts nothing for a pack that is not there, a blank that a case needs, or a file that is no scenario', async () => {
    const file = scenario('short.yaml', 'steps:', opening);
    const unreadable = scenario('wrong.yaml', 'steps:', opening.replace('firstAbsentDay', 'firstDay'));
    const answers = await Promise.all([
      run('--pack', 'atlantis2019', '--scenario', file),
      run('--pack', join(folder, 'draft.json'), '--scenario', file),
      run('--scenario', file),
      run('--pack', 'national', '--scenario', unreadable),
      run('--pack', 'national'),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 1, 2]);
    const [unknown, blank, none, wrong, nothing] = answers.map(({ err }) => err);
    expect(unknown).toMatch(/Expected one of the packs national, .*, got atlantis2019/);
    expect(blank).toContain('Pack ourDraft-1 cannot be rehearsed: a case needs clocks.T09 (blank: "X天").');
    expect(none).toContain('expected a pack, in the file or with --pack, got none');
    expect(wrong).toContain('step 1: absenceThresholdCrossed: Unrecognized key: "firstDay"');
    expect(nothing).toContain('expected --scenario FILE');
    for (const { err } of answers) expect(err).not.toContain('Making the database');
  });
});
