import type { CaseContext, SeatId } from './context';

/** One mail to one seat about one task; its words are written when it is sent. */
export interface Letter {
  /** `case : step : effect`, for ever the same for the same letter. */
  key: string;
  /** `task`: it is yours; `reminder`: its clock ran out; `broughtIn`: others let it pass, now it is yours too. */
  kind: 'task' | 'reminder' | 'broughtIn';
  task: string;
  seat: SeatId;
}

/** The letters of a step: a pure difference of the task lists before and after it. */
export function lettersOf(before: CaseContext, after: CaseContext, caseNumber: string, sequence: number): Letter[] {
  const letters: Omit<Letter, 'key'>[] = [];
  for (const task of after.tasks) {
    if (task.status !== 'open') continue;
    const old = before.tasks.find((candidate) => candidate.id === task.id);
    for (const seat of task.seats) {
      if (!old) letters.push({ kind: 'task', task: task.id, seat });
      else if (!old.seats.includes(seat)) letters.push({ kind: 'broughtIn', task: task.id, seat });
      else if (task.reminders > old.reminders) letters.push({ kind: 'reminder', task: task.id, seat });
    }
  }
  return letters.map((letter, index) => ({ key: `${caseNumber}:${sequence}:${index + 1}`, ...letter }));
}
