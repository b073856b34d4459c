import {
  type Client,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  WorkflowUpdateStage,
} from '@temporalio/client';
import {
  ApplicationFailure,
  defineSearchAttributeKey,
  SearchAttributeType,
  TypedSearchAttributes,
} from '@temporalio/common';
import { type CaseStart, caseWorkflowType, commandUpdate, foldQuery, viewQuery } from '../../workflows/messages';
import type { Instant } from '../domain/calendar/plain-date';
import type { Command } from '../domain/case/acts';
import type { CaseOpening } from '../domain/case/context';
import type { CaseFold, Receipt, Refusal } from '../domain/case/fold';
import type { CaseView } from '../domain/case/view';
import { caseWorkflowId } from './ids';

/** What became of a command. */
export type Answer =
  /** In the engine's history and in the ledger. */
  | { status: 'answered'; receipt: Receipt }
  /** In the engine's history for good; the ledger has not got it yet. */
  | { status: 'accepted' }
  /** Left no trace anywhere. */
  | { status: 'rejected'; refusal: Refusal }
  /** Nobody knows; the same command may be sent again. */
  | { status: 'unreachable' };

export interface CaseEngine {
  open(start: { opening: CaseOpening; first: Command }): Promise<Answer>;
  ask(caseNumber: string, command: Command, options?: { patienceMs?: number }): Promise<Answer>;
  view(caseNumber: string, asOf: Instant): Promise<CaseView>;
  fold(caseNumber: string): Promise<CaseFold>;
}

export interface EngineSettings {
  client: Client;
  world: string;
  taskQueue: string;
  /** Case time minus machine time, asked when a case is opened; 0 in production. */
  offsetMs: () => number;
  historyLimit: number | null;
}

const worldAttribute = defineSearchAttributeKey('FanxiaoWorld', SearchAttributeType.KEYWORD);
const defaultPatienceMs = 5_000;
/** An update that meets the end of a run (continue-as-new) is turned away by the engine and belongs to the next. */
const maxTurnedAway = 8;
/** The code of gRPC; what is behind it is said at `betweenRunsAgain`. */
const failedPrecondition = 9;
const pauseBetweenRunsMs = 100;
const longestBetweenRunsMs = 3_000;
/** Without a worker the engine itself would wait for ever. */
const acceptedWithinMs = 10_000;

export function createCaseEngine({ client, world, taskQueue, offsetMs, historyLimit }: EngineSettings): CaseEngine {
  const handle = (caseNumber: string) => client.workflow.getHandle(caseWorkflowId(world, caseNumber));

  async function ask(
    caseNumber: string,
    command: Command,
    { patienceMs = defaultPatienceMs } = {},
    turnedAway = 0,
  ): Promise<Answer> {
    try {
      const update = await client.withAbortSignal(AbortSignal.timeout(acceptedWithinMs), () =>
        betweenRunsAgain(() =>
          handle(caseNumber).startUpdate(commandUpdate, {
            args: [command],
            updateId: command.commandId,
            waitForStage: WorkflowUpdateStage.ACCEPTED,
          }),
        ),
      );
      const receipt = await within(update.result(), patienceMs);
      return receipt ? { status: 'answered', receipt } : { status: 'accepted' };
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
        const [refusal] = (error.cause.details ?? []) as [Refusal?];
        if (error.cause.type === 'refused' && refusal) return { status: 'rejected', refusal };
        if (turnedAway < maxTurnedAway) return ask(caseNumber, command, { patienceMs }, turnedAway + 1);
      }
      if (error instanceof WorkflowNotFoundError)
        return { status: 'rejected', refusal: { code: 'closed', first: null } };
      if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(deepCause(error)))
        return { status: 'unreachable' };
      throw error;
    }
  }

  return {
    ask,
    async open({ opening, first }) {
      const start: CaseStart = { opening, first, offsetMs: offsetMs(), historyLimit, resumed: null };
      try {
        await client.workflow.start(caseWorkflowType, {
          workflowId: caseWorkflowId(world, opening.caseNumber),
          taskQueue,
          args: [start],
          memo: { offsetMs: start.offsetMs },
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          typedSearchAttributes: new TypedSearchAttributes([{ key: worldAttribute, value: world }]),
        });
      } catch (error) {
        if (isGrpcServiceError(deepCause(error))) return { status: 'unreachable' };
        // The second signal for a case that is open joins it.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      return ask(opening.caseNumber, first);
    },
    view: (caseNumber, asOf) => betweenRunsAgain(() => handle(caseNumber).query(viewQuery, asOf)),
    fold: (caseNumber) => betweenRunsAgain(() => handle(caseNumber).query(foldQuery)),
  };
}

const deepCause = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? deepCause(error.cause) : error;

/** A run that was continued as new soon gets its first task after a second; until then the engine refuses to ask it. */
async function betweenRunsAgain<T>(request: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (;;) {
    try {
      return await request();
    } catch (error) {
      const cause = deepCause(error);
      const isBetweenRuns = isGrpcServiceError(cause) && cause.code === failedPrecondition;
      if (!isBetweenRuns || performance.now() - began > longestBetweenRunsMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseBetweenRunsMs));
    }
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, patience]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => {}); // answered later, or asked for again with the same command id
  }
}
