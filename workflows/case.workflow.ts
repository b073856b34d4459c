import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  proxySinks,
  type Sinks,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import { type Instant, instant, instantMs } from '../src/domain/calendar/plain-date';
import type { Command } from '../src/domain/case/acts';
import { nextDeadline } from '../src/domain/case/deadlines';
import type { CaseEntry } from '../src/domain/case/entry';
import {
  beginCase,
  judge,
  placeOf,
  type Receipt,
  receiptOf,
  type Step,
  takeCommand,
  takeExpiry,
} from '../src/domain/case/fold';
import { stageOf } from '../src/domain/case/stage';
import { toCaseView } from '../src/domain/case/view';
import { type CaseStart, commandUpdate, foldQuery, viewQuery } from './messages';

/** Tried until it is written: an accepted act is never skipped (docs/adr/0003). */
const { appendEntry } = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
});

/** A few tries only: what is left over, the sweeper sends. */
const { deliverLetters } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumAttempts: 4 },
});

/** Lets a replay hand out the entries that it computes; a running worker ignores it. */
export interface LedgerSinks extends Sinks {
  ledger: { computed(entry: CaseEntry): void };
}
const { ledger } = proxySinks<LedgerSinks>();

const stageAttribute = defineSearchAttributeKey('FanxiaoStage', SearchAttributeType.KEYWORD);

/** The interpreter: asks the machine, writes the entry, then answers and sends the letters. */
export async function caseWorkflow(start: CaseStart): Promise<void> {
  let fold = start.resumed ?? beginCase(start.opening);
  let stored = fold.head.sequence;
  let steps = 0;
  const now = () => instant(Date.now() + start.offsetMs);
  /** What the engine has accepted and the case has not taken yet, each with the case time of its acceptance. */
  const inbox: { command: Command; acceptedAt: Instant }[] = start.resumed
    ? []
    : [{ command: start.first, acceptedAt: now() }];
  const mailUnderWay = new Set<Promise<void>>();
  let recordedUntil = instant(0);

  // Message-handling API

  setHandler(viewQuery, (asOf) => toCaseView(fold, asOf));
  setHandler(foldQuery, () => fold);
  setHandler(
    commandUpdate,
    async (command): Promise<Receipt> => {
      const receipt = () => receiptOf(fold, command.commandId);
      if (!receipt()) inbox.push({ command, acceptedAt: now() });
      await condition(() => (receipt()?.sequence ?? Number.POSITIVE_INFINITY) <= stored);
      return receipt() as Receipt;
    },
    {
      // Synchronous on purpose: an asynchronous validator would let everything pass.
      validator: (command) => {
        if (receiptOf(fold, command?.commandId)) return;
        const refusal = judge(fold, command, now());
        if (refusal)
          throw ApplicationFailure.create({
            type: 'refused',
            message: refusal.code,
            nonRetryable: true,
            details: [refusal],
          });
      },
    },
  );

  // Main workflow logic

  /** History has it already; now the ledger, then whoever waits for the receipt, last the letters. */
  const record = async (step: Step): Promise<void> => {
    const stageBefore = fold.head.sequence === 0 ? null : stageOf(placeOf(fold));
    fold = step.fold;
    recordedUntil = step.entry.recordedAt;
    steps += 1;
    ledger.computed(step.entry);
    await appendEntry(step.entry);
    stored = step.entry.sequence;
    const stage = stageOf(step.entry.after);
    if (stage !== stageBefore) upsertSearchAttributes([{ key: stageAttribute, value: stage }]);
    if (step.entry.letters.length > 0) sendLetters(step.entry);
  };

  const sendLetters = ({ caseNumber, sequence }: CaseEntry): void => {
    const delivery: Promise<void> = deliverLetters({ caseNumber, sequence })
      .then(() => {})
      .catch((error: unknown) => {
        if (!(error instanceof ActivityFailure)) throw error;
      })
      .finally(() => mailUnderWay.delete(delivery));
    mailUnderWay.add(delivery);
  };

  const mayEndRun = () => inbox.length === 0 && allHandlersFinished();
  const runIsLong = () =>
    start.historyLimit === null ? workflowInfo().continueAsNewSuggested : steps >= start.historyLimit;

  for (;;) {
    // Clocks and acts are taken in the order in which they happened, however long the ledger held them up.
    const next = nextDeadline(fold.context);
    const [first] = inbox;
    if (fold.status === 'active' && next && next.expiresAt <= (first?.acceptedAt ?? now())) {
      await record(takeExpiry(fold, next.id, now()));
      continue;
    }
    if (first) {
      inbox.shift();
      const at = instant(Math.max(instantMs(first.acceptedAt), instantMs(recordedUntil)));
      if (!receiptOf(fold, first.command.commandId)) await record(takeCommand(fold, first.command, at));
      continue;
    }
    const untilNext = next && fold.status === 'active' ? instantMs(next.expiresAt) - instantMs(now()) : undefined;
    if (fold.status === 'done' || runIsLong()) {
      await conditionOrTimer(() => inbox.length > 0 || (mailUnderWay.size === 0 && mayEndRun()), untilNext);
      if (mailUnderWay.size > 0 || !mayEndRun()) continue;
      if (fold.status === 'done') return;
      await continueAsNew<typeof caseWorkflow>({ ...start, resumed: fold });
    }
    // One durable timer for the clock that runs out first; it is set anew whenever the case has moved.
    await conditionOrTimer(() => inbox.length > 0, untilNext);
  }
}

/** Waits for the condition, at most for so many milliseconds where there is a clock. */
const conditionOrTimer = (fulfilled: () => boolean, ms: number | undefined): Promise<unknown> =>
  ms === undefined ? condition(fulfilled) : condition(fulfilled, Math.max(1, ms));
