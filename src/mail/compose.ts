import { explainDeadline } from '../domain/calendar/explain-deadline';
import type { CaseContext } from '../domain/case/context';
import type { Letter } from '../domain/case/letters';
import { kindOf } from '../domain/case/rules';
import { findTask } from '../domain/case/tasks';
import { dueOf } from '../domain/case/view';
import { dutyOf, labelOf, noteOf, wordings } from '../wording/wording';

export interface MailText {
  subject: string;
  text: string;
}

const { zh, en } = wordings;

/**
 * Words of a letter: case number, duty (of a question what is asked), date with its reason, link. No personal data: a mail can be read by
 * anybody on its way (case-ladder rule 9).
 */
export function composeLetter(context: CaseContext, letter: Letter, link: string): MailText {
  const task = findTask(context, letter.task);
  if (!task) throw new RangeError(`Letter ${letter.key}: expected task ${letter.task} in its case, found none`);
  const { caseNumber } = context.opening;
  const due = dueOf(task, context.deadlines);
  const day = due?.count.due ?? null;
  const lines = (wording: typeof zh | typeof en, locale: 'zh' | 'en') => [
    wording.mail.opening[letter.kind](
      `${wording.kinds[kindOf(context.opening)]} ${caseNumber}`,
      labelOf(wording.tasks, task.kind),
    ),
    ...(task.kind === 'answerQuestion' || noteOf(wording, task.subject) ? [dutyOf(wording, task)] : []),
    ...(due && day ? [wording.mail.due(day), explainDeadline(due, locale)] : [wording.mail.noDue]),
    wording.mail.link,
  ];
  return {
    subject: zh.mail.subject[letter.kind](caseNumber, labelOf(zh.tasks, task.kind), day),
    text: [
      ...lines(zh, 'zh'),
      link,
      '',
      zh.mail.privacy,
      '',
      '—',
      ...lines(en, 'en'),
      link,
      '',
      en.mail.privacy,
      '',
    ].join('\n'),
  };
}

export const composeCode = (code: string): MailText => ({
  subject: zh.mail.codeSubject,
  text: [zh.mail.code(code), '', '—', en.mail.code(code), ''].join('\n'),
});
