import { countyTime, dayOf, type Instant } from '../../../domain/calendar/plain-date';
import { type QuestionReason, questionReasons } from '../../../domain/question/vocabulary';
import type { Wording } from '../../../wording/wording';
import { linkTo, paths } from '../../paths';
import { describeHolder } from '../../people';
import { seatAmong } from '../../permissions';
import type { Holder, OpenTask } from '../../records';
import type { SignedIn } from '../../visit';
import { isLate } from '../board/presenter';
import { dueDay, subjectText } from '../task/presenter';

export interface QuestionsText {
  asOf: string;
  total: Count;
  /** By what is asked; reasons that nobody has to answer are left out. */
  reasons: (Count & { reason: QuestionReason; label: string; current: boolean })[];
  rows: QuestionRow[];
}

interface Count {
  count: number;
  late: number;
}

export interface QuestionRow {
  questionNumber: string;
  about: string;
  asked: string;
  due: string | null;
  late: boolean;
  waitsOn: string;
  yours: boolean;
  /** To the form for those who may answer, else to the question's page. */
  href: string;
}

/**
 * Rows and counts of open questions as of an instant.
 * @param questions the first due first, so that late ones stand above the others
 * @param filter the reason that the rows are limited to; the counts are those of all.
 */
export function presentQuestions(
  questions: readonly OpenTask[],
  {
    holders,
    now,
    words,
    filter,
    signedIn,
  }: {
    holders: Map<string, Holder>;
    now: Instant;
    words: Wording;
    filter: QuestionReason | null;
    signedIn: SignedIn;
  },
): QuestionsText {
  const countOf = (some: readonly OpenTask[]): Count => ({
    count: some.length,
    late: some.filter(({ dueAt }) => isLate(dueAt, now)).length,
  });
  return {
    asOf: words.board.asOf(countyTime(now)),
    total: countOf(questions),
    reasons: questionReasons
      .map((reason) => ({
        reason,
        label: words.questionReasons[reason],
        current: reason === filter,
        ...countOf(questions.filter(({ subject }) => subject === reason)),
      }))
      .filter(({ count }) => count > 0),
    rows: questions
      .filter(({ subject }) => filter === null || subject === filter)
      .map((question) => {
        const { caseNumber, task, subject, seats, openedAt, dueAt } = question;
        const yours = seatAmong(signedIn, seats) !== undefined;
        return {
          questionNumber: caseNumber,
          about: subjectText(subject, words) ?? '',
          asked: dayOf(openedAt),
          due: dueAt && dueDay(dueAt),
          late: isLate(dueAt, now),
          waitsOn: seats.map((seat) => describeHolder(holders.get(seat), words)).join('、') || words.board.nobody,
          yours,
          href: yours ? linkTo(paths.caseTask, { caseNumber, task }) : linkTo(paths.case, { caseNumber }),
        };
      }),
  };
}
