import type { VNode } from 'preact';
import type { Wording } from '../../../wording/wording';
import { CountTile, Facts } from '../../elements';
import { linkTo, paths } from '../../paths';
import type { QuestionsText } from './presenter';

export function QuestionsPage({ words, text }: { words: Wording; text: QuestionsText }): VNode {
  const { openQuestions, board } = words;
  return (
    <>
      <h1>{openQuestions.title}</h1>
      <p class="over">{text.asOf}</p>
      <p>{openQuestions.intro}</p>
      {text.rows.length === 0 && <p>{openQuestions.empty}</p>}
      {text.reasons.length > 1 && (
        <ul class="stages wide" aria-label={words.question.reason}>
          <CountTile
            href={paths.questions}
            label={board.all}
            {...text.total}
            current={text.reasons.every(({ current }) => !current)}
            words={words}
          />
          {text.reasons.map(({ reason, label, count, late, current }) => (
            <CountTile
              key={reason}
              href={linkTo(paths.questions, {}, { reason })}
              {...{ label, count, late, current, words }}
            />
          ))}
        </ul>
      )}
      <ol class="cases spaced">
        {text.rows.map((row) => (
          <li key={row.questionNumber} class={row.late ? 'card overdue' : 'card'}>
            <h2>
              <a href={row.href}>{row.about}</a> {row.late && <span class="late">{board.overdue}</span>}
            </h2>
            <Facts
              facts={[
                [board.number, row.questionNumber],
                [openQuestions.asked, row.asked],
                [openQuestions.due, row.due],
                [board.waiting, row.yours ? <strong key="yours">{openQuestions.yours}</strong> : row.waitsOn],
              ]}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
