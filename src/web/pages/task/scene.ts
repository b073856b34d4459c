import type { Task } from '../../../domain/case/context';
import { type CaseFold, placeOf } from '../../../domain/case/fold';
import { permitted } from '../../../domain/case/permitted';
import { stageOf } from '../../../domain/case/stage';
import type { Role } from '../../../domain/case/vocabulary';
import { roleOfSeat } from '../../people';
import { Problem } from '../../problem';
import type { TaskReference } from '../../records';
import type { Visit } from '../../visit';

/** A task with what decides what its page shows. */
export interface Scene {
  reference: TaskReference;
  fold: CaseFold;
  task: Task;
  role: Role;
  /** The device is that of the official who holds the seat today. */
  confirmed: boolean;
  /** The seat may carry out the task now; else it is only informed. */
  mayAct: boolean;
}

/** @throws Problem 404 when the ledger knows no such task. */
export async function sceneOf(visit: Visit): Promise<Scene> {
  const reference = visit.task;
  const fold = reference && (await visit.services.records.findCase(reference.caseNumber));
  const task = fold?.context.tasks.find(({ id }) => id === reference?.task);
  const role = fold && task && roleOfSeat(fold, reference.seat, task.kind);
  if (!role) throw new Problem(404, 'notFound');
  return {
    reference,
    fold,
    task,
    role,
    confirmed: visit.official?.seats.some(({ seat }) => seat === reference.seat) ?? false,
    mayAct: task.seats.includes(reference.seat) && permitted(stageOf(placeOf(fold)), role, task.kind),
  };
}
