import type { Command } from '../domain/case/acts';
import { casesUnderOtherCalendar, markCalendarTold, untoldCalendar } from '../ledger/school-calendars';
import type { Answer } from './case-engine';
import type { OpeningDependencies } from './open-case';

const atOnce = 8;

export interface CalendarTold {
  /** Cases and questions that have counted their clocks anew, in the order of their numbers. */
  recounted: string[];
  /** How many could not be told yet. */
  waiting: number;
}

/**
 * Tells every open case and question that lives by another calendar than the county's of it. Told again it changes
 * nothing: the command is named by the calendar and by the entry that brought the one before. Where everybody was told
 * since the calendar came into force, nobody is looked through again.
 * @throws Error when a case does not understand the calendar.
 */
export async function tellCalendar({
  sql,
  clock,
  engine,
}: Pick<OpeningDependencies, 'sql' | 'clock' | 'engine'>): Promise<CalendarTold> {
  const calendar = await untoldCalendar(sql);
  if (!calendar) return { recounted: [], waiting: 0 };
  const { version } = calendar;
  const queue = await casesUnderOtherCalendar(sql, version);
  const cases = queue.values();
  const recounted: string[] = [];
  let waiting = 0;
  const work = async () => {
    for (const { caseNumber, since } of cases) {
      const command: Command = {
        commandId: `calendar:${version}:${since}`,
        actor: { kind: 'system', part: 'administrator' },
        task: null,
        act: { type: 'calendarUpdated', calendar },
        submission: null,
      };
      const answer = await engine.ask(caseNumber, command);
      if (answer.status === 'unreachable') waiting += 1;
      else if (isTaken(answer)) recounted.push(caseNumber);
      else requireHarmless(caseNumber, answer);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (waiting === 0) await markCalendarTold(sql, clock, version);
  return { recounted: recounted.sort(), waiting };
}

const isTaken = (answer: Answer): boolean =>
  answer.status === 'accepted' || (answer.status === 'answered' && answer.receipt.outcome === 'taken');

/** It has closed meanwhile, or it has this calendar already and the ledger does not know yet. */
function requireHarmless(caseNumber: string, answer: Answer): void {
  const code =
    answer.status === 'rejected'
      ? answer.refusal.code
      : answer.status === 'answered'
        ? answer.receipt.refusal?.code
        : undefined;
  if (code !== 'closed' && code !== 'notNow')
    throw new Error(`Case ${caseNumber}: expected it to take the county's calendar, it refused: ${code}`);
}
