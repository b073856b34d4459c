import type { VNode } from 'preact';
import { migrationReasons } from '../../../domain/case/vocabulary';
import type { MovedCase } from '../../../temporal/move-cases';
import type { DifferenceRow } from '../../../wording/pack-text';
import { packWords } from '../../../wording/pack-words';
import { Facts, PostForm } from '../../elements';
import type { Refused } from '../../known-packs';
import { linkTo, paths } from '../../paths';
import { RefusedNotice } from '../../refused-notice';
import { RuleSource } from '../../rules-table';
import type { Visit } from '../../visit';
import type { TouchedText } from './presenter';

interface PackName {
  version: string;
  title: string;
}

export function PackDifferencePage({
  visit,
  refused,
  moved,
  before,
  after,
  rows,
  touched,
  toMove,
}: {
  visit: Visit;
  refused: Refused | null;
  /** What came of a move; null where none was asked for. */
  moved: readonly MovedCase[] | null;
  before: PackName;
  after: PackName;
  rows: readonly DifferenceRow[];
  touched: TouchedText;
  /** Open cases that the reader may move now. */
  toMove: number;
}): VNode {
  const { words, locale } = visit;
  const { packs } = words;
  return (
    <>
      <RefusedNotice refused={refused} words={words} />
      {moved && <Moved moved={moved} visit={visit} />}
      <h1>{packs.differenceTitle}</h1>
      <p>{packs.differenceIntro(before.title, after.title)}</p>
      {rows.length === 0 ? (
        <p>{packWords[locale].noDifference}</p>
      ) : (
        <table class="rules">
          <thead>
            <tr>
              <th scope="col">{packs.parameter}</th>
              <th scope="col">{packs.before}</th>
              <th scope="col">{packs.after}</th>
              <th scope="col">{packs.source}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} class={row.after.isBlank ? 'blank' : ''}>
                <th scope="row">{row.name}</th>
                <td data-label={packs.before}>{row.before.value}</td>
                <td data-label={packs.after}>
                  <strong>{row.after.value}</strong>
                </td>
                <td>
                  <RuleSource row={row.after} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{packs.touched(touched.cases.length + touched.hidden)}</h2>
      <p class="notice">{packs.touchedHint}</p>
      {touched.cases.length + touched.hidden === 0 && <p>{packs.noneTouched}</p>}
      <ul class="cases">
        {touched.cases.map(({ caseNumber, href, township, stage, nextDue }) => (
          <li key={caseNumber} class="card">
            <h3>
              <a href={href}>{caseNumber}</a>
            </h3>
            <Facts
              compact
              facts={[
                [packs.township, township],
                [packs.caseStage, stage],
                [packs.nextDue, nextDue],
              ]}
            />
          </li>
        ))}
      </ul>
      {touched.hidden > 0 && <p>{packs.hiddenCases(touched.hidden)}</p>}
      {toMove > 0 && <MoveForm visit={visit} {...{ before, after, toMove }} />}
      <p class="links">
        <a href={linkTo(paths.pack, { version: after.version })}>{after.title}</a>
        <a href={linkTo(paths.pack, { version: before.version })}>{before.title}</a>
        <a href={paths.packs}>{packs.toList}</a>
      </p>
    </>
  );
}

function MoveForm({
  visit,
  before,
  after,
  toMove,
}: {
  visit: Visit;
  before: PackName;
  after: PackName;
  toMove: number;
}): VNode {
  const { packs, migrationReasons: reasons } = visit.words;
  return (
    <section class="card">
      <h2>{packs.moveTitle}</h2>
      <p>{packs.moveHint(toMove)}</p>
      <PostForm
        visit={visit}
        action={linkTo(paths.packDifference, { version: after.version }, { with: before.version })}
      >
        <fieldset class="field">
          <legend>{packs.moveReason}</legend>
          {migrationReasons.map((reason) => (
            <label class="option" key={reason}>
              <input type="radio" name="reason" value={reason} />
              {reasons[reason]}
            </label>
          ))}
        </fieldset>
        <button type="submit">{packs.move}</button>
      </PostForm>
    </section>
  );
}

function Moved({ moved, visit: { words } }: { moved: readonly MovedCase[]; visit: Visit }): VNode {
  const { packs } = words;
  return (
    <section class="card" role="status" aria-labelledby="moved-title">
      <h2 id="moved-title">{packs.movedTitle}</h2>
      {moved.length === 0 && <p>{packs.nothingMoved}</p>}
      <ul class="plain">
        {moved.map(({ caseNumber, outcome }) => (
          <li key={caseNumber}>
            <a href={linkTo(paths.case, { caseNumber })}>{caseNumber}</a> {packs.moved[outcome]}
          </li>
        ))}
      </ul>
    </section>
  );
}
