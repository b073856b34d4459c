import type { Command } from '../../../../src/domain/case/acts';
import type { CaseContext, CaseDocument, Deadline, Task } from '../../../../src/domain/case/context';
import type { CaseEntry } from '../../../../src/domain/case/entry';
import { type CaseFold, placeOf, type Receipt } from '../../../../src/domain/case/fold';
import { stageOf } from '../../../../src/domain/case/stage';
import type { Stage } from '../../../../src/domain/case/vocabulary';
import type { Walked } from '../walk';

/** One step of a walk, as the laws look at it. */
export interface Seen {
  /** Number of the step in its walk: some laws are asked now and then only, since they try many acts. */
  index: number;
  before: CaseFold;
  fold: CaseFold;
  was: CaseContext;
  is: CaseContext;
  from: string;
  to: string;
  stageBefore: Stage;
  stage: Stage;
  entry: CaseEntry;
  receipt: Receipt;
  /** Null for a clock. */
  command: Command | null;
  /** The act that was taken; null where it was refused. */
  event: CaseEntry['event'] | null;
  expired: Deadline | undefined;
  open: Task[];
  running: Deadline[];
}

/** A guarantee that holds in every step; `broken` says how it is not kept. */
export interface Law {
  name: string;
  broken: (seen: Seen) => string | false | null | undefined;
}

export function seenOf({ before, step, command }: Walked, index: number): Seen {
  const { fold, entry, receipt } = step;
  const { event } = entry;
  const from = placeOf(before);
  const to = placeOf(fold);
  return {
    index,
    before,
    fold,
    was: before.context,
    is: fold.context,
    from,
    to,
    stageBefore: stageOf(from),
    stage: stageOf(to),
    entry,
    receipt,
    command,
    event: event.type === 'actRefused' ? null : event,
    expired:
      event.type === 'deadlineExpired' ? before.context.deadlines.find(({ id }) => id === event.deadline) : undefined,
    open: fold.context.tasks.filter(({ status }) => status === 'open'),
    running: fold.context.deadlines.filter(({ status }) => status === 'running'),
  };
}

export const firstOf = <T>(list: readonly T[], tell: (item: T) => string | false | null | undefined): string | null => {
  for (const item of list) {
    const told = tell(item);
    if (told) return told;
  }
  return null;
};

export const documentOf = ({ documents }: CaseContext, id: string): CaseDocument | undefined =>
  documents.find((document) => document.id === id);
export const clockOf = ({ deadlines }: CaseContext, id: string): Deadline | undefined =>
  deadlines.find((deadline) => deadline.id === id);
export const taskOf = ({ tasks }: CaseContext, id: string | null): Task | undefined =>
  tasks.find((task) => task.id === id);
export const isRunning = ({ regions }: CaseContext, kind: string): boolean =>
  regions.some((region) => region.kind === kind && region.until === null);
