import { countyTime, dayOf, type Instant } from '../../../domain/calendar/plain-date';
import { ladderStages, type Stage } from '../../../domain/case/vocabulary';
import { placeLabel, type Wording } from '../../../wording/wording';
import { describeHolder } from '../../people';
import type { BoardCase, Holder, OpenTask } from '../../records';
import { dueDay, taskTitle } from '../task/presenter';

export interface BoardText {
  asOf: string;
  counts: { stage: Stage; label: string; count: number; late: number }[];
  total: { count: number; late: number };
  cases: CaseRow[];
}

/** What a supervisor has to know beside the cases. */
export interface BesideText {
  questions: { count: number; late: number };
  /** Day of the last import; null for those who may not read imports. */
  lastImport: string | null;
}

export interface CaseRow {
  caseNumber: string;
  stage: string;
  since: string;
  nextDue: string | null;
  late: boolean;
  waiting: { task: string; on: string; since: string; late: boolean }[];
}

export const isLate = (due: Instant | null, now: Instant): boolean => due !== null && due <= now;
/** A case is late where a task is past its due day; running clocks alone are not anybody's delay. */
const caseIsLate = ({ tasks }: BoardCase, now: Instant): boolean => tasks.some(({ dueAt }) => isLate(dueAt, now));

/**
 * Counts and rows of the board as of an instant. Late cases first, then by the next date.
 * @param filter a stage that the rows are limited to; the counts are those of all.
 */
export function presentBoard(
  cases: readonly BoardCase[],
  holders: Map<string, Holder>,
  now: Instant,
  words: Wording,
  filter: Stage | null,
): BoardText {
  const counts = ladderStages.map((stage) => {
    const inStage = cases.filter((one) => one.stage === stage);
    return {
      stage,
      label: words.stages[stage],
      count: inStage.length,
      late: inStage.filter((one) => caseIsLate(one, now)).length,
    };
  });
  const late = cases.filter((one) => caseIsLate(one, now)).length;
  const order = (one: BoardCase) => `${caseIsLate(one, now) ? 0 : 1}${one.nextDue ?? '9'}${one.caseNumber}`;
  return {
    asOf: words.board.asOf(countyTime(now)),
    counts,
    total: { count: cases.length, late },
    cases: cases
      .filter((one) => filter === null || one.stage === filter)
      .sort((a, b) => (order(a) < order(b) ? -1 : 1))
      .map((one) => presentRow(one, holders, now, words)),
  };
}

function presentRow(one: BoardCase, holders: Map<string, Holder>, now: Instant, words: Wording): CaseRow {
  const stage = placeLabel(words, one.place);
  // Standing tasks wait for an event, not for a person.
  const asked = one.tasks.filter(({ dueAt }) => dueAt !== null);
  return {
    caseNumber: one.caseNumber,
    stage,
    since: dayOf(one.stageSince),
    nextDue: one.nextDue && dueDay(one.nextDue),
    late: caseIsLate(one, now),
    waiting: (asked.length > 0 ? asked : one.tasks).map((task) => ({
      task: taskTitle(task, words),
      on: waitsOn(task, holders, words),
      since: words.board.waitingSince(dayOf(task.openedAt)),
      late: isLate(task.dueAt, now),
    })),
  };
}

const waitsOn = ({ seats }: OpenTask, holders: Map<string, Holder>, words: Wording): string =>
  [...new Set(seats.map((seat) => describeHolder(holders.get(seat), words)))].join('、') || words.board.nobody;
