import { currentMachine } from '../../src/domain/case/rules';
import { replayHistories } from '../../src/temporal/replay';
import { quietEngine } from '../support/quiet-engine';
import { required } from '../support/world';
import { readRecorded, recordedNames, runsOf } from './histories';
import { exitStories, questionStories, stories } from './stories';

function replay(runs: ReturnType<typeof runsOf>) {
  quietEngine();
  return replayHistories({ codePath: required('FANXIAO_TEST_BUNDLE') }, runs);
}

/** Temporal's payloads are JSON in bytes. */
const decoder = new TextDecoder();
const encoder = new TextEncoder();

const climbing = 'enforced@case-3@1.24.0.json.gz';

test('the recorded lives of a case are there, with runs that continue each other', () => {
  expect(recordedNames().map((name) => name.split('@')[0])).toEqual(
    expect.arrayContaining([
      ...Object.keys(stories).filter((name) => name !== 'noticed'),
      ...Object.keys(exitStories).map((reason) => `exit-${reason}`),
      ...Object.keys(questionStories),
    ]),
  );
  expect(readRecorded(climbing).runs.length).toBeGreaterThan(2);
});

describe('today’s code replays what earlier code lived through', () => {
  test.each(recordedNames())('%s', async (name) => {
    const recorded = readRecorded(name);
    const { fault, entries, runs } = await replay(runsOf(recorded));
    expect(fault).toBeNull();
    expect(runs).toBe(recorded.runs.length);
    expect(entries.map(({ hash }) => hash)).toEqual(recorded.entryHashes);
  });
});

test('each machine that a running case may have begun under is among them', () => {
  const machines = recordedNames().map((name) => name.split('@')[1]);
  expect(new Set(machines)).toEqual(new Set(Object.values(currentMachine)));
});

describe('an edited history is found out', () => {
  const recorded = readRecorded(climbing);
  const events = (runs: ReturnType<typeof runsOf>, type: string) =>
    runs
      .flatMap(({ history }) => history.events ?? [])
      .filter((event) => type in event && event[type as never] !== null);

  test('another activity than the code asks for is a violation of determinism', async () => {
    const runs = runsOf(recorded);
    const [scheduled] = events(runs, 'activityTaskScheduledEventAttributes');
    expect(scheduled?.activityTaskScheduledEventAttributes?.activityType?.name).toBe('appendEntry');
    Object.assign(scheduled?.activityTaskScheduledEventAttributes?.activityType ?? {}, { name: 'deliverLetters' });
    expect((await replay(runs)).fault).toMatch(/^DeterminismViolationError/);
  });

  test('an act whose words were changed gives other entries', async () => {
    const runs = runsOf(recorded);
    const payloads = events(runs, 'workflowExecutionUpdateAcceptedEventAttributes').map(
      (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args?.payloads?.[0],
    );
    const visit = payloads.find((payload) => decoder.decode(payload?.data ?? undefined).includes('visitRecorded'));
    if (!visit?.data) throw new Error('Expected a visit among the accepted updates');
    visit.data = encoder.encode(decoder.decode(visit.data).replace('"refused"', '"promised"'));
    const { entries } = await replay(runs);
    const first = entries.findIndex(({ hash }, index) => hash !== recorded.entryHashes[index]);
    expect(entries[first]?.event).toMatchObject({ type: 'visitRecorded', outcome: 'promised' });
  });

  test('a run left out gives a chain with a gap', async () => {
    const runs = runsOf(recorded).filter((_, index) => index !== 1);
    const { entries } = await replay(runs);
    expect(entries.map(({ hash }) => hash)).not.toEqual(recorded.entryHashes);
  });
});
