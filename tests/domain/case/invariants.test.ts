import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/plain-date';
import type { CaseEntry } from '../../../src/domain/case/entry';
import { type CaseFold, foldEntry, judge, placeOf } from '../../../src/domain/case/fold';
import { limitOf } from '../../../src/domain/case/guards';
import { stageOf } from '../../../src/domain/case/stage';
import { ladderStages, type Stage, stages, taskKinds } from '../../../src/domain/case/vocabulary';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { questionReasons } from '../../../src/domain/question/vocabulary';
import { aCommand, aQuestionOpening, asked } from '../../support/case-fixtures';
import { actsFor, moves, permittedHolder, type Walked, walk } from './random-walk';

const guardianClocks = ['T09', 'T11', 'T12'];
const rungStages: readonly Stage[] = ladderStages.slice(
  ladderStages.indexOf('registered'),
  ladderStages.indexOf('returned'),
);
const caseWalks = fc.sample(moves, { numRuns: 40, seed: 20_261_015 }).map((list) => walk(list));
const questionWalks = fc
  .sample(moves, { numRuns: questionReasons.length, seed: 20_261_022 })
  .map((list, index) => walk(list, aQuestionOpening(), asked(questionReasons[index])));
const walks = [...caseWalks, ...questionWalks];
const everyStep = (check: (walked: Walked, entries: CaseEntry[]) => void) => {
  for (const steps of walks) {
    const entries = steps.map(({ step }) => step.entry);
    for (const walked of steps) check(walked, entries);
  }
};

test('the walks see every stage, every task and every kind of event, and refusals too', () => {
  const steps = walks.flat().map(({ step }) => step);
  expect(new Set(steps.map(({ entry }) => stageOf(entry.after)))).toEqual(new Set(stages));
  expect(new Set(steps.flatMap(({ fold }) => fold.context.tasks.map(({ kind }) => kind)))).toEqual(new Set(taskKinds));
  const events = new Set(steps.map(({ entry }) => entry.event.type));
  expect([...events].sort()).toEqual(
    `absenceThresholdCrossed actRefused contactsAssigned correctionOfRecord deadlineExpired documentApproved falseAlarm
     leaveExpired notOnAnyRoll notRegisteredAtTermStart notServed questionAnswered questionAsked questionSettled
     referralMade relapse reportReceived retentionChecked returnRefuted returnReported returnVerified served
     taskAcknowledged verified visitRecorded`.split(/\s+/),
  );
  expect(Math.max(...steps.map(({ fold }) => fold.context.episode))).toBeGreaterThan(1);
});

describe('in every walk', () => {
  test('no guardian’s clock runs without recorded service, and it counts from that day', () => {
    everyStep(({ step }, entries) => {
      for (const deadline of step.fold.context.deadlines)
        if (guardianClocks.includes(deadline.rule))
          expect(entries[deadline.startedBy - 1]?.event).toMatchObject({
            type: 'served',
            servedOn: deadline.count.startDay,
          });
    });
  });

  test('a clock never issues a document, never refers, never leaves the stage', () => {
    everyStep(({ before, step }) => {
      if (step.entry.event.type !== 'deadlineExpired') return;
      expect(step.fold.context.documents).toEqual(before.context.documents);
      expect(stageOf(placeOf(step.fold))).toBe(stageOf(placeOf(before)));
      expect(step.entry.actor).toEqual({ kind: 'system', part: 'timer' });
    });
  });

  test('order, judicial notice and referral come after the end of the limit before them', () => {
    everyStep(({ before, step }) => {
      const { event, happenedOn } = step.entry;
      const harder = event.type === 'documentApproved' && !event.document.endsWith('Notice') ? event : null;
      if (event.type !== 'referralMade' && harder === null) return;
      const limit = limitOf(before.context);
      expect(limit?.status).toBe('expired');
      expect((limit?.count.due ?? '') < happenedOn).toBe(true);
    });
  });

  test('a return can be reported from every rung', () => {
    everyStep(({ step: { fold, entry } }) => {
      const stage = stageOf(placeOf(fold));
      if (!rungStages.includes(stage)) return;
      const task = fold.context.tasks.find(({ kind, status }) => kind === 'reportReturn' && status === 'open');
      expect(task?.seats.length).toBeGreaterThan(0);
      const attendingSince = dayOf(entry.recordedAt);
      const holder = task && permittedHolder(fold, task);
      const command = aCommand({ type: 'returnReported', attendingSince }, holder as never, task?.id ?? null);
      expect(judge(fold, command, entry.recordedAt)).toBeNull();
    });
  });

  test('a clock never answers a question, and a feed closes no case that people have verified', () => {
    everyStep(({ before, step }) => {
      const { event, after } = step.entry;
      if (after === 'answered' && placeOf(before) !== 'answered') expect(event.type).toBe('questionAnswered');
      if (event.type === 'correctionOfRecord' && after === 'closed')
        expect(['detected', 'verifying']).toContain(placeOf(before));
    });
  });

  test('a case, a question that is over has no open task and no running clock, and stays over', () => {
    everyStep(({ before, step: { fold } }) => {
      if (before.status === 'done') expect(fold.status).toBe('done');
      expect(fold.status === 'done').toBe(['closed', 'answered', 'settled'].includes(placeOf(fold)));
      if (fold.status !== 'done') return;
      expect(fold.context.closedFor !== null).toBe(placeOf(fold) === 'closed');
      expect((fold.context.question?.resolution ?? null) !== null).toBe(placeOf(fold) === 'answered');
      expect(fold.context.tasks.filter(({ status }) => status === 'open')).toEqual([]);
      expect(fold.context.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
    });
  });

  test('every open task has a holder who may act on it', () => {
    everyStep(({ step: { fold } }) => {
      for (const task of fold.context.tasks.filter(({ status }) => status === 'open'))
        expect([placeOf(fold), task.kind, permittedHolder(fold, task)?.kind]).toEqual([
          placeOf(fold),
          task.kind,
          'seat',
        ]);
    });
  });

  test('every open task has an act of its form that is taken: nobody is stuck', () => {
    for (const steps of walks) {
      for (const { fold, entry } of steps.filter((_, index) => index % 7 === 0).map(({ step }) => step))
        for (const task of fold.context.tasks.filter(({ status }) => status === 'open')) {
          const holder = permittedHolder(fold, task) as never;
          const today = dayOf(entry.recordedAt);
          const taken = actsFor(task, today, 0).some(
            (act) => judge(fold, aCommand(act, holder, task.id), entry.recordedAt) === null,
          );
          expect([placeOf(fold), task.kind, task.subject, taken]).toEqual([
            placeOf(fold),
            task.kind,
            task.subject,
            true,
          ]);
        }
    }
  });

  test('a running clock of a task belongs to an open task', () => {
    everyStep(({ step: { fold } }) => {
      const open = fold.context.tasks.filter(({ status }) => status === 'open').map(({ id }) => id);
      for (const { task, status } of fold.context.deadlines)
        if (task !== null && status === 'running') expect(open).toContain(task);
    });
  });

  test('whoever fulfils a task is the one who closed it, and the task counts as done', () => {
    everyStep(({ before, step: { entry, fold, receipt } }) => {
      const was = before.context.tasks.find(({ id }) => id === entry.task);
      const is = fold.context.tasks.find(({ id }) => id === entry.task);
      if (receipt.outcome === 'refused' || entry.task === null || is?.status === was?.status) return;
      expect(is).toMatchObject({ status: 'done', closedBy: { sequence: entry.sequence, actor: entry.actor } });
    });
  });

  test('a refused act changes nothing but the record', () => {
    everyStep(({ before, step: { entry, fold, receipt } }) => {
      if (receipt.outcome !== 'refused') return;
      expect(fold.context).toBe(before.context);
      expect([entry.after, entry.letters, entry.deadlines]).toEqual([placeOf(before), [], []]);
    });
  });

  test('what was judged acceptable is taken, what was not is refused', () => {
    everyStep(({ before, step, command }) => {
      if (!command) return;
      expect(step.receipt.refusal).toEqual(judge(before, command, step.entry.recordedAt));
    });
  });

  test('letters go to holders of open tasks, once each', () => {
    everyStep(({ step: { entry, fold } }) => {
      const addressed = entry.letters.map(({ task, seat }) => `${task} ${seat}`);
      expect(new Set(addressed).size).toBe(addressed.length);
      for (const letter of entry.letters) {
        const task = fold.context.tasks.find(({ id }) => id === letter.task);
        expect(task?.status).toBe('open');
        expect(task?.seats).toContain(letter.seat);
      }
    });
  });

  test('sequence, hashes and command ids are a chain without gap or repetition', () => {
    for (const steps of walks) {
      for (const [index, { before, step }] of steps.entries()) {
        expect(step.entry).toMatchObject({ sequence: index + 1, previousHash: before.head.hash });
        expect(step.fold.head).toEqual({ sequence: index + 1, hash: step.entry.hash });
      }
      const ids = steps.map(({ step }) => step.entry.commandId);
      expect(new Set(ids).size).toBe(ids.length);
      const asked = ids.filter((id) => !id.startsWith('clock:'));
      expect(Object.keys(steps.at(-1)?.step.fold.receipts ?? {}).sort()).toEqual(asked.sort());
    }
  });

  test('the ledger’s bytes alone fold to the same state', () => {
    for (const steps of walks) {
      const stored = steps.map(({ step }) => JSON.parse(canonicalJson(step.entry)) as CaseEntry);
      const folded = stored.reduce<CaseFold | null>(foldEntry, null);
      expect(canonicalJson(folded)).toBe(canonicalJson(steps.at(-1)?.step.fold));
    }
  });

  test('a state carried over as JSON goes on like the one that stayed', () => {
    for (const steps of walks.slice(0, 15)) {
      const { before, step } = steps[Math.floor(steps.length / 2)] as Walked;
      const carried = JSON.parse(JSON.stringify(before)) as CaseFold;
      expect(canonicalJson(foldEntry(carried, step.entry))).toBe(canonicalJson(step.fold));
    }
  });
});
