import { questionReasons } from '../../../src/domain/question/vocabulary';
import { composeLetter } from '../../../src/mail/compose';
import { wordings } from '../../../src/wording/wording';
import { aQuestion } from '../../support/case-fixtures';

const link = 'https://fanxiao.example.org/t/token';

test.each(questionReasons)('the letter about %s says what is asked, by when and why, in both languages', (reason) => {
  const { fold, entries } = aQuestion(reason);
  const [letter] = entries[0]?.letters ?? [];
  if (!letter) throw new Error('Expected the question to send a letter, found none');
  const { subject, text } = composeLetter(fold.context, letter, link);
  const due = fold.context.deadlines[0]?.count.due;
  expect(subject).toBe(`【控辍保学】FQ-2026-00001 答复核对事项，请于${due}前办理`);
  for (const words of Object.values(wordings)) expect(text).toContain(words.questions[reason]);
  expect(text).toContain('核对事项 FQ-2026-00001：请您办理“答复核对事项”。');
  expect(text).toContain('Question FQ-2026-00001: please carry out “Answer the question”.');
  expect(text).toContain(link);
});
