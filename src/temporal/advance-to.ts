import { randomUUID } from 'node:crypto';
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { setWorldInstant, type WorldClock } from '../clock/clock';
import { type Instant, instant, instantMs } from '../domain/calendar/plain-date';
import { countDeliverable } from '../ledger/deliveries';
import { openCaseNumbers, readHead } from '../ledger/read';
import type { Sql } from '../ledger/sql';
import type { CaseEngine } from './case-engine';
import { caseWorkflowId } from './ids';

export interface RehearsalWorld {
  client: Client;
  sql: Sql;
  clock: WorldClock;
  world: string;
  engine: Pick<CaseEngine, 'fold'>;
}

const { FastForwardPollingResult } = temporal.api.enums.v1;
/** The server's own limit is 200 skips and then it stops in silence. */
const maxSkips = 100_000;
/** How far a case's clock may be behind its world's when it counts as arrived: the time that requests take. */
const toleranceMs = 1_000;
const maxRounds = 20;
const casesAtOnce = 8;
const quietTimeoutMs = 120_000;

/**
 * Plays a rehearsal world forward: every open case of it lives through the time until the instant, its timers
 * fire, its letters go out, and pages, ledger and cases show the same time afterwards. Asked again after an
 * interruption, it brings the rest along.
 * @throws Error when a case stopped before the instant, or work did not come to rest.
 */
export async function advanceTo(rehearsal: RehearsalWorld, to: Instant): Promise<{ cases: number }> {
  await setWorldInstant(rehearsal.sql, rehearsal.world, to);
  while (rehearsal.clock.now() < to) await pause(10);
  const open = await openCaseNumbers(rehearsal.sql);
  const queue = open.values();
  const bringNext = async () => {
    for (const caseNumber of queue) await bringAlong(rehearsal, caseNumber);
  };
  await Promise.all(Array.from({ length: casesAtOnce }, bringNext));
  await untilQuiet(rehearsal, open);
  return { cases: open.length };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function bringAlong(rehearsal: RehearsalWorld, caseNumber: string): Promise<void> {
  const { client, clock, world } = rehearsal;
  const workflowId = caseWorkflowId(world, caseNumber);
  for (let round = 0; round < maxRounds; round++) {
    const description = await client.workflow.getHandle(workflowId).describe();
    if (description.status.name !== 'RUNNING') return;
    const behindMs = instantMs(clock.now()) - caseTimeMs(description, clock);
    if (behindMs < toleranceMs) return;
    if (!(await fastForward(client, workflowId, behindMs))) return;
  }
  throw new Error(`Case ${caseNumber}: its clock did not reach ${clock.now()} in ${maxRounds} rounds.`);
}

/** Case time of an execution: its own, possibly virtual, clock and the offset fixed at its start. */
function caseTimeMs(description: WorkflowExecutionDescription, clock: WorldClock): number {
  const virtual = description.raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  const workflowMs = virtual
    ? Number(virtual.seconds ?? 0) * 1000 + Math.floor((virtual.nanos ?? 0) / 1e6)
    : instantMs(clock.now()) - clock.skewMs();
  return workflowMs + Number(description.memo?.offsetMs ?? 0);
}

/** @returns false when the execution ended on the way. */
async function fastForward(client: Client, workflowId: string, byMs: number): Promise<boolean> {
  const namespace = client.options.namespace;
  const workflowExecution = { workflowId };
  const id = randomUUID();
  const duration = { seconds: Math.floor(byMs / 1000), nanos: (byMs % 1000) * 1e6 };
  try {
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          maxSessionSkipCount: maxSkips,
          fastForwardConfig: { id, duration: duration as never },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    for (;;) {
      const poll = await client.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace,
        workflowExecution,
        fastForwardId: id,
      });
      const result = poll.fastForwardPollingResult;
      if (poll.fastForwardInfo?.hasCompleted) return true;
      if (result === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED)
        throw new Error(`${workflowId}: time stopped before it was reached: ${poll.failedReason}`);
      const { raw, status } = await client.workflow.getHandle(workflowId).describe();
      if (status.name !== 'RUNNING') return false;
      const info = raw.workflowExtendedInfo?.timeSkippingInfo;
      if (info?.effectiveConfig?.enabled === false && info.fastForwardInfo?.hasCompleted !== true)
        throw new Error(`${workflowId}: time skipping stopped early after ${info.currentSessionSkipCount} skips.`);
    }
  } catch (error) {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING') return false;
    throw error;
  }
}

/** Ledger and outbox have everything that the cases brought about. */
async function untilQuiet({ sql, clock, engine }: RehearsalWorld, caseNumbers: string[]): Promise<void> {
  const deadline = performance.now() + quietTimeoutMs;
  const pending = new Set(caseNumbers);
  for (;;) {
    for (const caseNumber of pending) {
      const [head, fold] = await Promise.all([readHead(sql, caseNumber), engine.fold(caseNumber)]);
      const next = fold.context.deadlines.some(
        (deadline) => fold.status === 'active' && deadline.status === 'running' && deadline.expiresAt <= clock.now(),
      );
      if (head?.sequence === fold.head.sequence && !next) pending.delete(caseNumber);
    }
    const letters = await countDeliverable(sql);
    if (pending.size === 0 && letters === 0) return;
    if (performance.now() > deadline)
      throw new Error(
        `Work did not come to rest by ${instant(clock.now())}: ${pending.size} cases and ${letters} letters are under way.`,
      );
    await pause(100);
  }
}
