import type { VNode } from 'preact';
import type { Stage } from '../../../domain/case/vocabulary';
import type { Wording } from '../../../wording/wording';
import { CountTile, Facts } from '../../elements';
import { linkTo, paths } from '../../paths';
import type { BesideText, BoardText } from './presenter';

export function BoardPage({
  words,
  text,
  filter,
  beside,
}: {
  words: Wording;
  text: BoardText;
  filter: Stage | null;
  beside: BesideText;
}): VNode {
  const { board } = words;
  return (
    <>
      <h1>{board.title}</h1>
      <p class="over">{text.asOf}</p>
      <ul class="stages" aria-label={board.stage}>
        <CountTile
          href={paths.home}
          label={board.all}
          count={text.total.count}
          late={text.total.late}
          current={filter === null}
          words={words}
        />
        {text.counts.map(({ stage, label, count, late }) => (
          <CountTile
            key={stage}
            href={linkTo(paths.home, {}, { stage })}
            label={label}
            count={count}
            late={late}
            current={filter === stage}
            words={words}
          />
        ))}
      </ul>
      <h2>{board.beside}</h2>
      <ul class="stages wide">
        <CountTile
          href={paths.questions}
          label={board.questions}
          count={beside.questions.count}
          late={beside.questions.late}
          words={words}
        />
        {beside.lastImport !== null && (
          <li>
            <a href={paths.imports}>
              <span>{board.lastImport}</span>
              <strong>{beside.lastImport}</strong>
            </a>
          </li>
        )}
      </ul>
      <h2>
        {board.cases}
        {filter && ` · ${words.stages[filter]}`}
      </h2>
      {text.cases.length === 0 && <p>{board.empty}</p>}
      <ol class="cases">
        {text.cases.map((row) => (
          <li key={row.caseNumber} class={row.late ? 'card overdue' : 'card'}>
            <h3>
              <a href={linkTo(paths.case, { caseNumber: row.caseNumber })}>{row.caseNumber}</a>{' '}
              <span class="stage">{row.stage}</span> {row.late && <span class="late">{board.overdue}</span>}
            </h3>
            <Facts
              compact
              facts={[
                [board.since, row.since],
                [board.nextDue, row.nextDue],
                [
                  board.waiting,
                  row.waiting.length > 0 ? (
                    <ul class="waiting">
                      {row.waiting.map(({ task, on, since, late }) => (
                        <li key={task}>
                          {task} {late && <span class="late">{board.overdue}</span>}
                          <br />
                          {on} <span class="hint">{since}</span>
                        </li>
                      ))}
                    </ul>
                  ) : (
                    board.nobody
                  ),
                ],
              ]}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
