import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainDate } from '../../src/domain/calendar/plain-date';
import type { CaseEntry } from '../../src/domain/case/entry';
import type { CaseFold } from '../../src/domain/case/fold';
import type { CaseWorker } from '../../workers/case-worker';
import { at } from '../support/case-fixtures';
import { quietEngine } from '../support/quiet-engine';

const root = join(__dirname, '..', '..');
const guard = 'days.size >= opening.pack.minVisits.value';
const stricter = guard.replace('>=', '>');
const caseNumber = 'QL-2026-00001';
const noticeDay = '2026-11-02';

/** A copy of the whole product in which one guard, persuasionDone, asks for one visit more. */
async function mutatedCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fanxiao-one-guard-'));
  for (const part of ['src', 'workflows', 'activities', 'workers', 'tests'])
    await cp(join(root, part), join(folder, part), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  for (const part of ['node_modules', 'docs', 'package.json']) await symlink(join(root, part), join(folder, part));
  const file = join(folder, 'src', 'domain', 'ladder', 'readiness.ts');
  const text = await readFile(file, 'utf8');
  expect(text.split(guard)).toHaveLength(2);
  await writeFile(file, text.replace(guard, stricter));
  return folder;
}

/** What a product tells of the same three visits on the day after the persuasion window. */
interface Told {
  workflow: { asks: string[]; answer: string };
  /** Fields in which the township's case officer is offered to draft a document. */
  forms: string[];
  board: { waitsFor: string | null };
  entries: CaseEntry[];
  runs: Parameters<typeof import('../../src/temporal/replay').replayHistories>[1];
  replay: typeof import('../../src/temporal/replay').replayHistories;
  foldAll: (entries: readonly CaseEntry[]) => CaseFold | null;
  bundle: string;
}

async function tell(folder: string, bundle: string): Promise<Told> {
  const load = <T>(...path: string[]) => require(join(folder, ...path)) as T;
  const { buildBundle } = load<typeof import('../../workers/build-bundle')>('workers', 'build-bundle');
  await buildBundle(bundle);
  const { foldEntry } = load<typeof import('../../src/domain/case/fold')>('src', 'domain', 'case', 'fold');
  const { replayHistories } = load<typeof import('../../src/temporal/replay')>('src', 'temporal', 'replay');
  return {
    ...(await tellByEngine(load, bundle)),
    ...(await tellByPages(load)),
    replay: replayHistories,
    foldAll: (entries) => entries.reduce<CaseFold | null>(foldEntry, null),
    bundle,
  };
}

type Load = <T>(...path: string[]) => T;
const threeVisits = (load: Load) => {
  const { stories } = load<typeof import('../replay/stories')>('tests', 'replay', 'stories');
  const { move } = load<typeof import('../support/climb')>('tests', 'support', 'climb');
  // Nothing else is left to wait for.
  const noNeed = {
    type: 'trackStepDone',
    track: 'support',
    step: 'needsCheck',
    outcome: 'noNeed',
    doneOn: plainDate('2026-10-27'),
    until: null,
  } as const;
  return [...stories.noticed.filter(({ day }) => day < noticeDay), move('2026-10-27', 16, 'trackStep', noNeed)];
};

/** The real engine with the product's own worker and bundle. */
async function tellByEngine(load: Load, bundle: string): Promise<Pick<Told, 'workflow' | 'entries' | 'runs'>> {
  const { startWorld } = load<typeof import('../support/world')>('tests', 'support', 'world');
  const { startCaseWorker } = load<typeof import('../../workers/case-worker')>('workers', 'case-worker');
  const { playStory, advance } = load<typeof import('../replay/stories')>('tests', 'replay', 'stories');
  const { readEntries } = load<typeof import('../../src/ledger/read')>('src', 'ledger', 'read');
  const { caseHistories } = load<typeof import('../../src/temporal/histories')>('src', 'temporal', 'histories');
  const fixtures = load<typeof import('../support/case-fixtures')>('tests', 'support', 'case-fixtures');
  const world = await startWorld({ startAt: '2026-10-15T08:00:00+08:00', worker: false });
  let worker: CaseWorker | undefined;
  try {
    quietEngine();
    worker = await startCaseWorker(world.config, bundle);
    await playStory(world, caseNumber, threeVisits(load));
    await advance(world, noticeDay, 9);
    const { openTasks } = await world.engine.view(caseNumber, world.clock.now());
    const entries = await readEntries(world.sql, caseNumber);
    const runs = await caseHistories(world.client, world.name, caseNumber);
    const task = openTasks.find(({ kind }) => kind === 'draftDocument')?.id ?? 'K15.1';
    const { draft } = load<typeof import('../support/climb')>('tests', 'support', 'climb');
    const command = fixtures.aCommand(draft('returnNotice'), fixtures.actorOf('townshipCaseOfficer'), task);
    const { status } = await world.engine.ask(caseNumber, command);
    return { workflow: { asks: openTasks.map(({ kind }) => kind).sort(), answer: status }, entries, runs };
  } finally {
    await worker?.stop();
    await world.stop();
  }
}

/** The real pages over the real ledger, seen by the township's case officer. */
async function tellByPages(load: Load): Promise<Pick<Told, 'forms' | 'board'>> {
  const { PagesWorld } = load<typeof import('../web/support/pages-world')>('tests', 'web', 'support', 'pages-world');
  const { openTasksOf, readCaseLines } = load<typeof import('../../src/ledger/read')>('src', 'ledger', 'read');
  const pages = await PagesWorld.start();
  try {
    for (const { task, act, day, hour } of threeVisits(load)) {
      const contacts = (['townshipCadre', 'villageCadre', 'classTeacher'] as const).flatMap((role) =>
        pages.seatsOf(role),
      );
      await pages.act(task, act.type === 'contactsAssigned' ? { ...act, contacts } : act, day, hour);
    }
    pages.set(noticeDay);
    await pages.engine.runClocks();
    const [line] = await readCaseLines(pages.ledger.sql, at(noticeDay));
    const officer = await pages.signedIn('shiqiao.caseofficer@example.org');
    const forms: string[] = [];
    for (const { taskId } of await openTasksOf(pages.ledger.sql, pages.seatsOf('townshipCaseOfficer'))) {
      await officer.get(`/cases/${pages.caseNumber}/tasks/${taskId}`);
      const drafts = officer.page.querySelectorAll('form [name="draft"]');
      forms.push(...drafts.map((field) => field.tagName));
    }
    return { forms, board: { waitsFor: line?.task ?? null } };
  } finally {
    await pages.stop();
  }
}

describe('one guard changed in one place', () => {
  let folder: string;
  let original: Told;
  let mutated: Told;
  beforeAll(async () => {
    folder = await mutatedCopy();
    original = await tell(root, join(folder, 'original-bundle.js'));
    mutated = await tell(folder, join(folder, 'mutated-bundle.js'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('changes what the workflow asks for and takes', () => {
    expect(original.workflow).toEqual({
      asks: ['draftDocument', 'recordVisit', 'reportReturn'],
      answer: 'answered',
    });
    expect(mutated.workflow).toEqual({ asks: ['recordVisit', 'reportReturn'], answer: 'rejected' });
  });

  test('changes the forms that an official is offered', () => {
    expect(original.forms).toEqual(['TEXTAREA']);
    expect(mutated.forms).toEqual([]);
  });

  test('changes on what the board says that the case waits', () => {
    expect([original.board.waitsFor, mutated.board.waitsFor]).toEqual(['draftDocument', 'recordVisit']);
  });

  test('changes the replay, of the ledger and of the engine’s history, each product agreeing with itself only', async () => {
    for (const [product, other] of [
      [original, mutated],
      [mutated, original],
    ] as const) {
      expect(product.foldAll(product.entries)?.head.sequence).toBe(product.entries.length);
      expect(() => product.foldAll(other.entries)).toThrow(/expected hash .*, found/);
      quietEngine();
      const own = await product.replay({ codePath: product.bundle }, product.runs);
      expect([own.fault, own.entries.map(({ hash }) => hash)]).toEqual([null, product.entries.map(({ hash }) => hash)]);
      quietEngine();
      const foreign = await product.replay({ codePath: product.bundle }, other.runs);
      expect(foreign.entries.map(({ hash }) => hash)).not.toEqual(other.entries.map(({ hash }) => hash));
    }
  });
});
