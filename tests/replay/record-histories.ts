import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { version } from '@temporalio/worker/package.json';
import { readEntries } from '../../src/ledger/read';
import { caseHistories } from '../../src/temporal/histories';
import { startWorld } from '../support/world';
import { historiesFolder, type RecordedCase, toPlainHistory } from './histories';
import { exitStories, openQuestion, openStory, playStory, questionStories, stories } from './stories';

/** Small, so that every longer story is continued as new between its rungs. */
const historyLimit = 12;

/** Which process on which machine worked is no part of the story. */
const withoutMachine = (history: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(history, (key, value) => {
      if (key === 'identity') return undefined;
      return typeof value === 'string' && value.includes(`@${hostname()}`) ? 'sticky' : value;
    }),
  );

/** The others go through it. */
const { noticed: _, ...recordedStories } = stories;
const exitLives = Object.fromEntries(Object.entries(exitStories).map(([reason, steps]) => [`exit-${reason}`, steps]));
const lives = [
  ...Object.entries({ ...recordedStories, ...exitLives }).map(([name, steps]) => ({
    name,
    steps,
    caseNumber: 'QL-2026-00001',
    open: openStory,
  })),
  ...Object.entries(questionStories).map(([name, steps]) => ({
    name,
    steps,
    caseNumber: 'FQ-2026-00001',
    open: openQuestion,
  })),
];

test.each(lives)('$name is recorded', async ({ name, steps, caseNumber, open }) => {
  const world = await startWorld({ startAt: '2026-10-15T08:00:00+08:00', historyLimit });
  try {
    await playStory(world, caseNumber, steps, open);
    const entries = await readEntries(world.sql, caseNumber);
    const runs = await caseHistories(world.client, world.name, caseNumber);
    const recorded: RecordedCase = {
      caseNumber,
      entryHashes: entries.map(({ hash }) => hash),
      runs: runs.map(({ workflowId, history }) => ({ workflowId, history: withoutMachine(toPlainHistory(history)) })),
    };
    const machine = entries[0]?.versions.machine;
    writeFileSync(
      join(historiesFolder, `${name}@${machine}@${version}.json.gz`),
      gzipSync(JSON.stringify(recorded), { level: 9 }),
    );
  } finally {
    await world.stop();
  }
});
