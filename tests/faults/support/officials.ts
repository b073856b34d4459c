import { randomUUID } from 'node:crypto';
import type { Command, OfficialAct } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import type { CaseFold, Receipt } from '../../../src/domain/case/fold';
import type { TaskKind } from '../../../src/domain/case/vocabulary';
import { pause } from '../../../src/stack/wait';
import type { Answer, CaseEngine } from '../../../src/temporal/case-engine';
import { stepSubjectOf } from '../../support/case-fixtures';

/** @throws Error naming the tasks that are open when none is of this kind. */
export function openTaskOf({ context }: CaseFold, kind: TaskKind, subject?: string): Task {
  const open = context.tasks.filter((task) => task.status === 'open');
  const task = open.find((one) => one.kind === kind && (subject === undefined || one.subject === subject));
  if (!task) throw new Error(`Expected an open task ${kind}, found ${open.map((one) => one.kind).join(', ')}`);
  return task;
}

/** The form of a seat that holds a task: the first one unless another is named. */
export function formOf(
  fold: CaseFold,
  kind: TaskKind,
  act: OfficialAct,
  { seat, submission = null }: { seat?: string; submission?: Command['submission'] } = {},
): Command {
  const task = openTaskOf(fold, kind, stepSubjectOf(act));
  const holder = seat ?? task.seats[0] ?? '';
  const role = task.roles.find((name) => fold.context.opening.seats[name]?.includes(holder)) ?? '';
  return {
    commandId: `form:${randomUUID()}`,
    // Each seat is another person's: nobody checks or confirms his own work.
    actor: { kind: 'seat', seat: holder, role, official: `U-${holder.slice(2)}` },
    task: task.id,
    act,
    submission,
  };
}

/** Sends the same command until somebody answers, as a page does whose official presses the button again. */
export async function sendUntilAnswered(
  engine: Pick<CaseEngine, 'ask'>,
  caseNumber: string,
  command: Command,
  withinMs = 120_000,
): Promise<Extract<Answer, { status: 'answered' | 'rejected' }>> {
  const began = performance.now();
  for (;;) {
    const answer = await engine.ask(caseNumber, command);
    if (answer.status === 'answered' || answer.status === 'rejected') return answer;
    if (performance.now() - began > withinMs)
      throw new Error(`Command ${command.commandId} was still ${answer.status} after ${withinMs / 1000} s`);
    await pause(200);
  }
}

/** Sends a command that has to be taken. */
export async function act(engine: Pick<CaseEngine, 'ask'>, caseNumber: string, command: Command): Promise<Receipt> {
  const answer = await sendUntilAnswered(engine, caseNumber, command);
  if (answer.status === 'rejected' || answer.receipt.refusal)
    throw new Error(`Command ${command.commandId} was refused: ${JSON.stringify(answer)}`);
  return answer.receipt;
}
